"""Without a line at each step of an interview, with the site kept on the device and without."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event

import pytest
from playwright.sync_api import Browser, Error, Locator, expect

from tests.browser.host import Answer, Request
from tests.browser.matrix import RED
from tests.browser.reader import Reader
from tests.browser.scene import WATCH, Scene

pytestmark = pytest.mark.browser

STORY = "提示系统维护中，零钱能付"
HARD = "message=risk-blocked&entry=normal&scope=everywhere"
"""Too far in for the opening book."""
LIBRARIES = {"code": "qrcode.mjs", "picture": "screenshot.mjs"}


def _nowhere(_: Reader) -> None:
    """Be on no page at all."""


def _first(reader: Reader) -> None:
    reader.open()
    expect(reader.question).to_be_visible()


def _later(reader: Reader) -> None:
    reader.open(HARD)
    reader.settled()


def _end(reader: Reader) -> None:
    _later(reader)
    reader.answer_all()
    reader.settled()


def _tell(reader: Reader) -> None:
    reader.page.locator("[data-intake] textarea").fill(STORY)
    reader.page.locator("[data-intake] button").click()


def _tell_and_be_heard(reader: Reader) -> None:
    _tell(reader)
    expect(reader.page.locator('[data-heard="message"]')).to_be_visible()


def _reload(reader: Reader) -> None:
    reader.page.reload()
    reader.settled()


STEPS: dict[str, tuple[Callable[[Reader], None], Callable[[Reader], None]]] = {
    "opening the page": (_nowhere, _later),
    "first question": (_first, Reader.answer_all),
    "story": (_first, _tell_and_be_heard),
    "later question": (_later, Reader.answer_all),
    "reload": (_later, _reload),
}
"""``{step: (what comes before it, what the reader does there)}``."""


@pytest.mark.parametrize("step", STEPS)
def test_offline_with_the_site_kept(step: str, scene: Scene) -> None:
    """After one visit the device has all of it: nothing is missing at any step."""
    what = f"no line from: {step}"
    scene.note(what, "after one visit", RED)
    before, there = STEPS[step]
    scene.keep()
    before(scene.reader)
    scene.reader.page.context.set_offline(offline=True)
    there(scene.reader)
    heard = scene.reader.page.locator("[data-heard]")
    if not heard.count():  # what was heard is marked as such
        scene.expect_right(scene.reader.fragment)
    scene.note(what, "after one visit", "works")


def test_a_line_that_brings_nothing_keeps_nobody_waiting_for_long(scene: Scene) -> None:
    """A network may take every request and answer none: the style sheets came never, once."""
    what = "a line that brings nothing"
    scene.note(what, "outcome", RED)
    scene.keep()
    answered = Event()

    def wait(_: Request, answer: Answer) -> Answer:
        answered.wait()
        return answer

    scene.host.instead = wait
    try:
        scene.reader.open(HARD, broken=True)
        scene.reader.settled()
        sheets = scene.reader.page.evaluate("document.styleSheets.length")
        scene.reader.answer_all()
        scene.expect_right(scene.reader.fragment)
    finally:
        answered.set()
    scene.reader.page.reload(wait_until="load")
    assert sheets == scene.reader.page.evaluate("document.styleSheets.length")
    scene.note(what, "outcome", "waits; works")


def test_a_page_that_was_read_for_a_while_comes_from_the_host_again(scene: Scene) -> None:
    """Nobody waited for it, so the next one may not come from the device at once."""

    def newer(_: Request, answer: Answer) -> Answer:
        time.sleep(0.5)  # longer than the device takes
        return replace(answer, content=answer.content.replace(b"<article", b"<article data-new", 1))

    scene.keep()
    page, address = scene.reader.page, f"{scene.reader.site}/causes/network/"
    page.goto(address)
    assert scene.helped
    page.wait_for_timeout(5_000)  # more than a file from a silent connection may take
    scene.host.instead = newer
    page.goto(address)

    expect(page.locator("article[data-new]")).to_be_visible()


@pytest.mark.parametrize("way", LIBRARIES)
def test_offline_at_a_result_with_the_site_kept(way: str, scene: Scene) -> None:
    """The libraries for taking it along are kept as well."""
    what = f"no line from: {way}"
    scene.note(what, "after one visit", RED)
    scene.keep()
    _end(scene.reader)
    scene.reader.page.context.set_offline(offline=True)
    share = _taken(scene.reader, way)
    expect(share.locator("figure img")).to_have_count(1)
    scene.note(what, "after one visit", "works")


@pytest.fixture
def bare(chromium: Browser, scene: Scene) -> Iterator[Scene]:
    """Return a scene on a device that keeps nothing for times without a line."""
    with chromium.new_context(locale="zh-CN", timezone_id="UTC", service_workers="block") as phone:
        page = phone.new_page()
        page.add_init_script(WATCH)
        yield replace(scene, reader=Reader(page, scene.host.address))


def test_offline_at_the_story_with_nothing_kept(bare: Scene) -> None:
    """Python has not come: a message says so, and the words are read once there is a line."""
    what = "no line from: story"
    bare.note(what, "first visit", RED)
    bare.begin("stalled", "pyodide-*/pyodide.asm.wasm", "")
    bare.reader.page.context.set_offline(offline=True)
    bare.host.mend()
    _tell(bare.reader)
    bare.pass_time("[data-state=failed]")
    bare.expect_failure_message("")
    bare.reader.page.context.set_offline(offline=False)
    bare.retry()
    expect(bare.reader.page.locator('[data-heard="message"]')).to_be_visible()
    bare.note(what, "first visit", "told; trying again reads the story")


def test_offline_at_later_questions_with_nothing_kept(bare: Scene) -> None:
    """Python is there, and needs nothing more."""
    what = "no line from: later question"
    bare.note(what, "first visit", RED)
    _later(bare.reader)
    bare.reader.page.context.set_offline(offline=True)
    bare.reader.answer_all()
    bare.expect_right(bare.reader.fragment)
    bare.note(what, "first visit", "works")


@pytest.mark.parametrize("way", LIBRARIES)
def test_offline_at_a_result_with_nothing_kept(way: str, bare: Scene) -> None:
    """A message; the result comes back, and the rest with the line."""
    what = f"no line from: {way}"
    bare.note(what, "first visit", RED)
    _end(bare.reader)
    result = bare.reader.fragment
    bare.reader.page.context.set_offline(offline=True)
    _taken(bare.reader, way)
    bare.expect_failure_message(result)
    bare.retry()
    bare.expect_right(result)
    bare.reader.page.context.set_offline(offline=False)
    share = _taken(bare.reader, way)
    expect(share.locator("figure img")).to_have_count(1)
    bare.note(what, "first visit", "told; works again with the line")


def test_offline_before_the_page_with_nothing_kept(bare: Scene) -> None:
    """Nothing of the site is there to tell; the link waits for the line."""
    what = "no line from: opening the page"
    bare.note(what, "first visit", RED)
    bare.reader.page.context.set_offline(offline=True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        bare.reader.open(HARD)
    bare.reader.page.context.set_offline(offline=False)
    bare.reader.open(HARD)
    bare.expect_right(HARD)
    bare.note(what, "first visit", "the browser tells; right with the line")


def test_offline_at_a_reload_with_nothing_kept(bare: Scene) -> None:
    """The browser's own page says that there is no line; the link keeps the answers."""
    what = "no line from: reload"
    bare.note(what, "first visit", RED)
    _later(bare.reader)
    bare.reader.page.context.set_offline(offline=True)
    with pytest.raises(Error, match="ERR_INTERNET_DISCONNECTED"):
        bare.reader.page.reload()
    bare.reader.page.context.set_offline(offline=False)
    bare.reader.page.reload()
    bare.expect_right(HARD)
    bare.note(what, "first visit", "the browser tells; right again with the line")


def _taken(reader: Reader, way: str) -> Locator:
    """Open what takes a result along and press one of its buttons; return the whole of it."""
    share = reader.page.locator("details:has([data-link])")
    if share.get_attribute("open") is None:
        share.locator("summary").click()
    share.locator(f"[data-{way}]").click()
    return share
