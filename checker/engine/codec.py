"""Knowledge as plain data, as it travels in ``knowledge.json``.

``read`` refuses what it does not know: a key that is misspelt here would be a cause
that never shows. Pages are checked in full, with every error at once, before they
become such data; this reader is the last guard and stops at the first fault.
"""

__all__ = ["read", "write"]

from collections.abc import Callable, Mapping
from dataclasses import MISSING, asdict, fields

from checker.engine.errors import KnowledgeError, nearest
from checker.engine.model import Answer, Cause, Incident, Knowledge, Remedy, Right, Sign

type Data = Mapping[str, object]
type Reader = Callable[[object, str], object]


def read(data: object) -> Knowledge:
    """Return the knowledge that plain data holds.

    Raises:
        KnowledgeError: on the first key or value that is not of the form.
    """
    made = _record(Knowledge, _KNOWLEDGE, data, "knowledge")
    assert isinstance(made, Knowledge)  # noqa: S101 - tells the type checker what _record made
    return made


def write(knowledge: Knowledge) -> dict[str, object]:
    """Return knowledge as plain data: ``read(write(k)) == k``."""
    return {
        "version": knowledge.version,
        "causes": [_plain(c) for c in knowledge.causes.values()],
        "signs": [_plain(s) for s in knowledge.signs.values()],
        "remedies": [_plain(r) for r in knowledge.remedies.values()],
        "incidents": [_plain(i) for i in knowledge.incidents.values()],
        "rights": [_plain(r) for r in knowledge.rights.values()],
        "texts": dict(knowledge.texts),
        "cues": {kind: list(words) for kind, words in knowledge.cues.items()},
        "variants": dict(knowledge.variants),
    }


def _plain(record: Cause | Incident | Remedy | Right | Sign) -> dict[str, object]:
    """Return a record's fields, less those that stand at their default."""
    kept: dict[str, object] = {}
    for spec in fields(record):
        value = getattr(record, spec.name)
        if spec.default is not MISSING and value == spec.default:
            continue
        if spec.default_factory is not MISSING and value == spec.default_factory():
            continue
        kept[spec.name] = _value(value)
    return kept


def _value(value: object) -> object:
    if isinstance(value, Answer):
        return {k: v for k, v in asdict(value).items() if k != "alarm" or v}
    if isinstance(value, tuple):
        return [_value(item) for item in value]
    if isinstance(value, Mapping):
        return {key: _value(item) for key, item in value.items()}
    return value


def _record(kind: type, readers: Mapping[str, Reader], data: object, path: str) -> object:
    table = _table(data, path)
    for key in table:
        if key not in readers:
            raise KnowledgeError(f"{path}.{key}", f"unknown key{nearest(key, readers)}")
    values = {key: readers[key](table[key], f"{path}.{key}") for key in table}
    needed = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    missing = [name for name in needed if name not in values]
    if missing:
        raise KnowledgeError(path, f"missing key {missing[0]!r}")
    return kind(**values)


def _table(data: object, path: str) -> Data:
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


MOST_MINUTES = 1e6


def _minutes(data: object, path: str) -> float:
    if isinstance(data, bool) or not isinstance(data, int | float) or not 0 <= data < MOST_MINUTES:
        raise KnowledgeError(path, f"expected minutes, not {data!r:.60}")
    return float(data)


def _list(item: Reader) -> Reader:
    def reader(data: object, path: str) -> object:
        if not isinstance(data, list | tuple):
            raise KnowledgeError(path, f"expected a list, not {data!r:.60}")
        return tuple(item(value, f"{path}[{n}]") for n, value in enumerate(data))

    return reader


def _map(item: Reader) -> Reader:
    def reader(data: object, path: str) -> object:
        return {key: item(value, f"{path}.{key}") for key, value in _table(data, path).items()}

    return reader


def _records(kind: type, readers: Mapping[str, Reader]) -> Reader:
    def reader(data: object, path: str) -> object:
        made: dict[str, object] = {}
        if not isinstance(data, list | tuple):
            raise KnowledgeError(path, f"expected a list, not {data!r:.60}")
        for n, value in enumerate(data):
            record = _record(kind, readers, value, f"{path}[{n}]")
            identity = getattr(record, "id", "")
            if identity in made:
                raise KnowledgeError(f"{path}[{n}]", f"{identity!r} is there twice")
            made[identity] = record
        return made

    return reader


def _of(kind: type, readers: Mapping[str, Reader]) -> Reader:
    return lambda data, path: _record(kind, readers, data, path)


_ANSWER: Mapping[str, Reader] = {"value": _text, "label": _text, "base": _text, "alarm": _flag}
_SIGN: Mapping[str, Reader] = {
    "id": _text, "title": _text, "short": _text, "effort": _minutes, "hint": _text,
    "page": _text, "must_ask": _flag, "answers": _list(_of(Answer, _ANSWER)),
    "phrases": _map(_list(_text)),
}  # fmt: skip
_CAUSE: Mapping[str, Reader] = {
    "id": _text, "title": _text, "summary": _text, "family": _text, "frequency": _text,
    "page": _text, "urgent": _flag, "residual": _flag, "avoid": _list(_text),
    "signs": _map(_map(_text)), "remedies": _map(_text),
}  # fmt: skip
_REMEDY: Mapping[str, Reader] = {
    "id": _text, "title": _text, "summary": _text, "effort": _minutes, "waiting": _minutes,
    "risk": _text, "steps": _list(_text), "page": _text, "first_aid": _flag,
    "last_resort": _flag, "not_with": _list(_text),
}  # fmt: skip
_INCIDENT: Mapping[str, Reader] = {
    "id": _text, "title": _text, "summary": _text, "since": _text, "until": _text,
    "raises": _map(_text), "page": _text,
}  # fmt: skip
_RIGHT: Mapping[str, Reader] = {
    "id": _text, "text": _text, "fact": _text, "causes": _list(_text), "page": _text,
}  # fmt: skip
_KNOWLEDGE: Mapping[str, Reader] = {
    "version": _text, "causes": _records(Cause, _CAUSE), "signs": _records(Sign, _SIGN),
    "remedies": _records(Remedy, _REMEDY), "incidents": _records(Incident, _INCIDENT),
    "rights": _records(Right, _RIGHT),
    "texts": _map(_text), "cues": _map(_list(_text)), "variants": _map(_text),
}  # fmt: skip
