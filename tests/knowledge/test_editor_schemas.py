"""JSON Schemas: what real pages are, and what broken ones are not."""

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.editor_schemas import schemas
from checker.knowledge.page_kinds import kind_of
from tests.authoring.toy_handbook import BROKEN, DATA, copied, run

ROOT = Path(__file__).parent.parent.parent
HANDBOOKS = {
    "fenfu": ROOT,
    "garage": DATA / "garage",
    "toy printer": DATA / "printer",
    "wifi": ROOT / "examples" / "wifi",
}
SEEN = sorted(
    {p.name for p in BROKEN.iterdir() if p.name.startswith("K2")}
    | {"K301", "K303", "K311", "K403", "K409", "K501", "K502", "K504"}
)
"""Mistakes that one page shows without the others, and without YAML's own."""


def content(path: Path, root: Path) -> tuple[str, Any]:
    """Return the schema for a file, and the file's data as YAML's own reader takes it."""
    file = path.relative_to(root).as_posix()
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        front = re.match(r"---\n(.*?)^---$", text, re.DOTALL | re.MULTILINE)
        assert front
        text = front[1]
    kind = "facts" if file.endswith("facts.yml") else kind_of(file) or "check"
    return f"{kind}.schema.json", yaml.safe_load(text)


@cache
def forms(root: Path | None) -> dict[str, Any]:
    """Return the schemas with the ids of a handbook, or without any."""
    return dict(schemas(compile_pages(root) if root else None))


def faults(path: Path, root: Path, known: Path) -> list[str]:
    """Return what a schema with the ids of a handbook says of a file."""
    name, data = content(path, root)
    validator = Draft202012Validator(forms(known)[name])
    return [error.message for error in validator.iter_errors(data)]


@pytest.mark.parametrize("ids", [False, True])
@pytest.mark.parametrize("name", sorted(HANDBOOKS))
def test_every_real_page_is_accepted(name: str, *, ids: bool) -> None:
    """Registry and checker's page too, with the ids listed and without."""
    root = HANDBOOKS[name]
    made = forms(root if ids else None)
    files = [p for p in (root / "docs").rglob("*.md") if kind_of(p.relative_to(root).as_posix())]
    assert len(files) > 10
    for path in [*files, root / "docs/check.md", root / "docs/about/facts.yml"]:
        kind, data = content(path, root)
        assert [e.message for e in Draft202012Validator(made[kind]).iter_errors(data)] == [], path


def test_the_public_cases_are_accepted() -> None:
    """All forty of them."""
    cases = yaml.safe_load((DATA / "cases-public.yml").read_text(encoding="utf-8"))
    made = forms(ROOT)["cases.schema.json"]
    assert list(Draft202012Validator(made).iter_errors(cases)) == []
    assert list(Draft202012Validator(made).iter_errors([{**cases[0], "gold": "nothing"}]))


@pytest.mark.parametrize("example", SEEN)
def test_a_broken_page_is_refused(example: str) -> None:
    """By the schema with the ids of the garage."""
    (path,) = (p for p in (BROKEN / example).rglob("*.*") if p.is_file())
    assert faults(path, BROKEN / example, DATA / "garage")


@pytest.mark.parametrize("kind", sorted(schemas()))
def test_each_schema_is_one(kind: str) -> None:
    """Of the dialect that it names, and the keys of pages say what they are for."""
    made = schemas()[kind]
    Draft202012Validator.check_schema(made)
    if kind in ("cause.schema.json", "sign.schema.json", "remedy.schema.json"):
        keys: Any = made["properties"]
        assert "title" in keys
        assert [key for key, schema in keys.items() if not schema.get("description")] == []


def test_the_command_writes_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With the ids that there are, if asked."""
    root = copied(tmp_path)
    output = run(capsys, "schemas", "--root", root, "--out", tmp_path / "out", "--ids")
    assert output.status == 0
    made = json.loads((tmp_path / "out/cause.schema.json").read_text(encoding="utf-8"))
    assert set(made["properties"]["signs"]["properties"]) == {
        p.stem for p in (root / "docs/signs").glob("*.md")
    }


PLAIN: dict[str, dict[str, object]] = {
    "cause": {
        "title": "A",
        "summary": "A",
        "family": "user",
        "frequency": "rare",
        "signs": {},
        "remedies": {},
        "facts": [],
    },
    "sign": {
        "title": "A",
        "short": "A",
        "effort": 1,
        "answers": {v: {"label": v, "base": "often"} for v in ("yes-sure", "no-sure")},
    },
    "remedy": {"title": "A", "effort": 1},
    "incident": {
        "title": "A",
        "kind": "rule",
        "from": "2026-01-01",
        "until": "2026-01-02",
        "summary": "A",
        "raises": {},
        "facts": [],
    },
}
"""The least that a page of each kind has."""
SITUATION = {"name": "B", "share": "fairly-often", "signs": {"entry": {"normal": "very-rarely"}}}
NEW_KEYS: list[tuple[str, dict[str, object], dict[str, object]]] = [
    ("cause", {"urgent": "theft"}, {"urgent": "thief"}),
    ("cause", {"urgent": "scam"}, {"urgent": True}),
    ("cause", {"situations": [SITUATION]}, {"situations": [{**SITUATION, "share": "half"}]}),
    ("cause", {"situations": [SITUATION]}, {"situations": [{"name": "B", "share": "often"}]}),
    ("sign", {"private": True}, {"private": "yes"}),
    ("remedy", {"unsafe": True}, {"unsafe": "true"}),
    ("remedy", {"workaround": True, "worked": "Paid", "failed": "Not"}, {"workaround": "Paid"}),
    ("remedy", {"ruled_out_by": {"entry": ["normal"]}}, {"ruled_out_by": {"entry": ["usual"]}}),
    ("remedy", {"ruled_out_by": {"entry": ["missing"]}}, {"ruled_out_by": {"entry": "missing"}}),
    ("incident", {"bears_on": ["risk-hold"]}, {"bears_on": ["risky"]}),
]
"""``(kind, what is right, what is wrong)``."""
ANSWER_KEYS: list[tuple[dict[str, object], dict[str, object]]] = [
    ({"alarm": "scam"}, {"alarm": True}),
    ({"heading": "Money"}, {"heading": ""}),
    ({"line": "I did"}, {"line": ["I did"]}),
    ({"settles": ["entry"]}, {"settles": ["entries"]}),
]


@pytest.mark.parametrize(("kind", "right", "wrong"), NEW_KEYS)
def test_keys_of_version_two_are_known(
    kind: str, right: dict[str, object], wrong: dict[str, object]
) -> None:
    """With the ids that each may refer to."""
    validator = Draft202012Validator(forms(ROOT)[f"{kind}.schema.json"])
    assert [e.message for e in validator.iter_errors({**PLAIN[kind], **right})] == []
    assert list(validator.iter_errors({**PLAIN[kind], **wrong}))


@pytest.mark.parametrize(("right", "wrong"), ANSWER_KEYS)
def test_keys_of_answers_are_known(right: dict[str, object], wrong: dict[str, object]) -> None:
    """The same for what an answer may say."""
    validator = Draft202012Validator(forms(ROOT)["sign.schema.json"])
    for keys, accepted in ((right, True), (wrong, False)):
        page: Any = json.loads(json.dumps(PLAIN["sign"]))
        page["answers"]["yes-sure"] |= keys
        assert (list(validator.iter_errors(page)) == []) is accepted
