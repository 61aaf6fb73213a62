"""The wheel is exactly what the browser needs, and needs nothing itself."""

import importlib.metadata
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
WHEEL_FOLDERS = {
    "checker/engine": (
        "alarms belief care chances checker codec costs errors explanation incidents likelihoods"
        " model names network plan policies priors probabilities scale stability state"
        " ui_texts views"
    ),
    "checker/engine/free_text": (
        "classifier clauses encoding features interpretation language linear model normalizer"
        " scorers sentences"
    ),
    "checker/engine/questions": "choice ticks",
    "checker/validation": "check command consistency loading problem schema",
    "checker/view": (
        "acknowledged care confirmation formats headline html page question_screen ranking"
        " result resumed rpc sharing sheet step support"
    ),
    "checker/view/questions": "choice ticks",
}
FILES = {
    "checker/__init__.py",
    "checker/__main__.py",
    "checker/py.typed",
    "checker/validation/knowledge.schema.json",
    *(
        f"{folder}/{module}.py"
        for folder, modules in WHEEL_FOLDERS.items()
        for module in ("__init__", *modules.split())
    ),
}
PYTEST = ("pytest", "iniconfig", "packaging", "pluggy", "pygments")
"""All that a bare pytest needs on Linux."""


def test_the_wheel_has_exactly_these_files(wheel: Path) -> None:
    """No page, no test, no package of the build, and nothing compiled."""
    with zipfile.ZipFile(wheel) as zipped:
        names = {n for n in zipped.namelist() if ".dist-info/" not in n}
        described = {n.partition(".dist-info/")[2] for n in set(zipped.namelist()) - names}

    assert names == FILES
    assert described == {"METADATA", "RECORD", "WHEEL", "licenses/LICENSE"}


def test_the_wheel_asks_for_nothing_else(wheel: Path) -> None:
    """It runs in a browser, where nothing else is installed."""
    with zipfile.ZipFile(wheel) as zipped:
        (metadata,) = (n for n in zipped.namelist() if n.endswith("METADATA"))
        (tags,) = (n for n in zipped.namelist() if n.endswith("WHEEL"))
        text = zipped.read(metadata).decode()
        kind = zipped.read(tags).decode()

    assert "Requires-Dist" not in text
    assert "Root-Is-Purelib: true" in kind
    assert wheel.name.endswith("-py3-none-any.whl")


def test_the_engines_own_tests_pass_with_only_the_wheel_installed(
    wheel: Path, tmp_path: Path
) -> None:
    """A fresh environment: the wheel, a bare pytest, the tests of the engine and their data."""
    shutil.copytree(ROOT / "tests" / "engine", tmp_path / "tests" / "engine")
    for toy in _toys():
        (tmp_path / "tests" / "data").mkdir(exist_ok=True)
        shutil.copy(toy, tmp_path / "tests" / "data")
    (tmp_path / "pytest.ini").write_text(
        "[pytest]\naddopts = --import-mode=importlib\nfilterwarnings = error\n", encoding="utf-8"
    )
    _run(sys.executable, "-m", "venv", "--without-pip", tmp_path / "env")
    python = tmp_path / "env" / "bin" / "python"
    _run(sys.executable, "-m", "pip", "--python", python, "install", "--no-deps", "--no-index",
         "--disable-pip-version-check", wheel)  # fmt: skip
    _lend_pytest(next((tmp_path / "env").glob("lib/python3*/site-packages")))

    script = (
        "import checker.engine as e, importlib.util as u, json; "
        "print(json.dumps([e.__file__, *(bool(u.find_spec(m)) for m in ('yaml', 'mkdocs'))]))"
    )
    path, *others = json.loads(_run(python, "-I", "-c", script))
    assert path.startswith(str(tmp_path / "env"))
    assert others == [False, False]
    output = _run(python, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests", cwd=tmp_path)
    assert re.search(r"^[1-9][0-9]{2,} passed", output, re.MULTILINE)


def test_the_engines_own_tests_pass_inside_the_pyodide_that_is_shipped(
    wheel: Path, tmp_path: Path
) -> None:
    """The same tests, in the Python that readers get; as npm gives it, before it is trimmed.

    Another one is tried by `node tests/runtime/within.mjs PYODIDE FOLDER` (systems.yml).
    """
    elsewhere(wheel, tmp_path)
    output = _run(
        "node", ROOT / "tests/runtime/within.mjs", ROOT / "node_modules/pyodide", tmp_path
    )
    summary = json.loads(output.splitlines()[-1])
    assert summary["ended"] == 0
    assert re.search(r"^[1-9][0-9]{2,} passed", output, re.MULTILINE)
    assert summary["python"].startswith("{}.{}.".format(*sys.version_info[:2]))


def _toys() -> list[Path]:
    """Return the files of the toy handbooks: their knowledge, and what reads free text."""
    data = ROOT / "tests" / "data"
    return [file for file in data.iterdir() if file.suffix in {".json", ".bin"}]


def elsewhere(wheel: Path, folder: Path) -> None:
    """Put the wheel, a bare pytest and the engine's tests into a folder, as plain files."""
    shutil.copytree(ROOT / "tests" / "engine", folder / "tests" / "engine")
    (folder / "tests" / "data").mkdir()
    for toy in _toys():
        shutil.copy(toy, folder / "tests" / "data")
    with zipfile.ZipFile(wheel) as zipped:
        zipped.extractall(folder / "packages")
    for name in PYTEST:
        distribution = importlib.metadata.distribution(name)
        for file in distribution.files or ():
            if file.parts[0] != ".." and file.suffix != ".pyc":
                target = folder / "packages" / Path(*file.parts)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(str(distribution.locate_file(file)), target)


def _lend_pytest(target: Path) -> None:
    """Link a bare pytest into another environment, and nothing that stands beside it here."""
    for name in PYTEST:
        distribution = importlib.metadata.distribution(name)
        for file in distribution.files or ():
            top = file.parts[0]
            if top not in ("..", "__pycache__") and not (target / top).exists():
                (target / top).symlink_to(str(distribution.locate_file(top)))


def _run(*command: object, cwd: Path | None = None) -> str:
    """Return what a program printed; what went wrong is part of the failure."""
    done = subprocess.run(  # noqa: S603 - fixed programs, no shell
        [str(part) for part in command], check=False, capture_output=True, text=True, cwd=cwd
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
