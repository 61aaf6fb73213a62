"""Releases side by side on a server of one's own, and the way back to the one before.

    /srv/handbook/releases/0.2.0/   a release, never changed once it is there
    /srv/handbook/current           a link to the release that is served
    /srv/handbook/previous          a link to the one before

Changing the link is one step: a reader gets the old page or the new one, never half of each.
"""

__all__ = ["publish", "rollback"]

import os
import shutil
import tempfile
import zipfile
from pathlib import Path

from checker.engine import CheckerError

CURRENT, PREVIOUS, RELEASES = "current", "previous", "releases"
LASTING = "assets/checker"
"""Files under names that change with their content. A page that was opened before a release
goes on to ask for those it was made with."""


def publish(archive: Path, root: Path) -> Path:
    """Unpack an archive of ``dist.pack``, serve it, and return its folder.

    Raises:
        CheckerError: when the archive is none, or its release is there already.
    """
    releases = root / RELEASES
    releases.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=releases, prefix=".new-") as unpacked:
        try:
            with zipfile.ZipFile(archive) as packed:
                packed.extractall(unpacked)
        except (OSError, zipfile.BadZipFile) as error:
            raise CheckerError(f"{archive}: {error}") from None
        folders = [path for path in Path(unpacked).iterdir() if (path / "site/index.html").exists()]
        if len(folders) != 1:
            raise CheckerError(f"{archive} is no archive of the handbook")
        version = folders[0].name.removeprefix("handbook-")
        target = releases / version
        if target.exists():
            raise CheckerError(f"{target} is there already; a release does not change")
        site = folders[0] / "site"
        _carry(root / CURRENT, site)
        shutil.move(site, target)
    _point(root, target)
    return target


def rollback(root: Path) -> Path:
    """Serve the release before, and return its folder. Done twice, it is undone.

    Raises:
        CheckerError: when there is none.
    """
    before = root / PREVIOUS
    if not (before / "index.html").exists():
        raise CheckerError(f"{root} has no release to go back to")
    target = before.resolve()
    _point(root, target)
    return target


def _carry(old: Path, new: Path) -> None:
    """Keep the lasting files of the release before, for pages that readers have open."""
    for path in sorted((old / LASTING).rglob("*")):
        target = new / path.relative_to(old)
        if path.is_file() and not target.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, target)


def _point(root: Path, target: Path) -> None:
    """Serve a release, and remember which one was served."""
    current = root / CURRENT
    if current.is_symlink() and current.resolve() != target.resolve():
        _link(root / PREVIOUS, current.resolve(), root)
    _link(current, target, root)


def _link(link: Path, target: Path, root: Path) -> None:
    """Point a link elsewhere in one step."""
    fresh = root / f".{link.name}-{os.getpid()}"
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target.resolve().relative_to(root.resolve()))
    fresh.replace(link)
