"""The workbench's files under names with their hashes: scripts, editor, Python."""

__all__ = ["FOLDER", "SOURCE", "Assets", "assets"]

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checker.knowledge.compile.handbook import Handbook
from checker.publish.checker_page.assets import WEB, asset, joined
from checker.publish.workbench.packing import archive
from checker.runtime.build import PART
from checker.runtime.stock.build import parts
from checker.runtime.trim.pyodide_js import PACKAGE_ADDRESS

SOURCE = "contribute/workbench.md"
"""The page, below ``docs/``; a handbook without it has no workbench."""
FOLDER = "assets/workbench/"
"""Where its files stand, from the site's root. No reader of other pages gets them."""
ENTRY = "checker.authoring.workbench"
SHARED = (
    "client.js",
    "copy.js",
    "download.js",
    "free_text.js",
    "modules.js",
    "offline.js",
    "storage_names.js",
)
"""Scripts that the checker's page has as well."""
EDITOR: Mapping[str, str] = {
    "@codemirror/commands": "@codemirror/commands/dist/index.js",
    "@codemirror/language": "@codemirror/language/dist/index.js",
    "@codemirror/lint": "@codemirror/lint/dist/index.js",
    "@codemirror/state": "@codemirror/state/dist/index.js",
    "@codemirror/streamparser": "@codemirror/streamparser/dist/index.js",
    "@codemirror/view": "@codemirror/view/dist/index.js",
    "@lezer/common": "@lezer/common/dist/index.js",
    "@lezer/highlight": "@lezer/highlight/dist/index.js",
    "@marijn/find-cluster-break": "@marijn/find-cluster-break/src/index.js",
    "crelt": "crelt/index.js",
    "style-mod": "style-mod/src/style-mod.js",
    "w3c-keyname": "w3c-keyname/index.js",
}
"""``{name by which modules import it: its file in node_modules}``, each as npm gives it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assets:
    """Everything that the workbench needs beside its page.

    Attributes:
        files: ``{address from the site's root: content}``.
        integrity: ``{address from the site's root: hash}`` of all modules.
        imports: ``{name by which modules import it: address from the site's root}``.
        manifest: names, sizes and hashes of Python's files.
        script: address of the page's script.
        style: address of its style sheet.
    """

    files: Mapping[str, bytes] = field(default_factory=dict)
    integrity: Mapping[str, str] = field(default_factory=dict)
    imports: Mapping[str, str] = field(default_factory=dict)
    manifest: Mapping[str, object] = field(default_factory=dict)
    script: str = ""
    style: str = ""


def assets(home: Path, handbook: Handbook, today: str) -> Assets:
    """Return the workbench of a handbook.

    Args:
        home: the machinery's folder.
        handbook: the compiled pages.
        today: the day of the build, ``YYYY-MM-DD``.

    Raises:
        FileNotFoundError: when ``npm ci`` has not run.
    """
    web = {path.name: path.read_bytes() for path in sorted((WEB / "workbench").iterdir())}
    web |= {name: (WEB / name).read_bytes() for name in SHARED}
    named = {name: f"{name.strip('@').replace('/', '-')}.js" for name in EDITOR}
    web |= {
        file: (home / "node_modules" / EDITOR[name]).read_bytes() for name, file in named.items()
    }
    folder = f"{FOLDER}page-{_short(b''.join(web.values()))}/"
    files = {folder + name: content for name, content in web.items()}
    integrity = {
        name: str(asset(name, content)["integrity"])
        for name, content in files.items()
        if name.endswith(".js")
    }
    python, manifest = _python(home, handbook, today)
    return Assets(
        files=files | python,
        integrity=integrity,
        imports={name: folder + file for name, file in named.items()},
        manifest=manifest,
        script=f"{folder}workbench.js",
        style=f"{folder}workbench.css",
    )


def _python(
    home: Path, handbook: Handbook, today: str
) -> tuple[dict[str, bytes], dict[str, object]]:
    """Return Python's files, and what the page's manifest tells of them."""
    package = archive(home, handbook.corpus.root, handbook.corpus)
    made, image = parts(home, package, ENTRY)
    asm, loader = (PACKAGE_ADDRESS.sub("", made[key][1].decode()) for key in ("asm", "loader"))
    worker = joined(asm, loader, (WEB / "worker.js").read_text(encoding="utf-8"))
    contents = {
        "worker": (worker.encode(), "js"),
        "wasm": (made["wasm"][1], "wasm"),
        "python": (image, "bin"),
        "handbook": (json.dumps({"today": today}).encode(), "json"),
    }
    files, manifest = dict[str, bytes](), dict[str, object]()
    for key, (content, end) in contents.items():
        name = f"{FOLDER}{key}-{_short(content)}.{end}"
        files[name] = content
        manifest[key] = asset(name, content) | {"parts": _parts(content)}
    return files, manifest


def _parts(content: bytes) -> list[object]:
    """Return the hash of each part, as ``download.js`` checks them."""
    steps = range(0, len(content), PART)
    return [asset("", content[start : start + PART])["integrity"] for start in steps]


def _short(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()[:10]
