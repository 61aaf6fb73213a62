"""Citations as marks: a mark says how sure the handbook is, and what was read for it."""

from checker.knowledge.compile.site_texts import SITE
from checker.knowledge.corpus.facts import Fact
from checker.knowledge.corpus.sources import Source
from checker.publish.markdown.citations import Citations, sources_page

DAY = "2026-01-01"


def fact(*sources: Source) -> Fact:
    """Return a fact with these sources."""
    return Fact(id="F-X-01", claim="It rains.", sources=sources, checked=DAY, review_by=DAY, line=1)


def source(level: str, read: str) -> Source:
    """Return a source of a level, read in a way."""
    return Source(title="A page", publisher="Somebody", level=level, read=read)


def mark(*sources: Source) -> str:
    """Return the mark of a citation of a fact with these sources."""
    return Citations(facts={"F-X-01": fact(*sources)}, words=SITE, root="../").cite("Yes[F-X-01].")


def test_a_mark_says_what_was_read() -> None:
    """Each way once, beside who said it and the day."""
    html = mark(source("media", "mirror"), source("low", "forum"), source("media", "mirror"))
    both = f"{SITE['read_mirror']}{SITE['fact_reads']}{SITE['read_forum']}"
    assert f"(Somebody; read: {both}; checked {DAY})" in html
    assert SITE["grade_reported"] in html
    assert f">{SITE['mark_reported']}</button>" in html


def test_a_mark_follows_what_was_read() -> None:
    """The same claim, by the same body: its own page or a copy of it."""
    assert "fact-verified" in mark(source("official", "official-page"))
    assert "fact-verified" not in mark(source("official", "mirror"))


def test_the_list_of_sources_says_it_for_each_source() -> None:
    """After the level."""
    facts = {"F-X-01": fact(source("official", "official-page"), source("own", "inference"))}
    page = sources_page(facts, {"X": "Weather"}, SITE)
    assert f"{SITE['level_official']} · {SITE['read_official-page']}" in page
    assert f"{SITE['level_own']} · {SITE['read_inference']}" in page
