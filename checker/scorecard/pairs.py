"""Two ways of asking, compared on the same cases.

Cases differ far more from one another than policies do. Comparing case by case takes
that difference out, so a few hundred cases are enough.
"""

__all__ = ["Pair", "bootstrap", "compare", "sign_test"]

import math
import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from checker.scorecard.chance import generator

TINY = 1e-9
RESAMPLES = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One way of asking against another, case by case.

    Attributes:
        gain: mean of ours minus theirs.
        low: lower bound of the gain's 95 % interval; ``high`` is the upper.
        wins: cases in which ours is better; in the others of ``losses`` theirs is.
        chance: the probability of a split at least so uneven if neither were better.
    """

    gain: float
    low: float
    high: float
    wins: int
    losses: int
    chance: float

    @property
    def clear(self) -> bool:
        """Return whether the interval leaves out "no difference"."""
        return self.low > 0.0 or self.high < 0.0


def compare(
    ours: Sequence[float], theirs: Sequence[float], seed: str, resamples: int = RESAMPLES
) -> Pair:
    """Return the comparison of two lists of results on the same cases, in the same order."""
    gains = [a - b for a, b in zip(ours, theirs, strict=True)]
    wins, losses = sum(g > TINY for g in gains), sum(g < -TINY for g in gains)
    low, high = bootstrap(gains, seed, resamples)
    return Pair(
        gain=statistics.fmean(gains),
        low=low,
        high=high,
        wins=wins,
        losses=losses,
        chance=sign_test(wins, losses),
    )


def sign_test(wins: int, losses: int) -> float:
    """Return the two-sided probability of a split at least as uneven as this by chance.

    >>> sign_test(3, 0)
    0.25
    >>> sign_test(2, 2)
    1.0
    """
    tosses, fewer = wins + losses, min(wins, losses)
    tail = sum(math.comb(tosses, n) for n in range(fewer + 1)) / math.pow(2, tosses)
    return min(1.0, 2 * tail)


def bootstrap(values: Sequence[float], seed: str, resamples: int) -> tuple[float, float]:
    """Return the 95 % interval of a mean: resampled cases, percentiles (Efron, 1979)."""
    rng = generator(seed)
    means = sorted(statistics.fmean(rng.choices(values, k=len(values))) for _ in range(resamples))
    cut = int(0.025 * resamples)
    return means[cut], means[-1 - cut]
