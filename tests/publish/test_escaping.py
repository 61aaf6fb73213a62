"""Who writes HTML: the renderer, and a few modules whose reasons are here."""

import ast
import re
from pathlib import Path

PUBLISH = Path(__file__).parents[2] / "checker/publish"
TAG = re.compile(r"(?<!\?P)(?<!\?)<[a-zA-Z/!]")
WRITERS = {
    "markdown/citations.py": "a span around marks that the renderer wrote",
    "checker_page/embed.py": "scripts and data of ours, with < > & escaped",
    "checker_page/import_map.py": "import maps: addresses and hashes of ours",
    "checker_page/erase_data.py": "a script of ours",
    "html/structured_data.py": "JSON with < > & escaped",
    "finish/pages.py": "the end of the head, as the theme writes it",
    "markdown/pipeline.py": "marks that are looked for",
    "markdown/html_stash.py": "placeholders",
    "gate/article_gate.py": "the frame around what is parsed, and messages",
    "gate/page_gate.py": "messages",
    "gate/inline_scripts.py": "what is cut out of a template",
    "gate/build_checks.py": "what is looked for",
    "html/csp.py": "what is looked for",
    "generated/reading_time.py": "what is looked for",
    "html/folds.py": "the frame of what it folds, around HTML that was checked",
    "material/aria_labels.py": "what is looked for",
    "markdown/glossary.py": "what is passed over",
}
"""``{module: why it holds a < in a text}``. What goes out is looked at by ``page_gate.py``."""


def writers() -> set[str]:
    """Return the modules that hold a ``<`` before a letter, ``/`` or ``!`` in a text."""
    paths = set()
    for path in PUBLISH.rglob("*.py"):
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
            paths.add(path.relative_to(PUBLISH).as_posix())
    return paths


def test_only_these_modules_write_html_or_look_for_it() -> None:
    """Another one has to use the renderer, or to say here why not."""
    assert writers() == set(WRITERS)
