"""What the reader has said so far: answers to signs, outcomes of remedies.

That is all the state there is. It travels as a URL fragment,
``lights=dim&crank=~clicks&jump-start=not-fixed``, which no server ever sees. ``~`` means
"not quite sure"; ``result=now`` that the reader asked for the result.
"""

__all__ = ["FAST", "FIXED", "NOT_FIXED", "RESERVED", "RESULT", "UNKNOWN", "Given", "State", "parse"]

import html
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from checker.engine.model import Knowledge

UNKNOWN = "unknown"
FIXED = "fixed"
NOT_FIXED = "not-fixed"
RESULT = "result=now"
"""The part of a link that asks for the result, whatever there is left to ask."""
FAST = "fast"
"""The link that asks only what must be asked first; it is no answer."""
RESERVED = frozenset({"result", FAST, UNKNOWN, FIXED, NOT_FIXED, "none", "unsure-all"})
"""Words that the link or the form uses itself: no id may be one of them."""
MAX_LINK_LENGTH = 10_000
"""Characters of a link that are read, several times what the longest interview takes."""
_LONGEST = 60
"""Characters that are returned of a part that is not known."""
_TRANSPORT = frozenset(
    {
        *("clicktime", "enterid", "from", "isappinstalled", "nsukey", "scene"),
        *("sessionid", "subscene", "wxshare_count"),
    }
)
"""Keys that apps add to the links that they pass on; they are no part of what was said."""
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,31}|#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6});")
"""A character as HTML spells it. Without its semicolon it stays: "&notice" is no "¬ice"."""
_PART = re.compile(r"([a-z0-9-]+)=(~?)([a-z0-9-]+)")
"""A part of a link. What chat apps glue to its end is not of these characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer as given. ``unknown`` carries no evidence."""

    value: str
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Answers ``{sign: given}`` and outcomes ``{remedy: fixed or not-fixed}``.

    Attributes:
        concluded: the reader asked for the result.
    """

    answers: Mapping[str, Given] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)
    concluded: bool = False

    @property
    def evidence(self) -> Mapping[str, Given]:
        """Return the answers that say something: all but ``unknown``."""
        return {sign: g for sign, g in self.answers.items() if g.value != UNKNOWN}

    @property
    def failed(self) -> tuple[str, ...]:
        """Return the remedies that did not help."""
        return tuple(r for r, outcome in self.outcomes.items() if outcome == NOT_FIXED)

    def answered(self, sign: str, value: str, *, sure: bool = True) -> "State":
        """Return the state with one more answer, or with that answer changed."""
        return self.with_answers({sign: Given(value=value, sure=sure)})

    def with_answers(self, given: Mapping[str, Given]) -> "State":
        """Return the state with more answers, or with those answers changed."""
        return replace(self, answers={**self.answers, **given})

    def without(self, *signs: str) -> "State":
        """Return the state as if some signs had never been answered."""
        return replace(self, answers={s: g for s, g in self.answers.items() if s not in signs})

    def fragment(self) -> str:
        """Return the state as a URL fragment without ``#``, in the order of the answers."""
        pairs = [f"{s}={'' if g.sure else '~'}{g.value}" for s, g in self.answers.items()]
        outcomes = [f"{r}={o}" for r, o in self.outcomes.items()]
        return "&".join([*pairs, *outcomes, *([RESULT] if self.concluded else [])])


def parse(fragment: str, knowledge: Knowledge) -> tuple[State, tuple[str, ...]]:
    """Return the state in a fragment, and the parts that mean nothing here.

    A link may be old, cut off or made up, and chat apps escape it or glue punctuation to its
    end: that is undone first. What this handbook does not know is dropped and returned as it
    is written (cut to 60 characters), never guessed. Of two answers to one sign the first
    counts, and the second is dropped. Of a link that is longer than any interview, what is
    behind the last ``&`` within ``MAX_LINK_LENGTH`` characters is dropped as one part.
    """
    answers: dict[str, Given] = {}
    outcomes: dict[str, str] = {}
    concluded = False
    dropped: list[str] = []
    for part in _parts(fragment.removeprefix("#"), dropped):
        match = _PART.match(part)
        key, doubt, value = match.groups() if match else ("", "", "")
        sign = knowledge.signs.get(key)
        if sign and key not in answers and (value == UNKNOWN or sign.answer(value)):
            answers[key] = Given(value=value, sure=not doubt or value == UNKNOWN)
        elif key in knowledge.remedies and key not in outcomes and _is_outcome(doubt + value):
            outcomes[key] = value
        elif f"{key}={doubt}{value}" == RESULT:
            concluded = True
        elif part != FAST and part.partition("=")[0] not in _TRANSPORT:
            dropped.append(part[:_LONGEST])
    return State(answers=answers, outcomes=outcomes, concluded=concluded), tuple(dropped)


def _is_outcome(value: str) -> bool:
    return value in (FIXED, NOT_FIXED)


def _parts(fragment: str, dropped: list[str]) -> Iterable[str]:
    """Yield the parts of a fragment, with what apps do to links undone.

    ``%3D``, ``&amp;`` and the like are decoded until nothing changes: some apps do it twice.
    """
    limit = (
        len(fragment)
        if len(fragment) <= MAX_LINK_LENGTH
        else fragment.rfind("&", 0, MAX_LINK_LENGTH) + 1
    )
    if fragment[limit:]:
        dropped.append(fragment[limit : limit + _LONGEST])
    text = fragment[:limit]
    for _ in range(3):
        decoded = _ENTITY.sub(lambda m: html.unescape(m[0]), unquote(text, errors="replace"))
        if decoded == text:
            break
        text = decoded
    return (part for part in re.split(r"[&#?/!]+", text) if part)
