"""Why a cause stands where it stands, and what would move it."""

__all__ = ["Change", "Reason", "changes", "reasons", "shown", "steadiness"]

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from checker.engine.belief import believe, evidence_weight
from checker.engine.model import Knowledge
from checker.engine.network import Network
from checker.engine.policies import predictive
from checker.engine.state import UNKNOWN, State

FAINT = 0.5
"""Decibans under which an answer is no reason worth telling."""
COVER = 0.80
"""The share of the belief that the causes shown together hold."""


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
    network: Network, state: State, raised: Mapping[str, float], cause: str
) -> tuple[Reason, ...]:
    """Return what each answer says of a cause, the weightiest first.

    An answer's weight is how far it moves the cause's odds on top of all other answers.
    """
    n = network.index[cause]
    after = believe(network, state, raised)[n]
    told = [
        Reason(
            sign=sign,
            value=given.value,
            decibans=evidence_weight(believe(network, state.without(sign), raised)[n], after),
        )
        for sign, given in state.evidence.items()
    ]
    order = {sign: place for place, sign in enumerate(network.tables)}
    worth = [r for r in told if abs(r.decibans) >= FAINT]
    return tuple(sorted(worth, key=lambda r: (-round(abs(r.decibans), 6), order[r.sign])))


def shown(belief: Sequence[float], causes: Sequence[str]) -> tuple[str, ...]:
    """Return the smallest set of causes that holds 80 % of the belief, but never one alone.

    Likeliest first; causes of equal belief stay in the handbook's order.
    """
    held, kept = 0.0, list[str]()
    for n in ranked(belief):
        if held >= COVER and len(kept) > 1:
            break
        kept.append(causes[n])
        held += belief[n]
    return tuple(kept)


def ranked(belief: Sequence[float]) -> list[int]:
    """Return the indices of the causes, likeliest first."""
    return sorted(range(len(belief)), key=lambda n: (-round(belief[n], 9), n))


def _first(belief: Sequence[float]) -> int:
    """Return ``ranked(belief)[0]`` without putting all the others in order."""
    return max(range(len(belief)), key=lambda n: (round(belief[n], 9), -n))


def _first_after(
    belief: Sequence[float], order: Sequence[int], base: float, row: Mapping[int, float]
) -> int:
    """Return which cause an answer would put first, looking at few that do not state it.

    All of those get the same factor, so the likeliest of them stays ahead of the others.

    Args:
        belief: before the answer.
        order: the causes by belief, largest first, equal ones by index.
        base: ``P(answer)`` for causes that do not state it.
        row: ``{cause: P(answer | cause)}`` for those that do.
    """
    after = {n: round(belief[n] * p, 9) for n, p in row.items()}
    top = 0.0
    for n in order:
        if n not in row:
            after[n] = round(belief[n] * base, 9)
            top = max(top, after[n])
            if after[n] < top:
                break
    return max(after, key=lambda n: (after[n], -n))


def changes(
    knowledge: Knowledge, network: Network, state: State, belief: tuple[float, ...]
) -> tuple[Change, ...]:
    """Return the answers, not given yet, that would put another cause first.

    Likeliest answers first. Signs that the reader could not tell count as not given.
    """
    first = _first(belief)
    # Not ranked(): what it takes for equal need not be equal any more once it is multiplied.
    order = sorted(range(len(belief)), key=lambda n: (-belief[n], n))
    found: list[Change] = []
    for sign in knowledge.signs:
        if sign in state.evidence:
            continue
        table = network.tables[sign]
        for value, expected in predictive(table, belief).items():
            row = dict(zip(table.causes, table.rows[value], strict=True))
            best = _first_after(belief, order, table.base[value], row)
            if best != first:
                cause = network.causes[best]
                found.append(Change(sign=sign, value=value, cause=cause, probability=expected))
    return tuple(sorted(found, key=lambda c: -round(c.probability, 9)))


def steadiness(
    networks: Iterable[Network], state: State, raised: Mapping[str, float], cause: str
) -> float:
    """Return the share of scales, in [0, 1], under which a cause stays first.

    Args:
        networks: the handbook's numbers with the scale's words slid (``scale.slides``).
        state: what the reader said.
        raised: factors for what is in force.
        cause: the cause that comes first at the scale's points.
    """
    firsts = [
        network.causes[_first(believe(network, state, raised))] == cause for network in networks
    ]
    return sum(firsts) / len(firsts) if firsts else 1.0


def missing(state: State) -> tuple[str, ...]:
    """Return the signs that the reader could not tell."""
    return tuple(s for s, given in state.answers.items() if given.value == UNKNOWN)
