"""What the site serves: trimmed Pyodide and the image of its memory, under hashed names."""

__all__ = ["MANIFEST", "assemble", "build_wheel", "hashed_folder", "located", "put", "stamp"]

import base64
import hashlib
import json
import shutil
import sys
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from checker.runtime import bytecode
from checker.runtime.reliances import reliance
from checker.runtime.subprocesses import run
from checker.runtime.trim import wasm
from checker.runtime.trim.pyodide import PYODIDE, machine

HERE = Path(__file__).parent
MANIFEST = "manifest.json"
PART = 2**20
"""Bytes that the page checks at a time, as ``checker/web/download.js`` has them."""
VARIANT = "trimmed"
ENTRY = "checker.view.rpc"
"""The module of the wheel that the page calls."""
TERMINAL = ("checker/__main__.py", "checker/validation/")
"""Files of the wheel that are of no use in a browser: what runs in a terminal."""


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


def assemble(root: Path, knowledge: str, today: str, *, profiled: bool = True) -> dict[str, object]:
    """Write the runtime to ``build/runtime`` and return its manifest.

    Of the module there are two files: ``wasm`` holds the functions that are known to run, and
    ``complete``, which a page fetches once a call has met another, holds all.

    Args:
        root: the project's folder.
        knowledge: a ``knowledge.json`` to run the checker on, to see what it imports.
        today: the day for that run.
        profiled: whether it is known which functions run; otherwise ``wasm`` holds all.

    Raises:
        FileNotFoundError: when ``npm ci`` has not run.
        BrokenRelianceError: when Pyodide is not what this knows how to trim.
    """
    target = root / "build" / "runtime"
    inputs = stamp(root)
    wheel = build_wheel(root)
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with reliance("start"):
        modules = _modules(root, wheel, knowledge, today)
    with zipfile.ZipFile(wheel) as zipped:
        names = [n for n in zipped.namelist() if n.startswith("checker/")]
        package = {n: zipped.read(n) for n in names if not n.startswith(TERMINAL)}
    with reliance("library"):
        library = bytecode.sources(root / PYODIDE / "python_stdlib.zip", modules)
    with reliance("bytecode"):
        python = bytecode.archive(bytecode.compiled({**library, **package}))
    names = [ENTRY, *map(_name, modules)]
    made = machine(root, profiled=profiled)
    with reliance("restoring", "c-api", "allocators", "caches", "line-tables"):
        memory = _image(root, made.script, made.starts, python, names)
    with reliance("one-data-segment"):
        lean, complete = (wasm.without_data(one) for one in (made.lean, made.restored))
    parts = {
        "loader": ("boot.mjs", (HERE / "start" / "boot.mjs").read_bytes()),
        "asm": ("pyodide.asm.js", made.script.encode()),
        "wasm": ("pyodide.asm.wasm", lean),
        **({"complete": ("complete.wasm", complete)} if profiled else {}),
    }
    manifest: dict[str, object] = {
        "inputs": inputs,
        "variant": VARIANT,
        **hashed_folder(target, parts),
        "python": put(target, "python.bin", memory, hashed=True),
        "modules": modules,
    }
    (target / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    return manifest


def located(root: Path, manifest: Mapping[str, object], key: str) -> Path:
    """Return where one of the files is that a manifest tells of.

    Args:
        root: the project's folder.
        manifest: of ``assemble``.
        key: ``loader``, ``asm``, ``wasm``, ``complete`` or ``python``.
    """
    asset = manifest[key]
    assert isinstance(asset, Mapping)  # noqa: S101 - tells the type checker what a manifest holds
    return root / "build" / "runtime" / str(asset["name"])


def stamp(root: Path) -> str:
    """Return a hash of everything that decides what is written."""
    files = [
        root / PYODIDE / "package.json",
        root / "node_modules" / "binaryen" / "package.json",
        root / "node_modules" / "terser" / "package.json",
        root / "pyproject.toml",
        *(path for path in sorted(HERE.rglob("*.*")) if path.suffix in {".mjs", ".py", ".txt"}),
        *sorted((HERE.parent / "engine").rglob("*.py")),
        *sorted((HERE.parent / "view").rglob("*.py")),
    ]
    digest = hashlib.sha256(sys.version.encode())
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def build_wheel(root: Path) -> Path:
    """Build the wheel and return its path."""
    folder = root / "build" / "wheel"
    shutil.rmtree(folder, ignore_errors=True)
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation"]
    run([*build, "--outdir", str(folder), str(root)])
    (built,) = folder.glob("*.whl")
    return built


def _modules(root: Path, wheel: Path, knowledge: str, today: str) -> list[str]:
    """Return the standard library's modules that the wheel uses, by running it."""
    unpacked = root / "build" / "wheel" / "unpacked"
    with zipfile.ZipFile(wheel) as zipped:
        zipped.extractall(unpacked)
    sample = root / "build" / "wheel" / "knowledge.json"
    sample.write_text(knowledge, encoding="utf-8")
    here = HERE / "import_probe"
    probe = [str(here / "probe.mjs"), str((root / PYODIDE).resolve()), str(unpacked)]
    printed = run(["node", *probe, str(here / "exercise.py"), str(sample), today])
    names: list[str] = json.loads(printed)
    return names


def _image(root: Path, script: str, module: bytes, library: bytes, names: Sequence[str]) -> bytes:
    """Return what Python's memory holds once the checker is there.

    Args:
        root: the project's folder.
        script: Pyodide's.
        module: Pyodide's, one that can start.
        library: the modules, as an archive.
        names: of the modules to import.
    """
    folder = root / "build" / "wheel"
    files = {"script": script.encode(), "wasm": module, "library": library}
    for name, content in files.items():
        (folder / f"image-{name}").write_bytes(content)
    paths = {name: str(folder / f"image-{name}") for name in (*files, "target")}
    (folder / "image.json").write_text(json.dumps({"modules": names, **paths}), encoding="utf-8")
    run(["node", str(HERE / "snapshot" / "image.mjs"), str(folder / "image.json")])
    return (folder / "image-target").read_bytes()


def _name(file: str) -> str:
    """Return the name of the module in a file.

    >>> _name("json/decoder.py"), _name("json/__init__.py")
    ('json.decoder', 'json')
    """
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def hashed_folder(
    target: Path, parts: Mapping[str, tuple[str, bytes]]
) -> dict[str, Mapping[str, object]]:
    """Write files into one folder and return ``{key: what a manifest tells of it}``.

    Args:
        target: where the folder is to be.
        parts: ``{key: (name, content)}``.
    """
    # Cached for good under its name: a change in any of them is another name for all.
    content = b"".join(content for _, content in parts.values())
    folder = f"pyodide-{hashlib.sha256(content).hexdigest()[:10]}"
    return {key: put(target, f"{folder}/{name}", content) for key, (name, content) in parts.items()}


def put(target: Path, name: str, content: bytes, *, hashed: bool = False) -> Mapping[str, object]:
    """Write a file and return what a manifest tells of it.

    Args:
        target: the runtime's folder.
        name: of the file.
        content: its bytes.
        hashed: whether its name is to change with its content.
    """
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
