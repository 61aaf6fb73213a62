"""From what a reader wrote to signs: phrases, and what stands around them.

No statistics and no model of the language: a phrase of a sign's page is found or it is not,
so that every chip on the screen can be traced to the words that caused it. What a clause
denies, hedges, asks, supposes or says of somebody else is not taken as said. The cue words
belong to the handbook, as its language does.

A phrase is plain text with two marks: ``(a|b|)`` for alternatives, an empty one included,
and ``…`` for up to eight characters of anything within the same clause.
"""

__all__ = ["CUES", "Heard", "Listener", "MOST"]

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.engine.errors import CheckerError
from checker.engine.model import Knowledge, Sign
from checker.engine.state import Given

MOST = 2000
"""Characters that are read; what comes after them is not."""
GAP = 8
"""Characters that ``…`` may stand for."""
REACH = 4
"""Characters between a denial and what it denies."""
ENDS = frozenset("。！？!?\n；;…")
BREAKS = frozenset("，,、：:（）()【】“”\"'「」") | ENDS
CUES = ("deny", "deny_after", "hedge", "others", "self", "ask", "suppose", "turn")
"""``deny`` no, not · ``deny_after`` a denial behind what it denies · ``hedge`` maybe · ``others`` my friend · ``self`` I · ``ask`` is it
that · ``suppose`` if · ``turn`` but (starts a clause)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One thing heard: the answer, how sure the reader is, and the words that said so."""

    sign: str
    given: Given
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Clause:
    """A stretch of text with what holds for all of it."""

    text: str
    hedged: bool
    other: bool
    open: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Hit:
    """A phrase found at a place of a clause."""

    value: str
    start: int
    end: int


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
            kind: tuple(self._plain(word) for word in knowledge.cues.get(kind, ())) for kind in CUES
        }
        self._phrases = {
            sign.id: [
                (value, parts)
                for value, phrases in sign.phrases.items()
                for phrase in phrases
                for parts in (_parts(self._plain(phrase)),)
            ]
            for sign in knowledge.signs.values()
        }

    def hear(self, text: str) -> tuple[Heard, ...]:
        """Return what a text plainly states, in the handbook's order of signs.

        Where a text says two things of one sign, the one said at greater length counts;
        where they are equal, neither does.
        """
        said: dict[str, dict[str, list[Heard]]] = {}
        for clause in self._clauses(self._plain(text[:MOST])):
            for sign, phrases in self._phrases.items():
                for heard in self._in_clause(self._signs[sign], phrases, clause):
                    said.setdefault(sign, {}).setdefault(heard.given.value, []).append(heard)
        return tuple(h for sign in self._signs if sign in said for h in _settled(said[sign]))

    def _plain(self, text: str) -> str:
        """Return text in one spelling: narrow, lower case, the handbook's characters."""
        narrow = "".join(
            chr(ord(c) - 0xFEE0) if "！" <= c <= "～" and c not in BREAKS else c for c in text
        )
        return narrow.replace("\u3000", " ").translate(self._variants).lower().replace(" ", "")

    def _clauses(self, text: str) -> Iterator[_Clause]:
        other = False
        for sentence in _split(text, ENDS, keep=True):
            asked = sentence[-1:] in "？?"
            other = False
            for clause in self._turns(sentence):
                mine = any(cue in clause for cue in self._cues["self"])
                theirs = any(cue in clause for cue in self._cues["others"])
                other = theirs or (other and not mine)
                last = sentence.rstrip("".join(ENDS)).endswith(clause.rstrip("".join(ENDS)))
                yield _Clause(
                    text=clause,
                    hedged=any(cue in clause for cue in self._cues["hedge"]),
                    other=other,
                    open=(asked and last)
                    or any(cue in clause for cue in self._cues["ask"])
                    or any(cue in clause for cue in self._cues["suppose"]),
                )

    def _turns(self, sentence: str) -> Iterator[str]:
        """Yield a sentence's clauses; a turning word starts one of its own."""
        for part in _split(sentence, BREAKS):
            rest = part
            while rest:
                cuts = [rest.find(cue, 1) for cue in self._cues["turn"]]
                cut = min((c for c in cuts if c > 0), default=len(rest))
                yield rest[:cut]
                rest = rest[cut:]

    def _in_clause(
        self, sign: Sign, phrases: list[tuple[str, "_Parts"]], clause: _Clause
    ) -> Iterator[Heard]:
        hits = [
            _Hit(value=value, start=start, end=end)
            for value, parts in phrases
            for start, end in _find(parts, clause.text)
        ]
        for hit in _longest(hits):
            words = clause.text[hit.start : hit.end]
            if clause.open or (clause.other and not self._names_others(words)):
                continue
            value = hit.value
            if self._denied(clause.text, hit):
                opposite = [a.value for a in sign.answers if a.value != value]
                if len(opposite) != 1:
                    continue
                value = opposite[0]
            yield Heard(sign=sign.id, given=Given(value=value, sure=not clause.hedged), words=words)

    def _names_others(self, words: str) -> bool:
        return any(cue in words for cue in self._cues["others"])

    def _denied(self, text: str, hit: _Hit) -> bool:
        """Return whether a denial stands right before a hit, or right behind it."""
        before = text[max(0, hit.start - REACH - 2) : hit.start]
        after = text[hit.end : hit.end + REACH]
        return any(
            0 <= before.rfind(cue) and len(before) - before.rfind(cue) - len(cue) <= REACH
            for cue in self._cues["deny"]
        ) or any(after.startswith(cue) for cue in self._cues["deny_after"])


type _Parts = tuple[tuple[tuple[str, ...], bool], ...]
"""``((alternatives, whether a gap stands before them), ...)``."""


def _parts(phrase: str) -> _Parts:
    """Return a phrase taken apart at its marks."""
    parts: list[tuple[tuple[str, ...], bool]] = []
    for place, piece in enumerate(phrase.split("…")):
        gap = place > 0
        rest = piece
        while rest:
            plain, bracket, tail = rest.partition("(")
            if plain:
                parts.append(((plain,), gap))
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


def _find(parts: _Parts, text: str) -> Iterator[tuple[int, int]]:
    """Yield where a phrase stands in a clause, leftmost first, without overlaps."""
    first = parts[0][0]
    start = 0
    while start < len(text):
        starts = [text.find(option, start) for option in first]
        at = min((s for s in starts if s >= 0), default=-1)
        if at < 0:
            return
        end = _match(parts, 0, text, at)
        if end is not None and end > at:
            yield at, end
            start = end
        else:
            start = at + 1


def _match(parts: _Parts, place: int, text: str, at: int) -> int | None:
    """Return where a phrase ends that starts at a place of a text, or None."""
    if place == len(parts):
        return at
    options, gap = parts[place]
    for skipped in range(GAP + 1 if gap else 1):
        for option in options:
            if text.startswith(option, at + skipped):
                end = _match(parts, place + 1, text, at + skipped + len(option))
                if end is not None:
                    return end
    return None


def _longest(hits: list[_Hit]) -> list[_Hit]:
    """Return the hits that no longer hit overlaps."""
    kept: list[_Hit] = []
    for hit in sorted(hits, key=lambda h: (h.start - h.end, h.start, h.value)):
        if all(hit.end <= k.start or k.end <= hit.start for k in kept):
            kept.append(hit)
    return kept


def _settled(said: Mapping[str, list[Heard]]) -> list[Heard]:
    """Return the one thing that was said of a sign, or nothing where two are equal."""
    weight = {
        value: sum(len(h.words) for h in told if h.given.sure) + sum(len(h.words) for h in told)
        for value, told in said.items()
    }
    most = max(weight.values())
    best = [value for value, w in weight.items() if w == most]
    if len(best) > 1:
        return []
    told = said[best[0]]
    sure = any(h.given.sure for h in told)
    first = next(h for h in told if h.given.sure == sure)
    return [first]


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
