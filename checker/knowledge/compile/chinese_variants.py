"""Other spellings of the characters that phrases use: traditional for simplified."""

__all__ = ["variants"]

from collections.abc import Iterable, Mapping
from functools import cache

from opencc import OpenCC


def variants(phrases: Iterable[str], cues: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return ``{traditional: simplified}`` for every character of phrases and cues.

    Only what the phrases use travels to the browser, a few hundred pairs and not OpenCC's
    thousands.
    """
    used = {c for phrase in phrases for c in phrase}
    used |= {c for words in cues.values() for word in words for c in word}
    table = _table()
    return {t: s for t, s in sorted(table.items()) if s in used and t != s and t not in used}


@cache
def _table() -> dict[str, str]:
    """Return ``{traditional: simplified}`` for single characters, from OpenCC."""
    convert = OpenCC("t2s").convert
    block = [chr(code) for code in range(0x4E00, 0x9FFF + 1)]
    return {t: s for t in block if (s := convert(t)) != t and len(s) == 1}
