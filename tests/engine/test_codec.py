"""Knowledge as plain data: nothing is lost on the way, nothing odd gets through."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from checker.engine import KnowledgeError, read, write
from tests.engine.toys import GARAGE, PRINTER, toy

type Spoil = Callable[[dict[str, Any]], None]


def _spoilt(spoil: Spoil) -> dict[str, Any]:
    """Return the garage as data with one thing spoilt."""
    data = copy.deepcopy(write(GARAGE))
    spoil(data)
    return data


@pytest.mark.parametrize("name", ["garage", "printer"])
def test_what_is_written_reads_back_as_the_same_knowledge(name: str) -> None:
    """Through JSON text, as it travels."""
    knowledge = toy(name)

    assert knowledge == read(json.loads(json.dumps(write(knowledge))))


@pytest.mark.parametrize("knowledge", [GARAGE, PRINTER])
def test_what_stands_at_its_default_is_not_written(knowledge: Any) -> None:
    """The reader's browser loads every byte."""
    data: Any = write(knowledge)

    assert all("urgent" not in cause or cause["urgent"] for cause in data["causes"])
    assert all("alarm" not in a or a["alarm"] for sign in data["signs"] for a in sign["answers"])


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda d: d.update(cause=[]), "knowledge.cause: unknown key; did you mean 'causes'?"),
        (
            lambda d: d["causes"][0].update(titel="x"),
            "knowledge.causes[0].titel: unknown key; did you mean 'title'?",
        ),
        (
            lambda d: d["signs"][0].update(efort=1),
            "knowledge.signs[0].efort: unknown key; did you mean 'effort'?",
        ),
        (
            lambda d: d["signs"][0]["answers"][0].update(bases="x"),
            "knowledge.signs[0].answers[0].bases: unknown key; did you mean 'base'?",
        ),
        (
            lambda d: d["remedies"][0].update(wait=1),
            "knowledge.remedies[0].wait: unknown key; did you mean 'waiting'?",
        ),
        (
            lambda d: d["incidents"][0].update(raise_="x"),
            "knowledge.incidents[0].raise_: unknown key; did you mean 'raises'?",
        ),
        (
            lambda d: d["rights"][0].update(facts="x"),
            "knowledge.rights[0].facts: unknown key; did you mean 'fact'?",
        ),
    ],
    ids=["knowledge", "cause", "sign", "answer", "remedy", "incident", "right"],
)
def test_an_unknown_key_is_refused_at_every_level(spoil: Spoil, expected: str) -> None:
    """A misspelt key would be a cause that never shows."""
    with pytest.raises(KnowledgeError) as caught:
        read(_spoilt(spoil))

    assert expected == str(caught.value)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (lambda d: d.pop("version"), "knowledge: missing key 'version'"),
        (lambda d: d["causes"][0].pop("title"), "knowledge.causes[0]: missing key 'title'"),
        (lambda d: d["signs"][0].pop("answers"), "knowledge.signs[0]: missing key 'answers'"),
        (
            lambda d: d["signs"][0]["answers"][0].pop("base"),
            "knowledge.signs[0].answers[0]: missing key 'base'",
        ),
        (lambda d: d["remedies"][0].pop("effort"), "knowledge.remedies[0]: missing key 'effort'"),
        (lambda d: d["incidents"][0].pop("until"), "knowledge.incidents[0]: missing key 'until'"),
        (lambda d: d["rights"][0].pop("causes"), "knowledge.rights[0]: missing key 'causes'"),
    ],
    ids=["knowledge", "cause", "sign", "answer", "remedy", "incident", "right"],
)
def test_a_missing_key_is_named_with_its_place(spoil: Spoil, expected: str) -> None:
    """Data of another version must not half work."""
    with pytest.raises(KnowledgeError) as caught:
        read(_spoilt(spoil))

    assert expected == str(caught.value)


@pytest.mark.parametrize(
    ("spoil", "expected"),
    [
        (
            lambda d: d["causes"][0].update(title=5),
            "knowledge.causes[0].title: expected text, not 5",
        ),
        (
            lambda d: d["causes"][0].update(urgent="yes"),
            "knowledge.causes[0].urgent: expected true or false, not 'yes'",
        ),
        (
            lambda d: d["causes"][0].update(urgent=1),
            "knowledge.causes[0].urgent: expected true or false, not 1",
        ),
        (
            lambda d: d["causes"][0].update(avoid="x"),
            "knowledge.causes[0].avoid: expected a list, not 'x'",
        ),
        (
            lambda d: d["causes"][0].update(signs=[]),
            "knowledge.causes[0].signs: expected a table, not []",
        ),
        (
            lambda d: d["causes"].__setitem__(0, "x"),
            "knowledge.causes[0]: expected a table, not 'x'",
        ),
        (
            lambda d: d["signs"][0].update(effort=True),
            "knowledge.signs[0].effort: expected minutes, not True",
        ),
        (
            lambda d: d["signs"][0].update(effort="1"),
            "knowledge.signs[0].effort: expected minutes, not '1'",
        ),
        (
            lambda d: d["signs"][0].update(effort=-1),
            "knowledge.signs[0].effort: expected minutes, not -1",
        ),
        (
            lambda d: d["signs"][0].update(effort=float("nan")),
            "knowledge.signs[0].effort: expected minutes, not nan",
        ),
        (
            lambda d: d["signs"][0].update(effort=float("inf")),
            "knowledge.signs[0].effort: expected minutes, not inf",
        ),
        (
            lambda d: d["causes"].append(d["causes"][0]),
            "knowledge.causes[7]: 'empty-tank' is there twice",
        ),
    ],
)
def test_a_value_of_another_kind_is_refused_with_what_it_is(spoil: Spoil, expected: str) -> None:
    """True is an int in Python, and NaN is a float: neither is minutes."""
    with pytest.raises(KnowledgeError) as caught:
        read(_spoilt(spoil))

    assert expected == str(caught.value)


@pytest.mark.parametrize("data", [None, 5, "text", [], {1: "x"}])
def test_anything_that_is_no_table_is_no_knowledge(data: object) -> None:
    """Whatever the server sent, the message says what it was."""
    with pytest.raises(KnowledgeError, match=r"^knowledge: expected a table, not "):
        read(data)


@pytest.mark.parametrize("kind", ["causes", "signs", "remedies", "incidents", "rights"])
@pytest.mark.parametrize("value", ["text", 5, None, {}])
def test_what_is_no_list_of_records_is_refused(kind: str, value: object) -> None:
    """The place in the message is the kind's."""
    with pytest.raises(KnowledgeError, match=rf"^knowledge\.{kind}"):
        read(_spoilt(lambda d: d.update({kind: value})))


def test_one_record_is_not_taken_for_a_list_of_one() -> None:
    """A reader that guesses here would guess elsewhere too."""
    with pytest.raises(KnowledgeError, match=r"^knowledge\.incidents: expected a list, not "):
        read(_spoilt(lambda d: d.update(incidents=d["incidents"][0])))
