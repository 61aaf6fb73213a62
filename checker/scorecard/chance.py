"""Chance that comes out the same each time: cases drawn from the model, and noise.

Every use has a seed of its own, spelled out where it is used, so that adding a
measurement does not change the others.
"""

__all__ = ["blank", "draw", "flip", "generator", "shuffled"]

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from checker.engine import Checker, Knowledge, State
from checker.engine.network import Network
from checker.scorecard.cases import Vignette


def generator(seed: str) -> random.Random:
    """Return a source of chance that depends on its seed alone."""
    return random.Random(seed)  # noqa: S311 - for statistics, not for secrets


def draw(  # noqa: PLR0913 - all but the first three by name
    checker: Checker,
    today: str,
    count: int,
    *,
    blanks: float,
    seed: str,
    among: Collection[str] | None = None,
) -> tuple[Vignette, ...]:
    """Return cases that the model itself makes up.

    Args:
        checker: the model: a cause by its prior on the day, answers by its tables.
        today: the day, ``YYYY-MM-DD``.
        count: how many.
        blanks: the share of signs that the person cannot tell, in [0, 1].
        seed: which cases.
        among: the causes to draw from; all of them without.
    """
    rng = generator(seed)
    network = checker.network
    prior = [
        p if among is None or cause in among else 0.0
        for cause, p in zip(network.causes, checker.belief(State(), today), strict=True)
    ]
    cases = []
    for number in range(count):
        gold = rng.choices(network.causes, prior)[0]
        told = {
            sign: rng.choices(list(odds), list(odds.values()))[0]
            for sign in network.tables
            for odds in (_odds(network, sign, gold),)
            if rng.random() >= blanks
        }
        cases.append(
            Vignette(
                id=f"s{number + 1:03}",
                story="",
                facts=told,
                gold=gold,
                also=(),
                urgent=checker.knowledge.causes[gold].urgent,
            )
        )
    return tuple(cases)


def blank(case: Vignette, share: float, seed: str) -> Vignette:
    """Return a case in which about so large a share of the answers became ``unknown``."""
    rng = generator(f"{seed} {case.id}")
    kept = {sign: value for sign, value in case.facts.items() if rng.random() >= share}
    return replace(case, facts=kept)


def flip(case: Vignette, share: float, seed: str, knowledge: Knowledge) -> Vignette:
    """Return a case in which about so large a share of the answers became a wrong one."""
    rng = generator(f"{seed} {case.id}")
    facts = dict(case.facts)
    for sign, value in case.facts.items():
        wrong = [a.value for a in knowledge.signs[sign].answers if a.value != value]
        if rng.random() < share and wrong:
            facts[sign] = rng.choice(wrong)
    return replace(case, facts=facts)


def shuffled(items: Sequence[str], seed: str) -> tuple[str, ...]:
    """Return the items in another order."""
    mixed = list(items)
    generator(seed).shuffle(mixed)
    return tuple(mixed)


def _odds(network: Network, sign: str, cause: str) -> Mapping[str, float]:
    """Return ``{value: P(value | cause)}``."""
    table, n = network.tables[sign], network.index[cause]
    if n not in table.causes:
        return table.base
    place = table.causes.index(n)
    return {value: row[place] for value, row in table.rows.items()}
