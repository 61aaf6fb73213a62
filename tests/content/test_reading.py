"""Every page for readers can be followed by someone who finished lower secondary school."""

from pathlib import Path

import pytest

from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.document import parse_document
from checker.knowledge.diagnostics.problems import Problems
from checker.publish.gate.link_rules import FOR_MAKERS
from tests.content.readability import HARDEST, Reading, reading

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def figures(handbook: Handbook) -> dict[str, Reading]:
    """Return what every page asks of its reader."""
    return {file: reading(page.body) for file, page in sorted(handbook.documents.items())}


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


def test_the_bounds_are_those_that_the_page_states() -> None:
    """The page about the measure and the test hold the same numbers."""
    text = (ROOT / "docs/about/reading.md").read_text(encoding="utf-8")
    assert f"平均一句不超过 {HARDEST.mean:.0f} 个字" in text
    assert f"最长的一句不超过 {HARDEST.most} 个字" in text
    assert f"不常用的字不超过 {HARDEST.rare_share:.0%}" in text


def test_a_hard_page_would_be_found() -> None:
    """One sentence without an end, and a rare character, go beyond the bounds."""
    hard = parse_document(
        f"---\ntitle: x\n---\n\n{'分付用不了' * 9}，龘靐齉爩。\n", "x.md", Problems()
    )
    page = reading(hard.body)
    assert page.most == 49 > HARDEST.most
    assert page.mean > HARDEST.mean
    assert set(page.rare) == set("龘靐齉爩")
    assert page.rare_share > HARDEST.rare_share


def test_marks_links_and_code_take_no_time() -> None:
    """What nobody reads word by word counts nothing."""
    assert reading("**看**[这里](../a/b.md)[F-PROD-01]。\n\n```\ncode\n```\n").units == 3


def test_sentences_end_where_readers_stop() -> None:
    """At the mark, and at the end of an item."""
    measured = reading("一二三。四五！\n\n- 六七八九\n- 十\n")
    assert (measured.sentences, measured.most, measured.longest) == (4, 4, "六七八九")
    assert measured.mean == pytest.approx(10 / 4)


def test_rare_characters_are_reported() -> None:
    """Common ones are not among them."""
    measured = reading("我们看饕餮。")
    assert measured.rare == "饕餮"
    assert measured.rare_share == pytest.approx(2 / 5)
