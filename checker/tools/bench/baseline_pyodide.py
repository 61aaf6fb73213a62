"""What ours is compared with: stock Pyodide in a worker, on the very same page."""

__all__ = ["MissingError", "mounts"]

import json
import re
import shutil
from pathlib import Path

WEB = Path(__file__).parent / "web"
PYODIDE = Path("node_modules/pyodide")
_SCRIPT = re.compile(r'<script[^>]*src="[^"]*assets/checker/[^"]*/page\.js"[^>]*>')
_START = re.compile(r'<script[^>]*src="[^"]*assets/checker/[^"]*/start\.js"[^>]*></script>')
_HINT = re.compile(r'<link[^>]+rel="?(?:modulepreload|preload|prefetch)[^>]*>')


class MissingError(RuntimeError):
    """Something that must be built or installed first is not there."""


def mounts(root: Path) -> dict[str, Path]:
    """Return ``{address: folder}`` of the site and of stock Pyodide; write the latter's page.

    The page is the site's own checker page with another script in it: what differs is how
    Python comes, and nothing else.

    Raises:
        MissingError: when the site or the wheel is not built.
    """
    page = root / "site" / "check" / "index.html"
    wheels = sorted((root / "build" / "wheel").glob("*.whl"))
    if not page.exists() or not wheels:
        raise MissingError("site/ or the wheel is missing; run make site")
    html, count = _SCRIPT.subn(
        '<script type="module" src="./stock.js" async>', page.read_text(encoding="utf-8")
    )
    if count != 1:
        raise MissingError(f"site/check/ has {count} page scripts, not one")
    folder = root / "build" / "bench" / "stock"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(_HINT.sub("", _START.sub("", html)), encoding="utf-8")
    for script in WEB.glob("stock*.js"):
        shutil.copy(script, folder)
    shutil.copy(wheels[0], folder)
    shutil.copy(root / "build" / "knowledge.json", folder)
    (folder / "names.json").write_text(json.dumps({"wheel": wheels[0].name}), encoding="utf-8")
    return {"/": root / "site", "/stock/": folder, "/stock/pyodide/": root / PYODIDE}
