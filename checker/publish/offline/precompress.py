"""``python -m checker.publish.offline.precompress SITE``: a .br and a .gz beside each file.

Hosts that look for such files (nginx, Caddy, many object stores) send them as they are, at
a quality that no host takes the time for while a reader waits.

MkDocs empties the site's folder on each build, so encoded files are kept outside of it, by
the hash of what they encode: only content that is new takes time.
"""

__all__ = ["ENCODINGS", "ENDINGS", "Packed", "compress", "main"]

import argparse
import gzip
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import brotli

ENDINGS = frozenset(
    [
        ".bin",
        ".css",
        ".html",
        ".ico",
        ".js",
        ".json",
        ".map",
        ".mjs",
        ".svg",
        ".txt",
        ".wasm",
        ".webmanifest",
        ".xml",
        ".zip",
    ]
)
"""Kinds of files that get smaller. The image of Python's memory (.bin) is text and tables."""
MIN_SIZE = 512
"""Bytes under which the header that names the encoding costs more than it spares."""
ENCODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    ".br": lambda content: brotli.compress(content, quality=11, lgwin=24),
    ".gz": lambda content: gzip.compress(content, compresslevel=9, mtime=0),
}
"""Ending of the file beside, and how it is made: the same bytes for the same content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What was done: files looked at, files encoded anew, and bytes plain and in brotli."""

    files: int
    anew: int
    plain: int
    brotli: int


def compress(site: Path, store: Path, workers: int | None = None) -> Packed:
    """Write what is missing or old, and remove what has lost its plain file.

    Args:
        site: the built site's folder.
        store: where encoded files are kept; those that no file needs any more are removed.
        workers: how many files at once; as many as there are cores if not given.
    """
    store.mkdir(parents=True, exist_ok=True)
    files = {path: hashlib.sha256(path.read_bytes()).hexdigest() for path in _worth(site)}
    # The largest first: one of them alone takes as long as all the others.
    order = sorted(files, key=lambda path: (-path.stat().st_size, path))
    anew = {files[p]: p for p in order if not _is_stored(store, files[p])}
    if anew:
        with ProcessPoolExecutor(workers or os.cpu_count()) as pool:
            list(pool.map(_encode, anew.values(), [store / digest for digest in anew]))
    for path, digest in files.items():
        for ending in ENCODINGS:
            _copy_encoded(_beside(store / digest, ending), _beside(path, ending))
    _sweep(site, store, files)
    return Packed(
        files=len(files),
        anew=len(anew),
        plain=sum(path.stat().st_size for path in files),
        brotli=sum(_beside(path, ".br").stat().st_size for path in files),
    )


def _worth(site: Path) -> Iterator[Path]:
    """Yield the files that get smaller."""
    for path in site.rglob("*"):
        if path.suffix in ENDINGS and path.is_file() and path.stat().st_size >= MIN_SIZE:
            yield path


def _beside(path: Path, ending: str) -> Path:
    return path.with_name(path.name + ending)


def _is_stored(store: Path, digest: str) -> bool:
    return all((store / f"{digest}{ending}").exists() for ending in ENCODINGS)


def _encode(path: Path, target: Path) -> None:
    """Write the encodings of a file; each is there whole or not at all."""
    content = path.read_bytes()
    for ending, encode in ENCODINGS.items():
        unfinished = _beside(target, f"{ending}.{os.getpid()}")
        unfinished.write_bytes(encode(content))
        unfinished.replace(_beside(target, ending))


def _copy_encoded(encoded: Path, file: Path) -> None:
    """Put an encoded file beside the plain one, if it is not there."""
    if file.exists() and file.read_bytes() == encoded.read_bytes():
        return
    file.unlink(missing_ok=True)
    shutil.copyfile(encoded, file)


def _sweep(site: Path, store: Path, files: Mapping[Path, str]) -> None:
    """Remove encoded files of which the plain file is gone, and what was kept for them."""
    used = set(files.values())
    for encoded in store.iterdir():
        if encoded.name.partition(".")[0] not in used:
            encoded.unlink()
    for ending in ENCODINGS:
        for file in list(site.rglob(f"*{ending}")):
            plain = file.with_suffix("")
            if plain.suffix in ENDINGS and plain not in files:
                file.unlink()


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m checker.publish.offline.precompress", description=__doc__
    )
    parser.add_argument("site", type=Path, help="the built site's folder")
    parser.add_argument("--store", type=Path, default=Path("build/packed"), help="what is kept")
    options = parser.parse_args(arguments)
    if not options.site.is_dir():
        sys.stderr.write(f"{options.site} is no folder; build the site first\n")
        return 1
    packed = compress(options.site, options.store)
    sys.stdout.write(
        f"{options.site}: {packed.anew} of {packed.files} files encoded anew; "
        f"{packed.plain / 2**20:.1f} MB are {packed.brotli / 2**20:.1f} MB in brotli\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
