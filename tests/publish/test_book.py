"""The opening book: what it holds, how it is cut, and when it is made anew."""

import json
from pathlib import Path

import pytest

from checker.engine import write
from checker.publish import book as module
from checker.publish.book import OPENING, kept, open_book, whole
from checker.view import Page
from tests.engine.toys import CALM, FROST, GARAGE, said

PLAIN = json.dumps(write(GARAGE))


@pytest.fixture(scope="module")
def page() -> Page:
    """Return the garage's checker."""
    return Page(GARAGE)


def test_every_view_is_what_the_engine_shows(page: Page) -> None:
    """To the letter, after any answers that the book holds."""
    views = open_book(page, CALM, levels=2).views
    assert len(views) > len(GARAGE.signs)
    for place, view in views.items():
        assert view == page.show(place, CALM)
        assert said(place).fragment() == place


def test_the_book_ends_after_its_levels_or_at_a_result(page: Page) -> None:
    """Each view that asks is followed by one view for each answer, down to the last level."""
    views = open_book(page, CALM, levels=2).views
    asking = [p for p, v in views.items() if v["state"] == "asking" and p.count("=") < 2]
    for place in asking:
        assert any(other.count("=") == place.count("=") + 1 for other in views)
    assert max(place.count("=") for place in views) == 2


def test_parts_hold_all_views_and_are_cut_by_the_first_answer(page: Page) -> None:
    """Put together again, a part gives the views that went in."""
    book = open_book(page, CALM, levels=3)
    parts = book.parts()
    together = {p: view for part in parts.values() for p, view in whole(part).items()}
    assert together == {p: (v["state"], v["html"]) for p, v in book.views.items()}
    assert all(place.count("=") <= 1 for place in parts[OPENING]["views"])
    for answer, part in parts.items():
        if answer != OPENING:
            assert all(f"{book.sign}={answer}" in place.split("&") for place in part["views"])


def test_pieces_are_there_once(page: Page) -> None:
    """That is what makes a part small."""
    part = open_book(page, CALM, levels=2).parts()[OPENING]
    assert len(set(part["pieces"])) == len(part["pieces"])
    assert len("".join(part["pieces"])) < sum(len(html) for _, html in whole(part).values()) / 2


def test_the_last_book_is_kept_until_something_changes(
    tmp_path: Path, page: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another day on which the same things are in force is no change; another is."""
    first = kept(tmp_path, page, PLAIN, CALM, 1)
    monkeypatch.setattr(module, "open_book", None)  # whoever makes a book now fails
    assert kept(tmp_path, page, PLAIN, CALM, 1) == first
    assert kept(tmp_path, page, PLAIN, "2026-06-02", 1) == first
    for change in ((PLAIN, FROST, 1), (PLAIN + " ", CALM, 1), (PLAIN, CALM, 2)):
        with pytest.raises(TypeError):
            kept(tmp_path, page, *change)


def test_the_opening_says_when_the_book_holds(tmp_path: Path, page: Page) -> None:
    """Readers of another season get Python's views alone."""
    opening = json.loads(kept(tmp_path, page, PLAIN, FROST, 1)[OPENING])
    assert opening["since"] <= FROST <= opening["until"]
    assert not opening["since"] <= CALM <= opening["until"]
    assert opening["sign"] in GARAGE.signs
