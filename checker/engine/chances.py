"""How likely something is: a word of a scale, or a probability."""

__all__ = ["Frequency", "Likelihood", "Probability", "number"]

from collections.abc import Mapping

from checker.engine.errors import KnowledgeError, nearest

type Probability = float
"""In [0, 1]."""
type Likelihood = str | Probability
"""A word of ``scale.LIKELIHOODS``, or a probability."""
type Frequency = str | Probability
"""A word of ``scale.FREQUENCIES``, or a probability; a handbook has only words or only numbers."""


def number(value: str | float, scale: Mapping[str, float], path: str) -> float:
    """Return a word's number; a probability is one already.

    Raises:
        KnowledgeError: when the scale has no such word, or a number is not from 0 to 1.
    """
    if isinstance(value, str):
        if value not in scale:
            raise KnowledgeError(path, f"no such word {value!r}{nearest(value, scale)}")
        return scale[value]
    if not 0.0 <= value <= 1.0:
        raise KnowledgeError(path, f"expected a word or a number from 0 to 1, not {value!r}")
    return float(value)
