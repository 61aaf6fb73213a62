"""All measurements of the scorecard, on the public cases and on drawn ones."""

__all__ = ["PLACES", "Result", "Sizes", "Standing", "Study", "study"]

import datetime as dt
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.engine import Checker, Given, Knowledge, State, write
from checker.engine.intake import Listener
from checker.engine.reasons import ranked
from checker.knowledge.longest import longest
from checker.scorecard.bits import Bits, Findings, bits, findings
from checker.scorecard.cases import Vignette
from checker.scorecard.chance import draw
from checker.scorecard.measures import Bin, Tally, brier, mean, reliability, tally
from checker.scorecard.minutes import Minutes, minutes
from checker.scorecard.pairs import RESAMPLES, Pair, compare
from checker.scorecard.policies import Rival, asking, rivals
from checker.scorecard.replay import Played, listen, play
from checker.scorecard.robustness import Noise, Sliding, noise, sliding
from checker.scorecard.safety import Safety, safety
from checker.scorecard.walks import Walk, walk

PLACES = 12
"""Questions up to which ways of asking are compared at equal numbers."""
BLANKS = 0.30
"""Share of the signs that a drawn person cannot tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much is played: enough for narrow intervals, little enough for a coffee."""

    drawn: int = 400
    shuffles: int = 20
    repeats: int = 20
    resamples: int = RESAMPLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One way of asking on one set of cases.

    Attributes:
        curve: top-1 after 0, 1, 2, ... questions.
        stopped: how it does when it stops by itself; None where it never does.
        pair: the site's way against this one: mean top-1 over 1 to ``PLACES`` questions.
    """

    rival: Rival
    curve: tuple[float, ...]
    stopped: Tally | None
    pair: Pair | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The checker on one set of cases.

    Attributes:
        informed: top-1 and top-3 when all that the person knows is told: more questions
            cannot do better than that.
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
        print: eight characters that change with anything the engine reads.
        told: interviews that began with the person's story; ``told_safety`` their safety.
        longest: the most questions that a bounded search could make the checker ask.
    """

    knowledge: Knowledge
    today: dt.date
    sizes: Sizes
    print: str
    public: Result
    drawn: Result
    told: tuple[Played, ...]
    longest: int


def study(
    knowledge: Knowledge, cases: Sequence[Vignette], today: str, sizes: Sizes | None = None
) -> Study:
    """Return all measurements. The same arguments always give the same result."""
    size = sizes or Sizes()
    checker, listener = Checker(knowledge), Listener(knowledge)
    ways = rivals(checker, size.shuffles)
    drawn = draw(checker, today, size.drawn, blanks=BLANKS, seed="drawn")
    return Study(
        knowledge=knowledge,
        today=dt.date.fromisoformat(today),
        sizes=size,
        print=fingerprint(knowledge),
        public=_result(checker, cases, today, size, ways),
        drawn=_result(checker, drawn, today, replace(size, repeats=1), ways),
        told=tuple(play(checker, case, today, listen(listener, case)) for case in cases),
        longest=len(longest(checker)),
    )


def fingerprint(knowledge: Knowledge) -> str:
    """Return eight characters that tell one state of the pages from another."""
    text = json.dumps(write(knowledge), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:8]


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
        standings=_standings(checker, cases, today, ways, sizes.resamples),
    )


def _informed(checker: Checker, cases: Sequence[Vignette], today: str) -> tuple[float, float]:
    hits: dict[int, list[bool]] = {1: [], 3: []}
    for case in cases:
        told = State(answers={sign: Given(value=value) for sign, value in case.facts.items()})
        order = [checker.network.causes[n] for n in ranked(checker.belief(told, today))]
        for places, found in hits.items():
            found.append(bool(case.right & set(order[:places])))
    return mean(hits[1]), mean(hits[3])


def _standings(
    checker: Checker, cases: Sequence[Vignette], today: str, ways: Sequence[Rival], resamples: int
) -> tuple[Standing, ...]:
    """Return each way of asking, the site's own first."""
    found: list[Standing] = []
    site: list[float] = []
    for rival in ways:
        tireless = [
            [walk(checker, case, today, ask, PLACES) for case in cases]
            for ask in rival.asks(checker, stops=False)
        ]
        areas = [
            mean(run[n].within(1, k) for run in tireless for k in range(1, PLACES + 1))
            for n in range(len(cases))
        ]
        site = site or areas
        found.append(
            Standing(
                rival=rival,
                curve=tuple(_after(tireless, k) for k in range(PLACES + 1)),
                stopped=_stopped(checker, cases, today, rival),
                pair=compare(site, areas, f"pair {rival.id}", resamples) if found else None,
            )
        )
    return tuple(found)


def _after(runs: Sequence[Sequence[Walk]], k: int) -> float:
    return mean(walk.within(1, k) for run in runs for walk in run)


def _stopped(checker: Checker, cases: Sequence[Vignette], today: str, rival: Rival) -> Tally | None:
    if rival.rule is None:
        return None
    (ask,) = rival.asks(checker, stops=True)
    return tally([walk(checker, case, today, ask) for case in cases])
