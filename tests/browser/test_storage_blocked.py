"""The browser's own setting that blocks cookies, with which it blocks all storage."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

BLOCKED = {"profile": {"default_content_setting_values": {"cookies": 2}}}
"""What Chromium writes down when a reader blocks all cookies."""


@pytest.fixture
def page(chromium: Browser, program: str, tmp_path: Path) -> Iterator[Page]:
    """Return a page of a Chromium with that setting."""
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(BLOCKED), encoding="utf-8")
    context = chromium.browser_type.launch_persistent_context(
        tmp_path, executable_path=program, color_scheme="light", locale="zh-CN"
    )
    yield context.pages[0]
    context.close()


def _is_blocked(page: Page) -> bool:
    return bool(
        page.evaluate("() => { try { localStorage.length; return false; } catch { return true; } }")
    )


@pytest.mark.parametrize("path", ["", "causes/network/", "check/"])
def test_the_search_works(page: Page, host: Host, path: str) -> None:
    """The theme's script would end where it asks for the colours."""
    page.goto(f"{host.address}/{path}")
    assert _is_blocked(page)
    page.locator(".md-search__input").click()
    page.locator(".md-search__input").fill("征信")
    page.locator(".md-search__input").press("End")

    expect(page.locator(".md-search-result__item").first).to_be_visible()


@pytest.mark.parametrize("path", ["causes/network/", "check/"])
def test_the_colours_change(page: Page, host: Host, path: str) -> None:
    """As long as the page is there."""
    page.goto(f"{host.address}/{path}")
    seen = []
    for _ in range(3):
        page.locator("label[for^=__palette]:visible").first.click()
        page.wait_for_timeout(500)
        seen.append(page.locator("body").get_attribute("data-md-color-scheme"))

    assert seen == ["default", "slate", "default"]


@pytest.mark.parametrize("path", ["causes/network/", "check/"])
def test_larger_type_lasts_as_long_as_the_page(page: Page, host: Host, path: str) -> None:
    """It cannot be kept; the button works all the same."""
    page.goto(f"{host.address}/{path}")
    button = page.locator(".large-type-button")
    pressed = []
    for _ in range(3):
        button.click()
        pressed.append((button.get_attribute("aria-pressed"), _letter(page)))

    usual, large = pressed[1][1], pressed[0][1]
    assert large > usual
    assert pressed == [("true", large), ("false", usual), ("true", large)]


def _letter(page: Page) -> float:
    size: float = page.locator("article").evaluate(
        "(e) => parseFloat(getComputedStyle(e).fontSize)"
    )
    return size


def test_the_checker_works_and_says_that_nothing_is_kept(page: Page, host: Host) -> None:
    """From the first question on; and the button to erase says that it could not."""
    reader = Reader(page, host.address)
    reader.open()
    reader.settled()
    reader.answer_all()
    reader.settled()
    page.locator("[data-diary-save]").click()
    expect(page.locator("[data-diary-save] ~ [role=status]:visible")).to_have_count(1)
    expect(page.locator("[data-diary-save] + [role=status]")).to_be_hidden()

    page.goto(f"{host.address}/about/privacy/")
    page.locator("[data-erase]").click()
    expect(page.locator("[data-erase] ~ [role=status]:visible")).to_have_count(1)
    expect(page.locator("[data-erase] + [role=status]")).to_be_hidden()
