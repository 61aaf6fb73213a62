"""How the engine came to its answer, step by step, in the engine's own numbers."""

__all__ = ["explain"]

from collections.abc import Iterator, Mapping

from checker.engine import Checker, Given, Question, State, View
from checker.engine.belief import evidence_weight
from checker.engine.costs import WAITING, cost, costs
from checker.engine.explanation import ranked
from checker.engine.policies import Context, asking
from checker.engine.questions import open_questions
from checker.engine.scale import RISKS

MOVED = 5
"""Causes listed after an answer."""
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
        question = checker.next_question(state, today)
        if replay:
            signs: tuple[str, ...] = (waiting.pop(0),) if waiting else ()
        else:
            signs = question.signs if question else ()
        if not signs:
            break
        number += 1
        after = state.with_answers(_replies(checker, given, question, signs, replay=replay))
        yield ""
        yield f"{number}. {_title(checker, question, signs)}"
        yield from _why(checker, state, today, signs, question)
        group = not replay and len(signs) > 1
        for sign in signs:
            if not group or sign in given.answers:
                yield _answered(checker, sign, after.answers[sign])
        if group and all(after.answers[sign].sure for sign in signs):
            yield "   none of the lines is true"
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
        effect = f"raises {raised}" if raised else f"bears on {', '.join(incident.bears_on)}"
        yield f"in force: {incident.id} ({incident.since} to {incident.until}) {effect}"


def _replies(
    checker: Checker,
    given: State,
    question: Question | None,
    signs: tuple[str, ...],
    *,
    replay: bool,
) -> Mapping[str, Given]:
    """Return what the person answers: as given, or as the question takes it."""
    if replay or question is None:
        return {sign: given.answers[sign] for sign in signs}
    values = {s: given.answers[s].value for s in signs if s in given.answers}
    return question.answers(values, checker.knowledge)


def _title(checker: Checker, question: Question | None, signs: tuple[str, ...]) -> str:
    knowledge = checker.knowledge
    if len(signs) == 1:
        return f"{signs[0]}: {knowledge.signs[signs[0]].title}"
    group = getattr(question, "group", "")
    return f"{group} ({', '.join(signs)}): {knowledge.groups[group].title}"


def _why(
    checker: Checker, state: State, today: str, signs: tuple[str, ...], asked: Question | None
) -> Iterator[str]:
    """Tell what asking is worth, and what the next best question would have been."""
    worth = _worth(checker, state, today)
    question = next((q for q in worth if set(signs) <= set(q.signs)), None)
    if question is None:
        yield "   answered already, or settled by another answer"
        return
    bits, minutes, price = worth[question]
    line = f"   {bits:.2f} bits for {price:.1f} min: worth {minutes:+.1f} min"
    if asked is None:
        yield f"{line}; the engine would have stopped here"
    elif not set(signs) <= set(asked.signs):
        yield f"{line}; the engine would have asked {_name(asked)} ({worth[asked][1]:+.1f} min)"
    elif asked.must_ask:
        yield f"{line}; must be asked early, whatever it is worth"
    else:
        others = sorted((q for q in worth if q != question), key=lambda q: -worth[q][1])
        rest = ", ".join(f"{_name(q)} {worth[q][1]:+.1f}" for q in others[:2])
        yield f"{line}, the most of {len(worth)}" + (f"; next: {rest}" if rest else "")


def _name(question: Question) -> str:
    return question.signs[0] if len(question.signs) == 1 else getattr(question, "group", "")


def _worth(
    checker: Checker, state: State, today: str
) -> Mapping[Question, tuple[float, float, float]]:
    """Return ``{open question: (bits, worth in minutes, price in minutes)}``."""
    context = Context(
        knowledge=checker.knowledge,
        network=checker.network,
        prices=costs(checker.knowledge),
        belief=checker.belief(state, today),
    )
    questions = open_questions(checker.knowledge, state)
    worth = checker.policy(context, questions)
    return {
        q: (
            q.information(context.network, context.belief, context.knowledge),
            w,
            asking(context, q),
        )
        for q, w in zip(questions, worth, strict=True)
    }


def _answered(checker: Checker, sign: str, given: Given) -> str:
    answer = checker.knowledge.signs[sign].answer(given.value)
    doubt = "" if given.sure else ", not quite sure"
    label = f" ({answer.label}{doubt})" if answer else ""
    return f"   {sign}: {given.value}{label}"


def _moved(checker: Checker, state: State, after: State, today: str) -> Iterator[str]:
    """Tell how far the causes that lead before or after something moved."""
    old, new = checker.belief(state, today).causes, checker.belief(after, today).causes
    for n in dict.fromkeys((*ranked(new)[:MOVED], *ranked(old)[:2])):
        decibans = evidence_weight(old[n], new[n])
        if abs(decibans) >= FAINT:
            name = checker.network.causes[n]
            yield f"   {decibans:+6.1f} dB  {old[n]:4.0%} → {new[n]:4.0%}  {name}"


def _leading(checker: Checker, state: State, today: str) -> str:
    belief = checker.belief(state, today).causes
    first = ranked(belief)[:MOVED]
    return ", ".join(f"{checker.network.causes[n]} {belief[n]:.0%}" for n in first)


def _end(checker: Checker, state: State, today: str) -> Iterator[str]:
    """Tell why the interview is over, or what comes next, and then the plan."""
    worth = _worth(checker, state, today)
    best = max(worth, key=lambda q: worth[q][1], default=None)
    view = checker.view(state, today, care_left=True)
    if view.question:
        bits, minutes, _ = worth[view.question]
        yield f"not over: {_name(view.question)} comes next ({bits:.2f} bits, {minutes:+.1f} min)"
    elif best is None:
        yield "stopped: every sign has been asked"
    else:
        yield (
            f"stopped: no question is worth its minutes; the best left is {_name(best)} "
            f"({worth[best][0]:.2f} bits, {worth[best][1]:+.1f} min)"
        )
    yield f"leading: {_leading(checker, state, today)}"
    if view.ranking[0].situation:
        yield f"most like this: {view.ranking[0].situation}"
    yield from _danger(checker, state, today)
    if view.unsure:
        yield "unsure: the checker says that it does not know"
    if view.look:
        yield f"look again: {view.look.sign} (wrong with p {view.look.wrong:.2f})"
    if view.workarounds:
        yield f"for a reader who must pay now: {', '.join(view.workarounds)}"
    if view.plan:
        yield f"steady under {view.steadiness:.0%} of the slid scales"
        yield from _plan(checker, view)


def _plan(checker: Checker, view: View) -> Iterator[str]:
    yield "plan, the likeliest cause first, then by chance over cost in minutes:"
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


def _danger(checker: Checker, state: State, today: str) -> Iterator[str]:
    """Tell what comes before everything else, and what is left out because of it."""
    view = checker.view(state, today)
    if view.alarmed:
        yield f"urgent: {', '.join((*view.urgent, *view.alarms))}"
    if view.care:
        yield f"care advice in place of all this: {view.care}"
    if view.hides_unsafe and (view.alarmed or not view.question):
        unsafe = [r.id for r in checker.knowledge.remedies.values() if r.unsafe]
        yield f"left out, for a scammer could ask for it: {', '.join(unsafe)}"
