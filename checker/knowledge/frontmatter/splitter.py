"""Where a page's front matter ends and its body begins: the one rule for readers and editors."""

__all__ = ["Parts", "not_split", "split"]

import re
from dataclasses import dataclass

from checker.knowledge.diagnostics.messages import Message, message

_FRONT = re.compile(
    r"(?P<opening>\ufeff?---[ \t]*\n)(?P<front>.*?)(?P<closing>^---[ \t]*(?:\n|\Z))",
    re.DOTALL | re.MULTILINE,
)

_ALMOST = re.compile(r"[ \t]*(?:[-—–－─]{1,5}|={3,}|_{3,})[ \t]*")
"""A line that was meant to end front matter: a dash too few, or dashes of another keyboard."""


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


def not_split(text: str) -> tuple[int, Message]:
    r"""Return the line on which a text's front matter goes wrong, and why it has none.

    >>> line, wrong = not_split("---\ntitle: Lid\n——\n# Lid\n")
    >>> line, str(wrong)
    (3, 'front matter is not closed; end it with a line ---')
    """
    if not text.startswith("---"):
        return 1, message("K125")
    rows = enumerate(text.split("\n")[1:], start=2)
    return next((number for number, row in rows if _ALMOST.fullmatch(row)), 1), message("K124")
