"""Other spellings of Chinese characters: traditional for simplified."""

__all__ = ["simplified"]

from collections.abc import Mapping
from functools import cache

from opencc import OpenCC

FIRST, LAST = 0x3400, 0x9FFF
"""Chinese characters, as far as OpenCC has other spellings of single ones."""


@cache
def simplified() -> Mapping[str, str]:
    """Return ``{traditional: simplified}`` for single characters, from OpenCC."""
    convert = OpenCC("t2s").convert
    block = [chr(code) for code in range(FIRST, LAST + 1)]
    return {t: s for t in block if (s := convert(t)) != t and len(s) == 1}
