"""The toy handbooks as the engine reads them, and a slow twin of its arithmetic.

The twin works on the handbook's words and counts every cause and every outcome by itself.
It knows nothing of tables, ratios or greedy orders.
"""

__all__ = [
    "CALM",
    "FROST",
    "GARAGE",
    "PRINTER",
    "classifier",
    "classifier_data",
    "cost_of_order",
    "first",
    "likelihood",
    "orders",
    "state_of",
    "toy",
    "typical",
    "upto",
]

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from pathlib import Path

from checker.engine import Checker, Knowledge, State, parse, read
from checker.engine.alarms import alarming
from checker.engine.chances import number
from checker.engine.costs import Costs
from checker.engine.free_text import ClassifierData, TextClassifier, decode
from checker.engine.network import build
from checker.engine.scale import POINTS

CALM = "2026-06-01"
"""A day on which nothing dated is in force."""
FROST = "2026-01-10"
"""A day of the garage's cold snap."""


def toy(name: str) -> Knowledge:
    """Return a toy handbook."""
    file = Path(__file__).parent.parent / "data" / f"{name}.json"
    return read(json.loads(file.read_text(encoding="utf-8")))


def classifier_data(name: str) -> ClassifierData:
    """Return what reads free text for a toy handbook."""
    file = Path(__file__).parent.parent / "data" / f"{name}.listener.bin"
    return decode(file.read_bytes())


def classifier(name: str, knowledge: Knowledge) -> TextClassifier:
    """Return who reads free text for a toy handbook."""
    return TextClassifier(classifier_data(name), alarming(knowledge))


GARAGE = toy("garage")
PRINTER = toy("printer")


def state_of(fragment: str, knowledge: Knowledge = GARAGE) -> State:
    """Return the state of a fragment in which everything is known."""
    state, dropped = parse(fragment, knowledge)
    if dropped:
        raise AssertionError(f"the test itself is wrong: {dropped}")
    return state


def first(knowledge: Knowledge, state: State, today: str = CALM) -> str:
    """Return the cause that comes first."""
    return Checker(knowledge).view(state, today).ranking[0].cause


def likelihood(knowledge: Knowledge, cause: str, sign: str, value: str) -> float:
    """Return ``P(value | cause)``, slips included, as the engine has it."""
    return build(knowledge).likelihood(cause, sign)[value]


def typical(knowledge: Knowledge, cause: str, sign: str) -> str:
    """Return the likeliest answer to a sign under a cause."""
    values = [answer.value for answer in knowledge.signs[sign].answers]
    return max(values, key=lambda value: likelihood(knowledge, cause, sign, value))


def upto(items: Sequence[str]) -> Iterator[Sequence[str]]:
    """Yield every beginning of a sequence, the empty one included."""
    for length in range(len(items) + 1):
        yield items[:length]


def orders(remedies: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield every choice of remedies in every order, none at all included."""
    for length in range(len(remedies) + 1):
        yield from permutations(remedies, length)


def cost_of_order(
    knowledge: Knowledge, prices: Costs, belief: Mapping[str, float], order: Sequence[str]
) -> float:
    """Return what an order costs on average, with the last resort at its end.

    Goes through every cause and, for each, through every step at which it may be solved.
    """
    total = 0.0
    for cause, p in belief.items():
        reached = 1.0
        for remedy in order:
            total += p * reached * prices.remedies[remedy]
            chance = knowledge.causes[cause].remedies.get(remedy, 0.0)
            reached *= 1.0 - number(chance, POINTS, remedy)
        total += p * reached * prices.last_resort
    return total
