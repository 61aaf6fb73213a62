"""Every mistake that an author can make, by a number that stays: ``K208`` and so on.

``catalogue.yml`` has for each number the sentence in English and in Chinese, with blanks, a
repair and an example. From it come the messages, the notes beside the lines of a pull request,
and the page ``docs/contribute/errors.md``. Checks that do not yet name the number write the
English sentence, which ``find`` knows by its form.
"""

__all__ = ["CATALOGUE", "Mistake", "catalogue", "find", "mistake"]

import re
import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

CATALOGUE = Path(__file__).parent / "catalogue.yml"
HINT = "{hint}"
_BLANKS: Mapping[str, str] = {
    "kind": "[a-z]+",
    "n": r"-?[0-9.e+]+",
    "most": "[0-9]+",
    "found": "a table|a list|text|true or false|nothing|a number",
}
"""What a blank may hold, where that is not simply anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One kind of mistake.

    Attributes:
        says: the message, with blanks.
        zh: the same in Chinese, with the same blanks.
        mend: what to do, in Chinese.
        name: a short name; '' where the first words of ``zh`` make one.
        file: where the example stands; '' where there is none.
    """

    id: str
    says: str
    zh: str
    mend: str
    name: str = ""
    file: str = ""
    good: str = ""
    bad: str = ""


def catalogue() -> tuple[Mistake, ...]:
    """Return all mistakes, by number."""
    return _read()


@cache
def _read() -> tuple[Mistake, ...]:
    return tuple(Mistake(**row) for row in yaml.safe_load(CATALOGUE.read_text(encoding="utf-8")))


@cache
def _by_number() -> Mapping[str, Mistake]:
    return {one.id: one for one in _read()}


def mistake(number: str) -> Mistake:
    """Return the mistake with a number.

    Raises:
        KeyError: when the catalogue has no such number.
    """
    return _by_number()[number]


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Mistake], ...]:
    """Return each mistake's message as a pattern, those with most words of their own first."""
    forms = []
    for one in _read():
        if HINT in one.says:
            continue  # every check that has a hint names its number
        parts = list(string.Formatter().parse(one.says))
        literal_length = sum(len(text) for text, _, _, _ in parts)
        pattern = "".join(
            re.escape(text) + (f"(?P<{name}>{_BLANKS.get(name, '.+?')})" if name else "")
            for text, name, _, _ in parts
        )
        forms.append((literal_length, re.compile(pattern, re.DOTALL), one))
    return tuple((form, m) for _, form, m in sorted(forms, key=lambda row: -row[0]))


def find(message: str) -> tuple[Mistake, Mapping[str, str]] | None:
    """Return the mistake that a message tells, and what is in its blanks, or None."""
    for form, one in _forms():
        match = form.fullmatch(message)
        if match:
            return one, match.groupdict()
    return None
