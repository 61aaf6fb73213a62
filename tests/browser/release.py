"""The site as published anew: every hashed address another one, the knowledge another version."""

__all__ = ["VERSION", "publish_anew"]

import base64
import hashlib
import json
import re
import shutil
from pathlib import Path

VERSION = "9.9.9-test"
"""The version that the new release shows in its results."""
_OLD = re.compile(r"(?<=(?:-))[0-9a-f]{10}(?=[./])")
_ASSETS = re.compile(r'data-assets="([^"]*)"')


def publish_anew(site: Path, target: Path) -> Path:
    """Write a second release of the checker's page and files below ``target``; return it."""
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(site / "check", target / "check")
    for path in (site / "assets").rglob("*.*"):
        if path.is_file():
            name = _other(str(path.relative_to(site)))
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / name)
    page = target / "check" / "index.html"
    text = _ASSETS.sub(
        lambda m: f'data-assets="{_manifest(m[1], target)}"', page.read_text("utf-8")
    )
    page.write_text(_other(text), encoding="utf-8")
    return target


def _other(text: str) -> str:
    """Return a text in which every hashed address is another."""
    return _OLD.sub(lambda m: m[0][::-1][:9] + "x", text)


def _manifest(escaped: str, target: Path) -> str:
    manifest = json.loads(escaped.replace("&quot;", '"').replace("&#x27;", "'"))
    (path,) = target.glob("assets/checker/knowledge-*.json")
    knowledge = json.loads(path.read_text(encoding="utf-8"))
    knowledge["version"] = VERSION
    content = json.dumps(knowledge, ensure_ascii=False).encode()
    path.write_bytes(content)
    digest = base64.b64encode(hashlib.sha256(content).digest()).decode()
    manifest["knowledge"] |= {"bytes": len(content), "integrity": f"sha256-{digest}"}
    return json.dumps(manifest).replace("&", "&amp;").replace('"', "&quot;")
