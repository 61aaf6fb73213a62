"""Another model's numbers in the words of a handbook, and how people fare with it."""

__all__ = ["DAY", "Fared", "fared", "handbook"]

import math
import statistics
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from checker.engine import Answer, Cause, Checker, Given, Group, Knowledge, Remedy, Sign, State
from checker.engine.explanation import ranked
from checker.engine.scale import FREQUENCIES
from checker.knowledge.handbook_checks.estimates import nearest_word
from checker.scorecard.cases import ReplayCase
from checker.scorecard.measures import share, tally
from checker.scorecard.replay import play

DAY = "2026-01-01"
"""Nothing is dated in these models: any day will do."""
EFFORT = 0.3
"""Minutes that each finding takes: these models do not say."""

type Columns = Mapping[str, Mapping[str, Mapping[str, float]]]
"""``{cause: {sign: {value: probability}}}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fared:
    """Shares in [0, 1] of people with the right cause first, and among the first three.

    Attributes:
        known: once everything that they know is given.
        asked: at the end of the interview.
        log_loss: at the end of the interview.
    """

    people: int
    known: tuple[float, float] = field(default=(0.0, 0.0))
    asked: tuple[float, float] = field(default=(0.0, 0.0))
    log_loss: float
    median_screens: float
    most_screens: int


def handbook(
    columns: Columns,
    priors: Mapping[str, float],
    *,
    together: Collection[str] = (),
    residual: str = "",
) -> Knowledge:
    """Return the handbook that says the same in words.

    A cause states what is a word or more away from the average; causes are as frequent as the
    five words for it can say.

    Args:
        columns: the probabilities, all signs for each cause.
        priors: one weight a cause.
        together: signs of which the reader ticks the last value on one screen.
        residual: the cause that stands for all others, or ''.
    """
    total = sum(priors.values())
    signs = {s: list(values) for s, values in next(iter(columns.values())).items()}
    base = {
        s: {v: sum(priors[c] / total * columns[c][s][v] for c in columns) for v in values}
        for s, values in signs.items()
    }
    middle = statistics.median(priors.values())
    return Knowledge(
        version="outside",
        causes={
            c: Cause(
                id=c,
                title=c,
                summary=c,
                family="all",
                frequency=_frequency(priors[c] / middle),
                signs=dict(_stated(columns[c], base)),
                remedies={},
                residual=c == residual,
            )
            for c in columns
        },
        signs={
            s: Sign(id=s, title=s, short=s, effort=EFFORT, answers=tuple(_answers(base[s])))
            for s in signs
        },
        remedies={"help": Remedy(id="help", title="", summary="", effort=30.0, last_resort=True)},
        groups={"first": Group(id="first", title="", signs=tuple(together))} if together else {},
    )


def fared(checker: Checker, people: Iterable[ReplayCase]) -> Fared:
    """Return how people fare."""
    cases = list(people)
    played = [play(checker, case, DAY) for case in cases]
    counted = tally(played)
    ranks = [_rank(checker, case) for case in cases]
    return Fared(
        people=len(cases),
        known=(share(p < 1 for p in ranks).value, share(p < 3 for p in ranks).value),  # noqa: PLR2004 - the first three
        asked=(counted.top1.value, counted.top3.value),
        log_loss=round(counted.log_loss, 3),
        median_screens=counted.median,
        most_screens=counted.most,
    )


def _rank(checker: Checker, case: ReplayCase) -> int:
    """Return the rank of the true cause, from 0, once everything is known."""
    facts = State(answers={sign: Given(value=value) for sign, value in case.facts.items()})
    order = ranked(checker.belief(facts, DAY).causes)
    return order.index(checker.network.index[case.gold])


def _stated(
    column: Mapping[str, Mapping[str, float]], base: Mapping[str, Mapping[str, float]]
) -> Iterable[tuple[str, dict[str, str]]]:
    for sign, odds in column.items():
        words = {value: nearest_word(p) for value, p in odds.items()}
        if words != {value: nearest_word(p) for value, p in base[sign].items()}:
            yield sign, words


def _answers(base: Mapping[str, float]) -> Iterable[Answer]:
    for n, (value, p) in enumerate(base.items()):
        yield Answer(value=value, label=value, base=nearest_word(p), line=value if n else "")


def _frequency(times: float) -> str:
    """Return the word for so many times the median cause, within what the words can say."""
    middle = statistics.median(FREQUENCIES.values())
    return min(FREQUENCIES, key=lambda w: abs(math.log(FREQUENCIES[w] / middle / times)))
