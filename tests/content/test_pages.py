"""Pages keep to their kind, and say nothing with a number, a rule or a path without a fact."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.document import CITATION, Document, items, parse_document
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.page_kinds import PAGE_FOLDERS
from checker.publish.site import Site

ROOT = Path(__file__).parents[2]

UNITS = (
    "%|％|‰|元|万|亿|年|月|日|天|号|期|倍|次|条|分|小时|个工作日|秒|周|个月|岁|人|家|部门|部|款"
    "|笔|户|成|:[0-9]{2}"
)
CLAIM = re.compile(
    rf"[0-9][0-9.,]* *(?:{UNITS})"
    r"|[二三四五六七八九十百千]+(?:个月|年|倍|成|个工作日|日内|元)"
    r"|我 → |《|LPR|[0-9]{5}|\b110\b"
)
"""What wants a fact: a number with its unit, a rule, a rate, a path in WeChat, a hotline."""
ABOUT_ITSELF = re.compile(
    r"docs/(architecture\.md|contribute/.*|about/(coverage|method|decisions|decisions-en|bench|scorecard|accessibility|reading|privacy)\.md)"
)
"""Pages about the handbook itself: their numbers are its own, decided or measured here. The table
of coverage repeats the claims of the source article, and leads to where each is treated."""
EXCEPTIONS = {
    ("docs/background/cost.md", "照这样还了一年，还欠 282.4 元"): "repeats the table above it",
    ("docs/signs/other-overdue.md", "数一数最近三个月新借了几笔"): "a span to look at, no rule",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A paragraph, a list item, a row of a table or a quotation.

    Attributes:
        above: what stands before it and speaks for it: a table's head, the words that
            introduce a quotation; '' for all others.
    """

    line: int
    text: str
    above: str


def blocks(page: Document) -> Iterator[Block]:
    """Yield what a page's body is made of; headings, comments and code are left out."""
    body = re.sub(
        r"^(`{3,}).*?^\1|<!--.*?-->",
        lambda m: "\n" * m[0].count("\n"),
        page.body,
        flags=re.DOTALL | re.MULTILINE,
    )
    collected, head, before = "", "", ""
    for n, line in enumerate([*body.splitlines(), ""]):
        text = line.strip()
        row, quoted = text.startswith("|"), text.startswith(">")
        starts = re.match(r"[-*+] |[0-9]+\. |[|>#]|!!!|$", text)
        if starts and collected:
            yield Block(
                line=page.body_line + n - collected.count("\n") - 1, text=collected, above=""
            )
            before, collected = collected, ""
        if row:
            head = head or text
            yield Block(line=page.body_line + n, text=text, above=head)
        else:
            head = ""
        if quoted:
            yield Block(line=page.body_line + n, text=text, above=before)
        elif text and not row and not text.startswith("#"):
            collected += ("\n" if collected else "") + text


@pytest.fixture(scope="session")
def pages(handbook: Handbook) -> list[Document]:
    """Return every Markdown page of the handbook."""
    documents = list(handbook.corpus.documents())
    assert all(page.readable for page in documents)
    return documents


def uncited(page: Document) -> Iterator[str]:
    """Yield ``file:line: text`` for each block that claims something and cites no fact."""
    for block in blocks(page):
        words = re.sub(r"^[0-9]+\. |\]\([^)]*\)", "", block.text)
        if not CLAIM.search(words) or CITATION.search(block.text + block.above):
            continue
        if any(page.file == f and part in block.text for f, part in EXCEPTIONS):
            continue
        yield f"{page.file}:{block.line}: {block.text[:80]}"


def test_every_claim_cites_a_fact(pages: list[Document]) -> None:
    """Numbers with units, dates, rules, rates, paths and hotlines stand on a fact."""
    missing = [u for page in pages if not ABOUT_ITSELF.fullmatch(page.file) for u in uncited(page)]
    assert not missing, "\n".join(["这几句后面要有事实编号：", *missing])


def test_every_exception_is_still_needed(pages: list[Document]) -> None:
    """An exception that nothing uses would hide the next mistake."""
    texts = {page.file: page.body for page in pages}
    for file, part in EXCEPTIONS:
        assert part in texts[file], f"{part!r} is no longer in {file}"


@pytest.mark.parametrize(
    "text",
    [
        "网上说罚息是 1.5 倍。",
        "- 15 日内答复。",
        "2026 年 9 月 30 日起施行。",
        "先打 95017。",
        "打开“我 → 服务 → 钱包”。",
        "| 项目 |\n| --- |\n| 24% |",
        "按《反洗钱法》办。",
        "三个月后再看。",
        "第一句。\n第二句有 5 年。",
    ],
)
def test_a_claim_without_a_fact_is_found(text: str) -> None:
    """The search sees each kind of claim, and is content once a fact stands by it."""
    page = parse_document(f"---\ntitle: x\n---\n\n{text}\n", "docs/x.md", Problems())
    assert len(list(uncited(page))) == 1
    page = parse_document(f"---\ntitle: x\n---\n\n{text}[F-PROD-01]\n", "docs/x.md", Problems())
    assert list(uncited(page)) == []


def test_a_fact_of_another_paragraph_does_not_count() -> None:
    """Readers look for the mark where the number stands."""
    text = "---\ntitle: x\n---\n\n有出处[F-PROD-01]。\n\n- 有出处[F-PROD-01]\n- 30 天\n"
    page = parse_document(text, "docs/x.md", Problems())
    assert list(uncited(page)) == ["docs/x.md:8: - 30 天"]


def test_every_fact_that_a_page_cites_is_in_its_front_matter_or_its_text(
    pages: list[Document],
) -> None:
    """``facts`` names what a page rests on: nothing in it may be missing from the text."""
    for page in pages:
        front = page.front.value
        listed = front.get("facts") if isinstance(front, dict) else None
        ids = (
            [str(n.value) for n in listed.value]
            if listed and isinstance(listed.value, list)
            else []
        )
        cited = set(CITATION.findall(page.body))
        assert set(ids) <= cited, (
            f"{page.file}: facts 里列了、正文没有引用：{sorted(set(ids) - cited)}"
        )


def made(site: Site, file: str) -> str:
    """Return a page's Markdown with all that the model adds to it."""
    source = file.removeprefix("docs/")
    return site.parts.markdown(source, site.handbook.documents[source].body)


def files(handbook: Handbook, kind: str) -> list[str]:
    """Return the files of the pages of a kind."""
    return [page.file for page in handbook.pages[kind]]


def test_every_cause_page_says_it_all_in_one_order(handbook: Handbook, site: Site) -> None:
    """What you notice, why, how to make sure, what to do, what not, how long, sources."""
    headings = ["你会看到什么", "为什么会这样", "怎么确认", "怎么做", "不要做什么", "要等多久"]
    added = ["哪些情况符合，哪些不符合", "自查用的数，哪个不对", "出处"]
    assert len(files(handbook, "cause")) >= 20
    for file in files(handbook, "cause"):
        text = made(site, file)
        assert re.findall(r"^## (.+)$", text, re.MULTILINE) == headings + added, file
        page = handbook.documents[file.removeprefix("docs/")]
        parts = {heading: section.text for heading, section in page.sections.items()}
        for heading in ("你会看到什么", "怎么确认", "怎么做", "不要做什么"):
            assert items(parts[heading]), f"{file}: {heading} has no list"
        instructions = parts["怎么确认"] + parts["怎么做"]
        assert " → " in instructions, (
            f"{file}: “怎么确认”或“怎么做”里写一处菜单位置：我 → 服务 → 钱包"
        )
        wait = parts["要等多久"]
        assert CITATION.search(wait) or "没有查到" in wait or "马上" in wait, (
            f"{file}: “要等多久”里写事实编号，或者写“马上”“没有查到”"
        )


def test_every_cause_page_opens_the_checker_with_its_own_case(
    handbook: Handbook, site: Site
) -> None:
    """The button fills in the page's first case and says in words what it fills in.

    But for what every reader is asked: nobody answers that for anybody else.
    """
    knowledge = site.knowledge
    first = {s for group in knowledge.groups.values() if group.must_ask for s in group.signs}
    for file in files(handbook, "cause"):
        text = made(site, file)
        case = next((case for case in handbook.cases if case.file == file), None)
        if case is None:
            assert knowledge.causes[Path(file).stem].residual
            assert 'href="../../check/"' in text
            continue
        filled = {sign: value for sign, value in case.answers.items() if sign not in first}
        fragment = "&amp;".join(f"{sign}={value}" for sign, value in filled.items())
        address = f"../../check/#{fragment}" if filled else "../../check/"
        assert f'href="{address}" class="md-button"' in text, file
        for sign, value in filled.items():
            label = next(a.label for a in knowledge.signs[sign].answers if a.value == value)
            assert f"{knowledge.signs[sign].short}：{label}" in text, file


def test_every_cause_page_has_signs_for_and_against(handbook: Handbook, site: Site) -> None:
    """The table is made from the model: each sign in it is one that the page states."""
    knowledge = site.knowledge
    for file in files(handbook, "cause"):
        table = made(site, file).split("## 哪些情况符合，哪些不符合")[1].split("</table>")[0]
        assert "符合的" in table.replace("不符合的", ""), file
        assert "不符合的" in table, file
        cause = knowledge.causes[Path(file).stem]
        linked = set(re.findall(r'href="\.\./\.\./check/#([a-z-]+)=', table))
        assert linked
        assert linked <= set(cause.stated), file


def test_every_sign_page_says_how_to_look_it_up(handbook: Handbook, site: Site) -> None:
    """Steps to look, a meaning for each answer in the question's order, and what if unsure."""
    headings = ["在哪里看", "每个回答是什么意思", "为什么问这个", "拿不准怎么办"]
    for file in files(handbook, "sign"):
        page = handbook.documents[file.removeprefix("docs/")]
        parts = {heading: section.text for heading, section in page.sections.items()}
        assert list(parts) == headings, file
        assert len(items(parts["在哪里看"])) >= 2, f"{file}: “在哪里看”至少写两步"
        sign = site.knowledge.signs[Path(file).stem]
        labels = re.findall(r"^- \*\*(.+?)\*\*：", parts["每个回答是什么意思"], re.MULTILINE)
        wanted = [answer.label for answer in sign.answers]
        assert labels == wanted, f"{file}: “每个回答是什么意思”的先后要和 answers 一样：{wanted}"
        choices = ("不知道", "不太确定", *(f"“{label}”" for label in labels))
        names_choice = any(choice in parts["拿不准怎么办"] for choice in choices)
        assert names_choice, f"{file}: “拿不准怎么办”里写明选哪一项，例如“不知道”"
        assert "## 每个回答更像哪种原因" in made(site, file)


def test_every_remedy_page_says_what_success_is_and_what_next(handbook: Handbook) -> None:
    """Nobody is left with a step that failed and nowhere to go."""
    headings = ["什么时候用", "怎么做", "做到什么算成功", "没有用怎么办", "注意"]
    for file in files(handbook, "remedy"):
        page = handbook.documents[file.removeprefix("docs/")]
        parts = {heading: section.text for heading, section in page.sections.items()}
        assert [heading for heading in parts if heading in headings] == headings, file
        assert len(items(parts["怎么做"])) >= 3, f"{file}: “怎么做”至少写三步"
        assert parts["做到什么算成功"].strip(), file
        assert re.search(r"\]\([^)]+\.md\)", parts["没有用怎么办"]), f"{file}: no next step"


def test_every_incident_page_says_what_is_known_and_what_not(handbook: Handbook) -> None:
    """Dated entries keep one order too, and estimates are called estimates."""
    headings = ["发生了什么", "影响谁", "你可以做什么", "我们知道什么、不知道什么"]
    for page in handbook.pages["incident"]:
        assert list(page.sections) == headings, page.file
        front = page.front.value
        assert isinstance(front, dict)
        since, until = str(front["from"].value), str(front["until"].value)
        assert Path(page.file).stem.startswith(since)
        assert str(front["title"].value).startswith(since)
        if front["kind"].value == "rule" and until != since:
            assert "估计" in page.body, page.file
    assert PAGE_FOLDERS["incident"] == "docs/incidents"


CLOSING = re.compile(
    r"(关闭|关掉|停用|注销)(了|一下|掉)?(再|后)?.{0,2}分付|分付.{0,6}(关闭|关掉|注销|重开)"
)
REFUSED = re.compile(r"不|别|没|失效|网上说|原文章|吗|过分付|可能|自己关")


def test_closing_fenfu_is_never_a_repair(
    handbook: Handbook, site: Site, pages: list[Document]
) -> None:
    """No step says to close it; wherever closing comes up, the sentence warns or reports."""
    for remedy in site.knowledge.remedies.values():
        assert not CLOSING.search(remedy.title)
        for step in remedy.steps:
            assert not CLOSING.search(step), f"{remedy.id}: {step}"
    for file in files(handbook, "cause"):
        page = handbook.documents[file.removeprefix("docs/")]
        for step in items(page.section("怎么做")):
            assert not CLOSING.search(step), f"{file}: {step}"
    warnings = 0
    for page in pages:
        if page.file == "docs/background/closing.md":
            assert "不要靠关闭来修" in page.body  # the page for those who want to stop for good
            continue
        for sentence in re.split(
            r"[。！？\n]", re.sub(r"^#.*$", "", page.body, flags=re.MULTILINE)
        ):
            if CLOSING.search(sentence):
                warnings += 1
                assert REFUSED.search(sentence), f"{page.file}: {sentence}"
    assert warnings >= 20  # the warning is on many pages, and this search sees it


def test_the_worked_example_is_right(handbook: Handbook) -> None:
    """Each sum on the page of costs, done again."""
    text = CITATION.sub("", handbook.documents["background/cost.md"].body)
    sums = re.findall(r"([0-9.]+) × ([0-9.]+)% × ([0-9]+) = ([0-9.]+) 元", text)
    assert len(sums) == 2
    for amount, rate, days, result in sums:
        assert f"{float(amount) * float(rate) / 100 * int(days):.2f}" == result
    yearly = re.findall(
        r"^\| ([0-9.]+)% \| (?:约 )?([0-9.]+)% \| ([0-9.]+) 元 \| ([0-9.]+) 元 \|",
        text,
        re.MULTILINE,
    )
    assert len(yearly) == 2
    for rate, year, day, total in yearly:
        assert f"{float(rate) * 365:.1f}" == year
        assert f"{1000 * float(rate) / 100:.2f}" == day
        assert f"{1000 * float(rate) / 100 * 365:.2f}" == total
    rows = re.findall(
        r"^\| ([0-9]+) 个月 \| ([0-9.]+) 元 \| ([0-9.]+) 元 \| ([0-9.]+) 元 \|", text, re.MULTILINE
    )
    assert [int(row[0]) for row in rows] == [1, 3, 6, 12]
    for months, owed, low, high in rows:
        left, paid = 1000.0, [0.0, 0.0]
        for _ in range(int(months)):
            paid = [p + left * rate * 30 for p, rate in zip(paid, (0.0004, 0.00045), strict=True)]
            left *= 0.9
        assert (f"{left:.1f}", f"{paid[0]:.1f}", f"{paid[1]:.1f}") == (owed, low, high)


DIALLED = re.compile(r"\[([^\]]*)\]\(tel:([^)]*)\)")


def test_a_number_that_is_dialled_is_the_one_that_is_read() -> None:
    """One press rings it: there is no second look."""
    numbers = [
        (path.name, dialled, number)
        for path in sorted((ROOT / "docs").rglob("*.md"))
        for dialled, number in DIALLED.findall(path.read_text(encoding="utf-8"))
    ]
    assert {name for name, _, _ in numbers} >= {"stop-the-loss.md", "account-theft.md", "scams.md"}
    assert [one for one in numbers if one[1] != one[2]] == []
    # Three to five digits: the services' own short numbers. Long ones are what swindlers use.
    assert [one for one in numbers if not re.fullmatch(r"\d{3,5}", one[2])] == []
