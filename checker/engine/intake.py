"""From what a reader wrote to signs: phrases, and what stands around them.

No statistics and no model of the language: a phrase of a sign's page is found or it is not,
so that every chip on the screen can be traced to the words that caused it. What a clause
denies, hedges, asks, supposes or says of somebody else is not taken as said. The cue words
belong to the handbook, as its language does.
"""

__all__ = ["CUES", "MOST", "Heard", "Listener"]

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from checker.engine.cues import CUES
from checker.engine.model import Knowledge, Sign
from checker.engine.phrases import BREAKS, DIGITS, ENDS, GAP, pattern
from checker.engine.state import Given

MOST = 2000
"""Characters that are read; what comes after them is not."""
REACH = 4
"""Characters between a denial and what it denies."""
ATOMS = 0xE000
"""Where the characters begin that stand for whole words (Unicode's private use area)."""


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


class Listener:
    """A handbook's ear. Hearing keeps nothing."""

    def __init__(self, knowledge: Knowledge) -> None:
        """Take the cues apart; the phrases wait until there is something to hear."""
        self._signs = knowledge.signs
        self._variants = str.maketrans(dict(knowledge.variants))
        self._atoms: dict[str, str] = {}
        whole = sorted(map(self._plain, knowledge.cues.get("whole", ())), key=len, reverse=True)
        self._atoms = {word: chr(ATOMS + place) for place, word in enumerate(whole)}
        self._cues = {kind: tuple(map(self._plain, knowledge.cues.get(kind, ()))) for kind in CUES}

    @cached_property
    def _phrases(self) -> list[tuple[str, str, re.Pattern[str]]]:
        """Every phrase with its sign and its value."""
        bars = "|".join(map(re.escape, self._cues["deny"] + self._cues["bar"]))
        gap = f"(?:(?!{bars}).){{0,{GAP}}}?" if bars else f".{{0,{GAP}}}?"
        number = f"[{re.escape(''.join(self._cues['number']))}]{{1,{DIGITS}}}"
        return [
            (sign.id, value, pattern(self._plain(phrase), gap, number))
            for sign in self._signs.values()
            for value, phrases in sign.phrases.items()
            for phrase in phrases
        ]

    def hear(self, text: str) -> tuple[Heard, ...]:
        """Return what a text plainly states, in the handbook's order of signs.

        Where a text says two things of one sign, an alarm counts, else the one said at greater
        length; where they are equal, neither does.

        Raises:
            CheckerError: on a phrase that ``phrases.fault`` finds wrong.
        """
        said: dict[str, list[Heard]] = {}
        for sentence in _split(self._plain(text[:MOST]), ENDS, keep=True):
            other = False
            clauses = list(self._turns(sentence))
            for place, clause in enumerate(clauses, start=1):
                other = self._of_others(clause) or (other and not self._has("self", clause))
                if self._open(clause, asked=place == len(clauses) and sentence[-1] in "？?"):
                    continue
                for hit in self._hits(clause):
                    words = clause[hit.start : hit.end]
                    named = self._has("others", words)
                    if (other and not named) or self._aside(clause, words):
                        continue
                    value = self._value(hit, clause)
                    if value:
                        given = Given(value=value, sure=not self._has("hedge", clause))
                        said.setdefault(hit.sign, []).append(
                            Heard(sign=hit.sign, given=given, words=self._spelt(words))
                        )
                    other = other and not named
        return tuple(h for s in self._signs.values() for h in _settled(s, said.get(s.id, [])))

    def _plain(self, text: str) -> str:
        """Return text in one spelling: narrow, lower case, the handbook's characters.

        A space between two words is a comma, and a whole word is one character.
        """
        narrow = "".join(
            chr(ord(c) - 0xFEE0) if "！" <= c <= "～" and c not in BREAKS else c for c in text
        )
        plain = ""
        for piece in narrow.replace("\u3000", " ").translate(self._variants).lower().split(" "):
            apart = plain and piece and not (plain[-1].isascii() or piece[0].isascii())
            plain += "，" + piece if apart else piece
        for word, atom in self._atoms.items():
            plain = plain.replace(word, atom)
        return plain

    def _spelt(self, words: str) -> str:
        for word, atom in self._atoms.items():
            words = words.replace(atom, word)
        return words

    def _turns(self, sentence: str) -> Iterator[str]:
        """Yield a sentence's clauses."""
        for part in _split(sentence, BREAKS):
            cuts = [0, *sorted(self._places("turn", part) - {0}), len(part)]
            yield from (part[a:b] for a, b in pairwise(cuts))

    def _has(self, kind: str, text: str) -> bool:
        return any(cue in text for cue in self._cues[kind])

    def _places(self, kind: str, text: str) -> set[int]:
        """Return where cues of a kind begin in a text."""
        return {
            at for cue in self._cues[kind] for at in range(len(text)) if text.startswith(cue, at)
        }

    def _of_others(self, clause: str) -> bool:
        return any(
            not self._has("beside", clause[max(0, at - 3) : at])
            for at in self._places("others", clause)
        )

    def _open(self, clause: str, *, asked: bool) -> bool:
        """Return whether a clause leaves open what it speaks of."""
        rest = clause
        for cue in self._cues["why"]:
            rest = rest.replace(cue, "")
        return (asked and rest == clause) or self._has("ask", rest) or self._has("suppose", rest)

    def _aside(self, clause: str, words: str) -> bool:
        """Return whether words tell of another time, or of where there is no trouble."""
        works = self._has("works", clause) and not (
            self._has("bar", clause) or self._has("deny", clause)
        )
        return (self._has("past", clause) and not self._has("past", words)) or (
            works and not self._has("works", words)
        )

    def _hits(self, clause: str) -> list[_Hit]:
        """Return what is found in a clause, longest first, without what a longer find covers.

        Within a sign it covers all that it touches; of another sign, what says the same and ends
        where it ends, and so leaves out its subject.
        """
        hits = [
            _Hit(sign=sign, value=value, start=found.start(), end=found.end())
            for sign, value, form in self._phrases
            for found in form.finditer(clause)
        ]
        kept: list[_Hit] = []
        for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start, h.value)):
            if not any(
                (k.sign == hit.sign and hit.start < k.end and k.start < hit.end)
                or (k.value == hit.value and k.end == hit.end)
                for k in kept
            ):
                kept.append(hit)
        return kept

    def _value(self, hit: _Hit, clause: str) -> str | None:
        """Return what a hit says; of two answers, a denied one means the other."""
        if not self._denied(hit, clause):
            return hit.value
        opposite = [a.value for a in self._signs[hit.sign].answers if a.value != hit.value]
        return opposite[0] if len(opposite) == 1 else None

    def _denied(self, hit: _Hit, clause: str) -> bool:
        """Return whether a denial stands right before a hit or its list, or right behind.

        A phrase that denies by itself stands in no list of what is denied.
        """
        if clause[: hit.start].endswith(self._cues["bar"]):
            return True
        if self._has("deny", clause[hit.start : hit.end]):
            return False
        after = clause[hit.end :]
        for cue in self._cues["deny_after"]:
            near = len(after) - len(cue) <= REACH or after.startswith(self._cues["joint"])
            if near and after.endswith(cue):
                return True
        place = hit.start
        while place > 0:
            for cue in self._cues["deny"]:
                at = clause.rfind(cue, 0, place)
                between = clause[at + len(cue) : place]
                if at >= 0 and len(between) <= REACH and not self._has("deny_end", between):
                    return True
            start = max(0, place - REACH)
            place = max((clause.rfind(j, start, place) for j in self._cues["joint"]), default=0)
        return False


def _settled(sign: Sign, told: Iterable[Heard]) -> list[Heard]:
    """Return the one thing that was said of a sign, or nothing where two are equal."""
    weights: dict[str, int] = {}
    firsts: dict[str, Heard] = {}
    alarms = {a.value for a in sign.answers if a.alarm}
    for heard in sorted(told, key=lambda h: not h.given.sure):
        value, sure = heard.given.value, heard.given.sure
        firsts.setdefault(value, heard)
        weight = len(heard.words) * (2 if sure else 1) + (MOST if sure and value in alarms else 0)
        weights[value] = weights.get(value, 0) + weight
    most = max(weights.values(), default=0)
    best = [value for value, weight in weights.items() if weight == most]
    return [firsts[best[0]]] if len(best) == 1 else []


def _split(text: str, marks: frozenset[str], *, keep: bool = False) -> Iterator[str]:
    """Yield the stretches between marks, with the mark that ends each if asked for."""
    start = 0
    for place, character in enumerate(text):
        if character in marks:
            if text[start:place]:
                yield text[start : place + 1] if keep else text[start:place]
            start = place + 1
    if text[start:]:
        yield text[start:]
