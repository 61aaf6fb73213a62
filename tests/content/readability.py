"""How hard a page is to read: the length of its sentences, and its uncommon characters."""

__all__ = ["HARDEST", "Reading", "reading"]

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from checker.publish.generated.reading_time import count_units, plain_text

FREQUENT = Path(__file__).parents[1] / "data" / "common-characters.txt"
"""3,500 characters that count as common, the most frequent first."""
_HANZI = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"[^。！？!?]+")
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


HARDEST = Reading(units=0, sentences=0, mean=22.0, longest="", most=40, rare="", rare_share=0.01)
"""The bounds of pages for readers: units in a sentence on average and at most, and the part of
uncommon characters. A decision of the project."""


def reading(markdown: str) -> Reading:
    """Return what a page's Markdown, without front matter, asks of its reader."""
    text = plain_text(markdown)
    sentences = list(_sentences(text))
    lengths = {sentence: count_units(sentence) for sentence in sentences}
    complete_sentences = [sentence for sentence in sentences if lengths[sentence]]
    longest = max(complete_sentences, key=lengths.__getitem__, default="")
    hanzi, common = _HANZI.findall(text), _common()
    rare = "".join(c for c in hanzi if c not in common)
    return Reading(
        units=count_units(text),
        sentences=len(complete_sentences),
        mean=sum(lengths[s] for s in complete_sentences) / len(complete_sentences)
        if complete_sentences
        else 0.0,
        longest=longest,
        most=lengths.get(longest, 0),
        rare=rare,
        rare_share=len(rare) / len(hanzi) if hanzi else 0.0,
    )


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
    """Return the common characters: the most frequent ones of jieba's dictionary (0.42.1)."""
    return frozenset("".join(FREQUENT.read_text(encoding="utf-8").split()))
