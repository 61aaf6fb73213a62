"""Page scripts, put together from the real ones."""

import re
from pathlib import Path

import pytest

from checker.publish.checker_page.assets import WEB
from checker.publish.checker_page.scripts import ENTRIES, bundled

ROOT = Path(__file__).parents[3]
IMPORT = re.compile(rb"""(?:from|import)\s*\(?["'](\./[^"']+)["']""")


@pytest.mark.parametrize("name", ENTRIES)
def test_a_script_imports_nothing_but_the_other_entries(name: str) -> None:
    """Everything else would be one more round trip, and is not served."""
    imported = {
        one.decode().removeprefix("./") for one in IMPORT.findall(bundled(ROOT, WEB / name))
    }
    assert imported <= set(ENTRIES) - {name}


def test_the_page_shares_the_engine_of_the_script_that_starts_it() -> None:
    """A copy of it would start Python a second time."""
    assert b"./start.js" in bundled(ROOT, WEB / "page.js")


def test_the_same_scripts_give_the_same_bytes() -> None:
    """The name of their folder is a hash of them: a release without a change has no other."""
    assert bundled(ROOT, WEB / "page.js") == bundled(ROOT, WEB / "page.js")


def test_a_script_that_imports_what_does_not_exist_says_what(tmp_path: Path) -> None:
    """In the words of esbuild."""
    script = tmp_path / "page.js"
    script.write_text('import { x } from "./gone.js"; x();', encoding="utf-8")
    with pytest.raises(RuntimeError, match=r"gone\.js"):
        bundled(ROOT, script)
