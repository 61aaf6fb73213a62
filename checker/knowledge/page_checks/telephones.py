"""Telephone numbers in texts: readers ring what they read, so each has a fact behind it."""

__all__ = ["LONGEST", "allowed_numbers", "numbers", "sourced", "unsourced"]

import re
import unicodedata
from collections.abc import Collection, Iterable

from checker.knowledge.corpus.facts import Fact

SURE = frozenset({"verified", "well-known"})
"""Grades of the facts that may give a number to ring, whoever the sources are."""
LONGEST = 5
"""Digits of a service's short number. Longer ones are what swindlers use."""
_ADDRESS = re.compile(r"https?://\S+|\b[0-9a-f]{32,}\b")
"""What has digits and cannot be rung: addresses, and the hash of a file."""
_NUMBER = re.compile(
    r"(?<![\d.〔第#*-])[+*#]{0,2}\(?\d[\d()*# -]{3,}[\d#](?!\.\d|[\d%]| ?[元月年号笔])"
)
"""Five digits or more, with what people put between them, and what tells no number to ring."""
_IN_PARTS = re.compile(r"(?<![\d.])\d{3,4}(?:\.\d{3,4}){2}(?![\d.])")
_IN_WORDS = re.compile("[〇零一二三四五六七八九幺]{5,}")
_DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
# Three digits only where they begin as numbers for emergencies do: amounts have three as well.
_SHORT = re.compile(r"(?<![\d.〔第+*#-])(1[12]\d|[1-9]\d{4})(?!\.\d|[\d%*#-]| ?[元月年号笔个次天])")


def numbers(text: str) -> set[str]:
    """Return what readers could take for a telephone number of five digits or more.

    >>> sorted(numbers("打 0755-83765566 或 400 123 4567，也可 95017；2026-11-23 起 10000 元"))
    ['0755-83765566', '400 123 4567', '95017']
    """
    plain = _ADDRESS.sub("", unicodedata.normalize("NFKC", text))
    plain = re.sub("[\u2010-\u2015\u2212·]", "-", plain)
    forms = (_NUMBER, _IN_PARTS, _IN_WORDS)
    groups = (match[0].strip() for form in forms for match in form.finditer(plain))
    return {number for number in groups if not _DAY.fullmatch(number)}


def sourced(facts: Iterable[Fact]) -> frozenset[str]:
    """Return the short numbers that sufficiently sure facts give.

    What is merely reported has to come from an authority or a newsroom.
    """
    return frozenset(
        number for fact in facts if _is_sure(fact) for number in _SHORT.findall(fact.claim)
    )


def _is_sure(fact: Fact) -> bool:
    reported = fact.grade == "reported" and any(source.trusted for source in fact.sources)
    return fact.grade in SURE or reported


def allowed_numbers(facts: Iterable[Fact]) -> frozenset[str]:
    """Return the numbers that pages may name: those that facts give, or warn of."""
    facts = tuple(facts)
    claimed = {number for fact in facts for number in numbers(fact.claim)}
    return frozenset(n for n in claimed if len(n) <= LONGEST) | sourced(facts)


def unsourced(text: str, allowed: Collection[str] = ()) -> set[str]:
    """Return the numbers of a text that are not among the allowed ones."""
    return {
        number
        for number in numbers(text)
        if number not in allowed and not all(part in allowed for part in number.split())
    }
