"""The pages' own scripts, each with the hash of what it must be.

An import map says it of every address that a page can import, at once or later, so a browser
runs no script that was cut short, changed on the way or left over from another release.
Browsers that do not know this part of import maps check what the elements themselves say.
"""

__all__ = ["importmap", "module", "preload"]

import json
from collections.abc import Mapping

from checker.view.html import Element, el


def importmap(
    integrity: Mapping[str, str], root: str, imports: Mapping[str, str] | None = None
) -> str:
    """Return the script element that must stand before any module of a page.

    >>> importmap({"a.js": "sha256-x"}, "../")
    '<script type="importmap">{"integrity":{"../a.js":"sha256-x"}}</script>'

    Args:
        integrity: ``{address from the site's root: hash}``.
        root: what leads from the page to the site's root; begins with a dot.
        imports: ``{name in an import: address from the site's root}``, of modules of others.
    """
    names = {name: root + address for name, address in (imports or {}).items()}
    table = {root + address: value for address, value in integrity.items()}
    rows = {"imports": names, "integrity": table} if names else {"integrity": table}
    text = json.dumps(rows, separators=(",", ":"))
    return f'<script type="importmap">{text}</script>'


def module(address: str, integrity: Mapping[str, str], root: str, *, at_once: bool) -> Element:
    """Return a script; ``at_once`` does not wait for the rest of the page."""
    src, sealed = root + address, integrity[address]
    return el("script", type="module", src=src, integrity=sealed, async_=at_once)


def preload(address: str, integrity: Mapping[str, str], root: str) -> Element:
    """Return what has a module fetched that others will import."""
    return el("link", rel="modulepreload", href=root + address, integrity=integrity[address])
