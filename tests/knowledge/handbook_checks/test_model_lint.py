"""What no single page can see: each finding names a page and a repair; the real pages have none."""

import shutil
from collections.abc import Callable, Mapping
from math import log2
from pathlib import Path

import pytest

from checker.engine import Knowledge
from checker.engine.belief import believe
from checker.engine.explanation import ranked
from checker.engine.network import build
from checker.knowledge.__main__ import main
from checker.knowledge.compile.handbook import Handbook, compile_pages
from checker.knowledge.handbook_checks.distinguishability import alike, dull, overshadowed, typical
from checker.knowledge.handbook_checks.model_lint import lint
from tests.engine import twin
from tests.engine.office import OFFICE
from tests.engine.toys import GARAGE, PRINTER

ROOT = Path(__file__).parents[3]
DAY = "2026-11-23"
type Edit = Callable[[Path], None]

SPARE_SIGN = """\
---
title: Does it rain?
short: Rain
effort: 1
answers:
  wet: {{label: It rains, base: often{alarm}}}
  dry: {{label: It is dry, base: often}}
facts: [F-CAR-01]
---

## Where to look

Out of the window.

## What the answers mean

Nothing.
"""


def _garage(folder: Path) -> Path:
    """Return a copy of the garage's pages."""
    shutil.copytree(ROOT / "tests" / "data" / "garage", folder / "garage")
    return folder / "garage"


def _findings(root: Path, today: str = DAY) -> list[str]:
    """Return the lint's findings, as ``check`` prints them."""
    handbook = compile_pages(root)
    assert not handbook.problems.errors, [str(problem) for problem in handbook.problems]
    lint(handbook, today)
    return [str(problem) for problem in handbook.problems]


def _change(file: str, old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        path = root / "docs" / file
        text = path.read_text(encoding="utf-8")
        assert old in text, "the test itself is wrong"
        path.write_text(text.replace(old, new), encoding="utf-8")

    return edit


def _copy(file: str, to: str, *changes: tuple[str, str]) -> Edit:
    def edit(root: Path) -> None:
        text = (root / "docs" / file).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text, "the test itself is wrong"
            text = text.replace(old, new)
        text = text.replace("\ntitle: ", "\ntitle: Once more, ", 1)
        (root / "docs" / to).write_text(text, encoding="utf-8")

    return edit


def _write(file: str, text: str) -> Edit:
    def edit(root: Path) -> None:
        (root / "docs" / file).write_text(text, encoding="utf-8")

    return edit


def _all(*edits: Edit) -> Edit:
    def edit(root: Path) -> None:
        for one in edits:
            one(root)

    return edit


CASES = "cases:\n  - {answers: {lights: dim, crank: clicks}, first: flat-battery}\n"
BROKEN: Mapping[str, tuple[Edit, str]] = {
    "a remedy that nobody needs": (
        _copy("remedies/select-park.md", "remedies/spare.md"),
        (
            "docs/remedies/spare.md:2: serves no cause; name it in the remedies of a cause, or take"
            " the page out"
        ),
    ),
    "a cause that nothing helps": (
        _change("causes/wrong-gear.md", "remedies: {select-park: almost-always}", "remedies: {}"),
        (
            "docs/causes/wrong-gear.md:9: has no remedy; name at least one step that the reader can"
            " take"
        ),
    ),
    "a sign that tells nothing": (
        _write("signs/rain.md", SPARE_SIGN.format(alarm="")),
        (
            "docs/signs/rain.md:5: tells no two causes apart; state it in the signs of a cause that"
            " changes it, or take the page out"
        ),
    ),
    "a cause twice": (
        _copy("causes/flat-battery.md", "causes/tired-battery.md", (CASES, "")),
        (
            "docs/causes/tired-battery.md:6: no answers tell it from 'flat-battery'; state a sign"
            " that differs, or make one page of the two"
        ),
    ),
    "a cause that never comes first": (
        _copy(
            "causes/flat-battery.md",
            "causes/tired-battery.md",
            (CASES, ""),
            ("very-common", "very-rare"),
        ),
        (
            "docs/causes/tired-battery.md:6: no answers put this cause first, 'flat-battery' stays"
            " before it; state a sign that only this cause changes"
        ),
    ),
    "two causes that are hard to tell apart": (
        _copy(
            "causes/flat-battery.md",
            "causes/tired-battery.md",
            (CASES, ""),
            ("{weeks: often, months: sometimes}", "{weeks: often, months: rarely}"),
        ),
        (
            "docs/causes/tired-battery.md:6: warning: hard to tell from 'flat-battery': all signs"
            " together give 0.2 bits; state a sign that differs more"
        ),
    ),
    "a cause that only odd answers put first": (
        _all(
            _change("causes/worn-starter.md", "{clicks: usually}", "{clicks: often}"),
            _change("causes/worn-starter.md", "{bright: almost-always}", "{bright: sometimes}"),
        ),
        (
            "docs/causes/worn-starter.md:6: warning: its most typical answers put 'flat-battery'"
            " first; state what tells the two apart"
        ),
    ),
    "two pages for all other causes": (
        _copy("causes/other.md", "causes/unknown.md"),
        "docs/causes/unknown.md:{residual}: 'other' is residual already; keep one of them",
    ),
    "no page for all other causes": (
        _change("causes/other.md", "residual: true\n", ""),
        (
            "docs/check.md:1: warning: no cause is residual; mark the page that stands for all"
            " other causes"
        ),
    ),
    "no end to the plans": (
        _change("remedies/call-mechanic.md", "last_resort: true\n", ""),
        "docs/check.md:1: no remedy is a last_resort; mark the one that every plan can end with",
    ),
    "danger that nobody asks about": (
        _change("signs/fuel-smell.md", "must_ask: true\n", ""),
        (
            "docs/causes/fuel-leak.md:{urgent}: warning: is urgent, but states no must_ask sign;"
            " nobody is sure to be asked about it"
        ),
    ),
}


def _line(root: Path, file: str, key: str) -> int:
    lines = (root / "docs" / file).read_text(encoding="utf-8").splitlines()
    return next(n for n, line in enumerate(lines, start=1) if line.startswith(f"{key}:"))


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_handbook_is_reported_with_its_page_and_a_repair(
    name: str, tmp_path: Path
) -> None:
    """One mistake each, in an otherwise sound handbook."""
    root = _garage(tmp_path)
    edit, expected = BROKEN[name]
    edit(root)
    lines = {
        "residual": _line(root, "causes/other.md", "residual") if "{residual}" in expected else 0,
        "urgent": _line(root, "causes/fuel-leak.md", "urgent"),
    }

    assert expected.format(**lines) in _findings(root)


def test_the_toy_handbooks_are_sound() -> None:
    """So that each finding about a broken copy is about what was broken."""
    assert _findings(ROOT / "tests" / "data" / "printer") == []
    assert _findings(ROOT / "tests" / "data" / "garage") == []


def test_the_real_pages_give_no_finding() -> None:
    """On a day before any fact is due for another look; later, ``check`` says which."""
    assert _findings(ROOT) == []


def test_an_alarm_need_not_tell_causes_apart(tmp_path: Path) -> None:
    """It does its work by itself."""
    root = _garage(tmp_path)
    _write("signs/rain.md", SPARE_SIGN.format(alarm=", alarm: leak"))(root)

    assert _findings(root) == []


def test_too_many_must_ask_signs_come_too_late(tmp_path: Path) -> None:
    """Three may be asked one by one; more belong on one screen."""
    root = _garage(tmp_path)
    for sign in ("crank", "lights", "parked", "gear"):
        _change(f"signs/{sign}.md", "effort:", "must_ask: true\neffort:")(root)

    expected = [
        f"docs/signs/{sign}.md:{_line(root, f'signs/{sign}.md', 'must_ask')}: must be asked, but 3"
        " signs come before it; put them into a group"
        for sign in ("lights", "parked")
    ]
    assert expected == [line for line in _findings(root) if "must be asked" in line]


GROUP = """groups:
  looks:
    title: What do you see?
    signs: [lights, gear]
care:
"""


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        ({"dim": "The lights are dim", "dead": "The lights are dead"}, None),
        ({"dim": "The lights are dim"}, 2),
        ({"bright": "They are bright", "dim": "Dim", "dead": "Dead"}, 0),
    ],
)
def test_all_answers_but_one_of_a_sign_in_a_group_need_a_line(
    lines: Mapping[str, str], count: int | None, tmp_path: Path
) -> None:
    """Who ticks nothing gives the one that is left: there must be one, and only one."""
    root = _garage(tmp_path)
    _change("check.md", "care:\n", GROUP)(root)
    _change("signs/gear.md", "base: rarely", "line: It is in drive, base: rarely")(root)
    for value, line in lines.items():
        _change("signs/lights.md", f"  {value}: {{", f"  {value}: {{line: {line}, ")(root)
    line_number = _line(root, "signs/lights.md", "answers")

    message = (
        f"is in the group 'looks', so all answers but one need a line to tick; {count} have none"
    )
    expected = [] if count is None else [f"docs/signs/lights.md:{line_number}: {message}"]
    assert [line for line in _findings(root) if "group" in line] == expected


def test_a_must_ask_group_asks_about_what_is_urgent(tmp_path: Path) -> None:
    """As a single sign that must be asked does; an ordinary group does not."""
    root = _garage(tmp_path)
    BROKEN["danger that nobody asks about"][0](root)
    must = GROUP.replace("[lights, gear]", "[fuel-smell, gear]\n    must_ask: true")
    _change("check.md", "care:\n", must)(root)
    _change("signs/gear.md", "base: rarely", "line: It is in drive, base: rarely")(root)
    _change("signs/fuel-smell.md", "base: rarely", "line: It smells, base: rarely")(root)

    assert _findings(root) == []
    _change("check.md", "    must_ask: true\n", "")(root)
    assert [line for line in _findings(root) if "is urgent" in line]


def test_a_fact_past_its_review_is_reported_with_its_line() -> None:
    """The day is given, not read from a clock."""
    findings = _findings(ROOT / "tests" / "data" / "garage", "2099-01-02")

    assert len(findings) > 1
    for line in findings:
        assert line.startswith("docs/about/facts.yml:")
        assert "check its sources" in line


def test_without_knowledge_only_facts_are_looked_at(tmp_path: Path) -> None:
    """Pages with mistakes make no model to look at."""
    root = _garage(tmp_path)
    _change("causes/flat-battery.md", "frequency: very-common", "frequency: dear")(root)
    handbook: Handbook = compile_pages(root)
    before = list(handbook.problems)
    lint(handbook, DAY)

    assert handbook.knowledge is None
    assert before == list(handbook.problems)


def test_check_prints_findings_and_fails_on_errors_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A warning is worth a look, but stops nobody."""
    root = _garage(tmp_path)
    arguments = ["check", "--root", str(root), "--today", DAY]
    BROKEN["danger that nobody asks about"][0](root)
    warned = main(arguments), capsys.readouterr().out
    BROKEN["a remedy that nobody needs"][0](root)
    failed = main(arguments), capsys.readouterr().out

    assert warned[0] == 0
    assert "warning: is urgent" in warned[1]
    assert failed[0] == 1
    assert "docs/remedies/spare.md:2: serves no cause" in failed[1]


@pytest.mark.parametrize("knowledge", [GARAGE, PRINTER, OFFICE])
def test_a_causes_typical_answers_put_it_first(knowledge: Knowledge) -> None:
    """Or the cause that is named comes before it."""
    network = build(knowledge)
    for cause in network.causes:
        first = network.causes[ranked(believe(network, typical(network, cause)).causes)[0]]
        other, always = overshadowed(network, cause)

        assert (other, always) == (("", False) if first == cause else (first, always))


@pytest.mark.parametrize("knowledge", [PRINTER, OFFICE])
def test_what_tells_two_causes_apart_is_counted_in_bits(knowledge: Knowledge) -> None:
    """The sum over all signs of ``P log2 P/Q``, worked out the slow way, the lesser way round."""
    causes = list(knowledge.causes)
    apart = {(a, b): bits for a, b, bits in alike(build(knowledge), 1e9)}

    def divergence(one: str, other: str) -> float:
        return sum(
            p * log2(p / twin.likelihood(knowledge, other, sign.id)[answer.value])
            for sign in knowledge.signs.values()
            for answer in sign.answers
            for p in (twin.likelihood(knowledge, one, sign.id)[answer.value],)
        )

    assert len(apart) == len(causes) * (len(causes) - 1) // 2
    for (a, b), bits in apart.items():
        assert pytest.approx(min(divergence(a, b), divergence(b, a))) == bits


def test_only_signs_that_no_cause_changes_are_dull() -> None:
    """Every sign of the toys has its use."""
    assert list(dull(build(GARAGE))) == []
