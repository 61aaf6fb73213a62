"""The theme's scripts, without the addresses of other origins that stand in them.

The theme would fetch drawings, polyfills and a repository's stars from elsewhere. The policy
refuses all that; here the addresses go as well, so that nothing even tries.
"""

__all__ = ["theme_scripts", "without_origins"]

import re
from collections.abc import Mapping
from importlib import resources

_ELSEWHERE = re.compile(rb"""(?<=["'`])(?:https?:)?//(?!www\.w3\.org/)(?=[\w$])""")
"""How an address in a script begins, right behind a quote. Those of w3.org name formats."""
NOWHERE = b"data:,"
"""An address from which the policy lets nothing be loaded."""


def without_origins(script: bytes) -> bytes:
    """Return a script in which no text begins with the address of another origin.

    >>> without_origins(b'load("https://example.org/a.js"); ns("http://www.w3.org/2000/svg")')
    b'load("data:,example.org/a.js"); ns("http://www.w3.org/2000/svg")'
    """
    return _ELSEWHERE.sub(NOWHERE, script)


def theme_scripts() -> Mapping[str, bytes]:
    """Return ``{address from the site's root: script}`` of the theme's scripts that change."""
    folder = resources.files("material") / "templates" / "assets" / "javascripts"
    changed: dict[str, bytes] = {}
    for file in folder.iterdir():
        if file.name.endswith(".js"):
            script = file.read_bytes()
            if without_origins(script) != script:
                changed[f"assets/javascripts/{file.name}"] = without_origins(script)
    return changed
