"""Archives, releases side by side, and the way back."""

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from checker.engine import CheckerError
from checker.tools.hosting.__main__ import main
from checker.tools.hosting.dist import pack
from checker.tools.hosting.releases import publish, rollback


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


def _served(root: Path) -> str:
    return (root / "current/index.html").read_text(encoding="utf-8")


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


def test_one_command_serves_a_release_and_one_the_release_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Rolled back twice, it is where it was."""
    root = tmp_path / "srv"
    for version, script in (("1.0.0", "aaaaaaaaaa"), ("1.1.0", "bbbbbbbbbb")):
        archive = str(_archive(tmp_path, version, script))
        assert main(["publish", archive, "--root", str(root)]) == 0
        assert _served(root) == f"release {version}"

    back = [main(["rollback", "--root", str(root)]) or _served(root) for _ in range(2)]

    assert back == ["release 1.0.0", "release 1.1.0"]
    assert capsys.readouterr().out.splitlines()[-1].endswith("releases/1.1.0")


def test_pages_opened_before_a_release_find_their_files(tmp_path: Path) -> None:
    """Whatever they load later is asked for under its old name."""
    root = tmp_path / "srv"
    publish(_archive(tmp_path, "1.0.0", "aaaaaaaaaa"), root)
    publish(_archive(tmp_path, "1.1.0", "bbbbbbbbbb"), root)

    bundles = sorted(path.parent.name for path in root.glob("current/assets/checker/*/page.js"))
    assert bundles == ["page-aaaaaaaaaa", "page-bbbbbbbbbb"]


def test_a_release_is_never_changed(tmp_path: Path) -> None:
    """What was served under a version is what will be served under it."""
    root = tmp_path / "srv"
    archive = _archive(tmp_path, "1.0.0", "aaaaaaaaaa")
    publish(archive, root)

    with pytest.raises(CheckerError, match="a release does not change"):
        publish(archive, root)
    assert _served(root) == "release 1.0.0"


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_archive_changes_nothing(tmp_path: Path, content: bytes) -> None:
    """Nor does it leave anything behind."""
    root = tmp_path / "srv"
    publish(_archive(tmp_path, "1.0.0", "aaaaaaaaaa"), root)
    (tmp_path / "bad.zip").write_bytes(content)

    with pytest.raises(CheckerError):
        publish(tmp_path / "bad.zip", root)
    assert (_served(root), [path.name for path in (root / "releases").iterdir()]) == (
        "release 1.0.0",
        ["1.0.0"],
    )


def test_without_a_release_before_there_is_no_way_back(tmp_path: Path) -> None:
    """The first release stays."""
    root = tmp_path / "srv"
    publish(_archive(tmp_path, "1.0.0", "aaaaaaaaaa"), root)

    with pytest.raises(CheckerError, match="no release to go back to"):
        rollback(root)
    assert main(["rollback", "--root", str(root)]) == 2
    assert _served(root) == "release 1.0.0"


def test_a_site_that_is_not_built_is_not_packed(tmp_path: Path) -> None:
    """An empty archive would be published as an empty site."""
    with pytest.raises(FileNotFoundError, match="make site"):
        pack(tmp_path, tmp_path, "1.0.0", tmp_path / "dist")
