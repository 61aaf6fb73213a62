"""What the numbers behind the words can tell apart, and what they cannot."""

__all__ = ["alike", "dull", "overshadowed", "typical"]

import math
from collections.abc import Iterator
from itertools import combinations

from checker.engine.belief import believe
from checker.engine.explanation import ranked
from checker.engine.network import Network
from checker.engine.state import Given, State

DULL = 1.25
"""A sign separates two causes if some answer is at least this many times as likely under one."""
ROUNDS = 4
"""Passes over all signs in search of the answers that speak most for a cause."""


def likelihoods(network: Network, sign: str) -> dict[str, tuple[float, ...]]:
    """Return ``{value: P(value | cause) for each cause of the network}``."""
    columns = [network.likelihood(cause, sign) for cause in network.causes]
    return {v: tuple(c[v] for c in columns) for v in network.tables[sign].values}


def typical(network: Network, cause: str) -> State:
    """Return the likeliest answer to each sign that a cause states."""
    n = network.index[cause]
    answers = {}
    for sign, table in network.tables.items():
        if n in table.causes:
            odds = network.likelihood(cause, sign)
            answers[sign] = Given(value=max(odds, key=odds.__getitem__))
    return State(answers=answers)


def overshadowed(network: Network, cause: str) -> tuple[str, bool]:
    """Return the cause that comes before a cause, and whether it always does.

    ``("", False)`` when the cause's most typical answers put it first. Otherwise answers
    that speak for it are sought, sign by sign, until none is left that would help.
    """
    n = network.index[cause]
    state = typical(network, cause)
    first = ranked(believe(network, state).causes)[0]
    if first == n:
        return "", False
    other = network.causes[first]
    for _ in range(ROUNDS):
        before = state
        for sign, table in network.tables.items():
            options = [state.without(sign), *(state.answered(sign, v) for v in table.values)]
            state = max(options, key=lambda s: round(believe(network, s).causes[n], 12))
        if ranked(believe(network, state).causes)[0] == n:
            return other, False
        if state == before:
            break
    return network.causes[ranked(believe(network, state).causes)[0]], True


def dull(network: Network) -> Iterator[str]:
    """Yield the signs that tell no two causes apart."""
    for sign in network.tables:
        columns = likelihoods(network, sign).values()
        if all(max(column) < DULL * min(column) for column in columns):
            yield sign


def alike(network: Network, least: float) -> Iterator[tuple[str, str, float]]:
    """Yield pairs of causes that all signs together tell apart by less than so many bits.

    The bits are those that a reader's answers to all signs are expected to give for the
    true one of the two against the other (Kullback & Leibler, 1951), the worse way round.
    """
    tables = [likelihoods(network, sign) for sign in network.tables]
    for a, b in combinations(range(len(network.causes)), 2):
        there = back = 0.0
        for columns in tables:
            for column in columns.values():
                weight = math.log2(column[a] / column[b])
                there += column[a] * weight
                back -= column[b] * weight
        if min(there, back) < least:
            yield network.causes[a], network.causes[b], min(there, back)
