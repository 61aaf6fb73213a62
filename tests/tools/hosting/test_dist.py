"""The site as an archive."""

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from checker.tools.hosting.dist import pack


def _archive(folder: Path, version: str, script: str) -> Path:
    """Pack a small site whose script has its hash in its path."""
    site, servers = folder / version / "site", folder / version / "hosting"
    asset = site / "assets/checker" / f"page-{script}" / "page.js"
    asset.parent.mkdir(parents=True)
    asset.write_text(script, encoding="utf-8")
    (site / "index.html").write_text(f"release {version}", encoding="utf-8")
    servers.mkdir()
    (servers / "handbook.conf").write_text("server", encoding="utf-8")
    return pack(site, servers, version, folder)


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    """Whenever it was built, wherever, by whomever."""
    first = _archive(tmp_path / "one", "1.0.0", "aaaaaaaaaa")
    second = _archive(tmp_path / "two", "1.0.0", "aaaaaaaaaa")
    for path in (tmp_path / "two").rglob("*.html"):
        os.utime(path, (0, 0))
        path.chmod(0o600)
    again = pack(tmp_path / "two/1.0.0/site", tmp_path / "two/1.0.0/hosting", "1.0.0", tmp_path)

    assert first.read_bytes() == second.read_bytes() == again.read_bytes()
    checksum = first.with_suffix(".zip.sha256").read_text(encoding="utf-8")
    assert checksum == f"{hashlib.sha256(first.read_bytes()).hexdigest()}  handbook-1.0.0.zip\n"


def test_the_archive_holds_the_site_and_the_files_for_servers(tmp_path: Path) -> None:
    """In folders of their own: what is served holds no configuration."""
    with zipfile.ZipFile(_archive(tmp_path, "1.0.0", "aaaaaaaaaa")) as packed:
        names = packed.namelist()

    assert names == [
        "handbook-1.0.0/hosting/handbook.conf",
        "handbook-1.0.0/site/assets/checker/page-aaaaaaaaaa/page.js",
        "handbook-1.0.0/site/index.html",
    ]


def test_a_site_that_is_not_built_is_not_packed(tmp_path: Path) -> None:
    """An empty archive would be published as an empty site."""
    with pytest.raises(FileNotFoundError, match="make site"):
        pack(tmp_path, tmp_path, "1.0.0", tmp_path / "dist")
