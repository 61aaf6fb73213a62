"""Outside estimates of the model's numbers.

``docs/about/estimates/`` holds estimates in percent that were made without sight of the pages:
``panel-a.yml`` and so on, and ``additions-a.yml`` by the same estimator for what was added
later, which counts where both speak. A page's word may differ, if its author knows better and
says why in a comment beside it.
"""

__all__ = ["FOLDER", "Estimate", "load", "nearest_word"]

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from checker.engine.scale import POINTS
from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.frontmatter.loader import plain_data

FOLDER = "docs/about/estimates"
ROUNDS = ("panel", "additions")
"""In the order in which they were made."""
MIN_PROBABILITY = 1e-4
"""The least probability that is taken for one: odds need it."""

type Signs = dict[str, dict[str, float]]
"""``{sign: {value: probability}}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What one estimator thinks, causes as a whole.

    Attributes:
        causes: a cause with situations is their mixture.
        readers: of all readers, whatever their cause.
    """

    name: str
    causes: dict[str, Signs] = field(default_factory=dict)
    readers: Signs = field(default_factory=dict)


def nearest_word(probability: float) -> str:
    """Return the word whose point is nearest, by odds.

    >>> nearest_word(0.6), nearest_word(0.03)
    ('often', 'very-rarely')
    """
    return min(POINTS, key=lambda word: abs(_log_odds(POINTS[word]) - _log_odds(probability)))


def load(corpus: Corpus) -> tuple[Estimate, ...]:
    """Return the estimates of a handbook by estimator."""
    estimates: dict[str, Estimate] = {}
    for kind in ROUNDS:
        for file, source in corpus.files.items():
            path = PurePosixPath(file)
            if source.data is None or not path.match(f"{FOLDER}/{kind}-*.yml"):
                continue
            name = path.stem.rpartition("-")[2]
            estimate = estimates.setdefault(name, Estimate(name=name))
            data: Any = plain_data(source.data)
            estimate.readers.update(_signs(data.get("signs_base", {})))
            for part in ("causes", "old_causes", "new_causes"):
                for cause, stated in data.get(part, {}).items():
                    estimate.causes.setdefault(cause, {}).update(_mixture(stated))
    return tuple(estimates[name] for name in sorted(estimates))


def _mixture(stated: Mapping[str, object]) -> Signs:
    """Return a cause as a whole: what it says in common, else its situations by their shares."""
    situations = stated.get("situations") or []
    common = _signs(stated.get("signs") or {})
    parts = [(float(s["share"]), _signs(s["signs"])) for s in situations]  # type: ignore[attr-defined]  # YAML
    mixed: Signs = {}
    for sign in {sign for _, signs in parts for sign in signs} - set(common):
        stating = [(share, signs[sign]) for share, signs in parts if sign in signs]
        total = sum(share for share, _ in stating)
        values = {value for _, column in stating for value in column}
        mixed[sign] = {
            v: sum(share * column.get(v, 0.0) for share, column in stating) / total for v in values
        }
    return {**mixed, **common}


def _signs(percent: object) -> Signs:
    """Return probabilities of a table in percent."""
    table = percent if isinstance(percent, dict) else {}
    return {s: {v: float(p) / 100.0 for v, p in values.items()} for s, values in table.items()}


def _log_odds(p: float) -> float:
    bounded = min(max(p, MIN_PROBABILITY), 1.0 - MIN_PROBABILITY)
    return math.log(bounded / (1.0 - bounded))
