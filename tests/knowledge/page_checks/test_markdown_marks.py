"""Marks that readers would see as they stand."""

import pytest

from checker.knowledge.corpus.document import parse_document
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.page_checks import markdown_marks


def _codes(line: str) -> list[str]:
    problems = Problems()
    page = parse_document(f"---\ntitle: A\n---\n\n{line}\n", "docs/a.md", problems)
    markdown_marks.check(page, problems)
    return [problem.what.code for problem in problems]


@pytest.mark.parametrize(
    "line",
    [
        "[words](page.md)",
        "[words](https://example.org/a_(b))",
        "[the number](tel:**21*13800000000#)",
        "[a [b] c](page.md) and **bold [words](page.md)**",
        "`](` is code, `**` too",
    ],
)
def test_a_complete_link_is_no_half_of_one(line: str) -> None:
    """Whatever stands in its address; what is wrong with that, another check reports."""
    assert _codes(line) == []


@pytest.mark.parametrize(
    ("line", "codes"),
    [
        ("words](page.md)", ["K633"]),
        ("[words]（page.md）", ["K633"]),
        ("**bold", ["K635"]),
        ("**bold [words](a**b) and more", ["K635"]),
        ("－ an item", ["K634"]),
    ],
)
def test_half_of_a_pair_is_reported(line: str, codes: list[str]) -> None:
    """Readers would see a bracket or stars."""
    assert _codes(line) == codes
