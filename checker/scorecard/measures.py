"""What is counted over many interviews: hits, screens, calibration."""

__all__ = [
    "Bin",
    "Share",
    "Tally",
    "log_loss",
    "mean",
    "percentile",
    "reliability",
    "share",
    "tally",
    "wilson",
]

import math
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.engine.explanation import UNSURE_BELOW
from checker.scorecard.replay import Played

MIN_PROBABILITY = 1e-6
"""The least probability that the engine reports: it rounds to so many digits."""
EDGES = (0.0, UNSURE_BELOW, 0.5, 0.7, 0.9, 1.0)
"""Bounds of the reliability bins. In the first bin the checker says that it does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """So many of so many."""

    hits: int
    cases: int

    @property
    def value(self) -> float:
        """Return the share in [0, 1]; 0 where there is nothing to take it of."""
        return self.hits / self.cases if self.cases else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """Return the 95 % interval of the share."""
        return wilson(self.hits, self.cases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How well a number of interviews went.

    Attributes:
        top1: interviews with a right cause first; ``top3`` among the first three.
        log_loss: the mean of ``log_loss``.
        median: screens; ``p90`` is their 90th percentile.
    """

    top1: Share
    top3: Share
    log_loss: float
    median: float
    mean: float
    p90: int
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Bin:
    """Interviews whose first cause got a probability in ``[low, high)``.

    Attributes:
        expected: the mean probability given to the first cause.
        right: in how many the first cause was right.
    """

    low: float
    high: float
    expected: float
    right: Share


def tally(interviews: Sequence[Played]) -> Tally:
    """Return hits and screens over interviews."""
    counts = [len(i.questions) for i in interviews] or [0]
    return Tally(
        top1=share(i.within(1) for i in interviews),
        top3=share(i.within(3) for i in interviews),
        log_loss=mean(log_loss(i) for i in interviews),
        median=statistics.median(counts),
        mean=statistics.fmean(counts),
        p90=percentile(counts, 0.9),
        most=max(counts),
    )


def log_loss(interview: Played) -> float:
    """Return ``-ln P(true cause)``: 0 is best (Good, "Rational decisions", JRSS B 14, 1952).

    Only the true cause counts here, not what would be accepted in its place.
    """
    probability = dict(interview.ranking)[interview.case.gold]
    return -math.log(max(probability, MIN_PROBABILITY))


def reliability(interviews: Sequence[Played]) -> tuple[Bin, ...]:
    """Return what probability the first cause got against how often it was right.

    Bins without interviews are left out.
    """
    bins = []
    for low, high in pairwise(EDGES):
        inside = [
            i
            for i in interviews
            if low <= i.ranking[0][1] < high or (high == EDGES[-1] == i.ranking[0][1])
        ]
        if inside:
            expected = mean(i.ranking[0][1] for i in inside)
            right = share(i.within(1) for i in inside)
            bins.append(Bin(low=low, high=high, expected=expected, right=right))
    return tuple(bins)


def share(hits: Iterable[bool]) -> Share:
    """Return how many of the values are true."""
    values = list(hits)
    return Share(hits=sum(values), cases=len(values))


def mean(values: Iterable[float]) -> float:
    """Return the mean, or 0 where there is nothing to take it of.

    >>> mean([True, False])
    0.5
    """
    numbers = [float(value) for value in values]
    return statistics.fmean(numbers) if numbers else 0.0


def percentile(values: Sequence[int], part: float) -> int:
    """Return the smallest value that so large a part of the values does not exceed.

    >>> percentile([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)
    9
    """
    return sorted(values)[max(0, math.ceil(round(part * len(values), 9)) - 1)]


def wilson(hits: int, cases: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson, JASA 22, 1927).

    It stays within [0, 1] and keeps its promise for a few dozen cases, which the usual
    plus-or-minus does not.

    >>> low, high = wilson(39, 40)
    >>> round(low, 3), round(high, 3)
    (0.871, 0.996)
    """
    if not cases:
        return 0.0, 1.0
    z = 1.959964
    part = hits / cases
    middle = part + z * z / (2 * cases)
    spread = z * math.sqrt(part * (1 - part) / cases + z * z / (4 * cases * cases))
    scale = 1 + z * z / cases
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)
