"""Trees of elements, and the one place where they become text.

Nothing else in the project writes a ``<``: whatever a page, a link or a reader puts into a
tree comes out escaped. Void elements and boolean attributes follow the HTML standard.
"""

__all__ = ["Element", "Tree", "el", "html"]

from collections.abc import Mapping
from dataclasses import dataclass

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
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return Element(tag, named, children)


def html(*trees: Tree) -> str:
    """Return trees as HTML, with every text and attribute value escaped."""
    return "".join(_render(tree) for tree in trees)


def _render(tree: Tree) -> str:
    if tree is None:
        return ""
    if isinstance(tree, str):
        return _escape(tree)
    attributes = "".join(
        f" {name}" if value is True else f' {name}="{_escape(str(value))}"'
        for name, value in tree.attributes.items()
        if value is not None and value is not False
    )
    if tree.tag in VOID:
        return f"<{tree.tag}{attributes}>"
    return f"<{tree.tag}{attributes}>{html(*tree.children)}</{tree.tag}>"


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


def _escape(text: str) -> str:
    """Return text that is safe in element content and in quoted attributes."""
    return text.translate(_ENTITIES).encode("utf-8", "replace").decode("utf-8")
