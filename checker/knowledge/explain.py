"""How the engine came to its answer, step by step, in the engine's own numbers."""

__all__ = ["explain"]

from collections.abc import Iterator, Mapping

from checker.engine import Checker, Given, State
from checker.engine.belief import entropy, evidence_weight
from checker.engine.explanation import ranked
from checker.engine.plan import WAITING, cost, costs
from checker.engine.policies import READING, Situation, predictive
from checker.engine.scale import RISKS
from checker.engine.state import UNKNOWN

MOVED = 5
"""Causes told after an answer."""
FAINT = 0.5
"""Decibans under which a cause has not moved."""


def explain(checker: Checker, given: State, today: str, *, replay: bool) -> Iterator[str]:
    """Yield the lines of an account of one interview.

    Args:
        checker: the handbook, ready.
        given: what the reader said, or would say.
        today: the day, ``YYYY-MM-DD``.
        replay: whether the answers were given in this order, whatever was asked; otherwise
            the engine asks, and signs without an answer are answered ``unknown``.
    """
    yield from _in_force(checker, today)
    state = State()
    yield f"before any answer: {_leading(checker, state, today)}"
    waiting = list(given.answers)
    number = 0
    while True:
        question = checker.view(state, today).question
        asked = question.sign if question else None
        sign = (waiting.pop(0) if waiting else None) if replay else asked
        if sign is None:
            break
        number += 1
        answer = given.answers.get(sign, Given(value=UNKNOWN))
        after = state.answered(sign, answer.value, sure=answer.sure)
        yield ""
        yield f"{number}. {sign}: {checker.knowledge.signs[sign].title}"
        yield from _why(checker, state, today, sign, asked)
        yield _told(checker, sign, answer)
        yield from _moved(checker, state, after, today)
        state = after
    for remedy, outcome in given.outcomes.items():
        after = State(answers=state.answers, outcomes={**state.outcomes, remedy: outcome})
        yield ""
        yield f"tried: {remedy}, {outcome}"
        yield from _moved(checker, state, after, today)
        state = after
    yield ""
    yield from _end(checker, state, today)


def _in_force(checker: Checker, today: str) -> Iterator[str]:
    yield f"day {today}"
    for incident in checker.knowledge.in_force(today):
        raised = ", ".join(f"{cause} {word}" for cause, word in incident.raises.items())
        yield f"in force: {incident.id} ({incident.since} to {incident.until}) raises {raised}"


def _why(checker: Checker, state: State, today: str, sign: str, asked: str | None) -> Iterator[str]:
    """Tell what asking is worth, and what the next best question would have been."""
    bits, worth = _worth(checker, state, today)
    effort = checker.knowledge.signs[sign].effort + READING
    told = f"   {bits[sign]:.2f} bits for {effort:.1f} min: worth {worth[sign]:+.1f} min"
    if asked is None:
        yield f"{told}; the engine would have stopped here"
    elif asked != sign:
        yield f"{told}; the engine would have asked {asked} ({worth[asked]:+.1f} min)"
    elif checker.knowledge.signs[sign].must_ask:
        yield f"{told}; must be asked early, whatever it is worth"
    else:
        others = sorted((s for s in worth if s != sign), key=lambda s: -worth[s])
        rest = ", ".join(f"{s} {worth[s]:+.1f}" for s in others[:2])
        yield f"{told}, the most of {len(worth)}" + (f"; next: {rest}" if rest else "")


def _worth(
    checker: Checker, state: State, today: str
) -> tuple[Mapping[str, float], Mapping[str, float]]:
    """Return the bits that each open sign is expected to tell, and its worth in minutes."""
    belief = checker.belief(state, today)
    signs = [sign for sign in checker.knowledge.signs if sign not in state.answers]
    bits: dict[str, float] = {}
    for sign in signs:
        after = sum(
            p * entropy(checker.belief(state.answered(sign, value), today))
            for value, p in predictive(checker.network.tables[sign], belief).items()
        )
        bits[sign] = max(0.0, entropy(belief) - after)
    situation = Situation(
        network=checker.network,
        prices=costs(checker.knowledge),
        belief=belief,
        efforts={sign: checker.knowledge.signs[sign].effort for sign in signs},
    )
    return bits, checker.rule(situation, signs)


def _told(checker: Checker, sign: str, given: Given) -> str:
    answer = checker.knowledge.signs[sign].answer(given.value)
    doubt = "" if given.sure else ", not quite sure"
    return f"   answered: {given.value}" + (f" ({answer.label}{doubt})" if answer else "")


def _moved(checker: Checker, state: State, after: State, today: str) -> Iterator[str]:
    """Tell how far the causes that lead before or after something moved."""
    old, new = checker.belief(state, today), checker.belief(after, today)
    for n in dict.fromkeys((*ranked(new)[:MOVED], *ranked(old)[:2])):
        decibans = evidence_weight(old[n], new[n])
        if abs(decibans) >= FAINT:
            name = checker.network.causes[n]
            yield f"   {decibans:+6.1f} dB  {old[n]:4.0%} → {new[n]:4.0%}  {name}"


def _leading(checker: Checker, state: State, today: str) -> str:
    belief = checker.belief(state, today)
    first = ranked(belief)[:MOVED]
    return ", ".join(f"{checker.network.causes[n]} {belief[n]:.0%}" for n in first)


def _end(checker: Checker, state: State, today: str) -> Iterator[str]:
    """Tell why the interview is over, or what comes next, and then the plan."""
    bits, worth = _worth(checker, state, today)
    best = max(worth, key=lambda s: worth[s], default=None)
    view = checker.view(state, today)
    if view.question:
        sign = view.question.sign
        yield f"not over: {sign} comes next ({bits[sign]:.2f} bits, {worth[sign]:+.1f} min)"
    elif best is None:
        yield "stopped: every sign has been asked"
    else:
        yield (
            f"stopped: no question is worth its minutes; the best left is {best} "
            f"({bits[best]:.2f} bits, {worth[best]:+.1f} min)"
        )
    yield f"leading: {_leading(checker, state, today)}"
    if view.alarmed:
        yield f"urgent: {', '.join((*view.urgent, *view.alarms))}"
    if view.unsure:
        yield "unsure: the reader is told that the checker does not know"
    if view.plan:
        yield f"steady under {view.steadiness:.0%} of the slid scales"
        yield "plan, by chance of working over cost in minutes:"
    for number, step in enumerate(view.plan, start=1):
        remedy = checker.knowledge.remedies[step.remedy]
        parts = f"{remedy.effort:g} effort + {remedy.waiting:g} × {WAITING:g} waiting"
        risk = f" + {RISKS[remedy.risk]:g} risk" if RISKS[remedy.risk] else ""
        mark = "first aid" if remedy.first_aid else "last resort" if remedy.last_resort else ""
        serves = f" for {step.cause}" if step.cause else ""
        yield (
            f"  {number}. {step.remedy}{serves}: p {step.probability:.2f}, "
            f"cost {cost(remedy):.1f} ({parts}{risk})" + (f", {mark}" if mark else "")
        )
