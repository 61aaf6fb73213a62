"""The words of a handbook as numbers: a single-fault network.

One node for the cause, with the causes as its states, and one node a sign under it
(Heckerman, Breese & Rommelse, "Decision-theoretic troubleshooting", CACM 38(3), 1995).
A cause states only the answers that it changes; for all others the sign's base rate
holds. Tables keep just the stated pairs, so work grows with the pages' own statements
and not with causes x signs x answers.
"""

__all__ = ["Network", "Table", "build"]

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checker.engine.errors import KnowledgeError, nearest
from checker.engine.model import Answer, Knowledge, Sign
from checker.engine.scale import FREQUENCIES, POINTS, RAISES, RISKS

FLOOR = 1e-4
"""No answer is impossible: readers err, and pages do. Probability in [0, 1]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The likelihoods of one sign.

    Attributes:
        base: ``{value: P(value)}`` for causes that do not mention the sign.
        rows: ``{value: P(value | c)}`` for each cause of ``causes``, in its order.
        causes: indices of the causes that mention the sign, ascending.
        noise: bits left open about the answer once the cause is known, for each cause of
            ``causes``; they do not depend on any belief.
        base_noise: the same for causes that do not mention the sign.
    """

    base: Mapping[str, float]
    causes: tuple[int, ...]
    rows: Mapping[str, tuple[float, ...]]
    noise: tuple[float, ...] = field(init=False)
    base_noise: float = field(init=False)

    def __post_init__(self) -> None:
        """Work out what every question would need again."""
        columns = zip(*self.rows.values(), strict=True)
        # The only way to fill a field of a frozen record.
        object.__setattr__(self, "noise", tuple(map(_entropy, columns)))
        object.__setattr__(self, "base_noise", _entropy(self.base.values()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A handbook's numbers. Indices follow the order of ``Knowledge.causes``.

    Attributes:
        priors: weights, not normalised and without what is dated.
        tables: one a sign.
        effects: ``{remedy: ((cause index, P(it works | cause)), ...)}``.
    """

    causes: tuple[str, ...]
    index: Mapping[str, int]
    priors: tuple[float, ...]
    tables: Mapping[str, Table]
    effects: Mapping[str, tuple[tuple[int, float], ...]]


def build(knowledge: Knowledge, scale: Mapping[str, float] = POINTS) -> Network:
    """Return the network of a handbook under a scale ``{word: probability}``.

    Raises:
        KnowledgeError: when a page uses a word, sign, answer or remedy that is not there.
    """
    _refers(knowledge)
    causes = tuple(knowledge.causes)
    stated: dict[str, list[tuple[int, Mapping[str, str]]]] = {s: [] for s in knowledge.signs}
    effects: dict[str, list[tuple[int, float]]] = {r: [] for r in knowledge.remedies}
    for n, cause in enumerate(knowledge.causes.values()):
        for sign, words in cause.signs.items():
            _known(sign, stated, f"{cause.id}.signs", "sign")
            stated[sign].append((n, words))
        for remedy, word in cause.remedies.items():
            _known(remedy, effects, f"{cause.id}.remedies", "remedy")
            effects[remedy].append((n, _number(word, scale, f"{cause.id}.remedies.{remedy}")))
    return Network(
        causes=causes,
        index={cause: n for n, cause in enumerate(causes)},
        priors=tuple(
            _number(c.frequency, FREQUENCIES, f"{c.id}.frequency")
            for c in knowledge.causes.values()
        ),
        tables={s.id: _table(s, stated[s.id], causes, scale) for s in knowledge.signs.values()},
        effects={remedy: tuple(pairs) for remedy, pairs in effects.items()},
    )


def _refers(knowledge: Knowledge) -> None:
    """Raise for what remedies and incidents refer to and is not there."""
    if not knowledge.causes:
        raise KnowledgeError("causes", "there is none")
    for remedy in knowledge.remedies.values():
        _number(remedy.risk, RISKS, f"{remedy.id}.risk")
        for other in remedy.not_with:
            _known(other, knowledge.remedies, f"{remedy.id}.not_with", "remedy")
    for incident in knowledge.incidents.values():
        for cause, word in incident.raises.items():
            _known(cause, knowledge.causes, f"{incident.id}.raises", "cause")
            _number(word, RAISES, f"{incident.id}.raises.{cause}")


def _known(word: str, known: Mapping[str, object], path: str, kind: str) -> None:
    if word not in known:
        raise KnowledgeError(path, f"no {kind} {word!r}{nearest(word, known)}")


def _number(word: str, scale: Mapping[str, float], path: str) -> float:
    if word not in scale:
        raise KnowledgeError(path, f"no such word {word!r}{nearest(word, scale)}")
    return scale[word]


def _table(
    sign: Sign,
    stated: list[tuple[int, Mapping[str, str]]],
    causes: tuple[str, ...],
    scale: Mapping[str, float],
) -> Table:
    base = _normal({a.value: _number(a.base, scale, f"{sign.id}.answers") for a in sign.answers})
    columns = [
        _column(sign.answers, words, base, scale, f"{causes[n]}.signs.{sign.id}")
        for n, words in stated
    ]
    return Table(
        base=base,
        causes=tuple(n for n, _ in stated),
        rows={a.value: tuple(column[a.value] for column in columns) for a in sign.answers},
    )


def _entropy(column: Iterable[float]) -> float:
    """Return Shannon's entropy of a distribution, in bits."""
    return -sum(p * math.log2(p) for p in column if p)


def _column(
    answers: tuple[Answer, ...],
    words: Mapping[str, str],
    base: Mapping[str, float],
    scale: Mapping[str, float],
    path: str,
) -> Mapping[str, float]:
    """Return ``P(value | cause)`` from the values a cause states.

    What the stated values leave over goes to the others in proportion to their base
    rates, but an answer that the page does not mention never gets more than its base
    rate: silence is no statement. Then all of it is scaled to sum to 1.
    """
    for value in words:
        _known(value, base, path, "answer")
    told = {value: _number(word, scale, f"{path}.{value}") for value, word in words.items()}
    left = max(0.0, 1.0 - sum(told.values()))
    others = sum(base[a.value] for a in answers if a.value not in told)
    return _normal(
        {
            a.value: told[a.value] if a.value in told else base[a.value] * min(1.0, left / others)
            for a in answers
        }
    )


def _normal(weights: Mapping[str, float]) -> Mapping[str, float]:
    """Return weights that sum to 1, none below the floor."""
    raised = {value: max(weight, FLOOR) for value, weight in weights.items()}
    total = sum(raised.values())
    return {value: weight / total for value, weight in raised.items()}
