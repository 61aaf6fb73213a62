"""Randomness that comes out the same each time: people drawn from the model, and spoilt answers.

Every use has a seed of its own, spelled out where it is used, so that adding a
measurement does not change the others.
"""

__all__ = ["alarms", "blank", "draw", "flip", "generator", "shuffled"]

import random
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from checker.engine import Checker, Knowledge, State
from checker.engine.network import build
from checker.engine.scale import SLIP
from checker.scorecard.cases import ReplayCase


def generator(seed: str) -> random.Random:
    """Return a source of randomness that depends on its seed alone."""
    return random.Random(seed)  # noqa: S311 - for statistics, not for secrets


def draw(  # noqa: PLR0913 - all but the first three by name
    checker: Checker,
    today: str,
    count: int,
    *,
    blanks: float,
    seed: str,
    among: Collection[str] | None = None,
) -> tuple[ReplayCase, ...]:
    """Return people whom the model itself makes up.

    A cause by its prior on the day, one of its situations by its share, what is true by the
    situation's words; then the answers, of which a few are slips. Who has an urgent cause, or
    something that calls for care by itself, is urgent.

    Args:
        checker: the model.
        today: the day, ``YYYY-MM-DD``.
        count: how many.
        blanks: the share of signs that the person cannot tell, in [0, 1].
        seed: which people.
        among: the causes to draw from; all of them without.
    """
    rng = generator(seed)
    knowledge, belief = checker.knowledge, checker.belief(State(), today)
    network = build(knowledge, slip=0.0)
    wanted = [n for n, c in enumerate(network.causes) if among is None or c in among]
    states = [(n, s) for n in wanted for s in network.states[n]]
    weights = [belief.states[s] for _, s in states]
    people = []
    for number in range(count):
        n, state = rng.choices(states, weights)[0]
        truth = {
            sign: rng.choices(table.values, table.of_state(state))[0]
            for sign, table in network.tables.items()
        }
        cause = knowledge.causes[network.causes[n]]
        person = ReplayCase(
            id=f"s{number + 1:03}",
            story="",
            facts={sign: value for sign, value in truth.items() if rng.random() >= blanks},
            gold=cause.id,
            also=(),
            urgent=bool(cause.urgent) or alarms(knowledge, truth),
        )
        people.append(flip(person, SLIP, seed, knowledge))
    return tuple(people)


def blank(case: ReplayCase, share: float, seed: str) -> ReplayCase:
    """Return a case in which about so large a share of the answers became ``unknown``."""
    rng = generator(f"{seed} {case.id}")
    answered = {sign: value for sign, value in case.facts.items() if rng.random() >= share}
    return replace(case, facts=answered)


def flip(case: ReplayCase, share: float, seed: str, knowledge: Knowledge) -> ReplayCase:
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


def alarms(knowledge: Knowledge, facts: Mapping[str, str]) -> bool:
    """Whether some answer calls for care by itself."""
    return any(
        answer.alarm and facts.get(sign.id) == answer.value
        for sign in knowledge.signs.values()
        for answer in sign.answers
    )
