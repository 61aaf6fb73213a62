"""What an author who misspelt something may have meant."""

__all__ = ["nearest", "suggestion"]

import difflib
from collections.abc import Iterable

ALIKE = 0.6
"""How much two spellings must have in common, as ``difflib`` measures it."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is nearest to a misspelt one, or None.

    >>> nearest("dont", ["don't", "do"])
    "don't"
    """
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=ALIKE)
    return close[0] if close else None


def suggestion(meant: str | None) -> str:
    """Return what a message says about the word that was meant; nothing where there is none.

    >>> suggestion("flat-battery"), suggestion(None)
    ("; did you mean 'flat-battery'?", '')
    """
    return "" if meant is None else f"; did you mean {meant!r}?"
