"""Why a cause comes where it comes, and what would move it."""

__all__ = [
    "UNSURE_BELOW",
    "Change",
    "Reason",
    "changes",
    "leader",
    "ranked",
    "reasons",
    "shown",
    "situation",
]

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.engine.belief import Belief, believe, evidence_weight
from checker.engine.model import Knowledge
from checker.engine.network import Network
from checker.engine.questions.choice import predictive
from checker.engine.state import State

FAINT = 0.5
"""Decibans under which an answer is no reason worth showing."""
COVER = 0.80
"""The share of the belief that the causes shown together have."""
UNSURE_BELOW = 0.35
"""Where no cause has so much, none is likely enough to be called the answer: the result says that
the checker does not know, and an urgent cause does not show its screen of care advice."""
TYPICAL = 0.6
"""The share of a cause's belief, in [0, 1], from which one situation is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What one answer says of one cause: above 0 decibans for it, below against it."""

    sign: str
    value: str
    decibans: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """An answer that would put another cause first, and how likely that answer is."""

    sign: str
    value: str
    cause: str
    probability: float


def reasons(
    network: Network, state: State, raised: Mapping[str, float], causes: Iterable[str]
) -> dict[str, tuple[Reason, ...]]:
    """Return what each answer says of some causes, the weightiest first.

    An answer's weight is how far it moves the cause's odds on top of all other answers.
    """
    after = believe(network, state, raised).causes
    before = {sign: believe(network, state.without(sign), raised).causes for sign in state.evidence}
    order = {sign: n for n, sign in enumerate(network.tables)}
    weighed = {}
    for cause in causes:
        n = network.index[cause]
        weights = [
            Reason(
                sign=sign,
                value=given.value,
                decibans=evidence_weight(before[sign][n], after[n]),
            )
            for sign, given in state.evidence.items()
        ]
        worth = [r for r in weights if abs(r.decibans) >= FAINT]
        weighed[cause] = tuple(
            sorted(worth, key=lambda r: (-round(abs(r.decibans), 6), order[r.sign]))
        )
    return weighed


def situation(knowledge: Knowledge, network: Network, belief: Belief, cause: str) -> str:
    """Return the name of the way in which a cause most likely shows itself, or ''."""
    states = network.states[network.index[cause]]
    total = belief.causes[network.index[cause]]
    best = max(states, key=lambda s: (round(belief.states[s], 12), -s))
    if len(states) == 1 or belief.states[best] < TYPICAL * total:
        return ""
    return knowledge.causes[cause].situations[best - states.start].name


def shown(belief: Sequence[float], causes: Sequence[str]) -> tuple[str, ...]:
    """Return the smallest set of causes that has 80 % of the belief, but never one alone.

    Likeliest first; causes of equal belief stay in the handbook's order.
    """
    covered, visible = 0.0, list[str]()
    for n in ranked(belief):
        if covered >= COVER and len(visible) > 1:
            break
        visible.append(causes[n])
        covered += belief[n]
    return tuple(visible)


def ranked(belief: Sequence[float]) -> list[int]:
    """Return the indices of the causes, likeliest first."""
    return sorted(range(len(belief)), key=lambda n: (-round(belief[n], 9), n))


def leader(belief: Sequence[float]) -> int:
    """Return ``ranked(belief)[0]`` without putting all the others in order."""
    return max(range(len(belief)), key=lambda n: (round(belief[n], 9), -n))


def changes(
    knowledge: Knowledge, network: Network, state: State, belief: Belief
) -> tuple[Change, ...]:
    """Return the answers, not given yet, that would put another cause first.

    Likeliest answers first. Signs that the reader could not tell count as not given.
    """
    first = leader(belief.causes)
    # Not ranked(): what it takes for equal need not be equal any more once it is multiplied.
    order = sorted(range(len(belief.causes)), key=lambda n: (-belief.causes[n], n))
    changes: list[Change] = []
    for sign in knowledge.signs:
        if sign in state.evidence:
            continue
        table = network.tables[sign]
        # Causes that do not state the sign keep their order, so one of them is enough.
        unstated = next((n for n in order if n not in table.causes), None)
        expected = predictive(table, belief)
        for index, value in enumerate(table.values):
            after = {} if unstated is None else {unstated: belief.causes[unstated]}
            for row in (*table.uniform_rows, *(row for rows in table.mixed for row in rows)):
                ratio = row.column[index] / table.base[index]
                weight = ratio * sum(belief.states[s] for s in row.states)
                after[row.cause] = after.get(row.cause, 0.0) + weight
            best = max(after, key=lambda n: (round(after[n], 9), -n))
            if best != first:
                changes.append(
                    Change(
                        sign=sign,
                        value=value,
                        cause=network.causes[best],
                        probability=expected[index],
                    )
                )
    return tuple(sorted(changes, key=lambda c: -round(c.probability, 9)))
