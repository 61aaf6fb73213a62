"""A key alone does something only where the focus is in what it is for (WCAG 2.2, 2.1.4)."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

LETTERS = ("n", "p", "f", "s", ".", ",", "/")
"""With which the theme goes to another page, or into its search."""


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """Return a page with a keyboard."""
    page = chromium.new_page(service_workers="block", locale="zh-CN")
    yield page
    page.close()


def test_a_letter_leads_nowhere(page: Page, host: Host) -> None:
    """Who speaks to the device, or leans on a key, stays where they are."""
    address = f"{host.address}/causes/network/"
    page.goto(address, wait_until="networkidle")
    for key in LETTERS:
        page.keyboard.press(key)
        page.wait_for_timeout(150)
        assert page.url == address
        expect(page.locator("#__search")).not_to_be_checked()


def test_a_letter_leads_nowhere_out_of_an_interview(page: Page, host: Host) -> None:
    """With an answer in focus, and the theme's script there."""
    reader = Reader(page, host.address)
    reader.open("message=none")
    reader.settled()
    reader.pass_safety()
    reader.settled()
    page.locator("header").first.dispatch_event("pointerover")
    page.wait_for_load_state("networkidle")
    address = page.url
    reader.question.locator("input[type=radio]").first.focus()
    for key in LETTERS:
        page.keyboard.press(key)
        page.wait_for_timeout(150)
        assert page.url == address
        expect(page.locator("#__search")).not_to_be_checked()


def test_letters_are_letters_in_the_search(page: Page, host: Host) -> None:
    """There they are typed."""
    page.goto(f"{host.address}/causes/network/", wait_until="networkidle")
    box = page.locator(".md-search__input")
    box.click()
    page.keyboard.type("npfs./", delay=20)

    expect(box).to_have_value("npfs./")


@pytest.mark.parametrize("elsewhere", ["body", "[data-back]", "[data-red-line]", "header a"])
def test_a_digit_chooses_nothing_from_elsewhere(page: Page, host: Host, elsewhere: str) -> None:
    """Only in the form that asks does it choose an answer."""
    reader = Reader(page, host.address)
    reader.open()
    reader.pass_safety()
    reader.settled()
    page.evaluate("document.activeElement.blur()")  # it was at the question
    if elsewhere != "body":
        page.locator(elsewhere).first.focus()
    page.keyboard.press("2")
    expect(reader.question.locator("input:checked")).to_have_count(0)

    reader.question.locator("input[type=radio]").first.focus()
    page.keyboard.press("2")
    expect(reader.question.locator("input[type=radio]").nth(1)).to_be_checked()
