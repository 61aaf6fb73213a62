"""The scripts that stand in pages themselves: a fixed list, from which the policy is made.

A Content Security Policy that named whatever script it found would let any script run that
found its way into a page. So it names those on this list alone, and a page with another one
is not published. After an upgrade of the theme a script of its own may differ: look at what
changed, then write its new hash here.
"""

__all__ = ["InlineScripts", "digest", "frame_scripts", "inline_scripts"]

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment

THEME: Mapping[str, str] = {
    "sha256-frNoT9rNKIH2e5QomDJzop2HdNi8gmIq+bZajsEDKpA=": "reads and keeps a reader's choices",
    "sha256-/8wPdzX9q0NNJXyA5lzsLojXFpkeaXVxhbfkUOQaWy8=": "opens the tab that an address names",
}
"""``{hash of a script without its page's address: what it does}``, of Material 9.8."""
_BASE = re.compile(r'(?<=^__md_scope=new URL\(")(?:\.\.?(?:/\.\.)*|/(?:[\w.-]+/)*)(?=",location\))')
"""The way to the site's root, which differs from page to page."""
_INLINE = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_SCRIPTS = Path(__file__).parents[1] / "material/templates/partials/javascripts"


@dataclass(frozen=True, slots=True, kw_only=True)
class InlineScripts:
    """What may stand in a page.

    Attributes:
        hashes: of our scripts.
    """

    hashes: frozenset[str]

    def allows(self, script: str) -> bool:
        """Return whether a script is on the list."""
        return digest(script) in self.hashes or digest(_BASE.sub("", script)) in THEME


def digest(script: str) -> str:
    """Return the hash of a script as policies write it (CSP 3, section 8.3)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def frame_scripts(page: str) -> Iterator[str]:
    """Yield the hashes of the inline scripts around a page's article, whatever they do.

    Only for pages in the frame of a theme of which nothing is on the list: what authors wrote
    is in the article, so that no script of theirs is among them.
    """
    start, end = page.find("<article"), page.rfind("</article>")
    frame = page if start < 0 else page[:start] + page[end:]
    for attributes, script in _INLINE.findall(frame):
        if "src=" not in attributes and "json" not in attributes:
            yield digest(script)


def inline_scripts(ours: Iterable[str]) -> InlineScripts:
    """Return the list.

    Args:
        ours: scripts that the site puts into pages, besides those of its templates.
    """
    return InlineScripts(hashes=frozenset(digest(script) for script in (*ours, *_templates())))


def _templates() -> Iterator[str]:
    """Yield the scripts of our templates, as the checker's page and others have them."""
    for path in sorted(_SCRIPTS.iterdir()):
        template = Environment(autoescape=True).from_string(path.read_text(encoding="utf-8"))
        for file in ("check.md", "index.md"):
            page = template.render(page={"file": {"src_uri": file}})
            yield page.partition("<script>")[2].partition("</script>")[0]
