"""Numbers in a reader's words."""

__all__ = ["duration", "likelihood", "percent", "weight"]

from collections.abc import Mapping

HOUR = 60
DAY = 24 * HOUR
_WORDS = ((0.8, "very_likely"), (0.5, "likely"), (0.15, "possible"), (0.0, "unlikely"))
_WEIGHTS = ((10.0, "strong"), (5.0, "clear"), (0.0, "slight"))


def duration(minutes: float, texts: Mapping[str, str]) -> str:
    """Return minutes as minutes, hours or days, whichever reads best; at least 1 minute."""
    if minutes < 2 * HOUR:
        return texts["minutes"].format(n=max(1, round(minutes)))
    if minutes < 2 * DAY:
        return texts["hours"].format(n=round(minutes / HOUR))
    return texts["days"].format(n=round(minutes / DAY))


def percent(probability: float, texts: Mapping[str, str]) -> str:
    """Return a probability in [0, 1] as a whole percentage."""
    whole = int(100 * probability + 0.5)
    return texts["percent"].format(n=whole) if whole else texts["percent_under"]


def likelihood(probability: float, texts: Mapping[str, str]) -> str:
    """Return the word for a probability in [0, 1]."""
    return texts["word_" + next(word for floor, word in _WORDS if probability >= floor)]


def weight(decibans: float, texts: Mapping[str, str]) -> str:
    """Return the word for a weight of evidence.

    10 decibans, odds of ten to one, are strong; 5, about three to one, are clear (after
    Kass & Raftery, "Bayes factors", JASA 90, 1995).
    """
    size = abs(decibans)
    return texts["weight_" + next(word for floor, word in _WEIGHTS if size >= floor)]
