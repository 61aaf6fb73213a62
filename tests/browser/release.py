"""The site as published anew: every hashed address another one, the knowledge another version."""

__all__ = ["VERSION", "described", "publish_anew"]

import base64
import hashlib
import json
import re
import shutil
from pathlib import Path
from typing import Any

from checker.publish.gate.inline_scripts import digest
from checker.publish.offline import service_worker
from checker.runtime.build import MANIFEST, PART
from checker.runtime.snapshot.handbook_image import opened
from tests.browser.manifest import WHERE

ROOT = Path(__file__).parent.parent.parent
VERSION = "9.9.9-test"
"""The version that the new release shows in its results."""
_OLD = re.compile(r"(?<=(?:-))[0-9a-f]{10}(?=[./])")
_INLINE = re.compile(
    r"<script(?![^>]*\bsrc=)(?![^>]*\btype=(?![\"']?importmap))[^>]*>(.*?)</script>", re.DOTALL
)
_NEXT = str.maketrans("0123456789abcdef", "123456789abcdef0")


def publish_anew(site: Path, target: Path) -> Path:
    """Write a second release of the checker's page and files below ``target``; return it.

    Its knowledge has another version, its image of the memory other bytes; the service worker
    is its own.
    """
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(site / "check", target / "check")
    for path in (site / "assets").rglob("*.*"):
        if path.is_file():
            name = _other(str(path.relative_to(site)))
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / name)
    page = target / "check" / "index.html"
    text = WHERE.sub(lambda m: _manifest(m[0], target), page.read_text("utf-8"))
    new = _other(text)
    for old_hash, new_hash in zip(_hashes(text), _hashes(new), strict=True):
        new = new.replace(old_hash, new_hash)  # the import map has other addresses
    page.write_text(new, encoding="utf-8")
    shutil.copyfile(site / "index.html", target / "index.html")
    service_worker.write(target)
    return target


def _hashes(page: str) -> list[str]:
    """Return the hashes of a page's inline scripts and of its import map, in order."""
    return [digest(script) for script in _INLINE.findall(page)]


def _other(text: str) -> str:
    """Return a text in which every hashed address is another."""
    return _OLD.sub(lambda m: m[0].translate(_NEXT), text)


def _manifest(text: str, target: Path) -> str:
    manifest = json.loads(text)
    (path,) = target.glob("assets/checker/knowledge-*.json")
    knowledge = json.loads(path.read_text(encoding="utf-8"))
    knowledge["version"] = VERSION
    path.write_text(json.dumps(knowledge, ensure_ascii=False), encoding="utf-8")
    runtime = json.loads((ROOT / "build" / "runtime" / MANIFEST).read_text(encoding="utf-8"))
    (handbook,) = target.glob("assets/checker/handbook-*.bin")
    handbook.write_bytes(opened(ROOT, runtime, path.read_text(encoding="utf-8")))
    manifest["handbook"] |= described(handbook)
    for image in target.glob("assets/checker/python-*.bin"):
        image.write_bytes(image.read_bytes() + VERSION.encode())  # nothing reads beyond its pieces
        manifest["python"] |= described(image)
    return json.dumps(manifest).replace("<", "\\u003c")


def described(path: Path) -> dict[str, Any]:
    """Return what a manifest lists of a file, but for its name."""
    content = path.read_bytes()
    parts = [_integrity(content[n : n + PART]) for n in range(0, len(content), PART)]
    return {"bytes": len(content), "integrity": _integrity(content), "parts": parts}


def _integrity(content: bytes) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(content).digest()).decode()}"
