"""Advice that a scammer could ask for: which words of a text are it, and where it is reported."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.page_checks.unsafe_advice import UnsafeAdvice
from tests.authoring.toy_handbook import copied

ADVICE = UnsafeAdvice(
    phrases=("pay 【again/once more】", "lift…limit"), denied_by=("do not", "never")
)


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("Pay again.", "pay again"),
        ("Then pay once more, please", "pay once more"),
        ("Do not pay again.", ""),
        ("Never ever pay again", ""),
        ("Do not wait. Pay again.", "pay again"),
        ("Do not wait, pay again.", "pay again"),
        ("Pay again: do not wait", "pay again"),
        ("Do not “wait, then pay again”.", ""),
        ("Lift this limit", "lift this limit"),
        ("Lift this very tight little limit", ""),
        ("Paying again", ""),
        ("", ""),
    ],
)
def test_what_is_advised_and_not_denied_is_found(text: str, match: str) -> None:
    """A denial reaches to the end of its clause, and through a quotation."""
    assert ADVICE.found(text) == match


def test_a_handbook_without_a_list_refuses_nothing() -> None:
    """It has no reader whom anybody could cheat."""
    assert UnsafeAdvice().found("pay again") == ""


@given(st.lists(st.sampled_from(["pay again", "do not", "wait", "never", "limit"]), max_size=6))
def test_a_clause_of_its_own_needs_a_denial_of_its_own(words: list[str]) -> None:
    """Whatever else is denied before it."""
    assert ADVICE.found(". ".join([*words, "pay again"])) == "pay again"


STEP = "## Steps\n\n1. Plus to plus."


@pytest.mark.parametrize(
    ("file", "good", "bad"),
    [
        ("remedies/jump-start.md", "title: ", "title: Start the engine and "),
        ("remedies/jump-start.md", STEP, STEP + "\n2. Now start the engine."),
        ("check.md", "first: Get out", "first: Start the engine, get out"),
        ("check.md", "opening: ", "opening: Start the engine. "),
        ("check.md", "label: Call 112", "label: Start the engine"),
        ("check.md", "avoid: [", "avoid: [Start the engine., "),
    ],
)
def test_it_is_reported_on_the_line_on_which_it_stands(
    file: str, good: str, bad: str, tmp_path: Path
) -> None:
    """In a title, a summary, a step, and in every sentence of care advice."""
    root = copied(tmp_path)
    path = root / "docs" / file
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")
    (problem,) = compile_pages(root).problems.errors
    assert "start the engine" in problem.message
    line = path.read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert "start the engine" in line.lower()


def test_an_unsafe_step_may_say_it(tmp_path: Path) -> None:
    """It is not shown to whom a cheat may be talking to."""
    root = copied(tmp_path)
    path = root / "docs/remedies/jump-start.md"
    text = path.read_text(encoding="utf-8").replace("title: ", "title: Start the engine and ")
    path.write_text(text.replace("title: ", "unsafe: true\ntitle: ", 1), encoding="utf-8")
    assert compile_pages(root).problems.errors == ()


@pytest.mark.parametrize(
    "phrase", ["start【ing the engine", "start, the engine", "start/stop", "…", "【start/】"]
)
def test_a_phrase_that_fits_nothing_is_reported(phrase: str, tmp_path: Path) -> None:
    """As phrases for free text are: otherwise it would refuse nothing, in silence."""
    root = copied(tmp_path)
    path = root / "docs/check.md"
    text = path.read_text(encoding="utf-8")
    assert "[start【/ing】 the engine]" in text
    path.write_text(text.replace("[start【/ing】 the engine]", f'["{phrase}"]'), encoding="utf-8")
    (problem,) = compile_pages(root).problems.errors
    assert problem.message.startswith("unsafe_advice.phrases: ")
