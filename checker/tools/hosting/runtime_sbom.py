"""What readers' browsers run, as a list of parts: CycloneDX, from the files that are served.

The lists of packages say what built the site. This one says what is in it: the version of
CPython, the C libraries whose marks are in Python's memory and in the module, the modules of
the standard library that were kept, and the scripts beside them, each with its hash.
"""

__all__ = ["components", "runtime_sbom"]

import hashlib
import json
import re
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path

from checker.publish.checker_page.assets import LIBRARIES
from checker.publish.workbench.assets import EDITOR
from checker.runtime.build import MANIFEST, located

PYODIDE = "node_modules/pyodide"
THEME = "mkdocs-material"
MARKS: Mapping[str, re.Pattern[bytes]] = {
    "zlib": re.compile(rb"(?:in|de)flate (\d+\.\d+(?:\.\d+)*) Copyright"),
    "expat": re.compile(rb"expat_(\d+\.\d+\.\d+)"),
    "bzip2": re.compile(rb"(\d+\.\d+\.\d+), \d+-Sept?-\d{4}"),
    "clang": re.compile(rb"Clang (\d+\.\d+\.\d+)"),
}
"""What tells that a C library is linked in, and which version."""

type Component = dict[str, object]


def runtime_sbom(root: Path) -> dict[str, object]:
    """Return the list of parts.

    Args:
        root: the project's folder, built.

    Raises:
        FileNotFoundError: when the site is not built.
    """
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": "handbook in the browser",
                "version": str(project["version"]),
            }
        },
        "components": list(components(root)),
    }


def components(root: Path) -> Iterator[Component]:
    """Yield what runs in a reader's browser, part by part."""
    path = root / "build/runtime" / MANIFEST
    manifest = json.loads(path.read_text(encoding="utf-8"))
    lock = json.loads((root / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    info = json.loads((root / PYODIDE / "pyodide-lock.json").read_text(encoding="utf-8"))["info"]
    keys = [key for key in ("wasm", "complete", "python", "asm") if key in manifest]
    served = {key: located(root, manifest, key).read_bytes() for key in keys}
    for name in ("pyodide", *(Path(to).parts[1] for to in LIBRARIES.values()), *EDITOR):
        yield _package(name, lock[f"node_modules/{name}"])
    for key, content in served.items():
        yield {"type": "file", "name": manifest[key]["name"], "hashes": [_sha256(content)]}
    yield _library("emscripten", info["platform"].removeprefix("emscripten_").replace("_", "."))
    yield {**_library("cpython", info["python"]), "components": list(_modules(root, manifest))}
    image = served["python"] + served["wasm"]
    for name, form in MARKS.items():
        match = form.search(image)
        if match:
            yield _library(name, match[1].decode())
    yield _library("page-checker", version("page-checker"))
    yield _library(THEME, version(THEME))


def _modules(root: Path, manifest: Mapping[str, list[str]]) -> Iterator[Component]:
    """Yield the modules of the standard library that were kept, with the hash of their source."""
    with zipfile.ZipFile(root / PYODIDE / "python_stdlib.zip") as archive:
        for name in manifest["modules"]:
            yield {"type": "file", "name": name, "hashes": [_sha256(archive.read(name))]}


def _package(name: str, locked: Mapping[str, str]) -> Component:
    digest = locked["integrity"].removeprefix("sha512-")
    return {
        "type": "library",
        "name": name,
        "version": locked["version"],
        "purl": f"pkg:npm/{name.replace('@', '%40')}@{locked['version']}",
        "properties": [{"name": "integrity", "value": f"sha512-{digest}"}],
    }


def _library(name: str, number: str) -> Component:
    return {"type": "library", "name": name, "version": number}


def _sha256(content: bytes) -> dict[str, str]:
    return {"alg": "SHA-256", "content": hashlib.sha256(content).hexdigest()}
