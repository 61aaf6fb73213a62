"""Knowledge as plain data, as it travels in ``knowledge.json``.

The form follows from the records of ``model``: a field is a key, a tuple a list, a mapping a
table, and a mapping of records that have an ``id`` a list of them. ``read`` refuses what it
does not know: a key that is misspelt here would be a cause that never shows. Pages are checked
in full, with every error at once, before they become such data; this reader is the last guard
and stops at the first fault.
"""

__all__ = ["MOST_MINUTES", "read", "write"]

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from functools import cache
from typing import get_args, get_origin

from checker.engine.chances import Frequency, Likelihood, Probability
from checker.engine.errors import KnowledgeError, nearest
from checker.engine.model import Knowledge
from checker.engine.ui_texts import TEXTS

type Reader = Callable[[object, str], object]

MOST_MINUTES = 525_600
"""A year."""


def read(data: object) -> Knowledge:
    """Return the knowledge that plain data contains; missing sentences are plain English.

    Raises:
        KnowledgeError: on the first key or value that is not of the form.
    """
    made = _record(Knowledge)(data, "knowledge")
    assert isinstance(made, Knowledge)  # noqa: S101 - tells the type checker what _record made
    return replace(made, texts={**TEXTS, **made.texts})


def write(knowledge: Knowledge) -> dict[str, object]:
    """Return knowledge as plain data: ``read(write(k)) == k``.

    Fields that have their default value are left out; the lists and tables at the top are not.
    """
    specs = ((spec, getattr(knowledge, spec.name)) for spec in fields(knowledge))
    return {
        spec.name: _plain(value, spec.type)
        for spec, value in specs
        if isinstance(value, Mapping) or value != _default(spec)
    }


def _plain(value: object, kind: object = None) -> object:
    if is_dataclass(value):
        specs = ((spec, getattr(value, spec.name)) for spec in fields(value))
        return {spec.name: _plain(v, spec.type) for spec, v in specs if v != _default(spec)}
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Mapping):
        if _has_records(kind):
            return [_plain(item) for item in value.values()]
        return {key: _plain(item) for key, item in value.items()}
    return value


def _has_records(kind: object) -> bool:
    """Return whether a field is a mapping of records that have an id."""
    if get_origin(kind) is not Mapping:
        return False
    item = get_args(kind)[1]
    return is_dataclass(item) and any(spec.name == "id" for spec in fields(item))


def _default(spec: Field[object]) -> object:
    return spec.default if spec.default_factory is MISSING else spec.default_factory()


def _reader(kind: object) -> Reader:
    """Return the reader of a field of this type."""
    arguments = get_args(kind)
    if get_origin(kind) is tuple:
        return _list(_reader(arguments[0]))
    if get_origin(kind) is Mapping:
        return (_records if _has_records(kind) else _map)(_reader(arguments[1]))
    if isinstance(kind, type) and is_dataclass(kind):
        return _record(kind)
    return _SIMPLE[kind]


@cache
def _record(kind: type) -> Reader:
    readers = {spec.name: _reader(spec.type) for spec in fields(kind)}
    needed = [
        spec.name
        for spec in fields(kind)
        if spec.default is MISSING and spec.default_factory is MISSING
    ]

    def reader(data: object, path: str) -> object:
        table = _table(data, path)
        for key in table:
            if key not in readers:
                raise KnowledgeError(f"{path}.{key}", f"unknown key{nearest(key, readers)}")
        missing = [name for name in needed if name not in table]
        if missing:
            raise KnowledgeError(path, f"missing key {missing[0]!r}")
        return kind(**{key: readers[key](v, f"{path}.{key}") for key, v in table.items()})

    return reader


def _table(data: object, path: str) -> Mapping[str, object]:
    if not isinstance(data, Mapping) or not all(isinstance(key, str) for key in data):
        raise KnowledgeError(path, f"expected a table, not {data!r:.60}")
    return data


def _text(data: object, path: str) -> str:
    if not isinstance(data, str):
        raise KnowledgeError(path, f"expected text, not {data!r:.60}")
    return data


def _flag(data: object, path: str) -> bool:
    if not isinstance(data, bool):
        raise KnowledgeError(path, f"expected true or false, not {data!r:.60}")
    return data


def _minutes(data: object, path: str) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float) or not 0 <= data <= MOST_MINUTES:
        raise KnowledgeError(path, f"expected minutes, not {data!r:.60}")
    return float(data)


def _probability(data: object, path: str) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float) or not 0 <= data <= 1:
        raise KnowledgeError(path, f"expected a number from 0 to 1, not {data!r:.60}")
    return float(data)


def _word_or_probability(data: object, path: str) -> str | float:
    """Return a word, or a probability; which words there are is checked where they are used."""
    if isinstance(data, str):
        return data
    if isinstance(data, bool) or not isinstance(data, int | float) or not 0 <= data <= 1:
        raise KnowledgeError(path, f"expected a word or a number from 0 to 1, not {data!r:.60}")
    return float(data)


def _items(data: object, path: str) -> list[object] | tuple[object, ...]:
    if not isinstance(data, list | tuple):
        raise KnowledgeError(path, f"expected a list, not {data!r:.60}")
    return data


def _list(item: Reader) -> Reader:
    def reader(data: object, path: str) -> object:
        return tuple(item(value, f"{path}[{n}]") for n, value in enumerate(_items(data, path)))

    return reader


def _map(item: Reader) -> Reader:
    def reader(data: object, path: str) -> object:
        return {key: item(value, f"{path}.{key}") for key, value in _table(data, path).items()}

    return reader


def _records(item: Reader) -> Reader:
    def reader(data: object, path: str) -> object:
        made: dict[str, object] = {}
        for n, value in enumerate(_items(data, path)):
            record = item(value, f"{path}[{n}]")
            identity = getattr(record, "id", "")
            if identity in made:
                raise KnowledgeError(f"{path}[{n}]", f"{identity!r} is there twice")
            made[identity] = record
        return made

    return reader


_SIMPLE: Mapping[object, Reader] = {
    str: _text,
    bool: _flag,
    float: _minutes,
    Probability: _probability,
    Likelihood: _word_or_probability,
    Frequency: _word_or_probability,
}
"""What reads a field that is neither a list, a table nor a record, by its type."""
