"""What axe-core's rules do not look at.

Size of targets, order of reading, letters made large, colours taken away, movement not wanted.
"""

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from checker.view import Page as Checker
from tests.browser.reader import ASKING, Reader
from tests.browser.states import RESULT, SAFE, STATES, State, enter
from tests.browser.targets import too_small

pytestmark = pytest.mark.browser

TARGET = 44
"""CSS pixels; WCAG 2.2 asks for 24 (2.5.8, AA) and recommends 44 (2.5.5, AAA)."""
LETTERS = 1.6
"""How much larger letters are at the largest setting: WeChat on Android goes to about this."""
USUAL = 16
"""CSS pixels of a letter where nobody has set anything."""


@pytest.fixture
def page(small_phone: BrowserContext) -> Page:
    """Return a page on a small phone."""
    return small_phone.new_page()


@pytest.mark.parametrize("state", STATES.values(), ids=STATES.keys())
def test_what_is_pressed_is_large_enough(page: Page, state: State) -> None:
    """For thumbs, and for hands that shake; with everything unfolded."""
    enter(page, state)
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")

    assert too_small(page, "[data-checker]", TARGET) == []


def test_what_is_pressed_on_the_first_page_is_large_enough(page: Page) -> None:
    """What the reader sees, the way out for a reader in danger, the button."""
    page.goto("/")
    ways = page.locator("a.prefilled, a.alarm, a.md-button")
    sizes = ways.evaluate_all("all => all.map((a) => a.getBoundingClientRect().height)")

    assert len(sizes) > 8
    assert min(sizes) >= TARGET


def _tree(page: Page) -> list[tuple[str, str]]:
    """Return ``(role, name)`` of all that Chromium tells a screen reader, in its order."""
    devtools = page.context.new_cdp_session(page)
    nodes: list[dict[str, Any]] = devtools.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {node["nodeId"]: node for node in nodes}
    parts: list[tuple[str, str]] = []

    def walk(node: dict[str, Any]) -> None:
        role = node.get("role", {}).get("value", "")
        if not node.get("ignored") and role not in {"InlineTextBox", "none", "generic"}:
            parts.append((role, node.get("name", {}).get("value", "").strip()))
        for child in node.get("childIds", []):
            if child in by_id:
                walk(by_id[child])

    walk(nodes[0])
    return parts


CUT = """
() => [...document.querySelectorAll("article :is(button, label, summary, h1, h2, h3, a.prefilled)")]
  .filter((e) => e.checkVisibility() && getComputedStyle(e).display !== "inline")
  .filter((e) => e.clientWidth > 1 && e.scrollWidth > e.clientWidth + 1)
  .map((e) => e.outerHTML.slice(0, 90))
"""
"""What does not fit into its own box."""
PRESSABLE = {"button", "link", "radio", "checkbox", "textbox", "DisclosureTriangle"}


def _in_order(parts: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> None:
    """Expect parts to be announced, each after the one before."""
    rest = iter(parts)
    for role, name in wanted:
        assert any(r == role and name in n for r, n in rest), (
            f"{role} {name} comes too early, or not"
        )


def test_a_question_is_announced_in_the_order_in_which_it_is_answered(page: Page) -> None:
    """Back, how much is left, the question, its answers, the button; each with a name."""
    enter(page, STATES["question"])
    reader = Reader(page, "")
    question = reader.question.locator("h2").inner_text()
    labels = reader.question.locator("label.checker-choice").all_inner_texts()
    parts = _tree(page)

    assert len(labels) > 1
    _in_order(
        parts,
        [
            ("button", page.locator("[data-back]").inner_text()),
            ("heading", question),
            *(("radio", label.strip()) for label in labels),
            ("checkbox", page.locator(".checker-unsure").first.inner_text().strip()),
            ("button", page.locator("form[data-sign] [type=submit]").inner_text()),
        ],
    )
    assert [role for role, name in parts if role in PRESSABLE and not name] == []
    assert [name for role, name in parts if role == "group" and name == question]


def test_a_result_is_announced_with_the_answer_first(page: Page) -> None:
    """What it is, how sure, what to do, then what else it may be; each with a name."""
    enter(page, STATES["result"])
    first = page.locator("[data-view] [data-focus]").inner_text()
    page.evaluate("document.querySelectorAll('details').forEach((d) => (d.open = true))")
    step = page.locator("[data-remedy] h3 a").first.inner_text()
    cause = page.locator("[data-cause] h3 a").first.inner_text()
    parts = _tree(page)

    _in_order(parts, [("heading", first), ("heading", step), ("heading", cause)])
    assert [role for role, name in parts if role in PRESSABLE and not name] == []


def test_danger_is_announced_first(page: Page) -> None:
    """Before the way back, and as an alert."""
    enter(page, STATES["care left"])
    parts = [(role, name) for role, name in _tree(page) if role in {"alert", "button", "heading"}]
    inside = parts[
        [name for _, name in parts].index(page.locator("[data-urgent] h2").inner_text()) :
    ]

    assert any(role == "alert" for role, _ in parts)
    assert ("button", page.locator("[data-back]").inner_text()) in inside


@pytest.mark.parametrize(("width", "letters"), [(360, LETTERS), (1280, 2.0)], ids=["phone", "desk"])
@pytest.mark.parametrize("address", ["/", "/causes/network/", "/check/", f"/check/#{RESULT}"])
def test_letters_made_large_cut_nothing_off(
    page: Page, address: str, width: int, letters: float
) -> None:
    """At WeChat's largest setting on a phone, and at 200 % on a desk (WCAG 1.4.4)."""
    page.set_viewport_size({"width": width, "height": 740})
    devtools = page.context.new_cdp_session(page)
    size = round(letters * USUAL)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
    page.goto(address)
    if "check" in address:
        page.wait_for_selector('[data-checker][data-engine="python"]')
    base = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")

    assert base >= letters * USUAL
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate(CUT) == []


def test_with_colours_taken_away_what_is_chosen_is_still_seen(page: Page) -> None:
    """Windows' high contrast takes backgrounds and shadows; lines and marks stay."""
    page.emulate_media(forced_colors="active")
    enter(page, STATES["safety"])
    choice = page.locator("label.checker-choice").first
    width = "e => getComputedStyle(e).outlineStyle + ' ' + getComputedStyle(e).outlineWidth"
    before = choice.evaluate(width)
    choice.click()

    assert before.startswith("none")
    assert choice.evaluate(width) == "solid 2px"


def test_with_movement_not_wanted_nothing_moves(page: Page) -> None:
    """Whatever is pressed is there at once."""
    page.emulate_media(reduced_motion="reduce")
    enter(page, STATES["safety"])
    page.locator("label.checker-choice").last.click()
    page.locator(f"{ASKING} [type=submit]").click()
    page.locator("[data-top]").wait_for()
    page.locator("[data-view] > details > summary").first.click()
    moving = """() => document.getAnimations()
      .filter((a) => a.effect.target.closest("[data-checker]") && a.playState === "running")
      .map((a) => a.effect.target.outerHTML.slice(0, 90))"""

    assert page.evaluate(moving) == []


SHIFT = """
(() => {
  window.moved = [];
  new PerformanceObserver((list) => {
    for (const { value, sources, hadRecentInput } of list.getEntries()) {
      const what = sources[0]?.node?.outerHTML?.slice(0, 90);
      if (!hadRecentInput) moved.push(`${value.toFixed(4)} ${what}`);
    }
  }).observe({ type: "layout-shift", buffered: true });
})();
"""


@pytest.mark.parametrize("name", ["safety", "question", "group", "care scam", "result"])
def test_nothing_jumps_while_a_page_opens(page: Page, name: str) -> None:
    """Not when the script comes, nor when Python's view takes the place of what stood there."""
    page.add_init_script(SHIFT)
    enter(page, STATES[name])
    expect(page.locator("[data-checker]")).not_to_have_attribute("data-waiting", "")
    page.wait_for_load_state("networkidle")

    assert page.evaluate("moved") == []


def test_nothing_jumps_in_an_interview(page: Page) -> None:
    """From one question to the next, up to the result."""
    page.add_init_script(SHIFT)
    enter(page, STATES["safety"])
    Reader(page, "").answer_all()

    assert page.evaluate("moved") == []


LONG = State(
    fragment=(
        f"{SAFE}&message=none&checkout-option=other-selected&other-payments=fail-too"
        "&network=poor&since=weeks&scope=untested&linked-cards=problem&result=now"
    ),
    shows="[data-ranking]",
)


@pytest.mark.parametrize(
    "state",
    [
        LONG,
        *(
            STATES[n]
            for n in ("result", "unsure", "second look", "result under an alarm", "solved")
        ),
    ],
)
def test_a_result_is_one_sheet_of_paper(page: Page, state: State) -> None:
    """A4, with the answer and the first step on it, and without what can only be pressed."""
    enter(page, state)
    answer = page.locator("[data-view] [data-focus]").inner_text()
    assert _sheets(page) == 1
    page.emulate_media(media="print")
    sheet = page.locator("[data-view] [data-sheet]")
    expect(sheet).to_be_visible()
    expect(sheet).to_contain_text(answer)
    expect(page.locator("[data-view] button:visible, .md-header:visible")).to_have_count(0)


def _sheets(page: Page) -> int:
    """Return how many sheets of A4 a page takes on paper."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))


PRINTED = """() => [...document.querySelectorAll(".checker-care :is(h2, a.checker-call, li)")]
  .filter((e) => e.getClientRects().length && parseFloat(getComputedStyle(e).fontSize) > 11)
  .map((e) => e.textContent)"""
"""What is on paper and can be read: 8 points are 10.7 CSS pixels."""


def test_first_aid_is_one_sheet_of_paper(page: Page, python: Checker) -> None:
    """A4, for the pocket: each instruction, each number, each step, in readable letters."""
    page.goto("/first-aid/")
    assert _sheets(page) == 1
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)
    for advice in python.checker.knowledge.care.values():
        wanted = [advice.first, *advice.steps, *advice.avoid, *advice.evidence]
        assert [w for w in [*wanted, *(c.label for c in advice.calls)] if w not in printed] == []


INK = """() => [...document.querySelectorAll("[data-view] *")]
  .filter((e) => e.checkVisibility())
  .filter((e) => [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()))
  .map((e) => getComputedStyle(e).color.match(/[\\d.]+/g).slice(0, 3).map(Number))"""
"""The colour of each piece of text that is to be seen."""


def test_paper_is_white_and_ink_dark_where_the_screen_is_dark(page: Page) -> None:
    """A printer leaves backgrounds out: what is light on the screen could not be read."""
    page.emulate_media(color_scheme="dark")
    enter(page, STATES["result"])
    scheme = page.locator("body")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")
    assert max(min(colour) for colour in page.evaluate(INK)) > 200

    page.emulate_media(media="print", color_scheme="dark")
    expect(scheme).to_have_attribute("data-md-color-scheme", "default")
    assert max(min(colour) for colour in page.evaluate(INK)) < 130

    page.emulate_media(media="screen", color_scheme="dark")
    expect(scheme).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("width", [320, 360, 390, 600, 768, 1280])
def test_a_number_to_ring_stands_in_one_line(page: Page, width: int) -> None:
    """In the narrow columns of a table as well."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto("/about/scams/")
    lines = page.locator("a[href^='tel:']").evaluate_all(
        "all => all.map(a => a.getClientRects().length)"
    )

    assert len(lines) >= 7
    assert set(lines) == {1}
