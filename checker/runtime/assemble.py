"""What the site serves: Pyodide, the library in use and the wheel, under hashed names."""

__all__ = ["MANIFEST", "assemble"]

import base64
import hashlib
import json
import re
import shutil
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from checker.runtime import bytecode
from checker.runtime.command import run

HERE = Path(__file__).parent
MANIFEST = "manifest.json"
PYODIDE = Path("node_modules/pyodide")
_ELSEWHERE = re.compile(rb"https://cdn\.jsdelivr\.net/[^`\"']*")
"""Pyodide's default for packages. None are loaded, and readers may not reach it."""
_MAP = re.compile(rb"\n?//# sourceMappingURL=[^\n]*\n?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file to serve: its name, bytes and Subresource Integrity value."""

    name: str
    bytes: int
    integrity: str


def assemble(root: Path, knowledge: str, today: str) -> dict[str, object]:
    """Write the runtime to ``build/runtime`` and return its manifest.

    Does nothing when the inputs are those of the last time.

    Args:
        root: the project's folder.
        knowledge: a ``knowledge.json`` to run the checker on, to see what it imports.
        today: the day for that run.

    Raises:
        FileNotFoundError: when ``npm ci`` has not run.
    """
    target = root / "build" / "runtime"
    stamp = _stamp(root)
    if (target / MANIFEST).exists():
        manifest: dict[str, object] = json.loads((target / MANIFEST).read_text(encoding="utf-8"))
        if manifest["inputs"] == stamp:
            return manifest
    wheel = _wheel(root)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    modules = _modules(root, wheel, knowledge, today)
    with zipfile.ZipFile(wheel) as zipped:
        names = [n for n in zipped.namelist() if n.startswith("checker/")]
        # The interview in the terminal is of no use in a browser.
        own = {n: zipped.read(n) for n in names if not n.endswith("__main__.py")}
    library = bytecode.sources(root / PYODIDE / "python_stdlib.zip", modules)
    python = bytecode.archive(bytecode.compiled({**library, **own}))
    lock = json.loads((root / PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))
    asm = _script(root / PYODIDE / "pyodide.asm.js")
    folder = f"pyodide-{hashlib.sha256(asm).hexdigest()[:10]}"
    manifest = {
        "inputs": stamp,
        "folder": f"{folder}/",
        "loader": _put(target, f"{folder}/pyodide.mjs", _script(root / PYODIDE / "pyodide.mjs")),
        "asm": _put(target, f"{folder}/pyodide.asm.js", asm),
        "wasm": _put(
            target, f"{folder}/pyodide.asm.wasm", (root / PYODIDE / "pyodide.asm.wasm").read_bytes()
        ),
        "python": _put(target, "python.zip", python, hashed=True),
        "lock": {"info": lock["info"], "packages": {}},
        "modules": modules,
    }
    (target / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return manifest


def _stamp(root: Path) -> str:
    """Return a hash of everything that decides what is written."""
    files = [
        root / PYODIDE / "package.json",
        root / "pyproject.toml",
        *sorted(HERE.glob("*.*")),
        *sorted((HERE.parent / "engine").glob("*.py")),
        *sorted((HERE.parent / "view").glob("*.py")),
    ]
    digest = hashlib.sha256(sys.version.encode())
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _wheel(root: Path) -> Path:
    """Build the wheel and return its path."""
    folder = root / "build" / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    run([*build, "--outdir", str(folder), str(root)])
    (wheel,) = folder.glob("*.whl")
    return wheel


def _modules(root: Path, wheel: Path, knowledge: str, today: str) -> list[str]:
    """Return the standard library's modules that the wheel uses, by running it."""
    unpacked = root / "build" / "wheel" / "unpacked"
    with zipfile.ZipFile(wheel) as zipped:
        zipped.extractall(unpacked)
    sample = root / "build" / "wheel" / "knowledge.json"
    sample.write_text(knowledge, encoding="utf-8")
    probe = [str(HERE / "probe.mjs"), str((root / PYODIDE).resolve()), str(unpacked)]
    printed = run(["node", *probe, str(HERE / "exercise.py"), str(sample), today])
    found: list[str] = json.loads(printed)
    return found


def _script(path: Path) -> bytes:
    """Return a script without addresses of other origins."""
    return _MAP.sub(b"\n", _ELSEWHERE.sub(b"./", path.read_bytes()))


def _put(target: Path, name: str, content: bytes, *, hashed: bool = False) -> Mapping[str, object]:
    digest = hashlib.sha256(content).digest()
    if hashed:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem}-{digest.hex()[:10]}{dot}{ending}"
    path = target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    integrity = "sha256-" + base64.b64encode(digest).decode()
    return asdict(Asset(name=name, bytes=len(content), integrity=integrity))
