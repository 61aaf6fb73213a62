"""Archives of Python sources made into archives of bytecode, the same bytes each time.

The compiling is pyodide-build's. It stamps each file with the moment at which it ran, so
what it returns differs from run to run; here the stamps are replaced by "unchecked", which
also spares the browser the check (PEP 552). Entries are stored, not deflated: the transfer
encoding then sees all of them at once and does better.
"""

__all__ = ["archive", "compiled", "sources"]

import io
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from checker.runtime.subprocesses import run

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest a zip can hold: every entry carries it."""
UNCHECKED = b"\x01\x00\x00\x00" + bytes(8)
"""A pyc header after its magic number: found by hash, never checked (PEP 552)."""


def sources(path: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Return ``{name: source}`` of the named files of an archive.

    Raises:
        KeyError: when a file is not in the archive.
    """
    with zipfile.ZipFile(path) as zipped:
        return {name: zipped.read(name) for name in sorted(names)}


def compiled(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return ``{name: bytecode}`` for sources, without docstrings and assertions.

    Files that are not Python stay as they are.

    Raises:
        RuntimeError: when pyodide-build did not write its archive.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sources.zip"
        path.write_bytes(archive(files))
        command = [str(Path(sys.executable).parent / "pyodide"), "py-compile", str(path)]
        run([*command, "--compression-level", "0"], PYTHONOPTIMIZE="2")
        with zipfile.ZipFile(path) as zipped:
            made = {name: zipped.read(name) for name in zipped.namelist()}
    wanted = {n + "c" if n.endswith(".py") else n for n in files}
    if set(made) != wanted:
        raise RuntimeError(f"pyodide py-compile left out {sorted(wanted - set(made))}")
    return {n: _unstamped(b) if n.endswith(".pyc") else b for n, b in made.items()}


def archive(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of files: sorted, stored, without times."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as zipped:
        for name in sorted(files):
            zipped.writestr(zipfile.ZipInfo(name, MOMENT), files[name])
    return buffer.getvalue()


def _unstamped(bytecode: bytes) -> bytes:
    return bytecode[:4] + UNCHECKED + bytecode[16:]
