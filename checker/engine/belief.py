"""What to believe of each cause, given what the reader said.

``P(c | answers)`` is proportional to ``prior(c) * product of L(answer | c) ** w``: one
fault, and answers that depend on each other through it only. ``w`` is 1 for a sure answer
and 1/2 for "not quite sure"; ``unknown`` is no evidence at all.
"""

__all__ = ["UNSURE", "believe", "entropy", "evidence_weight"]

import math
from collections.abc import Mapping, Sequence

from checker.engine.network import FLOOR, Network, Table
from checker.engine.state import FIXED, UNKNOWN, Given, State

UNSURE = 0.5
"""The weight of an answer that the reader is not quite sure of."""


def believe(
    network: Network, state: State, raised: Mapping[str, float] | None = None
) -> tuple[float, ...]:
    """Return ``P(c | state)`` for each cause of the network; they sum to 1.

    Args:
        network: the handbook's numbers.
        state: what the reader said. Its order does not matter, to the last bit.
        raised: ``{cause: factor}`` for what is in force today.
    """
    weights = list(network.priors)
    for cause, factor in (raised or {}).items():
        weights[network.index[cause]] *= factor
    for sign, table in network.tables.items():
        given = state.answers.get(sign)
        if given and given.value != UNKNOWN:
            _weigh(weights, table, given)
    for remedy, effects in network.effects.items():
        if remedy in state.outcomes:
            _try(weights, dict(effects), worked=state.outcomes[remedy] == FIXED)
    total = sum(weights)
    return tuple(weight / total for weight in weights)


def _weigh(weights: list[float], table: Table, given: Given) -> None:
    """Multiply in one answer, leaving out the factor that all other causes share."""
    base = table.base[given.value]
    for n, likelihood in zip(table.causes, table.rows[given.value], strict=True):
        ratio = likelihood / base
        weights[n] *= ratio if given.sure else ratio**UNSURE


def _try(weights: list[float], effects: Mapping[int, float], *, worked: bool) -> None:
    """Multiply in that a remedy worked, or did not."""
    for n in range(len(weights)):
        effect = effects.get(n, 0.0)
        weights[n] *= max(effect if worked else 1.0 - effect, FLOOR)


def entropy(belief: Sequence[float]) -> float:
    """Return Shannon's entropy of a belief, in bits.

    >>> entropy([0.5, 0.25, 0.25])
    1.5
    """
    return -sum(p * math.log2(p) for p in belief if p > 0.0)


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
    held = min(max(p, 1e-12), 1.0 - 1e-12)
    return held / (1.0 - held)
