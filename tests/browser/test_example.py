"""The printer's handbook, built by the same commands and used in a real Chromium."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from checker.engine import Checker, parse
from checker.knowledge.__main__ import main
from checker.knowledge.compile.handbook import compile_pages
from tests.browser.host import Host
from tests.browser.reader import Reader

ROOT = Path(__file__).parents[2]
PRINTER = ROOT / "examples" / "printer"

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def printer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Return the host of the example's site, built strictly."""
    folder = tmp_path_factory.mktemp("printer")
    assert main(["build", "--root", str(PRINTER)]) == 0
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(  # noqa: S603 - a fixed program and paths
        [*command, "-f", str(PRINTER / "mkdocs.yml"), "-d", str(folder / "site")],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 0, done.stdout + done.stderr
    host = Host(folder / "site")
    yield host
    host.close()


def test_another_handbook_runs_in_the_same_page(
    printer: Host, new_phone: BrowserContext, today: str
) -> None:
    """Its own words, its own causes; Python in the page agrees with Python here."""
    reader = Reader(new_phone.new_page(), printer.address)
    reader.open("panel=dark")
    reader.settled()
    reader.answer_all()
    reader.expect_state("result")

    knowledge = compile_pages(PRINTER).knowledge
    assert knowledge is not None
    state, dropped = parse(reader.fragment, knowledge)
    assert dropped == ()
    view = Checker(knowledge).view(state, today)
    assert reader.ranking == [(r.cause, f"{r.probability:.6f}") for r in view.ranking]
    assert reader.ranking[0][0] == "no-power"
    assert knowledge.texts["plan_note"] in reader.view.inner_text()
