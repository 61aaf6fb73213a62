"""Free text in a real browser: written, read, confirmed, corrected, and never lost."""

import json
import re

import pytest
from playwright.sync_api import Route, expect

from checker.tools.gallery.interview import DOUBLE_TAP
from tests.browser.reader import Reader
from tests.browser.scene import wait_until

pytestmark = pytest.mark.browser

STORY = "付款的时候分付那一行是灰的点不了，提示系统维护中"
ALARM = "昨天客服打电话让我把钱转到安全账户，付款的时候分付那一行是灰的点不了"
CERTAIN = "[data-heard] input:checked"


@pytest.fixture
def ready(reader: Reader) -> Reader:
    """Return a reader in front of the first question."""
    reader.open()
    reader.settled()
    return reader


def test_what_reads_text_is_fetched_once_the_box_is_used(reader: Reader) -> None:
    """Not with the page: most readers write nothing."""
    reader.page.add_init_script(
        "delete globalThis.caches;"
    )  # what is kept for later is another matter
    asked: list[str] = []
    reader.page.on("request", lambda request: asked.append(request.url))
    reader.open()
    reader.settled()
    assert not [url for url in asked if "/listener-" in url]
    with reader.page.expect_request(re.compile("/listener-[0-9a-f]{10}[.]bin$")):
        reader.box.focus()


def test_words_written_before_the_script_came_stay(reader: Reader) -> None:
    """On a slow line the box is there long before what reads it."""
    waiting: list[Route] = []
    reader.page.route("**/page.js", lambda route: waiting.append(route))  # noqa: PLW0108 - Playwright sets an attribute on it
    with reader.page.expect_request("**/page.js"):
        reader.open(broken=True)
    reader.box.fill(STORY)
    wait_until(reader.page, "(story) => document.querySelector('textarea').value === story", STORY)
    waiting.pop().continue_()
    reader.settled()

    expect(reader.box).to_have_value(STORY)


def test_one_press_confirms_what_is_certain(ready: Reader) -> None:
    """And nothing else becomes an answer."""
    ready.write(STORY)
    expect(ready.confirmation).to_be_visible()
    expect(ready.page.locator('[data-heard="checkout-option"]')).to_contain_text("“")
    sure = [box.get_attribute("data-set") for box in ready.page.locator(CERTAIN).all()]
    assert "checkout-option=greyed-out" in sure
    assert ready.page.locator("[data-offered] input:checked").count() == 0
    assert ready.fragment == ""
    ready.confirm()
    assert sorted(ready.fragment.split("&")) == sorted(filter(None, sure))
    expect(ready.page.locator("li[data-heard]")).to_have_count(len(sure))


def test_a_tap_corrects_to_another_answer(ready: Reader) -> None:
    """It takes the place of what was ticked."""
    ready.write(STORY)
    line = ready.page.locator('[data-heard="checkout-option"]')
    line.locator("summary").click()
    line.locator('input[value="not-shown"]').check()
    expect(line.locator("input:checked")).to_have_count(1)
    ready.confirm()
    assert "checkout-option=not-shown" in ready.fragment.split("&")


def test_what_is_unticked_is_no_answer(ready: Reader) -> None:
    """Nothing has to be ticked to go on."""
    ready.write(STORY)
    expect(ready.confirmation).to_be_visible()
    while ready.page.locator(CERTAIN).count():
        ready.page.locator(CERTAIN).first.uncheck()
    ready.confirm()
    assert ready.fragment == ""
    expect(ready.page.locator("li[data-heard]")).to_have_count(0)


def test_an_alarm_is_ticked_among_the_alarms_and_the_rest_comes_after_it(ready: Reader) -> None:
    """One press leads to care advice; the rest is asked about once it is left."""
    ready.write(ALARM)
    safety = ready.page.locator('form[data-group="safety"]')
    expect(safety.locator('input[name="stranger-asks"]')).to_be_checked()
    assert ready.fragment == ""
    safety.locator("button[type=submit]").click()
    expect(ready.page.locator('[data-care="scam"]')).to_be_visible()
    ready.leave_care()
    expect(ready.page.locator('[data-heard="checkout-option"]')).to_be_visible()
    ready.confirm()
    assert {"stranger-asks=present", "checkout-option=greyed-out"} <= {*ready.fragment.split("&")}


def test_going_back_leads_to_the_box_with_the_words(ready: Reader) -> None:
    """From what is asked about them, and from what comes after that."""
    ready.write(STORY)
    expect(ready.confirmation).to_be_visible()
    ready.page.go_back()
    expect(ready.box).to_have_value(STORY)
    ready.page.wait_for_timeout(DOUBLE_TAP)  # the same button again
    ready.page.locator("[data-intake] button[type=submit]").click()
    expect(ready.confirmation).to_be_visible()
    ready.confirm()
    ready.page.go_back()
    expect(ready.confirmation).to_be_visible()
    ready.page.locator("[data-back]").click()
    expect(ready.box).to_have_value(STORY)


def test_the_words_stay_where_nothing_is_heard_or_every_chip_is_removed(ready: Reader) -> None:
    """And an empty press asks for a sentence."""
    ready.write("我先随便看看。")
    expect(ready.page.locator("[data-note]")).to_be_visible()
    expect(ready.box).to_have_value("我先随便看看。")
    ready.write("")
    expect(ready.page.locator("[data-intake] .checker-error")).to_be_visible()
    ready.write(STORY)
    expect(ready.confirmation).to_be_visible()
    ready.confirm()
    while ready.page.locator("[data-forget]").count():
        chips = ready.page.locator("[data-forget]").count()
        ready.page.locator("[data-forget]").first.press("Enter")
        expect(ready.page.locator("[data-forget]")).to_have_count(chips - 1)
    expect(ready.box).to_have_value(STORY)


def test_the_words_are_in_no_address_and_nowhere_on_the_device(ready: Reader) -> None:
    """Nor does the browser check their spelling, complete them or change their case."""
    for name, value in (
        ("spellcheck", "false"),
        ("autocomplete", "off"),
        ("autocapitalize", "off"),
    ):
        expect(ready.box).to_have_attribute(name, value)
    ready.write(STORY)
    expect(ready.confirmation).to_be_visible()
    ready.confirm()
    stored = ready.page.evaluate(
        """async () => JSON.stringify([
            { ...localStorage }, { ...sessionStorage }, history.state, document.cookie,
            location.href, await indexedDB.databases?.(),
        ])"""
    )
    assert "灰" not in json.loads(json.dumps(stored))
    ready.page.reload()
    ready.settled()
    assert STORY not in ready.page.content()


def test_reading_three_hundred_characters_is_quick(ready: Reader) -> None:
    """Far below a limit that a slow machine could break."""
    story = (STORY + "。") * 12
    ready.box.focus()
    ready.write(story[:300])
    expect(ready.confirmation).to_be_visible()
    ready.page.go_back()
    took = ready.page.evaluate(
        """async (text) => {
            const { engine } = await import(document.querySelector("script[src*='start']").src);
            const asked = { text, fragment: "", today: "2026-06-01" };
            const times = [];
            for (let n = 0; n < 20; n += 1) {
              const begun = performance.now();
              await engine.call("hear", asked);
              times.push(performance.now() - begun);
            }
            return Math.min(...times);
        }""",
        story[:300],
    )
    assert took < 2_000
