"""From an answer to the next view, once Python is ready, in Chromium."""

__all__ = ["answers"]

import statistics
from collections.abc import Sequence

from checker.bench.figures import Figure, against
from checker.bench.run import Bench

FRAME = 16.0
"""Milliseconds of one frame."""
INTERVIEWS = 4
"""Interviews in one run, each to its result."""
WALK = """async (interviews) => {
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
      choices[(n + step) % choices.length].checked = true;
      form.querySelector("[name=unsure]").checked = true; // the book has sure answers only
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
    """Measure from the form's sending to the new view in the page, drawn by Python."""
    medians: list[float] = []
    slowest: list[float] = []
    with bench.browser() as (chrome, origin):
        for turn in range(bench.runs):
            with chrome.fresh() as browser:
                page = browser.open()
                browser.ready(page, f"{origin.address}/check/")
                times = sorted(page.evaluate(WALK, INTERVIEWS))
                medians.append(statistics.median(times))
                slowest.append(times[int(len(times) * 0.95)])
                bench.say(
                    f"{turn + 1}/{bench.runs}: {len(times)} answers, "
                    f"median {medians[-1]:.1f}, P95 {slowest[-1]:.1f}"
                )
    note = "answers that are not in the book: each view is worked out by Python in the worker"
    return [
        against(
            name, values, FRAME, unit="ms", section="answers", of="one frame", goal=goal, note=note
        )
        for name, values, goal in (
            ("next view after an answer, median", medians, "<= 1"),
            ("next view after an answer, P95", slowest, ""),
        )
    ]
