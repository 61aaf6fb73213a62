"""All measurements of the scorecard, on the public cases and on drawn ones."""

__all__ = ["BLANKS", "Result", "Sizes", "Study", "study"]

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.engine import Checker, Given, Knowledge, State
from checker.engine.explanation import ranked
from checker.engine.intake import Listener
from checker.knowledge.longest import longest
from checker.knowledge.measured import fingerprint
from checker.scorecard.bits import Bits, Findings, bits, findings
from checker.scorecard.cases import Vignette
from checker.scorecard.chance import draw
from checker.scorecard.contest import Standing, contest
from checker.scorecard.measures import Bin, Tally, brier, mean, reliability, tally
from checker.scorecard.minutes import Minutes, minutes
from checker.scorecard.pairs import RESAMPLES
from checker.scorecard.policies import Rival, asking, rivals
from checker.scorecard.replay import Played, listen, play
from checker.scorecard.robustness import Noise, Sliding, noise, sliding
from checker.scorecard.safety import Safety, safety
from checker.scorecard.walks import walk

BLANKS = 0.30
"""Share of the signs that a drawn person cannot tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much is played: enough for narrow intervals, little enough for a coffee.

    Attributes:
        drawn: people drawn from the model.
        endangered: people drawn from its urgent causes alone.
        shuffles: random orders of questions.
        repeats: times that each public case is spoilt.
        resamples: for the intervals.
    """

    drawn: int = 400
    endangered: int = 100
    shuffles: int = 20
    repeats: int = 20
    resamples: int = RESAMPLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The checker on one set of cases.

    Attributes:
        informed: top-1 and top-3 when all that the person knows is told at once.
    """

    played: tuple[Played, ...]
    tally: Tally
    informed: tuple[float, float]
    brier: float
    bins: tuple[Bin, ...]
    bits: Bits
    findings: Findings
    safety: Safety
    minutes: Minutes
    sliding: Sliding
    noise: tuple[Noise, ...]
    standings: tuple[Standing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Everything that the page shows.

    Attributes:
        print: tells one state of the model from another (``measured.fingerprint``).
        told: interviews that began with the person's story; ``told_safety`` is their safety.
        endangered: the safety of people drawn from the urgent causes.
        longest: the most questions that a bounded search could make the checker ask.
    """

    knowledge: Knowledge
    today: dt.date
    sizes: Sizes
    print: str
    public: Result
    drawn: Result
    told: tuple[Played, ...]
    told_safety: Safety
    endangered: Safety
    longest: int


def study(
    knowledge: Knowledge, cases: Sequence[Vignette], today: str, sizes: Sizes | None = None
) -> Study:
    """Return all measurements. The same arguments always give the same result."""
    size = sizes or Sizes()
    checker, listener = Checker(knowledge), Listener(knowledge)
    ways = rivals(checker, size.shuffles)
    urgent = {cause.id for cause in knowledge.causes.values() if cause.urgent}
    drawn = draw(checker, today, size.drawn, blanks=BLANKS, seed="drawn")
    endangered = draw(
        checker, today, size.endangered, blanks=BLANKS, seed="endangered", among=urgent
    )
    told = tuple(play(checker, case, today, listen(listener, case)) for case in cases)
    return Study(
        knowledge=knowledge,
        today=dt.date.fromisoformat(today),
        sizes=size,
        print=fingerprint(knowledge),
        public=_result(checker, cases, today, size, ways),
        drawn=_result(checker, drawn, today, replace(size, repeats=1), ways),
        told=told,
        told_safety=safety(knowledge, told),
        endangered=safety(knowledge, [play(checker, case, today) for case in endangered]),
        longest=len(longest(checker)),
    )


def _result(
    checker: Checker, cases: Sequence[Vignette], today: str, sizes: Sizes, ways: Sequence[Rival]
) -> Result:
    played = tuple(play(checker, case, today) for case in cases)
    ask = asking(checker, checker.rule)
    return Result(
        played=played,
        tally=tally(played),
        informed=_informed(checker, cases, today),
        brier=brier(played),
        bins=reliability(played),
        bits=bits(checker, [walk(checker, case, today, ask) for case in cases]),
        findings=findings(checker.knowledge, played),
        safety=safety(checker.knowledge, played),
        minutes=minutes(checker, played),
        sliding=sliding(checker, played, today),
        noise=noise(checker, cases, today, ask, sizes.repeats),
        standings=contest(checker, cases, today, ways, sizes.resamples),
    )


def _informed(checker: Checker, cases: Sequence[Vignette], today: str) -> tuple[float, float]:
    hits: dict[int, list[bool]] = {1: [], 3: []}
    for case in cases:
        told = State(answers={sign: Given(value=value) for sign, value in case.facts.items()})
        order = [checker.network.causes[n] for n in ranked(checker.belief(told, today))]
        for places, found in hits.items():
            found.append(bool(case.right & set(order[:places])))
    return mean(hits[1]), mean(hits[3])
