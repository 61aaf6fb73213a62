"""What became of each fault, for people to look over: printed, and a page of the handbook.

Each run adds its cells to ``build/fault-matrix.json``; ``python -m tests.browser.matrix``
writes them into the page.
"""

__all__ = ["CELLS", "RED", "RESULTS", "VISITS", "keep", "main", "parts", "table"]

import json
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.browser.host import FAULTS
from tests.browser.matrix_words import WORDS

RED = "RED"
"""What stands in a cell whose test did not come to its end."""
VISITS = ("first visit", "after one visit")
"""Whether the device has the site, where it has no line."""
CELLS = pytest.StashKey[dict[tuple[str, str], str]]()
"""``{(what is broken, how): what the reader got}``."""
PAGE = Path("docs/contribute/faults.md")
RESULTS = Path("build/fault-matrix.json")
MARK = "<!-- fault-matrix -->"
"""What the page has before and after the tables."""

CORNER = "什么"

type Cells = Mapping[tuple[str, str], str]


def table(cells: Cells, corner: str = "what") -> str:
    """Return the matrix as Markdown: what is broken down the side, how along the top.

    The first column has a name too: a screen reader would say nothing of an empty one.
    """
    rows = list(dict.fromkeys(what for what, _ in cells))
    columns = list(dict.fromkeys(how for _, how in cells))
    lines = [[corner, *columns], ["---"] * (len(columns) + 1)]
    lines += [[row, *(cells.get((row, column), "") for column in columns)] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def parts(cells: Cells) -> list[Cells]:
    """Return the matrices: files by fault, steps without a line, everything else."""
    files = {key: became for key, became in cells.items() if key[1] in FAULTS}
    offline = {key: became for key, became in cells.items() if key[1] in VISITS}
    others = {key: became for key, became in cells.items() if key not in files | offline}
    return [part for part in (files, offline, others) if part]


def keep(cells: Cells, path: Path = RESULTS) -> None:
    """Add the cells of a run to those of earlier ones."""
    known = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    for (what, how), became in cells.items():
        known.setdefault(what, {})[how] = became
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(known, indent=1), encoding="utf-8")


def main() -> int:
    """Write the tables into the page; return 1 where a cell is red."""
    known = json.loads(RESULTS.read_text(encoding="utf-8"))
    cells = {(what, how): became for what, row in known.items() for how, became in row.items()}
    red = [f"{what}: {how}" for (what, how), became in cells.items() if became == RED]
    if red:
        sys.stderr.write(f"red: {', '.join(red)}; mend them, and run their tests again\n")
        return 1
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(MARK)
    after = rest.partition(MARK)[2]
    tables = "\n".join(table(_translated(part), CORNER) for part in parts(cells))
    PAGE.write_text(f"{before}{MARK}\n\n{tables}\n{MARK}{after}", encoding="utf-8")
    return 0


def _translated(cells: Cells) -> Cells:
    """Return cells in the words of the page."""
    missing = {word for key, became in cells.items() for word in (*key, became)} - set(WORDS)
    if missing:
        raise KeyError(f"matrix_words.py has no words for {sorted(missing)}; add them")
    return {(WORDS[what], WORDS[how]): WORDS[became] for (what, how), became in cells.items()}


if __name__ == "__main__":
    sys.exit(main())
