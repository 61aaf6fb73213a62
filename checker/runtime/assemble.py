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

from checker.runtime import bytecode, glue, wasm
from checker.runtime.command import run

HERE = Path(__file__).parent
MANIFEST = "manifest.json"
PYODIDE = Path("node_modules/pyodide")
FEATURES = (
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-exception-handling",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
)
"""What Pyodide's module uses of WebAssembly, and no more: old phones have to read it."""
PART = 2**20
"""Bytes that the page checks at a time, as ``checker/web/download.js`` has them."""
DOOR = "checker.view.door"
"""The module of the wheel through which the page comes in."""
_CALLED = re.compile(r"\bpython\.(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One file to serve.

    Attributes:
        name: where it is.
        bytes: how long it is.
        integrity: its Subresource Integrity value.
        parts: those of each ``PART`` bytes of it, in order: what is right so far can be used
            before the rest has come.
    """

    name: str
    bytes: int
    integrity: str
    parts: tuple[str, ...]


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
    lock = {"info": lock["info"], "packages": {}}
    script, whole = _machine(root)
    names = [DOOR, *map(_name, modules)]
    plan: dict[str, object] = {"lock": lock, "modules": names}
    memory = _image(root, script, whole, python, plan)
    parts = {
        "loader": ("boot.mjs", (HERE / "boot.mjs").read_bytes()),
        "asm": ("pyodide.asm.js", script.encode()),
        "wasm": ("pyodide.asm.wasm", wasm.without_data(whole)),
    }
    # Cached for good under its name: a change in any of them is another name for all.
    content = b"".join(content for _, content in parts.values())
    folder = f"pyodide-{hashlib.sha256(content).hexdigest()[:10]}"
    manifest = {
        "inputs": stamp,
        **{
            key: _put(target, f"{folder}/{name}", content) for key, (name, content) in parts.items()
        },
        "python": _put(target, "python.bin", memory, hashed=True),
        "lock": lock,
        "modules": modules,
    }
    (target / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return manifest


def _stamp(root: Path) -> str:
    """Return a hash of everything that decides what is written."""
    files = [
        root / PYODIDE / "package.json",
        root / "node_modules" / "binaryen" / "package.json",
        root / "node_modules" / "terser" / "package.json",
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


def _machine(root: Path) -> tuple[str, bytes]:
    """Return Pyodide's script and module without what neither the checker nor Python reaches.

    What the script does not name need not be exported; what is neither exported nor called
    need not be there (``wasm-opt``, of Binaryen); what the module then does not import need
    not be in the script (``terser``).
    """
    wanted = {name for path in HERE.glob("*.mjs") for name in _CALLED.findall(path.read_text())}
    functions = {name for name in wanted if name.startswith("_")}
    source = (root / PYODIDE / "pyodide.asm.js").read_text(encoding="utf-8")
    trimmed = glue.trimmed(source, functions)
    folder = root / "build" / "wheel"
    whole = (root / PYODIDE / "pyodide.asm.wasm").read_bytes()
    (folder / "exporting.wasm").write_bytes(wasm.exporting(whole, trimmed.exports))
    tools = root / "node_modules" / ".bin"
    paths = [str(folder / "exporting.wasm"), "-o", str(folder / "trimmed.wasm")]
    run([str(tools / "wasm-opt"), *FEATURES, "--remove-unused-module-elements", *paths])
    module = (folder / "trimmed.wasm").read_bytes()
    lent = folder / "lending.js"
    lent.write_text(glue.lending(trimmed.script, wasm.imports(module), wanted), encoding="utf-8")
    drop = "defaults=false,unused,side_effects,dead_code,passes=3"
    return run([str(tools / "terser"), str(lent), "-c", drop, "-m"]), module


def _image(
    root: Path, script: str, module: bytes, library: bytes, plan: dict[str, object]
) -> bytes:
    """Return what Python's memory holds once the checker is there.

    Args:
        root: the project's folder.
        script: Pyodide's.
        module: Pyodide's, with its data.
        library: the modules, as an archive.
        plan: the lock file, and the names of the modules to import.
    """
    folder = root / "build" / "wheel"
    files = {"script": script.encode(), "wasm": module, "library": library}
    for name, content in files.items():
        (folder / f"image-{name}").write_bytes(content)
    paths = {name: str(folder / f"image-{name}") for name in (*files, "target")}
    (folder / "image.json").write_text(json.dumps({**plan, **paths}), encoding="utf-8")
    run(["node", str(HERE / "image.mjs"), str(folder / "image.json")])
    return (folder / "image-target").read_bytes()


def _name(file: str) -> str:
    """Return the name of the module in a file.

    >>> _name("json/decoder.py"), _name("json/__init__.py")
    ('json.decoder', 'json')
    """
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _put(target: Path, name: str, content: bytes, *, hashed: bool = False) -> Mapping[str, object]:
    if hashed:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem}-{hashlib.sha256(content).hexdigest()[:10]}{dot}{ending}"
    path = target / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    parts = tuple(_integrity(content[n : n + PART]) for n in range(0, len(content), PART))
    return asdict(Asset(name=name, bytes=len(content), integrity=_integrity(content), parts=parts))


def _integrity(content: bytes) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(content).digest()).decode()
