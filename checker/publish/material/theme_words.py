"""The handbook's words in the theme's own settings, which ``mkdocs.yml`` names by their keys."""

__all__ = ["put"]

from collections.abc import Iterable, Mapping, MutableMapping
from typing import Any


def put(
    palette: Iterable[Mapping[str, Any]],
    contents: MutableMapping[str, Any],
    words: Mapping[str, str],
) -> None:
    """Put words where settings have their keys; what is no key stays as it is.

    Args:
        palette: the theme's colour schemes, each with a ``toggle`` that has a ``name``.
        contents: options of Markdown's table of contents, with ``permalink_title``.
        words: the handbook's words for the site.
    """
    named = [(entry["toggle"], "name") for entry in palette if "toggle" in entry]
    for options, key in (*named, (contents, "permalink_title")):
        if key in options:
            options[key] = words.get(options[key], options[key])
