"""The words that contributors write for the search, against the pages as they are."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.corpus import read_corpus
from checker.knowledge.corpus.reference_index import Ids
from checker.knowledge.corpus.search_file import FILE, load
from checker.knowledge.diagnostics.problems import Problems
from checker.publish.html.sections import sections
from checker.publish.search.index import INDEX

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
QUERIES = yaml.safe_load((ROOT / "tests/data/queries.yml").read_text("utf-8"))


@pytest.fixture(scope="module")
def index() -> dict[str, list[Any]]:
    """Return the index of the built site."""
    read: dict[str, list[Any]] = json.loads((SITE / INDEX).read_text("utf-8"))
    return read


@pytest.mark.site
def test_every_page_is_in_the_index_once(index: dict[str, list[Any]]) -> None:
    """The index and the site have the same pages."""
    pages = {p.parent.relative_to(SITE).as_posix() + "/" for p in SITE.rglob("index.html")}
    assert sorted(row["at"] for row in index["pages"]) == sorted(pages - {"./"} | {""})


@pytest.mark.site
def test_every_place_in_the_index_is_on_its_page(index: dict[str, list[Any]]) -> None:
    """Each section's address leads to its heading."""
    for row in index["pages"]:
        page = (SITE / row["at"] / "index.html").read_text("utf-8")
        for anchor, heading, _ in row["parts"][1:]:
            assert f'id="{anchor}"' in page, (row["at"], heading)


@pytest.mark.site
def test_the_words_of_the_pages_themselves_are_there(index: dict[str, list[Any]]) -> None:
    """Running text is searched; marks of facts are not."""
    (row,) = [row for row in index["pages"] if row["at"] == "causes/risk-hold/"]
    text = " ".join(part[2] for part in row["parts"])
    assert "风控" in text
    assert "F-" not in text  # marks of facts are not words of the page


@pytest.mark.site
def test_readers_words_lead_to_words_that_pages_have(index: dict[str, list[Any]]) -> None:
    """No synonym points to a word that no page has."""
    indexed = json.dumps(index["pages"], ensure_ascii=False).lower()
    dead = [means for _, side in index["same"] for means in side if means not in indexed]
    assert not dead


def test_every_word_has_one_line_of_synonyms() -> None:
    """Of those that contributors write; the term list's come on top."""
    rows = yaml.safe_load((ROOT / FILE).read_text("utf-8"))["same"]
    words = [word for row in rows for word in row["say"].split("、")]
    assert sorted(words) == sorted(set(words))


def test_every_asked_page_is_there() -> None:
    """The queries expect pages that exist."""
    missing = [p for row in QUERIES for p in row["pages"] if not (ROOT / "docs" / p).is_file()]
    assert not missing


def test_a_page_that_is_not_there_is_reported_with_its_line(tmp_path: Path) -> None:
    """Authors learn the line and the nearest page."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("", encoding="utf-8")
    lines = ["words: []", "same: []", "pages:", "  indx.md: [a]", "title_only: []"]
    (tmp_path / "docs/search.yml").write_text("\n".join(lines), encoding="utf-8")
    problems = Problems()
    corpus = read_corpus(tmp_path)
    ids = Ids(corpus=corpus, pages={"sign": ()}, facts=None, problems=problems)
    load(corpus, ids.in_file(FILE))
    (problem,) = problems
    assert (problem.file, problem.line) == (FILE, 4)
    assert "did you mean 'index.md'" in problem.message


def test_sections_leave_out_what_repeats_other_pages() -> None:
    """Headings, text and anchors, and nothing of the frame."""
    page = (
        "<nav>Menu</nav><article><h1>Wheels<a class='headerlink'>¶</a></h1><p>Two of<br>them.</p>"
        "<div data-checker><p>Question?</p></div>"
        "<h2 id='air'>Air &amp; more</h2><p>Pump<span class='fact'>note</span> it.</p></article>"
        "<p>Footer</p>"
    )
    first, second = sections(page)
    assert (first.anchor, first.heading, first.text) == ("", "Wheels", "Two of them.")
    assert (second.anchor, second.heading, second.text) == ("air", "Air & more", "Pump it.")


def test_a_terms_meaning_does_not_break_the_sentence_that_has_the_term() -> None:
    """A note of its own is text; the note of a term belongs to its button alone."""
    page = (
        "<article><h1>Wheels</h1><p>Take the <span class='term'><button>hub</button>"
        "<span class='note' role='tooltip'>its middle</span></span> off.</p>"
        "<div class='admonition note'><p>Mind your hands.</p></div></article>"
    )
    (section,) = sections(page)
    assert section.text == "Take the hub off. Mind your hands."


@pytest.mark.site
def test_no_excerpt_has_the_meaning_of_a_term(
    handbook: Handbook, index: dict[str, list[Any]]
) -> None:
    """Where it stands, the page's author wrote it, or it is the list of the terms itself."""
    written = {
        path.relative_to(ROOT / "docs").with_suffix("").as_posix() + "/": path.read_text("utf-8")
        for path in (ROOT / "docs").rglob("*.md")
    }
    meanings = [term.meaning for term in handbook.terms]
    findings = [
        (row["at"], meaning)
        for row in index["pages"]
        for _, _, text in row["parts"]
        for meaning in meanings
        if meaning in text
        and meaning not in written.get(row["at"], "")
        and "glossary" not in row["at"]
    ]
    assert not findings


@pytest.mark.site
def test_who_finds_nothing_is_led_to_pages_that_are_there(
    handbook: Handbook, index: dict[str, list[Any]]
) -> None:
    """To the checker first, and to first aid."""
    pages = {row["at"] for row in index["pages"]}
    addresses = [at for at, _, _ in index["none"]]
    assert len(addresses) == len(handbook.wording.nothing_found) > 2
    assert addresses[:2] == ["check/", "first-aid/"]
    assert set(addresses) <= pages
