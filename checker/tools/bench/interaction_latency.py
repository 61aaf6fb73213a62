"""From an answer to the next view, once Python is ready, in Chromium."""

__all__ = ["DWELL", "FRAME", "INTERVIEWS", "SETTLED", "WALK", "answers", "high"]

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
  const pick = (form, turn) => {
    if (form.dataset.sign) {
      const choices = [...form.querySelectorAll("[type=radio]")].slice(0, -1);
      form.querySelector("[name=unsure]").checked = true; // the book has sure answers only
      return choices[turn % choices.length];
    }
    if (form.dataset.group === place.dataset.first) return form.querySelector("[name=none]");
    const lines = [...form.querySelectorAll("[type=checkbox]:not([data-alone])")];
    return lines[turn % lines.length];
  };
  const times = { question: [], group: [] };
  place.dataset.first = place.querySelector("form[data-group]")?.dataset.group ?? "";
  for (let n = 0; n < interviews; n++) {
    for (let step = 0; step < 30; step++) {
      const leave = place.querySelector("[data-care-leave]");
      const form = place.querySelector("form[data-sign], form[data-group]");
      if (!form && !leave) break;
      const choice = form && pick(form, n + step);
      if (choice && dwell) choice.click();
      else if (choice) choice.checked = true;
      if (choice && dwell) await new Promise((resolve) => setTimeout(resolve, dwell));
      const next = drawn();
      const start = performance.now();
      if (form) form.requestSubmit();
      else leave.click();
      const took = (await next) - start;
      if (form) times[form.dataset.sign ? "question" : "group"].push(took);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
    const next = drawn();
    document.querySelector("[data-restart]")?.click();
    await next;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return times;
}"""
"""Walks through interviews. Of the first group nothing applies, since care advice would take
the place of the questions; of others one line is ticked."""


def answers(bench: Bench) -> Sequence[Figure]:
    """Measure from the form's sending to the new view in the page, drawn by Python.

    Once as readers answer: they choose, and then press the button; Python works out the view in
    between. And once with both in the same moment, as a script may.
    """
    walked: dict[int, list[dict[str, list[float]]]] = {DWELL: [], 0: []}
    with bench.browser() as (chrome, origin):
        for turn in range(bench.runs):
            for dwell, walks in walked.items():
                with chrome.fresh() as browser:
                    page = browser.open()
                    browser.ready(page, f"{origin.address}/check/")
                    page.wait_for_timeout(SETTLED)
                    walks.append(page.evaluate(WALK, [INTERVIEWS, dwell]))
                medians = ", ".join(
                    f"{len(times)} of a {kind}: {statistics.median(times):.1f}"
                    for kind, times in walks[-1].items()
                )
                bench.say(f"{turn + 1}/{bench.runs}: {dwell} ms after the choice, {medians}")
    note = "each view is worked out by Python in the worker"
    return [
        against(
            f"{name}, {part}",
            [taken(sorted(times[kind])) for times in walked[dwell]],
            FRAME,
            unit="ms",
            section="answers",
            of="one frame",
            goal=goal,
            note=f"{note}; {how}",
        )
        for name, kind, dwell in (
            ("next view after an answer", "question", DWELL),
            ("next view, chosen and sent at once", "question", 0),
            ("next view after a group", "group", DWELL),
            ("next view, a group ticked and sent at once", "group", 0),
        )
        for how in (
            f"timed from the button, pressed {dwell} ms after the choice"
            if dwell
            else "no time in between",
        )
        for part, taken, goal in (("median", statistics.median, "<= 1"), ("P95", high, ""))
    ]


def high(times: Sequence[float]) -> float:
    """Return the 95th percentile of sorted times."""
    return times[int(len(times) * 0.95)]
