"""A result on one screen of a phone, what a press is answered with, what is taken along."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from checker.engine.model import Knowledge
from checker.view import Page as Renderer
from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

HEIGHT = 800
"""CSS pixels that a phone of 390 pixels shows at once."""
CASES = {
    "merchant-unsupported": "scope=one-merchant&entry=normal&message=merchant-not-supported",
    "fenfu-overdue": "message=repay-first&fenfu-overdue=present&entry=normal",
    "not-activated": "entry=not-opened&ever-worked=never-worked",
}
"""Links that lead to three different causes."""


@pytest.fixture(scope="module")
def knowledge(python: Renderer) -> Knowledge:
    """Return the handbook as it is served."""
    return python.checker.knowledge


@pytest.fixture
def reader(used_phone: BrowserContext, served: Host) -> Iterator[Reader]:
    """Return somebody with a phone of usual size."""
    page = used_phone.new_page()
    page.set_viewport_size({"width": 390, "height": HEIGHT})
    yield Reader(page, served.address)
    page.close()


def _result(reader: Reader, link: str) -> None:
    """Open a link, say that no red flag applies, and ask for the result."""
    reader.open(link)
    reader.settled()
    reader.pass_safety()
    reader.settled()
    if reader.question.count():
        reader.page.locator("[data-now]").tap()
    reader.expect_state("result")
    reader.settled()


def _bottom(element: Locator) -> float:
    box = element.bounding_box()
    assert box
    return box["y"] + box["height"]


@pytest.mark.parametrize("cause", CASES)
def test_answer_and_first_step_are_on_the_first_screen(
    cause: str, reader: Reader, knowledge: Knowledge
) -> None:
    """What it is, how sure, how long, and the first step's first lines; once, without figures."""
    _result(reader, CASES[cause])
    look = reader.page.locator("[data-look-right]")
    if look.count():
        look.tap()
    reader.page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    head = reader.page.locator(".checker-head")
    first = reader.page.locator("[data-plan] > [data-remedy]").first
    remedy = knowledge.remedies[first.get_attribute("data-remedy") or ""]

    words = "|".join(knowledge.texts[f"word_{w}"] for w in ("very_likely", "likely", "possible"))
    assert re.match(f"({words})", head.locator("h2").inner_text())
    expect(head.locator("h2")).to_contain_text(knowledge.causes[cause].title)
    expect(head).to_contain_text(knowledge.causes[cause].wait)
    assert _bottom(head) < HEIGHT / 2 + 80
    expect(first.locator("li").first).to_have_text(remedy.steps[0])
    assert _bottom(first.locator("li").first) < HEIGHT
    shown = reader.view.inner_text()
    assert shown.count(knowledge.causes[cause].title) == 1
    assert "%" not in head.inner_text()


def test_the_fold_opens_on_reasons_and_other_causes(reader: Reader) -> None:
    """And closed it takes one line."""
    _result(reader, CASES["merchant-unsupported"])
    fold = reader.page.locator("[data-why]")
    expect(fold.locator("[data-ranking]")).to_be_hidden()
    fold.locator("summary").tap()
    expect(fold.locator(".checker-reasons").first).to_be_visible()
    expect(fold.locator("[data-cause]").nth(1)).to_be_visible()
    fold.locator("[data-unfold]").tap()
    expect(fold.locator("[data-cause]").last).to_be_visible()


def test_a_press_is_answered_on_top_of_the_next_screen(
    reader: Reader, knowledge: Knowledge
) -> None:
    """What was tapped on the first page, in the questions, and of the steps."""
    reader.page.goto(reader.site)
    reader.page.locator("a.prefilled").first.tap()
    reader.settled()
    chip = reader.page.locator("[data-linked]")
    expect(chip).to_be_visible()
    sign = knowledge.signs[chip.get_attribute("data-linked") or ""]
    expect(chip).to_contain_text(sign.short)
    noted = reader.page.locator("[data-acknowledged]")
    expect(noted).to_have_text(knowledge.texts["safety_first"])
    reader.answer("none")
    expect(noted).to_contain_text(knowledge.texts["none_of_these_lines"])
    reader.settled()
    reader.page.locator("[data-now]").tap()
    reader.expect_state("result")
    reader.settled()

    step = reader.page.locator("[data-plan] > [data-remedy]").first
    title = knowledge.remedies[step.get_attribute("data-remedy") or ""].title
    step.locator("[data-outcome=not-fixed]").tap()
    expect(noted).to_contain_text(title)
    assert _bottom(noted) < HEIGHT / 2


def test_after_one_answer_the_page_says_that_it_is_too_early(
    reader: Reader, knowledge: Knowledge
) -> None:
    """And its first button goes on asking."""
    _result(reader, "checkout-option=greyed-out")
    head = reader.page.locator(".checker-head")
    expect(head).to_contain_text(knowledge.texts["unsure_title"])
    expect(head).to_contain_text(knowledge.texts["unsure_more"])
    expect(reader.view).not_to_contain_text(knowledge.texts["unsure_text"])
    head.locator("[data-on]").tap()
    reader.expect_state("asking")


def test_the_other_steps_come_after_a_button(reader: Reader) -> None:
    """Each with its way to do it and its own two answers."""
    _result(reader, CASES["merchant-unsupported"])
    steps = reader.page.locator("[data-plan] > [data-remedy]")
    assert steps.count() > 1
    expect(steps.nth(1)).to_be_hidden()
    reader.page.locator("section:has(> [data-plan]) > [data-unfold]").tap()
    expect(steps.nth(1)).to_be_visible()
    expect(steps.nth(1).locator("[data-outcome]").first).to_be_visible()


def test_paper_has_the_answer_the_steps_and_whom_to_call(
    reader: Reader, knowledge: Knowledge
) -> None:
    """And no button, no fold, nothing of what the reader answered."""
    _result(reader, CASES["fenfu-overdue"])
    sheet = reader.page.locator("[data-sheet]")
    expect(sheet).to_be_hidden()
    reader.page.emulate_media(media="print")
    try:
        expect(sheet).to_be_visible()
        expect(sheet).to_contain_text(knowledge.texts["sheet_help"])
        expect(sheet.locator("ol > li").first.locator("li").first).to_be_visible()
        expect(sheet.locator("[data-private]")).to_be_hidden()
        assert reader.page.locator("[data-checker] :is(button, summary):visible").count() == 0
        assert reader.page.locator(".checker-head:visible").count() == 0
    finally:
        reader.page.emulate_media(media="screen")


def test_the_picture_has_the_steps_and_the_answers_only_where_wanted(reader: Reader) -> None:
    """It is longer with the answers, and long without: the steps are in it."""
    _result(reader, CASES["fenfu-overdue"])
    share = reader.page.locator("details:has([data-picture])")
    share.locator("summary").tap()
    heights: list[int] = []
    for wanted in (False, True):
        share.locator("[data-picture-answers]").set_checked(wanted)
        share.locator("[data-picture]").tap()
        image = share.locator("[data-picture] + figure img")
        if heights:
            expect(image).not_to_have_js_property("naturalHeight", heights[0])
        expect(image).to_be_visible()
        heights.append(
            image.evaluate("async (image) => (await image.decode(), image.naturalHeight)")
        )

    assert 1600 < heights[0] < heights[1]


def test_who_waits_long_has_the_first_question_and_the_red_line(
    new_phone: BrowserContext, served: Host
) -> None:
    """While nothing of the checker's scripts comes, a link shows more than a white page."""
    page = new_phone.new_page()
    routes: list[Route] = []

    def hold(route: Route) -> None:
        routes.append(route)

    page.route(re.compile(r"\.m?js(\?|$)"), hold)
    page.goto(f"{served.address}/check/#checkout-option=greyed-out", wait_until="commit")
    expect(page.locator("[data-loading]")).to_be_visible()
    expect(page.locator("[data-red-line]")).to_be_visible()
    expect(page.locator("form[data-group=safety]")).to_be_visible(timeout=9_000)
    expect(page.locator("[data-intake]")).to_be_hidden()
    assert routes
    page.close()


def test_nothing_that_cannot_be_seen_takes_the_focus(desktop: BrowserContext, served: Host) -> None:
    """From the top of a page by the Tab key alone."""
    page = desktop.new_page()
    page.goto(f"{served.address}/causes/network/")
    for _ in range(25):
        page.keyboard.press("Tab")
        page.wait_for_timeout(20)
        seen, what = page.evaluate(
            """() => {
              const e = document.activeElement;
              // The theme draws what switches its colours over the inputs themselves.
              const box = e.matches(".md-option") ? e.parentElement : e;
              const { width, height } = box.getBoundingClientRect();
              const shown = box.checkVisibility({ visibilityProperty: true });
              return [shown && width + height > 0, e.outerHTML.slice(0, 120)];
            }"""
        )
        assert seen, what
    page.close()


def test_a_search_without_a_hit_leads_on(desktop: BrowserContext, served: Host) -> None:
    """To the checker first; and the ways on stand there only where nothing is found."""
    page = desktop.new_page()
    page.goto(f"{served.address}/about/privacy/")
    _type(page, "qqzzxx")
    links = page.locator(".md-search-result__item a.md-search-result__link")
    expect(links.first).to_have_attribute("href", re.compile(r"/check/(\?|$)"))
    assert links.count() > 2
    _type(page, "逾期")
    expect(page.locator(".md-search-result__item mark").first).to_be_visible()
    expect(links.first).not_to_have_attribute("href", re.compile(r"/check/(\?|$)"))
    page.close()


def _type(page: Page, words: str) -> None:
    box = page.locator("[data-md-component=search-query]")
    box.fill(words)
    box.press("End")  # the theme listens to keys
