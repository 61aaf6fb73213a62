"""What the site serves with stock Pyodide: npm's files and the wheel, under hashed names.

Same keys as the trimmed runtime (``checker.runtime.build``), so that pages, service worker and
page script are the same for both.
"""

__all__ = ["assemble", "opened", "parts"]

import json
import re
import shutil
import zipfile
from pathlib import Path

from checker.runtime.build import ENTRY, MANIFEST, build_wheel, hashed_folder, put, stamp
from checker.runtime.trim.pyodide import PYODIDE

HERE = Path(__file__).parent
VARIANT = "stock"
SCRIPT = "pyodide.js"
MACHINES = ("pyodide.asm.js", "pyodide.asm.mjs")
"""What that script would fetch: one of them, the second from Pyodide 314 on."""
FILES = ("python_stdlib.zip", "pyodide-lock.json")
"""What Pyodide fetches as it starts, besides its module."""
_EXPORT = re.compile(r"\bexport default (\w+);?\s*$")
"""What makes the second a module: here it stands in one file with the others."""


def assemble(root: Path) -> dict[str, object]:
    """Write the runtime to ``build/runtime`` and return its manifest.

    Args:
        root: the project's folder.

    Raises:
        FileNotFoundError: when ``npm ci`` has not run, or Pyodide has no such file any more.
    """
    inputs = stamp(root)
    target = root / "build" / "runtime"
    made, python = parts(root, build_wheel(root).read_bytes(), ENTRY)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    manifest: dict[str, object] = {
        "inputs": inputs,
        "variant": VARIANT,
        **hashed_folder(target, made),
        "python": put(target, "python.bin", python, hashed=True),
        "modules": _modules(root / PYODIDE / "python_stdlib.zip"),
    }
    (target / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return manifest


def parts(root: Path, package: bytes, entry: str) -> tuple[dict[str, tuple[str, bytes]], bytes]:
    """Return ``{key: (file name, content)}`` of what starts Pyodide, and what it then reads.

    Args:
        root: the project's folder.
        package: a wheel, or another archive of modules.
        entry: the module in it whose ``dispatcher`` the worker calls.
    """
    files = {name: (root / PYODIDE / name).read_bytes() for name in FILES}
    files["checker.whl"] = package
    sizes = json.dumps([[name, len(content)] for name, content in files.items()])
    script = (HERE / "loader.mjs").read_text(encoding="utf-8")
    loader = f"const FILES = {sizes};\nconst ENTRY = {json.dumps(entry)};\n{script}"
    made = {
        "loader": ("boot.mjs", loader.encode()),
        "asm": ("pyodide.asm.js", _scripts(root / PYODIDE).encode()),
        "wasm": ("pyodide.asm.wasm", (root / PYODIDE / "pyodide.asm.wasm").read_bytes()),
    }
    return made, b"".join(files.values())


def opened(knowledge: str) -> bytes:
    """Return the file from which the worker opens a handbook."""
    return knowledge.encode()


def _scripts(folder: Path) -> str:
    """Return Pyodide's scripts as one."""
    paths = [folder / name for name in MACHINES if (folder / name).exists()]
    if not paths:
        raise FileNotFoundError(f"{folder} has neither {' nor '.join(MACHINES)}")
    machine = paths[0].read_text(encoding="utf-8")
    joined = _EXPORT.sub(r"globalThis._createPyodideModule = \1;", machine)
    return f"{(folder / SCRIPT).read_text(encoding='utf-8')}\n{joined}"


def _modules(library: Path) -> list[str]:
    """Return the files of the standard library: all of them are served."""
    with zipfile.ZipFile(library) as zipped:
        return sorted(name for name in zipped.namelist() if not name.endswith("/"))
