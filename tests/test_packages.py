"""Which package may import which, and what the packages of the wheel must not have."""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from tests.engine.records import RECORDS

ROOT = Path(__file__).parent.parent
CHECKER = ROOT / "checker"
HOOKS = "mkdocs_hooks"
MAY_IMPORT = {
    "__init__": set[str](),
    "__main__": {"engine", "validation", "view"},
    "engine": {"engine"},
    "validation": {"engine", "validation"},
    "view": {"engine", "view"},
    "knowledge": {"engine", "knowledge"},
    "training": {"engine", "knowledge", "training"},
    "scorecard": {"engine", "knowledge", "scorecard", "training"},
    "runtime": {"runtime"},
    "publish": {"engine", "view", "knowledge", "runtime", "publish", "training"},
    "authoring": {"authoring", "engine", "knowledge", "scorecard", "training"},
    "tools": set[str](),
    "tools/sources": {"knowledge", "tools/sources"},
    "tools/hosting": {"authoring", "engine", "publish", "runtime", "tools/hosting"},
    "tools/gallery": {"engine", "knowledge", "tools/bench", "tools/gallery", "view"},
    "tools/bench": {"engine", "knowledge", "runtime", "tools/bench"},
    HOOKS: {"knowledge", "publish"},
}
"""``{package: packages that it may import}``."""
BORROWED = {
    # Commands that look at what readers get, inside functions only.
    "authoring/page_commands.py": {"publish"},
    # What a draft looks like to readers, likewise.
    "authoring/workbench.py": {"publish"},
    # The command keeps its name; what it does is in ``authoring``. No module imports it.
    "knowledge/__main__.py": {"authoring"},
    # Runs where the wheel is installed.
    "runtime/import_probe/exercise.py": {"engine", "view"},
}
LAYERS = {
    "engine": (
        "errors", "names", "chances", "care", "incidents", "ui_texts", "scale", "model", "codec",
        "priors", "state", "likelihoods", "probabilities", "network", "belief", "costs", "plan",
        "questions", "explanation", "policies", "stability", "alarms", "views", "free_text",
        "checker",
    ),
    "knowledge": (
        "diagnostics", "page_kinds", "frontmatter", "schema", "corpus", "page_checks", "compile",
        "handbook_checks", "editor_schemas", "__main__",
    ),
    "publish": (
        "addresses", "settings", "html", "generated", "figures", "markdown", "machine_readable",
        "search", "material", "checker_page", "offline", "gate", "workbench",
        "site_files", "site", "finish", "mkdocs_site",
        "__main__",
    ),
    "runtime": (
        "subprocesses", "reliances", "bytecode", "trim", "import_probe", "build", "snapshot",
        "stock", "variants", "__main__",
    ),
}  # fmt: skip
"""What stands in four packages, each after all that it may import."""
WHEEL = ("engine", "view")
IMPURE = {
    *("asyncio", "datetime", "fileinput", "glob", "io", "locale", "logging", "multiprocessing"),
    *("os", "pathlib", "pickle", "platform", "random", "secrets", "select", "shutil", "signal"),
    *("socket", "sqlite3", "ssl", "subprocess", "tempfile", "threading", "time", "urllib"),
    *("uuid", "zoneinfo", "http", "sys"),
}
"""Modules that look at a clock, at files, at the network or at the machine, or roll dice."""
PURE = ("urllib.parse.",)
"""Parts of them that only work on what they are given."""
IMPURE_CALLS = {"__import__", "compile", "eval", "exec", "hash", "id", "input", "open", "print"}
"""Built-in functions that do; ``hash`` and ``id`` differ from run to run."""
PRODUCT = re.compile("分付|微信|财付通|支付|wechat|weixin|fenfu|tenpay|95017", re.IGNORECASE)

MODULES = sorted(path.relative_to(CHECKER).as_posix() for path in CHECKER.rglob("*.py"))
OF_WHEEL = [name for name in MODULES if name.startswith(tuple(f"{package}/" for package in WHEEL))]
OF_TERMINAL = ["__main__.py", *(name for name in MODULES if name.startswith("validation/"))]
PAGES = {
    path.stem
    for kind in ("causes", "signs", "remedies")
    for path in (ROOT / "docs" / kind).glob("*.md")
    if path.stem != "index"
}
VALUES = set(
    re.findall(
        r"[\w-]+", (ROOT / "tests/data/vocabulary.yml").read_text("utf-8").partition("\nsigns:")[2]
    )
)
GENERIC = sorted(
    path.relative_to(CHECKER).as_posix()
    for package in (*WHEEL, "web")
    for path in (CHECKER / package).rglob("*")
    if path.suffix in {".py", ".js", ".mjs", ".css", ".html", ".json"}
)


def tree_of(module: str) -> ast.Module:
    """Return a module's syntax."""
    return ast.parse((CHECKER / module).read_text(encoding="utf-8"), filename=module)


def imported(tree: ast.AST) -> Iterator[str]:
    """Yield the full name of everything that is imported anywhere in a piece of syntax."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from (f"{base}.{alias.name}" for alias in node.names)


def packages(names: Iterator[str]) -> set[str]:
    """Return the packages of this project among imported names."""
    return {package_of(name[8:].replace(".", "/")) for name in names if name.startswith("checker.")}


def package_of(module: str) -> str:
    """Return the package that a module is in; each of the tools is one."""
    parts = module.removesuffix(".py").removesuffix("/__init__").split("/")
    return "/".join(parts[: 2 if parts[0] == "tools" else 1])


def test_the_rules_cover_every_folder_of_the_wheel() -> None:
    """However deep: the kinds of questions too."""
    folders = {Path(module).parent.as_posix() for module in OF_WHEEL}

    assert folders == {"engine", "engine/free_text", "engine/questions", "view", "view/questions"}
    assert {Path(file).parent.as_posix() for file in GENERIC} >= folders | {"web"}


def test_a_kind_of_question_is_one_module_in_each_package() -> None:
    """Each kind has one there and one here; what else it touches is listed in CONTRIBUTING.md."""
    kinds = [
        {path.stem for path in (CHECKER / package / "questions").glob("*.py")} for package in WHEEL
    ]

    assert kinds[0] == kinds[1] == {"__init__", "choice", "ticks"}


def test_every_package_is_known_here() -> None:
    """A new package needs a line in the rule, or the rule says nothing of it."""
    assert {package_of(module) for module in MODULES} == set(MAY_IMPORT)


@pytest.mark.parametrize("module", MODULES)
def test_a_package_imports_only_the_packages_it_may_import(module: str) -> None:
    """``engine ← view``, ``engine ← knowledge ← scorecard``; nothing imports the hooks."""
    allowed = MAY_IMPORT[package_of(module)] | BORROWED.get(module, set())

    assert packages(imported(tree_of(module))) <= allowed


@pytest.mark.parametrize("package", LAYERS)
def test_the_parts_of_a_package_import_only_those_before_them(package: str) -> None:
    """No way back inside a package, and no part of it that the order leaves out."""
    order = LAYERS[package]
    back = set()
    for module in (
        m for m in MODULES if m.startswith(f"{package}/") and m != f"{package}/__init__.py"
    ):
        part = module.removesuffix(".py").split("/")[1]
        inside = {
            name for name in imported(tree_of(module)) if name.startswith(f"checker.{package}.")
        }
        later = {name for name in inside if order.index(name.split(".")[2]) > order.index(part)}
        back |= {(module, name) for name in later}

    assert not back
    folder = CHECKER / package
    parts = {p.stem for p in folder.iterdir() if p.suffix == ".py" or list(p.glob("*.py"))}
    assert parts - {"__init__"} == set(order)


@pytest.mark.parametrize("module", [m for m in BORROWED if m.startswith("authoring/")])
def test_a_borrowed_package_is_asked_for_only_when_it_is_used(module: str) -> None:
    """The package works without the other one: no import of it when the module loads."""
    tree = tree_of(module)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body = [ast.Pass()]

    assert not packages(imported(tree)) & BORROWED[module]


@pytest.mark.parametrize("module", [*OF_WHEEL, *OF_TERMINAL])
def test_the_wheel_needs_the_standard_library_and_nothing_else(module: str) -> None:
    """Every import, wherever it stands, is of Python's own library or of the wheel."""
    names = {name.split(".")[0] for name in imported(tree_of(module))}

    assert names <= sys.stdlib_module_names | {"checker"}


@pytest.mark.parametrize("module", OF_WHEEL)
def test_the_wheel_looks_at_no_clock_file_or_network_and_rolls_no_dice(module: str) -> None:
    """What it says depends on what it is given."""
    tree = tree_of(module)
    called = {
        node.func.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
    }

    names = [name for name in imported(tree) if not name.startswith(PURE)]
    assert not {name.split(".")[0] for name in names} & IMPURE
    assert not called & IMPURE_CALLS


@pytest.mark.parametrize("file", GENERIC)
def test_engine_view_and_web_have_no_word_of_the_product(file: str) -> None:
    """The same machinery serves a garage: no name of the product and no Chinese for it."""
    words = PRODUCT.findall((CHECKER / file).read_text(encoding="utf-8"))

    assert not words


@pytest.mark.parametrize("file", GENERIC)
def test_engine_view_and_web_have_no_id_of_the_handbook(file: str) -> None:
    """No compound id or value of a page as a word anywhere in the text."""
    words = set(re.findall(r"\w+(?:-\w+)+", (CHECKER / file).read_text(encoding="utf-8")))

    assert not words & {name for name in PAGES | VALUES if "-" in name}


@pytest.mark.parametrize("module", OF_WHEEL)
def test_no_string_of_the_wheel_is_an_id_of_the_handbook(module: str) -> None:
    """Ids of one word are plain English too, so only whole strings count.

    The names of the engine's own records are keys of ``knowledge.json``.
    """
    keys = {f.name for record in RECORDS for f in fields(record)}
    strings = {
        node.value
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }

    assert not strings & (PAGES - keys)
