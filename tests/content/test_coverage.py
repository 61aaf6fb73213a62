"""Nothing of the source article is missing from the handbook, and every row leads somewhere.

The article itself is not kept here. What is known of it are counts: its paragraphs, and the
lengths of its own lists. A row of the table says which paragraphs it comes from.
"""

import re
from pathlib import Path

import pytest

from checker.knowledge.corpus.corpus import read_corpus
from checker.knowledge.corpus.coverage_file import FILE, TREATMENTS, Coverage, Row, load
from checker.knowledge.corpus.document import parse_document, plain
from checker.knowledge.corpus.reference_index import Ids
from checker.knowledge.diagnostics.problems import Problems
from checker.publish.generated.coverage import anchor, coverage_table

ROOT = Path(__file__).parents[2]
PARAGRAPHS = 45
LISTS = {
    "causes": 6,  # families of causes
    "steps": 7,  # steps of checking
    "regulation": 3,  # themes
    "credit": 3,
    "technology": 3,
    "habits": 5,
}
HEADING = re.compile(r"^#{2,4} +(.+?)[ \t]*$", re.MULTILINE)


@pytest.fixture(scope="module")
def coverage() -> Coverage:
    """Return the table of the handbook."""
    problems = Problems()
    corpus = read_corpus(ROOT)
    ids = Ids(corpus=corpus, pages={"sign": ()}, facts=None, problems=problems)
    made = load(corpus, ids.in_file(FILE))
    assert not problems.errors
    assert made is not None
    return made


def section(row: Row) -> str:
    """Return the text that a row points to: a page, or what stands under one heading."""
    file, _, place = row.page.partition("#")
    text = (ROOT / "docs" / file).read_text(encoding="utf-8")
    page = parse_document(text, file, Problems())
    if not place:
        return page.body
    heads = list(HEADING.finditer(page.body))
    for n, head in enumerate(heads):
        if anchor(head[1]) == place:
            end = heads[n + 1].start() if n + 1 < len(heads) else len(page.body)
            return page.body[head.start() : end]
    raise AssertionError(f"{file} has no heading for #{place}")


def test_every_paragraph_of_the_article_has_a_row(coverage: Coverage) -> None:
    """From the title to the last sentence, each paragraph was read for its claims."""
    assert coverage.paragraphs == PARAGRAPHS
    assert {n for row in coverage.rows for n in row.paragraphs} == set(range(1, PARAGRAPHS + 1))


def test_the_lists_of_the_article_are_whole(coverage: Coverage) -> None:
    """Six families, seven steps, three times three themes, five habits: each once, in order."""
    for part, length in LISTS.items():
        numbers = [row.number for row in coverage.rows if row.part == part and row.number]
        assert numbers == list(range(1, length + 1)), part
        assert coverage.parts[part].numbers == length
    others = set(coverage.parts) - set(LISTS)
    assert not any(row.number for row in coverage.rows if row.part in others)


def test_rows_follow_the_article(coverage: Coverage) -> None:
    """The order of the rows is the article's, part by part, paragraph by paragraph."""
    parts = list(dict.fromkeys(row.part for row in coverage.rows))
    assert parts == list(coverage.parts)
    firsts = [row.paragraphs[0] for row in coverage.rows]
    assert firsts == sorted(firsts)


def test_every_row_leads_to_words_that_are_there(coverage: Coverage) -> None:
    """The page, its heading, and what the row says of it exist."""
    missing = [
        f"{row.id}: {words!r} is not at {row.page}"
        for row in coverage.rows
        for text in [section(row)]
        for words in row.says
        if words not in text and words not in plain(text)  # as readers see it
    ]
    assert not missing
    assert all(row.says for row in coverage.rows)


def test_the_step_that_closes_fenfu_is_kept_and_corrected(coverage: Coverage) -> None:
    """Readers of the article find the step again: why not to, and what to do instead."""
    row = next(row for row in coverage.rows if row.id == "step-close-reopen")
    assert (row.part, row.number, row.treatment) == ("steps", 6, "corrected")
    text = section(row)
    assert "不要照做" in text
    assert "remedies/restart-and-retry.md" in text


def test_every_doubtful_fact_of_the_article_is_in_the_fact_check() -> None:
    """F-ART-01 to F-ART-12, and what was found since, are cited on the page."""
    facts = (ROOT / "docs/about/facts.yml").read_text(encoding="utf-8")
    ids = set(re.findall(r"^(F-ART-[0-9]+):", facts, re.MULTILINE))
    page = (ROOT / "docs/about/fact-check.md").read_text(encoding="utf-8")
    body = page.split("---", 2)[2]
    assert len(ids) >= 12
    assert {i for i in ids if f"[{i}]" not in body} == set()


def test_every_verdict_of_the_fact_check_is_one_of_its_words() -> None:
    """Each heading under a verdict has one, in the words that the page explains."""
    page = (ROOT / "docs/about/fact-check.md").read_text(encoding="utf-8")
    words = re.findall(r"^\| (\S+) \|", page.split("## 结论怎么读")[1].split("##")[0], re.MULTILINE)
    verdicts = [word for word in words if word not in ("结论", "---")]
    assert len(verdicts) == 6
    blocks = page.split("\n### ")[1:]
    assert len(blocks) >= 20
    for block in blocks:
        found = re.search(r"\*\*结论：(.+?)[。，*]", block)
        assert found, block[:40]
        assert found[1] in verdicts, block[:40]


def test_the_page_is_made_from_the_rows(coverage: Coverage) -> None:
    """Each row is on the page with its claim, treatment, reason and address."""
    made = coverage_table(coverage, lambda file: f"title of {file}", "../../")
    for row in coverage.rows:
        assert f'id="row-{row.id}"' in made
        assert row.why in made
    row = next(row for row in coverage.rows if row.id == "step-close-reopen")
    assert 'href="../../about/fact-check/#关闭分付再重开"' in made
    assert f"6. {row.claim}" in made
    assert coverage.words["corrected"] in made
    counted = {t: sum(r.treatment == t for r in coverage.rows) for t in TREATMENTS}
    assert f"{len(coverage.rows)} 条" in made
    for treatment, count in counted.items():
        assert f"{coverage.words[treatment]} {count} 条" in made


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: overnight", "id: many-causes", "is there twice"),
        ("treatment: unverified\n    why:", "treatment: unverified\n    wy:", "unknown key"),
        ("part: opening\n", "part: openning\n", "did you mean 'opening'"),
        ("paragraphs: [1]", "paragraphs: [zero]", "expected a whole number"),
        ("treatment: confirmed", "treatment: right", "no such word 'right'"),
        (
            "    why: 没有找到可以核实的大面积分付故障；网上的同类故事没有时间和截图。\n",
            "",
            "say why",
        ),
    ],
)
def test_a_mistake_in_the_rows_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    """Whoever edits the table learns which line to mend."""
    text = (ROOT / FILE).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / FILE).parent.mkdir(parents=True)
    (tmp_path / FILE).write_text(text.replace(old, new, 1), encoding="utf-8")
    problems = Problems()
    ids = Ids(corpus=read_corpus(ROOT), pages={"sign": ()}, facts=None, problems=problems)
    load(read_corpus(tmp_path), ids.in_file(FILE))
    found = [problem for problem in problems if told in problem.message]
    assert found
    lines = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
    changed = new.split(":", maxsplit=1)[0].strip() or "treatment"
    near = "\n".join(lines[found[0].line - 1 : found[0].line + 8])
    assert found[0].file == FILE
    assert changed in near or told == "say why"


def test_every_link_of_the_built_table_arrives(coverage: Coverage) -> None:
    """On the site, each row leads to a page, and to a heading that has that address there."""
    site = ROOT / "site"
    page = (site / "about/coverage/index.html").read_text(encoding="utf-8")
    links = re.findall(r'<tr id="row-[a-z-]+">.*?<a href="\.\./\.\./([^"]*)"', page)
    assert len(links) == len(coverage.rows)
    for link in links:
        folder, _, place = link.partition("#")
        text = (site / folder / "index.html").read_text(encoding="utf-8")
        assert not place or f'id="{place}"' in text, link


def test_the_fact_check_is_in_the_menu() -> None:
    """Readers of the article find it from the first page, and from its neighbours' menu."""
    page = (ROOT / "site/index.html").read_text(encoding="utf-8")
    beside = (ROOT / "site/about/method/index.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="about/fact-check/"', page)
    assert re.search(r'<a href="../fact-check/" class="md-nav__link', beside)
