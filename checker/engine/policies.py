"""Which question to ask next, and when to stop.

A policy says what asking about a sign is worth to the reader, in minutes, after the
cost of asking. The best question is asked; when none is worth its cost, the interview
is over. That one rule stands in for thresholds and progress bars.

Three policies of the literature are here. The scorecard compares them on the same cases
(docs/about/scorecard.md) and ``policy`` is the one that the site uses.
"""

__all__ = [
    "MINUTES_A_BIT",
    "Policy",
    "Situation",
    "both",
    "choose",
    "in_order",
    "information",
    "policy",
    "predictive",
    "resolution",
]

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.engine.model import Knowledge
from checker.engine.network import Network, Table
from checker.engine.plan import Costs, costs, expected_cost
from checker.engine.state import State

READING = 0.2
"""Minutes that reading and answering any question takes, whatever it asks."""
MINUTES_A_BIT = 6.0
"""What knowing the cause better is worth by itself, in minutes a bit: readers want to know
why, even where it does not change what to do (the "value of identifying the fault" of
SACSO; Skaanning, arXiv 1301.3893, section 5). A judgement; docs/about/method.md says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What a policy may look at: the numbers, the prices and the belief so far."""

    network: Network
    prices: Costs
    belief: tuple[float, ...]
    efforts: Mapping[str, float]


type Policy = Callable[[Situation, Sequence[str]], Mapping[str, float]]
"""Gives each open sign's worth in minutes, the cost of asking taken off."""


def predictive(table: Table, belief: Sequence[float]) -> Mapping[str, float]:
    """Return ``{value: P(the reader gives it)}`` under a belief; it sums to 1."""
    weights = [belief[n] for n in table.causes]
    unstated = max(0.0, 1.0 - sum(weights))
    return {
        value: table.base[value] * unstated + math.sumprod(weights, row)
        for value, row in table.rows.items()
    }


def information(situation: Situation, open_signs: Sequence[str]) -> Mapping[str, float]:
    """Return what the expected information of each sign is worth.

    Mutual information of cause and answer (Shannon), at ``MINUTES_A_BIT``; the form
    "information minus cost" is GeNIe's. Works on stated pairs only.
    """
    return {
        sign: MINUTES_A_BIT * _bits(situation.network.tables[sign], situation.belief)
        - _asking(situation, sign)
        for sign in open_signs
    }


def resolution(situation: Situation, open_signs: Sequence[str]) -> Mapping[str, float]:
    """Return by how much each sign lowers the expected cost of resolution (ECR).

    ``ECR now - sum over answers of P(answer) * ECR after it - cost of asking``
    (Heckerman, Breese & Rommelse, CACM 38(3), 1995, section 4), exactly. It looks one
    question ahead, as theirs does, and costs the cheapest plan, not yet the one that first
    aid and remedies that rule each other out may put in its place.
    """
    now = expected_cost(situation.network, situation.prices, situation.belief)
    return {
        sign: now - _cost_after(situation, sign) - _asking(situation, sign) for sign in open_signs
    }


def both(situation: Situation, open_signs: Sequence[str]) -> Mapping[str, float]:
    """Return what each sign is worth for the plan and for knowing why together."""
    bits = information(situation, open_signs)
    saved = resolution(situation, open_signs)
    return {s: bits[s] + saved[s] + _asking(situation, s) for s in open_signs}


def in_order(order: Sequence[str]) -> Policy:
    """Return the policy of a checklist: ask in this order, down to its end."""

    def checklist(_: Situation, open_signs: Sequence[str]) -> Mapping[str, float]:
        return {s: float(len(order) - order.index(s)) for s in open_signs if s in order}

    return checklist


policy: Policy = information


def choose(
    knowledge: Knowledge,
    network: Network,
    state: State,
    belief: tuple[float, ...],
    rule: Policy = policy,
) -> str | None:
    """Return the sign to ask about, or None when asking is not worth its cost.

    Must-ask signs come right after the reader's first answer, whatever their value.
    """
    open_signs = [sign for sign in knowledge.signs if sign not in state.answers]
    must = [sign for sign in open_signs if knowledge.signs[sign].must_ask]
    if must and state.answers:
        return must[0]
    prices = costs(knowledge)
    untried = {r: c for r, c in prices.remedies.items() if r not in state.outcomes}
    situation = Situation(
        network=network,
        prices=replace(prices, remedies=untried),
        belief=belief,
        efforts={s: knowledge.signs[s].effort for s in open_signs},
    )
    worth = rule(situation, open_signs)
    best = max(worth, key=lambda sign: round(worth[sign], 9), default=None)
    if best is not None and round(worth[best], 9) > 0.0:
        return best
    return must[0] if must else None


def _asking(situation: Situation, sign: str) -> float:
    return READING + situation.efforts[sign]


def _bits(table: Table, belief: Sequence[float]) -> float:
    """Return the mutual information of cause and answer: H(answer) - H(answer | cause)."""
    weights = [belief[n] for n in table.causes]
    unstated = max(0.0, 1.0 - sum(weights))
    total = -unstated * table.base_noise - math.sumprod(weights, table.noise)
    for value, row in table.rows.items():
        expected = table.base[value] * unstated + math.sumprod(weights, row)
        total -= expected * math.log2(expected)
    return max(0.0, total)


def _cost_after(situation: Situation, sign: str) -> float:
    """Return the expected cost of resolution once the sign is known."""
    table = situation.network.tables[sign]
    total = 0.0
    for value, expected in predictive(table, situation.belief).items():
        after = [p * table.base[value] / expected for p in situation.belief]
        for n, p in zip(table.causes, table.rows[value], strict=True):
            after[n] = situation.belief[n] * p / expected
        total += expected * expected_cost(situation.network, situation.prices, after)
    return total
