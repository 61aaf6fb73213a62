"""The notes of words: with a pointer, with a finger, with keys."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.host import Host

pytestmark = pytest.mark.browser
PAGE = "background/cost/"


@pytest.fixture(scope="module")
def address(served: Host) -> str:
    """Return the address of the built site, with a slash at its end."""
    return f"{served.address}/"


@pytest.fixture
def page(chromium: Browser, address: str) -> Iterator[Page]:
    """Return a page with words to explain, on a wide screen."""
    page = chromium.new_page(viewport={"width": 1280, "height": 800})
    page.goto(address + PAGE)
    yield page
    page.close()


def test_a_pointer_shows_it_and_escape_puts_it_away(page: Page) -> None:
    """And it comes back when the pointer does."""
    word = page.locator(".term").first
    note = word.locator(".note")
    expect(note).to_be_hidden()
    word.locator("button").hover()
    expect(note).to_be_visible()
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    page.mouse.move(0, 0)
    word.locator("button").hover()
    expect(note).to_be_visible()


def test_escape_puts_the_note_of_a_fact_away_too(page: Page) -> None:
    """Both kinds of notes are put away alike."""
    mark = page.locator("article .fact").first
    mark.hover()
    expect(mark.locator(".fact-note")).to_be_visible()
    page.keyboard.press("Escape")
    expect(mark.locator(".fact-note")).to_be_hidden()


def test_keys_show_it_and_it_is_read_with_its_word(page: Page) -> None:
    """The focused button is described by the note."""
    button = page.locator(".term button").first
    button.focus()
    note = page.locator(".term .note").first
    expect(note).to_be_visible()
    expect(button).to_have_accessible_description(note.inner_text())
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()


def test_a_finger_shows_all_of_it_on_a_small_screen(chromium: Browser, address: str) -> None:
    """The whole note is on the screen."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(address + PAGE)
    words = page.locator("article .term")
    for n in range(min(4, words.count())):
        words.nth(n).locator("button").tap()
        box = words.nth(n).locator(".note").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        assert box["y"] + box["height"] <= 800
    context.close()
