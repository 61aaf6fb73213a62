"""The words for likelihood, and what each stands for.

Experts give words more reliably than numbers, as long as the words are few and the
scale is fixed (Renooij & Witteman, "Talking probabilities", IJAR 22, 1999; van der Gaag
et al., "How to elicit many probabilities", UAI 1999). The points are the handbook's
choice; the ranges follow the spread that readers of such words show (Kent, "Words of
estimative probability", 1964) and are used to tell how steady a result is.
"""

__all__ = ["FREQUENCIES", "LIKELIHOODS", "POINTS", "RAISES", "RISKS", "Range", "slides"]

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A probability in [0, 1] with the range in which it may slide."""

    low: float
    point: float
    high: float


LIKELIHOODS: Mapping[str, Range] = MappingProxyType(
    {
        "almost-always": Range(low=0.90, point=0.95, high=0.99),
        "usually": Range(low=0.62, point=0.75, high=0.88),
        "often": Range(low=0.35, point=0.50, high=0.65),
        "sometimes": Range(low=0.12, point=0.20, high=0.32),
        "rarely": Range(low=0.02, point=0.05, high=0.10),
        "almost-never": Range(low=0.002, point=0.01, high=0.03),
    }
)
"""How likely an answer is for a cause, or that a remedy works."""

POINTS: Mapping[str, float] = MappingProxyType({w: r.point for w, r in LIKELIHOODS.items()})
"""Each word at its point."""

FREQUENCIES: Mapping[str, float] = MappingProxyType(
    {"very-common": 8.0, "common": 4.0, "uncommon": 2.0, "rare": 1.0, "very-rare": 0.5}
)
"""How often a cause is behind the trouble, against the others. Each step doubles."""

RAISES: Mapping[str, float] = MappingProxyType({"slightly": 2.0, "clearly": 4.0, "strongly": 8.0})
"""By what factor something dated raises a cause while it lasts."""


RISKS: Mapping[str, float] = MappingProxyType({"none": 0.0, "low": 5.0, "high": 60.0})
"""What a remedy's risk costs the reader, in minutes."""


def slides() -> Iterator[Mapping[str, float]]:
    """Yield scales in which words have slid to an end of their range.

    First each word by itself, low and then high, then all words together. Fourteen
    scales for six words: no chance is involved, so the same answers always give the
    same steadiness.
    """
    for word, span in LIKELIHOODS.items():
        yield {**POINTS, word: span.low}
        yield {**POINTS, word: span.high}
    yield {word: span.low for word, span in LIKELIHOODS.items()}
    yield {word: span.high for word, span in LIKELIHOODS.items()}
