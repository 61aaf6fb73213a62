"""Several signs on one screen: "tick all that is true of you"."""

__all__ = ["Ticks"]

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from checker.engine.belief import Belief
from checker.engine.likelihoods import entropy
from checker.engine.model import Knowledge
from checker.engine.network import Network, Table
from checker.engine.questions.choice import Choice
from checker.engine.state import UNKNOWN, Given

LINE = 0.03
"""Minutes that reading one line takes: 10 to 12 characters at some 300 a minute."""
JOINT = 4
"""Signs whose joint answers are worked out: each one more doubles the work, at least."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticks:
    """Asks which of several lines are true. Counts as one question, whatever its length.

    Attributes:
        signs: the signs of the group that have no answer yet.
    """

    group: str
    signs: tuple[str, ...]
    must_ask: bool = False

    def minutes(self, knowledge: Knowledge) -> float:
        """Return how long reading the lines takes."""
        return LINE * sum(
            sum(1 for answer in knowledge.signs[s].answers if answer.line) for s in self.signs
        )

    def information(self, network: Network, belief: Belief, knowledge: Knowledge) -> float:
        """Return the mutual information of cause and ticks, in bits.

        Exact for up to ``JOINT`` signs. Of more signs the most informative ones are taken
        jointly, and what each of the others says by itself is added, up to all there is to
        know. Where no cause has situations, that is never too low: given the cause, answers
        are independent. It is too high where signs say the same (by 3 % at most on the site's
        pages; a test compares it with the exact value).
        """
        single = {s: Choice(sign=s).information(network, belief, knowledge) for s in self.signs}
        order = sorted(self.signs, key=lambda s: (-round(single[s], 12), s))
        rest = sum(single[s] for s in order[JOINT:])
        return min(
            _joint_information(network, belief, order[:JOINT]) + rest, entropy(belief.causes)
        )

    def answers(self, ticked: Mapping[str, str], knowledge: Knowledge) -> dict[str, Given]:
        """Return what a reader means who ticks ``{sign: value}``.

        A line without a tick is an ordinary answer, but not quite a sure one: who does not
        tick may not have looked. Nothing ticked stands for "none of these", which is sure.
        """
        ticks = {
            s: v
            for s, v in ticked.items()
            if s in self.signs and v not in (knowledge.signs[s].ordinary, UNKNOWN)
        }
        return {
            s: Given(value=ticks[s])
            if s in ticks
            else Given(value=knowledge.signs[s].ordinary, sure=not ticks)
            for s in self.signs
        }


def _joint_information(network: Network, belief: Belief, signs: Sequence[str]) -> float:
    """Return the mutual information of cause and all answers to some signs, in bits.

    Given the situation, answers are independent: a pattern's probability is a product.
    """
    tables = [network.tables[s] for s in signs]
    stated = sorted({n for table in tables for n in table.causes})
    states = [s for n in stated for s in network.states[n]]
    # One more for all causes that state none of these signs: they answer alike.
    rest = max(0.0, 1.0 - math.fsum(belief.causes[n] for n in stated))
    patterns = [[*(belief.states[s] for s in states), rest]]
    for table in tables:
        columns = tuple(zip(*_rows(table, states), strict=True))
        patterns = [
            [w * p for w, p in zip(pattern, column, strict=True)]
            for pattern in patterns
            for column in columns
        ]
    ends = tuple(accumulate(len(network.states[n]) for n in stated))
    joint = [
        [*(math.fsum(pattern[a:b]) for a, b in pairwise((0, *ends))), pattern[-1]]
        for pattern in patterns
    ]
    by_pattern = [math.fsum(row) for row in joint]
    by_cause = [math.fsum(column) for column in zip(*joint, strict=True)]
    return max(0.0, entropy(by_pattern) + entropy(by_cause) - sum(map(entropy, joint)))


def _rows(table: Table, states: Sequence[int]) -> list[tuple[float, ...]]:
    """Return the answers' probabilities in some situations, and where nothing is stated."""
    rows = {s: row.column for row in table.uniform_rows for s in row.states}
    rows |= {s: row.column for stated in table.mixed for row in stated for s in row.states}
    return [*(rows.get(s, table.base) for s in states), table.base]
