"""Every kind of problem that a check can report, by a code that stays: ``K208`` and so on.

``catalogue.yml`` has for each code the sentence in English and in Chinese, with blanks, a repair
and an example. From it come the messages, the notes beside the lines of a pull request, and the
page ``docs/contribute/errors.md``.
"""

__all__ = ["CATALOGUE", "ProblemKind", "catalogue", "problem_kind"]

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

CATALOGUE = Path(__file__).parent / "catalogue.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class ProblemKind:
    """One kind of problem.

    Attributes:
        english: the sentence, with blanks.
        chinese: the same in Chinese, with the same blanks.
        repair: what to do, in Chinese.
        name: a short name; '' where the first words of ``chinese`` make one.
        file: where the example stands; '' where there is none.
    """

    code: str
    english: str
    chinese: str
    repair: str
    name: str = ""
    file: str = ""
    good: str = ""
    bad: str = ""


@cache
def catalogue() -> tuple[ProblemKind, ...]:
    """Return all kinds of problems, by code."""
    rows = yaml.safe_load(CATALOGUE.read_text(encoding="utf-8"))
    return tuple(ProblemKind(**row) for row in rows)


@cache
def _by_code() -> Mapping[str, ProblemKind]:
    return {kind.code: kind for kind in catalogue()}


def problem_kind(code: str) -> ProblemKind:
    """Return the kind of problem that has a code.

    Raises:
        KeyError: when the catalogue has no such code.
    """
    return _by_code()[code]
