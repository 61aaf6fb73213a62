"""``python -m checker.publish.offline.service_worker SITE``: writes ``sw.js`` into a built site.

The last step that looks at the files as they will be served: whatever changes one of them
afterwards, its hash in the list no longer fits, and it is not kept for offline use.
"""

__all__ = ["NAME", "listed", "main", "write"]

import argparse
import base64
import hashlib
import json
import sys
from collections.abc import Mapping
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import quote

from checker.publish.checker_page.assets import brief

NAME = "sw.js"
SCRIPT = Path(__file__).parent / "service-worker.js"
ENDINGS = frozenset([".html", ".css", ".js", ".mjs", ".json", ".svg", ".png", ".webmanifest"])
"""Kinds of files that pages are made of."""
LEFT_OUT = (
    NAME,
    # Python comes on the checker's page only, and is kept from there (offline.js); once it is
    # there, nobody needs the book, or the handbook as text.
    "assets/checker/pyodide-*",
    "assets/checker/book-*",
    "assets/checker/knowledge-*",
    "assets/checker/worker-*",
    # For who edits pages; kept from that page once it was there.
    "assets/workbench/*",
    # The theme's search is not used.
    "assets/javascripts/lunr/*",
    "assets/javascripts/workers/*",
)
"""Files that the service worker does not keep."""


def listed(site: Path) -> Mapping[str, str]:
    """Return ``{address from the site's root: SHA-256}`` of what the service worker keeps.

    A folder stands for its index, as in the addresses that readers open.

    Args:
        site: the built site's folder.
    """
    hashes: dict[str, str] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.suffix in ENDINGS and not any(fnmatch(name, one) for one in LEFT_OUT):
            address = name.removesuffix("index.html") if path.name == "index.html" else name
            digest = hashlib.sha256(path.read_bytes()).digest()
            hashes[quote(address)] = base64.b64encode(digest).decode()
    return hashes


def write(site: Path) -> Mapping[str, str]:
    """Write the service worker, and return what it keeps.

    Args:
        site: the built site's folder.

    Raises:
        FileNotFoundError: when there is no page in the folder.
    """
    files = listed(site)
    if "" not in files:
        raise FileNotFoundError(f"{site} holds no first page; build the site first")
    table = json.dumps(files, separators=(",", ":"))
    script = f"const FILES={table};\n{brief(SCRIPT.read_text(encoding='utf-8'))}\n"
    (site / NAME).write_text(script, encoding="utf-8")
    return files


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m checker.publish.offline.service_worker", description=__doc__
    )
    parser.add_argument("site", type=Path, help="the built site's folder")
    site: Path = parser.parse_args(arguments).site
    try:
        files = write(site)
    except FileNotFoundError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    sys.stdout.write(f"{site / NAME}: {len(files)} files are there offline\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
