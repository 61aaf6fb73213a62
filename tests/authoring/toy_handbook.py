"""What the tests of the authors' commands share: a copy of a toy handbook, and a command line."""

__all__ = ["BROKEN", "DAY", "Output", "copied", "run"]

import re
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.knowledge.__main__ import main

DATA = Path(__file__).parent.parent / "data"
BROKEN = DATA / "broken"
DAY = "2026-06-01"
"""A day on which nothing of the garage is in force."""
_LINE = re.compile(r"(?P<file>[^:]+):(?P<line>\d+): (?P<message>.*) \[(?P<id>K\d+)\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """What a command ended with and printed."""

    status: int
    out: str
    err: str

    @property
    def mistakes(self) -> list[tuple[str, str, int, str]]:
        """Return ``(id, file, line, message)`` of every line that reports a mistake."""
        matches = [_LINE.fullmatch(line) for line in self.out.splitlines()]
        return [(m["id"], m["file"], int(m["line"]), m["message"]) for m in matches if m]

    @property
    def errors(self) -> list[tuple[str, str, int, str]]:
        """Return the mistakes that are not mere warnings."""
        return [m for m in self.mistakes if not m[3].startswith("warning: ")]


def copied(folder: Path, toy: str = "garage") -> Path:
    """Return a copy of a toy handbook inside a folder."""
    root = folder / toy
    shutil.copytree(DATA / toy, root)
    return root


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> Output:
    """Return what ``python -m checker.knowledge`` says to some arguments, on a fixed day."""
    capsys.readouterr()
    status = main([*map(str, arguments), "--today", DAY])
    printed = capsys.readouterr()
    return Output(status=status, out=printed.out, err=printed.err)
