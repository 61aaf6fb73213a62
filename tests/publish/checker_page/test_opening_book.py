"""The opening book: what it shows, how far it goes, and when it is made anew."""

import json
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from checker.engine import Knowledge, State, write
from checker.engine.model import Group
from checker.engine.questions import answered_screens
from checker.publish.checker_page import opening_book as module
from checker.publish.checker_page.opening_book import (
    Book,
    Opening,
    Order,
    cached,
    opening_book,
)
from checker.view import Page, Visit
from tests.engine.toys import CALM, FROST, GARAGE, state_of
from tests.publish.checker_page.assembled import assembled

PLAIN = json.dumps(write(GARAGE))
SAFETY = ("fuel-smell", "key-light", "gear")
"""Signs of the garage that stand on one screen here, of which one has an alarm."""
DIM = Opening(state=state_of("lights=dim"), linked=("lights",))
SCREENS = 3


def guarded() -> Knowledge:
    """Return the garage with a group that comes before every other question."""
    signs = dict(GARAGE.signs)
    for name in SAFETY:
        ordinary = signs[name].answers[-1].value
        answers = (
            replace(a, line="" if a.value == ordinary else a.label) for a in signs[name].answers
        )
        signs[name] = replace(signs[name], must_ask=False, answers=tuple(answers))
    group = Group(id="safety", title="Is one of these true?", signs=SAFETY, must_ask=True)
    return replace(GARAGE, signs=signs, groups={"safety": group})


@pytest.fixture(scope="module")
def page() -> Page:
    """Return the checker of the guarded garage."""
    return Page(guarded())


@pytest.fixture(scope="module")
def book(page: Page) -> Book:
    """Return its book, with one link of the site."""
    return opening_book(page, CALM, [DIM], screens=SCREENS)


def parts_of(key: str) -> tuple[State, tuple[str, ...]]:
    """Return the state and the signs that came with a link, of a view's key."""
    fragment, _, linked = key.partition("|")
    return state_of(fragment, guarded()), tuple(linked.split(",")) if linked else ()


def test_every_view_is_what_the_engine_shows(page: Page, book: Book) -> None:
    """To the letter, whatever led there; the address too."""
    views = assembled(book)
    assert len(views) > 30
    for key, (state, html) in views.items():
        fragment, linked = key.partition("|")[0], parts_of(key)[1]
        shown = page.show(fragment, CALM, Visit(linked=linked))
        assert (state, html) == (shown["state"], shown["html"])
        assert book["views"][key][:2] == (shown["state"], shown["fragment"])


def test_whoever_is_in_danger_does_not_wait_for_python(page: Page, book: Book) -> None:
    """Every combination of what must be asked is there; an alarm leads to care, all else on."""
    knowledge = page.checker.knowledge
    question = page.checker.next_question(State(), CALM)
    assert question is not None
    assert question.signs == SAFETY
    values = [[a.value for a in knowledge.signs[s].answers] for s in SAFETY]
    for combination in product(*values):
        answers = dict(zip(SAFETY, combination, strict=True))
        alarmed = answers["fuel-smell"] == "present"
        for start in (State(), DIM.state):
            state = start.with_answers(question.answers(answers, knowledge))
            linked = "|lights" if start.answers else ""
            screen, _, _ = book["views"][state.fragment() + linked]
            assert (screen == "care") is alarmed
            assert screen in ("care", "asking", "result")


def test_whoever_cannot_say_goes_on_as_well(page: Page, book: Book) -> None:
    """The book ends there: few readers press it."""
    knowledge = page.checker.knowledge
    skipped = "&".join(f"{sign}=unknown" for sign in SAFETY)
    assert book["views"][skipped][0] == "asking"
    assert not [key for key in book["views"] if key.startswith(f"{skipped}&")]
    none = page.checker.next_question(State(), CALM)
    assert none is not None
    calm = State().with_answers(none.answers({}, knowledge)).fragment()
    assert [key for key in book["views"] if key.startswith(f"{calm}&")]


def test_the_book_ends_after_its_screens(page: Page, book: Book) -> None:
    """Links of the site are followed for two screens less."""
    knowledge = page.checker.knowledge
    depth = {key: len(answered_screens(knowledge, parts_of(key)[0])) for key in book["views"]}
    assert max(d for key, d in depth.items() if "|" not in key) == SCREENS
    assert max(d for key, d in depth.items() if "|" in key) == SCREENS - 2 + len(DIM.linked)


def test_each_answer_of_a_question_leads_to_a_view(page: Page, book: Book) -> None:
    """Up to the last screen, where every reader is led on by what many answer."""
    asked = 0
    for key in book["views"]:
        state, linked = parts_of(key)
        view = page.checker.view(state, CALM, linked=linked)
        followed = [other for other in book["views"] if other.startswith(f"{key}&")]
        if view.question and len(view.question.signs) == 1 and followed and not linked:
            (sign,) = view.question.signs
            values = [*(a.value for a in GARAGE.signs[sign].answers), "unknown"]
            assert {f"{key}&{sign}={value}" for value in values} <= set(followed)
            asked += 1
    assert asked > 1


def test_what_a_reader_answers_is_linked_no_more(book: Book) -> None:
    """The view then has it among the reader's own answers."""
    for key in book["views"]:
        state, linked = parts_of(key)
        assert set(linked) <= set(state.answers)
        assert set(linked) <= {"lights"}


def test_a_link_never_answers_what_must_be_asked(page: Page) -> None:
    """Whoever wrote the link is not the one who may be in danger."""
    opening = Opening(state=state_of("fuel-smell=absent", guarded()), linked=("fuel-smell",))
    book = opening_book(page, CALM, [opening], screens=0)
    state, fragment, _ = book["views"]["fuel-smell=absent|fuel-smell"]
    assert (state, fragment) == ("asking", "")


def test_pieces_are_there_once(book: Book) -> None:
    """That is what makes a book small."""
    assert len(set(book["pieces"])) == len(book["pieces"])
    total = sum(len(html) for _, html in assembled(book).values())
    assert len("".join(book["pieces"])) < total / 3
    used = {n for _, _, indices in book["views"].values() for n in indices}
    assert used == set(range(len(book["pieces"])))


def orders() -> Iterator[Order]:
    """Yield orders of which each asks for another book than the first."""
    yield Order(knowledge_json=PLAIN, today=CALM, screens=1)
    yield Order(knowledge_json=PLAIN, today=FROST, screens=1)
    yield Order(knowledge_json=PLAIN + " ", today=CALM, screens=1)
    yield Order(knowledge_json=PLAIN, today=CALM, screens=0)
    yield Order(knowledge_json=PLAIN, today=CALM, screens=1, openings=(DIM,))


def test_the_last_book_is_used_until_something_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another day on which the same things are in force is no change; another is."""
    page = Page(GARAGE)
    order, *others = orders()
    first = cached(tmp_path, page, order)
    monkeypatch.setattr(module, "opening_book", None)  # whoever makes a book now fails
    assert cached(tmp_path, page, order) == first
    assert cached(tmp_path, page, replace(order, today="2026-06-02")) == first
    for other in others:
        with pytest.raises(TypeError):
            cached(tmp_path, page, other)


def test_a_book_says_between_which_days_it_holds() -> None:
    """Readers of another season get Python's views alone."""
    frost = opening_book(Page(GARAGE), FROST, screens=0)
    calm = opening_book(Page(GARAGE), CALM, screens=0)
    (incident,) = GARAGE.incidents.values()

    assert (frost["since"], frost["until"]) == (incident.since, incident.until)
    assert incident.until < calm["since"] <= CALM <= calm["until"]
