"""``python -m checker validate FILE``: what it prints, how it ends."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from checker.__main__ import main
from checker.engine import read
from checker.engine.ui_texts import TEXTS
from tests.validation.samples import full

BARE = {
    "version": "",
    "causes": [
        {"id": "wet", "frequency": 0.7, "signs": {"lamp": {"off": 0.9}}, "remedies": {"dry": 0.8}},
        {"id": "old", "frequency": 0.1, "signs": {"lamp": {"off": 0.2}}},
    ],
    "signs": [
        {
            "id": "lamp",
            "effort": 1,
            "answers": [{"value": "off", "base": 0.25}, {"value": "on", "base": 0.75}],
        }
    ],
    "remedies": [{"id": "dry", "effort": 5}],
}
"""As little as there can be."""


def _file(folder: Path, content: str | bytes) -> Path:
    path = folder / "knowledge.json"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_right_file_ends_in_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With what is in it."""
    path = _file(tmp_path, json.dumps(BARE))

    assert main(["validate", str(path)]) == 0
    assert capsys.readouterr().out == f"{path}: no mistakes; causes: 2, signs: 1, remedies: 1\n"


def test_ids_and_numbers_are_enough_for_an_interview(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Titles come from the ids, sentences are plain English."""
    path = _file(tmp_path, json.dumps(BARE))
    assert read(BARE).texts == TEXTS
    monkeypatch.setattr("sys.stdin", io.StringIO("1\n1\n"))
    assert main([str(path)]) == 0
    output = capsys.readouterr().out
    assert "Lamp" in output
    assert "Off" in output
    assert TEXTS["unknown"] in output
    assert "Dry" in output
    assert output.endswith("#lamp=off&dry=fixed\n")


def test_mistakes_end_in_1_one_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """On standard output, as what was asked for."""
    data = full()
    data["slip"] = 3
    data["signs"][0]["effort"] = None
    path = _file(tmp_path, json.dumps(data))

    assert main(["validate", str(path)]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "$.signs[0].effort: null: not what belongs here; write a number from 0 to 525600",
        "$.slip: 3: not what belongs here; write a number from 0 to 1",
        f"{path}: mistakes: 2",
    ]


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{",
        "[" * 200_000,
        '{"a":' * 200_000,
        '{"slip": NaN}',
        '{"slip": -Infinity}',
        "1" * 5000,
        b"\xff\xfe",
        b"\xef\xbb\xbf{}",
    ],
    ids=["empty", "open", "deep", "deeper", "nan", "infinity", "long", "bytes", "bom"],
)
def test_what_is_no_json_ends_in_2(
    content: str | bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the file's name, for the check and the interview alike; never a traceback."""
    path = _file(tmp_path, content)

    assert main(["validate", str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"{path}: ")
    assert main([str(path)]) == 2
    assert capsys.readouterr().err.startswith(f"{path}: ")


def test_a_file_that_is_not_there_ends_in_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nor one that is a folder."""
    assert main(["validate", str(tmp_path / "none.json")]) == 2
    assert main(["validate", str(tmp_path)]) == 2
    assert "none.json" in capsys.readouterr().err


@pytest.mark.parametrize("encoding", ["utf-8", "ascii"])
def test_no_text_in_a_file_breaks_the_output(encoding: str, tmp_path: Path) -> None:
    """Half characters, control characters, letters that the terminal does not have."""
    odd = ["\ud800", "\x1b[2J\r\n", "微信", "\u202e", "x" * 10_000]
    data = {**full(), **{key: key for key in odd}, "version": odd, "slip": "\ud800\u2028"}
    path = _file(tmp_path, json.dumps(data))
    done = subprocess.run(  # noqa: S603 - the project's own
        [sys.executable, "-m", "checker", "validate", str(path)],
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding},
    )
    output = done.stdout.decode()

    assert (done.returncode, done.stderr) == (1, b"")
    assert len(output.splitlines()) == len(odd) + 3
    assert max(map(len, output.splitlines())) < 500
    assert "\x1b" not in output
