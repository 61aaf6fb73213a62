"""Numbers, pairs and lists in a reader's words."""

__all__ = ["duration", "likelihood", "listed", "pair", "percent"]

from collections.abc import Iterable, Mapping

HOUR = 60
DAY = 24 * HOUR
_WORDS = ((0.8, "very_likely"), (0.5, "likely"), (0.15, "possible"), (0.0, "unlikely"))


def duration(minutes: float, texts: Mapping[str, str]) -> str:
    """Return minutes as minutes, hours or days, whichever reads best; at least 1 minute."""
    if minutes < 2 * HOUR:
        return texts["minutes"].format(n=max(1, round(minutes)))
    if minutes < 2 * DAY:
        return texts["hours"].format(n=round(minutes / HOUR))
    return texts["days"].format(n=round(minutes / DAY))


def percent(probability: float, texts: Mapping[str, str]) -> str:
    """Return a probability in [0, 1] as a whole percentage."""
    rounded = int(100 * probability + 0.5)
    return texts["percent"].format(n=rounded) if rounded else texts["percent_under"]


def likelihood(probability: float, texts: Mapping[str, str]) -> str:
    """Return the word for a probability in [0, 1]."""
    return texts["word_" + next(word for floor, word in _WORDS if probability >= floor)]


def pair(name: str, value: str, texts: Mapping[str, str]) -> str:
    """Return a name with its value, as the handbook's language joins the two."""
    return texts["pair"].format(name=name, value=value)


def listed(items: Iterable[str], texts: Mapping[str, str]) -> str:
    """Return a list on one line, as the handbook's language separates its items."""
    return texts["list_separator"].join(items)
