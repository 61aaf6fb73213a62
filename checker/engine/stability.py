"""How sure a result is: under other numbers, and if one answer were wrong."""

__all__ = ["ERROR", "SecondLook", "Slides", "second_look"]

from collections.abc import Mapping
from dataclasses import dataclass, replace

from checker.engine.belief import believe
from checker.engine.explanation import leader
from checker.engine.model import Knowledge
from checker.engine.network import Network, Table, effects, tables
from checker.engine.priors import priors
from checker.engine.questions.choice import predictive
from checker.engine.scale import slides
from checker.engine.state import State

ERROR = 0.05
"""How often, in [0, 1], a reader's answer is taken to be wrong when one is picked to be looked at
again: slips of the thumb, and what was misread or misremembered. A judgement; the scorecard
tries 5 and 10 %."""
WORTH = 0.05
"""From this product of P(the answer is wrong) and what depends on it, asking again is worth it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondLook:
    """The answer on which the first place rests most.

    Attributes:
        wrong: the probability, in [0, 1], that the answer is wrong, given all others.
        cause: what would come first without it.
    """

    sign: str
    value: str
    wrong: float
    cause: str


def second_look(network: Network, state: State, raised: Mapping[str, float]) -> SecondLook | None:
    """Return the answer that is best looked at again before concluding, or None.

    Each sure answer is left out in turn. What depends on it is how far the first cause then
    falls, and all of it where another cause comes first; that is weighed with
    ``P(wrong) = e / (e + (1 - e) P(answer | all other answers))``, ``e`` being ``ERROR``.
    """
    belief = believe(network, state, raised).causes
    first = leader(belief)
    best: tuple[float, SecondLook] | None = None
    for sign, given in state.evidence.items():
        if not given.sure:
            continue
        rest = believe(network, state.without(sign), raised)
        table = network.tables[sign]
        likely = predictive(table, rest)[table.values.index(given.value)]
        wrong = ERROR / (ERROR + (1.0 - ERROR) * likely)
        fall = max(0.0, belief[first] - rest.causes[first])
        other = leader(rest.causes)
        score = round(wrong * (fall if other == first else 1.0 + fall), 9)
        if score >= WORTH and (best is None or score > best[0]):
            look = SecondLook(
                sign=sign, value=given.value, wrong=wrong, cause=network.causes[other]
            )
            best = score, look
    return best[1] if best else None


class Slides:
    """A handbook's numbers under each slid scale; tables are made as signs are answered."""

    def __init__(self, knowledge: Knowledge, network: Network) -> None:
        """Prepare one network without tables for each slid scale."""
        self._knowledge = knowledge
        self._scales = tuple(slides())
        self._networks = tuple(
            replace(
                network,
                priors=priors(knowledge, scale),
                tables={},
                effects=effects(knowledge, scale),
            )
            for scale in self._scales
        )
        self._tables: tuple[dict[str, Table], ...] = tuple({} for _ in self._scales)

    def steadiness(self, state: State, raised: Mapping[str, float], cause: str) -> float:
        """Return the share of scales, in [0, 1], under which a cause stays first.

        Args:
            state: what the reader said and tried.
            raised: factors for what is in force.
            cause: the cause that comes first at the scale's points.
        """
        signs = [s for s in self._knowledge.signs if s in state.evidence]
        stays = 0
        for network, scale, known in zip(self._networks, self._scales, self._tables, strict=True):
            known.update(tables(self._knowledge, [s for s in signs if s not in known], scale))
            answered = replace(network, tables={s: known[s] for s in signs})
            belief = believe(answered, state, raised).causes
            stays += network.causes[leader(belief)] == cause
        return stays / len(self._scales)
