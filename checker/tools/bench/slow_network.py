"""The first question on a slow line, and a reader who answers every three seconds there."""

__all__ = ["line"]

from collections.abc import Callable, Sequence
from functools import partial

from playwright.sync_api import Page

from checker.tools.bench.chromium import PATIENCE, Line
from checker.tools.bench.measurements import Figure, against
from checker.tools.bench.rounds import interleaved
from checker.tools.bench.run import Bench

SLOW = Line(rate=1_600_000 / 8, delay=150)
"""1.6 Mbit/s each way, 150 ms there and back: Lighthouse's slow 4G."""
PACE = 3_000
"""Milliseconds that a reader takes for an answer."""
ANSWERS = 7
ASKING = "[data-view] :is(form[data-sign], form[data-group])"
USABLE = """
(() => {
  const name = (form) => form.dataset.sign ?? form.dataset.group;
  const look = () => {
    const form = document.querySelector("[data-view] :is(form[data-sign], form[data-group])");
    const choice = form?.querySelector("[type=radio], [name=none]");
    if (!choice) return setTimeout(look, 5);
    if (!window.__asked) window.__asked = name(form);
    if (name(form) !== window.__asked) return (window.__usable = performance.now());
    choice.checked = true;
    form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
    setTimeout(look, 5);
  };
  look();
})();
"""
"""Answers the first question over and over, until the second one stands there. Of a group it
says that nothing applies."""


def line(bench: Bench) -> Sequence[Figure]:
    """Measure the first question usable, and the longest wait for a next question.

    Usable means that an answer to it has brought the second question; the baseline's reader
    cannot answer before Python is ready.
    """
    with bench.browser() as (chrome, origin):

        def first() -> float:
            with chrome.fresh() as browser:
                page = browser.open(line=SLOW)
                page.add_init_script(USABLE)
                page.goto(f"{origin.address}/check/", wait_until="commit")
                page.wait_for_selector(
                    "[data-answers], .checker-answers", state="attached", timeout=PATIENCE
                )
                return float(page.evaluate("window.__usable"))

        def ready(path: str) -> float:
            with chrome.fresh() as browser:
                return browser.ready(browser.open(line=SLOW), origin.address + path)

        def wait() -> float:
            with chrome.fresh() as browser:
                page = browser.open(line=SLOW)
                page.goto(f"{origin.address}/check/", wait_until="commit")
                page.wait_for_selector(ASKING, timeout=PATIENCE)
                return max(_answer(page) for _ in range(ANSWERS))

        things: dict[str, Callable[[], float]] = {
            "first question": first,
            "stock": partial(ready, "/stock/"),
            "ours": partial(ready, "/check/"),
            "wait": wait,
        }
        results = interleaved(bench.runs, things, bench.say)
    slow = "1.6 Mbit/s, 150 ms, cold cache"
    return [
        against(
            "first question usable",
            results["first question"],
            results["stock"],
            unit="ms",
            section="line",
            of="stock Pyodide ready",
            goal=">= 20",
            note=f"{slow}; usable: an answer has brought the second question",
        ),
        against(
            "Python ready on that line",
            results["ours"],
            results["stock"],
            unit="ms",
            section="line",
            of="stock Pyodide ready",
            note=slow,
        ),
        against(
            "longest wait for a next question, answering every 3 s",
            results["wait"],
            100.0,
            unit="ms",
            section="line",
            of="what feels like at once",
            goal="<= 1",
            note=f"{slow}; {ANSWERS} answers, from the book and then from Python",
        ),
    ]


def _answer(page: Page) -> float:
    """Wait as a reader does, answer, and return the milliseconds until the next view."""
    page.wait_for_timeout(PACE)
    return float(
        page.evaluate(
            """(asking) => new Promise((resolve) => {
            const form = document.querySelector(asking);
            if (!form) return resolve(0);
            const choices = [...form.querySelectorAll("[type=radio], [name=none]")];
            (choices.at(-2) ?? choices.at(-1)).checked = true;
            const start = performance.now();
            new MutationObserver((_, watch) => {
              watch.disconnect();
              resolve(performance.now() - start);
            }).observe(document.querySelector("[data-view]"), { childList: true });
            form.requestSubmit();
        })""",
            ASKING,
        )
    )
