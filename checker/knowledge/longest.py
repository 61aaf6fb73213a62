"""The longest interview that somebody could be put through."""

__all__ = ["longest"]

import math

from checker.engine import Checker, State
from checker.engine.belief import believe
from checker.engine.plan import costs
from checker.engine.policies import Situation, choose
from checker.engine.state import UNKNOWN

BREADTH = 60
"""Interviews that are followed side by side: those with most left that is worth asking."""
STEEP = 4.0
"""How sharply a question counts as worth asking, in 1/minutes. At 0 minutes it counts half: one
answer more may tip it. Found by trial on the pages of 2026-11: flatter or steeper found less."""


def longest(checker: Checker) -> tuple[str, ...]:
    """Return the questions of the longest interview that a bounded search finds.

    All interviews are far too many to try. After each question the few that have most left
    to ask are followed, "don't know" among the answers, so what is found is a lower bound:
    nobody is promised that there is no longer one. What is in force on a day is left out.
    """
    knowledge, network = checker.knowledge, checker.network
    open_states = [State()]
    asked: tuple[str, ...] = ()
    while open_states:
        after: dict[tuple[tuple[str, str], ...], State] = {}
        for state in open_states:
            sign = choose(knowledge, network, state, believe(network, state), checker.rule)
            if sign is None:
                continue
            for value in (UNKNOWN, *network.tables[sign].base):
                told = state.answered(sign, value)
                after[tuple(sorted((s, g.value) for s, g in told.answers.items()))] = told
        if after:
            asked = tuple(next(iter(after.values())).answers)
        if len(after) > BREADTH:
            ordered = sorted(
                after.items(), key=lambda item: (-round(_left(checker, item[1]), 9), item[0])
            )
            after = dict(ordered[:BREADTH])
        open_states = list(after.values())
    return asked


def _left(checker: Checker, state: State) -> float:
    """Return about how many questions are still worth asking, those at the brink in part."""
    knowledge, network = checker.knowledge, checker.network
    open_signs = [sign for sign in knowledge.signs if sign not in state.answers]
    situation = Situation(
        network=network,
        prices=costs(knowledge),
        belief=believe(network, state),
        efforts={sign: knowledge.signs[sign].effort for sign in open_signs},
    )
    worth = checker.rule(situation, open_signs).values()
    return sum(1.0 / (1.0 + math.exp(-max(-50.0, min(50.0, STEEP * w)))) for w in worth)
