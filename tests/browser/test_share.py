"""What is taken along holds what is ticked at that moment, and nothing that was ticked before."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Locator, Route, expect

from checker.engine.state import parse
from checker.publish.checker_page.embed import FORM
from checker.tools.gallery.interview import DOUBLE_TAP
from checker.view import Page as Python
from checker.view.question_screen import label
from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

FORGE = "https://forge.example/handbook/"
RESULT = "scope=one-merchant&message=merchant-not-supported&entry=normal&payee-type=merchant"
ALARM = "unknown-transactions=present"
TRIED = f"other-payments=work&{RESULT}"
DRAWN = """
  window.drawn = [];
  new MutationObserver((all) => {
    for (const { addedNodes } of all)
      for (const node of addedNodes)
        if (node.className === "checker-picture") drawn.push(node.textContent);
  }).observe(document, { childList: true, subtree: true });
"""
"""Notes the words of every picture that is made."""
PICTURE = "[data-picture] + figure img"


@pytest.fixture
def reader(used_phone: BrowserContext, host: Host) -> Iterator[Reader]:
    """Return a reader, of whose pictures the words are noted."""
    page = used_phone.new_page()
    page.add_init_script(DRAWN)
    yield Reader(page, host.address)
    page.close()


def _box(reader: Reader, fragment: str, *alarms: str) -> Locator:
    """Open a result; return the box with what can be taken along, open."""
    reader.open(fragment)
    reader.settled()
    if alarms:
        reader.tick(*alarms)
        reader.send()
        reader.leave_care()
        reader.settled()
    reader.answer_all()
    reader.settled()
    box = reader.page.locator("details:has([data-picture])")
    box.locator("summary").click()
    return box


def _first_step_failed(reader: Reader) -> None:
    """Say of the plan's first step that it has not helped."""
    reader.page.locator('[data-plan] > [data-remedy] [data-outcome="not-fixed"]').first.click()
    expect(reader.page).to_have_url(re.compile("not-fixed"))
    reader.settled()
    reader.answer_all()
    reader.settled()
    reader.page.wait_for_timeout(DOUBLE_TAP)


@pytest.mark.parametrize("alarms", [(), (ALARM,)], ids=["none", "an alarm"])
def test_a_picture_without_answers_tells_none(
    reader: Reader, python: Python, alarms: tuple[str, ...]
) -> None:
    """Neither the sign that raised the alarm, nor any other, nor what was tried in vain."""
    _box(reader, TRIED, *alarms)
    _first_step_failed(reader)
    box = reader.page.locator("details:has([data-picture])")
    box.locator("summary").click()
    box.locator("[data-picture]").click()
    expect(box.locator(PICTURE)).to_have_count(1)
    bare = reader.page.evaluate("drawn.at(-1)")
    box.locator("[data-picture-answers]").check()
    box.locator("[data-picture]").click()
    expect(box.locator(PICTURE)).to_have_count(1)
    drawn = reader.page.evaluate("drawn.at(-1)")

    knowledge = python.checker.knowledge
    state, _ = parse(reader.fragment, knowledge)
    answers = [
        f"{knowledge.signs[sign].short}：{label(knowledge.signs[sign], given, knowledge)}"
        for sign, given in state.answers.items()
    ]
    yours = knowledge.texts["your_answers"].partition("{")[0]
    tried = [knowledge.remedies[remedy].title for remedy in state.outcomes]
    assert tried
    assert not [title for title in tried if title in bare]
    assert set(alarms) <= set(reader.fragment.split("&"))
    assert len(answers) > 2
    for words in [yours, *answers]:
        assert words in drawn
        assert words not in bare


def test_a_picture_goes_when_the_tick_changes(reader: Reader) -> None:
    """What stands there is what was ticked when it was made."""
    box = _box(reader, TRIED)
    for change in ("check", "uncheck"):
        box.locator("[data-picture]").click()
        expect(box.locator(PICTURE)).to_have_count(1)
        getattr(box.locator("[data-picture-answers]"), change)()
        expect(box.locator(PICTURE)).to_have_count(0)


def test_a_tick_that_is_taken_away_while_a_picture_is_made_counts(
    reader: Reader, python: Python
) -> None:
    """Drawing takes a second on a slow phone."""
    box = _box(reader, TRIED)
    box.locator("[data-picture-answers]").check()
    reader.page.evaluate(
        """() => {
          new MutationObserver((_, watch) => {
            if (!document.querySelector(".checker-picture")) return;
            watch.disconnect();
            document.querySelector("[data-picture-answers]").click();
          }).observe(document, { childList: true, subtree: true });
          document.querySelector("[data-picture]").click();
        }"""
    )
    expect(box.locator(PICTURE)).to_have_count(1)

    words = python.checker.knowledge.texts["your_answers"].partition("{")[0]
    assert words not in reader.page.evaluate("drawn.at(-1)")


def test_the_link_to_the_form_is_right_however_it_is_opened(reader: Reader) -> None:
    """In a new tab, copied, by the middle button: no press passes through the page's script."""

    def serve(route: Route) -> None:
        answer = route.fetch()
        form = f'<div data-checker data-form="{FORGE}{FORM}" '
        route.fulfill(response=answer, body=answer.text().replace("<div data-checker ", form))

    reader.page.route("**/check/", serve)
    _box(reader, TRIED)
    link, tick = (
        reader.page.locator("[data-issue]"),
        reader.page.locator('input[data-swap="[data-report]"]'),
    )
    reader.page.locator("details:has([data-issue]) summary").click()

    def sent() -> str:
        return parse_qs(urlsplit(link.get_attribute("href") or "").query).get("report", [""])[0]

    def text() -> str:
        return reader.page.locator("[data-report]").text_content() or ""

    assert sent() == text().rstrip("\\n")
    assert "answers:" not in sent()
    tick.check()
    assert f"answers: {reader.fragment}" in sent()
    link.evaluate("e => { e.addEventListener('click', (event) => event.preventDefault()); }")
    link.click()
    tick.uncheck()
    assert "answers:" not in sent()
    assert "answers:" not in text()
