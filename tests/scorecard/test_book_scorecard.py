"""``make scorecard BOOK=folder``: the cases of any handbook, in a few lines."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml

from checker.scorecard.__main__ import main

ROOT = Path(__file__).parents[2]
WIFI = ROOT / "examples" / "wifi"
FEWEST = 15


def replayed(capsys: pytest.CaptureFixture[str], book: Path) -> list[str]:
    """Return the lines that the command prints for a handbook's folder."""
    assert main(["--root", str(book), "--stories", "--summary", "--today", "2026-11-29"]) == 0
    return capsys.readouterr().out.splitlines()


def test_make_calls_the_command_for_the_folder() -> None:
    """And leaves the page of this handbook's scorecard alone."""
    make = shutil.which("make")
    assert make
    done = subprocess.run(  # noqa: S603 - a fixed program and arguments
        [make, "-n", "scorecard", "BOOK=examples/wifi"],
        check=True,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    (line,) = re.findall(r"^\S+ -m checker\.scorecard (.*)$", done.stdout, re.MULTILINE)
    assert line.split() == ["--root", "examples/wifi", "--stories", "--summary"]


def test_the_example_s_cases_are_replayed(capsys: pytest.CaptureFixture[str]) -> None:
    """All of them; who is in danger is warned, and nobody else."""
    cases = yaml.safe_load((WIFI / "cases.yml").read_text(encoding="utf-8"))
    first, heard, danger, *misses = replayed(capsys, WIFI)

    assert len(cases) >= FEWEST
    right = re.match(r"right cause first: (\d+) of (\d+);", first)
    assert right
    assert int(right[2]) == len(cases)
    assert len(misses) == len(cases) - int(right[1])
    answers = re.match(r"heard in stories: (\d+) answers, (\d+) of them right;", heard)
    assert answers
    assert answers[1] == answers[2] != "0"
    endangered = sum(case.get("urgent", False) for case in cases)
    assert danger == f"in danger and warned: {endangered} of {endangered}; warned without danger: 0"


def test_a_miss_is_told_with_what_came_first(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The case, its cause's rank, and the cause in its place."""
    (tmp_path / "docs").symlink_to(WIFI / "docs")
    case = {"id": "mine", "facts": {"trouble": "slow", "closer": "better"}, "gold": "wifi-off"}
    (tmp_path / "cases.yml").write_text(yaml.safe_dump([case]), encoding="utf-8")
    first, _, miss = replayed(capsys, tmp_path)

    assert first.startswith("right cause first: 0 of 1;")
    assert re.fullmatch(
        r"mine: wifi-off is number \d+ \(\d+%\); first is weak-signal \(\d+%\)", miss
    )


def test_without_a_file_the_pages_own_tests_are_played(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each cause page has at least one, and its cause comes first."""
    (tmp_path / "docs").symlink_to(WIFI / "docs")
    first, danger = replayed(capsys, tmp_path)
    causes = [p for p in (WIFI / "docs/causes").glob("*.md") if p.stem not in ("index", "other")]

    counts = re.match(r"right cause first: (\d+) of (\d+);", first)
    assert counts
    assert counts[1] == counts[2]
    assert int(counts[2]) >= len(causes)
    assert danger.startswith("in danger and warned: 0 of 0")
