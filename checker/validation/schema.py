"""Data against ``knowledge.schema.json``: the keywords that it uses, with a repair for each.

Not a validator for any schema: it needs nothing installed, and says what to write instead.
Tests compare it with a complete one.
"""

__all__ = ["SCHEMA", "Schema", "faults"]

import json
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any, Final

from checker.engine.errors import nearest
from checker.validation.loading import Table
from checker.validation.problem import Path, Problem

type Schema = Mapping[str, Any]

SCHEMA: Final[Schema] = json.loads(
    files("checker.validation").joinpath("knowledge.schema.json").read_text(encoding="utf-8")
)
_TYPES: Mapping[str, type | tuple[type, ...]] = {
    "object": dict,
    "array": list,
    "string": str,
    "boolean": bool,
    "number": (int, float),
}
_NAMES = {"object": "an object", "array": "a list", "string": "text", "boolean": "true or false"}


def faults(data: object, schema: Schema = SCHEMA, path: Path = ()) -> Iterator[Problem]:
    """Yield what in data is not as a schema says."""
    schema = _resolved(schema)
    if not _fits(data, schema):
        hint = nearest(data, _words(schema)) if isinstance(data, str) else ""
        yield Problem.at(path, data, "not what belongs here", f"write {_expected(schema)}{hint}")
    elif isinstance(data, dict):
        yield from _in_object(data, schema, path)
    elif isinstance(data, list):
        least = schema.get("minItems", 0)
        if len(data) < least:
            yield Problem.at(path, data, "too few", f"write at least {least}")
        for n, item in enumerate(data):
            yield from faults(item, schema["items"], (*path, n))


def _in_object(data: Mapping[str, object], schema: Schema, path: Path) -> Iterator[Problem]:
    known = schema.get("properties", {})
    other = schema["additionalProperties"]
    for key in data.repeated if isinstance(data, Table) else ():
        yield Problem.at((*path, key), data[key], "the key is there twice", "keep one of them")
    odd = [key for key in data if key not in known]
    for key in schema.get("required", ()):
        # A key that is only misspelt is one mistake, and reported as such.
        if key not in data and not any(nearest(name, [key]) for name in odd):
            wrong = f"the key {key!r} is missing"
            yield Problem.at(path, data, wrong, f"add it: {_expected(_resolved(known[key]))}")
    for key, value in data.items():
        if key in known:
            yield from faults(value, known[key], (*path, key))
        elif other is False:
            hint = nearest(key, known).removeprefix("; ") or f"known keys: {', '.join(known)}"
            yield Problem.at((*path, key), value, "unknown key", hint)
        else:
            named = _resolved(schema.get("propertyNames", {}))
            if not _fits(key, named):
                yield Problem.at((*path, key), value, "unfit key", f"write {_expected(named)}")
            yield from faults(value, other, (*path, key))


def _resolved(schema: Schema) -> Schema:
    """Return a schema with what it refers to; its own keywords come first."""
    if "$ref" not in schema:
        return schema
    return {**SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]], **schema}


def _fits(data: object, schema: Schema) -> bool:
    """Return whether data fits, whatever is inside of it."""
    if "anyOf" in schema:
        return any(_fits(data, option) for option in schema["anyOf"])
    kind = schema.get("type")
    if kind and not (
        isinstance(data, _TYPES[kind]) and isinstance(data, bool) == (kind == "boolean")
    ):
        return False
    if "enum" in schema and not (isinstance(data, str) and data in schema["enum"]):
        return False
    if isinstance(data, str):
        barred = schema.get("not", {}).get("enum", ())
        return data not in barred and _matches(schema.get("pattern"), data)
    return kind != "number" or schema["minimum"] <= data <= schema["maximum"]


def _matches(pattern: str | None, text: str) -> bool:
    """Return whether a text is as an anchored pattern says; ``$`` is its very end."""
    return pattern is None or bool(re.fullmatch(pattern.removeprefix("^").removesuffix("$"), text))


def _words(schema: Schema) -> list[str]:
    """Return the words that fit."""
    return [
        word for option in (schema, *schema.get("anyOf", ())) for word in option.get("enum", ())
    ]


def _expected(schema: Schema) -> str:
    """Return in words what a schema takes."""
    if "title" in schema:
        return str(schema["title"])
    if "anyOf" in schema:
        return ", or ".join(map(_expected, schema["anyOf"]))
    if "enum" in schema:
        return "one of " + ", ".join(schema["enum"])
    if schema["type"] == "number":
        return f"a number from {schema['minimum']} to {schema['maximum']}"
    return _NAMES[schema["type"]]
