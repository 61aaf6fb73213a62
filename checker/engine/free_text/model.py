"""A linear model for each answer, evaluated for all answers at once."""

__all__ = ["LANE", "LARGEST", "ZERO", "LinearModel"]

from array import array
from collections.abc import Mapping
from dataclasses import dataclass

from checker.engine.free_text.features import names

LANE, ZERO = 16, 1 << 15
"""Bits of a lane, and what stands for a score of zero in it."""
LARGEST = 127
"""Steps of a weight, at most: it is a signed byte."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearModel:
    """Weights of features, with a curve that makes probabilities of their sums.

    Attributes:
        answers: ``(sign, value)``, in the order in which weights refer to them.
        bias: what each answer's score begins with, in steps.
        step: what one step of a weight is worth.
        slope: of the curve that makes probabilities of scores; ``shift`` goes with it.
        permits: the flags of clauses that may still state each answer.
        spans: of each feature, where its weights begin and end.
        owners: the answer of each weight.
        weights: the weights, in steps, one signed byte each.
    """

    answers: tuple[tuple[str, str], ...]
    bias: tuple[int, ...]
    step: float
    slope: float
    shift: float
    permits: tuple[frozenset[str], ...]
    spans: Mapping[str, tuple[int, int]]
    owners: bytes
    weights: bytes

    def known(self, clause: str) -> set[str]:
        """Return the features of a clause that the model knows."""
        return names(clause) & self.spans.keys()

    def packed(self, name: str) -> int:
        """Return all weights of a feature as one number, with a lane for each answer.

        Adding two such numbers adds all their lanes at once.
        """
        start, end = self.spans[name]
        weights = array("b", self.weights[start:end])
        return sum(
            weight << (LANE * owner)
            for owner, weight in zip(self.owners[start:end], weights, strict=True)
        )

    @property
    def base(self) -> int:
        """Return what every sum begins with, packed: bias, and what keeps lanes above zero."""
        return sum((bias + ZERO) << (LANE * owner) for owner, bias in enumerate(self.bias))

    def scores(self, total: int) -> array[int]:
        """Return the lanes of a sum; each is its score and ``ZERO``."""
        return array("H", total.to_bytes(LANE // 8 * len(self.bias), "little"))

    def weight(self, name: str, answer: int) -> int:
        """Return the weight of a feature for an answer."""
        start, end = self.spans.get(name, (0, 0))
        at = self.owners.find(answer, start, end)
        return int.from_bytes(self.weights[at : at + 1], signed=True) if at >= 0 else 0
