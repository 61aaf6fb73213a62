"""How a whole interview feels on a slow phone: by the browser's own account of each event."""

__all__ = ["DOUBLE_TAP", "Felt", "interview", "table"]

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page as Tab
from playwright.sync_api import sync_playwright

from checker.tools.bench.chromium import Chrome, find
from checker.tools.bench.http_server import Origin

MAX_ANSWERS = 40
"""Answers after which an interview should long have ended."""
DOUBLE_TAP = 600
"""Milliseconds after which a second press in the same place is no part of a double tap: the page
ignores what comes sooner (checker/web/page.js)."""
_ASKING = "[data-view] :is(form[data-sign], form[data-group])"


@dataclass(frozen=True, slots=True, kw_only=True)
class Felt:
    """One interview.

    Attributes:
        interactions: ms from each press to the next frame, longest first. With fewer than 50
            of them the first is the Interaction to Next Paint.
        shift: what moved without being asked to: the sum of all layout shifts.
        answers: how many were given.
    """

    interactions: tuple[float, ...]
    shift: float
    answers: int


def interview(root: Path, slowdown: float) -> Felt:
    """Return how an interview on the built site feels, from the first question to a step tried.

    The processor is slowed down by Chromium itself, in the page; the worker keeps its pace.
    Presses are the browser's own, by touch coordinates, so that they count as a reader's.

    Args:
        root: the project's folder.
        slowdown: how many times slower the page's thread runs.
    """
    origin = Origin({"/": root / "site"}, root / "build" / "bench" / "brotli")
    try:
        with sync_playwright() as playwright, Chrome(playwright, find(root)).fresh() as pages:
            tab = pages.open(slowdown=slowdown)
            tab.goto(f"{origin.address}/check/")
            tab.locator(_ASKING).wait_for()
            answers = 0
            while tab.locator(_ASKING).count() and answers < MAX_ANSWERS:
                _answer(tab)
                answers += 1
            _try(tab)
            tab.wait_for_timeout(1000)  # the browser tells of events a while after them
            record = pages.record(tab)
    finally:
        origin.close()
    longest: dict[int, float] = {}
    for event in record["events"]:
        longest[event["id"]] = max(longest.get(event["id"], 0.0), event["duration"])
    return Felt(
        interactions=tuple(sorted(longest.values(), reverse=True)),
        shift=record["shift"],
        answers=answers,
    )


def table(all_felt: Sequence[Felt]) -> str:
    """Return what interviews were like, one a line, and the slowest presses of all of them."""
    lines = []
    for felt in all_felt:
        slow = ", ".join(f"{ms:.0f}" for ms in felt.interactions[:8])
        shift = f"layout shift {felt.shift:.4f}"
        lines.append(f"{felt.answers} answers; {shift}; slowest presses: {slow} ms")
    slowest = [max(felt.interactions, default=0.0) for felt in all_felt]
    middle = statistics.median(slowest)
    return "\n".join([*lines, f"slowest press: median {middle:.0f}, worst {max(slowest):.0f} ms"])


def _answer(tab: Tab) -> None:
    """Choose the last answer, or of a group that nothing applies, and wait for what comes."""
    tab.wait_for_timeout(DOUBLE_TAP)
    form = tab.locator(_ASKING)
    asked = form.element_handle()
    none = form.locator("label:has([name=none])")
    (none if none.count() else form.locator("label.checker-choice").last).click()
    form.locator("[type=submit]").click()
    asked.wait_for_element_state("hidden", timeout=120_000)
    tab.locator(f"{_ASKING}, [data-ranking]").first.wait_for(state="attached", timeout=120_000)


def _try(tab: Tab) -> None:
    """Fold and unfold what a result has, then say of its first step that it did not help."""
    for summary in tab.locator("[data-view] > details > summary:visible").all():
        summary.click()
    button = tab.locator('[data-outcome="not-fixed"]:visible').first
    step = button.evaluate("(button) => button.closest('[data-remedy]').dataset.remedy")
    button.click()
    tab.wait_for_selector(f'[data-view]:not(:has([data-remedy="{step}"]))', timeout=60_000)
