"""Data to check: a handbook with every kind of record, and ways to spoil it at random."""

__all__ = ["full", "spoilt"]

import copy
import json
import random
from typing import Any

from checker.engine import write
from tests.engine.office import OFFICE
from tests.engine.toys import GARAGE

ODD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    0.5,
    1.5,
    10**400,
    1e999,
    "",
    "x",
    "often",
    "A b",
    "unknown",
    [],
    {},
    [{}],
)
"""Values that fit in some places and not in others."""
KEYS = ("title", "id", "base", "efort", "share", "signs", "x", "unknown", "a b", "")


def full() -> dict[str, Any]:
    """Return the office as JSON would give it, with a right and an incident of the garage."""
    data = json.loads(json.dumps(write(OFFICE)))
    if not data["rights"]:
        data["rights"] = [{"id": "r", "text": "x", "fact": "f", "causes": ["line-down"]}]
    assert isinstance(data, dict)
    return data


def spoilt(seed: int, times: int) -> dict[str, Any]:
    """Return a handbook, in words or partly in numbers, with so many things changed in it."""
    rng = random.Random(seed)  # noqa: S311 - for tests, not for secrets
    data = full() if seed % 2 else json.loads(json.dumps(write(GARAGE)))
    for _ in range(times):
        _spoil(data, rng)
    return data


def _spoil(data: dict[str, Any], rng: random.Random) -> None:
    """Change one thing: put another value, take a key away, add one, repeat an item."""
    positions = [*_positions(data)]
    container, key = rng.choice(positions)
    match rng.randrange(5):
        case 0:
            del container[key]
        case 1 if isinstance(container, dict):
            container[rng.choice(KEYS)] = container.pop(key)
        case 2 if isinstance(container, list):
            container.append(copy.deepcopy(container[key]))
        case 3:
            other, its = rng.choice(positions)
            container[key] = copy.deepcopy(other.get(its) if isinstance(other, dict) else other)
        case _:
            container[key] = copy.deepcopy(rng.choice(ODD))


def _positions(node: Any) -> Any:
    pairs = node.items() if isinstance(node, dict) else enumerate(node)
    for key, value in [*pairs]:
        yield node, key
        if isinstance(value, dict | list):
            yield from _positions(value)
