"""Where things stand in a handbook's folder."""

__all__ = ["CHECK_PAGE", "DRAFT_KINDS", "FACTS", "ID", "PAGE_FOLDERS", "kind_of"]

import re
from collections.abc import Mapping
from pathlib import PurePosixPath

ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
"""Ids of pages, which are their file names."""
CHECK_PAGE = "docs/check.md"
FACTS = "docs/about/facts.yml"
PAGE_FOLDERS: Mapping[str, str] = {
    "cause": "docs/causes",
    "sign": "docs/signs",
    "remedy": "docs/remedies",
    "incident": "docs/incidents",
}
DRAFT_KINDS = (*PAGE_FOLDERS, "fact")
"""What authors begin from a template: a page, or an entry of the registry of facts."""


def kind_of(file: str) -> str | None:
    """Return the kind of page that a file is, by its place, or None.

    >>> kind_of("docs/causes/old-client.md")
    'cause'
    """
    path = PurePosixPath(file)
    folders = {folder: kind for kind, folder in PAGE_FOLDERS.items()}
    return folders.get(str(path.parent)) if path.suffix == ".md" and path.stem != "index" else None
