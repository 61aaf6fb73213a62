"""Every mistake that an author can make, by a number that stays: ``K208`` and so on.

``catalogue.yml`` has for each number the sentence in English and in Chinese, with blanks, a
repair and an example. From it come the messages, the notes beside the lines of a pull request,
and the page ``docs/contribute/errors.md``.
"""

__all__ = ["CATALOGUE", "Mistake", "catalogue", "mistake"]

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

CATALOGUE = Path(__file__).parent / "catalogue.yml"


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
