"""What to believe of each cause, given what the reader said.

``P(s | answers)`` of a situation is proportional to ``prior(s) * product of
L(answer | s) ** w``: one fault, and answers that depend on each other through its situation
only. ``w`` is 1 for a sure answer and 1/2 for "not quite sure"; ``unknown`` is no evidence at
all. A cause's probability is the sum over its situations.
"""

__all__ = ["UNSURE", "Belief", "believe", "evidence_weight", "normalised"]

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.engine.likelihoods import MIN_LIKELIHOOD
from checker.engine.network import Network, Table
from checker.engine.state import FIXED, UNKNOWN, Given, State

SMALL, LARGE = 1e-100, 1e100
"""Between these the largest weight is brought back, so that no product leaves a float's range."""
RESCALE_EVERY = 16
"""Factors between two rescalings; each is at least ``MIN_LIKELIHOOD`` and at most its inverse."""
UNSURE = 0.5
"""The weight of an answer that the reader is not quite sure of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Belief:
    """Probabilities in [0, 1] that sum to 1, in the network's order.

    Attributes:
        states: of each situation.
        causes: of each cause.
    """

    states: tuple[float, ...]
    causes: tuple[float, ...]


def believe(
    network: Network,
    state: State,
    raised: Mapping[str, float] | None = None,
) -> Belief:
    """Return what a state makes of the network's causes.

    Args:
        network: the handbook's numbers.
        state: what the reader said. Its order does not matter, to the last bit.
        raised: ``{cause: factor}`` for what is in force today.
    """
    weights = list(network.priors)
    for cause, factor in (raised or {}).items():
        for s in network.states[network.index[cause]]:
            weights[s] *= factor
    factors = 0
    for sign, table in network.tables.items():
        given = state.answers.get(sign)
        if given and given.value != UNKNOWN:
            _weigh(weights, table, given)
            factors += 1
            if factors % RESCALE_EVERY == 0:
                _rescale(weights)
    for remedy, effects in network.effects.items():
        if remedy in state.outcomes:
            _try(weights, network, dict(effects), worked=state.outcomes[remedy] == FIXED)
            factors += 1
            if factors % RESCALE_EVERY == 0:
                _rescale(weights)
    return normalised(network, weights)


def normalised(network: Network, weights: Sequence[float]) -> Belief:
    """Return the belief that is proportional to one weight a situation."""
    total = math.fsum(weights)
    states = tuple(weight / total for weight in weights)
    return Belief(
        states=states,
        causes=tuple(math.fsum(states[indices.start : indices.stop]) for indices in network.states),
    )


def _weigh(weights: list[float], table: Table, given: Given) -> None:
    """Multiply in one answer, leaving out the factor that all other situations share."""
    for s, ratio in table.ratios[table.values.index(given.value)]:
        weights[s] *= ratio if given.sure else ratio**UNSURE


def _rescale(weights: list[float]) -> None:
    """Divide by the largest weight where it would soon be too small or too large for a float."""
    most = max(weights)
    if not SMALL < most < LARGE:
        weights[:] = [weight / most for weight in weights]


def _try(
    weights: list[float], network: Network, effects: Mapping[int, float], *, worked: bool
) -> None:
    """Multiply in that a remedy worked, or did not."""
    for n, states in enumerate(network.states):
        effect = effects.get(n, 0.0)
        factor = max(effect if worked else 1.0 - effect, MIN_LIKELIHOOD)
        for s in states:
            weights[s] *= factor


def evidence_weight(before: float, after: float) -> float:
    """Return by how much one answer moved the odds of a cause, in decibans.

    ``10 * log10(odds after / odds before)`` equals ``10 * log10(P(a|c) / P(a|not c))``
    (Good, "Probability and the weighing of evidence", 1950, ch. 6): above 0 the answer
    speaks for the cause, below 0 against it. 10 decibans are odds of ten to one.

    >>> round(evidence_weight(0.5, 10 / 11), 6)
    10.0
    """
    return 10.0 * (math.log10(_odds(after)) - math.log10(_odds(before)))


def _odds(p: float) -> float:
    bounded = min(max(p, 1e-12), 1.0 - 1e-12)
    return bounded / (1.0 - bounded)
