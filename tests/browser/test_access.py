"""Every page and every state of the checker: axe-core's rules, and nothing too wide.

axe-core's rules for WCAG 2.2 A and AA and its best practices, in light and in dark. It needs
a script in the page, which the page's own policy forbids: only here the policy is set aside.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.host import Host
from tests.browser.states import STATES, State, enter

ROOT = Path(__file__).parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 768, 390, 360, 320)
"""CSS pixels, widest first: the theme slides its search in from the right when the window grows.
320 is also a screen of 1280 at 400 %, and of 640 at 200 % (WCAG 1.4.10)."""
PAGES = sorted(
    path.relative_to(ROOT / "docs").as_posix()
    for path in (ROOT / "docs").rglob("*.md")
    if path.name != "check.md"
)


@pytest.fixture(scope="module")
def page(chromium: Browser, served: Host) -> Iterator[Page]:
    """Return a page on which axe-core may run."""
    context = chromium.new_context(
        base_url=served.address, bypass_csp=True, locale="zh-CN", viewport=_size(WIDTHS[0])
    )
    page = context.new_page()
    yield page
    context.close()


def _size(width: int) -> Any:
    return {"width": width, "height": 844}


def _violations(page: Page) -> list[str]:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    report = page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    return [f"{v['id']}: {node['html'][:200]}" for v in report["violations"] for node in v["nodes"]]


def _violations_by_scheme(page: Page) -> dict[str, list[str]]:
    violations = {}
    for scheme, width in (("light", 390), ("dark", 360)):
        page.set_viewport_size(_size(width))
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        shown = "slate" if scheme == "dark" else "default"
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", shown)
        violations[scheme] = _violations(page)
    page.set_viewport_size(_size(WIDTHS[0]))
    return violations


def _beyond(page: Page) -> dict[int, list[str]]:
    """Return what sticks out of the window, or is cut off in its box, at each width."""
    elements = {}
    for width in WIDTHS:
        page.set_viewport_size(_size(width))
        wide = page.evaluate("document.documentElement.scrollWidth")
        elements[width] = page.evaluate(STICKING_OUT) if wide > width else []
    return elements


STICKING_OUT = """
() => [...document.querySelectorAll("main *")]
  .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
  .map((e) => e.outerHTML.slice(0, 120))
  .concat("the page")
"""
NOTHING: dict[str, list[str]] = {"light": [], "dark": []}
NONE_BEYOND: dict[int, list[str]] = {width: [] for width in WIDTHS}


@pytest.mark.browser
@pytest.mark.parametrize("file", PAGES)
def test_a_page_is_for_everybody_and_fits(page: Page, file: str) -> None:
    """No rule broken in either theme, nothing wider than the window."""
    page.goto("/" + file.removesuffix(".md").removesuffix("index").rstrip("/"))

    assert _beyond(page) == NONE_BEYOND
    assert _violations_by_scheme(page) == NOTHING


@pytest.mark.browser
@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_a_state_of_the_checker_is_for_everybody_and_fits(page: Page, state: State) -> None:
    """With everything unfolded, so that nothing is left out."""
    enter(page, state)
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    while page.locator("[data-unfold]").count():  # each is gone once it has been pressed
        page.locator("[data-unfold]").first.click()

    assert _beyond(page) == NONE_BEYOND
    assert _violations_by_scheme(page) == NOTHING


@pytest.fixture
def large(page: Page) -> Iterator[Page]:
    """Return the page in larger type; the next test has the usual one again."""
    page.goto("/about/privacy/")
    page.locator(".large-type-button").click()
    yield page
    page.goto("/about/privacy/")
    page.locator(".large-type-button").click()
    expect(page.locator(".large-type-button")).to_have_attribute("aria-pressed", "false")


OF_EACH_KIND = ("index", "first-aid", "about/table", "about/bench", "background/cost")
OF_EACH_FOLDER = ("causes", "signs", "remedies", "incidents")


@pytest.mark.browser
@pytest.mark.parametrize(
    "file",
    [
        *(f"{name}.md" for name in OF_EACH_KIND),
        *(next(p for p in PAGES if p.startswith(f"{folder}/")) for folder in OF_EACH_FOLDER),
    ],
)
def test_a_page_in_larger_type_is_for_everybody_and_fits(large: Page, file: str) -> None:
    """Pages of each kind, with the widest tables among them."""
    large.goto("/" + file.removesuffix(".md").removesuffix("index").rstrip("/"))

    expect(large.locator("html")).to_have_class(re.compile(r"\blarge-type\b"))
    assert _beyond(large) == NONE_BEYOND
    assert _violations_by_scheme(large) == NOTHING


@pytest.mark.browser
@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_a_state_of_the_checker_in_larger_type_is_for_everybody_and_fits(
    large: Page, state: State
) -> None:
    """With everything unfolded that is there."""
    enter(large, state)
    large.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    while large.locator("[data-unfold]").count():
        large.locator("[data-unfold]").first.click()

    assert _beyond(large) == NONE_BEYOND
    assert _violations_by_scheme(large) == NOTHING


@pytest.mark.browser
def test_a_page_that_is_not_there_is_for_everybody(page: Page) -> None:
    """The page of a mistyped or old address."""
    page.goto("/404.html")

    assert page.locator("h1").count() == 1
    assert _beyond(page) == NONE_BEYOND
    assert _violations_by_scheme(page) == NOTHING


@pytest.mark.browser
@pytest.mark.parametrize(
    ("path", "button"),
    [("/", ".md-button--primary"), ("/causes/network/", ".md-button:not(.md-button--primary)")],
)
def test_a_button_can_be_read_while_it_has_the_focus(page: Page, path: str, button: str) -> None:
    """The theme paints it in the accent then, which rules for the page at rest do not see."""
    page.goto(path)
    page.locator(button).first.focus()
    page.add_style_tag(content="* { transition: none !important; }")

    assert _violations_by_scheme(page) == NOTHING
