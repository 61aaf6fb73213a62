"""What a handbook says of its language, so that the engine itself knows none."""

__all__ = ["CUES", "Language", "any_of"]

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

CUES = {
    "whole": "words within which no other cue counts",
    "turn": "but, now: starts a clause",
    "cut": "I, today: may start a clause where the text has no punctuation",
    "hedge": "maybe",
    "self": "I: the clause speaks of the reader again",
    "others": "my friend: the clause speaks of somebody else",
    "beside": "for, with: right before one of ``others``, who is then not the clause's subject",
    "product": "another product: the clause does not speak of this one",
    "reset": "the name of this product: the clause speaks of it again",
    "past": "formerly",
    "ask": "is it that",
    "why": "how come: asks, but takes what it asks about for granted",
    "suppose": "if, nearly",
    "deny": "no, not: denies each member of a list that it begins; and, where no model is "
    "trained, what follows it in its clause",
}
"""The kinds of cue words: what a clause does with what it speaks of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """The tables that put a text into one spelling and cut it into clauses.

    Attributes:
        characters: ``{other spelling of a character: the usual one}``.
        words: ``{other spelling of a word: the usual one}``; each member of a class of names
            has the class's first member as its usual spelling.
        cues: ``{kind: words}``, with the kinds of ``CUES``.
    """

    characters: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern that finds the longest of some words; Latin words only as words.

    >>> any_of(["not", "no", "没有"]).findall("no, nothing, not没有的")
    ['no', 'not', '没有']
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(_bounded, ordered)) or "(?!)")


def _bounded(word: str) -> str:
    form = r"\s+".join(map(re.escape, word.split()))
    latin = "[a-z0-9]"
    before = f"(?<!{latin})" if re.match(latin, word) else ""
    after = f"(?!{latin})" if re.search(f"{latin}$", word) else ""
    return before + form + after
