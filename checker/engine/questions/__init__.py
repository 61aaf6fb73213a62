"""The kinds of questions, and which of them are open.

A kind is one module here and one in ``checker/view/questions``; most else works on the protocol.
A new kind (a number, say) is added to ``Question`` and to ``open_questions``; the other
files that it touches are listed in ``CONTRIBUTING.md``.
"""

__all__ = ["Choice", "Question", "Ticks", "answered_screens", "open_questions"]

from checker.engine.model import Knowledge
from checker.engine.questions.choice import Choice
from checker.engine.questions.ticks import Ticks
from checker.engine.state import State

type Question = Choice | Ticks


def open_questions(knowledge: Knowledge, state: State) -> tuple[Question, ...]:
    """Return what could still be asked: must-ask groups, other groups, single signs.

    Signs that the reader answered, and signs that an answer settles, are left out; but nothing
    settles what a must-ask group asks. A group of which one sign is left becomes an ordinary
    question. A group must be asked if one of its signs must be.
    """
    must = {s for g in knowledge.groups.values() if g.must_ask for s in g.signs}
    closed = {*state.answers, *(_settled(knowledge, state) - must)}
    groups: list[Question] = []
    grouped: set[str] = set()
    for group in knowledge.groups.values():
        unanswered = tuple(s for s in group.signs if s not in closed)
        if len(unanswered) > 1:
            grouped.update(unanswered)
            must_ask = group.must_ask or any(knowledge.signs[s].must_ask for s in unanswered)
            groups.append(Ticks(group=group.id, signs=unanswered, must_ask=must_ask))
    choices = [
        Choice(sign=s.id, must_ask=s.must_ask or s.id in must)
        for s in knowledge.signs.values()
        if s.id not in closed and s.id not in grouped
    ]
    return tuple(sorted([*groups, *choices], key=lambda q: not must & {*q.signs}))


def answered_screens(knowledge: Knowledge, state: State) -> tuple[tuple[str, ...], ...]:
    """Return the answered signs by the screen that they fill: those of a group count as one."""
    group_of = {s: group.id for group in knowledge.groups.values() for s in group.signs}
    screens: dict[str, list[str]] = {}
    for sign in state.answers:
        screens.setdefault(group_of.get(sign, f"={sign}"), []).append(sign)
    return tuple(map(tuple, screens.values()))


def _settled(knowledge: Knowledge, state: State) -> set[str]:
    """Return the signs that need no answer any more."""
    settled: set[str] = set()
    for sign, given in state.answers.items():
        answer = knowledge.signs[sign].answer(given.value)
        if answer and given.sure:
            settled.update(answer.settles)
    return settled
