"""The schema that ships: it is of its dialect, and says what the engine's records say."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from typing import Any

import jsonschema
import pytest

from checker.engine import Knowledge, write
from checker.engine.codec import MOST_MINUTES
from checker.engine.priors import RAREST
from checker.engine.scale import FREQUENCIES, LIKELIHOODS, RAISES, RISKS
from checker.engine.state import RESERVED
from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.page_checks.precautions import NUMBER
from checker.knowledge.page_kinds import ID
from checker.validation.loading import load
from checker.validation.schema import SCHEMA, faults
from tests.engine.records import RECORDS
from tests.test_library import ROOT, WIFI
from tests.validation.samples import full, spoilt

SCHEMAS = {"" if r is Knowledge else r.__name__.lower(): r for r in RECORDS}
"""``{name of a definition: record}``; the root has no name."""
DEFS: Mapping[str, Any] = SCHEMA["$defs"]
KEYWORDS = frozenset(
    {
        *("$ref", "type", "enum", "anyOf", "not", "pattern", "title", "description"),
        *("minimum", "maximum", "items", "minItems"),
        *("properties", "required", "additionalProperties", "propertyNames"),
    }
)
"""All that the check understands; the schema has no other below its root."""


def _subschemas(schema: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Yield a schema and every schema in it."""
    yield schema
    inside = [*schema.get("properties", {}).values(), *schema.get("anyOf", ())]
    inside += [schema[k] for k in ("items", "additionalProperties", "propertyNames") if k in schema]
    for one in inside:
        if isinstance(one, dict):
            yield from _subschemas(one)


def test_it_is_a_schema_of_draft_2020_12() -> None:
    """As editors and other validators read it."""
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("name", SCHEMAS)
def test_its_keys_are_the_engines_fields(name: str) -> None:
    """No more, no fewer; needed where a record has no default."""
    record, schema = SCHEMAS[name], DEFS[name] if name else SCHEMA
    needed = {
        f.name for f in fields(record) if f.default is MISSING and f.default_factory is MISSING
    }

    assert set(schema["properties"]) == {f.name for f in fields(record)}
    assert set(schema["required"]) == needed
    assert schema["additionalProperties"] is False


def test_its_words_and_limits_are_the_engines() -> None:
    """Scales, minutes, ids, days, numbers to dial."""
    assert DEFS["likelihood"]["anyOf"][0]["enum"] == list(LIKELIHOODS)
    assert DEFS["share"]["anyOf"][0]["enum"] == list(LIKELIHOODS)
    assert DEFS["frequency"]["anyOf"][0]["enum"] == list(FREQUENCIES)
    assert DEFS["remedy"]["properties"]["risk"]["enum"] == list(RISKS)
    raises = DEFS["incident"]["properties"]["raises"]
    assert raises["additionalProperties"]["enum"] == list(RAISES)
    assert DEFS["minutes"]["maximum"] == MOST_MINUTES
    assert (
        DEFS["frequency"]["anyOf"][1]["minimum"] == DEFS["share"]["anyOf"][1]["minimum"] == RAREST
    )
    assert DEFS["id"]["pattern"] == DEFS["value"]["pattern"] == f"^{ID.pattern}$"
    assert set(DEFS["id"]["not"]["enum"]) == RESERVED
    assert set(DEFS["value"]["not"]["enum"]) == RESERVED - {"none"}
    assert DEFS["call"]["properties"]["number"]["pattern"] == f"^{NUMBER.pattern}$"


def test_it_uses_only_keywords_that_the_check_understands() -> None:
    """A keyword that is passed over would be a mistake that is not found."""
    for schema in (SCHEMA, *DEFS.values()):
        for one in _subschemas(schema):
            assert set(one) <= KEYWORDS | {"$schema", "$id", "$defs"}
            assert set(one.get("not", {})) <= {"enum"}
            if "pattern" in one:
                assert (one["pattern"][0], one["pattern"][-1]) == ("^", "$")
    assert all("description" in p or "$ref" in p for p in SCHEMA["properties"].values())


@pytest.mark.parametrize("root", [ROOT, WIFI], ids=["handbook", "wifi"])
def test_what_pages_compile_to_fits(root: Any) -> None:
    """The handbook itself, and the example."""
    knowledge = compile_pages(root).knowledge
    assert knowledge
    data = json.loads(json.dumps(write(knowledge)))

    assert [*faults(data)] == []
    jsonschema.Draft202012Validator(SCHEMA).validate(data)


def test_every_kind_of_record_is_in_the_sample() -> None:
    """So that spoiling it reaches all of the schema."""
    assert all(full()[kind] for kind in SCHEMA["properties"] if kind not in {"slip", "version"})
    assert [*faults(full())] == []


def test_it_finds_fault_exactly_where_a_complete_validator_does() -> None:
    """On five hundred handbooks with one to three things changed; both answers are common."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    right = 0
    for seed in range(500):
        data = spoilt(seed, 1 + seed % 3)
        valid = validator.is_valid(data)
        right += valid

        assert (not [*faults(data)]) == valid, f"seed {seed}"
    assert 50 < right < 450


def test_a_key_that_stands_there_twice_is_a_fault() -> None:
    """JSON's own reader would keep the last and say nothing."""
    data = load('{"version": "", "causes": [], "version": "x", "signs": [], "remedies": []}')
    messages = [str(problem) for problem in faults(data)]

    assert messages == [
        '$.version: "x": the key is there twice; keep one of them',
        "$.causes: a list of 0: too few; write at least 1",
    ]
