"""The Wi-Fi handbook, built by the same commands and used in a real Chromium."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from checker.engine import Checker, parse
from checker.knowledge.__main__ import main
from checker.knowledge.compile.handbook import compile_pages
from tests.browser.host import Host
from tests.browser.reader import Reader

ROOT = Path(__file__).parents[2]
WIFI = ROOT / "examples" / "wifi"
CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]|\\bzh[-_]")
"""Characters, punctuation marks, and the language's name."""
SUFFIXES = (".html", ".json", ".md", ".txt", ".webmanifest", ".xml")
"""Files of text that readers, and what reads for them, are given. Scripts know no language."""

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def wifi(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Return the host of the example's site, built strictly."""
    folder = tmp_path_factory.mktemp("wifi")
    assert main(["build", "--root", str(WIFI)]) == 0
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(  # noqa: S603 - a fixed program and paths
        [*command, "-f", str(WIFI / "mkdocs.yml"), "-d", str(folder / "site")],
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
    wifi: Host, new_phone: BrowserContext, today: str
) -> None:
    """Its own words, its own causes; Python in the page agrees with Python here."""
    reader = Reader(new_phone.new_page(), wifi.address)
    reader.open("lights=dark")
    reader.settled()
    reader.answer_all()
    reader.expect_state("result")

    knowledge = compile_pages(WIFI).knowledge
    assert knowledge is not None
    state, dropped = parse(reader.fragment, knowledge)
    assert dropped == ()
    view = Checker(knowledge).view(state, today)
    assert reader.ranking == [(r.cause, f"{r.probability:.6f}") for r in view.ranking]
    assert reader.ranking[0][0] == "loose-cable"
    assert knowledge.texts["plan_note"] in reader.view.inner_text()


def test_a_caller_who_wants_in_comes_before_the_trouble(
    wifi: Host, new_phone: BrowserContext
) -> None:
    """Ticked on the first screen, it shows what to do about the caller."""
    reader = Reader(new_phone.new_page(), wifi.address)
    reader.open()
    reader.settled()
    assert reader.sign == "safety"
    reader.tick("caller=present")
    reader.send()
    care = reader.view.locator("[data-care]")
    expect(care).to_contain_text("Hang up, and let nobody into your computer")


def test_nothing_chinese_is_left_in_an_english_site(wifi: Host) -> None:
    """Neither in pages and their metadata, nor in what is read by programs beside them."""
    found = {
        path.relative_to(wifi.folder).as_posix(): CHINESE.findall(text)[:5]
        for path in sorted(wifi.folder.rglob("*"))
        if path.suffix in SUFFIXES and "lunr" not in path.parts
        for text in [path.read_text(encoding="utf-8")]
        if CHINESE.search(text)
    }
    assert found == {}
    assert len(list(wifi.folder.rglob("*.html"))) > 40
