"""What became of each fault, for people to look over."""

__all__ = ["CELLS", "RED", "VISITS", "table"]

from collections.abc import Mapping

import pytest

RED = "RED"
"""What stands in a cell whose test did not come to its end."""
VISITS = ("first visit", "after one visit")
"""Whether the device has the site, where it has no line."""
CELLS = pytest.StashKey[dict[tuple[str, str], str]]()
"""``{(what is broken, how): what the reader got}``."""


def table(cells: Mapping[tuple[str, str], str]) -> str:
    """Return the matrix as Markdown: what is broken down the side, how along the top."""
    rows = list(dict.fromkeys(what for what, _ in cells))
    columns = list(dict.fromkeys(how for _, how in cells))
    lines = [["", *columns], ["---"] * (len(columns) + 1)]
    lines += [[row, *(cells.get((row, column), "") for column in columns)] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"
