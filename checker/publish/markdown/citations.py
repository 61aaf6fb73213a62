"""Facts, cited in a page, as small marks that say how sure the handbook is and why."""

__all__ = ["SOURCES", "Citations", "evidence", "sources_page"]

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from checker.knowledge.corpus.document import CITATION, citations
from checker.knowledge.corpus.facts import Fact
from checker.knowledge.corpus.sources import Source, reads
from checker.view.html import Element, Tree, el, html

SOURCES = "about/sources/"
"""The page that lists every fact, from the site's root."""

_RUN = re.compile(rf"((?:{CITATION.pattern})+)([。，、；：！？）”》]*)")
"""Marks and the punctuation after them: what a line must not begin with stays with its mark."""

type Words = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Citations:
    """The marks of one page, numbered through all of its parts.

    Attributes:
        facts: the registry.
        words: of the site.
        root: the way to the site's root, such as ``../../``.
        numbers: of the marks that are still to come.
    """

    facts: Mapping[str, Fact]
    words: Words
    root: str
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def cite(self, markdown: str, hold: Callable[[str], str] = str) -> str:
        """Return Markdown in which each citation is a mark, with its note beside it.

        The note shows on hover, on keyboard focus and on tap, without a script; it links to
        the fact's place among the sources. Search leaves it out: what a page says is its own
        text. Facts that are not in the registry stay as written; compiling the handbook has
        reported them.

        Args:
            markdown: a page's text.
            hold: returns what stands for a mark in the Markdown.
        """
        real = {match.start() for match in citations(markdown)}

        def run(passage: re.Match[str]) -> str:
            def one(match: re.Match[str]) -> str:
                cites = passage.start(1) + match.start() in real and match[1] in self.facts
                return self._marked(match[1]) if cites else match[0]

            marks = CITATION.sub(one, passage[1])
            if marks == passage[1]:
                return passage[0]
            return hold(f'<span class="fact-run">{marks}{passage[3]}</span>')

        return _RUN.sub(run, markdown)

    def _marked(self, fact_id: str) -> str:
        note_id = f"fact-{next(self.numbers)}"
        return html(_mark(self.facts[fact_id], note_id, self.words, self.root))


def sources_page(
    facts: Mapping[str, Fact], series: Words, words: Words, hold: Callable[[str], str] = str
) -> str:
    """Return the Markdown of the page that lists every fact with its sources.

    Args:
        facts: the registry.
        series: ``{series: its name}``, in the page's order.
        words: of the site.
        hold: returns what stands for the facts of a series in the Markdown.
    """
    blocks: list[str] = []
    for letters, name in series.items():
        listed = [f for f in facts.values() if f.id.split("-")[1] == letters]
        if listed:
            blocks.append(f"## {name}\n\n{hold(html(*(_entry(f, words) for f in listed)))}\n")
    return "\n".join(blocks)


def evidence(ids: Iterable[str], facts: Mapping[str, Fact], words: Words, root: str) -> str:
    """Return the HTML list of a page's facts, for the end of the page."""
    cited = [facts[i] for i in dict.fromkeys(ids) if i in facts]
    if not cited:
        return ""
    return html(el("ul", *(_line(fact, words, root) for fact in cited), class_="fact-list"))


def _line(fact: Fact, words: Words, root: str) -> Element:
    return el(
        "li",
        fact.claim,
        " ",
        el(
            "a",
            f"{words[f'grade_{fact.grade}']} · {fact.id}",
            href=f"{root}{SOURCES}#{fact.id.lower()}",
            class_=f"fact-grade fact-{fact.grade}",
        ),
    )


def _mark(fact: Fact, note_id: str, words: Words, root: str) -> Element:
    source = fact.sources[0]
    source_text = " ".join(part for part in (source.publisher, source.date) if part)
    read = words["fact_reads"].join(words[f"read_{read}"] for read in reads(fact.sources))
    note = words["fact_note"].format(
        claim=fact.claim, source=source_text, read=read, checked=fact.checked
    )
    return el(
        "span",
        el(
            "button",
            words[f"mark_{fact.grade}"],
            type="button",
            tabindex=0,  # Safari focuses a button on tap only when asked to
            class_=f"fact-mark fact-{fact.grade}",
            aria_describedby=note_id,
        ),
        el(
            "span",
            el("strong", words[f"grade_{fact.grade}"]),
            f" {note} ",
            el("a", words["fact_more"], href=f"{root}{SOURCES}#{fact.id.lower()}"),
            id=note_id,
            class_="fact-note",
        ),
        class_="fact",
        data_search_exclude=True,
    )


def _entry(fact: Fact, words: Words) -> Element:
    return el(
        "article",
        el(
            "p",
            el("strong", fact.id),
            " ",
            el("span", words[f"grade_{fact.grade}"], class_=f"fact-grade fact-{fact.grade}"),
        ),
        el("p", fact.claim),
        el("ul", *(el("li", *_source(s, words)) for s in fact.sources)),
        el(
            "p",
            words["fact_dates"].format(checked=fact.checked, review_by=fact.review_by),
            class_="fact-dates",
        ),
        id=fact.id.lower(),
        class_="fact-entry",
    )


def _source(source: Source, words: Words) -> tuple[Tree, ...]:
    title: Tree = (
        el("a", source.title, href=source.address, rel="noopener noreferrer external")
        if source.address
        else source.title
    )
    parts = [
        source.publisher,
        source.date,
        words[f"level_{source.level}"],
        words[f"read_{source.read}"],
    ]
    return (title, " · ", " · ".join(part for part in parts if part))
