"""Tables of a comparison, as plain text.

Whatever a page says is foreign text: a row stays on one line, which the comment on a pull
request indents as code, so that it can neither link, mention anybody nor bring HTML.
"""

__all__ = ["Section", "text"]

from collections.abc import Sequence
from dataclasses import dataclass

MOST_ROWS = 100
LONGEST_CELL = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One table of a comparison. A section without rows says ``none``.

    Attributes:
        title: its name, by which programs find it.
        zh: the same for readers of Chinese.
    """

    title: str
    zh: str
    rows: Sequence[tuple[str, ...]]
    none: str = "no change · 没有变"


def text(sections: Sequence[Section]) -> str:
    """Return sections as plain text."""
    blocks = []
    for section in sections:
        rows = [" | ".join(_cell(cell) for cell in row) for row in section.rows[:MOST_ROWS]]
        more = [f"… and {len(section.rows) - MOST_ROWS} more"] if _long(section) else []
        lines = [f"  {row}" for row in rows or [section.none]]
        blocks.append("\n".join([f"{section.title} · {section.zh}", *lines, *more]))
    return "\n\n".join(blocks) + "\n"


def _long(section: Section) -> bool:
    return len(section.rows) > MOST_ROWS


def _cell(value: str) -> str:
    """Return a cell on one line, without control characters, cut to a bearable length."""
    line = "".join(c if c.isprintable() else " " for c in value)
    return line if len(line) <= LONGEST_CELL else line[: LONGEST_CELL - 1] + "…"
