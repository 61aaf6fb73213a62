"""The model of the design, worked out a second time from the handbook's words alone.

Slow and plain on purpose: dictionaries, a loop over every situation and every outcome, and
its own copy of the scale. Nothing here calls the engine; only its records are read.
"""

__all__ = [
    "LEAST",
    "UNSURE",
    "Belief",
    "belief",
    "by_cause",
    "cheapest",
    "column",
    "cost",
    "course",
    "dearest",
    "ecr",
    "information",
    "likelihood",
    "prediction",
    "prices",
    "prior",
    "second_look",
    "situations",
    "unslipped",
    "works",
    "worth",
]

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations, product

from checker.engine import Knowledge, Remedy, State

SCALE = {
    "almost-always": 0.95,
    "usually": 0.75,
    "often": 0.5,
    "fairly-often": 0.33,
    "sometimes": 0.2,
    "occasionally": 0.1,
    "rarely": 0.05,
    "very-rarely": 0.02,
    "almost-never": 0.01,
}
FREQUENCY = {"very-common": 2, "common": 1.7, "uncommon": 1.4, "rare": 1.2, "very-rare": 1}
RAISE = {"slightly": 2, "clearly": 4, "strongly": 8}
RISK = {"none": 0, "low": 5, "high": 60}
LEAST = 1e-4
UNSURE = 0.5
WRONG = 0.05
A_DAY = 1440.0

type Way = tuple[str, int]
"""A cause, and which of its situations."""
type Belief = Mapping[Way, float]


def _chance(word: str | float, scale: Mapping[str, float] = SCALE) -> float:
    """Return what a word stands for; a probability stands for itself."""
    return scale[word] if isinstance(word, str) else word


def _share[K](weights: Mapping[K, float]) -> dict[K, float]:
    total = math.fsum(weights.values())
    return {key: weight / total for key, weight in weights.items()}


def situations(knowledge: Knowledge) -> Iterator[Way]:
    """Yield every situation of every cause; a cause without any is in one."""
    for cause in knowledge.causes.values():
        for n in range(len(cause.situations) or 1):
            yield cause.id, n


def unslipped(knowledge: Knowledge, way: Way, sign: str) -> dict[str, float]:
    """Return ``{value: P(value | situation)}`` of readers who never slip.

    Base rates are words, scaled to one. What a situation states counts before what its cause
    states. Its words stand for what it states; what they leave over goes to the other values
    by base rate, to none more than its base rate. Nothing is under the least, and all is
    scaled to one.
    """
    base = _share({a.value: max(_chance(a.base), LEAST) for a in knowledge.signs[sign].answers})
    cause = knowledge.causes[way[0]]
    words = cause.signs.get(sign)
    if cause.situations:
        words = cause.situations[way[1]].signs.get(sign, words)
    if words is None:
        return base
    stated = {value: _chance(word) for value, word in words.items()}
    silent = [value for value in base if value not in stated]
    left = max(0.0, 1.0 - sum(stated.values()))
    share = min(1.0, left / sum(base[v] for v in silent)) if silent else 0.0
    weights = {v: stated[v] if v in stated else base[v] * share for v in base}
    return _share({value: max(weight, LEAST) for value, weight in weights.items()})


def column(knowledge: Knowledge, way: Way, sign: str) -> dict[str, float]:
    """Return ``{value: P(value | situation)}``; so many answers in a hundred are any answer."""
    plain = unslipped(knowledge, way, sign)
    return {
        value: (1.0 - knowledge.slip) * p + knowledge.slip / len(plain)
        for value, p in plain.items()
    }


def prior(knowledge: Knowledge, today: str) -> dict[Way, float]:
    """Return ``{situation: P(situation)}`` on a day; of several incidents the strongest counts."""
    weights: dict[Way, float] = {}
    for cause, n in situations(knowledge):
        page = knowledge.causes[cause]
        factors = [
            RAISE[incident.raises[cause]]
            for incident in knowledge.incidents.values()
            if incident.since <= today <= incident.until and cause in incident.raises
        ]
        shares = [_chance(s.share) for s in page.situations] or [1.0]
        frequency = _chance(page.frequency, FREQUENCY) * max(factors, default=1)
        weights[cause, n] = frequency * shares[n] / sum(shares)
    return _share(weights)


def likelihood(knowledge: Knowledge, cause: str, sign: str) -> dict[str, float]:
    """Return ``{value: P(value | cause)}``, its situations weighed by their shares."""
    priors = {way: p for way, p in prior(knowledge, "").items() if way[0] == cause}
    total = dict.fromkeys((a.value for a in knowledge.signs[sign].answers), 0.0)
    for way, p in _share(priors).items():
        for value, chance in column(knowledge, way, sign).items():
            total[value] += p * chance
    return total


def belief(knowledge: Knowledge, state: State, today: str) -> dict[Way, float]:
    """Return ``{situation: P(situation | state)}``, by Bayes' rule with logarithms."""
    logs: dict[Way, float] = {}
    for way, p in prior(knowledge, today).items():
        log = math.log(p)
        for sign, given in state.answers.items():
            if given.value != "unknown":
                weight = 1.0 if given.sure else UNSURE
                log += weight * math.log(column(knowledge, way, sign)[given.value])
        for remedy, outcome in state.outcomes.items():
            if not knowledge.remedies[remedy].workaround:
                chance = works(knowledge, way[0], remedy)
                log += math.log(max(chance if outcome == "fixed" else 1.0 - chance, LEAST))
        logs[way] = log
    most = max(logs.values())
    return _share({way: math.exp(log - most) for way, log in logs.items()})


def by_cause(now: Belief) -> dict[str, float]:
    """Return ``{cause: P(cause)}`` of a belief in situations."""
    total: dict[str, float] = {}
    for (cause, _), p in now.items():
        total[cause] = total.get(cause, 0.0) + p
    return total


def works(knowledge: Knowledge, cause: str, remedy: str) -> float:
    """Return how likely a remedy gets the reader past a cause."""
    word = knowledge.causes[cause].remedies.get(remedy)
    return 0.0 if word is None else _chance(word)


def cost(remedy: Remedy) -> float:
    """Return a remedy's cost: effort, a fiftieth of the waiting, and the risk, in minutes."""
    return max(0.1, remedy.effort + remedy.waiting / 50 + RISK[remedy.risk])


def prices(knowledge: Knowledge) -> dict[str, float]:
    """Return ``{remedy: cost}`` of all that repairs and is no last resort."""
    return {
        r.id: cost(r) for r in knowledge.remedies.values() if not r.last_resort and not r.workaround
    }


def dearest(knowledge: Knowledge) -> float:
    """Return what the last resort costs; without one, giving up costs a day."""
    last = [r for r in knowledge.remedies.values() if r.last_resort and not r.workaround]
    return min(map(cost, last), default=A_DAY)


def ecr(knowledge: Knowledge, now: Mapping[str, float]) -> float:
    """Return the expected cost to resolution under a belief in causes.

    The order by ``P(works) / cost``, where ``P(works)`` is found anew after each failure;
    then the best place in it at which to turn to the last resort. A tie goes to what comes
    first in the handbook.
    """
    minutes = prices(knowledge)
    order: list[str] = []
    reached = dict(now)
    while len(order) < len(minutes):
        rates = {
            r: round(sum(reached[c] * works(knowledge, c, r) for c in reached) / minutes[r], 12)
            for r in minutes
            if r not in order
        }
        best = max(rates, key=lambda r: rates[r])
        order.append(best)
        reached = {c: p * (1.0 - works(knowledge, c, best)) for c, p in reached.items()}
    return min(course(knowledge, now, order[:length]) for length in range(len(order) + 1))


def course(knowledge: Knowledge, now: Mapping[str, float], order: list[str]) -> float:
    """Return what a course costs on average: each cause by itself, step by step."""
    minutes = prices(knowledge)
    total = 0.0
    for cause, p in now.items():
        unsolved = 1.0
        for remedy in order:
            total += p * unsolved * minutes[remedy]
            unsolved *= 1.0 - works(knowledge, cause, remedy)
        total += p * unsolved * dearest(knowledge)
    return total


def cheapest(knowledge: Knowledge, now: Mapping[str, float]) -> float:
    """Return what the best of all courses costs: every choice of remedies in every order."""
    remedies = list(prices(knowledge))
    return min(
        course(knowledge, now, list(order))
        for length in range(len(remedies) + 1)
        for order in permutations(remedies, length)
    )


def prediction(knowledge: Knowledge, now: Belief, sign: str) -> dict[str, float]:
    """Return ``{value: P(value)}`` under a belief."""
    total = dict.fromkeys((a.value for a in knowledge.signs[sign].answers), 0.0)
    for way, p in now.items():
        for value, chance in column(knowledge, way, sign).items():
            total[value] += p * chance
    return total


def worth(knowledge: Knowledge, now: Belief, sign: str) -> float:
    """Return the minutes of expected cost that a sign's answer saves on average.

    Goes through every answer: its probability, the belief after it, and the cost then.
    """
    saved = ecr(knowledge, by_cause(now))
    columns = {way: column(knowledge, way, sign) for way in now}
    for answer in knowledge.signs[sign].answers:
        joint = {way: p * columns[way][answer.value] for way, p in now.items()}
        chance = math.fsum(joint.values())
        saved -= chance * ecr(knowledge, by_cause(_share(joint)))
    return saved


def information(knowledge: Knowledge, now: Belief, signs: Sequence[str]) -> float:
    """Return the mutual information of the cause and all answers to some signs, in bits.

    Goes through every pattern of answers: ``H(cause) - sum P(pattern) H(cause | pattern)``.
    """
    columns = {(way, s): column(knowledge, way, s) for way in now for s in signs}
    bits = _entropy(by_cause(now))
    for pattern in product(*([a.value for a in knowledge.signs[s].answers] for s in signs)):
        joint = {
            way: p * math.prod(columns[way, s][v] for s, v in zip(signs, pattern, strict=True))
            for way, p in now.items()
        }
        chance = math.fsum(joint.values())
        bits -= chance * _entropy(by_cause(_share(joint)))
    return bits


def second_look(knowledge: Knowledge, state: State, today: str) -> dict[str, float]:
    """Return ``{sign: P(wrong) * what depends on it}`` of each sure answer.

    What depends on an answer is how far the first cause falls without it, and all of it where
    another cause comes first then. Of causes that are as likely, the handbook's order decides.
    """
    now = by_cause(belief(knowledge, state, today))
    first = _leader(now)
    scores = {}
    for sign, given in state.answers.items():
        if given.sure and given.value != "unknown":
            rest = belief(knowledge, state.without(sign), today)
            chance = prediction(knowledge, rest, sign)[given.value]
            without = by_cause(rest)
            wrong = WRONG / (WRONG + (1.0 - WRONG) * chance)
            depends = max(0.0, now[first] - without[first])
            if _leader(without) != first:
                depends += 1.0
            scores[sign] = wrong * depends
    return scores


def _leader(now: Mapping[str, float]) -> str:
    return next(cause for cause in now if now[cause] > max(now.values()) - 5e-10)


def _entropy(now: Mapping[str, float]) -> float:
    return -math.fsum(p * math.log2(p) for p in now.values() if p > 0.0)
