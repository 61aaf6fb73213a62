"""JSON Schemas of front matter, registry and cases, made from the shapes that check them.

Editors show them while a page is being written. They say less than ``check`` does: a schema
sees one page at a time, and only what YAML makes of it. What each key is for comes from the
comments of the templates.
"""

__all__ = ["DIALECT", "schema", "schemas", "template", "write"]

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from checker.engine.codec import MOST_MINUTES
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.page_checks.precautions import NUMBER
from checker.knowledge.page_kinds import ID
from checker.knowledge.schema.collection_shapes import Each, Items, Record
from checker.knowledge.schema.fact_shape import FACT
from checker.knowledge.schema.kinds import CAUSE, CHECK, INCIDENT, REMEDY, REPLAY_CASE, SIGN
from checker.knowledge.schema.scalar_shapes import LONGEST_TEXT, Flag, Key, Minutes, Text, Word
from checker.knowledge.schema.shape import Shape

TEMPLATES = Path(__file__).parent / "templates"
"""A page of each kind, whose comments say what each key is for."""
DIALECT = "https://json-schema.org/draft/2020-12/schema"
DAY = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
FACT_ID = r"F-[A-Z]+-[0-9]{2,3}"
_SENTENCE = re.compile(r"(?:[^。.]|\.(?! ))+(?:。|\.(?= ) ?)?")
_ABOUT = re.compile(r"#? *(?:- )?([a-z_]+):")

type Schema = dict[str, object]
type Ids = Mapping[str, Sequence[str]]


def template(root: Path | None, name: str) -> str:
    """Return the page that shows every key of a kind, from a handbook's own folder if it is there.

    Args:
        root: the handbook's folder; None for the Chinese templates.
        name: the template's file, such as ``cause.md``.
    """
    custom = root / "templates" / name if root else None
    path = custom if custom and custom.exists() else TEMPLATES / name
    return path.read_text(encoding="utf-8")


def schemas(handbook: Handbook | None = None) -> dict[str, Schema]:
    """Return ``{file name: schema}`` for every kind of page, the registry and the cases.

    Args:
        handbook: lists the ids that there are, so that editors can offer them; without it
            ids are patterns.
    """
    ids: dict[str, Sequence[str]] = {}
    answers: dict[str, Sequence[str]] = {}
    if handbook:
        ids = {kind: [page.id for page in pages] for kind, pages in handbook.pages.items()}
        ids["fact"] = list(handbook.facts)
        ids["care"] = list(handbook.care)
        signs = handbook.knowledge.signs if handbook.knowledge else {}
        answers = {sign.id: [a.value for a in sign.answers] for sign in signs.values()}
    records = {
        "cause": CAUSE,
        "sign": SIGN,
        "remedy": REMEDY,
        "incident": INCIDENT,
        "check": CHECK,
    }
    root = handbook.corpus.root if handbook else None
    made = {kind: schema(record, ids, answers) for kind, record in records.items()}
    for kind in ("cause", "sign", "remedy", "incident"):
        _describe(made[kind], template(root, f"{kind}.md"))
    fact = schema(FACT, ids, answers)
    _describe(fact, template(root, "fact.yml"))
    made["facts"] = {
        "type": "object",
        "propertyNames": {"pattern": f"^{FACT_ID}$"},
        "additionalProperties": fact,
    }
    made["cases"] = {"type": "array", "items": schema(REPLAY_CASE, ids, answers)}
    _narrow(made, fact, list(handbook.families) if handbook else [])
    return {
        f"{name}.schema.json": {"$schema": DIALECT, "$id": f"{name}.schema.json", **body}
        for name, body in made.items()
    }


def write(folder: Path, handbook: Handbook | None = None) -> Iterator[Path]:
    """Write every schema into a folder, and yield each file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, made in schemas(handbook).items():
        text = json.dumps(made, ensure_ascii=False, indent=1) + "\n"
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
        yield folder / name


def _narrow(made: Mapping[str, Schema], fact: Schema, families: Sequence[str]) -> None:
    """Put in what ``check`` looks at beside the shapes."""
    day: Schema = {"pattern": DAY}
    named: Schema = {"pattern": f"^{ID.pattern}$"}
    _at(made["sign"], "answers").update(minProperties=2, propertyNames=named)
    for key in ("groups", "care"):
        _at(made["check"], key)["propertyNames"] = named
    _at(_items(_at(made["check"], "groups"), "additionalProperties"), "signs")["minItems"] = 2
    calls = _at(_items(_at(made["check"], "care"), "additionalProperties"), "calls")
    _at(_items(calls), "number")["pattern"] = f"^{NUMBER.pattern}$"
    for key in ("from", "until"):
        _at(made["incident"], key).update(day)
    for key in ("checked", "review_by"):
        _at(fact, key).update(day)
    sources = _at(fact, "sources")
    sources["minItems"] = 1
    _at(_items(sources), "address")["pattern"] = "^https?://[^\\s<>\"']+$"
    if families:
        _at(made["cause"], "family")["enum"] = list(families)


def _items(made: Schema, key: str = "items") -> Schema:
    inside = made[key]
    return inside if isinstance(inside, dict) else {}


def _at(made: Schema, key: str) -> Schema:
    return _items(_items(made, "properties"), key)


def schema(shape: Shape, ids: Ids, answers: Mapping[str, Sequence[str]]) -> Schema:
    """Return the schema of a shape.

    Args:
        shape: what ``check`` reads with.
        ids: ``{kind: its ids}`` to offer; a kind that is missing is a pattern.
        answers: ``{sign: its answers}`` to offer.

    Raises:
        TypeError: for a shape that has no schema yet.
    """
    made: Schema
    match shape:
        case Text():
            made = {"type": "string", "pattern": r"\S", "maxLength": LONGEST_TEXT}
        case Flag():
            made = {"type": "boolean"}
        case Minutes():
            made = {"type": "number", "minimum": 0, "maximum": MOST_MINUTES}
        case Word():
            made = {"enum": list(shape.words)}
        case Key():
            made = _key(shape.kind, ids)
        case Items():
            made = {"type": "array", "items": schema(shape.of, ids, answers)}
        case Record():
            made = {
                "type": "object",
                "properties": {k: schema(v, ids, answers) for k, v in shape.fields.items()},
                "required": list(shape.needed),
                "additionalProperties": False,
            }
        case Each():
            made = _each(shape, ids, answers)
        case _:
            raise TypeError(f"{type(shape).__name__} has no JSON Schema")
    return made


def _key(kind: str, ids: Ids) -> Schema:
    pattern = FACT_ID if kind == "fact" else ID.pattern
    named: Schema = {"type": "string", "pattern": f"^{pattern}$"}
    return {**named, "enum": list(ids[kind])} if ids.get(kind) else named


def _each(shape: Each, ids: Ids, answers: Mapping[str, Sequence[str]]) -> Schema:
    """Return the schema of a table whose keys are ids, or free."""
    if shape.kind == "sign" and answers:
        return {
            "type": "object",
            "properties": {
                sign: {"enum": list(values)}
                if shape.of is None
                else schema(shape.of, {**ids, "answer": values}, answers)
                for sign, values in answers.items()
            },
            "additionalProperties": False,
        }
    values = schema(shape.of, ids, answers) if shape.of else {"type": "string", "minLength": 1}
    names: Schema = {"minLength": 1}
    if shape.kind:
        names = _key(shape.kind, ids)
    elif shape.defines_ids:
        names = {"pattern": f"^({ID.pattern})$"}
        if shape.reserved:
            names = {**names, "not": {"enum": list(shape.reserved)}}
    return {"type": "object", "propertyNames": names, "additionalProperties": values}


def _describe(made: Schema, page: str) -> None:
    """Put the comment above each key of a template into the schema, for editors to show."""
    properties = made["properties"]
    comments: list[str] = []
    for line in (raw.removeprefix("  ") for raw in page.splitlines()):
        if line.startswith("# ") and not line.startswith("#  "):
            comments.append(line.removeprefix("# "))
            continue
        match = _ABOUT.match(line)
        property_schema = (
            properties.get(match[1]) if match and isinstance(properties, dict) else None
        )
        if isinstance(property_schema, dict) and comments and "description" not in property_schema:
            # A sentence with $ in it lists what a new page's comments list in full.
            sentences = (
                s.strip() for line in comments for s in _SENTENCE.findall(line) if "$" not in s
            )
            words = " ".join(sentences)
            if words:
                property_schema["description"] = words
        comments = []
