"""The site as one archive, the same bytes from the same site."""

__all__ = ["pack"]

import hashlib
import zipfile
from collections.abc import Iterator
from pathlib import Path

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest a zip can hold: every entry carries it."""
READABLE = 0o100644 << 16
"""A plain file that everybody may read, in the words of a zip made on Unix."""


def pack(site: Path, servers: Path, version: str, out: Path) -> Path:
    """Write ``handbook-<version>.zip`` and its checksum, and return the archive's path.

    In it stand ``site/``, which any host of static files serves as it is, and ``hosting/`` for
    nginx and Caddy.

    Args:
        site: the built site.
        servers: the folder with files for servers.
        version: of the handbook.
        out: the folder to write to.

    Raises:
        FileNotFoundError: when there is no site.
    """
    if not (site / "index.html").exists():
        raise FileNotFoundError(f"{site} holds no site; run make site")
    out.mkdir(parents=True, exist_ok=True)
    target = out / f"handbook-{version}.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, path in sorted([*_below(site, "site"), *_below(servers, "hosting")]):
            entry = zipfile.ZipInfo(f"handbook-{version}/{name}", MOMENT)
            entry.external_attr = READABLE
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, path.read_bytes())
    digest = hashlib.sha256(target.read_bytes()).hexdigest()
    target.with_suffix(".zip.sha256").write_text(f"{digest}  {target.name}\n", encoding="utf-8")
    return target


def _below(folder: Path, name: str) -> Iterator[tuple[str, Path]]:
    for path in folder.rglob("*"):
        if path.is_file():
            yield f"{name}/{path.relative_to(folder).as_posix()}", path
