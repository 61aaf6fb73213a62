"""Nothing of the source article is missing from the handbook, and every row leads somewhere.

The article itself is not kept here. What is known of it are counts: its paragraphs, and the
lengths of its own lists. A row of the table says which paragraphs it comes from.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from pymdownx.slugs import slugify

from checker.knowledge.corpus.document import parse_document, strip_markdown
from checker.knowledge.diagnostics.problems import Problems

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs/about/coverage.md"
CLAIMS = ROOT / "tests/data/article-claims.yml"
PARAGRAPHS = 45
PARTS = {
    "opening": 0,
    "causes": 6,  # families of causes
    "steps": 7,  # steps of checking
    "story": 0,
    "regulation": 3,  # themes
    "credit": 3,
    "technology": 3,
    "habits": 5,
    "ending": 0,
}
"""The parts of the article, and how many numbered claims each has."""
TREATMENTS = ("采用", "更正", "没有核到", "没有收")
HEADING = re.compile(r"^#{2,4} +(.+?)[ \t]*$", re.MULTILINE)
PART = re.compile(r"^## .+ \{#part-(\w+)\}$")
ROW = re.compile(
    r"\| (?:(?P<number>\d+)\. )?(?P<claim>.+?) "
    r"\| \*\*(?P<treatment>\w+)\*\*(?:。(?P<why>.+?))? \| \[[^\]]+\]\((?P<link>[^)]+)\) \|"
)
ANCHOR = slugify(case="lower")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the table on the page."""

    part: str
    number: int
    claim: str
    treatment: str
    why: str
    link: str


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    """Return the rows of the page, in its order."""
    made, part = [], ""
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if head := PART.fullmatch(line):
            part = head[1]
        elif row := ROW.fullmatch(line):
            made.append(
                Row(
                    part=part,
                    number=int(row["number"] or 0),
                    claim=row["claim"],
                    treatment=row["treatment"],
                    why=row["why"] or "",
                    link=row["link"],
                )
            )
        else:
            assert not line.startswith("| ") or "---" in line or "怎么处理" in line, line
    return made


@pytest.fixture(scope="module")
def claims() -> dict[str, dict[str, list[str]]]:
    """Return ``{claim: its paragraphs, and words that its page must have}``."""
    read = yaml.safe_load(CLAIMS.read_text(encoding="utf-8"))
    return {one["claim"]: one for one in read}


def section(link: str) -> str:
    """Return the text that a row leads to: a page, or what stands under one heading."""
    file, _, anchor = link.partition("#")
    path = (PAGE.parent / file).resolve()
    page = parse_document(path.read_text(encoding="utf-8"), file, Problems())
    if not anchor:
        return page.body
    heads = list(HEADING.finditer(page.body))
    for n, head in enumerate(heads):
        if ANCHOR(head[1], "-") == anchor:
            end = heads[n + 1].start() if n + 1 < len(heads) else len(page.body)
            return page.body[head.start() : end]
    raise AssertionError(f"{file} has no heading for #{anchor}")


def test_every_paragraph_of_the_article_has_a_row(
    rows: list[Row], claims: dict[str, dict[str, list[int]]]
) -> None:
    """From the title to the last sentence, each paragraph was read for its claims."""
    assert [row.claim for row in rows] == list(claims)
    assert {n for one in claims.values() for n in one["paragraphs"]} == set(
        range(1, PARAGRAPHS + 1)
    )


def test_the_lists_of_the_article_are_complete(rows: list[Row]) -> None:
    """Six families, seven steps, three times three themes, five habits: each once, in order."""
    for part, length in PARTS.items():
        numbers = [row.number for row in rows if row.part == part and row.number]
        assert numbers == list(range(1, length + 1)), part


def test_rows_follow_the_article(rows: list[Row], claims: dict[str, dict[str, list[int]]]) -> None:
    """The order of the rows is the article's, part by part, paragraph by paragraph."""
    assert list(dict.fromkeys(row.part for row in rows)) == list(PARTS)
    firsts = [claims[row.claim]["paragraphs"][0] for row in rows]
    assert firsts == sorted(firsts)


def test_every_row_leads_to_words_that_are_there(
    rows: list[Row], claims: dict[str, dict[str, list[str]]]
) -> None:
    """The page, its heading, and what the claim asks of it exist."""
    missing = [
        f"{row.claim}: {words!r} is not at {row.link}"
        for row in rows
        for text in [section(row.link)]
        for words in claims[row.claim]["says"]
        if words not in text and words not in strip_markdown(text)  # as readers see it
    ]
    assert not missing
    assert all(one["says"] for one in claims.values())


def test_the_step_that_closes_fenfu_is_there_and_corrected(rows: list[Row]) -> None:
    """Readers of the article find the step again: why not to, and what to do instead."""
    (row,) = (row for row in rows if row.part == "steps" and row.number == 6)
    assert "关闭" in row.claim
    assert row.treatment == "更正"
    text = section(row.link)
    assert "不要照做" in text
    assert "remedies/restart-and-retry.md" in text


def test_the_page_counts_its_rows_and_says_why(rows: list[Row]) -> None:
    """Whatever is not taken over as it stands has a reason."""
    text = PAGE.read_text(encoding="utf-8")
    assert f"一共 {len(rows)} 条" in text
    for treatment in TREATMENTS:
        assert f"{treatment} {sum(row.treatment == treatment for row in rows)} 条" in text
    assert {row.treatment for row in rows} == set(TREATMENTS)
    assert [row.claim for row in rows if row.treatment != "采用" and not row.why] == []


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
        match = re.search(r"\*\*结论：(.+?)[。，*]", block)
        assert match, block[:40]
        assert match[1] in verdicts, block[:40]


@pytest.mark.site
def test_the_fact_check_is_in_the_menu() -> None:
    """Readers of the article find it from the first page, and from its neighbours' menu."""
    page = (ROOT / "site/index.html").read_text(encoding="utf-8")
    beside = (ROOT / "site/about/method/index.html").read_text(encoding="utf-8")
    assert re.search(r'<a href="about/fact-check/"', page)
    assert re.search(r'<a href="../fact-check/" class="md-nav__link', beside)
