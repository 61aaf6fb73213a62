"""How long a page takes to read, and how hard it is to read.

No formula for Chinese is as settled as Flesch's is for English. What the studies agree on
is which two things matter: how long sentences are, and how common their characters are.
So those two are measured, by themselves, and nothing is mixed into one score.

- A *sentence* ends at 。！？ or at the end of its paragraph, list item or quotation; a
  semicolon does not end one. Its length is in units: a Chinese character is one, and so
  is a word of Latin letters or a number. Punctuation, arrows, citations and the addresses
  of links count nothing. Headings and tables are no sentences and stay out.
- *Common* characters are the 3,500 that come first when the words of jieba's dictionary
  (``jieba/dict.txt``) are weighted by the frequency that it gives. 3,500 is the number of
  characters that China's curriculum wants known at the end of grade 9, which is the end
  of lower secondary school; its own list is not to be had as data here.
- *Reading time* counts all of a page's units, tables and headings included, at 400 a
  minute: the same curriculum asks for 300 in grade 6 and 500 in grade 9.
"""

__all__ = ["COMMON", "PACE", "Reading", "minutes", "reading"]

import importlib.util
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACE = 400
"""Units that a reader gets through in a minute."""
COMMON = 3500
"""Characters that count as common."""
_UNIT = re.compile(r"[\u3400-\u9fff]|[A-Za-z0-9]+(?:[.%:/-]+[A-Za-z0-9%]+)*")
_HANZI = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[^。！？!?]+")
_FENCE = re.compile(r"^ *(`{3,}|~{3,}).*?^ *\1 *$|<!--.*?-->", re.DOTALL | re.MULTILINE)
_DROPPED = re.compile(r"\[F-[A-Z]+-[0-9]+\]|<[^<>]+>|\{[^{}]*\}|`|\*\*")
_PICTURE = re.compile(r"!\[[^\[\]]*\]\([^()]*\)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_MARKER = re.compile(r" *(?:[-*+]|[0-9]+\.|>|!!!.*|\?\?\?.*)(?: +|$)")
_ASIDE = re.compile(r" *(?:#|\||:?-{3,})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a page asks of its reader.

    Attributes:
        units: characters and words, all of the page's.
        sentences: how many there are.
        mean: units in a sentence, on average; 0 where there is none.
        longest: the longest sentence.
        most: units in it.
        rare: characters outside the common ones, each as often as it is there.
        rare_share: their part of the page's Chinese characters, from 0 to 1.
    """

    units: int
    sentences: int
    mean: float
    longest: str
    most: int
    rare: str
    rare_share: float


def minutes(markdown: str) -> int:
    """Return the whole minutes that a page takes to read, at least one.

    >>> minutes("字" * 1000), minutes("")
    (3, 1)
    """
    return max(1, -(-_count(_plain(markdown)) // PACE))


def reading(markdown: str) -> Reading:
    """Return what a page's Markdown, without front matter, asks of its reader."""
    text = _plain(markdown)
    sentences = list(_sentences(text))
    lengths = {sentence: _count(sentence) for sentence in sentences}
    said = [sentence for sentence in sentences if lengths[sentence]]
    longest = max(said, key=lengths.__getitem__, default="")
    hanzi, common = _HANZI.findall(text), _common()
    rare = "".join(c for c in hanzi if c not in common)
    return Reading(
        units=_count(text),
        sentences=len(said),
        mean=sum(lengths[s] for s in said) / len(said) if said else 0.0,
        longest=longest,
        most=lengths.get(longest, 0),
        rare=rare,
        rare_share=len(rare) / len(hanzi) if hanzi else 0.0,
    )


def _count(text: str) -> int:
    return len(_UNIT.findall(text))


def _plain(markdown: str) -> str:
    """Return Markdown with the words of links, and without marks, code and citations."""
    words = _PICTURE.sub("", _FENCE.sub("", markdown))
    return _DROPPED.sub("", _LINK.sub(r"\1", words))


def _sentences(text: str) -> Iterator[str]:
    for block in _blocks(text):
        for match in _SENTENCE.finditer(block):
            yield match[0].strip()


def _blocks(text: str) -> Iterator[str]:
    """Yield paragraphs, list items and quotations, each on one line."""
    block = ""
    for line in text.splitlines():
        marker = _MARKER.match(line)
        if marker or not line.strip() or _ASIDE.match(line):
            yield block
            block = "" if _ASIDE.match(line) else line[marker.end() if marker else 0 :].strip()
        else:
            block += line.strip()
    yield block


@cache
def _common() -> frozenset[str]:
    """Return the common characters, from the words of jieba's dictionary."""
    found = importlib.util.find_spec("jieba")  # importing jieba itself warns of old syntax
    if found is None or found.origin is None:
        raise ModuleNotFoundError("jieba is missing; run `make setup`")
    seen: dict[str, int] = {}
    with (Path(found.origin).parent / "dict.txt").open(encoding="utf-8") as words:
        for line in words:
            word, times, _ = line.split(" ")
            often = int(times)
            for character in word:
                seen[character] = seen.get(character, 0) + often
    hanzi = Counter({c: often for c, often in seen.items() if _HANZI.fullmatch(c)})
    return frozenset(character for character, _ in hanzi.most_common(COMMON))
