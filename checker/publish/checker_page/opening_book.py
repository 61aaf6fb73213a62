"""The opening book: the first screens of the interview, worked out at build time.

A reader on a slow connection answers from it while Python loads. The same engine and the same
renderer make it, so Python's own answer is the same to the letter. Views have most of their
HTML in common, so the book contains each piece once, and a view is a list of pieces.
"""

__all__ = ["SCREENS", "Book", "Opening", "Order", "begin", "cached", "opening_book", "openings"]

import datetime as dt
import hashlib
import json
import re
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from itertools import product
from multiprocessing import get_context
from pathlib import Path
from typing import TypedDict

from checker.engine import Given, Knowledge, Question, State, Ticks
from checker.engine.state import UNKNOWN, parse
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.page_checks.references import PREFILLED
from checker.view import Page, Visit
from checker.view.page import Shown

SCREENS = 4
"""Screens after which the book ends: twenty seconds of a reader who takes five for each, about
what Python takes on a connection of 1.6 Mbit/s."""
FAR = "9999-12-31"
_PIECE = re.compile(r"(?=<(?:section|form|details|li|p|fieldset|label|h2|h3|ul|ol|div|tr|table)\b)")
"""Where HTML is cut: finer pieces need longer lists, and do not compress better."""
SOURCES = (Path(__file__), *(Path(__file__).parents[2] / package for package in ("engine", "view")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Where interviews begin: without an answer, or with those of a link of the site itself."""

    state: State = field(default_factory=State)
    linked: tuple[str, ...] = ()


def openings(handbook: Handbook, knowledge: Knowledge) -> tuple[Opening, ...]:
    """Return the links to the checker on the first page: most readers begin there."""
    first = handbook.documents.get("index.md")
    links = first.outside_code(PREFILLED) if first else ()
    states = (parse(link[2], knowledge)[0] for link in links)
    return tuple(Opening(state=s, linked=tuple(s.answers)) for s in states)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a book is made from.

    Attributes:
        knowledge_json: the handbook as ``knowledge.json``.
        today: the day of the build, ``YYYY-MM-DD``.
        openings: links of the site with which interviews begin.
        screens: how many answered screens deep it goes.
    """

    knowledge_json: str
    today: str
    openings: tuple[Opening, ...] = ()
    screens: int = SCREENS


class Book(TypedDict):
    """Views by their key, and the days between which they hold.

    The key of a view is its fragment; where answers came with a link, ``|`` and their signs
    follow. A view is ``[state, fragment, [index of a piece, ...]]``.
    """

    since: str
    until: str
    pieces: list[str]
    views: dict[str, tuple[str, str, list[int]]]


def opening_book(
    page: Page, today: str, openings: Iterable[Opening] = (), screens: int = SCREENS
) -> Book:
    """Return the book for a handbook.

    Args:
        page: the handbook's checker.
        today: the day of the build, ``YYYY-MM-DD``.
        openings: links of the site with which interviews begin; they are followed for two
            screens less.
        screens: how many answered screens deep it goes.
    """
    since, until = _days(page.checker.knowledge, today)
    views = {}
    waiting = deque([(Opening(), screens), *((o, screens - 2) for o in openings)])
    while waiting:
        opening, depth = waiting.popleft()
        view = page.checker.view(opening.state, today, linked=opening.linked)
        views[_key(opening)] = page.render(view, Visit(linked=opening.linked))
        if view.question and depth > 0:
            replies = _replies(view.question, page.checker.knowledge, deep=depth > 1)
            waiting.extend(
                (_answered(opening, reply), depth - 1 if common else 0) for reply, common in replies
            )
    return _packed(views, since, until)


def _packed(views: Mapping[str, Shown], since: str, until: str) -> Book:
    pieces: dict[str, int] = {}
    listed = {
        key: (
            view["state"],
            view["fragment"],
            [pieces.setdefault(piece, len(pieces)) for piece in _PIECE.split(view["html"])],
        )
        for key, view in views.items()
    }
    return Book(since=since, until=until, pieces=list(pieces), views=listed)


def _key(opening: Opening) -> str:
    linked = [s for s in opening.linked if s in opening.state.answers]
    return opening.state.fragment() + (f"|{','.join(linked)}" if linked else "")


def _answered(opening: Opening, reply: Mapping[str, Given]) -> Opening:
    """Return where an answered screen leads: what the reader answered is linked no more."""
    return Opening(
        state=opening.state.with_answers(reply),
        linked=tuple(s for s in opening.linked if s not in reply),
    )


def _replies(
    question: Question, knowledge: Knowledge, *, deep: bool
) -> Iterator[tuple[dict[str, Given], bool]]:
    """Yield replies to a question, and whether many give them, so that the book goes on there.

    Of a group that must be asked every combination of lines is there: whoever is in danger
    must not wait for Python. Of others, one line at most.
    """
    if not isinstance(question, Ticks):
        (sign,) = question.signs
        for answer in knowledge.signs[sign].answers:
            yield question.answers({sign: answer.value}, knowledge), True
        yield question.answers({}, knowledge), True
        return
    yield question.answers({}, knowledge), True
    yield {sign: Given(value=UNKNOWN) for sign in question.signs}, False
    if not deep and not question.must_ask:
        return
    options = [[a.value for a in knowledge.signs[s].answers] for s in question.signs]
    for values in product(*options):
        ticked = {
            s: v
            for s, v in zip(question.signs, values, strict=True)
            if v != knowledge.signs[s].ordinary
        }
        if ticked and (question.must_ask or len(ticked) == 1):
            yield question.answers(ticked, knowledge), False


def begin(root: Path, page: Page, order: Order) -> Callable[[], str]:
    """Begin to work the book out; return what waits for ``cached`` to be done.

    A long book that is not there yet is another process's work: pages go on meanwhile.
    """
    if order.screens < SCREENS or _file(root, page, order).exists():
        return partial(cached, root, page, order)
    pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
    work = pool.submit(_cached, root, order)
    pool.shutdown(wait=False)  # takes no more work, and ends with this one
    return work.result


def _cached(root: Path, order: Order) -> str:
    return cached(root, Page.from_json(order.knowledge_json), order)


def cached(root: Path, page: Page, order: Order) -> str:
    """Return the book as JSON, from the last build if it is the same.

    Args:
        root: the project's folder.
        page: the handbook's checker.
        order: what the book is made from.
    """
    file = _file(root, page, order)
    if not file.exists():
        book = opening_book(page, order.today, order.openings, order.screens)
        file.parent.mkdir(parents=True, exist_ok=True)
        for old in file.parent.glob("*.json"):
            old.unlink()
        text = json.dumps(book, ensure_ascii=False, separators=(",", ":"))
        file.write_text(text, encoding="utf-8")
    return file.read_text(encoding="utf-8")


def _file(root: Path, page: Page, order: Order) -> Path:
    """Return the file of the book: another one for whatever would make it another."""
    days = _days(page.checker.knowledge, order.today)
    digest = hashlib.sha256(
        repr((order.knowledge_json, days, order.openings, order.screens)).encode()
    )
    for source in SOURCES:
        for path in sorted(source.rglob("*.py")) if source.is_dir() else [source]:
            digest.update(path.read_bytes())
    return root / "build" / "book" / f"{digest.hexdigest()[:20]}.json"


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
