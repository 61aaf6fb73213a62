"""Who writes HTML: the renderer, and a few modules whose reasons are here."""

import ast
import re
from pathlib import Path

PUBLISH = Path(__file__).parents[2] / "checker/publish"
TAG = re.compile(r"(?<!\?P)(?<!\?)<[a-zA-Z/!]")
WRITERS = {
    "citations.py": "a span around marks that the renderer wrote",
    "drawer.py": "the menu's frame, around entries that the renderer wrote",
    "host.py": "scripts and data of ours, with < > & escaped",
    "eraser.py": "a script of ours",
    "modules.py": "import maps: addresses and hashes of ours",
    "structure.py": "JSON with < > & escaped",
    "site.py": "the end of the head, as the theme writes it",
    "parts.py": "marks that are looked for",
    "held.py": "placeholders",
    "article_gate.py": "the frame around what is parsed, and messages",
    "page_gate.py": "messages",
    "inline_scripts.py": "what is cut out of a template",
    "build_checks.py": "what is looked for",
    "policy.py": "what is looked for",
    "reading.py": "what is looked for",
    "sections.py": "what is looked for",
    "access.py": "what is looked for",
    "glossary.py": "what is passed over",
}
"""``{module: why it holds a < in a text}``. What goes out is looked at by ``page_gate.py``."""


def writers() -> set[str]:
    """Return the modules that hold a ``<`` before a letter, ``/`` or ``!`` in a text."""
    found = set()
    for path in PUBLISH.glob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        loose = {id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr)}
        texts = (
            node.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in loose
        )
        if any(TAG.search(text) for text in texts):
            found.add(path.name)
    return found


def test_only_these_modules_write_html_or_look_for_it() -> None:
    """Another one has to use the renderer, or to say here why not."""
    assert writers() == set(WRITERS)
