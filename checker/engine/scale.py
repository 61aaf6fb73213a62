"""The words for likelihood, and what each stands for.

Experts give words more reliably than numbers, as long as the words are few and the
scale is fixed (Renooij & Witteman, "Talking probabilities", IJAR 22, 1999; van der Gaag
et al., "How to elicit many probabilities", UAI 1999). The points are the handbook's
choice; the ranges follow the spread that readers of such words show (Kent, "Words of
estimative probability", 1964) and are used to tell how steady a result is.
"""

__all__ = ["FREQUENCIES", "LIKELIHOODS", "POINTS", "RAISES", "RISKS", "SLIP", "Range", "slides"]

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

SLIP = 0.02
"""The probability, in [0, 1], that a reader's answer is another one than the true one. Thumbs miss
targets of about a centimetre a few times in a hundred (Parhi, Karlson & Bederson, "Target size
study for one-handed thumb use on small touchscreen devices", MobileHCI 2006); the screen shows
what was hit, so 2 in 100 is left: a judgement at the lower end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """A probability in [0, 1] with the range in which it may slide."""

    low: float
    point: float
    high: float


LIKELIHOODS: Mapping[str, Range] = MappingProxyType(
    {
        "almost-always": Range(low=0.88, point=0.95, high=0.99),
        "usually": Range(low=0.62, point=0.75, high=0.88),
        "often": Range(low=0.42, point=0.50, high=0.62),
        "fairly-often": Range(low=0.26, point=0.33, high=0.42),
        "sometimes": Range(low=0.15, point=0.20, high=0.26),
        "occasionally": Range(low=0.07, point=0.10, high=0.15),
        "rarely": Range(low=0.035, point=0.05, high=0.07),
        "very-rarely": Range(low=0.014, point=0.02, high=0.035),
        "almost-never": Range(low=0.002, point=0.01, high=0.014),
    }
)
"""How likely an answer is for a cause, that a remedy works, or a situation's share.

Up to even odds, neighbours differ by a factor of about two in odds, so that writing an estimate
as a word moves it by less than estimates differ among themselves. With six words, some 4 points
of accuracy were lost by rounding alone (docs/about/decisions.md)."""

EVEN = 0.5
"""From this point on a word is a likely one."""

POINTS: Mapping[str, float] = MappingProxyType({w: r.point for w, r in LIKELIHOODS.items()})
"""Each word at its point."""

FREQUENCIES: Mapping[str, float] = MappingProxyType(
    {"very-common": 2.0, "common": 1.7, "uncommon": 1.4, "rare": 1.2, "very-rare": 1.0}
)
"""How often a cause is behind the trouble, against the others. Each step is a factor of 1.2.

The words stand for steps of two among all who have the trouble. Only the fourth root of it is
taken: nobody has counted, a reader whose cause is a common and plain one seldom needs a
checker, and to overlook a rare cause costs the reader more than to name it second
(docs/about/decisions.md)."""

RAISES: Mapping[str, float] = MappingProxyType({"slightly": 2.0, "clearly": 4.0, "strongly": 8.0})
"""By what factor something dated raises a cause while it lasts."""


RISKS: Mapping[str, float] = MappingProxyType({"none": 0.0, "low": 5.0, "high": 60.0})
"""What a remedy's risk costs the reader, in minutes."""


def slides() -> Iterator[Mapping[str, float]]:
    """Yield scales in which words have slid to an end of their range.

    The likely words, the unlikely words and all words together, each low and high: six
    scales. Nothing is random, so the same answers always give the same steadiness.
    """
    likely = {word for word, span in LIKELIHOODS.items() if span.point >= EVEN}
    for words in (likely, set(LIKELIHOODS) - likely, set(LIKELIHOODS)):
        yield {w: r.low if w in words else r.point for w, r in LIKELIHOODS.items()}
        yield {w: r.high if w in words else r.point for w, r in LIKELIHOODS.items()}
