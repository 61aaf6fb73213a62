"""The built site as it goes to a server: each larger file with its .gz beside it."""

import gzip
import shutil
from pathlib import Path

import pytest

from checker.tools.hosting.headers import TYPES

SITE = Path("site")
WORTH = 1024
"""Bytes under which a file is not packed."""


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the built site with its packed files."""
    if not (SITE / "check" / "index.html").exists():
        pytest.fail("site/ is missing; run make site")
    copy = tmp_path_factory.mktemp("hosting") / "site"
    shutil.copytree(SITE, copy)
    endings = {f".{ending}" for endings in TYPES for ending in endings.split()}
    for path in sorted(copy.rglob("*")):
        packed = path.with_name(path.name + ".gz")
        small = path.suffix in {".png", ".woff2", ".zip"} and "checker" not in path.parts
        if path.suffix not in endings or small or packed.exists():
            continue
        if path.stat().st_size >= WORTH:
            packed.write_bytes(gzip.compress(path.read_bytes(), compresslevel=6, mtime=0))
    return copy
