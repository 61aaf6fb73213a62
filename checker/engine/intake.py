"""From what a reader wrote to signs: phrases, and what stands around them.

No statistics and no model of the language: a phrase of a sign's page is found or it is not,
so that every chip on the screen can be traced to the words that caused it. What a clause
denies, hedges, asks, supposes or says of somebody else is not taken as said. The cue words
belong to the handbook, as its language does.

A phrase is plain text with three marks: ``(a|b|)`` for alternatives, an empty one included,
``#`` for a number of up to five characters, and ``…`` for up to eight characters of anything
within the same clause but a denial.
"""

__all__ = ["CUES", "Heard", "Listener", "MOST"]

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from checker.engine.errors import CheckerError
from checker.engine.model import Knowledge, Sign
from checker.engine.state import Given

MOST = 2000
"""Characters that are read; what comes after them is not."""
GAP = 8
"""Characters that ``…`` may stand for."""
DIGITS = 5
"""Characters that ``#`` may stand for."""
REACH = 4
"""Characters between a denial and what it denies."""
ENDS = frozenset("。！？!?\n；;…")
BREAKS = frozenset("，,：:（）()【】“”\"'「」『』《》~～—") | ENDS
HIDDEN = "\0"
CUES = {
    "deny": "no, not; a gap never steps over it",
    "not": "denies within a word, so a gap never steps over it, and no more",
    "deny_end": "where the reach of a denial ends",
    "deny_after": "a denial behind what it denies, which ends its clause",
    "joint": "and, or: what a denial denies may go on behind it",
    "hedge": "maybe",
    "others": "my friend; holds until a clause speaks of the reader again",
    "beside": "for, with: whoever stands behind it is not whom the clause is about",
    "self": "I",
    "past": "formerly: only phrases with such a word are taken as said",
    "ask": "is it that",
    "why": "why, how: a question that takes for granted what it asks about",
    "suppose": "if, nearly",
    "turn": "but, now; starts a clause",
    "whole": "never cut: a phrase or a cue that is only a part of it does not count",
    "number": "the characters of numbers",
}
"""The kinds of cue words and what they say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One thing heard: the answer, how sure the reader is, and the words that said so."""

    sign: str
    given: Given
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    """A phrase found at a place of a clause."""

    sign: str
    value: str
    start: int
    end: int


type _Part = tuple[tuple[str, ...], bool]
"""``(alternatives, whether a gap stands before them)``; no alternatives: a number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrase:
    """A phrase taken apart, and the characters that it may begin with."""

    sign: str
    value: str
    parts: tuple[_Part, ...]
    firsts: frozenset[str]


class Listener:
    """A handbook's ear. Hearing keeps nothing."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take phrases and cues apart.

        Raises:
            CheckerError: on a phrase whose brackets do not close.
        """
        self._signs = knowledge.signs
        self._variants = str.maketrans(dict(knowledge.variants))
        self._cues = {
            kind: tuple(self._plain(word) for word in knowledge.cues.get(kind, ()))
            for kind in CUES
        }
        self._digits = frozenset("".join(self._cues["number"]))
        self._bars = (*self._cues["deny"], *self._cues["not"])
        self._phrases = [
            _Phrase(sign=sign.id, value=value, parts=parts, firsts=_firsts(parts, self._digits))
            for sign in knowledge.signs.values()
            for value, phrases in sign.phrases.items()
            for parts in (_parts(self._plain(phrase)) for phrase in phrases)
        ]

    def hear(self, text: str) -> tuple[Heard, ...]:
        """Return what a text plainly states, in the handbook's order of signs.

        Where a text says two things of one sign, an alarm counts, then the one said at greater
        length; where they are equal, neither does.
        """
        said: dict[str, dict[str, list[Heard]]] = {}
        for sentence in _split(self._plain(text[:MOST]), ENDS, keep=True):
            other = False
            clauses = list(self._turns(sentence))
            for place, clause in enumerate(clauses, start=1):
                told = self._told(clause)
                theirs = self._of_others(told)
                other = theirs or (other and not self._has("self", told))
                asked = place == len(clauses) and sentence[-1] in "？?"
                for hit in () if self._open(told, asked=asked) else self._hits(clause, told):
                    words = clause[hit.start : hit.end]
                    if other and not self._has("others", words):
                        continue
                    if self._has("past", told) and not self._has("past", words):
                        continue
                    heard = self._heard(hit, told, words)
                    if heard:
                        said.setdefault(hit.sign, {}).setdefault(heard.given.value, []).append(heard)
                        other = other and not self._has("others", words)
        return tuple(
            heard
            for sign in self._signs.values()
            for heard in _settled(sign, said.get(sign.id, {}))
        )

    def _plain(self, text: str) -> str:
        """Return text in one spelling: narrow, lower case, a comma for a space between words."""
        narrow = "".join(
            chr(ord(c) - 0xFEE0) if "！" <= c <= "～" and c not in BREAKS else c for c in text
        )
        plain = ""
        for piece in narrow.replace("\u3000", " ").translate(self._variants).lower().split(" "):
            spaced = plain and piece and not (plain[-1].isascii() or piece[0].isascii())
            plain += "，" + piece if spaced else piece
        return plain

    def _turns(self, sentence: str) -> Iterator[str]:
        """Yield a sentence's clauses; a turning word starts one of its own."""
        for part in _split(sentence, BREAKS):
            told = self._told(part)
            cuts = {at for cue in self._cues["turn"] for at in _places(cue, told)}
            places = [0, *sorted(cuts - {0}), len(part)]
            yield from (part[a:b] for a, b in zip(places, places[1:], strict=False))

    def _told(self, clause: str) -> str:
        """Return a clause with the words that are never cut hidden, at the same length."""
        for word in self._cues["whole"]:
            clause = clause.replace(word, HIDDEN * len(word))
        return clause

    def _has(self, kind: str, text: str) -> bool:
        return any(cue in text for cue in self._cues[kind])

    def _of_others(self, told: str) -> bool:
        """Return whether a clause is about somebody else."""
        places = {at for cue in self._cues["others"] for at in _places(cue, told)}
        return any(not self._has("beside", told[max(0, at - 3) : at]) for at in places)

    def _open(self, told: str, *, asked: bool) -> bool:
        """Return whether a clause leaves open what it speaks of."""
        rest = told
        for cue in self._cues["why"]:
            rest = rest.replace(cue, "")
        return (
            (asked and rest == told) or self._has("ask", rest) or self._has("suppose", rest)
        )

    def _hits(self, clause: str, told: str) -> list[_Hit]:
        """Return what is found in a clause, without what longer finds make void."""
        hits: list[_Hit] = []
        for phrase in self._phrases:
            at = 0
            while at < len(clause):
                end = self._match(phrase.parts, clause, told, at) if clause[at] in phrase.firsts else None
                if end is not None and not _cuts(told, at) and not _cuts(told, end):
                    hits.append(_Hit(sign=phrase.sign, value=phrase.value, start=at, end=end))
                    at = end
                else:
                    at += 1
        return _longest(hits)

    def _match(self, parts: tuple[_Part, ...], text: str, told: str, at: int) -> int | None:
        """Return where a phrase ends that starts at a place of a text, or None."""
        if not parts:
            return at
        options, gap = parts[0]
        for start in range(at, min(at + GAP, len(text)) + 1 if gap else at + 1):
            if any(bar in told[at:start] for bar in self._bars):
                return None
            for option in options or _numbers(text[start : start + DIGITS], self._digits):
                if text.startswith(option, start):
                    end = self._match(parts[1:], text, told, start + len(option))
                    if end is not None:
                        return end
        return None

    def _heard(self, hit: _Hit, told: str, words: str) -> Heard | None:
        value = hit.value
        if self._denied(told, hit):
            opposite = [a.value for a in self._signs[hit.sign].answers if a.value != value]
            if len(opposite) != 1:
                return None
            value = opposite[0]
        given = Given(value=value, sure=not self._has("hedge", told))
        return Heard(sign=hit.sign, given=given, words=words)

    def _denied(self, told: str, hit: _Hit) -> bool:
        """Return whether a denial stands right before a hit or its list, or right behind."""
        after = told[hit.end :]
        if any(
            after.endswith(cue)
            and (len(after) - len(cue) <= REACH or after.startswith(self._cues["joint"]))
            for cue in self._cues["deny_after"]
        ):
            return True
        place = hit.start
        while place > 0:
            for cue in self._cues["deny"]:
                at = told.rfind(cue, 0, place)
                between = told[at + len(cue) : place]
                if at >= 0 and len(between) <= REACH and not self._has("deny_end", between):
                    return True
            start = max(0, place - REACH)
            place = max((told.rfind(joint, start, place) for joint in self._cues["joint"]), default=0)
        return False


def _parts(phrase: str) -> tuple[_Part, ...]:
    """Return a phrase taken apart at its marks."""
    parts: list[_Part] = []
    for place, piece in enumerate(phrase.split("…")):
        gap = place > 0
        rest = piece
        while rest:
            plain, bracket, tail = rest.partition("(")
            for number, text in enumerate(plain.split("#")):
                if number:
                    parts.append(((), gap))
                    gap = False
                if text:
                    parts.append(((text,), gap))
                    gap = False
            if not bracket:
                break
            inside, close, rest = tail.partition(")")
            if not close or "(" in inside:
                raise CheckerError(f"the phrase {phrase!r} has a bracket that does not close")
            parts.append((tuple(sorted(inside.split("|"), key=len, reverse=True)), gap))
            gap = False
    if not any(all(options) for options, _ in parts):
        raise CheckerError(f"the phrase {phrase!r} says nothing")
    return tuple(parts)
