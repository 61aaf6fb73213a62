"""Facts, cited in a page, as small marks that say how sure the handbook is and why."""

__all__ = ["GRADE_WORDS", "LEVEL_WORDS", "cite", "evidence", "sources_page"]

from collections.abc import Iterable, Mapping

from checker.knowledge.facts import Fact, Source
from checker.knowledge.pages import CITATION
from checker.view.markup import Element, Tree, el, html

GRADE_WORDS: Mapping[str, str] = {
    "verified": "已查到出处",
    "well-known": "普遍公认",
    "unverified": "未经官方确认",
}
LEVEL_WORDS: Mapping[str, str] = {
    "official": "官方",
    "statute": "法条",
    "media": "媒体",
    "secondary": "二手资料",
    "low": "可信度低，不外链",
    "own": "本站",
}
_MARKS: Mapping[str, str] = {"verified": "据", "well-known": "常", "unverified": "未证实"}
_SERIES: Mapping[str, str] = {
    "PROD": "产品",
    "MSG": "屏幕提示",
    "CASE": "案例",
    "REG": "法规",
    "INC": "故障",
    "SCAM": "防骗和求助",
    "ART": "原文章核查",
    "GAP": "没有查到的",
    "PATH": "菜单位置",
}
SOURCES = "about/sources/"


def cite(markdown: str, facts: Mapping[str, Fact], root: str) -> str:
    """Return Markdown in which each citation is a mark, with its note beside it.

    The note shows on hover, on keyboard focus and on tap, without a script. Facts that are
    not in the registry stay as written; compiling the handbook has reported them.
    """
    count = 0

    def mark(fact_id: str) -> str:
        nonlocal count
        count += 1
        return html(_mark(facts[fact_id], f"fact-{count}", root))

    return CITATION.sub(lambda m: mark(m[1]) if m[1] in facts else m[0], markdown)


def sources_page(facts: Mapping[str, Fact]) -> str:
    """Return the Markdown of the page that lists every fact with its sources."""
    blocks: list[str] = []
    for series, name in _SERIES.items():
        own = [f for f in facts.values() if f.id.split("-")[1] == series]
        if own:
            blocks.append(f"## {name}\n\n{html(*(_entry(f) for f in own))}\n")
    return "\n".join(blocks)


def evidence(ids: Iterable[str], facts: Mapping[str, Fact], root: str) -> str:
    """Return the HTML list of a page's facts, for the end of the page."""
    own = [facts[i] for i in dict.fromkeys(ids) if i in facts]
    if not own:
        return ""
    return html(el("ul", *(_line(fact, root) for fact in own), class_="fact-list"))


def _line(fact: Fact, root: str) -> Element:
    return el(
        "li",
        fact.claim,
        " ",
        el(
            "a",
            f"{GRADE_WORDS[fact.grade]} · {fact.id}",
            href=f"{root}{SOURCES}#{fact.id.lower()}",
            class_=f"fact-grade fact-{fact.grade}",
        ),
    )


def _mark(fact: Fact, place: str, root: str) -> Element:
    source = fact.sources[0]
    told = "，".join(part for part in (source.publisher, source.date) if part)
    return el(
        "span",
        el(
            "a",
            _MARKS[fact.grade],
            href=f"{root}{SOURCES}#{fact.id.lower()}",
            class_=f"fact-mark fact-{fact.grade}",
            aria_describedby=place,
        ),
        el(
            "span",
            el("strong", GRADE_WORDS[fact.grade]),
            f" {fact.claim}（{told}；{fact.checked} 核对）",
            id=place,
            role="tooltip",
            class_="fact-note",
        ),
        class_="fact",
    )


def _entry(fact: Fact) -> Element:
    return el(
        "article",
        el(
            "p",
            el("strong", fact.id),
            " ",
            el("span", GRADE_WORDS[fact.grade], class_=f"fact-grade fact-{fact.grade}"),
        ),
        el("p", fact.claim),
        el("ul", *(el("li", *_source(s)) for s in fact.sources)),
        el("p", f"核对：{fact.checked}；下次复核不晚于 {fact.review_by}", class_="fact-dates"),
        id=fact.id.lower(),
        class_="fact-entry",
    )


def _source(source: Source) -> tuple[Tree, ...]:
    title: Tree = (
        el("a", source.title, href=source.address, rel="noopener noreferrer external")
        if source.address
        else source.title
    )
    parts = [source.publisher, source.date, LEVEL_WORDS[source.level]]
    return (title, "（" + "，".join(part for part in parts if part) + "）")
