"""The model of the design, worked out a second time from the handbook's words alone.

Slow and plain on purpose: dictionaries, a loop over every cause and every outcome, and its
own copy of the scale. Nothing here calls the engine; only its records are read.
"""

__all__ = [
    "FLOOR",
    "UNSURE",
    "belief",
    "cheapest",
    "cost",
    "course",
    "dearest",
    "ecr",
    "likelihood",
    "prices",
    "prior",
    "works",
    "worth",
]

import math
from collections.abc import Mapping
from itertools import permutations

from checker.engine import Knowledge, Remedy, State

SCALE = {
    "almost-always": 0.95,
    "usually": 0.75,
    "often": 0.5,
    "sometimes": 0.2,
    "rarely": 0.05,
    "almost-never": 0.01,
}
FREQUENCY = {"very-common": 8, "common": 4, "uncommon": 2, "rare": 1, "very-rare": 0.5}
RAISE = {"slightly": 2, "clearly": 4, "strongly": 8}
RISK = {"none": 0, "low": 5, "high": 60}
FLOOR = 1e-4
UNSURE = 0.5
A_DAY = 1440.0

type Belief = Mapping[str, float]


def _share(weights: Mapping[str, float]) -> dict[str, float]:
    total = math.fsum(weights.values())
    return {key: weight / total for key, weight in weights.items()}


def likelihood(knowledge: Knowledge, cause: str, sign: str) -> dict[str, float]:
    """Return ``{value: P(value | cause)}`` of a sign.

    Base rates are words, scaled to one. A cause's own words stand for what it states. What
    they leave over goes to the other values by base rate, to none more than its base rate.
    Nothing is under the floor, and all is scaled to one.
    """
    base = _share({a.value: max(SCALE[a.base], FLOOR) for a in knowledge.signs[sign].answers})
    words = knowledge.causes[cause].signs.get(sign)
    if words is None:
        return base
    said = {value: SCALE[word] for value, word in words.items()}
    silent = [value for value in base if value not in said]
    left = max(0.0, 1.0 - sum(said.values()))
    share = min(1.0, left / sum(base[v] for v in silent)) if silent else 0.0
    weights = {v: said[v] if v in said else base[v] * share for v in base}
    return _share({value: max(weight, FLOOR) for value, weight in weights.items()})


def prior(knowledge: Knowledge, today: str) -> dict[str, float]:
    """Return ``{cause: P(cause)}`` on a day; of several incidents the strongest counts."""
    weights: dict[str, float] = {}
    for cause in knowledge.causes.values():
        factors = [
            RAISE[incident.raises[cause.id]]
            for incident in knowledge.incidents.values()
            if incident.since <= today <= incident.until and cause.id in incident.raises
        ]
        weights[cause.id] = FREQUENCY[cause.frequency] * max(factors, default=1)
    return _share(weights)


def belief(knowledge: Knowledge, state: State, today: str) -> dict[str, float]:
    """Return ``{cause: P(cause | state)}``, by Bayes' rule with logarithms."""
    logs: dict[str, float] = {}
    for cause, p in prior(knowledge, today).items():
        log = math.log(p)
        for sign, given in state.answers.items():
            if given.value != "unknown":
                weight = 1.0 if given.sure else UNSURE
                log += weight * math.log(likelihood(knowledge, cause, sign)[given.value])
        for remedy, outcome in state.outcomes.items():
            chance = works(knowledge, cause, remedy)
            log += math.log(max(chance if outcome == "fixed" else 1.0 - chance, FLOOR))
        logs[cause] = log
    most = max(logs.values())
    return _share({cause: math.exp(log - most) for cause, log in logs.items()})


def works(knowledge: Knowledge, cause: str, remedy: str) -> float:
    """Return how likely a remedy gets the reader past a cause."""
    word = knowledge.causes[cause].remedies.get(remedy)
    return SCALE[word] if word else 0.0


def cost(remedy: Remedy) -> float:
    """Return a remedy's cost: effort, a fiftieth of the waiting, and the risk, in minutes."""
    return max(0.1, remedy.effort + remedy.waiting / 50 + RISK[remedy.risk])


def prices(knowledge: Knowledge) -> dict[str, float]:
    """Return ``{remedy: cost}`` of all that is no last resort."""
    return {r.id: cost(r) for r in knowledge.remedies.values() if not r.last_resort}


def dearest(knowledge: Knowledge) -> float:
    """Return what the last resort costs; without one, giving up costs a day."""
    return min((cost(r) for r in knowledge.remedies.values() if r.last_resort), default=A_DAY)


def ecr(knowledge: Knowledge, now: Belief) -> float:
    """Return the expected cost to resolution under a belief.

    The order by ``P(works) / cost``, where ``P(works)`` is found anew after each failure;
    then the best place in it at which to turn to the last resort. A tie goes to what comes
    first in the handbook.
    """
    own = prices(knowledge)
    order: list[str] = []
    reached = dict(now)
    while len(order) < len(own):
        rates = {
            r: round(sum(reached[c] * works(knowledge, c, r) for c in reached) / own[r], 12)
            for r in own
            if r not in order
        }
        best = max(rates, key=lambda r: rates[r])
        order.append(best)
        reached = {c: p * (1.0 - works(knowledge, c, best)) for c, p in reached.items()}
    return min(course(knowledge, now, order[:length]) for length in range(len(order) + 1))


def course(knowledge: Knowledge, now: Belief, order: list[str]) -> float:
    """Return what a course costs on average: each cause by itself, step by step."""
    own = prices(knowledge)
    total = 0.0
    for cause, p in now.items():
        unsolved = 1.0
        for remedy in order:
            total += p * unsolved * own[remedy]
            unsolved *= 1.0 - works(knowledge, cause, remedy)
        total += p * unsolved * dearest(knowledge)
    return total


def cheapest(knowledge: Knowledge, now: Belief) -> float:
    """Return what the best of all courses costs: every choice of remedies in every order."""
    own = list(prices(knowledge))
    return min(
        course(knowledge, now, list(order))
        for length in range(len(own) + 1)
        for order in permutations(own, length)
    )


def worth(knowledge: Knowledge, now: Belief, sign: str) -> tuple[float, float]:
    """Return what a sign's answer is worth: minutes of expected cost saved, and bits.

    Goes through every answer: its probability, the belief after it, the cost and the
    entropy then.
    """
    saved = ecr(knowledge, now)
    bits = _entropy(now)
    tables = {cause: likelihood(knowledge, cause, sign) for cause in now}
    for answer in knowledge.signs[sign].answers:
        joint = {cause: p * tables[cause][answer.value] for cause, p in now.items()}
        chance = math.fsum(joint.values())
        saved -= chance * ecr(knowledge, _share(joint))
        bits -= chance * _entropy(_share(joint))
    return saved, bits


def _entropy(now: Belief) -> float:
    return -math.fsum(p * math.log2(p) for p in now.values() if p > 0.0)
