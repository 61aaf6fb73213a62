"""A handbook's settings in ``mkdocs.yml``, as plain data that needs no MkDocs."""

__all__ = ["read_settings"]

from pathlib import Path
from typing import Any

import yaml
from pymdownx.slugs import slugify


class _Plain(yaml.SafeLoader):
    """A loader for which every tag stands for nothing."""


class _WithSlugs(_Plain):
    """A loader that makes what turns headings into ids, and nothing else that tags compute."""


def _slugs(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    if not isinstance(node, yaml.MappingNode):
        return None
    return slugify(**loader.construct_mapping(node, deep=True).get("kwds", {}))


_Plain.add_multi_constructor("!", lambda *_: None)
_Plain.add_multi_constructor("tag:yaml.org,2002:python/", lambda *_: None)
_WithSlugs.add_constructor("tag:yaml.org,2002:python/object/apply:pymdownx.slugs.slugify", _slugs)


def read_settings(file: Path, *, slugs: bool = False) -> dict[str, Any]:
    """Return a handbook's settings; what YAML's tags would compute is None.

    Args:
        file: its ``mkdocs.yml``.
        slugs: whether the function that makes ids of headings is made.
    """
    loader = _WithSlugs if slugs else _Plain
    settings: dict[str, Any] = yaml.load(file.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - safe but for tags, of which it makes one at most
    return settings
