"""From an answer to the next view, once Python is ready, in Chromium."""

__all__ = ["answers"]

import statistics
from collections.abc import Sequence

from checker.tools.bench.measurements import Figure, against
from checker.tools.bench.run import Bench

FRAME = 16.0
"""Milliseconds of one frame."""
SETTLED = 1_500
"""Milliseconds after Python is ready, in which the page keeps what it is made of."""
INTERVIEWS = 4
"""Interviews in one run, each to its result."""
DWELL = 250
"""Milliseconds from choosing an answer to pressing the button. A decision, not a measurement:
nobody has timed readers, so the figure with no time in between stands beside it."""
WALK = """async ([interviews, dwell]) => {
  const place = document.querySelector("[data-view]");
  const drawn = () => new Promise((resolve) =>
    new MutationObserver((_, watch) => (watch.disconnect(), resolve(performance.now())))
      .observe(place, { childList: true }));
  const times = [];
  for (let n = 0; n < interviews; n++) {
    for (let step = 0; step < 30; step++) {
      const form = place.querySelector("form[data-sign]");
      if (!form) break;
      const choices = [...form.querySelectorAll("[type=radio]")].slice(0, -1);
      const choice = choices[(n + step) % choices.length];
      form.querySelector("[name=unsure]").checked = true; // the book has sure answers only
      if (dwell) choice.click();
      else choice.checked = true;
      if (dwell) await new Promise((resolve) => setTimeout(resolve, dwell));
      const next = drawn();
      const start = performance.now();
      form.requestSubmit();
      times.push((await next) - start);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const next = drawn();
    document.querySelector("[data-restart]")?.click();
    await next;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return times;
}"""


def answers(bench: Bench) -> Sequence[Figure]:
    """Measure from the form's sending to the new view in the page, drawn by Python.

    Once as readers answer: they choose, and then press the button; Python works out the view in
    between. And once with both in the same moment, as a script may.
    """
    chosen: list[list[float]] = []
    at_once: list[list[float]] = []
    with bench.browser() as (chrome, origin):
        for turn in range(bench.runs):
            for dwell, found in ((DWELL, chosen), (0, at_once)):
                with chrome.fresh() as browser:
                    page = browser.open()
                    browser.ready(page, f"{origin.address}/check/")
                    page.wait_for_timeout(SETTLED)
                    found.append(sorted(page.evaluate(WALK, [INTERVIEWS, dwell])))
                bench.say(
                    f"{turn + 1}/{bench.runs}: {len(found[-1])} answers, {dwell} ms after the "
                    f"choice, median {statistics.median(found[-1]):.1f}"
                )
    note = "answers that are not in the book: each view is worked out by Python in the worker"
    return [
        against(
            f"{name}, {part}",
            [taken(times) for times in found],
            FRAME,
            unit="ms",
            section="answers",
            of="one frame",
            goal=goal,
            note=f"{note}; {how}",
        )
        for name, found, how, aim in (
            (
                "next view after an answer",
                chosen,
                f"timed from the button, pressed {DWELL} ms after the answer was chosen",
                "<= 1",
            ),
            ("next view, chosen and sent at once", at_once, "no time in between", "<= 1"),
        )
        for part, taken, goal in (("median", statistics.median, aim), ("P95", _high, ""))
    ]


def _high(times: Sequence[float]) -> float:
    """Return the 95th percentile of sorted times."""
    return times[int(len(times) * 0.95)]
