"""``python -m checker.scorecard CASES.yml --json``, which other programs rely on."""

import json
import statistics
from collections.abc import Iterator, Mapping
from contextlib import redirect_stdout
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.engine import Checker, Given, Knowledge, State
from checker.knowledge.compile.handbook import compile_pages
from checker.scorecard.__main__ import main

ROOT = Path(__file__).parent.parent.parent
PUBLIC = ROOT / "tests" / "data" / "cases-public.yml"
CASE = {"id", "gold", "ranking", "questions", "urgent", "plan"}
SUMMARY = {"top1", "top3", "median_questions"}

type Report = dict[str, Any]


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    """Return what this handbook knows."""
    compiled = compile_pages(ROOT).knowledge
    assert compiled is not None
    return compiled


@pytest.fixture(autouse=True, scope="module")
def _compiled_once() -> Iterator[None]:
    """Let the command read the pages once: no test here changes them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("checker.scorecard.__main__.compile_pages", cache(compile_pages))
        yield


@cache
def replay(cases: Path, *options: str) -> Report:
    """Return the JSON that the command prints. Nobody may change it: it is kept."""
    arguments = [str(cases), "--json", *options, "--root", str(ROOT), "--today", "2026-11-23"]
    with redirect_stdout(StringIO()) as printed:
        status = main(arguments)
    assert status == 0
    report: Report = json.loads(printed.getvalue())
    return report


def written(path: Path, *cases: Mapping[str, object]) -> Path:
    """Return a file with cases."""
    path.write_text(
        yaml.safe_dump([dict(case) for case in cases], allow_unicode=True), encoding="utf-8"
    )
    return path


def flat(questions: list[Any]) -> list[str]:
    """Return the signs of all screens; a group is a list of its own."""
    return [s for one in questions for s in ([one] if isinstance(one, str) else one)]


@pytest.mark.parametrize("options", [(), ("--stories",)])
def test_a_report_has_its_keys_and_keeps_its_promises(
    knowledge: Knowledge, options: tuple[str, ...]
) -> None:
    """Every case in the file's order, every cause once, ``other`` included, summing to one."""
    report = replay(PUBLIC, *options)
    gold = {case["id"]: case for case in yaml.safe_load(PUBLIC.read_text(encoding="utf-8"))}

    assert set(report["summary"]) >= SUMMARY
    assert [case["id"] for case in report["cases"]] == list(gold)
    for case in report["cases"]:
        assert set(case) >= CASE
        assert case["gold"] == gold[case["id"]]["gold"]
        assert sorted(cause for cause, _ in case["ranking"]) == sorted(knowledge.causes)
        chances = [p for _, p in case["ranking"]]
        assert chances == sorted(chances, reverse=True)
        assert sum(chances) == pytest.approx(1.0, abs=1e-4)
        assert all(0.0 <= p <= 1.0 for p in chances)
        asked = flat(case["questions"])
        assert len(asked) == len(set(asked))
        assert set(asked) <= set(knowledge.signs)
        assert all(isinstance(one, str) or len(one) > 1 for one in case["questions"])
        assert case["plan"]
        assert set(case["plan"]) <= set(knowledge.remedies)
        assert isinstance(case["urgent"], bool)


@pytest.mark.parametrize("options", [(), ("--stories",)])
def test_the_summary_counts_what_the_cases_say(options: tuple[str, ...]) -> None:
    """A case counts when gold, or what is as acceptable, is in place."""
    report = replay(PUBLIC, *options)
    gold = {case["id"]: case for case in yaml.safe_load(PUBLIC.read_text(encoding="utf-8"))}

    def share(count: int) -> float:
        return statistics.fmean(
            any(
                cause in (case["gold"], *gold[case["id"]].get("also_acceptable", ()))
                for cause, _ in case["ranking"][:count]
            )
            for case in report["cases"]
        )

    asked = [len(case["questions"]) for case in report["cases"]]
    assert report["summary"]["top1"] == pytest.approx(share(1))
    assert report["summary"]["top3"] == pytest.approx(share(3))
    assert report["summary"]["median_questions"] == statistics.median(asked)


def test_stories_are_heard_first_and_their_signs_are_not_asked_again(knowledge: Knowledge) -> None:
    """``heard`` has signs and values of the handbook, and is there with ``--stories`` only."""
    plain, with_stories = replay(PUBLIC), replay(PUBLIC, "--stories")

    assert not [case for case in plain["cases"] if "heard" in case]
    assert sum(len(case["heard"]) for case in with_stories["cases"]) > 100
    for case in with_stories["cases"]:
        assert not set(case["heard"]) & set(flat(case["questions"]))
        assert not set(case["offered"]) & set(case["heard"])
        for sign, value in case["heard"].items():
            assert knowledge.signs[sign].answer(value)
    asked = [
        sum(len(case["questions"]) for case in report["cases"]) for report in (plain, with_stories)
    ]
    assert asked[1] < asked[0]


def test_signs_that_a_case_leaves_out_are_unknown(tmp_path: Path, knowledge: Knowledge) -> None:
    """Missing signs are unknown; of a group's lines none is ticked. One answer is heard."""
    quiet = {"id": "a", "story": "x", "facts": {}, "gold": "other"}
    loud = {**quiet, "facts": {"network": "poor"}}
    (one,) = replay(written(tmp_path / "quiet.yml", quiet))["cases"]
    (other,) = replay(written(tmp_path / "loud.yml", loud))["cases"]
    grouped = {s for group in knowledge.groups.values() for s in group.signs}
    answers = {
        s: Given(value=knowledge.signs[s].ordinary if s in grouped else "unknown")
        for s in flat(one["questions"])
    }

    expected = Checker(knowledge).view(State(answers=answers), "2026-11-23").ranking
    assert one["questions"]
    assert not one["urgent"]
    assert one["ranking"] == [[r.cause, r.probability] for r in expected]
    assert "network" in flat(other["questions"])
    assert other["ranking"] != one["ranking"]


def test_wrong_answers_are_in_the_summary(tmp_path: Path) -> None:
    """Without any wrong answer all is as it was; with many, less is right."""
    some = yaml.safe_load(PUBLIC.read_text(encoding="utf-8"))[:4]
    path = written(tmp_path / "some.yml", *some)
    right, wrong = replay(path, "--wrong", "0"), replay(path, "--wrong", "0.5")
    none, many = right["summary"]["wrong"], wrong["summary"]["wrong"]

    assert none["repeats"] == many["repeats"] > 1
    assert none["top1"] == none["top1_second_look"] == right["summary"]["top1"]
    assert none["log_loss"] == pytest.approx(right["summary"]["log_loss"])
    assert many["top1"] < none["top1"]
    assert (none["share"], many["share"]) == (0.0, 0.5)


def test_what_is_as_acceptable_counts(tmp_path: Path) -> None:
    """The same person is a miss, or a hit, by what is acceptable beside the gold cause."""
    case = {"id": "a", "story": "x", "facts": {"fenfu-overdue": "present"}, "gold": "old-client"}
    first = replay(written(tmp_path / "one.yml", case))
    best = first["cases"][0]["ranking"][0][0]
    second = replay(written(tmp_path / "two.yml", {**case, "also_acceptable": [best]}))

    assert first["summary"]["top1"] == 0.0
    assert second["summary"]["top1"] == 1.0
    assert second["cases"][0]["ranking"] == first["cases"][0]["ranking"]


def test_the_same_cases_give_the_same_report() -> None:
    """Letter by letter, though nothing is kept between two runs."""
    once = replay(PUBLIC, "--stories")

    assert json.dumps(replay.__wrapped__(PUBLIC, "--stories")) == json.dumps(once)


def test_a_file_with_mistakes_tells_them_all_with_their_lines(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Every mistake at once, the nearest id beside it, and no traceback."""
    path = tmp_path / "cases.yml"
    path.write_text(
        "- id: a\n  facts: {scpe: everywhere}\n  gold: other\n"
        "- id: b\n  facts: {scope: everywere}\n  gold: netwrk\n",
        encoding="utf-8",
    )
    status = main([str(path), "--json", "--root", str(ROOT)])
    printed = capsys.readouterr()

    lines = printed.err.strip().splitlines()
    assert status == 1
    assert printed.out == ""
    assert [line.removeprefix(f"{path}:").partition(":")[0] for line in lines] == ["2", "5", "6"]
    for line, near in zip(lines, ("scope", "everywhere", "network"), strict=True):
        assert f"did you mean {near!r}" in line
