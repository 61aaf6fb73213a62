"""The list of what the service worker keeps: every file that pages are made of, and its hash."""

import base64
import hashlib
import json
from pathlib import Path

import pytest

from checker.publish.offline.service_worker import NAME, listed, main, write

SITE = {
    "index.html": "first",
    "404.html": "lost",
    "causes/network/index.html": "a cause",
    "assets/checker/page-0123456789/page.js": "let a;",
    "assets/checker/page-0123456789/page.js.br": "packed",
    "assets/checker/pyodide-0123456789/pyodide.asm.wasm": "wasm",
    "assets/checker/pyodide-0123456789/more.js": "left out",
    "assets/checker/python-0123456789.bin": "memory",
    "assets/checker/book-0123456789.json": "{}",
    "assets/checker/worker-0123456789.js": "let b;",
    "assets/javascripts/bundle.01234567.min.js": "let c;",
    "assets/javascripts/bundle.01234567.min.js.map": "{}",
    "assets/javascripts/workers/search.01234567.min.js": "let d;",
    "assets/圖.svg": "<svg/>",
    "llms.txt": "all",
    "sw.js": "an older one",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a small site."""
    for name, text in SITE.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path


def test_it_lists_what_pages_are_made_of_by_the_addresses_that_readers_open(site: Path) -> None:
    """A folder for its index; none of Python, of what is packed, of the worker itself."""
    assert set(listed(site)) == {
        "",
        "404.html",
        "causes/network/",
        "assets/checker/page-0123456789/page.js",
        "assets/javascripts/bundle.01234567.min.js",
        "assets/%E5%9C%96.svg",
    }


def test_each_file_has_the_hash_of_its_bytes(site: Path) -> None:
    """As the worker works it out of a response."""
    digest = hashlib.sha256(b"a cause").digest()

    assert listed(site)["causes/network/"] == base64.b64encode(digest).decode()


def test_the_list_stands_before_the_script(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And nothing of it changes when it is written again."""
    assert main([str(site)]) == 0
    script = (site / NAME).read_text(encoding="utf-8")
    table, _, rest = script.partition(";\n")

    assert json.loads(table.removeprefix("const FILES=")) == listed(site)
    assert "addEventListener" in rest
    assert "6 files" in capsys.readouterr().out
    write(site)
    assert (site / NAME).read_text(encoding="utf-8") == script


def test_a_folder_without_a_site_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written there."""
    assert main([str(tmp_path)]) == 1
    assert "build the site first" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())
