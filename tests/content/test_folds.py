"""A page shows what to do first; what few readers look for is closed, and still there."""

import re

import pytest

from checker.publish.html.folds import FOLDED, fold
from checker.publish.site import Site
from tests.content.conftest import ROOT

BUILT = ROOT / "site"
SUMMARY = re.compile(r'<details class="fold"><summary><h2 id="[^"]+">([^<]+)<')
PARTS = re.compile(r'<h2 id="[^"]+">([^<]+)<|<div class="(cause-check)">')


def _pages(folder: str) -> list[str]:
    pages = [path.read_text(encoding="utf-8") for path in (BUILT / folder).glob("*/index.html")]
    assert len(pages) > 20
    return pages


@pytest.mark.site
def test_what_few_look_for_is_closed_on_built_pages(site: Site) -> None:
    """The table and the sources of a cause, and why; nothing that says what to do."""
    words = site.handbook.site
    table, numbers, sources = words["cause_table"], words["estimates"], words["evidence"]
    for page in _pages("causes"):
        assert SUMMARY.findall(page) == ["为什么会这样", table, numbers, sources]
    for page in _pages("signs"):
        closed = SUMMARY.findall(page)
        assert closed[:2] == ["为什么问这个", site.handbook.site["sign_table"]]
        assert set(closed[2:]) <= {sources}


@pytest.mark.site
def test_the_button_stands_under_what_the_reader_sees(site: Site) -> None:
    """With the way on for whom it does not fit directly under it."""
    for page in _pages("causes"):
        order = [heading or mark for heading, mark in PARTS.findall(page)]
        assert order[:3] == ["你会看到什么", "cause-check", "为什么会这样"]
        if site.handbook.site["check_prefilled"].partition("{")[0] in page:
            block = page.partition('<div class="cause-check">')[2].partition("</div>")[0]
            first, second = re.findall(r'<a href="([^"]+)"', block)
            assert first.startswith("../../check/#")
            assert second == "../../check/"


@pytest.mark.parametrize("end", ["<h2>C</h2>", "<nav>", '<p class="page-wrong">', "</article>"])
def test_a_section_ends_where_the_next_thing_begins(end: str) -> None:
    """Nothing that is not its own is closed with it."""
    page = f'<h2 id="a">A<a class="headerlink" href="#a">¶</a></h2><p>a</p>{end}'
    made = fold(page, {"A"})
    assert made.endswith(f"</summary><p>a</p></details>{end}")
    assert fold(page, {"B"}) == page


def test_the_headings_are_words_of_the_site(site: Site) -> None:
    """What is closed on every page is named by the site."""
    assert set(FOLDED) <= set(site.handbook.site)
    assert {"为什么会这样", "为什么问这个"} == site.handbook.folded


def test_no_link_stands_within_what_opens_a_section() -> None:
    """A summary is a control itself; the permalink of an open section stays."""
    link = '<a class="headerlink" href="#a">¶</a>'
    page = f'<h2 id="a">A{link}</h2><p>a</p><h2 id="b">B{link}</h2></article>'
    closed, _, rest = fold(page, ("A",)).partition("</details>")

    assert '<summary><h2 id="a">A</h2></summary>' in closed
    assert link in rest
