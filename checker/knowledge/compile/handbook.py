"""A folder of pages made into knowledge, with every mistake found on the way."""

__all__ = ["Case", "Handbook", "compile_corpus", "compile_pages"]

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from checker.engine.free_text import Language
from checker.engine.model import Knowledge
from checker.engine.ui_texts import TEXTS, faults
from checker.knowledge.compile import checker_page_records, records, sayings
from checker.knowledge.compile.records import Case, Fields, table
from checker.knowledge.compile.site_texts import SITE
from checker.knowledge.corpus import facts as registry
from checker.knowledge.corpus import figures_file, glossary_file, reviews, search_file, titles
from checker.knowledge.corpus.corpus import Corpus, read_corpus
from checker.knowledge.corpus.document import Document
from checker.knowledge.corpus.reference_index import Ids
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.diagnostics.suggestion import did_you_mean, nearest, one_of
from checker.knowledge.diagnostics.text_faults import text_message
from checker.knowledge.page_checks import (
    answer_headings,
    content_safety,
    identifiers,
    precautions,
    references,
    section_rules,
    telephones,
    term_list,
    unsafe_advice,
)
from checker.knowledge.page_kinds import CHECK_PAGE, FACTS, PAGE_FOLDERS
from checker.knowledge.schema.kinds import CHECK


@dataclass(frozen=True, slots=True, kw_only=True)
class Handbook:
    """All that the pages say.

    Attributes:
        corpus: the files that this was made from.
        knowledge: what the engine reads; None when there are errors.
        facts: the registry.
        pages: ``{kind: pages}`` of the pages the engine reads.
        cases: the pages' own tests.
        families: ``{family: its name for readers}``.
        care: ``{care advice: its title}``.
        series: ``{series of facts: its name for readers}``.
        site: words of the site around the checker (``site_texts.SITE``).
        terms: the glossary.
        wording: what readers type who search.
        sentences: what people write and what it states.
        language: what tells the clauses of a text apart, and its spellings.
        pictures: the words of the drawn pictures; None where there are none.
        documents: ``{file below docs/: page}`` of all pages, by file.
        unsafe: advice that nobody may read while somebody may be cheating him.
        folded: headings of the sections that the site shows closed.
    """

    corpus: Corpus
    knowledge: Knowledge | None
    facts: Mapping[str, registry.Fact]
    pages: Mapping[str, tuple[Document, ...]]
    cases: tuple[Case, ...]
    families: Mapping[str, str]
    care: Mapping[str, str]
    series: Mapping[str, str]
    site: Mapping[str, str]
    terms: tuple[glossary_file.Term, ...]
    wording: search_file.Wording
    sentences: tuple[sayings.Sentence, ...]
    language: Language
    pictures: figures_file.Pictures | None
    documents: Mapping[str, Document]
    unsafe: unsafe_advice.UnsafeAdvice
    folded: frozenset[str]
    problems: Problems

    def title(self, file: str) -> str:
        """Return the title of a page by its file below ``docs/``, as plain text; '' for none."""
        return self.documents[file].title if file in self.documents else ""

    def sentence(self, file: str) -> str:
        """Return a page's sentence about itself, as plain text; '' for none."""
        return titles.sentence(self.documents[file]) if file in self.documents else ""


def compile_pages(root: Path) -> Handbook:
    """Return the handbook in a project's folder: see ``compile_corpus``."""
    return compile_corpus(read_corpus(root))


def compile_corpus(corpus: Corpus) -> Handbook:
    """Return the handbook that a project's files make.

    Never raises for what authors write: mistakes are in ``problems``, all of them, and
    ``knowledge`` is None when there is an error among them.
    """
    problems = Problems()
    pages = {kind: corpus.pages(folder, problems) for kind, folder in PAGE_FOLDERS.items()}
    facts, fact_ids = registry.load(corpus, FACTS, problems)
    host = corpus.document(CHECK_PAGE, problems)
    if fact_ids is not None:
        misnamed = _misnamed(fact_ids, facts, host, problems)
        fact_ids |= references.excused(corpus, fact_ids, misnamed)
    ids = Ids(
        corpus=corpus,
        pages=pages,
        facts=fact_ids,
        problems=problems,
        care=_keys_of(host, "care") if host else None,
    )
    check: Fields = {}
    rules = section_rules.Rules()
    if CHECK_PAGE not in corpus:
        problems.add(CHECK_PAGE, 1, message("K126"))
    elif host:
        check = CHECK.read(host.front, ids.at(host), "") or {}
        _check_texts(host, check, problems)
        rules = section_rules.rules(check, host, problems)
    signs = [records.sign(p, ids, rules) for p in pages["sign"]]
    remedies = [records.remedy(p, ids, rules) for p in pages["remedy"]]
    causes = [records.cause(p, ids, rules) for p in pages["cause"]]
    incidents = [records.incident(p, ids, rules) for p in pages["incident"]]
    for page, sign in zip(pages["sign"], signs, strict=True):
        if sign:
            answer_headings.check(page, sign, problems)
    identifiers.check(pages, host, problems)
    groups, care = checker_page_records.groups(check), checker_page_records.care(check)
    unsafe = unsafe_advice.UnsafeAdvice()
    if host:
        unsafe = unsafe_advice.unsafe_advice(check, host, problems)
        signed = [(p, s) for p, s in zip(pages["sign"], signs, strict=True) if s]
        precautions.settled(signed, groups.values(), problems)
        precautions.calls(care.values(), host, facts, problems)
        steps = [(p, r) for p, r in zip(pages["remedy"], remedies, strict=True) if r]
        unsafe_advice.check(unsafe, steps, host, care.values(), problems)
    site = {**SITE, **table(check.get("site", {}))}
    cases = tuple(case for p in pages["cause"] for case in records.cases(p, ids))
    pictures = figures_file.load(corpus, ids.in_file(figures_file.FILE), causes, facts, site)
    terms = glossary_file.load(corpus, ids.in_file(glossary_file.FILE))
    wording = search_file.load(corpus, ids.in_file(search_file.FILE))
    spoken = sayings.language(corpus, ids.in_file(sayings.LANGUAGE_FILE))
    sentences = sayings.load(corpus, pages["sign"], ids.answers, spoken, problems)
    references.check(corpus, fact_ids, problems)
    reviews.check(corpus.documents(), problems)
    references.check_prefilled(corpus, ids.in_file(CHECK_PAGE), problems)
    _check_prose(corpus, problems, _unsourced(facts, problems))
    preferred = term_list.term_list(check)
    term_list.check(preferred, corpus, problems)
    knowledge = None
    if not problems.errors:
        knowledge = Knowledge(
            version=str(check["version"]),
            causes={c.id: c for c in causes if c},
            signs={s.id: s for s in signs if s},
            remedies={r.id: r for r in remedies if r},
            groups=groups,
            care=care,
            incidents={i.id: i for i in incidents if i},
            rights=checker_page_records.rights(check),
            texts={**TEXTS, **table(check.get("texts", {}))},
        )
    return Handbook(
        corpus=corpus,
        knowledge=knowledge,
        facts=facts,
        pages=pages,
        cases=cases,
        families=table(check.get("families", {})),
        care={key: one.title for key, one in care.items()},
        series=table(check.get("series", {})),
        site=site,
        terms=terms,
        # Readers go on searching for the words that pages gave up.
        wording=replace(wording, same=(*wording.same, *preferred.synonyms)),
        sentences=sentences,
        language=spoken,
        pictures=pictures,
        documents={
            page.file.removeprefix("docs/"): page for page in corpus.documents() if page.readable
        },
        unsafe=unsafe,
        folded=section_rules.folded(rules) if not problems.errors else frozenset(),
        problems=problems,
    )


def _keys_of(host: Document | None, key: str) -> tuple[str, ...]:
    """Return the keys of a table in the front matter of the page that hosts the checker."""
    return tuple(host.front.at(key).table) if host else ()


def _misnamed(
    ids: Collection[str],
    facts: Mapping[str, registry.Fact],
    host: Document | None,
    problems: Problems,
) -> frozenset[str]:
    """Return the ids that the registry misspells, after noting series that nobody declared."""
    series = _keys_of(host, "series")
    odd = {name for name in facts if series and name.split("-")[1] not in series}
    for name in odd:
        unknown_series = name.split("-")[1]
        hint = did_you_mean(nearest(unknown_series, series)) or one_of(series)
        wrong = message("K506", given=repr(unknown_series), page=CHECK_PAGE, hint=hint)
        problems.add(FACTS, facts[name].line, wrong)
    return frozenset(odd | {name for name in ids if not registry.ID.fullmatch(name)})


def _check_prose(corpus: Corpus, problems: Problems, telephones: Callable[[str], set[str]]) -> None:
    """Every text is harmless; a line on which something was found already is reported once."""
    reported = {(problem.file, problem.line) for problem in problems}
    unsafe = Problems()
    content_safety.check(corpus, unsafe, telephones)
    for problem in unsafe:
        if (problem.file, problem.line) not in reported:
            problems.add(problem.file, problem.line, problem.what)


def _unsourced(facts: Mapping[str, registry.Fact], problems: Problems) -> Callable[[str], set[str]]:
    """Return what looks for numbers without a fact."""
    # Of a registry that cannot be read, or not all of it, nobody can say which numbers are in it.
    if any(problem.file == FACTS for problem in problems.errors):
        return _none
    return partial(telephones.unsourced, allowed=telephones.allowed_numbers(facts.values()))


def _none(_: str) -> set[str]:
    return set()


def _check_texts(host: Document, check: Fields, problems: Problems) -> None:
    """Every sentence is one that is used, with blanks that are filled.

    One that is missing falls back to English.
    """
    for name, wanted in (("texts", TEXTS), ("site", SITE)):
        given = table(check[name]) if name in check else {}
        for fault in faults(given, wanted):
            wrong = text_message(fault, f"{name}.{fault.key}", wanted)
            problems.add(host.file, host.front.line_of(name, fault.key), wrong)
