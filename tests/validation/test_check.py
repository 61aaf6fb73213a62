"""Every mistake at once: place, value, what is wrong, repair."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from checker.engine import Checker, State, read
from checker.validation import problems
from tests.test_library import ROOT
from tests.validation.samples import full, spoilt

type Spoil = Callable[[dict[str, Any]], object]


def _reported(*spoils: Spoil) -> list[str]:
    data = full()
    for spoil in spoils:
        spoil(data)
    return [str(problem) for problem in problems(data)]


def _numbers(data: dict[str, Any]) -> None:
    """Say in numbers how frequent causes are."""
    for cause in data["causes"]:
        cause["frequency"] = 0.1


def test_the_office_is_right_in_words_and_in_numbers() -> None:
    """Nothing to report."""
    assert _reported() == []
    assert _reported(_numbers, lambda d: d.update(slip=0)) == []


CASES: list[tuple[Spoil, str]] = [
    (
        lambda d: d["signs"][0].update(effort="1"),
        '$.signs[0].effort: "1": not what belongs here; write a number from 0 to 525600',
    ),
    (
        lambda d: d["causes"][0].update(frequency="comon"),
        (
            '$.causes[0].frequency: "comon": not what belongs here; write one of very-common, '
            "common, uncommon, rare, very-rare, or a number from 1e-12 to 1; "
            "did you mean 'common'?"
        ),
    ),
    (
        lambda d: d["causes"][0].update(titel="x"),
        "$.causes[0].titel: \"x\": unknown key; did you mean 'title'?",
    ),
    (
        lambda d: d["signs"][1].pop("answers"),
        "$.signs[1]: an object: the key 'answers' is missing; add it: a list",
    ),
    (
        lambda d: d["causes"][0]["signs"].update({"speeed": {"slow": 0.5}}),
        "$.causes[0].signs.speeed: \"speeed\": no such sign; did you mean 'speed'?",
    ),
    (
        lambda d: d["causes"][0]["signs"].update({"speed": {"slowly": 0.5}}),
        (
            "$.causes[0].signs.speed.slowly: \"slowly\": no such answer of 'speed'; "
            "did you mean 'slow'?"
        ),
    ),
    (
        lambda d: d["causes"][0]["remedies"].update({"plug-inn": 1}),
        "$.causes[0].remedies['plug-inn']: \"plug-inn\": no such remedy; did you mean 'plug-in'?",
    ),
    (
        lambda d: d["causes"][0].update(urgent="monney"),
        "$.causes[0].urgent: \"monney\": no such care advice; did you mean 'money'?",
    ),
    (
        lambda d: d["groups"][0]["signs"].append("zzz"),
        (
            '$.groups[0].signs[4]: "zzz": no such sign; add it, or write one of: account, '
            "cable, caller, letter, light, neighbours …"
        ),
    ),
    (
        lambda d: d["remedies"][0].update(not_with=["x"]),
        '$.remedies[0].not_with[0]: "x": no such remedy; ',
    ),
    (
        lambda d: d["remedies"][0].update(ruled_out_by={"speed": ["slo"]}),
        (
            "$.remedies[0].ruled_out_by.speed[0]: \"slo\": no such answer of 'speed'; "
            "did you mean 'slow'?"
        ),
    ),
    (
        lambda d: d["rights"][0].update(causes=["line-don"]),
        "$.rights[0].causes[0]: \"line-don\": no such cause; did you mean 'line-down'?",
    ),
    (
        lambda d: d["incidents"][0].update(until="2000-01-01"),
        '$.incidents[0].until: "2000-01-01": before its first day, ',
    ),
    (
        lambda d: d["causes"].append(d["causes"][0]),
        '.id: "',
    ),
    (
        lambda d: d["remedies"][0].update(id="speed"),
        (
            '$.remedies[0].id: "speed": a sign has this id, and a link could not tell them apart; '
            "take another id"
        ),
    ),
    (
        lambda d: d["texts"].update(step_time="{minuten}"),
        (
            '$.texts.step_time: "{minuten}": has the blank {minuten}; allowed: minutes; '
            "mend or leave out the sentence"
        ),
    ),
    (
        lambda d: d["signs"][7]["answers"][1].pop("heading"),
        (
            '$.signs[7].answers[1]: "": no heading, while other answers have one; '
            "add it, or take all of them out"
        ),
    ),
    (
        lambda d: d["signs"][7]["answers"].insert(1, d["signs"][7]["answers"].pop()),
        (
            '$.signs[7].answers[2].heading: "Less than usual": answers under one heading stand '
            "apart; the first is at position 0; put them side by side"
        ),
    ),
    (
        lambda d: d["texts"].update(nexxt="x"),
        '$.texts.nexxt: "x": is not a sentence that is used; ',
    ),
    (
        lambda d: d["causes"][0].update(frequency=0.5),
        (
            "$.causes[0].frequency: 0.5: words and numbers for frequency cannot be compared; "
            "write a word, as for most causes"
        ),
    ),
    (
        lambda d: d["causes"][0]["signs"].update({"speed": {"slow": 0.75, "nothing": 0.5}}),
        (
            "$.causes[0].signs.speed: 0.75 + 0.5: the probabilities add up to 1.25; "
            "make them add up to at most 1"
        ),
    ),
    (
        lambda d: [a.update(base=0.125) for a in d["signs"][0]["answers"]],
        ": the probabilities add up to 0.",
    ),
    (
        lambda d: d["causes"].clear(),
        "$.causes: a list of 0: too few; write at least 1",
    ),
]


@pytest.mark.parametrize(("spoil", "expected"), CASES)
def test_a_mistake_is_reported_with_place_value_and_repair(spoil: Spoil, expected: str) -> None:
    """As a line of its own."""
    lines = _reported(spoil)

    assert [line for line in lines if expected in line], lines


def test_all_mistakes_are_reported_at_once_in_the_order_of_their_places() -> None:
    """Position 10 comes after position 9, and one mistake does not hide another."""
    data = full()
    first = data["signs"][0]
    data["signs"] = [{**first, "id": f"s{n}", "effort": -1} for n in range(12)]
    data["groups"], data["causes"] = [], [{"id": "c", "frequency": 2, "signs": {"s0": {"x": 1}}}]
    data["remedies"] = [{"id": "r"}]
    data["rights"] = data["incidents"] = []
    reported = problems(data)

    paths = [problem.json_path for problem in reported]
    assert paths == [
        "$.causes[0].frequency",
        "$.causes[0].signs.s0.x",
        "$.remedies[0]",
        *[p for n in range(12) for p in paths if p.startswith(f"$.signs[{n}].")],
    ]
    assert [p for p in paths if p.endswith("effort")] == [f"$.signs[{n}].effort" for n in range(12)]


@pytest.mark.parametrize(
    "chances", [{"slow": 0.333, "fine": 0.333, "nothing": 0.333}, {"slow": "usually", "fine": 0.9}]
)
def test_sums_may_be_rounded_and_words_need_not_add_up(chances: dict[str, object]) -> None:
    """The engine scales what a cause states to one."""
    values = [a["value"] for s in full()["signs"] if s["id"] == "speed" for a in s["answers"]]
    answers = dict(zip(values, chances.values(), strict=False))

    assert _reported(lambda d: d["causes"][0]["signs"].update(speed=answers)) == []


@pytest.mark.parametrize("data", [None, 5, "x", [], {}, {"causes": 1}, [{"causes": []}]])
def test_anything_at_all_can_be_checked(data: object) -> None:
    """And is found to be no knowledge."""
    assert problems(data)


def test_what_has_no_mistake_works_in_the_engine() -> None:
    """Of five hundred spoilt handbooks: none ends in an error, and those without one run."""
    right = 0
    for seed in range(500):
        data = spoilt(seed, 1 + seed % 4)
        reported = problems(data)
        assert all(str(p).isprintable() and "mend it there" not in str(p) for p in reported), seed
        if not reported:
            right += 1
            checker = Checker(read(json.loads(json.dumps(data))))
            checker.view(State(concluded=True), "2026-06-01")
    assert 25 < right < 450


def test_the_guide_s_file_has_no_mistake() -> None:
    """As it stands in the documentation; its first cause is distinguishable from the second."""
    guide = (ROOT / "docs/contribute/knowledge-in-numbers.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```json\n(.*?)```", guide, re.DOTALL)
    data = json.loads(example)

    assert problems(data) == ()
    belief = Checker(read(data)).belief(State().answered("lamp", "dark"), "2026-01-01").causes
    # Of what the first leaves over, "steady" and "dark" would have more; it states "dark".
    assert belief[1] == pytest.approx(0.3 * 0.98 / (0.3 * 0.98 + 0.6 * 0.02), abs=1e-3)


@pytest.mark.parametrize(
    "file", ["docs/contribute/knowledge-in-numbers.md", "checker/engine/README.md"]
)
def test_the_lines_that_the_guides_show_are_those_of_the_check(file: str) -> None:
    """A sum that is too large, a key that is misspelt."""
    data = {
        "version": "",
        "causes": [{"id": "c", "frequency": 1, "signs": {"lamp": {"dark": 0.9, "blinks": 0.4}}}],
        "signs": [
            {
                "id": "lamp",
                "efort": 1,
                "answers": [{"value": v, "base": "often"} for v in ("dark", "blinks", "steady")],
            }
        ],
        "remedies": [],
    }
    shown = re.findall(r"```text\n(\$.*?)```", (ROOT / file).read_text("utf-8"), re.DOTALL)

    assert shown == ["".join(f"{problem}\n" for problem in problems(data))]
