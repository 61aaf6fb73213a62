"""The list of functions that run is current, and what it leaves out stops a call with an error."""

import json
from pathlib import Path
from typing import Any

import pytest

from checker.runtime.trim import profile, wasm
from checker.runtime.trim.pyodide import PYODIDE
from tests.runtime.calls import Asked, answers, everything, visits
from tests.runtime.profile import SEED, replayed
from tests.runtime.project import ROOT

OTHER = SEED + 1
"""Interviews and words that the profile was not made of."""
FEW = 10
"""Interviews in this handbook; views are some twelve times as many."""


def lean(first: Path) -> tuple[Path, Any]:
    """Return the lean module of a runtime, and the runtime's manifest."""
    manifest = json.loads((first / "manifest.json").read_text(encoding="utf-8"))
    return first / manifest["wasm"]["name"], manifest


def test_calls_that_were_in_no_profile_need_no_other_function(first: Path) -> None:
    """Every answer as here, to the byte. Where a function is missing, run ``make profile``."""
    module, manifest = lean(first)
    asked = everything(OTHER, FEW)
    printed = replayed(first.parent.parent, manifest, asked, module)
    expected = [answers(one) for one in asked]

    assert sum(map(len, expected)) > FEW * 30
    assert len({answer for one in expected for answer in one}) > FEW * 15
    assert printed["answers"] == expected


def test_fresh_memory_needs_no_other_function_either(first: Path) -> None:
    """As a reader's Python has it, for one interview and one text, the longest one included."""
    module, manifest = lean(first)
    for visit in visits(everything(OTHER, 1)[0], OTHER, FEW):
        printed = replayed(first.parent.parent, manifest, [visit], module)
        assert printed["answers"] == [answers(visit)]


def test_a_call_that_meets_a_missing_function_stops_with_an_error(
    first: Path, tmp_path: Path
) -> None:
    """Never with an answer: the worker takes that for a sign to start the complete module."""
    path, manifest = lean(first)
    content = path.read_bytes()
    lacking = wasm.functions(content, {"PyObject_Vectorcall"})
    poorer = tmp_path / "poorer.wasm"
    poorer.write_bytes(wasm.hollow(content, lambda n: n in lacking))
    asked = everything(OTHER, 1)[0]

    with pytest.raises(RuntimeError, match="unreachable"):
        replayed(
            first.parent.parent,
            manifest,
            [Asked(knowledge=asked.knowledge, calls=asked.calls[:1])],
            poorer,
        )


def test_the_list_is_written_as_it_is_read() -> None:
    """To the byte, and of no other module."""
    module = (ROOT / PYODIDE / "pyodide.asm.wasm").read_bytes()
    content = profile.FILE.read_text(encoding="utf-8")
    runs = profile.listed(module, content)

    assert profile.text(module, runs) == content
    assert 0 < len(runs) < wasm.count(module) / 5
    with pytest.raises(ValueError, match="make profile"):
        profile.listed(module + b"\0", content)
