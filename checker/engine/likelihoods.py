"""From a page's words, or probabilities, to the likelihoods of one sign's answers.

A page states only the answers that it changes; for all others the sign's base rate counts.
"""

__all__ = [
    "MIN_LIKELIHOOD",
    "Row",
    "Words",
    "base",
    "entropy",
    "require_known",
    "rows",
    "slipped",
]

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checker.engine.chances import Likelihood, number
from checker.engine.errors import KnowledgeError, nearest
from checker.engine.model import Cause, Sign

MIN_LIKELIHOOD = 1e-4
"""The least probability of an answer before slips: pages err as well. In [0, 1]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one cause says of one sign in some of its situations.

    Attributes:
        cause: index of the cause.
        states: indices of the situations for which the column holds, ascending.
        column: ``P(answer | situation)`` in the order of the table's values; sums to 1.
        entropy: Shannon's entropy of the column, in bits.
    """

    cause: int
    states: tuple[int, ...]
    column: tuple[float, ...]
    entropy: float = field(init=False)

    def __post_init__(self) -> None:
        """Work out what every question would need again."""
        # The only way to fill a field of a frozen record.
        object.__setattr__(self, "entropy", entropy(self.column))


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """How words become numbers.

    Attributes:
        scale: ``{word: probability}``.
        slip: the probability, in [0, 1], that an answer is another one than the true one.
    """

    scale: Mapping[str, float]
    slip: float


def require_known(word: str, ids: Mapping[str, object], path: str, kind: str) -> None:
    """Raise where a page names something that is not there.

    Raises:
        KnowledgeError: with the nearest id that is.
    """
    if word not in ids:
        raise KnowledgeError(path, f"no {kind} {word!r}{nearest(word, ids)}")


def base(sign: Sign, words: Words) -> dict[str, float]:
    """Return ``{answer: P(answer)}`` for causes that do not state a sign, without slips."""
    path = f"{sign.id}.answers"
    return _normal({a.value: number(a.base, words.scale, path) for a in sign.answers})


def rows(
    sign: Sign, cause: Cause, indices: tuple[int, range], usual: Mapping[str, float], words: Words
) -> tuple[Row, ...]:
    """Return a cause's rows for a sign: none, one for all situations, or one for each.

    Args:
        sign: the sign.
        cause: the cause.
        indices: the cause's index and the indices of its situations.
        usual: the sign's base rates.
        words: how words become numbers.

    Raises:
        KnowledgeError: when the page uses a word or an answer that is not there.
    """
    index, states = indices
    common = cause.signs.get(sign.id)
    stated = [situation.signs.get(sign.id, common) for situation in cause.situations] or [common]
    if all(statement is None for statement in stated):
        return ()

    def column(statement: Mapping[str, Likelihood] | None, path: str) -> tuple[float, ...]:
        filled = usual if statement is None else _column(statement, usual, words.scale, path)
        return slipped(filled, words.slip)

    if all(statement == stated[0] for statement in stated):
        path = f"{cause.id}.signs.{sign.id}"
        return (Row(cause=index, states=tuple(states), column=column(stated[0], path)),)
    return tuple(
        Row(
            cause=index,
            states=(state,),
            column=column(statement, f"{cause.id}.situations[{n}].signs.{sign.id}"),
        )
        for n, (state, statement) in enumerate(zip(states, stated, strict=True))
    )


def _column(
    statement: Mapping[str, Likelihood],
    usual: Mapping[str, float],
    scale: Mapping[str, float],
    path: str,
) -> dict[str, float]:
    """Return ``P(value | situation)`` from the values that a page states.

    What the stated values leave over goes to the others in proportion to their base
    rates, but an answer that the page does not mention never gets more than its base
    rate: silence is no statement. Then all of it is scaled to sum to 1.
    """
    for value in statement:
        require_known(value, usual, path, "answer")
    stated = {value: number(word, scale, f"{path}.{value}") for value, word in statement.items()}
    left = max(0.0, 1.0 - sum(stated.values()))
    others = sum(p for value, p in usual.items() if value not in stated)
    return _normal(
        {
            value: stated[value] if value in stated else p * min(1.0, left / others)
            for value, p in usual.items()
        }
    )


def _normal(weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights that sum to 1, none below the least."""
    raised = {value: max(weight, MIN_LIKELIHOOD) for value, weight in weights.items()}
    total = sum(raised.values())
    return {value: weight / total for value, weight in raised.items()}


def slipped(column: Mapping[str, float], slip: float) -> tuple[float, ...]:
    """Return a column as readers give it: with a small probability, any answer at all."""
    even = slip / len(column)
    return tuple((1.0 - slip) * p + even for p in column.values())


def entropy(column: Iterable[float]) -> float:
    """Return Shannon's entropy of a distribution, in bits.

    >>> entropy([0.5, 0.25, 0.25])
    1.5
    """
    return -sum(p * math.log2(p) for p in column if p > 0.0)
