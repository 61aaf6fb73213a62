"""The form in which answers are found in a text, whichever way finds them."""

__all__ = ["Candidate", "Scorer"]

from dataclasses import dataclass
from typing import Protocol

from checker.engine.free_text.clauses import Clause
from checker.engine.free_text.normalizer import NormalizedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An answer that a text may state.

    Attributes:
        probability: how likely it does, of 1.
        order: where the answer stands in the handbook; of equals the first comes first.
        window: the clauses that say so.
    """

    sign: str
    value: str
    probability: float
    order: int
    window: tuple[Clause, ...]


class Scorer(Protocol):
    """A way of finding answers in a text."""

    def candidates(self, text: NormalizedText) -> list[Candidate]:
        """Return each answer that a text may state, once, where it says so most clearly."""
        ...

    def quotes(self, candidate: Candidate, text: NormalizedText) -> tuple[str, ...]:
        """Return the reader's words that weighed most, of each clause."""
        ...
