"""The same in another browser engine: Python ready, and the next view, in WebKit."""

__all__ = ["webkit"]

import statistics
import time
from collections.abc import Sequence
from functools import partial

from checker.tools.bench.interaction_latency import (
    DWELL,
    FRAME,
    INTERVIEWS,
    SETTLED,
    WALK,
    high,
)
from checker.tools.bench.measurements import Figure, against
from checker.tools.bench.rounds import interleaved
from checker.tools.bench.run import Bench
from checker.tools.bench.webkit import driver, missing

READY = """
const root = document.querySelector("[data-checker]");
const ready = () => root.dataset.engine === "python";
return new Promise((resolve) => {
  if (ready()) return resolve(performance.now());
  new MutationObserver(() => ready() && resolve(performance.now()))
    .observe(root, { attributeFilter: ["data-engine"] });
});
"""
"""Runs once the page is loaded: what was ready before counts as ready then."""


def webkit(bench: Bench) -> Sequence[Figure]:
    """Measure a first visit and an interview; nothing where WebKit is not installed."""
    if programs := missing():
        bench.say(f"not installed: {', '.join(programs)}; WebKit is not measured")
        return []
    pages = {"ours": "/check/", "stock": "/stock/"}
    walks: list[list[float]] = []
    with bench.origin() as origin, driver() as browser:

        def ready(path: str) -> float:
            with browser.window() as window:
                window.open(origin.address + path)
                return float(window.run(READY))

        def walk() -> float:
            with browser.window() as window:
                window.open(f"{origin.address}/check/")
                window.run(READY)
                time.sleep(SETTLED / 1_000)
                times = window.run(f"return ({WALK})(arguments);", INTERVIEWS, DWELL)
            walks.append(sorted(times["question"] + times["group"]))
            return statistics.median(walks[-1])

        results = interleaved(
            bench.runs,
            {name: partial(ready, path) for name, path in pages.items()} | {"next view": walk},
            bench.say,
        )
    return [
        against(
            "Python ready, cold cache",
            results["ours"],
            results["stock"],
            unit="ms",
            section="webkit",
            of="stock Pyodide, cold cache",
            goal=">= 2.5",
        ),
        against(
            "next view after an answer, median",
            results["next view"],
            FRAME,
            unit="ms",
            section="webkit",
            of="one frame",
            goal="<= 1",
            note=f"questions and groups; the button is pressed {DWELL} ms after the choice",
        ),
        against(
            "next view after an answer, P95",
            [high(times) for times in walks],
            FRAME,
            unit="ms",
            section="webkit",
            of="one frame",
        ),
    ]
