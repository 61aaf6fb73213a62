"""What to do, in which order, and what that is expected to cost.

Under one fault and remedies that leave the fault as it was when they fail, following the
remedies in order of ``P(works) / cost``, updated on each failure, is the cheapest way as
long as no cause has two remedies (Heckerman, Breese & Rommelse, CACM 38(3), 1995, section
3). Where causes share remedies, finding the cheapest order is NP-hard (Vomlelova, Int. J.
Intelligent Systems 18, 2003) and this order is a good one: docs/about/method.md says how
good. The last resort ends every plan: it is taken as soon as nothing left is worth more.
"""

__all__ = ["Costs", "Step", "costs", "expected_cost", "plan"]

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace

from checker.engine.model import Knowledge, Remedy
from checker.engine.network import FLOOR, Network
from checker.engine.scale import RISKS

WAITING = 1 / 50
"""What a minute of waiting costs, in minutes of effort: an hour's wait is a bit over one
minute of work, a day half an hour. A judgement: one can do other things meanwhile."""
LEAST = 0.1
"""Minutes that any remedy costs."""
TINY = 0.01
"""A remedy that ends fewer cases than this, all steps before it taken, is not worth a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Minutes that each remedy costs, and that the last resort costs."""

    remedies: Mapping[str, float]
    last_resort: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a plan.

    Attributes:
        probability: that it works, if all steps before it failed.
        cause: the likeliest cause that it serves.
    """

    remedy: str
    probability: float
    cause: str


def cost(remedy: Remedy) -> float:
    """Return a remedy's whole cost in minutes of the reader; nothing is quite free."""
    return max(LEAST, remedy.effort + WAITING * remedy.waiting + RISKS[remedy.risk])


def costs(knowledge: Knowledge) -> Costs:
    """Return the costs of a handbook. Without a last resort, giving up costs a day."""
    last = [cost(r) for r in knowledge.remedies.values() if r.last_resort]
    return Costs(
        remedies={r.id: cost(r) for r in knowledge.remedies.values() if not r.last_resort},
        last_resort=min(last, default=1440.0),
    )


def expected_cost(network: Network, prices: Costs, belief: Sequence[float]) -> float:
    """Return the expected cost of resolution (ECR) in minutes, last resort included."""
    return _course(network, prices, belief, prices.remedies)[1]


def plan(
    network: Network,
    knowledge: Knowledge,
    belief: Sequence[float],
    *,
    tried: Collection[str] = (),
    urgent: Collection[str] = (),
) -> tuple[Step, ...]:
    """Return the steps to take, first to last.

    Args:
        network: the handbook's numbers.
        knowledge: the handbook.
        belief: probability of each cause.
        tried: remedies that are behind the reader.
        urgent: causes that must be dealt with at once: first aid for them comes first,
            and what first aid rules out is left out.
    """
    prices = costs(knowledge)
    left = {r: c for r, c in prices.remedies.items() if r not in tried}
    first = _first_aid(network, knowledge, left, urgent)
    aid = [*first, *(r for r in tried if urgent and knowledge.remedies[r].first_aid)]
    barred = {b for r in aid for b in knowledge.remedies[r].not_with}
    usual = [r for r in left if r not in first and r not in barred]
    paying, _ = _course(network, prices, belief, usual)
    last = [r.id for r in knowledge.remedies.values() if r.last_resort and r.id not in tried]
    rest = [r for r, _ in _greedy(network, prices, belief, usual) if r not in paying]
    order = _compatible(knowledge, [*first, *paying, *last, *rest])
    return tuple(_steps(network, belief, order, always={*first, *last}))


def _steps(
    network: Network, belief: Sequence[float], order: Sequence[str], always: Collection[str]
) -> Iterator[Step]:
    """Yield the steps, each with the probability that it works if all before it failed.

    A remedy that ends hardly any case there is left out, but for those in ``always``.
    """
    weights = list(belief)
    for remedy in order:
        gain = _effect(network, remedy, weights)
        if gain < TINY and remedy not in always:
            continue
        probability = gain / sum(weights)
        yield Step(remedy=remedy, probability=probability, cause=_served(network, remedy, weights))
        for n, effect in network.effects[remedy]:
            weights[n] *= max(1.0 - effect, FLOOR)


def _course(
    network: Network, prices: Costs, belief: Sequence[float], remedies: Collection[str]
) -> tuple[list[str], float]:
    """Return the remedies to take before the last resort, and the expected cost in all.

    Of the courses "the first n remedies, then the last resort" the cheapest: a remedy that
    does not pay alone may pay together with the next.
    """
    order: list[str] = []
    spent, unsolved = 0.0, 1.0
    best, least = 0, prices.last_resort
    for remedy, gain in _greedy(network, prices, belief, remedies):
        order.append(remedy)
        spent += unsolved * prices.remedies[remedy]
        unsolved -= gain
        whole = spent + unsolved * prices.last_resort
        if whole < least - 1e-9:
            best, least = len(order), whole
        if spent >= least:  # what is spent is spent: no longer course can cost less
            break
    return order[:best], least


def _first_aid(
    network: Network, knowledge: Knowledge, left: Mapping[str, float], urgent: Collection[str]
) -> list[str]:
    """Return the first aid for the urgent causes, most helpful first."""
    if not urgent:
        return []
    hurt = {network.index[c] for c in urgent if c in network.index}
    aid = [
        (-sum(e for n, e in network.effects[r] if n in hurt), left[r], r)
        for r in left
        if knowledge.remedies[r].first_aid
    ]
    return [r for _, _, r in sorted(aid)]


def _greedy(
    network: Network, prices: Costs, belief: Sequence[float], remedies: Collection[str]
) -> Iterator[tuple[str, float]]:
    """Yield each remedy with ``P(it works and none before it did)``, best first.

    What a remedy gains only falls as others are tried, so an old worth is never too low: a
    remedy whose worth, worked out anew, is still the best of the old ones is the best. The
    rest need not be looked at (Minoux, "Accelerated greedy algorithms", 1978).
    """
    weights = list(belief)
    names = list(remedies)

    def place(n: int) -> tuple[float, int, float]:
        gain = sum(weights[c] * e for c, e in network.effects[names[n]])
        return (-round(gain / prices.remedies[names[n]], 12), n, gain)

    heap = [place(n) for n in range(len(names))]
    heapify(heap)
    while heap:
        best = place(heap[0][1])
        if best > heapreplace(heap, best):
            continue
        _, n, gain = heappop(heap)
        yield names[n], gain
        for c, effect in network.effects[names[n]]:
            weights[c] *= 1.0 - effect


def _effect(network: Network, remedy: str, belief: Sequence[float]) -> float:
    return sum(belief[n] * e for n, e in network.effects[remedy])


def _served(network: Network, remedy: str, belief: Sequence[float]) -> str:
    """Return the cause through which a remedy is most likely to work, or ''."""
    effects = network.effects[remedy]
    if not effects:
        return ""
    n, _ = max(effects, key=lambda pair: (round(belief[pair[0]] * pair[1], 12), -pair[0]))
    return network.causes[n]


def _compatible(knowledge: Knowledge, order: Sequence[str]) -> list[str]:
    """Return the remedies that stand, each barring what must not follow it."""
    kept: list[str] = []
    for remedy in order:
        barred = {b for k in kept for b in knowledge.remedies[k].not_with}
        if remedy not in barred and not {*kept} & {*knowledge.remedies[remedy].not_with}:
            kept.append(remedy)
    return kept
