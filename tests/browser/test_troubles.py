"""What happens to readers on the way: lines, devices, clocks, releases, other tabs."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from playwright.sync_api import Route, expect

from tests.browser.host import PIECES, SLOW, Answer, Request
from tests.browser.reader import Reader
from tests.browser.scene import WATCH, Scene, wait_until
from tests.browser.spy import SPY

pytestmark = pytest.mark.browser

CASE = "message=risk-blocked&entry=normal&scope=everywhere"
FIRST = "message=risk-blocked"
WASM = "pyodide-*/pyodide.asm.wasm"
LOADING = "[data-waiting] [data-loading]"
PRELUDE = """
(() => {
  const Plain = window.Blob;
  window.Blob = class extends Plain {
    constructor(parts, how) {
      super(how?.type === "text/javascript" ? [`%s;`, ...parts] : parts, how);
    }
  };
})();
"""
"""Puts a line before the worker's script, once the page has checked it."""


def test_the_worker_is_killed_in_mid_question(scene: Scene, trouble: Callable[[str], None]) -> None:
    """The system takes its memory back without a word; another worker takes over."""
    reader = scene.reader
    reader.page.add_init_script(SPY)
    reader.page.clock.install()
    reader.open(CASE)
    scene.expect_right(CASE)
    sign = reader.sign
    reader.page.evaluate("spy.workers.at(-1).terminate()")
    reader.choose("unknown")
    reader.question.locator("button[type=submit]").click()
    expect(reader.page.locator(LOADING)).to_be_visible()
    scene.pass_time("[data-checker]:not([data-waiting])", seconds=20)
    scene.expect_right(scene.left_unknown(CASE, sign))
    trouble("waits; works: python starts anew")


def test_no_memory_for_python(scene: Scene, trouble: Callable[[str], None]) -> None:
    """An old phone: the interpreter gets no memory, now or ever; the table is left."""
    line = "WebAssembly.Memory = class { constructor() { throw new RangeError('no memory'); } }"
    scene.reader.page.add_init_script(PRELUDE % line)
    scene.reader.open(CASE)
    scene.expect_failure_message(CASE)
    scene.reader.view.locator("[data-retry]").click()
    scene.expect_failure_message(CASE)
    scene.reader.view.locator('a[href$="about/table/"]').click()
    expect(scene.reader.page.locator(".decision-table").first).to_be_visible()
    scene.reader.page.go_back()
    assert scene.reader.fragment == CASE
    trouble("told; the table")


BREAKS = """globalThis.broken = false; JSON.parse = ((parse) => (text) => {
  if (globalThis.broken) throw new RangeError('out of memory');
  return parse(text); })(JSON.parse)"""


def test_python_breaks_in_mid_interview(scene: Scene, trouble: Callable[[str], None]) -> None:
    """Memory that cannot grow, a bug: whatever Python dies of comes back as an error."""
    sign = _broken(scene)
    # Chosen and sent in the same moment, so that it is this answer that meets the fault.
    scene.reader.question.locator('[value="unknown"], [name="unsure-all"]').evaluate(
        "(choice) => { choice.checked = true; choice.form.requestSubmit(); }"
    )
    scene.expect_failure_message(scene.left_unknown(CASE, sign))
    scene.retry()
    scene.expect_right(scene.left_unknown(CASE, sign))
    trouble("told; trying again works")


def test_python_breaks_while_the_reader_chooses(
    scene: Scene, trouble: Callable[[str], None]
) -> None:
    """The view is worked out ahead; who presses the button has a new Python, and no message."""
    sign = _broken(scene)
    scene.reader.choose("unknown")
    scene.reader.question.locator("button[type=submit]").click()
    scene.expect_right(scene.left_unknown(CASE, sign))
    assert len([w for w in scene.reader.page.workers if w.url.startswith("blob:")]) == 1
    trouble("works: python starts anew")


def _broken(scene: Scene) -> str:
    """Open a case in which Python breaks from now on; return what is asked."""
    scene.reader.page.add_init_script(PRELUDE % BREAKS)
    scene.reader.open(CASE)
    scene.expect_right(CASE)
    (worker,) = [w for w in scene.reader.page.workers if w.url.startswith("blob:")]
    worker.evaluate("globalThis.broken = true")
    return scene.reader.sign


@pytest.mark.parametrize(
    "script",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException(''); } })",
    ],
    ids=["full", "denied"],
)
def test_storage(script: str, scene: Scene, trouble: Callable[[str], None]) -> None:
    """The interview needs none; who wants to keep a case gets a message that it cannot be."""
    scene.reader.page.add_init_script(script)
    scene.reader.open()
    scene.reader.answer_all()
    scene.expect_right(scene.reader.fragment)
    scene.reader.page.locator("[data-diary-save]").click()
    saved, full = scene.reader.page.locator(":has(> [data-diary-save]) > [role=status]").all()
    expect(full).to_be_visible()
    expect(saved).to_be_hidden()
    trouble("works; told that nothing is kept")


def test_offline_once_python_is_there(scene: Scene, trouble: Callable[[str], None]) -> None:
    """In the underground: the rest of the interview needs no line."""
    scene.reader.open()
    scene.reader.settled()
    scene.reader.page.context.set_offline(offline=True)
    scene.reader.answer_all()
    scene.reader.settled()
    assert scene.probabilities(scene.reader.fragment) == scene.reader.ranking
    scene.expect_right(scene.reader.fragment)
    trouble("works")


def test_offline_before_python_is_there(scene: Scene, trouble: Callable[[str], None]) -> None:
    """The book goes on for a while; then a message, and the reader goes on where they were."""
    scene.begin("stalled", WASM, "")
    reader = scene.reader
    reader.pass_safety()
    reader.answer("unknown")
    reader.page.context.set_offline(offline=True)
    scene.host.mend()
    fragment = scene.to_the_end_of_the_book()
    scene.expect_failure_message(fragment)
    scene.retry()
    scene.expect_failure_message(fragment)
    reader.page.context.set_offline(offline=False)
    scene.retry()
    scene.expect_right(fragment)
    trouble("works from the book; told; trying again works")
    scene.note("no line from: first question", "first visit", "works from the book, then told")


def test_a_slow_line(scene: Scene, trouble: Callable[[str], None]) -> None:
    """Slow is not stuck: a file that takes over a minute is waited for."""
    reader = scene.reader
    scene.host.fail(scene.address(WASM), SLOW)
    reader.page.clock.install()
    reader.open(CASE, broken=True)
    scene.arrive(WASM)
    for _ in range(PIECES):
        scene.host.more()
        reader.page.wait_for_timeout(200)
        reader.page.clock.fast_forward(8_000)
        expect(reader.page.locator("[data-state=failed]")).to_have_count(0)
    scene.expect_right(CASE)
    trouble("waits; works")


def test_a_story_when_python_cannot_start(scene: Scene, trouble: Callable[[str], None]) -> None:
    """The words are not lost with the view in which they stood, however early they are sent."""
    scene.begin("404", WASM, "")
    reader = scene.reader
    reader.page.locator("[data-intake] textarea").fill("提示系统维护中，零钱能付")
    reader.page.locator("[data-intake] button").click()
    scene.expect_failure_message("")
    scene.retry()
    expect(reader.page.locator('[data-heard="message"]')).to_be_visible()
    trouble("told; trying again reads the story")


def test_two_tabs(scene: Scene, trouble: Callable[[str], None]) -> None:
    """Two people's cases in two tabs of one browser, side by side."""
    with scene.reader.page.context.new_page() as page:
        page.add_init_script(WATCH)
        other = replace(scene, reader=Reader(page, scene.host.address))
        scene.reader.open(FIRST)
        other.reader.open("message=none")
        for _ in range(2):
            scene.reader.answer("unknown")
            other.reader.answer("unknown")
        scene.expect_right(scene.reader.fragment)
        other.expect_right(other.reader.fragment)
        assert scene.reader.fragment.startswith(FIRST)
        assert other.reader.fragment.startswith("message=none")
    trouble("each its own")


@pytest.mark.parametrize("days", [-365, 365], ids=["behind", "ahead"])
def test_a_clock_wrong_by_a_year(days: int, scene: Scene, trouble: Callable[[str], None]) -> None:
    """The day decides what is in force and nothing else: the same as on that day."""
    day = dt.date.fromisoformat(scene.today) + dt.timedelta(days=days)
    scene.reader.page.clock.install(time=f"{day.isoformat()}T12:00:00Z")
    then = replace(scene, day=day.isoformat())
    scene.reader.open(CASE)
    then.expect_right(CASE)
    scene.reader.answer_all()
    assert then.probabilities(scene.reader.fragment) == scene.reader.ranking
    trouble("works, as of that day")


def test_an_answer_sent_before_the_script_has_come(
    scene: Scene, trouble: Callable[[str], None]
) -> None:
    """The first question is there before anything else; what is pressed then is not lost."""
    scene.host.fail(scene.address("page-*/page.js"), SLOW)
    reader = scene.reader
    reader.open(broken=True)
    sign = reader.sign
    reader.choose("unknown")
    reader.question.locator("button[type=submit]").click(no_wait_after=True)
    expect(reader.page.locator(LOADING)).to_be_visible()
    for _ in range(10 * PIECES):  # requests that earlier tests gave up may still take some
        scene.host.more()
    link = scene.left_unknown("", sign)
    expect(reader.page).to_have_url(f"{reader.site}/check/#{link}")
    scene.expect_right(link)
    trouble("waits; works")


AWAY = """
window.away = false;
Object.defineProperty(Document.prototype, "hidden", { get: () => window.away });
window.leave = (away) => {
  window.away = away;
  document.dispatchEvent(new Event("visibilitychange"));
};
"""
"""Stands in for a reader who goes to another app and comes back."""


SEEN = """() => {
  const link = document.querySelector('[data-unstarted] a[href$="about/table/"]');
  const { top, bottom } = link.getBoundingClientRect();
  return getComputedStyle(link).visibility === "visible" && top > 0 && bottom < innerHeight;
}"""


@pytest.mark.parametrize("minutes", [1, 60])
def test_an_app_that_was_put_aside_during_the_download(
    minutes: int, scene: Scene, trouble: Callable[[str], None]
) -> None:
    """Its clock went on, and nothing of it ran: once it is back, the download goes on as well."""
    reader = scene.reader
    reader.page.clock.install()
    scene.host.fail(scene.address(WASM), SLOW)
    reader.open(CASE, broken=True)
    scene.arrive(WASM)
    expect(reader.page.locator(LOADING)).to_be_visible()
    for _ in range(3):
        scene.host.more()
        reader.page.clock.fast_forward(minutes * 60_000)
        reader.page.wait_for_timeout(300)
    for _ in range(10 * PIECES):
        scene.host.more()
    scene.expect_right(CASE)
    failed = reader.page.locator("template[data-failed]").evaluate("(t) => t.innerHTML")
    assert scene.written(failed) not in reader.page.evaluate("drawn.map(({ html }) => html)")
    trouble("waits; works")


def test_a_download_that_broke_while_the_reader_was_elsewhere(
    scene: Scene, trouble: Callable[[str], None]
) -> None:
    """Phones cut the lines of an app that is put aside: it begins anew when it is back."""
    reader = scene.reader
    reader.page.add_init_script(AWAY)
    broken: list[Route] = []
    wasm = re.compile("pyodide.asm.wasm")
    reader.page.context.route(wasm, lambda route: broken.append(route))  # noqa: PLW0108 - Playwright marks its handlers, and a built-in method takes no mark
    reader.open(CASE, broken=True)
    expect(reader.page.locator(LOADING)).to_be_visible()
    while not broken:
        reader.page.wait_for_timeout(50)
    reader.page.evaluate("leave(true)")
    broken[0].abort("connectionaborted")
    reader.page.wait_for_timeout(500)
    reader.page.context.unroute(wasm)
    reader.page.evaluate("leave(false)")
    scene.expect_right(CASE)
    failed = reader.page.locator("template[data-failed]").evaluate("(t) => t.innerHTML")
    assert scene.written(failed) not in reader.page.evaluate("drawn.map(({ html }) => html)")
    trouble("waits; works")


def test_a_host_that_rewrites_every_script(scene: Scene, trouble: Callable[[str], None]) -> None:
    """Those in the page and those beside it: the browser runs none, and the style sheet says so."""

    def rewritten(request: Request, answer: Answer) -> Answer:
        if request.path == "/check/":
            return replace(answer, content=answer.content.replace(b"<script>", b"<script>;"))
        if request.path.endswith((".js", ".mjs")):
            return replace(answer, content=answer.content + b"\n;")
        return answer

    scene.host.instead = rewritten
    reader = scene.reader
    reader.open()
    expect(reader.page.locator("[data-unstarted]")).to_be_hidden()
    reader.question.locator("input").first.check()
    reader.question.locator("button[type=submit]").click(no_wait_after=True)
    wait_until(reader.page, SEEN)  # the browser refuses to send the form; Playwright waits for that
    assert reader.page.evaluate("document.querySelector('[data-live]')") is None
    trouble("told; the table")


def test_where_scripts_run_nothing_says_that_they_do_not(scene: Scene) -> None:
    """Long after the page has come, and where the fallback itself has spoken."""
    scene.reader.open(CASE)
    scene.expect_right(CASE)
    scene.reader.page.wait_for_timeout(13_000)
    expect(scene.reader.page.locator("[data-unstarted]")).to_be_hidden()
