"""Where a page's front matter ends and its body begins: the one rule for readers and editors."""

__all__ = ["Parts", "split"]

import re
from dataclasses import dataclass

_FRONT = re.compile(
    r"(?P<opening>\ufeff?---[ \t]*\n)(?P<front>.*?)(?P<closing>^---[ \t]*(?:\n|\Z))",
    re.DOTALL | re.MULTILINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A page's text in four parts, which make the text when they are joined.

    Attributes:
        opening: the line ``---``, with a byte-order mark where there is one.
        front: the front matter, which is YAML.
        closing: the line ``---`` that ends it.
        body: the Markdown.
    """

    opening: str
    front: str
    closing: str
    body: str


def split(text: str) -> Parts | None:
    r"""Return the parts of a text with ``\n`` at its lines' ends; None without front matter.

    >>> split("---\ntitle: Lid\n---\n# Lid\n").front
    'title: Lid\n'
    """
    match = _FRONT.match(text)
    return Parts(**match.groupdict(), body=text[match.end() :]) if match else None
