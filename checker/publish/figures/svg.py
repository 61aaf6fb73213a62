"""How the pictures are drawn: shapes and words in SVG, with a text beside each picture.

A picture is 360 units wide, which is the width of a page on a phone, so that its words are
about as large there as the page's own. Colours come from the style sheet by class.
"""

__all__ = ["WIDTH", "Beside", "figure", "line", "lines", "rounded", "text", "wrap"]

import unicodedata
from dataclasses import dataclass

from checker.view.html import Element, Tree, el, html

WIDTH = 360
"""Units across."""
_NO_START = "，。、；：？！）”"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What the text beside a picture needs: the words that open it, and the site's root."""

    words: str
    root: str


def figure(
    name: str,
    titles: tuple[str, ...],
    height: float,
    drawn: list[Tree],
    beside: Tree,
) -> str:
    """Return a picture as HTML.

    Args:
        name: what its ids begin with; one picture of a name stands on a page.
        titles: its title and a sentence, which stand under it; and what is read aloud in
            its place, where that is not the sentence.
        height: units.
        drawn: what is in it.
        beside: the same in words.
    """
    title, sentence = titles[:2]
    picture = el(
        "svg",
        el("title", title, id=f"{name}-title"),
        el("desc", titles[-1], id=f"{name}-desc"),
        *drawn,
        viewBox=f"0 0 {WIDTH} {height:g}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
    )
    caption = el("figcaption", el("strong", title), el("br"), sentence)
    return html(el("figure", picture, caption, beside, class_=f"picture picture-{name}"))


def text(x: float, y: float, words: str, class_: str = "", anchor: str = "start") -> Element:
    """Return words on a line; ``y`` is where they stand."""
    return el(
        "text", words, x=f"{x:g}", y=f"{y:g}", class_=class_ or None,
        text_anchor=anchor if anchor != "start" else None,
    )  # fmt: skip


def lines(
    x: float, y: float, words: list[str], class_: str = "", anchor: str = "start"
) -> list[Tree]:
    """Return words on lines 16 units apart."""
    return [text(x, y + 16 * n, part, class_, anchor) for n, part in enumerate(words)]


def rounded(
    x: float, y: float, size: tuple[float, float], class_: str, radius: float = 8
) -> Element:
    """Return a box with round corners."""
    return el(
        "rect", x=f"{x:g}", y=f"{y:g}", width=f"{size[0]:g}", height=f"{size[1]:g}",
        rx=f"{radius:g}", class_=class_,
    )  # fmt: skip


def line(path: str, class_: str) -> Element:
    """Return a line along a path."""
    return el("path", d=path, class_=class_)


def wrap(words: str, wide: float) -> list[str]:
    """Return words in lines of about the same length, of at most ``wide`` characters.

    A half-width character counts half; a mark that ends a phrase may hang over the end.

    >>> wrap("看到的是“付款 A”，别的没有。", 8)
    ['看到的是“付款', 'A”，别的没有。']
    """
    lines = _wrap(words, wide)
    while wide > 1 and len(_wrap(words, wide - 0.5)) == len(lines):
        wide -= 0.5
    return _wrap(words, wide)


def _wrap(words: str, wide: float) -> list[str]:
    made = [""]
    for character in words:
        full = _width(made[-1]) + _width(character) > wide
        if full and character not in _NO_START:
            made.append("")
        made[-1] += character
    return [part.strip() for part in made]


def _width(words: str) -> float:
    wide = ("W", "F", "A")
    return sum(1.0 if unicodedata.east_asian_width(c) in wide else 0.55 for c in words)
