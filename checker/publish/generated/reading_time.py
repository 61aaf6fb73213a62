"""How many minutes a page takes to read."""

__all__ = ["PACE", "count_units", "minutes", "plain_text"]

import re

PACE = 400
"""Units that a reader gets through in a minute."""
_UNIT = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9]+(?:[.%:/-]+[A-Za-z0-9%]+)*")
_FENCE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1 *$|<!--.*?-->", re.DOTALL | re.MULTILINE)
_DROPPED = re.compile(r"\[F-[A-Z]+-[0-9]+\]|<[^<>]+>|\{[^{}]*\}|`|\*\*")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")


def minutes(markdown: str) -> int:
    """Return the whole minutes that a page takes to read, at least one.

    >>> minutes("字" * 1000), minutes("")
    (3, 1)
    """
    return max(1, -(-count_units(plain_text(markdown)) // PACE))


def count_units(text: str) -> int:
    """Return how many Chinese characters, words of Latin letters and numbers a text has."""
    return len(_UNIT.findall(text))


def plain_text(markdown: str) -> str:
    """Return Markdown with the words of links, and without marks, code and citations."""
    words = _PICTURE.sub("", _FENCE.sub("", markdown))
    return _DROPPED.sub("", _LINK.sub(r"\1", words))
