"""``.ci/setup`` on a machine that lacks a part: what it brings, and what it says it cannot."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PROGRAMS = (
    "awk", "bash", "cat", "chmod", "cmp", "dirname", "env", "fc-list", "ln", "mkdir", "printf",
    "rm", "sed", "sh", "touch", "uname",
)  # fmt: skip
"""What a bare machine has."""
OF_NETWORK = ("PIP_", "SSL_", "HTTP", "NPM_", "NODE_")
"""How variables begin that say through what this machine reaches the package indexes."""
PROJECT = """
[build-system]
requires = ["hatchling"]
build-backend = "hatchling.build"
[project]
name = "bare"
version = "0"
[tool.hatch.build.targets.wheel]
bypass-selection = true
"""
BUILD = (
    "editables",
    "hatchling",
    "packaging",
    "pathspec",
    "pluggy",
    "tomlkit",
    "trove-classifiers",
)
"""What installs a project in place, as the lock has it."""
PACKAGE = "qrcode-generator"
"""The one that the project takes from npm; it needs no other."""


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """Return a project that needs next to nothing, beside a folder ``bin`` of plain programs."""
    project, programs = tmp_path / "project", tmp_path / "bin"
    for folder in (project / ".ci", project / ".github/locks", programs):
        folder.mkdir(parents=True)
    shutil.copy(ROOT / ".ci/setup", project / ".ci")
    shutil.copytree(ROOT / ".github/locks/node", project / ".github/locks/node")
    lock = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    rows = [re.search(rf"^{name}==.*?(?=^\S|\Z)", lock, re.DOTALL | re.MULTILINE) for name in BUILD]
    lock_of_build = "".join(row[0] for row in rows if row)
    (project / "requirements.txt").write_text(lock_of_build, encoding="utf-8")
    (project / "pyproject.toml").write_text(PROJECT, encoding="utf-8")
    for name in ("package.json", "package-lock.json"):
        package = json.loads((ROOT / name).read_text(encoding="utf-8"))
        (project / name).write_text(json.dumps(_reduced(package)), encoding="utf-8")
    for name in PROGRAMS:
        if path := shutil.which(name):
            (programs / name).symlink_to(path)
    return project


def _reduced(npm: dict[str, Any]) -> dict[str, Any]:
    """Return what npm reads of the project, with one package left."""
    if "packages" not in npm:
        return npm | {"devDependencies": {PACKAGE: npm["devDependencies"][PACKAGE]}}
    first, name = _reduced(npm["packages"][""] | {}), f"node_modules/{PACKAGE}"
    return npm | {"packages": {"": first, name: npm["packages"][name]}}


def _setup(project: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the set-up of what a site needs, with nothing but the plain programs."""
    paths = {"PATH": str(project.parent / "bin"), "HOME": str(project.parent), "PYENV_ROOT": "/-"}
    inherited = {k: v for k, v in os.environ.items() if k.upper().startswith(OF_NETWORK)}
    return subprocess.run(  # noqa: S603 - this project's own script
        [project / ".ci/setup", "site"],
        env={**inherited, **paths, **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def test_node_comes_from_a_python_package_where_there_is_none(bare: Path) -> None:
    """With npm, and new enough; a second run does nothing."""
    (bare.parent / "bin/python3.13").symlink_to(sys.executable)
    first = _setup(bare)

    assert first.returncode == 0, first.stderr
    assert "into .venv/node" in first.stdout
    version = subprocess.run(  # noqa: S603 - what the set-up has brought
        [bare / ".venv/node/bin/node", "--version"], capture_output=True, text=True, check=True
    )
    assert int(version.stdout.removeprefix("v").partition(".")[0]) >= 20
    assert (bare / "node_modules" / PACKAGE / "package.json").exists()
    again = _setup(bare)
    assert (again.returncode, again.stdout) == (0, "")


def test_a_python_that_cannot_be_fetched_is_named_with_ways_to_get_it(bare: Path) -> None:
    """Uv's own message, that no package index has it, and what else would do."""
    uv = bare.parent / "uv"
    requirements = ROOT / ".github/locks/uv/requirements.txt"
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(uv)]
    subprocess.run([*command, "--require-hashes", "-r", str(requirements)], check=True)  # noqa: S603
    (bare.parent / "bin/uv").symlink_to(uv / "bin/uv")
    failed = _setup(bare, UV_OFFLINE="1", UV_CACHE_DIR=str(bare.parent / "cache"))

    assert failed.returncode == 1
    assert "no package index has it" in failed.stderr
    assert "CPython 3.13 with its venv module is needed" in failed.stderr
    assert "apt-get install python3.13-venv" in failed.stderr


def test_without_uv_the_ways_to_get_python_are_named(bare: Path) -> None:
    """At once, and nothing is installed."""
    failed = _setup(bare)

    assert failed.returncode == 1
    assert "uv python install 3.13" in failed.stderr
    assert not (bare / ".venv").exists()
