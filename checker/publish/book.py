"""The opening book: the first levels of the interview, worked out at build time.

A reader on a slow line answers from it while Python loads. The same engine and the same
renderer make it, so Python's own answer is the same to the letter.

It is cut by the answer to the first question: the page holds what comes before that answer
and right after it, and each part that follows is a file, asked for with the answer. Views
have most of their HTML in common, so a part holds each piece once (some 40 KB in place of
400 for a part, before any encoding), and a view is a list of pieces.
"""

__all__ = ["LEVELS", "OPENING", "Book", "Part", "begin", "kept", "open_book", "whole"]

import datetime as dt
import hashlib
import json
import re
from collections import deque
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypedDict

from checker.engine.model import Knowledge
from checker.engine.policies import choose
from checker.engine.state import State
from checker.view import Page, Shown

LEVELS = 5
"""Answers after which the book ends: fifteen seconds of a reader who takes three for each,
about what Python takes on a line of 1.6 Mbit/s."""
FAR = "9999-12-31"
OPENING = ""
"""The part that the page itself holds."""
_PIECE = re.compile(r"(?=<(?:section|form|details|li|p|fieldset|label|h2|h3|ul|ol|div|tr|table)\b)")
"""Where HTML is cut: finer pieces need longer lists, and do not compress better."""
SOURCES = (Path(__file__), *(Path(__file__).parent.parent / room for room in ("engine", "view")))


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """Views by their fragment, and the days between which they hold.

    The order of answers counts: a view lists them. A link with another order is Python's.

    Attributes:
        sign: the first question.
    """

    since: str
    until: str
    sign: str
    views: Mapping[str, Shown]

    def parts(self) -> dict[str, "Part"]:
        """Return the parts by the answer to the first question."""
        views: dict[str, dict[str, Shown]] = {OPENING: {}}
        for place, view in self.views.items():
            said = dict(pair.split("=") for pair in place.split("&") if pair)
            part = said[self.sign] if len(said) > 1 else OPENING
            views.setdefault(part, {})[place] = view
        return {name: _part(part) for name, part in views.items()}


class Part(TypedDict):
    """Pieces of HTML, and views as ``[state, [index of a piece, ...]]``."""

    pieces: list[str]
    views: dict[str, tuple[str, list[int]]]


def _part(views: Mapping[str, Shown]) -> Part:
    pieces: dict[str, int] = {}
    listed = {
        place: (
            view["state"],
            [pieces.setdefault(piece, len(pieces)) for piece in _PIECE.split(view["html"])],
        )
        for place, view in views.items()
    }
    return Part(pieces=list(pieces), views=listed)


def whole(part: Part) -> dict[str, tuple[str, str]]:
    """Return ``{place: (state, HTML)}`` of a part, as the page script puts it together."""
    return {
        place: (state, "".join(part["pieces"][n] for n in indices))
        for place, (state, indices) in part["views"].items()
    }


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
        views[state.fragment()] = page.show(state.fragment(), today)
        if len(state.answers) < levels:
            waiting.extend(_next_states(page, state, today))
    return Book(since=since, until=until, sign=_asked(page, State(), today) or "", views=views)


def _asked(page: Page, state: State, today: str) -> str | None:
    """Return the question that a view asks."""
    checker = page.checker
    return choose(checker.knowledge, checker.network, state, checker.belief(state, today))


def _next_states(page: Page, state: State, today: str) -> list[State]:
    """Return the states after each answer to the question of now; none at a result."""
    asked = _asked(page, state, today)
    if asked is None:
        return []
    values = [answer.value for answer in page.checker.knowledge.signs[asked].answers]
    return [state.answered(asked, value) for value in (*values, "unknown")]


def begin(
    root: Path, page: Page, plain: str, today: str, levels: int
) -> Callable[[], dict[str, str]]:
    """Begin to work the book out; return what waits for ``kept`` to be done.

    A long book that is not there yet is another process's work: pages go on meanwhile.
    """
    if levels < LEVELS or _place(root, page, plain, today, levels).exists():
        return partial(kept, root, page, plain, today, levels)
    pool = ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn"))
    work = pool.submit(_kept, root, plain, today, levels)
    pool.shutdown(wait=False)  # takes no more work, and ends with this one
    return work.result


def _kept(root: Path, plain: str, today: str, levels: int) -> dict[str, str]:
    return kept(root, Page.from_json(plain), plain, today, levels)


def kept(root: Path, page: Page, plain: str, today: str, levels: int) -> dict[str, str]:
    """Return the book's parts as JSON, from the last build if they are those.

    The opening also says between which days the book holds, and what the first question is.

    Args:
        root: the project's folder.
        page: the handbook's checker.
        plain: the handbook as ``knowledge.json``.
        today: the day of the build, ``YYYY-MM-DD``.
        levels: how many answers deep it goes.
    """
    file = _place(root, page, plain, today, levels)
    if not file.exists():
        book = open_book(page, today, levels)
        about = {"since": book.since, "until": book.until, "sign": book.sign}
        parts = {
            name: _json({**about, **part} if name == OPENING else {**part})
            for name, part in book.parts().items()
        }
        file.parent.mkdir(parents=True, exist_ok=True)
        for old in file.parent.glob("*.json"):
            old.unlink()
        file.write_text(json.dumps(parts, ensure_ascii=False), encoding="utf-8")
    found: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _place(root: Path, page: Page, plain: str, today: str, levels: int) -> Path:
    """Return where the book is kept: another place for whatever would make it another."""
    digest = hashlib.sha256(repr((plain, _days(page.checker.knowledge, today), levels)).encode())
    for source in SOURCES:
        for path in sorted(source.glob("*.py")) if source.is_dir() else [source]:
            digest.update(path.read_bytes())
    return root / "build" / "book" / f"{digest.hexdigest()[:20]}.json"


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


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
