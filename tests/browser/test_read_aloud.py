"""Reading aloud: by a voice of the device or not at all, and silent at the second press.

Chromium has no voices here: what it would say is noted instead of being spoken.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.host import Host
from tests.browser.states import STATES, enter

pytestmark = pytest.mark.browser

BUTTON = ".read-aloud button"
VOICES = """
(() => {
  const voices = VOICES;
  const events = new EventTarget();
  window.spoken = [];
  window.cancelled = 0;
  const speech = {
    getVoices: () => voices,
    speak: (one) => void spoken.push(one),
    cancel: () => void (cancelled += 1),
    addEventListener: (...all) => events.addEventListener(...all),
  };
  window.SpeechSynthesisUtterance = class extends EventTarget {
    constructor(text) { super(); this.text = text; }
  };
  Object.defineProperty(window, "speechSynthesis", { value: speech, configurable: true });
  window.come = (voice) => {
    voices.push(voice);
    events.dispatchEvent(new Event("voiceschanged"));
  };
})();
"""
ON_DEVICE = {"name": "own", "lang": "zh-CN", "localService": True}
OTHER_REGION = {"name": "region", "lang": "zh-HK", "localService": True}
SENT_AWAY = {"name": "away", "lang": "zh-CN", "localService": False}
OTHER_LANGUAGE = {"name": "english", "lang": "en-US", "localService": True}
SPOKEN = "() => spoken.map(({ text, voice, lang }) => ({ text, voice: voice.name, lang }))"


@pytest.fixture
def page(chromium: Browser, served: Host) -> Iterator[Page]:
    """Return a page on a phone, in larger type."""
    context = chromium.new_context(
        base_url=served.address, locale="zh-CN", viewport={"width": 390, "height": 844}
    )
    page = context.new_page()
    page.goto("/about/privacy/")
    page.locator(".large-type-button").click()
    yield page
    context.close()


def _voices(page: Page, *voices: dict[str, Any]) -> None:
    page.add_init_script(VOICES.replace("VOICES", json.dumps(voices), 1))


def _spoken(page: Page) -> str:
    return "".join(one["text"] for one in page.evaluate(SPOKEN))


@pytest.mark.parametrize("voices", [(), (SENT_AWAY,), (OTHER_LANGUAGE,)], ids=str)
def test_without_a_voice_of_the_device_there_is_no_button(
    page: Page, voices: tuple[dict[str, Any], ...]
) -> None:
    """One that sends the text away counts for nothing, and one of another language."""
    _voices(page, *voices)
    page.goto("/first-aid/")
    expect(page.locator(BUTTON)).to_have_count(1)
    expect(page.locator(BUTTON)).to_be_hidden()

    page.evaluate("(voice) => come(voice)", ON_DEVICE)  # it comes late
    expect(page.locator(BUTTON)).to_be_visible()


def test_a_browser_that_cannot_speak_has_no_button(page: Page) -> None:
    """As in some apps."""
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    page.goto("/first-aid/")

    expect(page.locator(BUTTON)).to_be_hidden()


def test_the_button_is_a_part_of_larger_type(page: Page) -> None:
    """As large as all else in it."""
    _voices(page, ON_DEVICE)
    page.goto("/first-aid/")
    box = page.locator(BUTTON).bounding_box()

    assert box is not None
    assert min(box["width"], box["height"]) >= 55.5
    page.locator(".large-type-button").click()
    expect(page.locator(BUTTON)).to_be_hidden()


@pytest.mark.parametrize(
    "voices", [(SENT_AWAY, OTHER_REGION, ON_DEVICE), (ON_DEVICE, SENT_AWAY)], ids=len
)
def test_a_page_is_read_by_the_readers_own_voice_and_the_second_press_ends_it(
    page: Page, voices: tuple[dict[str, Any], ...]
) -> None:
    """The words of the page in their order, without marks, notes, buttons and what is folded."""
    _voices(page, *voices)
    page.goto("/causes/network/")
    button = page.locator(BUTTON)
    start = button.inner_text()
    button.click()

    spoken = page.evaluate(SPOKEN)
    assert {(one["voice"], one["lang"]) for one in spoken} == {("own", "zh-CN")}
    title = page.locator("h1").evaluate("(e) => e.firstChild.data.trim()")
    texts = [one["text"].strip() for one in spoken]
    assert texts.index(title) < len(texts) / 2
    heading = page.locator("article h2:visible").first.evaluate("(e) => e.firstChild.data.trim()")
    assert texts.index(title) < texts.index(heading)
    folded = page.locator("details.fold:not([open]) p").first.text_content() or ""
    assert folded.strip()
    assert folded.strip()[:12] not in _spoken(page)
    note = page.locator(".fact-note").first.text_content() or ""
    assert note.strip()[:12] not in _spoken(page)
    stop = button.inner_text()
    assert stop not in {start, ""}
    assert start not in texts

    button.click()
    assert page.evaluate("cancelled") == 1
    assert button.inner_text() == start
    button.click()
    assert len(page.evaluate(SPOKEN)) == 2 * len(spoken)


def test_the_button_is_ready_again_after_the_last_word(page: Page) -> None:
    """And a late word of what was stopped does not stop what is read now."""
    _voices(page, ON_DEVICE)
    page.goto("/first-aid/")
    button = page.locator(BUTTON)
    start = button.inner_text()
    button.click()
    count = len(page.evaluate(SPOKEN))
    button.click()
    button.click()
    page.evaluate("spoken[0].dispatchEvent(new Event('error'))")
    assert button.inner_text() != start
    page.evaluate(f"spoken[{2 * count - 1}].dispatchEvent(new Event('end'))")

    assert button.inner_text() == start


def test_first_aid_is_read(page: Page) -> None:
    """Its calls and steps."""
    _voices(page, ON_DEVICE)
    page.goto("/first-aid/")
    page.locator(BUTTON).click()

    spoken = _spoken(page)
    for step in page.locator(".checker-care ol > li:visible").all():
        assert step.inner_text().strip() in spoken


def test_a_result_is_read_and_another_view_ends_it(page: Page) -> None:
    """What is most likely, and the first step; not what is folded."""
    _voices(page, ON_DEVICE)
    enter(page, STATES["result"])
    page.locator(BUTTON).click()

    spoken = _spoken(page)
    assert page.locator("[data-view] [data-focus]").inner_text() in spoken
    assert page.locator("[data-plan] h3 a").first.inner_text() in spoken
    hidden = page.locator("[data-plan] > .checker-minor h3 a").first.text_content() or "?"
    assert hidden not in spoken
    before = page.evaluate("cancelled")
    page.locator("[data-restart]").click()
    page.locator("form[data-group]").wait_for()
    assert page.evaluate("cancelled") == before + 1
