"""How often each cause is behind the trouble, and each of its situations."""

__all__ = ["RAREST", "priors"]

from collections.abc import Mapping

from checker.engine.chances import Frequency, Likelihood, number
from checker.engine.errors import KnowledgeError
from checker.engine.model import Cause, Knowledge
from checker.engine.scale import FREQUENCIES, POINTS

RAREST = 1e-12
"""The least frequency and the least share, in [0, 1]."""


def priors(knowledge: Knowledge, scale: Mapping[str, float] = POINTS) -> tuple[float, ...]:
    """Return one weight a situation: the cause's frequency, divided by the shares.

    Raises:
        KnowledgeError: when a weight is under the least, or some causes have a word and others a
            number: the words are weights against each other, not probabilities.
    """
    causes = tuple(knowledge.causes.values())
    counted = [c for c in causes if not isinstance(c.frequency, str)]
    if 0 < len(counted) < len(causes):
        path = f"{next(c.id for c in causes if c not in counted)}.frequency"
        raise KnowledgeError(path, f"a word, while {counted[0].id!r} has a number")
    return tuple(p for cause in causes for p in _weights(cause, scale))


def _weights(cause: Cause, scale: Mapping[str, float]) -> tuple[float, ...]:
    weight = _positive(cause.frequency, FREQUENCIES, f"{cause.id}.frequency")
    shares = [
        _positive(s.share, scale, f"{cause.id}.situations[{n}].share")
        for n, s in enumerate(cause.situations)
    ]
    return tuple(weight * share / sum(shares) for share in shares) or (weight,)


def _positive(stated: Frequency | Likelihood, scale: Mapping[str, float], path: str) -> float:
    """Return a probability; what never happens cannot be distinguished from a mistake."""
    probability = number(stated, scale, path)
    if probability < RAREST:
        raise KnowledgeError(path, f"expected at least {RAREST:g}; leave out what never happens")
    return probability
