"""The checker's files as the site serves them, under names that change with their content."""

__all__ = ["FOLDER", "Bundle", "bundle", "plain", "with_book"]

import base64
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from checker.engine import Knowledge, write
from checker.publish.book import OPENING
from checker.runtime.assemble import assemble

FOLDER = "assets/checker/"
"""Where the checker's files stand, from the site's root."""
LIBRARIES: Mapping[str, str] = {
    "qrcode.mjs": "node_modules/qrcode-generator/dist/qrcode.mjs",
    "screenshot.mjs": "node_modules/modern-screenshot/dist/index.mjs",
}
"""Libraries of the page, by the name under which it imports them when they are asked for."""
AGAIN = 9
"""Further addresses of a library, for when it did not come; as in ``share.js``."""
_IMPORT = re.compile(rb'^import [^;]* from "\./([^"]+)";', re.MULTILINE)
WEB = Path(__file__).parent.parent / "web"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Everything that the checker's page needs beside itself.

    Attributes:
        files: ``{address from the site's root: its bytes, or where they are}``.
        manifest: names, sizes and hashes, for the page script.
        book: the opening book's files, but for the part that the page holds.
        opening: the part of the opening book that the page holds, as JSON.
        integrity: ``{address from the site's root: hash}`` of all that pages import.
        script: address of the page script.
        start: address of the script that owns Python, and may start it early.
        first: addresses of what that one imports.
        modules: addresses of what the page script imports at once.
        intent: address of the script of all other pages.
        guard: what stands in the page itself, in case the script does not come.
        eraser: address of the script that removes what is kept on the device.
        style: address of the style sheet.
    """

    files: Mapping[str, bytes | Path]
    book: Mapping[str, bytes]
    manifest: Mapping[str, object]
    opening: str
    integrity: Mapping[str, str]
    script: str
    start: str
    first: tuple[str, ...]
    modules: tuple[str, ...]
    guard: str
    eraser: str
    intent: str
    style: str


def plain(knowledge: Knowledge) -> str:
    """Return a handbook as the ``knowledge.json`` that the page fetches."""
    return json.dumps(write(knowledge), ensure_ascii=False, separators=(",", ":"))


def bundle(home: Path, knowledge: str, today: str) -> Bundle:
    """Return the bundle of a handbook without its opening book.

    Puts the runtime together if it is not up to date.

    The runtime is the same for every handbook, and stays where the machinery is.

    Args:
        home: the machinery's folder.
        knowledge: the handbook, as ``plain`` returns it.
        today: the day of the build, ``YYYY-MM-DD``.
    """
    runtime = assemble(home, knowledge, today)
    web = {path.name: path.read_bytes() for path in sorted(WEB.iterdir()) if path.is_file()}
    worker = brief(web.pop("worker.js").decode())  # in the page itself: nothing to wait for
    web |= {name: (home / path).read_bytes() for name, path in LIBRARIES.items()}
    folder = f"{FOLDER}page-{_digest(b''.join(web.values())).hex()[:10]}/"
    files: dict[str, bytes | Path] = {folder + name: content for name, content in web.items()}
    for key in ("loader", "asm", "wasm", "python"):
        asset = runtime[key]
        if isinstance(asset, dict):
            files[FOLDER + asset["name"]] = home / "build" / "runtime" / asset["name"]
    manifest: dict[str, object] = {
        key: {**asset, "name": FOLDER + asset["name"]}
        for key in ("loader", "asm", "wasm", "python")
        if isinstance(asset := runtime[key], dict)
    }
    address, content = _named("knowledge", knowledge)
    files[address] = content
    manifest["knowledge"] = _asset(address, content)
    manifest |= {"worker": worker, "lock": runtime["lock"]}
    return Bundle(
        files=files,
        book={},
        manifest=manifest,
        opening="",
        integrity=_sealed(folder, web),
        script=f"{folder}page.js",
        start=f"{folder}start.js",
        first=tuple(f"{folder}{name}" for name in _imported(web, "start.js")),
        modules=tuple(f"{folder}{name}" for name in _imported(web, "page.js")),
        intent=f"{folder}intent.js",
        guard=web["guard.js"].decode(),
        eraser=f"{folder}erase.js",
        style=f"{folder}checker.css",
    )


def with_book(bundle: Bundle, parts: Mapping[str, str]) -> Bundle:
    """Return a bundle with the parts of an opening book, as JSON."""
    named = {answer: _named("book", part) for answer, part in parts.items() if answer != OPENING}
    told = {answer: _asset(address, content) for answer, (address, content) in named.items()}
    manifest = {**bundle.manifest, "book": told}
    return replace(bundle, book=dict(named.values()), manifest=manifest, opening=parts[OPENING])


def brief(script: str) -> str:
    """Return a script without lines that are empty or all comment."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith(("//", "/**")))


def _asset(address: str, content: bytes) -> dict[str, object]:
    integrity = "sha256-" + base64.b64encode(_digest(content)).decode()
    return {"name": address, "bytes": len(content), "integrity": integrity}


def _sealed(folder: str, web: Mapping[str, bytes]) -> dict[str, str]:
    """Return the hash of every module."""
    sealed = {
        folder + name: str(_asset(name, content)["integrity"])
        for name, content in web.items()
        if name.endswith(("js", "mjs")) and name != "guard.js"
    }
    again = (f"{folder}{name}" for name in LIBRARIES)
    return sealed | {f"{one}?{n + 1}": sealed[one] for one in again for n in range(AGAIN)}


def _named(stem: str, text: str) -> tuple[str, bytes]:
    """Return a text's address, which tells its content, and its bytes."""
    content = text.encode()
    return f"{FOLDER}{stem}-{_digest(content).hex()[:10]}.json", content


def _imported(web: Mapping[str, bytes], name: str) -> list[str]:
    """Return what a module imports when it is read, and what those import."""
    found = [one.decode() for one in _IMPORT.findall(web[name])]
    return list(dict.fromkeys([*found, *(two for one in found for two in _imported(web, one))]))


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
