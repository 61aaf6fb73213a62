"""Tables of a comparison, as plain text and as Markdown.

Whatever a page says is foreign text: in Markdown it stands in code spans, so that it can
neither link, mention anybody nor bring HTML.
"""

__all__ = ["Section", "markdown", "text"]

import re
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
    head: tuple[str, ...]
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


def markdown(sections: Sequence[Section]) -> str:
    """Return sections as Markdown tables whose cells are code spans."""
    blocks = []
    for section in sections:
        lines = [f"### {section.title} · {section.zh}", ""]
        if section.rows:
            lines.append(f"| {' | '.join(section.head)} |")
            lines.append("|" + " --- |" * len(section.head))
        else:
            lines.append(f"{section.none}.")
        lines += [
            f"| {' | '.join(_code(cell) for cell in row)} |" for row in section.rows[:MOST_ROWS]
        ]
        if _long(section):
            lines += ["", f"… and {len(section.rows) - MOST_ROWS} more."]
        blocks.append("\n".join(lines))
    return "\n\n".join(blocks) + "\n"


def _long(section: Section) -> bool:
    return len(section.rows) > MOST_ROWS


def _cell(value: str) -> str:
    """Return a cell on one line, without control characters, cut to a bearable length."""
    line = "".join(c if c.isprintable() else " " for c in value)
    return line if len(line) <= LONGEST_CELL else line[: LONGEST_CELL - 1] + "…"


def _code(value: str) -> str:
    """Return a cell as a code span that nothing inside can end."""
    cell = _cell(value).replace("|", "\\|")
    if not cell.strip():
        return ""
    fence = "`" * (max((len(run) for run in re.findall("`+", cell)), default=0) + 1)
    return f"{fence} {cell} {fence}" if "`" in cell else f"{fence}{cell}{fence}"
