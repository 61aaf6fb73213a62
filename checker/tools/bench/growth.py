"""How the engine's time grows with the number of causes that the pages state."""

__all__ = ["growth"]

import time
from collections.abc import Sequence
from functools import partial

from checker.engine import Checker, State
from checker.tools.bench.measurements import Figure, against
from checker.tools.bench.rounds import interleaved
from checker.tools.bench.run import Bench
from checker.tools.bench.synthetic_handbooks import handbook

TODAY = "2026-01-01"
SIZES = (20, 100, 1000)
STEPS = 5
"""Answers of one interview; after each, the whole view is worked out."""


def growth(bench: Bench) -> Sequence[Figure]:
    """Measure the view after an answer on handbooks of several sizes."""
    checkers = {n: Checker(handbook(bench.knowledge(), n)) for n in SIZES}
    ends = {n: _end(c) for n, c in checkers.items()}
    times = interleaved(
        bench.runs,
        {
            **{f"{n}": partial(_step, c) for n, c in checkers.items()},
            **{f"{n} end": partial(_result, c, ends[n]) for n, c in checkers.items()},
        },
        bench.say,
    )
    small, middle, large = (times[f"{n}"] for n in SIZES)
    note = "equal pairs per cause; the whole view, with the choice of the next question"
    return [
        against(
            "engine, view after an answer: 1,000 causes",
            large,
            middle,
            unit="ms",
            section="growth",
            of="100 causes",
            goal="<= 12",
            note=note,
        ),
        against(
            "engine, view after an answer: 100 causes",
            middle,
            small,
            unit="ms",
            section="growth",
            of="20 causes",
            note=note,
        ),
        against(
            "engine, view of the result: 1,000 causes",
            times["1000 end"],
            times["100 end"],
            unit="ms",
            section="growth",
            of="100 causes",
            goal="<= 12",
            note="with the plan, the reasons and what would change the result; "
            "as many remedies as half the causes",
        ),
    ]


def _step(checker: Checker) -> float:
    """Return the milliseconds that a view takes, on average over an interview's beginning."""
    repeats = max(1, 200 // len(checker.knowledge.causes))
    views = 0
    start = time.perf_counter()
    for _ in range(repeats):
        state = State()
        for step in range(STEPS):
            view = checker.view(state, TODAY)
            views += 1
            if view.question is None:
                break
            known = checker.knowledge
            values = {s: [a.value for a in known.signs[s].answers] for s in view.question.signs}
            given = {sign: options[step % len(options)] for sign, options in values.items()}
            state = state.with_answers(view.question.answers(given, known))
    return (time.perf_counter() - start) * 1000 / views


def _end(checker: Checker) -> State:
    """Return a state in which nothing is left to ask: one cause's likeliest answers.

    Its view has been worked out once, so that the numbers a checker keeps are there.
    """
    network = checker.network
    cause = network.causes[0]
    state = State()
    while (view := checker.view(state, TODAY)).question is not None:
        odds = {s: network.likelihood(cause, s) for s in view.question.signs}
        given = {
            sign: max(likelihoods, key=likelihoods.__getitem__)
            for sign, likelihoods in odds.items()
        }
        state = state.with_answers(view.question.answers(given, checker.knowledge))
    return state


def _result(checker: Checker, state: State) -> float:
    """Return the milliseconds that a result's view takes."""
    repeats = max(1, 200 // len(checker.knowledge.causes))
    start = time.perf_counter()
    for _ in range(repeats):
        checker.view(state, TODAY)
    return (time.perf_counter() - start) * 1000 / repeats
