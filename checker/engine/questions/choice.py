"""One sign, one answer."""

__all__ = ["Choice", "predictive"]

import math
from collections.abc import Mapping
from dataclasses import dataclass

from checker.engine.belief import Belief
from checker.engine.likelihoods import Row
from checker.engine.model import Knowledge
from checker.engine.network import Network, Table
from checker.engine.state import UNKNOWN, Given


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Asks for one answer to one sign."""

    sign: str
    must_ask: bool = False

    @property
    def signs(self) -> tuple[str, ...]:
        """Return the signs that it asks about."""
        return (self.sign,)

    def minutes(self, knowledge: Knowledge) -> float:
        """Return how long finding the answer takes, without reading the question."""
        return knowledge.signs[self.sign].effort

    def information(self, network: Network, belief: Belief, knowledge: Knowledge) -> float:
        """Return the mutual information of cause and answer, in bits (Shannon).

        ``H(answer) - H(answer | cause)``, summed over stated rows only.
        """
        del knowledge  # the numbers say it all
        table = network.tables[self.sign]
        expected = predictive(table, belief)
        weights = [belief.causes[n] for n in table.uniform_causes]
        unstated = 1.0 - math.fsum(weights)
        given = math.sumprod(weights, table.uniform_entropies)
        for rows in table.mixed:
            share = belief.causes[rows[0].cause]
            unstated -= share
            if share > 0.0:
                mixture = _mixture(table, rows, belief)
                given += share * math.log2(share) - sum(p * math.log2(p) for p in mixture if p)
        given += max(0.0, unstated) * table.base_entropy
        return max(0.0, -sum(p * math.log2(p) for p in expected if p) - given)

    def answers(self, answer: Mapping[str, str], knowledge: Knowledge) -> dict[str, Given]:
        """Return what a reader means who gives ``{sign: value}``; what is missing is unknown."""
        del knowledge
        return {self.sign: Given(value=answer.get(self.sign, UNKNOWN))}


def predictive(table: Table, belief: Belief) -> list[float]:
    """Return the probability of each answer under a belief, in the order of the values."""
    weights = [belief.causes[n] for n in table.uniform_causes]
    unstated = 1.0 - math.fsum(weights)
    mixed = [0.0] * len(table.values)
    for rows in table.mixed:
        unstated -= belief.causes[rows[0].cause]
        mixed = [a + b for a, b in zip(mixed, _mixture(table, rows, belief), strict=True)]
    unstated = max(0.0, unstated)
    return [
        base * unstated + math.sumprod(weights, column) + more
        for base, column, more in zip(table.base, table.uniform_columns, mixed, strict=True)
    ]


def _mixture(table: Table, rows: tuple[Row, ...], belief: Belief) -> list[float]:
    """Return ``P(cause and answer)`` of a cause whose situations differ, for each answer."""
    mixture = [0.0] * len(table.values)
    for row in rows:
        weight = belief.states[row.states[0]]
        mixture = [total + weight * p for total, p in zip(mixture, row.column, strict=True)]
    return mixture
