"""What a draft may bring into the preview: what authors may write, and no more."""

import json
from pathlib import Path

import pytest

from checker.knowledge.compile.handbook import compile_corpus
from checker.knowledge.corpus.corpus import read_corpus
from checker.publish.workbench.preview import preview

ROOT = Path(__file__).parents[2] / "data" / "garage"
FILE = "docs/causes/empty-tank.md"
CORPUS = read_corpus(ROOT)
PUBLISHED = compile_corpus(CORPUS)


def shown(added: str) -> str:
    """Return the preview of a page with some text at its end, as JSON."""
    text = CORPUS.text(FILE) + f"\n{added}\n"
    tree = preview(compile_corpus(CORPUS.edited({FILE: text})), PUBLISHED, FILE, "2026-06-01")
    return json.dumps(tree, ensure_ascii=False)


@pytest.mark.parametrize(
    ("added", "harm"),
    [
        ("<script>alert(1)</script>", "alert"),
        ("<style>p { color: red }</style>", "color"),
        ('<iframe srcdoc="x">evil</iframe>', "iframe"),
        ('<img src="x.png" onerror="alert(1)">', "alert"),
        ('<b onclick="alert(1)">b</b>', "alert"),
        ("[a](javascript:alert(1))", "alert"),
        ("[a](java&#115;cript:alert(1))", "alert"),
        ("[a](data:text/html,evil)", "evil"),
        ('<p id="__search" style="x" class="md-overlay evil">p</p>', "md-overlay"),
        ('<button data-erase="evil">b</button>', "erase"),
        ('<form action="https://evil.example/"><input></form>', "evil"),
        ("<svg><script>alert(1)</script></svg>", "alert"),
        ("<!-- evil -->", "evil"),
        ("<!--\ue0000\ue001-->\ue0000\ue001", "\ue000"),
        ("&lt;script&gt;", "<script>, {"),
    ],
)
def test_nothing_harmful_of_a_draft_is_left(added: str, harm: str) -> None:
    """Neither as an element nor as a text of the site's own."""
    made = shown(f"{added}\n\nto the end")

    assert harm not in made
    assert '"to the end"' in made


def test_what_readers_see_of_a_page_is_there() -> None:
    """Markdown, links from the page's own address, marks of facts, tables from the model."""
    made = shown("**bold** [gauge](../signs/fuel-gauge.md#x) [F-CAR-02]")

    assert '["strong", {}, "bold"]' in made
    assert '"href": "../../signs/fuel-gauge/#x"' in made
    assert "fact-mark" in made
    assert '["table", ' in made
    assert '"id"' not in made
