"""Knowledge as plain data: nothing is lost on the way, nothing odd gets through."""

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from checker.engine import KnowledgeError, read, write
from checker.engine.ui_texts import TEXTS
from tests.engine.office import OFFICE
from tests.engine.toys import GARAGE, PRINTER, toy

type Spoil = Callable[[dict[str, Any]], None]


def _spoilt(spoil: Spoil) -> dict[str, Any]:
    """Return the garage, with the office's groups and situations, as data with a thing spoilt."""
    data: dict[str, Any] = copy.deepcopy(write(GARAGE))
    office: dict[str, Any] = copy.deepcopy(write(OFFICE))
    data["groups"], data["care"] = office["groups"], office["care"]
    data["causes"][0]["situations"] = office["causes"][1]["situations"]
    spoil(data)
    return data


@pytest.mark.parametrize("name", ["garage", "printer"])
def test_what_is_written_reads_back_as_the_same_knowledge(name: str) -> None:
    """Through JSON text, as it travels."""
    knowledge = toy(name)

    assert knowledge == read(json.loads(json.dumps(write(knowledge))))


def test_groups_situations_care_and_all_else_read_back_in_their_order() -> None:
    """The order of care advice is its precedence, that of groups their importance."""
    knowledge = read(json.loads(json.dumps(write(OFFICE))))

    assert knowledge == OFFICE
    assert [*knowledge.care] == ["money", "hang-up"]
    assert [*knowledge.groups] == ["at-home", "safety"]
    assert knowledge.causes["line-down"].situations == OFFICE.causes["line-down"].situations
    assert knowledge.remedies["plug-in"].ruled_out_by == {"cable": ("firm",)}


def test_a_handbook_without_sentences_speaks_plain_english() -> None:
    """What it does say stays its own; an unknown key is kept for ``faults`` to name."""
    data = write(OFFICE)
    texts = data["texts"]
    assert isinstance(texts, dict)

    assert read({**data, "texts": {}}).texts == TEXTS
    del data["texts"]
    assert read(data).texts == TEXTS
    assert read({**data, "texts": {"next": "Go on"}}).texts == {**TEXTS, "next": "Go on"}


@pytest.mark.parametrize("knowledge", [GARAGE, PRINTER, OFFICE])
def test_what_stands_at_its_default_is_not_written(knowledge: Any) -> None:
    """The reader's browser loads every byte."""
    data: Any = write(knowledge)

    assert all("urgent" not in cause or cause["urgent"] for cause in data["causes"])
    answers = [a for sign in data["signs"] for a in sign["answers"]]
    assert all(a.get(key, "x") for a in answers for key in ("alarm", "heading", "line", "settles"))
    assert all(r.get(key, True) for r in data["remedies"] for key in ("unsafe", "workaround"))
    assert all(c.get("situations", [1]) for c in data["causes"])


LEVELS = [
    *("knowledge", "cause", "sign", "answer", "remedy", "incident", "right"),
    *("group", "situation", "care", "call"),
]


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
        (
            lambda d: d["groups"][0].update(sings=[]),
            "knowledge.groups[0].sings: unknown key; did you mean 'signs'?",
        ),
        (
            lambda d: d["causes"][0]["situations"][2].update(shares="often"),
            "knowledge.causes[0].situations[2].shares: unknown key; did you mean 'share'?",
        ),
        (
            lambda d: d["care"][0].update(fist="x"),
            "knowledge.care[0].fist: unknown key; did you mean 'first'?",
        ),
        (
            lambda d: d["care"][0]["calls"][1].update(nubmer="1"),
            "knowledge.care[0].calls[1].nubmer: unknown key; did you mean 'number'?",
        ),
    ],
    ids=LEVELS,
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
        (lambda d: d["causes"][0].pop("signs"), "knowledge.causes[0]: missing key 'signs'"),
        (lambda d: d["signs"][0].pop("answers"), "knowledge.signs[0]: missing key 'answers'"),
        (
            lambda d: d["signs"][0]["answers"][0].pop("base"),
            "knowledge.signs[0].answers[0]: missing key 'base'",
        ),
        (lambda d: d["remedies"][0].pop("effort"), "knowledge.remedies[0]: missing key 'effort'"),
        (lambda d: d["incidents"][0].pop("until"), "knowledge.incidents[0]: missing key 'until'"),
        (lambda d: d["rights"][0].pop("causes"), "knowledge.rights[0]: missing key 'causes'"),
        (lambda d: d["groups"][1].pop("signs"), "knowledge.groups[1]: missing key 'signs'"),
        (
            lambda d: d["causes"][0]["situations"][1].pop("name"),
            "knowledge.causes[0].situations[1]: missing key 'name'",
        ),
        (lambda d: d["care"][1].pop("first"), "knowledge.care[1]: missing key 'first'"),
        (
            lambda d: d["care"][0]["calls"][0].pop("label"),
            "knowledge.care[0].calls[0]: missing key 'label'",
        ),
    ],
    ids=LEVELS,
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
            lambda d: d["causes"][0].update(residual="yes"),
            "knowledge.causes[0].residual: expected true or false, not 'yes'",
        ),
        (
            lambda d: d["causes"][0].update(residual=1),
            "knowledge.causes[0].residual: expected true or false, not 1",
        ),
        (
            # As it was before there was care advice.
            lambda d: d["causes"][0].update(urgent=True),
            "knowledge.causes[0].urgent: expected text, not True",
        ),
        (
            lambda d: d["signs"][0]["answers"][0].update(alarm=True),
            "knowledge.signs[0].answers[0].alarm: expected text, not True",
        ),
        (
            lambda d: d["signs"][0]["answers"][0].update(settles="x"),
            "knowledge.signs[0].answers[0].settles: expected a list, not 'x'",
        ),
        (
            lambda d: d["causes"][0]["situations"][0].update(signs={"light": ["dark"]}),
            "knowledge.causes[0].situations[0].signs.light: expected a table, not ['dark']",
        ),
        (
            lambda d: d["causes"][0]["situations"][0]["signs"]["light"].update(red=1.5),
            (
                "knowledge.causes[0].situations[0].signs.light.red: "
                "expected a word or a number from 0 to 1, not 1.5"
            ),
        ),
        (
            lambda d: d["causes"][0].update(frequency=True),
            "knowledge.causes[0].frequency: expected a word or a number from 0 to 1, not True",
        ),
        (
            lambda d: d["signs"][0]["answers"][0].update(base=float("nan")),
            "knowledge.signs[0].answers[0].base: expected a word or a number from 0 to 1, not nan",
        ),
        (
            lambda d: d["causes"][0]["remedies"].update(x=None),
            "knowledge.causes[0].remedies.x: expected a word or a number from 0 to 1, not None",
        ),
        (
            lambda d: d.update(slip=-0.1),
            "knowledge.slip: expected a number from 0 to 1, not -0.1",
        ),
        (
            lambda d: d.update(slip="rarely"),
            "knowledge.slip: expected a number from 0 to 1, not 'rarely'",
        ),
        (
            lambda d: d["groups"][0]["signs"].append(7),
            "knowledge.groups[0].signs[4]: expected text, not 7",
        ),
        (
            lambda d: d["care"][0]["calls"][0].update(number=110),
            "knowledge.care[0].calls[0].number: expected text, not 110",
        ),
        (
            lambda d: d["remedies"][0].update(ruled_out_by={"light": "dark"}),
            "knowledge.remedies[0].ruled_out_by.light: expected a list, not 'dark'",
        ),
        (
            lambda d: d["groups"].append(d["groups"][0]),
            "knowledge.groups[2]: 'at-home' is there twice",
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


@pytest.mark.parametrize(
    "kind", ["causes", "signs", "remedies", "incidents", "rights", "groups", "care"]
)
@pytest.mark.parametrize("value", ["text", 5, None, {}])
def test_what_is_no_list_of_records_is_refused(kind: str, value: object) -> None:
    """The place in the message is the kind's."""
    with pytest.raises(KnowledgeError, match=rf"^knowledge\.{kind}"):
        read(_spoilt(lambda d: d.update({kind: value})))


def test_one_record_is_not_taken_for_a_list_of_one() -> None:
    """A reader that guesses here would guess elsewhere too."""
    with pytest.raises(KnowledgeError, match=r"^knowledge\.incidents: expected a list, not "):
        read(_spoilt(lambda d: d.update(incidents=d["incidents"][0])))


def test_probabilities_stand_where_words_do_and_read_back() -> None:
    """Of causes, situations, answers, base rates and remedies; whole numbers too."""
    data = _spoilt(lambda d: d.update())
    cause = data["causes"][0]
    for n, other in enumerate(data["causes"]):
        other["frequency"] = 0.01 * (n + 1)
    cause["remedies"] = dict.fromkeys(cause["remedies"], 1)
    cause["situations"][0].update(share=0.25, signs={"lights": {"dim": 0.125}})
    data["signs"][0]["answers"][0]["base"] = 0.5
    data["slip"] = 0

    made = read(data)

    assert made.causes[cause["id"]].frequency == 0.01
    assert set(made.causes[cause["id"]].remedies.values()) == {1.0}
    assert made.causes[cause["id"]].situations[0].signs == {"lights": {"dim": 0.125}}
    assert made.slip == 0.0
    assert read(json.loads(json.dumps(write(made)))) == made


def test_the_usual_slip_is_not_written() -> None:
    """What the browser loads stays as small as it is."""
    assert "slip" not in write(OFFICE)
    assert write(replace(OFFICE, slip=0.5))["slip"] == 0.5


def test_titles_that_are_missing_are_made_from_the_ids() -> None:
    """Another's network has ids and numbers only; what has a text keeps it."""
    data = write(OFFICE)
    texts = {"title", "short", "label", "summary", "family"}
    bare: Any = {
        **data,
        "causes": [{k: v for k, v in c.items() if k not in texts} for c in _list(data["causes"])],
        "remedies": [
            {k: v for k, v in r.items() if k not in texts} for r in _list(data["remedies"])
        ],
        "signs": [
            {
                **{k: v for k, v in sign.items() if k not in texts},
                "answers": [
                    {k: v for k, v in a.items() if k not in texts} for a in sign["answers"]
                ],
            }
            for sign in _list(data["signs"])
        ],
    }

    made = read(bare)

    assert made.causes["line-down"].title == "Line down"
    assert made.signs["other-devices"].title == made.signs["other-devices"].short
    assert made.signs["other-devices"].short == "Other devices"
    answer = made.signs["caller"].answer("asks-for-money")
    assert answer
    assert answer.label == "Asks for money"
    assert made.remedies["plug-in"].title == "Plug in"
    assert (
        read({**bare, "signs": [{**bare["signs"][0], "short": "X"}]})
        .signs[bare["signs"][0]["id"]]
        .title
        == "X"
    )


def _list(value: object) -> list[dict[str, Any]]:
    assert isinstance(value, list)
    return value
