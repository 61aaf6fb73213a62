"""HTML that Markdown need not read comes out as if it had read it."""

import re
from pathlib import Path

import markdown
import pytest

from checker.publish.markdown.html_stash import HtmlStash
from checker.publish.site import Site

ROOT = Path(__file__).parents[2]
EXTENSIONS = ["admonition", "attr_list", "def_list", "tables", "toc"]


def converted(text: str) -> str:
    """Return Markdown as HTML, whatever blanks are between its tags."""
    return re.sub(r"\s*(<[^<>]+>)\s*", r"\1", markdown.markdown(text, extensions=EXTENSIONS))


def test_words_and_blocks_come_back_where_they_were() -> None:
    """Within a paragraph, a table, a list; and between paragraphs."""
    stash = HtmlStash()
    text = (
        f"One {stash.word('<b>*a*</b>')}.\n\n{stash.block('<hr>')}\n\n- two{stash.word('<i>|</i>')}"
    )

    assert (
        stash.release(converted(text)) == "<p>One <b>*a*</b>.</p><hr><ul><li>two<i>|</i></li></ul>"
    )


@pytest.mark.parametrize("folder", ["causes", "signs", "remedies", "background", "about"])
def test_pages_are_the_same_with_and_without(site: Site, folder: str) -> None:
    """But for blanks between tags."""
    different = []
    paths = [p for p in sorted((ROOT / "docs" / folder).glob("*.md")) if p.stem != "privacy"]
    for path in paths:
        source = path.relative_to(ROOT / "docs").as_posix()
        page = site.handbook.documents[source]
        restored = site.stash.release(converted(site.markdown(source, page.body)))
        plain = converted(site.parts.markdown(source, page.body))
        if re.sub(r"\s*(<[^<>]+>)\s*", r"\1", restored) != plain:
            different.append(source)

    assert paths
    assert different == []


def test_the_extensions_are_those_of_the_site() -> None:
    """All of Python-Markdown's own that ``mkdocs.yml`` names."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    listed = re.findall(r"^  - (\w+):?$", text.partition("markdown_extensions:")[2], re.MULTILINE)

    assert listed == EXTENSIONS
