"""The files of a handbook: each read once, and one meaning of each for whoever asks."""

import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from checker.knowledge.__main__ import main
from checker.knowledge.corpus.corpus import BIGGEST, read_corpus
from checker.knowledge.diagnostics.problems import Problems
from checker.publish.machine_readable.web_manifest import manifest
from checker.publish.site import Site

ROOT = Path(__file__).parents[3]
GARAGE = ROOT / "tests" / "data" / "garage"
TODAY = "2026-11-23"
SCRIPTED = ("check.md", "about/privacy.md")
"""Pages that want the runtime, which these tests do without."""

_opened: Counter[str] = Counter()
_counting: list[bool] = []


def _count(event: str, arguments: tuple[object, ...]) -> None:
    if event == "open" and _counting and isinstance(arguments[0], str):
        path = Path(arguments[0]).absolute()
        if path.is_relative_to(ROOT / "docs"):
            _opened[path.relative_to(ROOT).as_posix()] += 1


sys.addaudithook(_count)  # Python has no way to remove one: it does nothing unless counting


def reads(action: Callable[[], object]) -> dict[str, int]:
    """Return how often an action opens each file below ``docs/``."""
    _opened.clear()
    _counting.append(True)
    try:
        action()
    finally:
        _counting.clear()
    return dict(_opened)


def prepared() -> None:
    """Make all that the site has before a builder renders it."""
    site = Site(ROOT, TODAY, "name", "about", "https://handbook.example/")
    assert site.menu
    assert site.extra
    assert manifest(site.handbook, site.knowledge, "name", "about")
    for source, page in site.handbook.documents.items():
        assert site.front(source)
        if source not in SCRIPTED:
            site.markdown(source, page.body)


def checked() -> None:
    """Run the authors' command."""
    assert main(["check", "--root", str(ROOT), "--today", TODAY]) == 0


@pytest.mark.parametrize("action", [prepared, checked])
def test_each_file_is_read_once(action: Callable[[], None]) -> None:
    """Compiling, checking, menu, related pages and Markdown share one reading of each file."""
    opened = reads(action)
    files = {p.relative_to(ROOT).as_posix() for p in (ROOT / "docs").rglob("*") if p.is_file()}

    assert set(opened) == files
    assert {file: count for file, count in opened.items() if count > 1} == {}


def written(root: Path, **files: str | bytes) -> Path:
    """Write pages below ``docs/`` by their stems."""
    (root / "docs").mkdir(exist_ok=True)
    for stem, text in files.items():
        content = text if isinstance(text, bytes) else text.encode()
        (root / "docs" / f"{stem}.md").write_bytes(content)
    return root


def test_a_document_has_its_parts_with_their_lines(tmp_path: Path) -> None:
    """Title, sections, links and citations; what stands in code is none of them."""
    text = (
        "---\ntitle: The lid\n---\n\n# Other\n\nSee [it](b.md#x)[F-LID-1].\n\n## Open\n\n- up\n\n"
        "```\n## Not this\n[no](no.md)[F-LID-9]\n```\n\n## Close {#c}\n\n`[F-LID-8]` down\n"
    )
    page = read_corpus(written(tmp_path, a=text)).document("docs/a.md")

    assert page is not None
    assert (page.title, page.id, page.body_line) == ("The lid", "a", 4)
    assert [(link.target, link.file, link.line) for link in page.links] == [
        ("b.md", "docs/b.md", 7)
    ]
    assert [(cited.fact, cited.line) for cited in page.citations] == [("F-LID-1", 7)]
    assert {heading: section.line for heading, section in page.sections.items()} == {
        "Open": 9,
        "Close {#c}": 18,
    }
    assert page.section("Open").strip().startswith("- up")
    assert page.section("Elsewhere") == ""


@pytest.mark.parametrize(
    ("body", "title"),
    [
        ("# The lid", "The lid"),
        ("# The **lid** {#l .x}", "The lid"),
        ("# The {lid}s", "The {lid}s"),
        ("```\n# code\n```\n\n# The lid", "The lid"),
        ("## The lid", ""),
    ],
)
def test_a_page_without_a_title_has_its_first_heading_s(
    tmp_path: Path, body: str, title: str
) -> None:
    """In plain words, without the attributes that Markdown takes off."""
    page = read_corpus(written(tmp_path, a=f"---\nhide: [toc]\n---\n{body}\n")).document(
        "docs/a.md"
    )

    assert page is not None
    assert page.title == title


@pytest.mark.parametrize(
    ("content", "line", "reason"),
    [
        (b"# No front matter\n", 1, "is missing"),
        (b"---\ntitle: x\n", 1, "is not closed"),
        (b"---\ntitle: \xff\n---\n", 2, "not UTF-8"),
        (b"x" * (BIGGEST + 1), 1, "are the most"),
    ],
)
def test_a_page_that_cannot_be_read_is_one_problem(
    tmp_path: Path, content: bytes, line: int, reason: str
) -> None:
    """It is there for links, and nobody takes it for a page with front matter."""
    corpus = read_corpus(written(tmp_path, a=content))
    problems = Problems()

    assert corpus.document("docs/a.md", problems) is None
    (problem,) = problems
    assert problem.line == line
    assert reason in problem.message
    assert [page.file for page in corpus.documents()] == ["docs/a.md"]


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    """What it leads to may be anywhere."""
    written(tmp_path, a="---\ntitle: a\n---\n")
    (tmp_path / "docs" / "b.md").symlink_to(tmp_path / "docs" / "a.md")
    corpus = read_corpus(tmp_path)

    assert "docs/b.md" in corpus
    assert corpus.document("docs/b.md") is None
    assert corpus.text("docs/b.md") == ""


def test_line_ends_of_windows_and_a_byte_order_mark_are_no_part_of_a_page(tmp_path: Path) -> None:
    """Editors write them unasked."""
    content = b"\xef\xbb\xbf---\r\ntitle: a\r\n---\r\n\r\n## One\r\n\r\n- b\r\n"
    page = read_corpus(written(tmp_path, a=content)).document("docs/a.md")

    assert page is not None
    assert page.sections["One"].line == 5
    assert page.body == "\n## One\n\n- b\n"
