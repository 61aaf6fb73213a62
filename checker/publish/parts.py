"""What a page gets beside what its author wrote: marks filled in, and the model's say."""

__all__ = ["Parts"]

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from checker.engine import Knowledge, State, parse
from checker.engine.network import Network
from checker.knowledge.handbook import FOLDERS, Handbook
from checker.knowledge.pages import citations
from checker.knowledge.problems import PagesError, Problem
from checker.publish.addresses import depth
from checker.publish.citations import cite, evidence, sources_page
from checker.publish.coverage import coverage_table, load
from checker.publish.difficulty import difficulty_table
from checker.publish.glossary import PAGE as GLOSSARY
from checker.publish.glossary import Glossary
from checker.publish.held import Held
from checker.publish.lists import cause_list, remedy_list, sign_list, timeline
from checker.publish.menu import title
from checker.publish.pictures import Drawings
from checker.publish.reading import minutes
from checker.publish.related import Related
from checker.publish.tables import cause_table, decision_table, sign_table
from checker.view.markup import el, html

_BARE = frozenset({"index.md", "check.md", GLOSSARY})
"""Pages without notes: the way in, the checker, and the list of the terms itself."""
_TITLE = re.compile(r"\A\s*# .*\n")
_PREFILLED = re.compile(r"\[([^\[\]]+)\]\(check:([^()\s]+)\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """One handbook's parts, on one day.

    Attributes:
        root: the project's folder.
        checker: returns the element that hosts the checker; called for its page alone.
        eraser: returns the button that removes what is kept on the device; likewise.
        held: takes the HTML that Markdown need not read; without it, all is in the text.
    """

    root: Path
    handbook: Handbook
    knowledge: Knowledge
    network: Network
    today: str
    checker: Callable[[], str]
    eraser: Callable[[], str]
    glossary: Glossary = field(default_factory=Glossary)
    drawings: Drawings | None = None
    held: Held | None = None
    related: Related | None = None

    def markdown(self, source: str, text: str) -> str:
        """Return a page's Markdown with marks, links, tables and citations put in.

        Args:
            source: the page's file below ``docs/``, such as ``causes/network.md``.
            text: its Markdown, without front matter.

        Raises:
            PagesError: when a link opens the checker with an answer that is none.
        """
        root = "../" * depth(source)
        told = text if source in _BARE else self.glossary.wrap(text, self._word)
        told = self.drawings.with_paths(source, told, self._block) if self.drawings else told
        noted = told if source in _BARE else _below_title(told, self._notes(text))
        whole = self._stale(text) + noted + self._appendix(source, text, root)
        linked = _PREFILLED.sub(lambda m: self._prefilled(source, m[1], m[2], root), whole)
        filled = self._filled(linked, root)
        return cite(filled, self.handbook.facts, self.handbook.site, root, self._word)

    @property
    def _word(self) -> Callable[[str], str]:
        """Return what keeps HTML within a paragraph from Markdown."""
        return self.held.word if self.held else str

    @property
    def _block(self) -> Callable[[str], str]:
        """Return what keeps HTML between paragraphs from Markdown.

        Where pages may link to an id in it, Markdown has to see it: MkDocs looks for it there.
        """
        return self.held.block if self.held else str

    def _filled(self, text: str, root: str) -> str:
        """Return text in which each ``<!-- name -->`` is the part of that name."""
        words, facts = self.handbook.site, self.handbook.facts
        families = self.handbook.families
        parts: Mapping[str, Callable[[], str]] = {
            # Not before its page is put together: the book is made while others are written.
            "checker": lambda: self.held.block(self.checker) if self.held else self.checker(),
            "erase": lambda: self._block(self.eraser()),
            "coverage": lambda: coverage_table(load(self.root), partial(title, self.root), root),
            "reading": lambda: self._block(difficulty_table(self.root, words, root)),
            "glossary": self.glossary.page,
            "sources": lambda: sources_page(facts, self.handbook.series, words),
            "decision-table": lambda: decision_table(
                self.knowledge, self.network, families, words, root
            ),
            "cause-list": lambda: cause_list(self.knowledge, families, root),
            "remedy-list": lambda: self._block(remedy_list(self.knowledge, root)),
            "sign-list": lambda: self._block(sign_list(self.knowledge, root)),
            "timeline": lambda: timeline(self.knowledge, self.kinds, words, self.today, root),
        }
        for name, part in {**parts, **self._pictures(root)}.items():
            mark = f"<!-- {name} -->"
            if mark in text:
                text = text.replace(mark, part())
        return text

    @property
    def kinds(self) -> Mapping[str, str]:
        """Return what kind each dated entry is of, which only people want to know."""
        fronts = {page.id: page.front.value for page in self.handbook.pages["incident"]}
        return {i: str(f["kind"].value) for i, f in fronts.items() if isinstance(f, dict)}

    def _pictures(self, root: str) -> Mapping[str, Callable[[], str]]:
        """Return the pictures by the names under which pages ask for them."""
        drawn = self.drawings
        if drawn is None:
            return {}
        return {
            "picture-payment-flow": lambda: drawn.flow(root),
            "picture-cause-map": lambda: drawn.atlas(root),
            "picture-timeline": lambda: drawn.timeline(self.kinds, root),
        }

    def _stale(self, text: str) -> str:
        """Return the notice that stands on a page while it cites facts past their review."""
        facts = self.handbook.facts
        old = [f for f in dict.fromkeys(m[1] for m in citations(text)) if f in facts]
        old = [f for f in old if facts[f].stale(self.today)]
        if not old:
            return ""
        words = self.handbook.site["fact_stale"].format(facts=", ".join(old))
        return self._block(html(el("p", words, class_="fact-stale", role="note"))) + "\n\n"

    def _notes(self, text: str) -> str:
        """Return how long a page takes to read, and when its facts were last looked at.

        A page is as fresh as its oldest fact; one that cites none tells no day.
        """
        words, facts = self.handbook.site, self.handbook.facts
        days = [facts[f].checked for f in (m[1] for m in citations(text)) if f in facts]
        told = [words["reading"].format(minutes=minutes(text))]
        told += [words["reviewed"].format(day=min(days))] if days else []
        return self._block(html(el("p", " · ".join(told), class_="page-notes"))) + "\n\n"

    def _appendix(self, source: str, text: str, root: str) -> str:
        """Return what the model adds at the end of one of its pages."""
        folder, _, name = source.removesuffix(".md").rpartition("/")
        kinds = {path.removeprefix("docs/"): kind for kind, path in FOLDERS.items()}
        kind = kinds.get(folder, "") if name != "index" else ""
        words = self.handbook.site
        parts: list[tuple[str, str]] = []
        if kind == "cause":
            table = cause_table(
                self.knowledge.causes[name], self.knowledge, self.network, words, root
            )
            parts.append((words["check_title"], self._check(f"docs/{source}", root)))
            parts.append((words["cause_table"], table))
        elif kind == "sign":
            sign = self.knowledge.signs[name]
            table = sign_table(sign, self.knowledge, self.network, words, root)
            parts.append((words["sign_table"], table))
        told = "".join(f"\n\n## {title}\n\n{self._block(body)}\n" for title, body in parts)
        if self.related:  # before the evidence, which is long, and read by few
            told += f"\n\n{self._block(self.related.below(source, root))}\n"
        cited = [match[1] for match in citations(text)]
        if kind and cited:
            sources = self._block(evidence(cited, self.handbook.facts, words, root))
            told += f"\n\n## {words['evidence']}\n\n{sources}\n"
        return told

    def _check(self, file: str, root: str) -> str:
        """Return the button to the checker with a cause's first case, told in words, filled in."""
        words, signs = self.handbook.site, self.knowledge.signs
        case = next((case for case in self.handbook.cases if case.file == file), None)
        state, told = State(), []
        for sign, value in (case.answers if case else {}).items():
            state = state.answered(sign, value)
            label = next(answer.label for answer in signs[sign].answers if answer.value == value)
            reason = self.knowledge.texts["reason"]
            told.append(reason.format(sign=signs[sign].short, answer=label))
        address = f"{root}check/#{state.fragment()}" if told else f"{root}check/"
        button = el("p", el("a", words["check_button"], href=address, class_="md-button"))
        if not told:
            return html(button)
        afresh = el("a", words["check_afresh"], href=f"{root}check/")
        return html(
            el("p", words["check_prefilled"]),
            el("ul", *(el("li", line) for line in told)),
            button,
            el("p", afresh),
        )

    def _prefilled(self, source: str, words: str, fragment: str, root: str) -> str:
        state, dropped = parse(fragment, self.knowledge)
        if dropped:
            wrong = f"the link check:{fragment} has {dropped[0]!r}, which is no answer here"
            raise PagesError([Problem(file=f"docs/{source}", line=1, message=wrong)])
        return html(el("a", words, href=f"{root}check/#{state.fragment()}", class_="prefilled"))


def _below_title(text: str, notes: str) -> str:
    """Return a page's Markdown with notes under its title, which the theme adds where none is."""
    found = _TITLE.match(text)
    return f"{text[: found.end()]}\n{notes}{text[found.end() :]}" if found else notes + text
