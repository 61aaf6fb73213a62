"""The checker's files as the site serves them, under names that change with their content."""

__all__ = ["FOLDER", "Bundle", "bundle"]

import base64
import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from checker.engine import Knowledge, write
from checker.publish.book import open_book
from checker.runtime.assemble import assemble
from checker.view import Page

FOLDER = "assets/checker/"
"""Where the checker's files stand, from the site's root."""
LIBRARIES: Mapping[str, str] = {
    "qrcode.mjs": "node_modules/qrcode-generator/dist/qrcode.mjs",
    "screenshot.mjs": "node_modules/modern-screenshot/dist/index.mjs",
}
"""Libraries of the page, by the name under which it imports them when they are asked for."""
MODULES = frozenset({"client.js", "copy.js", "diary.js", "share.js"})
"""What the page script imports at once."""
WEB = Path(__file__).parent.parent / "web"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Everything that the checker's page needs beside itself.

    Attributes:
        files: ``{address from the site's root: its bytes, or where they are}``.
        manifest: names, sizes and hashes, for the page script.
        script: address of the page script.
        modules: addresses of the modules that it imports.
        guard: what stands in the page itself, in case the script does not come.
        eraser: address of the script that removes what is kept on the device.
        style: address of the style sheet.
    """

    files: Mapping[str, bytes | Path]
    manifest: Mapping[str, object]
    script: str
    modules: tuple[str, ...]
    guard: str
    eraser: str
    style: str


def bundle(home: Path, knowledge: Knowledge, page: Page, today: str) -> Bundle:
    """Return the bundle of a handbook; puts the runtime together if it is not up to date.

    The runtime is the same for every handbook, and stays where the machinery is.
    """
    plain = json.dumps(write(knowledge), ensure_ascii=False, separators=(",", ":"))
    runtime = assemble(home, plain, today)
    book = json.dumps(asdict(open_book(page, today)), ensure_ascii=False, separators=(",", ":"))
    web = {path.name: path.read_bytes() for path in sorted(WEB.iterdir()) if path.is_file()}
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
    for name, text in (("knowledge", plain), ("book", book)):
        content = text.encode()
        address = f"{FOLDER}{name}-{_digest(content).hex()[:10]}.json"
        files[address] = content
        manifest[name] = _asset(address, content)
    manifest |= {
        "folder": FOLDER + str(runtime["folder"]),
        "worker": _asset(f"{folder}worker.js", web["worker.js"]),
        "lock": runtime["lock"],
    }
    return Bundle(
        files=files,
        manifest=manifest,
        script=f"{folder}page.js",
        modules=tuple(f"{folder}{name}" for name in sorted(web) if name in MODULES),
        guard=web["guard.js"].decode(),
        eraser=f"{folder}erase.js",
        style=f"{folder}checker.css",
    )


def _asset(address: str, content: bytes) -> dict[str, object]:
    integrity = "sha256-" + base64.b64encode(_digest(content)).decode()
    return {"name": address, "bytes": len(content), "integrity": integrity}


def _digest(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()
