"""A handbook's settings in ``mkdocs.yml``, as plain data that needs no MkDocs."""

__all__ = ["read_settings"]

from pathlib import Path
from typing import Any

import yaml


class _Plain(yaml.SafeLoader):
    """A loader for which every tag stands for nothing."""


_Plain.add_multi_constructor("!", lambda *_: None)
_Plain.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)


def read_settings(root: Path) -> dict[str, Any]:
    """Return a handbook's settings; what YAML's tags would compute is None.

    Args:
        root: the handbook's folder.
    """
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    settings: dict[str, Any] = yaml.load(text, Loader=_Plain)  # noqa: S506 - safe but for tags, which it drops
    return settings
