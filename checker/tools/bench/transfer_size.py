"""Bytes over the line: the checker against stock Pyodide, and a page without the checker."""

__all__ = ["weight"]

from collections.abc import Sequence

from checker.tools.bench.http_server import Origin
from checker.tools.bench.measurements import Figure, against
from checker.tools.bench.run import Bench

BUDGET = 120.0
"""KB of a page without the checker, on its first view."""
PAGES = ("/", "/causes/network/", "/causes/", "/background/regulation/")
SETTLE = 3_000
"""Milliseconds that a page is watched once it is loaded."""


def weight(bench: Bench) -> Sequence[Figure]:
    """Count what is sent in brotli; the same each time, so once is enough."""
    with bench.browser() as (chrome, origin):

        def sent(path: str, prefix: str) -> float:
            with chrome.fresh() as browser:
                page = browser.open()
                start = len(origin.sent)
                browser.ready(page, origin.address + path)
                return _kilobytes(origin, start, prefix)

        ours, stock = sent("/check/", "/assets/checker/"), sent("/stock/", "/stock/")
        weights: list[float] = []
        shifts: list[float] = []
        for path in PAGES:
            with chrome.fresh() as browser:
                # A reader's first view, before the service worker puts the site by.
                page = browser.open()
                page.add_init_script("delete Navigator.prototype.serviceWorker")
                start = len(origin.sent)
                page.goto(origin.address + path, wait_until="load")
                page.wait_for_timeout(SETTLE)
                weights.append(_kilobytes(origin, start, "/"))
                shifts.append(float(browser.record(page)["shift"]))
                bench.say(f"{path}: {weights[-1]} KB, layout shift {shifts[-1]}")
    return [
        against(
            "bytes for the checker",
            [ours],
            [stock],
            unit="KB",
            section="weight",
            of="stock Pyodide, the wheel and the knowledge",
            goal="<= 0.65",
            note="both in brotli at quality 11; the page itself is not counted on either side",
        ),
        against(
            "page without the checker, the heaviest of four",
            [max(weights)],
            BUDGET,
            unit="KB",
            section="weight",
            of="budget",
            goal="<= 1",
            note="all that is sent for the first view, in brotli",
        ),
        against(
            "layout shift, the largest of four pages",
            [max(shifts)],
            0.01,
            unit="shift",
            section="weight",
            of="what counts as none",
            goal="<= 1",
        ),
    ]


def _kilobytes(origin: Origin, start: int, prefix: str) -> float:
    """Return the KB sent since a moment for addresses below a prefix."""
    sent = [s.bytes for s in origin.sent[start:] if s.path.startswith(prefix)]
    return round(sum(sent) / 1000, 1)
