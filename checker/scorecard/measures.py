"""What is counted over many interviews: hits, questions, calibration, information."""

__all__ = [
    "Bin",
    "Interview",
    "Tally",
    "brier",
    "log_loss",
    "mean",
    "percentile",
    "reliability",
    "tally",
    "wilson",
]

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from checker.scorecard.cases import Vignette

LEAST = 1e-6
"""The least probability that the engine reports: it rounds to so many digits."""
EDGES = (0.0, 0.35, 0.5, 0.7, 0.9, 1.0)
"""Bounds of the reliability bins. The first is where the checker says it does not know."""


class Interview(Protocol):
    """What is counted is the same however the interview was played."""

    @property
    def case(self) -> Vignette:
        """Return who was interviewed."""

    @property
    def questions(self) -> tuple[tuple[str, ...], ...]:
        """Return the signs that each screen asked about, in order."""

    @property
    def ranking(self) -> Sequence[tuple[str, float]]:
        """Return ``(cause, probability)``, likeliest first."""

    def within(self, places: int) -> bool:
        """Return whether a right cause is among the first so many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How well a number of interviews went.

    Attributes:
        top1: share, in [0, 1], of interviews with a right cause first.
        top3: the same for the first three.
        median: questions asked; ``p90`` is the 90th percentile of them.
    """

    cases: int
    top1: float
    top3: float
    median: float
    mean: float
    p90: int
    worst: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Interviews whose first cause got a probability in ``[low, high)``.

    Attributes:
        said: the mean probability given to the first cause.
        right: the share in which the first cause was right.
    """

    low: float
    high: float
    cases: int
    said: float
    right: float


def tally(interviews: Sequence[Interview]) -> Tally:
    """Return hits and questions over interviews, of which there is at least one."""
    counts = [len(i.questions) for i in interviews]
    return Tally(
        cases=len(interviews),
        top1=mean(i.within(1) for i in interviews),
        top3=mean(i.within(3) for i in interviews),
        median=statistics.median(counts),
        mean=statistics.fmean(counts),
        p90=percentile(counts, 0.9),
        worst=max(counts),
    )


def brier(interviews: Iterable[Interview]) -> float:
    """Return the mean Brier score over all causes: 0 is best, 2 is worst.

    ``sum over causes of (probability - (1 for the true cause, else 0)) ** 2`` (Brier,
    Monthly Weather Review 78, 1950). Only the true cause counts here, not what would be
    accepted in its place.
    """
    return mean(
        sum((p - (cause == i.case.gold)) ** 2 for cause, p in i.ranking) for i in interviews
    )


def log_loss(interview: Interview) -> float:
    """Return ``-ln P(true cause)``: 0 is best (Good, "Rational decisions", JRSS B 14, 1952)."""
    probability = dict(interview.ranking)[interview.case.gold]
    return -math.log(max(probability, LEAST))


def reliability(interviews: Sequence[Interview]) -> tuple[Bin, ...]:
    """Return what was said of the first cause against how often it was right.

    Bins without interviews are left out.
    """
    bins = []
    for low, high in pairwise(EDGES):
        own = [
            i
            for i in interviews
            if low <= i.ranking[0][1] < high or (high == EDGES[-1] == i.ranking[0][1])
        ]
        if own:
            bins.append(
                Bin(
                    low=low,
                    high=high,
                    cases=len(own),
                    said=mean(i.ranking[0][1] for i in own),
                    right=mean(i.within(1) for i in own),
                )
            )
    return tuple(bins)


def mean(values: Iterable[float]) -> float:
    """Return the mean, or 0 where there is nothing to take it of.

    >>> mean([True, False])
    0.5
    """
    told = [float(value) for value in values]
    return statistics.fmean(told) if told else 0.0


def percentile(values: Sequence[int], share: float) -> int:
    """Return the smallest value that so large a share of the values does not exceed.

    >>> percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)
    9
    """
    return sorted(values)[max(0, math.ceil(round(share * len(values), 9)) - 1)]


def wilson(hits: int, cases: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson, JASA 22, 1927).

    It stays within [0, 1] and keeps its promise for a few dozen cases, which the usual
    plus-or-minus does not.

    >>> low, high = wilson(39, 40)
    >>> round(low, 3), round(high, 3)
    (0.871, 0.996)
    """
    z = 1.959964
    share = hits / cases
    middle = share + z * z / (2 * cases)
    spread = z * math.sqrt(share * (1 - share) / cases + z * z / (4 * cases * cases))
    scale = 1 + z * z / cases
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
