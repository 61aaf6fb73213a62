"""What can go wrong with what others hand to the engine."""

__all__ = ["CheckerError", "KnowledgeError", "nearest"]

import difflib
from collections.abc import Iterable


class CheckerError(ValueError):
    """Input that the engine cannot work with."""


class KnowledgeError(CheckerError):
    """Knowledge that is not of the form the engine reads.

    Attributes:
        path: where in the knowledge, for instance ``causes.flat-battery.signs.lights``.
    """

    def __init__(self, path: str, problem: str) -> None:
        """Keep the place apart from the problem, so that callers can sort by it."""
        super().__init__(f"{path}: {problem}")
        self.path = path


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the nearest known word, or nothing.

    >>> nearest("flat-batery", ["flat-battery", "no-fuel"])
    "; did you mean 'flat-battery'?"
    >>> nearest("zzz", ["flat-battery"])
    ''
    """
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f"; did you mean '{close[0]}'?" if close else ""
