"""Trimmed where it can be, stock where it cannot, and never one for the other in silence."""

import json
import shutil
from pathlib import Path

import pytest

from checker.runtime.reliances import BrokenRelianceError
from checker.runtime.trim.pyodide import PYODIDE
from checker.runtime.variants import provide
from tests.runtime.project import ROOT, copy_to, run_command

KNOWLEDGE = (ROOT / "tests" / "data" / "garage.json").read_text(encoding="utf-8")
TODAY = "2026-06-01"


@pytest.fixture
def changed(tmp_path: Path) -> Path:
    """Return a project with a Pyodide that says one thing in another way."""
    pyodide = tmp_path / "pyodide"
    shutil.copytree(ROOT / PYODIDE, pyodide)
    script = pyodide / "pyodide.asm.js"
    text = script.read_text(encoding="utf-8")
    assert "MainLoop.init();" in text
    script.write_text(text.replace("MainLoop.init();", "MainLoop.init( );"), encoding="utf-8")
    return copy_to(tmp_path, pyodide)


def test_a_pyodide_that_cannot_be_trimmed_is_served_as_it_is(
    changed: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The warning names the reliance, each time; asked for trimmed, the build fails with it."""
    monkeypatch.delenv("RUNTIME", raising=False)
    made = provide(changed, KNOWLEDGE, TODAY)
    first = capsys.readouterr().err
    files = {path: path.stat().st_mtime_ns for path in (changed / "build/runtime").rglob("*")}
    again = provide(changed, KNOWLEDGE, TODAY)

    assert made["variant"] == "stock"
    for message in (
        "WARNING",
        "stock Pyodide",
        "script-set-up: ",
        "What to do: ",
        "MainLoop.init();",
    ):
        assert message in first
    assert json.dumps(again) == json.dumps(made)
    assert capsys.readouterr().err == first
    assert {path: path.stat().st_mtime_ns for path in (changed / "build/runtime").rglob("*")} == (
        files
    )

    monkeypatch.setenv("RUNTIME", "stock")
    provide(changed, KNOWLEDGE, TODAY)
    assert not capsys.readouterr().err

    monkeypatch.setenv("RUNTIME", "trimmed")
    with pytest.raises(BrokenRelianceError, match="script-set-up: ") as raised:
        provide(changed, KNOWLEDGE, TODAY)
    assert raised.value.names == ("script-set-up",)


def test_a_profile_of_another_pyodide_leaves_no_function_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The site works, with the complete module alone; the warning names what to do."""
    pyodide = tmp_path / "pyodide"
    shutil.copytree(ROOT / PYODIDE, pyodide)
    with (pyodide / "pyodide.asm.wasm").open("ab") as module:
        module.write(b"\0\x02\x01a")  # a section that means nothing
    root = copy_to(tmp_path, pyodide)
    monkeypatch.setenv("RUNTIME", "trimmed")
    with pytest.raises(BrokenRelianceError, match="profile: "):
        provide(root, KNOWLEDGE, TODAY)

    monkeypatch.delenv("RUNTIME")
    made = provide(root, KNOWLEDGE, TODAY)
    warning = capsys.readouterr().err
    again = provide(root, KNOWLEDGE, TODAY)

    assert made["variant"] == "trimmed"
    assert "complete" not in made
    module_bytes = (root / "build/runtime" / made["wasm"]["name"]).stat().st_size  # type: ignore[index]  # a manifest
    assert module_bytes > 3_000_000
    assert "WARNING" in warning
    assert "make profile" in warning
    assert json.dumps(again) == json.dumps(made)
    assert capsys.readouterr().err == warning


def test_a_missing_package_is_no_broken_reliance(
    changed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where `npm ci` has not run, stock would not help: the build stops."""
    monkeypatch.delenv("RUNTIME", raising=False)
    (changed / PYODIDE).unlink()
    with pytest.raises(FileNotFoundError):
        provide(changed, KNOWLEDGE, TODAY)


def test_another_word_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slip in the name of a variant is no reason to build something else."""
    (tmp_path / "build").mkdir()
    (tmp_path / "build" / "knowledge.json").write_text(KNOWLEDGE, encoding="utf-8")
    monkeypatch.setenv("RUNTIME", "stocks")
    done = run_command(tmp_path)

    assert done.returncode == 1
    assert "RUNTIME is 'stocks'; it may be trimmed, stock or not set" in done.stderr
    assert "Traceback" not in done.stderr
