"""The tests that pages carry: these answers put this cause first."""

__all__ = ["ANY_DAY", "Verdict", "trials", "verdict"]

from collections.abc import Mapping
from dataclasses import dataclass

from checker.engine import Checker, State
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.diagnostics.messages import message

ANY_DAY = "0000-00-00"
"""A day on which nothing dated is in force: a page's test says the same on every day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of one test.

    Attributes:
        first: the cause that comes first.
        first_probability: its probability, in [0, 1].
        rank: of the cause that should come first, from 1.
        probability: of that cause, in [0, 1].
    """

    first: str
    first_probability: float
    rank: int
    probability: float

    @property
    def passed(self) -> bool:
        """Whether the right cause comes first."""
        return self.rank == 1


def verdict(checker: Checker, answers: Mapping[str, str], wanted: str) -> Verdict:
    """Return where some answers put a cause, whatever is in force today."""
    state = State()
    for sign, value in answers.items():
        state = state.answered(sign, value)
    ranking = checker.view(state, ANY_DAY).ranking
    rank = next(n for n, ranked in enumerate(ranking, start=1) if ranked.cause == wanted)
    return Verdict(
        first=ranking[0].cause,
        first_probability=ranking[0].probability,
        rank=rank,
        probability=ranking[rank - 1].probability,
    )


def trials(handbook: Handbook) -> None:
    """Run every page's tests; those that fail become problems of the handbook."""
    if handbook.knowledge is None:
        return
    checker = Checker(handbook.knowledge)
    count: dict[str, int] = {}
    for case in handbook.cases:
        number = count[case.file] = count.get(case.file, -1) + 1
        result = verdict(checker, case.answers, case.first)
        if not result.passed:
            wrong = message(
                "K802",
                path=f"cases[{number}]",
                first=repr(result.first),
                first_probability=f"{result.first_probability:.0%}",
                wanted=repr(case.first),
                rank=str(result.rank),
                probability=f"{result.probability:.0%}",
            )
            handbook.problems.add(case.file, case.line, wrong)
