"""Every page for readers can be followed by someone who finished lower secondary school."""

from pathlib import Path

import pytest

from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.document import parse_document
from checker.knowledge.diagnostics.problems import Problems
from checker.publish.generated.readability import Reading
from checker.publish.generated.readability_table import (
    FOR_MAKERS,
    HARDEST,
    difficulty_table,
    measured,
)

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def figures(handbook: Handbook) -> dict[str, Reading]:
    """Return what every page asks of its reader."""
    return measured(handbook.documents)


def test_no_page_for_readers_is_harder_than_the_bounds(figures: dict[str, Reading]) -> None:
    """Sentences are short on average and at most, and characters are common."""
    assert len(figures) > 100
    hard = [
        f"{file}: mean {page.mean:.1f}, longest {page.most}, rare {page.rare_share:.2%}:"
        f" {page.longest}"
        for file, page in figures.items()
        if not FOR_MAKERS.fullmatch(file)
        and (
            page.mean > HARDEST.mean
            or page.most > HARDEST.most
            or page.rare_share > HARDEST.rare_share
        )
    ]
    assert not hard, "\n".join(hard)


def test_the_bounds_are_those_that_readers_are_told() -> None:
    """The page about the measure and the test hold the same numbers."""
    text = (ROOT / "docs/about/reading.md").read_text(encoding="utf-8")
    assert f"平均一句不超过 {HARDEST.mean:.0f} 个字" in text
    assert f"最长的一句不超过 {HARDEST.most} 个字" in text
    assert f"不常用的字不超过 {HARDEST.rare_share:.0%}" in text


def test_the_table_has_every_page_with_its_figures(
    figures: dict[str, Reading], handbook: Handbook
) -> None:
    """The figures on the site are those of the pages, not of a day long ago."""
    table = difficulty_table(handbook, "../../")
    assert table.count("<tr>") == len(figures) + 2
    page = figures["causes/network.md"]
    row = (
        f'href="../../causes/network/">网络不通或不稳定</a></td><td>{page.units}</td>'
        f"<td>{page.mean:.1f}</td><td>{page.most}</td><td>{page.rare_share:.2%}</td>"
    )
    assert row in table
    assert f"<td>{sum(one.units for one in figures.values())}</td>" in table


def test_a_hard_page_would_be_found() -> None:
    """One sentence without an end, and a rare character, go beyond the bounds."""
    hard = parse_document(
        f"---\ntitle: x\n---\n\n{'分付用不了' * 9}，龘靐齉爩。\n", "x.md", Problems()
    )
    page = measured({"x.md": hard})["x.md"]
    assert page.most == 49 > HARDEST.most
    assert page.mean > HARDEST.mean
    assert set(page.rare) == set("龘靐齉爩")
    assert page.rare_share > HARDEST.rare_share
