"""The list of what we rely on: complete, and each entry with a test that exists."""

import ast
import re
from pathlib import Path

import pytest

from checker.runtime.reliances import RELIANCES, BrokenRelianceError, reliance

ROOT = Path(__file__).parent.parent.parent
RUNTIME = ROOT / "checker" / "runtime"
ELSEWHERE = {"no-compiler", "stock"}
"""Reliances that no step of the trimmed build tries: tests do."""


@pytest.mark.parametrize("name", RELIANCES)
def test_the_test_and_the_files_of_a_reliance_exist(name: str) -> None:
    """Whoever meets it broken can open both."""
    file, _, function = RELIANCES[name].test.partition("::")
    tree = ast.parse((ROOT / "tests" / file).read_text(encoding="utf-8"))
    functions = {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}

    assert not function or function in functions
    assert any(name.startswith("test_") for name in functions)
    assert all((ROOT / "checker" / path).exists() for path in RELIANCES[name].files)


def test_the_build_names_every_reliance_and_no_other() -> None:
    """An entry that no step names would never be blamed."""
    named = set()
    for path in RUNTIME.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "reliance":
                named |= {arg.value for arg in node.args if isinstance(arg, ast.Constant)}

    assert named == set(RELIANCES) - ELSEWHERE


def test_scripts_that_touch_internals_are_in_the_list() -> None:
    """A new file that calls CPython's C functions or Emscripten's is a new reliance."""
    listed = {path for entry in RELIANCES.values() for path in entry.files}
    internals = re.compile(
        r"\bpython\._\w+|_createPyodideModule|instantiateWasm|wasmExports|asm\.js"
    )
    touching = {
        path.relative_to(ROOT / "checker").as_posix()
        for path in RUNTIME.rglob("*.*")
        if path.suffix in {".mjs", ".py"} and internals.search(path.read_text(encoding="utf-8"))
    }

    assert touching
    assert touching - listed <= {"runtime/reliances.py", "runtime/build.py"}


def test_a_failure_is_blamed_on_the_inner_reliance() -> None:
    """With what it is, what to do, and the error itself."""
    with (
        pytest.raises(BrokenRelianceError) as raised,
        reliance("start"),
        reliance("allocators", "caches"),
    ):
        raise ValueError("no room")

    assert raised.value.names == ("allocators", "caches")
    for text in (RELIANCES["caches"].on, RELIANCES["caches"].remedy, "ValueError: no room"):
        assert text in str(raised.value)


def test_a_missing_program_is_blamed_on_nothing() -> None:
    """Node that is not there says nothing about Pyodide."""
    with pytest.raises(FileNotFoundError), reliance("start"):
        raise FileNotFoundError("node")
