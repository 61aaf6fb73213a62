"""A text as clauses: cut where speech turns, each with what is said of whom, when and whether."""

__all__ = ["BREAKS", "ENDS", "FLAGS", "Clause", "ClauseSplitter"]

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.engine.free_text.language import CUES, any_of
from checker.engine.free_text.normalizer import NormalizedText

ENDS = frozenset("。!?\n;…")
BREAKS = frozenset(",、:()[]【】“”\"'「」『』《》~—|/ \t") | ENDS
FLAGS = ("others", "product", "past", "ask", "suppose")
"""What keeps a clause from being about the reader, about this product, now and in earnest."""
SHORT = 3
"""Characters on both sides of a turn, at least."""
LONG = 12
"""A stretch that is longer has lost its punctuation, and is cut wherever it may be."""
NARROW, WIDE, STEP = 10, 16, 4
"""What nothing cuts is read through two windows that slide: one phrase wide, one clause wide."""
NEAR = 3
"""Characters before somebody else among which a word such as "for" makes him no subject."""
CARRIED = 2
"""Clauses for which somebody else, or another product, stays the subject."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of the plain text.

    Attributes:
        text: what it says; a denied list gives each of its members the denial.
        lead: characters at the start of ``text`` that do not stand there.
        flags: see ``FLAGS``.
        hedged: whether the reader is not sure.
        loose: whether a window made it, not a turn of speech.
    """

    text: str
    start: int
    lead: int
    flags: frozenset[str]
    hedged: bool
    loose: bool


class ClauseSplitter:
    """Cuts texts with the cue words of a handbook."""

    def __init__(self, cues: Mapping[str, Sequence[str]], *, windows: bool = True) -> None:
        """Take the cues.

        Args:
            cues: the handbook's cue words.
            windows: whether what is long is cut further, as if it had lost its punctuation.
        """
        self._cues = {kind: any_of(cues.get(kind, ())) for kind in CUES}
        self._names = self._cues["whole"]
        self._windows = windows

    def clauses(self, plain: NormalizedText | str) -> list[Clause]:
        """Return the clauses of a text."""
        text = plain if isinstance(plain, str) else plain.text
        cut: list[Clause] = []
        for start, end, asked in _sentences(text):
            carried: dict[str, int] = {}
            for a, b, lead, loose in self._stretches(text, start, end):
                body = text[a:b]
                masked = self._names.sub(lambda m: "\ue000" * len(m[0]), body)
                flags = self._flags(masked, carried)
                if asked and b == end and not self._has("why", masked):
                    flags.add("ask")
                cut.append(
                    Clause(
                        text=lead + body,
                        start=a,
                        lead=len(lead),
                        flags=frozenset(flags),
                        hedged=self._has("hedge", masked),
                        loose=loose,
                    )
                )
        return cut

    def _has(self, kind: str, text: str) -> bool:
        return self._cues[kind].search(text) is not None

    def _flags(self, masked: str, carried: dict[str, int]) -> set[str]:
        """Return a clause's flags; somebody or something else stays the subject for a while."""
        flags = {"past"} if self._has("past", masked) else set[str]()
        open_ = self._cues["why"].sub("", masked)
        flags |= {kind for kind in ("ask", "suppose") if self._has(kind, open_)}
        named = {
            "others": any(
                not self._has("beside", masked[: m.start()].rstrip()[-NEAR:])
                for m in self._cues["others"].finditer(masked)
            ),
            "product": self._has("product", masked),
        }
        stops = {"others": "self", "product": "reset"}
        for kind, now in named.items():
            if now:
                carried[kind] = CARRIED
                flags.add(kind)
            elif self._has(stops[kind], masked):
                carried[kind] = 0
            elif carried.get(kind, 0):
                carried[kind] -= 1
                flags.add(kind)
        return flags

    def _stretches(self, text: str, start: int, end: int) -> Iterator[tuple[int, int, str, bool]]:
        """Yield the clauses of a sentence, each with the denial that a list lends it."""
        denial = ""
        for a, b, mark in _parts(text, start, end):
            listed = mark == "、" and denial and not self._has("deny", text[a:b])
            pieces = list(self._pieces(text, a, b))
            for n, (c, d, loose) in enumerate(pieces):
                yield c, d, denial if listed and n == 0 else "", loose
            c, d, _ = pieces[-1]
            if not listed:
                match = self._cues["deny"].match(text[c:d])
                denial = match[0] if match else ""

    def _pieces(self, text: str, a: int, b: int) -> Iterator[tuple[int, int, bool]]:
        """Yield a part cut where speech turns, where a denial begins anew, or by windows."""
        body = self._names.sub(lambda m: "\ue000" * len(m[0]), text[a:b])
        cuts = {m.start() for m in self._cues["turn"].finditer(body)}
        cuts.update([m.start() for m in self._cues["deny"].finditer(body)][1:])
        for c, d in pairwise([0, *_apart(cuts, b - a), b - a]):
            if d - c <= LONG or not self._windows:
                yield a + c, a + d, False
                continue
            inner = _apart({m.start() for m in self._cues["cut"].finditer(body[c:d])}, d - c, 4)
            for e, f in pairwise([0, *inner, d - c]):
                if f - e <= NARROW + STEP:
                    yield a + c + e, a + c + f, False
                else:
                    yield from _slide(a + c + e, a + c + f, NARROW)
            yield from _slide(a + c, a + d, WIDE)


def _slide(start: int, end: int, width: int) -> Iterator[tuple[int, int, bool]]:
    """Yield windows that slide over a stretch."""
    for at in range(start, max(start + 1, end - width + STEP), STEP):
        yield at, min(end, at + width), True


def _apart(cuts: set[int], length: int, least: int = SHORT) -> list[int]:
    """Return cuts that leave no stretch too short."""
    chosen: list[int] = []
    for cut in sorted(cuts):
        if cut - (chosen[-1] if chosen else 0) >= least and length - cut >= SHORT:
            chosen.append(cut)
    return chosen


def _sentences(text: str) -> Iterator[tuple[int, int, bool]]:
    """Yield where sentences start and end, and whether each is marked as a question."""
    start = 0
    for at, character in enumerate(text):
        # A full stop in the middle of a number or an address ends nothing.
        if character in ENDS or (character == "." and text[at + 1 : at + 2] in ("", " ", "\n")):
            if text[start:at].strip():
                yield start, at, character == "?"
            start = at + 1
    if text[start:].strip():
        yield start, len(text), False


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Yield the parts between marks, each with the mark before it; no blank in Latin is one."""
    begun, mark = start, ""
    for at in range(start, end + 1):
        if at < end and text[at] not in BREAKS:
            continue
        beside = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
        if at < end and text[at] in " \t" and beside.isascii():
            continue
        if at > begun:
            yield begun, at, mark
        begun, mark = at + 1, text[at : at + 1]
