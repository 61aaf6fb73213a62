"""The checker's files as the site serves them, under names that change with their content."""

__all__ = [
    "FOLDER",
    "WEB",
    "Bundle",
    "asset",
    "bundle",
    "complete",
    "hashed",
    "joined",
    "knowledge_json",
]

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from checker.engine import Knowledge, write
from checker.publish.checker_page.scripts import ENTRIES, bundled
from checker.runtime.build import located
from checker.runtime.variants import provide

FOLDER = "assets/checker/"
"""Where the checker's files stand, from the site's root."""
LIBRARIES: Mapping[str, str] = {
    "qrcode.mjs": "node_modules/qrcode-generator/dist/qrcode.mjs",
    "screenshot.mjs": "node_modules/modern-screenshot/dist/index.mjs",
}
"""Libraries of the page, by the name under which it imports them when they are asked for."""
_LINK = re.compile(
    r"^(?:import [^;]* from \"\./[^\"]+\";|export (?=async |function |class ))", re.MULTILINE
)
"""What ties scripts together that then stand in one file."""
_NOTE = re.compile(r"^ */\*\*.*?\*/$", re.MULTILINE | re.DOTALL)
AGAIN = 9
"""Further addresses of a library, for when it did not come; as in ``share.js``."""
WEB = Path(__file__).parents[2] / "web"
STYLE = "checker.css"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Everything that the checker's page needs beside itself.

    Attributes:
        files: ``{address from the site's root: its bytes, or where they are}``.
        runtime: the manifest of ``build/runtime``.
        manifest: names, sizes and hashes, for the page script.
        late: files that are made while pages are: the opening book, the handbook in
            Python's memory, and what reads free text.
        integrity: ``{address from the site's root: hash}`` of all that pages import.
        script: address of the page script.
        start: address of the script that owns Python, and may start it early.
        intent: address of the script of all other pages.
        fallback: what stands in the page itself, in case the script does not come.
        erase_script: what stands in the page about privacy itself: the script that removes what is
            kept on the device.
        style: address of the style sheet.
    """

    files: Mapping[str, bytes | Path]
    late: Mapping[str, bytes]
    runtime: Mapping[str, object]
    manifest: Mapping[str, object]
    integrity: Mapping[str, str]
    script: str
    start: str
    fallback: str
    erase_script: str
    intent: str
    style: str


def knowledge_json(knowledge: Knowledge) -> str:
    """Return a handbook as the ``knowledge.json`` that the page fetches."""
    return json.dumps(write(knowledge), ensure_ascii=False, separators=(",", ":"))


def bundle(home: Path, knowledge: str, today: str) -> Bundle:
    """Return the bundle of a handbook without what takes its time: see ``complete``.

    Puts the runtime together if it is not up to date.

    The runtime is the same for every handbook, and stays where the machinery is.

    Args:
        home: the machinery's folder.
        knowledge: the handbook, as ``knowledge_json`` returns it.
        today: the day of the build, ``YYYY-MM-DD``.
    """
    runtime = provide(home, knowledge, today)
    worker = _worker(home, runtime, _source("worker.js"))
    web = {name: bundled(home, WEB / name) for name in ENTRIES}
    web[STYLE] = (WEB / STYLE).read_bytes()
    web |= {name: (home / path).read_bytes() for name, path in LIBRARIES.items()}
    folder = f"{FOLDER}page-{_digest(b''.join(web.values())).hex()[:10]}/"
    files: dict[str, bytes | Path] = {folder + name: content for name, content in web.items()}
    manifest: dict[str, object] = {}
    for key in ("wasm", "complete", "python"):
        row = runtime.get(key)
        if isinstance(row, dict):
            files[FOLDER + row["name"]] = located(home, runtime, key)
            manifest[key] = {**row, "name": FOLDER + row["name"]}
    address, content = hashed("worker", worker.encode(), "js")
    files[address] = content
    manifest["worker"] = asset(address, content)
    address, content = hashed("knowledge", knowledge.encode(), "json")
    files[address] = content  # for other programs; the page takes it from Python's memory
    return Bundle(
        files=files,
        late={},
        runtime=runtime,
        manifest=manifest,
        integrity=_sealed(folder, web),
        script=f"{folder}page.js",
        start=f"{folder}start.js",
        intent=f"{folder}intent.js",
        fallback=brief(_source("load_fallback.js")),
        erase_script=brief(_source("erase.js")),
        style=f"{folder}{STYLE}",
    )


def complete(bundle: Bundle, book: str, memory: bytes, classifier: bytes) -> Bundle:
    """Return a bundle with what takes its time.

    Args:
        bundle: as ``bundle`` returns it.
        book: the opening book, as JSON.
        memory: what the opened handbook adds to Python's memory.
        classifier: what reads free text, fetched when a reader begins to write.
    """
    late = {
        "book": hashed("book", book.encode(), "json"),
        "handbook": hashed("handbook", memory, "bin"),
        "listener": hashed("listener", classifier, "bin"),
    }
    assets = {key: asset(address, content) for key, (address, content) in late.items()}
    return replace(bundle, late=dict(late.values()), manifest={**bundle.manifest, **assets})


def _worker(home: Path, runtime: Mapping[str, object], script: str) -> str:
    """Return the worker's script, with the scripts that it needs before it."""
    asm, loader = (
        located(home, runtime, key).read_text(encoding="utf-8") for key in ("asm", "loader")
    )
    return joined(asm, loader, script)


def joined(asm: str, loader: str, script: str) -> str:
    """Return a worker's script with Pyodide's and what starts it before it.

    In one file: what a worker imports passes the service worker, and is fetched once more.
    """
    return f"{asm.rstrip()}\n{brief(_LINK.sub('', loader + script))}"  # Pyodide's own as it is


def brief(script: str) -> str:
    """Return one of our scripts without comments that stand on lines of their own."""
    lines = (line.strip() for line in _NOTE.sub("", script).splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


def asset(address: str, content: bytes) -> dict[str, object]:
    """Return what a page's manifest tells of a file."""
    integrity = "sha256-" + base64.b64encode(_digest(content)).decode()
    return {"name": address, "bytes": len(content), "integrity": integrity}


def _sealed(folder: str, web: Mapping[str, bytes]) -> dict[str, str]:
    """Return the hash of every module."""
    sealed = {
        folder + name: str(asset(name, content)["integrity"])
        for name, content in web.items()
        if name.endswith(("js", "mjs"))
    }
    again = (f"{folder}{name}" for name in LIBRARIES)
    return sealed | {f"{one}?{n + 1}": sealed[one] for one in again for n in range(AGAIN)}


def hashed(stem: str, content: bytes, end: str) -> tuple[str, bytes]:
    """Return the address of some content, which tells it, and the content."""
    return f"{FOLDER}{stem}-{_digest(content).hex()[:10]}.{end}", content


def _source(name: str) -> str:
    return (WEB / name).read_text(encoding="utf-8")


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
