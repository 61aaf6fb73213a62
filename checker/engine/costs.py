"""What remedies cost, and the cheapest order in which to try them.

Under one fault and remedies that leave the fault as it was when they fail, following the
remedies in order of ``P(works) / cost``, updated on each failure, is the cheapest way as
long as no cause has two remedies (Heckerman, Breese & Rommelse, CACM 38(3), 1995, section
3). Where causes share remedies, finding the cheapest order is NP-hard (Vomlelova, Int. J.
Intelligent Systems 18, 2003) and this order is a good one: docs/about/method.md says how
good.
"""

__all__ = ["WAITING", "Costs", "by_worth", "cheapest_course", "cost", "costs", "expected_cost"]

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heapreplace

from checker.engine.model import Knowledge, Remedy
from checker.engine.network import Network
from checker.engine.scale import RISKS

WAITING = 1 / 50
"""What a minute of waiting costs, in minutes of effort: an hour's wait is a bit over one
minute of work, a day half an hour. A judgement: one can do other things meanwhile."""
LEAST_MINUTES = 0.1
"""Minutes that any remedy costs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Minutes that each remedy costs, and that the last resort costs."""

    remedies: Mapping[str, float]
    last_resort: float


def cost(remedy: Remedy) -> float:
    """Return a remedy's price in minutes of the reader; nothing is quite free."""
    return max(LEAST_MINUTES, remedy.effort + WAITING * remedy.waiting + RISKS[remedy.risk])


def costs(knowledge: Knowledge) -> Costs:
    """Return the costs of a handbook. Without a last resort, giving up costs a day.

    A workaround repairs nothing, so it has no part in any plan.
    """
    repairs = [r for r in knowledge.remedies.values() if not r.workaround]
    return Costs(
        remedies={r.id: cost(r) for r in repairs if not r.last_resort},
        last_resort=min((cost(r) for r in repairs if r.last_resort), default=1440.0),
    )


def expected_cost(network: Network, prices: Costs, belief: Sequence[float]) -> float:
    """Return the expected cost of resolution (ECR) in minutes, last resort included."""
    return cheapest_course(network, prices, belief, prices.remedies)[1]


def cheapest_course(
    network: Network, prices: Costs, belief: Sequence[float], remedies: Collection[str]
) -> tuple[list[str], float]:
    """Return the remedies to take before the last resort, and the expected cost in all.

    Of the courses "the first n remedies, then the last resort" the cheapest: a remedy that
    does not pay alone may pay together with the next.
    """
    order: list[str] = []
    spent, unsolved = 0.0, sum(belief)
    best, least = 0, unsolved * prices.last_resort
    for remedy, gain in by_worth(network, prices, belief, remedies):
        order.append(remedy)
        spent += unsolved * prices.remedies[remedy]
        unsolved -= gain
        total = spent + unsolved * prices.last_resort
        if total < least - 1e-9:
            best, least = len(order), total
        if spent >= least:  # what is spent is spent: no longer course can cost less
            break
    return order[:best], least


def by_worth(
    network: Network, prices: Costs, belief: Sequence[float], remedies: Collection[str]
) -> Iterator[tuple[str, float]]:
    """Yield each remedy with ``P(it works and none before it did)``, best first.

    What a remedy gains only falls as others are tried, so an old worth is never too low: a
    remedy whose worth, worked out anew, is still the best of the old ones is the best. The
    rest need not be looked at (Minoux, "Accelerated greedy algorithms", 1978).
    """
    weights = list(belief)
    names = list(remedies)

    def worth(n: int) -> tuple[float, int, float]:
        gain = sum(weights[c] * e for c, e in network.effects[names[n]])
        return (-round(gain / prices.remedies[names[n]], 12), n, gain)

    heap = [worth(n) for n in range(len(names))]
    heapify(heap)
    while heap:
        best = worth(heap[0][1])
        if best > heapreplace(heap, best):
            continue
        _, n, gain = heappop(heap)
        yield names[n], gain
        for c, effect in network.effects[names[n]]:
            weights[c] *= 1.0 - effect
