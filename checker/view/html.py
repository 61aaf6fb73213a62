"""Trees of elements, and the one place where they become text.

Nothing else in the engine's packages writes a ``<``: whatever a page, a link or a reader puts
into a tree comes out escaped. ``tests/publish/test_escaping.py`` lists the other modules of the
project that write one. Void elements and boolean attributes follow the HTML standard.
"""

__all__ = ["Element", "Tree", "el", "html"]

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

VOID = frozenset({"br", "hr", "img", "input", "meta", "link"})
"""Elements that have no end tag."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element. An attribute that is False or None is left out, True has no value."""

    tag: str
    attributes: Mapping[str, str | int | bool | None]
    children: tuple["Tree", ...]


type Tree = Element | str | None


def el(tag: str, *children: Tree, **attributes: str | int | bool | None) -> Element:
    """Return an element. ``class_`` is ``class``; ``data_sign`` is ``data-sign``.

    >>> html(el("p", "1 < 2", class_="note", hidden=False))
    '<p class="note">1 &lt; 2</p>'
    """
    return Element(tag, {_spelt(name): value for name, value in attributes.items()}, children)


def html(*trees: Tree) -> str:
    """Return trees as HTML, with every text and attribute value escaped."""
    parts: list[str] = []
    for tree in trees:
        _write(tree, parts)
    return "".join(parts)


def _write(tree: Tree, parts: list[str]) -> None:
    """Add a tree's HTML to parts: one list for all, since every answer's view is written anew."""
    if tree is None:
        return
    if isinstance(tree, str):
        parts.append(_escape(tree))
        return
    parts += ("<", tree.tag)
    for name, value in tree.attributes.items():
        if value is True:
            parts += (" ", name)
        elif value is not None and value is not False:
            parts += (" ", name, '="', _escape(str(value)), '"')
    parts.append(">")
    if tree.tag in VOID:
        return
    for child in tree.children:
        _write(child, parts)
    parts += ("</", tree.tag, ">")


@lru_cache(maxsize=256)
def _spelt(name: str) -> str:
    """Return an attribute's name in HTML."""
    return name.rstrip("_").replace("_", "-")


_ENTITIES = str.maketrans(
    {
        "&": "&amp;",
        "<": "&lt;",
        ">": "&gt;",
        '"': "&quot;",
        "'": "&#x27;",
        "\0": "\ufffd",
        "\r": "&#13;",
    }
)


@lru_cache(maxsize=2048)
def _escape(text: str) -> str:
    """Return text that is safe in element content and in quoted attributes."""
    return text.translate(_ENTITIES).encode("utf-8", "replace").decode("utf-8")
