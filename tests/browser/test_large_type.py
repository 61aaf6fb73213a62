"""Larger type: switched from every page, kept on the device, there before anything is painted."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.states import STATES, State, enter
from tests.browser.targets import too_small

pytestmark = pytest.mark.browser

TARGET = 56
"""CSS pixels."""
LARGER = 1.28
"""How much larger letters get."""
BUTTON = ".large-type-button"
PAGES = (
    "",
    "check/",
    "first-aid/",
    "causes/network/",
    "signs/message/",
    "about/privacy/",
    "404.html",
)
SIZES = """() => Object.fromEntries(["article", "article h1 ~ p, article p, label"].map((css) =>
  [css, parseFloat(getComputedStyle(document.querySelector(css)).fontSize)]))"""
FIRST = """
new MutationObserver((_, watch) => {
  if (!document.querySelector("header")) return;
  watch.disconnect();
  window.first = document.documentElement.classList.contains("large-type");
}).observe(document, { childList: true, subtree: true });
"""
"""Notes whether type is large when the first thing that is painted gets into the page."""


@pytest.fixture
def page(small_phone: BrowserContext) -> Page:
    """Return a page on a small phone."""
    return small_phone.new_page()


def _pressed(page: Page, value: str) -> None:
    expect(page.locator(BUTTON)).to_have_attribute("aria-pressed", value)


@pytest.mark.parametrize("address", PAGES)
def test_a_key_switches_it_on_and_off_and_it_stays(page: Page, address: str) -> None:
    """On every kind of page, by a button with a name; on the next page as on this one."""
    page.goto(f"/{address}")
    usual = page.evaluate(SIZES)
    button = page.get_by_role("button", name="长辈版", exact=True)
    _pressed(page, "false")
    button.focus()
    page.keyboard.press("Enter")

    _pressed(page, "true")
    large = page.evaluate(SIZES)
    assert large == {
        selector: pytest.approx(size * LARGER, rel=0.1) for selector, size in usual.items()
    }
    expect(button).to_be_focused()
    page.reload()
    _pressed(page, "true")
    assert page.evaluate(SIZES) == large
    page.goto("/causes/limit-cut/")
    _pressed(page, "true")

    page.goto(f"/{address}")
    page.locator(BUTTON).focus()
    page.keyboard.press("Space")
    _pressed(page, "false")
    assert page.evaluate(SIZES) == usual
    page.reload()
    assert page.evaluate(SIZES) == usual


@pytest.mark.parametrize("address", ["", "check/", "causes/network/"])
def test_no_small_type_is_seen_first(page: Page, address: str) -> None:
    """The choice is there before the bar on top of the page is, and no file is awaited for it."""
    page.goto(f"/{address}")
    page.locator(BUTTON).click()
    page.add_init_script(FIRST)
    page.goto(f"/{address}")

    assert page.evaluate("window.first") is True


@pytest.mark.parametrize("address", ["", "check/", "causes/network/"])
def test_it_needs_no_file_beside_the_page(page: Page, address: str) -> None:
    """Neither Python nor the theme's script."""

    def refuse(route: Route) -> None:
        route.abort()

    page.route("**/*.{js,mjs,wasm,bin}", refuse)
    page.goto(f"/{address}")
    usual = page.evaluate(SIZES)
    page.locator(BUTTON).click()

    assert page.evaluate(SIZES)["article"] == pytest.approx(usual["article"] * LARGER)


def test_without_scripts_there_is_no_button(chromium: Browser, served: Host) -> None:
    """It would do nothing."""
    with chromium.new_page(java_script_enabled=False) as page:
        page.goto(f"{served.address}/causes/network/")
        expect(page.locator(BUTTON)).to_have_count(1)
        expect(page.locator(BUTTON)).to_be_hidden()


@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_what_is_pressed_in_the_checker_is_as_large_as_a_thumb(page: Page, state: State) -> None:
    """In every state, with everything unfolded."""
    page.goto("/about/privacy/")
    page.locator(BUTTON).click()
    enter(page, state)
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")

    assert too_small(page, "[data-checker]", TARGET) == []


def test_what_is_pressed_on_pages_is_as_large_as_a_thumb(page: Page) -> None:
    """The ways in on the first page; on others the red line, the button, and what unfolds."""
    page.goto("/")
    page.locator(BUTTON).click()
    for address in ("", "causes/network/", "remedies/contact-support/", "first-aid/"):
        page.goto(f"/{address}")
        _pressed(page, "true")
        ways = page.locator(
            ":is(.prefilled, .md-button, .red-line a, .cause-check a, .checker-call, "
            "article summary, header > nav > :is(label, button)):visible"
        )
        low = ways.evaluate_all(
            "(all) => all.filter((a) => a.getBoundingClientRect().height < 55.5)"
            ".map((a) => a.outerHTML.slice(0, 90))"
        )

        assert ways.count() > 3
        assert low == []


SECONDARY = (".related", ".md-footer__inner", ".page-notes", ".page-wrong")
NEEDED = (".red-line a", "h1", "details.fold summary", "label.md-header__button[for=__drawer]")


def test_what_leads_elsewhere_is_left_out_and_what_is_needed_is_there(page: Page) -> None:
    """Both are on the page as usual; what is folded stays folded."""
    page.goto("/causes/network/")
    for selector in (*SECONDARY, *NEEDED):
        expect(page.locator(f"{selector}:visible")).not_to_have_count(0)
    page.locator(BUTTON).click()

    for selector in SECONDARY:
        expect(page.locator(f"{selector}:visible")).to_have_count(0)
    for selector in NEEDED:
        expect(page.locator(f"{selector}:visible")).not_to_have_count(0)
    expect(page.locator("article details[open]")).to_have_count(0)


def test_the_first_page_ends_after_the_ways_in(page: Page) -> None:
    """The ten things that a reader sees, and the button for all else."""
    page.goto("/")
    lists = page.locator("article h2:visible")
    expect(lists).not_to_have_count(0)
    page.locator(BUTTON).click()

    expect(lists).to_have_count(0)
    expect(page.locator(".prefilled:visible")).to_have_count(10)
    expect(page.locator("article .md-button--primary:visible")).to_have_count(1)


def test_paper_is_as_ever(page: Page) -> None:
    """A result fits on one sheet, whatever the screen looks like."""
    page.goto("/causes/network/")
    page.emulate_media(media="print")
    usual = page.evaluate(SIZES)
    page.emulate_media(media="screen")
    page.locator(BUTTON).click()
    page.emulate_media(media="print")

    assert page.evaluate(SIZES) == usual
    expect(page.locator(BUTTON)).to_be_hidden()


def test_the_interview_goes_on_in_it(page: Page, served: Host) -> None:
    """Pressed in the middle, with an answer chosen: nothing of it is lost."""
    reader = Reader(page, served.address)
    enter(page, STATES["question"])
    fragment, chosen = reader.fragment, reader.question.locator("[type=radio]").first
    chosen.check()
    page.locator(BUTTON).click()

    expect(chosen).to_be_checked()
    assert reader.fragment == fragment
    reader.answer_all()
    expect(page.locator("[data-plan] > [data-remedy]").first).to_be_visible()
    _pressed(page, "true")


def test_another_tab_follows_and_the_erase_button_ends_it(
    new_phone: BrowserContext, host: Host
) -> None:
    """It is kept with the colours, under the path of the site, and goes with them."""
    with new_phone.new_page() as page, new_phone.new_page() as other:
        other.goto(f"{host.address}/causes/network/")
        page.goto(f"{host.address}/about/privacy/")
        page.locator(BUTTON).click()
        _pressed(other, "true")
        assert "/.__large" in page.evaluate("Object.keys(localStorage)")
        page.locator("[data-erase]").click()
        expect(page.locator("[data-erase] + [role=status]")).to_be_visible()

        _pressed(other, "false")
        page.goto(f"{host.address}/causes/network/")
        _pressed(page, "false")


def test_the_button_stands_on_every_page_of_the_site(site: Path) -> None:
    """Not only where tests look."""
    pages = [p for p in site.rglob("*.html") if "<header" in p.read_text(encoding="utf-8")]

    assert len(pages) > 100
    without = [
        p for p in pages if p.read_text(encoding="utf-8").count('class="large-type-button"') != 1
    ]
    assert without == []
