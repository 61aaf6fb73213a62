"""Whether the committed scorecard speaks of the present model."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from checker.engine import Answer, Care, Group, Knowledge, Sign
from checker.knowledge.__main__ import main
from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.corpus.corpus import read_corpus
from checker.knowledge.handbook_checks.scorecard_freshness import PAGE, fingerprint, outdated
from tests.engine.toys import CALM, GARAGE

TOY = Path(__file__).parents[2] / "data" / "garage"


def _cause(**changes: object) -> Knowledge:
    cause = replace(GARAGE.causes["flat-battery"], **changes)  # type: ignore[arg-type]  # a field by its name
    return replace(GARAGE, causes={**GARAGE.causes, "flat-battery": cause})


def _sign(**changes: object) -> Knowledge:
    sign = replace(GARAGE.signs["lights"], **changes)  # type: ignore[arg-type]  # a field by its name
    return replace(GARAGE, signs={**GARAGE.signs, "lights": sign})


def _remedy(**changes: object) -> Knowledge:
    remedy = replace(GARAGE.remedies["jump-start"], **changes)  # type: ignore[arg-type]  # a field by its name
    return replace(GARAGE, remedies={**GARAGE.remedies, "jump-start": remedy})


@pytest.mark.parametrize(
    "other",
    [
        _cause(frequency="rare"),
        _cause(signs={}),
        _cause(remedies={}),
        _cause(urgent=True),
        _sign(effort=9.0),
        _sign(must_ask=True),
        _sign(answers=GARAGE.signs["lights"].answers[::-1]),
        _remedy(effort=99.0),
        _remedy(risk="high"),
        replace(GARAGE, incidents={}),
    ],
)
def test_the_fingerprint_changes_with_what_is_measured(other: Knowledge) -> None:
    """A word, a minute: anything that the engine works with."""
    assert fingerprint(GARAGE) != fingerprint(other)


@pytest.mark.parametrize(
    "other",
    [
        replace(GARAGE, version="another", texts={}, rights={}),
        _cause(title="Another", summary="Another", family="other", page="x/", avoid=()),
        _sign(title="Another?", short="Another", hint="Another", page="x/"),
        _remedy(title="Another", summary="Another", steps=(), page="x/"),
    ],
)
def test_the_fingerprint_stays_when_a_sentence_is_put_better(other: Knowledge) -> None:
    """No measurement depends on it, so nobody is asked for a new run."""
    assert fingerprint(GARAGE) == fingerprint(other)


def _with_page(folder: Path, version: str) -> Path:
    (folder / PAGE).parent.mkdir(parents=True)
    (folder / PAGE).write_text(f"---\ntitle: Figures\n{version}---\n\nText.\n", encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("version", "line"),
    [("version: model-00000000\n", 3), ("", 1), (f"version: model-{fingerprint(GARAGE)}\n", 0)],
)
def test_a_scorecard_of_another_model_is_a_warning(tmp_path: Path, version: str, line: int) -> None:
    """It names the page, the version to come, and what to do; line 0 is no warning."""
    handbook = replace(compile_pages(TOY), corpus=read_corpus(_with_page(tmp_path, version)))
    outdated(handbook)

    warning = (
        f"{PAGE}:{line}: warning: the figures are not those of the present model,"
        f" model-{fingerprint(GARAGE)}; run make scorecard, or leave it to whoever merges"
    )
    assert [str(problem) for problem in handbook.problems] == ([warning] if line else [])


def test_a_handbook_without_a_scorecard_is_fine() -> None:
    """The toys have none."""
    handbook = compile_pages(TOY)
    outdated(handbook)

    assert not list(handbook.problems)


def test_check_warns_and_lets_pass(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page edit must not fail for want of a new run."""
    root = tmp_path / "garage"
    shutil.copytree(TOY, root)
    (root / PAGE).write_text("---\ntitle: Figures\n---\n\nText.\n", encoding="utf-8")
    status = main(["check", "--root", str(root), "--today", CALM])

    assert (status, "run make scorecard" in capsys.readouterr().out) == (0, True)


def test_the_fingerprint_stays_when_a_line_a_group_or_care_advice_is_put_better() -> None:
    """But not when a line is there no more: then there is nothing to tick."""
    line = Answer(value="yes", label="Yes", base="often", line="It is so")
    sign = Sign(id="s", title="S", short="S", effort=1.0, answers=(line,))

    def made(answer: Answer, title: str) -> Knowledge:
        return Knowledge(
            version="1",
            causes={},
            signs={"s": replace(sign, answers=(answer,))},
            remedies={},
            groups={"g": Group(id="g", title=title, hint=title, signs=("s",))},
            care={"c": Care(id="c", title=title, first=title)},
        )

    old = fingerprint(made(line, "Tick"))
    assert fingerprint(made(replace(line, line="So it is"), "Tick what is true")) == old
    assert fingerprint(made(replace(line, line=""), "Tick")) != old
