"""Markdown as the site's own settings make HTML of it, without a builder of websites."""

__all__ = ["PageRenderer"]

from pathlib import Path
from typing import Any

from markdown import Markdown

from checker.publish.settings import read_settings

HOME = Path(__file__).parents[3]
"""Where the machinery is; a handbook may have no settings of its own."""
ALWAYS = ("toc", "tables", "fenced_code")
"""Extensions that MkDocs adds by itself."""


class PageRenderer:
    """Makes HTML of one page after the other."""

    def __init__(self, root: Path) -> None:
        """Read the settings of a handbook.

        Args:
            root: the handbook's folder.
        """
        names, options = _extensions(root)
        self._markdown = Markdown(extensions=names, extension_configs=options)

    def html(self, markdown: str) -> str:
        """Return the HTML of a page's Markdown."""
        self._markdown.reset()
        made: str = self._markdown.convert(markdown)
        return made

    def heading_ids(self, markdown: str) -> list[str]:
        """Return the ids that a page's headings get, in their order."""
        self.html(markdown)
        tokens = [*getattr(self._markdown, "toc_tokens", ())]
        ids = []
        while tokens:
            token = tokens.pop(0)
            ids.append(token["id"])
            tokens[:0] = token["children"]
        return ids


def _extensions(root: Path) -> tuple[list[str], dict[str, dict[str, Any]]]:
    """Return the names of the Markdown extensions of ``mkdocs.yml``, and their options."""
    file = root / "mkdocs.yml"
    settings: dict[str, Any] = {}
    for _ in range(2):  # a file may rest on one other
        inherited = read_settings(file, slugs=True) if file.exists() else {}
        settings = {**inherited, **settings}
        file = file.parent / str(inherited.get("INHERIT", ""))
        if "INHERIT" not in inherited:
            break
    if "markdown_extensions" not in settings:
        settings = read_settings(HOME / "mkdocs.yml", slugs=True)
    names, options = list(ALWAYS), dict[str, dict[str, Any]]()
    for entry in settings["markdown_extensions"]:
        for name, given in entry.items() if isinstance(entry, dict) else ((entry, None),):
            names += [name] if name not in names else []
            options[name] = given or {}
    return names, options
