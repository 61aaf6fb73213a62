"""What a page gets beside what its author wrote: marks filled in, and the model's say."""

__all__ = ["Parts"]

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field

from checker.engine import Knowledge, State, parse
from checker.engine.alarms import asked_first
from checker.engine.network import Network
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.document import citations, replace_outside_code, strip_markdown
from checker.knowledge.corpus.reviews import reviews
from checker.knowledge.handbook_checks.comparisons import Comparison
from checker.knowledge.page_checks.references import PREFILLED
from checker.knowledge.page_kinds import PAGE_FOLDERS
from checker.publish.addresses import depth
from checker.publish.figures.figures import Drawings
from checker.publish.generated.model_tables import (
    cause_table,
    decision_table,
    estimates_table,
    sign_table,
)
from checker.publish.generated.page_lists import cause_list, remedy_list, sign_list, timeline
from checker.publish.generated.reading_time import minutes
from checker.publish.generated.related import Related
from checker.publish.markdown.citations import Citations, evidence, sources_page
from checker.publish.markdown.glossary import PAGE as GLOSSARY
from checker.publish.markdown.glossary import Glossary
from checker.publish.markdown.html_stash import HtmlStash
from checker.view.care import first_aid
from checker.view.formats import pair
from checker.view.html import el, html

_BARE = frozenset({"index.md", "check.md", "first-aid.md", GLOSSARY})
"""Pages without notes: the way in, the checker, and the list of the terms itself."""
ONLY_ON = {
    "checker": "check.md",
    "erase": "about/privacy.md",
    "workbench": "contribute/workbench.md",
}
"""Marks that one page alone may have: what they stand for runs scripts."""
_TITLE = re.compile(r"\A\s*# .*\n")
_SECTION = re.compile(r"^## ", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """One handbook's parts, on one day.

    Attributes:
        checker: returns the element that hosts the checker; called for its page alone.
        erase_data: returns the button that removes what is kept on the device; likewise.
        workbench: returns the element in which pages are edited; likewise.
        stash: takes the HTML that Markdown need not read; without it, all is in the text.
        estimates: ``{file: its words beside outside estimates}``.
    """

    handbook: Handbook
    knowledge: Knowledge
    network: Network
    today: str
    checker: Callable[[], str]
    erase_data: Callable[[], str]
    workbench: Callable[[], str] = str
    glossary: Glossary = field(default_factory=Glossary)
    drawings: Drawings | None = None
    stash: HtmlStash | None = None
    related: Related | None = None
    estimates: Mapping[str, Sequence[Comparison]] = field(default_factory=dict)

    def markdown(self, source: str, text: str) -> str:
        """Return a page's Markdown with marks, links, tables and citations put in.

        Args:
            source: the page's file below ``docs/``, such as ``causes/network.md``.
            text: its Markdown, without front matter.
        """
        root = "../" * depth(source)
        cited = [match[1] for match in citations(text)]
        enriched = text if source in _BARE else self.glossary.wrap(text, self._word)
        enriched = (
            self.drawings.with_paths(source, enriched, self._block) if self.drawings else enriched
        )
        noted = enriched
        if source not in _BARE:
            noted = _below_title(enriched, self._notes(text, cited) + self._reviews(source))
        noted = self._with_check(source, noted, root)
        whole = self._stale(cited) + noted + self._appendix(source, cited, root)
        linked = replace_outside_code(PREFILLED, whole, lambda m: self._prefilled(m, root))
        marks = Citations(facts=self.handbook.facts, words=self.handbook.site, root=root)
        return marks.cite(self._filled(source, linked, marks.cite), self._word)

    @property
    def _word(self) -> Callable[[str], str]:
        """Return what keeps HTML within a paragraph from Markdown."""
        return self.stash.word if self.stash else str

    @property
    def _block(self) -> Callable[[str], str]:
        """Return what keeps HTML between paragraphs from Markdown."""
        return self.stash.block if self.stash else str

    def _filled(self, source: str, text: str, cited: Callable[[str], str]) -> str:
        """Return text in which each ``<!-- name -->`` is the part of that name.

        Args:
            source: the page's file below ``docs/``.
            text: its Markdown.
            cited: returns HTML in which each citation is a mark.
        """
        root = "../" * depth(source)
        words, facts = self.handbook.site, self.handbook.facts
        families = self.handbook.families
        parts: Mapping[str, Callable[[], str]] = {
            "erase": self.erase_data,
            "workbench": self.workbench,
            "first-aid": lambda: html(*first_aid(self.knowledge, root)),
            "glossary": lambda: cited(self.glossary.page()),
            "decision-table": lambda: decision_table(
                self.knowledge, self.network, families, words, root
            ),
            "cause-list": lambda: cause_list(self.knowledge, families, root),
            "remedy-list": lambda: remedy_list(self.knowledge, root),
            "sign-list": lambda: sign_list(self.knowledge, root),
            "timeline": lambda: timeline(self.knowledge, self.kinds, words, self.today, root),
        }
        for name, part in {**parts, **self._pictures(root)}.items():
            mark = f"<!-- {name} -->"
            if mark in text and source == ONLY_ON.get(name, source):
                text = text.replace(mark, self._block(part()))
        if "<!-- sources -->" in text:
            listed = sources_page(facts, self.handbook.series, words, self._block)
            text = text.replace("<!-- sources -->", listed)
        # Not before its page is put together: the book is made while others are written.
        if "<!-- checker -->" in text and source == ONLY_ON["checker"]:
            late = self.stash.block(self.checker) if self.stash else self.checker()
            text = text.replace("<!-- checker -->", late)
        return text

    @property
    def kinds(self) -> Mapping[str, str]:
        """Return what kind each dated entry is of, which only people want to know."""
        pages = self.handbook.pages["incident"]
        return {page.id: str(page.front.at("kind").value) for page in pages}

    def _pictures(self, root: str) -> Mapping[str, Callable[[], str]]:
        """Return the pictures by the names under which pages ask for them."""
        drawn = self.drawings
        if drawn is None:
            return {}
        return {"picture-payment-flow": lambda: drawn.flow(root)}

    def _stale(self, cited: Sequence[str]) -> str:
        """Return the notice that stands on a page while it cites facts past their review."""
        facts = self.handbook.facts
        old = [f for f in dict.fromkeys(cited) if f in facts and facts[f].stale(self.today)]
        if not old:
            return ""
        words = self.handbook.site["fact_stale"].format(facts=", ".join(old))
        return self._block(html(el("p", words, class_="fact-stale", role="note"))) + "\n\n"

    def _notes(self, text: str, cited: Sequence[str]) -> str:
        """Return how long a page takes to read, and when its facts were last looked at.

        A page is as fresh as its oldest fact; one that cites none tells no day.
        """
        words, facts = self.handbook.site, self.handbook.facts
        days = [facts[f].checked for f in cited if f in facts]
        notes = [words["reading"].format(minutes=minutes(text))]
        notes += [words["reviewed"].format(day=min(days))] if days else []
        return self._block(html(el("p", " · ".join(notes), class_="page-notes"))) + "\n\n"

    def _reviews(self, source: str) -> str:
        """Return who reviewed a page, or '' while nobody has."""
        page = self.handbook.documents.get(source)
        template = self.handbook.site["reviewed_by"]
        lines = [template.format(**asdict(review)) for review in reviews(page)] if page else []
        made = [el("p", line, class_="page-notes") for line in lines]
        return f"{self._block(html(*made))}\n\n" if made else ""

    def _appendix(self, source: str, cited: Sequence[str], root: str) -> str:
        """Return what the model adds at the end of one of its pages."""
        folder, _, name = source.removesuffix(".md").rpartition("/")
        kinds = {path.removeprefix("docs/"): kind for kind, path in PAGE_FOLDERS.items()}
        kind = kinds.get(folder, "") if name != "index" else ""
        words = self.handbook.site
        parts: list[tuple[str, str]] = []
        if kind == "cause":
            table = cause_table(
                self.knowledge.causes[name], self.knowledge, self.network, words, root
            )
            parts.append((words["cause_table"], table))
            if compared := self.estimates.get(f"docs/{source}"):
                table = estimates_table(compared, self.knowledge, words)
                parts.append((words["estimates"], table))
        elif kind == "sign":
            sign = self.knowledge.signs[name]
            table = sign_table(sign, self.knowledge, self.network, words, root)
            parts.append((words["sign_table"], table))
        appendix = "".join(f"\n\n## {title}\n\n{self._block(body)}\n" for title, body in parts)
        if self.related:  # before the evidence, which is long, and read by few
            appendix += f"\n\n{self._block(self.related.below(source, root))}\n"
        if kind and cited:
            sources = self._block(evidence(cited, self.handbook.facts, words, root))
            appendix += f"\n\n## {words['evidence']}\n\n{sources}\n"
        return appendix

    def _with_check(self, source: str, text: str, root: str) -> str:
        """Return a cause's Markdown with the button to the checker under its first section."""
        heads = [match.start() for match in _SECTION.finditer(text)]
        if not source.startswith("causes/") or source.endswith("index.md") or not heads:
            return text
        offset = heads[1] if heads[1:] else len(text)
        block = self._block(self._check(f"docs/{source}", root))
        return f"{text[:offset].rstrip()}\n\n{block}\n\n{text[offset:]}"

    def _check(self, file: str, root: str) -> str:
        """Return the button to the checker with a cause's first case filled in, and its words."""
        words, signs, texts = self.handbook.site, self.knowledge.signs, self.knowledge.texts
        case = next((case for case in self.handbook.cases if case.file == file), None)
        state, answer_texts = State(), []
        first = asked_first(self.knowledge)
        for sign, value in (case.answers if case else {}).items():
            if sign in first:  # nobody answers these for the reader
                continue
            state = state.answered(sign, value)
            label = next(answer.label for answer in signs[sign].answers if answer.value == value)
            answer_texts.append(pair(signs[sign].short, label, texts))
        address = f"{root}check/#{state.fragment()}" if answer_texts else f"{root}check/"
        button = el("p", el("a", words["check_button"], href=address, class_="md-button"))
        if not answer_texts:
            return html(el("div", button, class_="cause-check"))
        afresh = el("p", el("a", words["check_afresh"], href=f"{root}check/"))
        listed = words["check_prefilled"].format(answers=texts["list_separator"].join(answer_texts))
        return html(el("div", button, afresh, el("p", listed), class_="cause-check"))

    def _prefilled(self, link: re.Match[str], root: str) -> str:
        """Return a link that opens the checker; its answers were checked with the pages."""
        state, _ = parse(link[2], self.knowledge)
        address = f"{root}check/#{state.fragment()}"
        return self._word(html(el("a", strip_markdown(link[1]), href=address, class_="prefilled")))


def _below_title(text: str, notes: str) -> str:
    """Return a page's Markdown with notes under its title, which the theme adds where none is."""
    match = _TITLE.match(text)
    return f"{text[: match.end()]}\n{notes}{text[match.end() :]}" if match else notes + text
