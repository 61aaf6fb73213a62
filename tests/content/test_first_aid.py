"""First aid on the built site: reached from every page of the model, and without any script."""

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import product
from pathlib import Path

import pytest

from checker.engine import State, parse
from checker.knowledge.compile.handbook import Handbook
from checker.publish.checker_page.opening_book import Book
from checker.publish.site import Site
from checker.view import Page, Visit
from tests.content.conftest import ROOT
from tests.publish.checker_page.assembled import assembled

pytestmark = pytest.mark.site

BUILT = ROOT / "site"
RED = re.compile(r'<a data-red-line href="([^"]*)">([^<]*)</a>')
DIAL = re.compile(r'href="tel:([^"]*)"')
CHECK = re.compile(r'href="(?:\.\./)*check/#([^"]+)"')
NUMBER = re.compile(r"[0-9]{3,}")
MODEL = ("causes", "signs", "remedies")


def built_pages() -> list[Path]:
    """Return all pages of the built site."""
    return sorted(BUILT.rglob("index.html"))


def read(page: str) -> str:
    """Return a built page."""
    path = BUILT / page / "index.html"
    assert path.exists(), "no site/; run `make site`"
    return path.read_text(encoding="utf-8")


def model_pages(handbook: Handbook) -> Iterator[str]:
    """Yield the address of each cause, sign and remedy."""
    for folder, kind in zip(MODEL, ("cause", "sign", "remedy"), strict=True):
        yield from (f"{folder}/{page.id}" for page in handbook.pages[kind])


def test_the_red_line_is_on_every_page_where_a_reader_may_need_it(handbook: Handbook) -> None:
    """The first page, the checker, each cause, sign and remedy; in the readers' own words."""
    addresses = ["", "check", *model_pages(handbook)]
    assert len(addresses) > 80
    for address in addresses:
        ((target, words),) = RED.findall(read(address))
        assert (BUILT / address / target).resolve() == BUILT / "first-aid", address
        assert handbook.knowledge is not None
        for care in handbook.knowledge.care.values():
            assert care.when in unescape(words), address


def test_the_red_line_comes_before_anything_else(handbook: Handbook) -> None:
    """Above the page's title, so that it is on the first screen."""
    for address in ["", "check", *model_pages(handbook)]:
        article = read(address).partition("<article")[2]
        line, title = article.find("data-red-line"), article.find("<h1")
        assert 0 <= line < title or title < 0, address


def test_first_aid_needs_no_script(handbook: Handbook) -> None:
    """All care advice is in the page as the server sends it, each with a link on top."""
    page = read("first-aid")
    article = page.partition("<article")[2].partition("</article>")[0]
    assert handbook.knowledge is not None
    tops = article.partition("data-care")[0]
    for care in handbook.knowledge.care.values():
        assert f'href="#{care.id}"' in tops
        assert care.when in unescape(tops)
        section = re.search(
            rf'<section[^>]* id="{care.id}"[^>]* data-care="{care.id}">.*?</section>',
            article,
            re.DOTALL,
        )
        assert section, care.id
        text = unescape(section[0])
        assert DIAL.findall(text) == [call.number for call in care.calls]
        for sentence in (care.first, *care.steps, *care.evidence, *care.avoid):
            assert sentence in text, sentence
    for unwanted in ("<form", "data-ranking", "data-care-leave", "<noscript"):
        assert unwanted not in article


def test_only_numbers_of_facts_can_be_dialled(handbook: Handbook) -> None:
    """On any page: one press rings."""
    known = {n for fact in handbook.facts.values() for n in NUMBER.findall(fact.claim)}
    dialled = {number for path in built_pages() for number in DIAL.findall(path.read_text("utf-8"))}
    assert {"95017", "110", "96110"} <= dialled
    assert dialled <= known


def test_no_link_answers_for_the_reader_what_everybody_is_asked(site: Site) -> None:
    """Neither a page's button nor a row of its table; and each link is one that opens."""
    knowledge = site.knowledge
    first = {s for group in knowledge.groups.values() if group.must_ask for s in group.signs}
    prefilled = 0
    for path in built_pages():
        for fragment in CHECK.findall(path.read_text(encoding="utf-8")):
            state, dropped = parse(unescape(fragment), knowledge)
            assert dropped == (), path
            assert not first & set(state.answers), path
            prefilled += bool(state.answers)
    assert prefilled > 100


def test_care_advice_leads_to_places_that_are_there(site: Site) -> None:
    """The section with drawings, on the built page."""
    for care in site.knowledge.care.values():
        address, _, anchor = care.page.partition("#")
        assert f'id="{anchor}"' in read(address), care.id


# --- the opening book that was built with it


@pytest.fixture(scope="module")
def book() -> Book:
    """Return the book of the built site."""
    (path,) = (BUILT / "assets/checker").glob("book-*.json")
    made: Book = json.loads(path.read_text(encoding="utf-8"))
    return made


def tiles() -> list[str]:
    """Return what the tiles of the first page fill in."""
    text = (ROOT / "docs/index.md").read_text(encoding="utf-8")
    return re.findall(r"\]\(check:([^)]+)\)", text)


def test_every_tile_begins_in_the_book_with_what_everybody_is_asked(book: Book, site: Site) -> None:
    """Its answer is marked as one that came with a link, and the group about safety is asked."""
    group = next(group for group in site.knowledge.groups.values() if group.must_ask)
    views = assembled(book)
    assert len(tiles()) >= 8
    for tile in tiles():
        sign = tile.partition("=")[0]
        state, html = views[f"{tile}|{sign}"]
        assert state == "asking"
        assert f'data-group="{group.id}"' in html
    assert f'data-group="{group.id}"' in views[""][1]


def test_whatever_is_ticked_first_is_in_the_book(book: Book, site: Site) -> None:
    """From the first page of the checker and from every tile, with or without an alarm."""
    knowledge = site.knowledge
    group = next(group for group in knowledge.groups.values() if group.must_ask)
    question = site.page.checker.next_question(State(), site.today)
    assert question is not None
    assert set(question.signs) == set(group.signs)
    values = [[a.value for a in knowledge.signs[s].answers] for s in group.signs]
    for start in ("", *tiles()):
        state, _ = parse(start, knowledge)
        linked = f"|{','.join(state.answers)}" if state.answers else ""
        for combination in product(*values):
            ticked = dict(zip(group.signs, combination, strict=True))
            after = state.with_answers(question.answers(ticked, knowledge))
            screen, _, _ = book["views"][after.fragment() + linked]
            alarmed = any(
                answer.alarm
                for sign, value in ticked.items()
                if (answer := knowledge.signs[sign].answer(value))
            )
            assert screen == "care" if alarmed else screen in ("asking", "care"), after.fragment()


def test_the_built_book_shows_what_the_engine_shows(book: Book, site: Site) -> None:
    """One view in twenty; ``tests/publish/checker_page/test_opening_book.py`` looks at a toy's."""
    page = Page(site.knowledge)
    views = assembled(book)
    for key in sorted(views)[::20]:
        fragment, _, linked = key.partition("|")
        visit = Visit(linked=tuple(linked.split(",")) if linked else ())
        shown = page.show(fragment, book["since"], visit)
        assert views[key] == (shown["state"], shown["html"]), key
        assert book["views"][key][1] == shown["fragment"]


def test_the_book_holds_on_the_days_between_two_changes(book: Book, site: Site) -> None:
    """What is in force is the same on its first and last day, and another thing outside."""
    incidents = site.knowledge.incidents.values()
    starts = {i.since for i in incidents} | {"0000-01-01"}
    assert book["since"] in starts | {i.until for i in incidents}
    for day in (book["since"], book["until"]):
        assert site.knowledge.in_force(day) == site.knowledge.in_force(book["since"])
    assert not any(book["since"] < i.since <= book["until"] for i in incidents)
