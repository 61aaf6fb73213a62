"""How soon Python is ready: on the first visit and on later ones."""

__all__ = ["visits"]

from collections.abc import Sequence
from functools import partial

from checker.tools.bench.measurements import Figure, against
from checker.tools.bench.rounds import interleaved
from checker.tools.bench.run import Bench

SETTLE = 4_000
"""Milliseconds that a page stays open once it is ready. V8 writes its cache of optimized
wasm some two seconds after the last function was optimized; a reader stays longer."""
VISITS = 3
"""The cold one, the second, and one more: a script's bytecode is only cached on its second
run, so the third visit is the first that has all caches."""


def visits(bench: Bench) -> Sequence[Figure]:
    """Measure Python ready, from the start of navigation to the first view that is its own."""
    pages = {"ours": "/check/", "stock": "/stock/"}
    with bench.browser() as (chrome, origin):

        def run(path: str) -> list[float]:
            times: list[float] = []
            with chrome.fresh() as browser:
                for _ in range(VISITS):
                    page = browser.open()
                    times.append(round(browser.ready(page, origin.address + path)))
                    page.wait_for_timeout(SETTLE)
                    page.close()
            return times

        results = interleaved(
            bench.runs, {name: partial(run, path) for name, path in pages.items()}, bench.say
        )
    names = ("cold cache", "second visit", "third visit")
    goals = (">= 2.5", ">= 5", ">= 5")
    return [
        against(
            f"Python ready, {name}",
            [times[n] for times in results["ours"]],
            [times[n] for times in results["stock"]],
            unit="ms",
            section="visits",
            of=f"stock Pyodide, {name}",
            goal=goals[n],
        )
        for n, name in enumerate(names)
    ]
