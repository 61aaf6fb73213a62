"""A page's reviews under its title: shown where there are some, nothing where there are none."""

import shutil
from pathlib import Path

from checker.engine.network import build
from checker.knowledge.compile.handbook import compile_pages
from checker.publish.markdown.pipeline import Parts

GARAGE = Path(__file__).parents[2] / "data/garage"
FILE = "causes/worn-starter.md"
REVIEW = '{by: "@toy & co", capacity: mechanic, date: "2026-01-02", what: the steps}'


def shown(root: Path) -> str:
    """Return the Markdown of a toy's page with what the site adds."""
    handbook = compile_pages(root)
    assert handbook.knowledge
    network = build(handbook.knowledge)
    parts = Parts(
        handbook=handbook, knowledge=handbook.knowledge, network=network, today="2026-02-01",
        checker=str, erase_data=str,
    )  # fmt: skip
    return parts.markdown(FILE, handbook.documents[FILE].body)


def test_a_review_stands_under_the_title(tmp_path: Path) -> None:
    """Its four parts as text; the page is otherwise as it was, for a page without reviews."""
    root = shutil.copytree(GARAGE, tmp_path / "garage")
    path = root / "docs" / FILE
    before = shown(root)
    text = path.read_text(encoding="utf-8").replace("---\n", f"---\nreviews: [{REVIEW}]\n", 1)
    path.write_text(text, encoding="utf-8")
    line = '<p class="page-notes">Reviewed by @toy &amp; co (mechanic), 2026-01-02: the steps</p>'
    after = shown(root)
    assert "Reviewed by" not in before
    assert after.count(line) == 1
    assert after.index("page-notes") < after.index(line) < after.index("## ")
    assert after.replace(f"{line}\n\n", "") == before
