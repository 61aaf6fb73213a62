"""A copy of the project in which a runtime can be put together."""

import shutil
import subprocess
import sys
from pathlib import Path

from checker.runtime.trim.pyodide import PYODIDE
from checker.runtime.variants import provide

ROOT = Path(__file__).parent.parent.parent
TODAY = "2026-11-23"


def copy_to(root: Path, pyodide: Path = ROOT / PYODIDE) -> Path:
    """Copy what a runtime is made from, with links to npm's packages; return the folder.

    Args:
        root: where to.
        pyodide: the folder of npm's package of that name.
    """
    shutil.copytree(
        ROOT / "checker", root / "checker", ignore=shutil.ignore_patterns("__pycache__")
    )
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, root)
    packages = root / "node_modules"
    packages.mkdir()
    for package in (ROOT / "node_modules").iterdir():
        if package.name != PYODIDE.name:
            (packages / package.name).symlink_to(package.resolve())
    (root / PYODIDE).symlink_to(pyodide.resolve())
    return root


def put_together(root: Path, knowledge: str) -> Path:
    """Put a runtime together in a copy of the project and return its folder."""
    copy_to(root)
    assert provide(root, knowledge, TODAY)["variant"] == "trimmed"
    return root / "build" / "runtime"


def run_command(root: Path) -> "subprocess.CompletedProcess[str]":
    """Run ``python -m checker.runtime`` on a folder, and return how it ended."""
    return subprocess.run(  # noqa: S603 - this project's command
        [sys.executable, "-m", "checker.runtime", "--root", str(root)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
