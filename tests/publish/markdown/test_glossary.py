"""Words with their meanings: where they are explained, and where not."""

from pathlib import Path

import pytest

from checker.knowledge.corpus.corpus import read_corpus
from checker.knowledge.corpus.glossary_file import FILE, LONGEST_MEANING, Term, load
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.schema.shape import ReadContext
from checker.publish.markdown.glossary import Glossary

WHEEL = Term(term="轮子", meaning="会转。", facts=())
BIG = Term(term="大轮子", meaning="很大。", facts=(), also=("巨轮",))
HUB = Term(term="hub", meaning="Its middle.", facts=(), not_in=("hubcap",))
GLOSSARY = Glossary(terms=(WHEEL, BIG, HUB))


def explained(text: str) -> list[str]:
    """Return the words that carry a note, in order."""
    return [
        part.partition("</button>")[0].rpartition(">")[2]
        for part in GLOSSARY.wrap(text).split("<button")[1:]
    ]


def test_the_first_time_only() -> None:
    """A word is explained once on a page, whatever its spelling."""
    assert explained("大轮子和巨轮，轮子和轮子。") == ["大轮子", "轮子"]


@pytest.mark.parametrize(
    "text",
    [
        "# 轮子",
        "[轮子](a.md)",
        "`轮子`",
        "```\n轮子\n```",
        "<!-- 轮子 -->",
        '<p title="轮子">轮子</p>',
        "https://example.org/轮子",
        "the hubcap",
        "hubs",
    ],
)
def test_not_inside(text: str) -> None:
    """Headings, links, code, HTML and longer words stay as they are."""
    assert GLOSSARY.wrap(text) == text


def test_a_note_belongs_to_its_word() -> None:
    """The button names its note, and the note is a tooltip."""
    made = GLOSSARY.wrap("轮子")
    assert 'aria-describedby="term-1"' in made
    assert '<span id="term-1" role="tooltip" class="note">会转。</span>' in made


def test_the_page_lists_all() -> None:
    """Each term, its other spellings and its meaning."""
    page = GLOSSARY.page()
    assert "大轮子 · 巨轮" in page
    assert page.count("<dt") == 3


def write(tmp_path: Path, text: str) -> Path:
    """Write a glossary; return the project's folder."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/glossary.yml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("terms:\n  - {term: a, meaning: b, facts: [F-X-01]}", "no fact 'F-X-01'"),
        ("terms:\n  - {term: a, meaning: b, facts: [], colour: c}", "unknown key"),
        (
            f"terms:\n  - {{term: a, meaning: {'b' * (LONGEST_MEANING + 1)}, facts: []}}",
            "are the most",
        ),
        (
            "terms:\n  - {term: a, meaning: b, facts: []}\n  - {term: a, meaning: c, facts: []}",
            "twice",
        ),
    ],
)
def test_mistakes_are_reported(tmp_path: Path, text: str, message: str) -> None:
    """With the file, and in words."""
    problems = Problems()
    load(read_corpus(write(tmp_path, text)), ReadContext(file=FILE, problems=problems))
    (problem,) = problems
    assert problem.file == FILE
    assert message in problem.message
