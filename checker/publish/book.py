"""The opening book: the first levels of the interview, worked out at build time.

A reader on a slow line answers from it while Python loads. The same engine and the same
renderer make it, so Python's own answer is the same to the letter.
"""

__all__ = ["Book", "open_book"]

import datetime as dt
from collections import deque
from dataclasses import dataclass

from checker.engine.model import Knowledge
from checker.engine.state import State
from checker.view import Page, Shown

LEVELS = 2
"""Answers after which the book ends."""
FAR = "9999-12-31"


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Views by their fragment in sorted order, and the days between which they hold."""

    since: str
    until: str
    views: dict[str, Shown]


def open_book(page: Page, today: str, levels: int = LEVELS) -> Book:
    """Return the book for a handbook.

    Args:
        page: the handbook's checker.
        today: the day of the build, ``YYYY-MM-DD``.
        levels: how many answers deep it goes.
    """
    since, until = _days(page.checker.knowledge, today)
    views: dict[str, Shown] = {}
    waiting = deque([State()])
    while waiting:
        state = waiting.popleft()
        views[key(state)] = page.show(state.fragment(), today)
        question = page.checker.view(state, today).question
        if question is None or len(state.answers) >= levels:
            continue
        sign = page.checker.knowledge.signs[question.sign]
        values = [answer.value for answer in sign.answers]
        waiting.extend(state.answered(sign.id, value) for value in (*values, "unknown"))
    return Book(since=since, until=until, views=views)


def key(state: State) -> str:
    """Return a state's place in the book: its fragment, sorted."""
    return "&".join(sorted(state.fragment().split("&")))


def _days(knowledge: Knowledge, today: str) -> tuple[str, str]:
    """Return the first and last day on which the same things are in force as today."""
    changes = sorted(
        {i.since for i in knowledge.incidents.values()}
        | {_next(i.until) for i in knowledge.incidents.values()}
    )
    since = max((day for day in changes if day <= today), default="0000-01-01")
    after = min((day for day in changes if day > today), default=FAR)
    return since, _previous(after)


def _next(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


def _previous(day: str) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=1)).isoformat()
