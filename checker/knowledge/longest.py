"""The longest interview that somebody could be put through."""

__all__ = ["longest"]

from checker.engine import Checker, State
from checker.engine.belief import believe, entropy
from checker.engine.choice import choose
from checker.engine.state import UNKNOWN

BREADTH = 60
"""Interviews that are followed side by side: those whose causes are hardest to tell apart."""


def longest(checker: Checker) -> tuple[str, ...]:
    """Return the questions of the longest interview that a bounded search finds.

    All interviews are far too many to try. After each question the few that leave most in
    doubt are followed, "don't know" among the answers, so what is found is a lower bound:
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
        ordered = sorted(
            after.items(),
            key=lambda item: (-round(entropy(believe(network, item[1])), 9), item[0]),
        )
        open_states = [state for _, state in ordered[:BREADTH]]
    return asked
