"""The interview in the terminal: ``python -m checker``, with only the wheel."""

import io
import json
import re
from pathlib import Path

import pytest

from checker.__main__ import main
from checker.engine import write
from tests.engine.office import OFFICE
from tests.engine.toys import CALM, GARAGE

KNOWLEDGE = Path(__file__).parent.parent / "data" / "garage.json"


def interview(
    typed: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *more: str
) -> str:
    """Return what an interview prints to somebody who types these lines."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert main([str(KNOWLEDGE), "--today", CALM, *more]) == 0
    return capsys.readouterr().out


def test_an_interview_ends_with_a_result_and_its_plan(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every question unanswered: what is left is how common the causes are."""
    output = interview("0\n" * 20, capsys, monkeypatch)
    assert output.count(GARAGE.texts["unknown"]) <= len(GARAGE.signs)
    assert GARAGE.texts["result_title"] in output
    assert GARAGE.causes["flat-battery"].title in output
    first_steps = [f"\n{r.title}\n  1. {r.steps[0]}\n" for r in GARAGE.remedies.values()]
    assert sum(step in output for step in first_steps) == 1


def test_numbers_are_answers_and_a_tilde_is_doubt(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is no number of an answer is asked for again."""
    output = interview("9\nx\n\n~1\n", capsys, monkeypatch)
    assert output.count(GARAGE.texts["choose_first"]) == 3
    first = output.splitlines()[1]
    (sign,) = (s for s in GARAGE.signs.values() if s.title == first)
    assert output.endswith(f"#{sign.id}=~{sign.answers[0].value}\n")


def test_the_last_answer_can_be_taken_back(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And is asked for again."""
    assert interview("1\n<\n", capsys, monkeypatch).endswith("#\n")


def test_care_advice_is_shown_at_once(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the next question, once, with the number to dial."""
    output = interview("0\n0\n", capsys, monkeypatch, "--state", "fuel-smell=present")
    care = GARAGE.care["leak"]
    assert output.count(care.first) == 1
    assert output.index(care.first) < output.index(GARAGE.texts["unknown"])
    assert "112" in output
    assert all(f"{n}. {step}" in output for n, step in enumerate(care.steps, start=1))


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """Return the file of a handbook with groups."""
    file = tmp_path / "office.json"
    file.write_text(json.dumps(write(OFFICE)), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("-", "caller=nobody&account=untouched&phone=here"),
        ("0", "caller=unknown&account=unknown&phone=unknown"),
        ("3", "caller=~nobody&account=money-gone&phone=~here"),
        ("4 3", "caller=~nobody&account=money-gone&phone=lost"),
        ("2 1 3", "caller=asks-for-money&account=money-gone&phone=~here"),
    ],
)
def test_several_lines_of_a_group_are_ticked_with_their_numbers(
    typed: str,
    expected: str,
    office: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """``-`` is none of these, ``0`` not known; of two lines of one sign the first that is typed."""
    monkeypatch.setattr("sys.stdin", io.StringIO(f"9\n\n1 x\n{typed}\n"))
    assert main([str(office), "--today", CALM]) == 0
    output = capsys.readouterr().out
    assert output.count(OFFICE.texts["tick_first"]) == 3
    assert output.splitlines()[1] == OFFICE.groups["safety"].title
    assert output.endswith(f"#{expected}\n")


def test_a_group_is_taken_back_as_it_was_given(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the next screen, whatever kind it is of; and there is no way back from the first."""
    monkeypatch.setattr("sys.stdin", io.StringIO("<\n-\n<\n-\n-\n<\n"))
    assert main([str(office), "--today", CALM]) == 0
    output = capsys.readouterr().out
    assert output.count(OFFICE.texts["tick_first"]) == 1
    assert output.count(OFFICE.groups["safety"].title) == 2
    assert output.count(OFFICE.groups["at-home"].title) == 3
    assert output.endswith("#caller=nobody&account=untouched&phone=here\n")


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2\n", r"phone=here&speed=slow&[a-z-]+=not-fixed&result=now"),
        ("<\n", r"phone=here"),
    ],
)
def test_the_result_stays_asked_for_until_the_reader_goes_back(
    typed: str,
    expected: str,
    office: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A step that did not help leads to the next; going back goes on asking."""
    fragment = "caller=nobody&account=untouched&phone=here&speed=slow&result=now"
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    assert main([str(office), "--today", CALM, "--state", fragment]) == 0
    output = capsys.readouterr().out
    assert re.search(f"&{expected}$", output.rstrip())
    assert (OFFICE.groups["at-home"].title in output) == ("result" not in expected)


def test_a_step_that_did_not_help_leads_to_the_next(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """And one that helped ends the interview."""
    fragment = (
        "fuel-smell=absent&lights=dim&crank=clicks&parked=weeks&gear=in-park&key-light=steady"
    )
    fragment += "&fuel-gauge=above-empty"
    output = interview("2\n1\n", capsys, monkeypatch, "--state", fragment)
    assert GARAGE.texts["fixed_title"] in output
    assert "&jump-start=not-fixed&" in output
    assert output.rstrip().endswith("=fixed")


def test_what_was_said_first_is_heard(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Shown before the first question; and what is not heard is shown too."""
    output = interview("", capsys, monkeypatch, "--say", "It clicks.")
    assert f"{GARAGE.signs['crank'].short}: It clicks" in output
    assert GARAGE.texts["heard_nothing"] in interview("", capsys, monkeypatch, "--say", "Hello.")


@pytest.mark.parametrize("content", ["", "[]", json.dumps({"version": 1})])
def test_what_is_no_knowledge_is_reported(
    content: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the file's name, and no traceback."""
    path = tmp_path / "knowledge.json"
    path.write_text(content, encoding="utf-8")
    assert main([str(path)]) == 2
    assert str(path) in capsys.readouterr().err


def test_a_slip_at_a_step_is_asked_again_and_a_step_can_be_taken_back(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither ends the interview; back from the first step takes the last answer."""
    fragment = (
        "fuel-smell=absent&lights=dim&crank=clicks&parked=weeks&gear=in-park&key-light=steady"
    )
    fragment += "&fuel-gauge=above-empty"
    output = interview("yes\n\n2\n<\n1\n", capsys, monkeypatch, "--state", fragment)
    assert output.count(GARAGE.texts["choose_first"]) == 2
    assert output.rstrip().endswith("&jump-start=fixed")
    output = interview("<\n", capsys, monkeypatch, "--state", fragment)
    assert "fuel-gauge" not in output.splitlines()[-1]


def test_an_interrupt_ends_it_as_the_end_of_input_does(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With what was said so far on a line of its own, and no traceback."""

    class Hand(io.StringIO):
        """Answers once, then interrupts."""

        def readline(self, _: int = -1) -> str:  # type: ignore[override]  # as a terminal's
            """Return the next line, if there is one."""
            line = super().readline()
            if not line:
                raise KeyboardInterrupt
            return line

    monkeypatch.setattr("sys.stdin", Hand("1\n"))
    assert main([str(KNOWLEDGE), "--today", CALM]) == 0
    assert capsys.readouterr().out.splitlines()[-1].startswith("#")


def test_answers_stand_under_their_headings(
    office: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each once, before the first of its answers."""
    asked = "account=untouched&phone=here&caller=nobody&cable=firm&light=red&neighbours=online"
    more = "other-devices=offline&letter=none"
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    assert main([str(office), "--today", CALM, "--state", f"{asked}&{more}"]) == 0

    lines = capsys.readouterr().out.splitlines()
    slow, usual = lines.index("  1  Slow"), lines.index("  3  Usual")
    assert (lines[slow - 1], lines[usual - 1]) == ("  Less than usual", "  As usual")
    assert lines.count("  Less than usual") == 1
