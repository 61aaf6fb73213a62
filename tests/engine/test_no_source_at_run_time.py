"""What the engine and its view may not do when they are called: compile source.

The site serves Python without its compiler, and with no module but those that the build imported
(``checker/runtime/reliances.py``, ``no-compiler``). What compiles or imports as the module loads
is done at build time, and fine.
"""

import ast
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

import checker.engine
import checker.view
from checker.engine import CheckerError, State
from checker.view import Page

PACKAGE_FOLDERS = [Path(package.__path__[0]) for package in (checker.engine, checker.view)]
MODULES = sorted(path for folder in PACKAGE_FOLDERS for path in folder.rglob("*.py"))
TODAY = "2026-06-01"
BUILTINS = {"__import__", "compile", "eval", "exec"}
COMPILES = {
    *(f"builtins.{name}" for name in BUILTINS),
    *("ast.literal_eval", "ast.parse", "builtins.compile", "code.InteractiveInterpreter"),
    *("codeop.compile_command", "collections.namedtuple", "dataclasses.dataclass"),
    *("dataclasses.make_dataclass", "importlib.import_module", "inspect.get_annotations"),
    *("runpy.run_module", "runpy.run_path", "timeit.timeit", "typing.NamedTuple"),
    *("typing.get_type_hints",),
}
"""What compiles source, or loads a module, each time that it is used."""
SHOWN = {
    "builtins.eval": "eval('1')",
    "builtins.exec": "exec('1')",
    "builtins.compile": "compile('1', '<string>', 'eval')",
    "ast.parse": "import ast; ast.parse('1')",
    "ast.literal_eval": "import ast; ast.literal_eval('1')",
    "collections.namedtuple": "import collections; collections.namedtuple('A', 'b')",
    "dataclasses.dataclass": "import dataclasses; dataclasses.dataclass(type('A', (), {}))",
    "dataclasses.make_dataclass": "import dataclasses; dataclasses.make_dataclass('A', ['b'])",
    "typing.NamedTuple": "import typing; typing.NamedTuple('A', [('b', int)])",
    "typing.get_type_hints": "import typing\nclass A: b: 'int'\ntyping.get_type_hints(A)",
}
"""Uses of them, one each."""
watching: list[list[str]] = []
"""Where to note what is compiled; empty while nobody looks. A hook stays for good."""


def note(event: str, arguments: tuple[object, ...]) -> None:
    """Note source that is compiled: by ``compile``, or by ``eval`` and ``exec`` of a text."""
    if watching and event in {"compile", "exec"}:
        file = getattr(arguments[0], "co_filename", "")
        if (event == "compile" and arguments[0] is not None) or file.startswith("<string"):
            watching[-1].append(event)


sys.addaudithook(note)


def test_the_folders_are_the_engine_and_the_view() -> None:
    """The rule looks at something."""
    assert {path.name for path in MODULES} >= {"checker.py", "page.py", "ticks.py", "classifier.py"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_no_function_compiles_or_imports(path: Path) -> None:
    """Move it to the top of the module, where the build runs it, or say it in plain Python."""
    assert list(late(ast.parse(path.read_text(encoding="utf-8")))) == []


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("def f(): return eval('1')", "1: builtins.eval"),
        ("def f(): return [exec][0]", "1: builtins.exec"),
        ("f = lambda: compile('1', '', 'eval')", "1: builtins.compile"),
        ("import builtins as b\ndef f(): b.eval('1')", "2: builtins.eval"),
        ("import collections\ndef f():\n g = collections.namedtuple", "3: collections.namedtuple"),
        (
            "from collections import namedtuple as nt\ndef f(): nt('A', 'b')",
            "2: collections.namedtuple",
        ),
        (
            "from dataclasses import dataclass\ndef f():\n @dataclass\n class A: pass",
            "3: dataclasses.dataclass",
        ),
        (
            "from typing import NamedTuple\ndef f():\n class A(NamedTuple): pass",
            "3: typing.NamedTuple",
        ),
        ("class A:\n async def f(self): eval('1')", "2: builtins.eval"),
        ("def f():\n import json", "2: an import"),
        ("def f():\n from json import loads", "2: an import"),
    ],
)
def test_the_rule_finds(source: str, line: str) -> None:
    """By any name, in methods and lambdas, called or handed on."""
    assert line in list(late(ast.parse(source)))


@pytest.mark.parametrize(
    "source",
    [
        "import re\ndef f(): return re.compile('a')",
        "from dataclasses import replace\ndef f(a): return replace(a)",
        "from dataclasses import dataclass\n@dataclass\nclass A: pass",
        "from collections import namedtuple\nA = namedtuple('A', 'b')",
        "def f(a=eval('1')): pass",
    ],
)
def test_the_rule_lets_pass(source: str) -> None:
    """What the build runs as the module loads, and names that only look alike."""
    assert list(late(ast.parse(source))) == []


@pytest.mark.parametrize("name", SHOWN)
def test_what_the_rule_names_compiles(name: str) -> None:
    """Python's own audit says so: none is forbidden for nothing."""
    code = compile(SHOWN[name], "test.py", "exec")

    assert name in COMPILES
    assert compiled(lambda: exec(code, {"__name__": "test"}))  # noqa: S102 - a text of this test


def test_an_interview_compiles_nothing() -> None:
    """Questions to the end, a link that means nothing, an error: Python's audit sees no source."""
    text = (Path(__file__).parent.parent / "data" / "garage.json").read_text(encoding="utf-8")

    assert compiled(lambda: interview(text)) == []


def interview(text: str) -> None:
    """Answer every question; show the view of each state."""
    page = Page.from_json(text)
    knowledge = page.checker.knowledge
    state = State()
    while question := page.checker.view(state, TODAY, care_left=True).question:
        picked = {sign: knowledge.signs[sign].answers[0].value for sign in question.signs}
        state = state.with_answers(question.answers(picked, knowledge))
        page.show(state.fragment(), TODAY)
    assert state.answers
    page.show("no-such-sign=1&%3Cb%3E", TODAY)
    with pytest.raises(CheckerError):
        Page.from_json("{}")


def compiled(do: Callable[[], object]) -> list[str]:
    """Return what is compiled meanwhile."""
    watching.append([])
    try:
        do()
    finally:
        events = watching.pop()
    return events


def late(tree: ast.Module) -> Iterator[str]:
    """Yield what a module compiles or imports in its functions, with lines."""
    known = {name: f"builtins.{name}" for name in BUILTINS}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                name = alias.asname or alias.name.partition(".")[0]
                known[name] = alias.name if alias.asname else name
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                known[alias.asname or alias.name] = f"{node.module}.{alias.name}"
    for body in called(tree):
        for node in ast.walk(body):
            if isinstance(node, ast.Import | ast.ImportFrom):
                yield f"{node.lineno}: an import"
            elif isinstance(node, ast.expr) and (name := qualified(node, known)) in COMPILES:
                yield f"{node.lineno}: {name}"


def called(tree: ast.AST) -> Iterator[ast.AST]:
    """Yield what functions do when they are called; decorators and defaults are done before."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from node.body
        elif isinstance(node, ast.Lambda):
            yield node.body


def qualified(node: ast.expr, known: Mapping[str, str]) -> str:
    """Return the full name of what an expression names, or ''."""
    if isinstance(node, ast.Name):
        return known.get(node.id, "")
    if isinstance(node, ast.Attribute):
        base = qualified(node.value, known)
        return base and f"{base}.{node.attr}"
    return ""
