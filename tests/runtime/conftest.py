"""The wheel and a runtime, built once."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from checker.engine import write
from checker.knowledge.compile.handbook import compile_pages
from tests.runtime.project import ROOT, put_together


@pytest.fixture(scope="session")
def knowledge() -> str:
    """Return this handbook's knowledge as the build writes it."""
    compiled = compile_pages(ROOT).knowledge
    assert compiled is not None
    return json.dumps(write(compiled), ensure_ascii=False)


@pytest.fixture(scope="session")
def first(tmp_path_factory: pytest.TempPathFactory, knowledge: str) -> Path:
    """Return the folder of a runtime put together in a copy of the project."""
    return put_together(tmp_path_factory.mktemp("first"), knowledge)


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of this tree, built by the standard front end."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)  # noqa: S603 - fixed
    (built,) = folder.glob("*.whl")
    return built
