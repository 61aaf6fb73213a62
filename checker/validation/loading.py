"""JSON text as data that remembers which keys stood in it twice."""

__all__ = ["Table", "load"]

import json
from collections import Counter


class Table(dict[str, object]):
    """An object of JSON.

    Attributes:
        repeated: keys that stand in it more than once; of their values the last is kept.
    """

    repeated: tuple[str, ...] = ()


def load(text: str) -> object:
    """Return the data in a text.

    Raises:
        ValueError: when it is no JSON; ``NaN`` and ``Infinity`` are none either.
    """
    try:
        return json.loads(text, object_pairs_hook=_table, parse_constant=_constant)
    except RecursionError as error:
        raise ValueError("lists or objects are nested too deeply") from error


def _table(pairs: list[tuple[str, object]]) -> Table:
    table = Table(pairs)
    counted = Counter(key for key, _ in pairs)
    table.repeated = tuple(key for key, times in counted.items() if times > 1)
    return table


def _constant(name: str) -> object:
    raise ValueError(f"{name} is not a number of JSON")
