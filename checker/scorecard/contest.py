"""The ways of asking against each other, on the same people."""

__all__ = ["PLACES", "Standing", "contest"]

from collections.abc import Sequence
from dataclasses import dataclass

from checker.engine import Checker
from checker.engine.policies import in_order
from checker.scorecard.cases import Vignette
from checker.scorecard.measures import Tally, mean, tally
from checker.scorecard.minutes import resolved
from checker.scorecard.pairs import Pair, compare
from checker.scorecard.policies import Rival
from checker.scorecard.walks import Walk, walk

PLACES = 12
"""Questions up to which ways of asking are compared at equal numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """One way of asking on one set of cases.

    Attributes:
        curve: top-1 after 0, 1, 2, ... questions, when it never thinks that it knows enough.
        stopped: how it does when it stops by itself; None where it never does.
        minutes: then, expected minutes of its questions and of the plan after them.
        pair: the site's way against this one: mean top-1 over 1 to ``PLACES`` questions.
        hits: the same for top-1 where each stops by itself.
        extra: the same for minutes: above 0 where the site's way takes longer.
    """

    rival: Rival
    curve: tuple[float, ...]
    stopped: Tally | None = None
    minutes: float | None = None
    pair: Pair | None = None
    hits: Pair | None = None
    extra: Pair | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Run:
    """One way of asking, person by person."""

    rival: Rival
    tireless: list[list[Walk]]
    walks: list[Walk]
    minutes: list[float]

    def areas(self) -> list[float]:
        """Return each person's share of hits over 1 to ``PLACES`` questions."""
        return [
            mean(walk.within(1, k) for walk in own for k in range(1, PLACES + 1))
            for own in zip(*self.tireless, strict=True)
        ]


def contest(
    checker: Checker, cases: Sequence[Vignette], today: str, ways: Sequence[Rival], resamples: int
) -> tuple[Standing, ...]:
    """Return how each way of asking stands; the first is the one the others are held against."""
    runs = [_run(checker, cases, today, rival) for rival in ways]
    return tuple(
        _standing(run, runs[0] if place else None, resamples) for place, run in enumerate(runs)
    )


def _run(checker: Checker, cases: Sequence[Vignette], today: str, rival: Rival) -> _Run:
    tireless = [
        [walk(checker, case, today, ask, PLACES) for case in cases]
        for ask in rival.asks(checker, stops=False)
    ]
    walks: list[Walk] = []
    if rival.rule is not None:
        (ask,) = rival.asks(checker, stops=True)
        walks = [walk(checker, case, today, ask) for case in cases]
    done = Checker(checker.knowledge, in_order(()))  # it has no more questions, so it concludes
    return _Run(
        rival=rival,
        tireless=tireless,
        walks=walks,
        minutes=[
            resolved(
                checker,
                w.case.gold,
                w.questions,
                [step.remedy for step in done.view(w.state, today).plan],
            )
            for w in walks
        ],
    )


def _standing(run: _Run, site: _Run | None, resamples: int) -> Standing:
    def held(ours: Sequence[float], theirs: Sequence[float], what: str) -> Pair | None:
        return compare(ours, theirs, f"{what} {run.rival.id}", resamples) if theirs else None

    return Standing(
        rival=run.rival,
        curve=tuple(
            mean(walk.within(1, k) for own in run.tireless for walk in own)
            for k in range(PLACES + 1)
        ),
        stopped=tally(run.walks) if run.walks else None,
        minutes=mean(run.minutes) if run.walks else None,
        pair=held(site.areas(), run.areas(), "pair") if site else None,
        hits=held(_hits(site), _hits(run), "hits") if site else None,
        extra=held(site.minutes, run.minutes, "extra") if site else None,
    )


def _hits(run: _Run) -> list[float]:
    return [float(walk.within(1)) for walk in run.walks]
