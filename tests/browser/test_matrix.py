"""The page about faults holds whole tables: every cell has an outcome, and none is red."""

from pathlib import Path

import pytest

from tests.browser.matrix import CORNER, MARK, PAGE, RED, keep, main, parts, table
from tests.browser.matrix_words import WORDS

ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.read_text(encoding="utf-8").split(MARK)[1].splitlines()
    if line.startswith("|") and not line.startswith("| ---")
]


def test_the_page_has_no_empty_and_no_red_cell() -> None:
    """In three tables."""
    assert sum(row[0] == CORNER for row in ROWS) == 3
    assert len(ROWS) > 50
    for row in ROWS:
        assert all(row), row
        assert RED not in row


def test_the_page_has_a_row_for_whatever_has_words() -> None:
    """A test whose row is missing was not run when the page was written."""
    labels = {cell for row in ROWS for cell in row}

    assert sorted(word for word in WORDS.values() if word not in labels) == []


def test_a_red_cell_stops_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It names the cell; what is mended later counts."""
    results = tmp_path / "build" / "results.json"
    page = tmp_path / "page.md"
    page.write_text(f"before\n{MARK}\n{MARK}\nafter\n", encoding="utf-8")
    monkeypatch.setattr("tests.browser.matrix.RESULTS", results)
    monkeypatch.setattr("tests.browser.matrix.PAGE", page)
    keep({("worker", "404"): "works", ("worker", "500"): RED}, results)

    assert main() == 1
    assert "worker: 500" in capsys.readouterr().err
    keep({("worker", "500"): "works"}, results)
    assert main() == 0

    assert "| 后台线程的脚本 | 照常 | 照常 |" in page.read_text(encoding="utf-8")
    assert page.read_text(encoding="utf-8").startswith("before\n")
    assert page.read_text(encoding="utf-8").endswith("after\n")


def test_tables_are_parted_by_what_stands_along_the_top() -> None:
    """Faults of files, visits without a line, and the rest."""
    cells = {("a", "404"): "x", ("b", "first visit"): "y", ("c", "outcome"): "z"}

    assert [table(part).count("\n") for part in parts(cells)] == [3, 3, 3]
