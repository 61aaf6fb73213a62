"""Encoded files beside those of the site."""

import gzip
import os
import time
from pathlib import Path

import brotli
import pytest

from checker.publish.offline.precompress import MIN_SIZE, compress, main

TEXT = "分付用不了，一步步查原因。" * 200


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a small site."""
    site = tmp_path / "site"
    (site / "causes").mkdir(parents=True)
    (site / "index.html").write_text(TEXT, encoding="utf-8")
    (site / "causes" / "index.html").write_text(TEXT + "2", encoding="utf-8")
    (site / "runtime.wasm").write_bytes(b"\0asm" + bytes(5000))
    (site / "icon.png").write_bytes(bytes(5000))
    (site / "short.js").write_text("x" * (MIN_SIZE - 1))
    return site


def _encoded(site: Path) -> set[str]:
    return {str(p.relative_to(site)) for p in site.rglob("*") if p.suffix in (".br", ".gz")}


def test_each_file_worth_it_has_both_and_they_hold_its_bytes(site: Path, tmp_path: Path) -> None:
    """Pictures are compressed already, and short files gain nothing."""
    packed = compress(site, tmp_path / "store")
    names = ("index.html", "causes/index.html", "runtime.wasm")
    assert _encoded(site) == {f"{name}{ending}" for name in names for ending in (".br", ".gz")}
    for name in names:
        plain = (site / name).read_bytes()
        assert brotli.decompress((site / f"{name}.br").read_bytes()) == plain
        assert gzip.decompress((site / f"{name}.gz").read_bytes()) == plain
    assert (packed.files, packed.anew) == (3, 3)
    assert packed.brotli < packed.plain / 10


def test_only_what_changed_is_encoded_anew(site: Path, tmp_path: Path) -> None:
    """Also after the site's folder was emptied and written again, as MkDocs does."""
    compress(site, tmp_path / "store")
    for path in [*site.rglob("*.br"), *site.rglob("*.gz")]:
        path.unlink()
    os.utime(site / "index.html", (time.time() + 60,) * 2)
    (site / "runtime.wasm").write_bytes(b"\0asm" + bytes(6000))
    assert compress(site, tmp_path / "store").anew == 1
    assert len(_encoded(site)) == 6
    assert len(brotli.decompress((site / "runtime.wasm.br").read_bytes())) == 6004
    assert compress(site, tmp_path / "store").anew == 0


def test_an_old_encoded_file_never_stays_beside_a_new_plain_one(site: Path, tmp_path: Path) -> None:
    """A host would send the old one."""
    compress(site, tmp_path / "store")
    (site / "index.html").write_text(TEXT + "new", encoding="utf-8")
    (site / "causes" / "index.html").unlink()
    compress(site, tmp_path / "store")
    assert brotli.decompress((site / "index.html.br").read_bytes()).decode().endswith("new")
    assert not (site / "causes" / "index.html.br").exists()
    assert not (site / "causes" / "index.html.gz").exists()


def test_the_same_content_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    """Whenever it is encoded: the build is reproducible."""
    compress(site, tmp_path / "store")
    first = {name: (site / name).read_bytes() for name in _encoded(site)}
    os.utime(site / "index.html", (1, 1))
    compress(site, tmp_path / "another")
    assert {name: (site / name).read_bytes() for name in _encoded(site)} == first


def test_the_store_keeps_nothing_that_is_not_needed(site: Path, tmp_path: Path) -> None:
    """It would grow with every build."""
    compress(site, tmp_path / "store")
    (site / "runtime.wasm").unlink()
    compress(site, tmp_path / "store")
    assert len(list((tmp_path / "store").iterdir())) == 4


def test_the_command_says_what_it_did(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And fails where there is no site."""
    store = ["--store", str(tmp_path / "store")]
    assert main([str(site), *store]) == 0
    assert "3 of 3 files encoded anew" in capsys.readouterr().out
    assert main([str(tmp_path / "nowhere"), *store]) == 1
