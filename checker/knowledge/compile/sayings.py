"""What people write and what it states: sentences of sign pages, and files of sentences.

A page lists for each answer what people say who mean it (``said``), and what sounds like it
and does not state any of its answers (``not_said``). A sentence that states more than pages
can tell, and the bulk, stand in ``docs/sayings/*.tsv``: a sentence, a tab, its labels.
"""

__all__ = ["FOLDER", "LANGUAGE_FILE", "Sentence", "language", "load"]

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from checker.engine.free_text import Language
from checker.engine.free_text.normalizer import Normalizer
from checker.knowledge.compile.chinese_variants import simplified
from checker.knowledge.compile.records import lists
from checker.knowledge.corpus.corpus import Corpus, SourceFile
from checker.knowledge.corpus.document import Document
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.page_kinds import PAGE_FOLDERS
from checker.knowledge.schema.kinds import LANGUAGE
from checker.knowledge.schema.scalar_shapes import unknown
from checker.knowledge.schema.shape import ReadContext

FOLDER = "docs/sayings"
SIGNS = PAGE_FOLDERS["sign"]
LANGUAGE_FILE = "docs/sayings/language.yml"
NONE = "-"
"""The label of a sentence that states nothing."""
_PRIVATE = re.compile(r"(?<!\d)(?:1[3-9]\d(?:[ -]?\d{4}){2}|\d{15,})(?!\d)")
"""A mobile number, or as many digits as cards, identity papers and orders have."""
_LABEL = re.compile(r"[a-z0-9-]+=[a-z0-9-]+")

type Answer = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence, the ``(sign, value)`` that it states, and where it stands.

    Attributes:
        denies: signs of which a page says that the sentence states nothing.
    """

    text: str
    answers: frozenset[Answer]
    file: str
    line: int
    denies: frozenset[str] = frozenset()


def language(corpus: Corpus, context: ReadContext) -> Language:
    """Return the handbook's language, as ``docs/sayings/language.yml`` tells it."""
    if LANGUAGE_FILE not in corpus:
        return Language(characters=simplified())
    node = corpus.data(LANGUAGE_FILE, context.problems)
    tables = (LANGUAGE.read(node, context, "") if node else None) or {}
    table: dict[str, str] = {}
    for members in lists(tables.get("names", {})).values():
        table |= {name.lower(): members[0].lower() for name in members}
    for word, others in lists(tables.get("spellings", {})).items():
        table |= {other.lower(): word.lower() for other in others}
    cues = lists(tables.get("cues", {}))
    return Language(
        characters=simplified(),
        words={other: word for other, word in table.items() if other != word},
        cues={kind: tuple(word.lower() for word in words) for kind, words in cues.items()},
    )


def load(
    corpus: Corpus,
    signs: Sequence[Document],
    answers: Mapping[str, Sequence[str]],
    spoken: Language,
    problems: Problems,
) -> tuple[Sentence, ...]:
    """Return all sentences, in a stable order, each once.

    Args:
        corpus: the handbook's files.
        signs: the sign pages.
        answers: ``{sign: its answers}``.
        spoken: the language, in which two spellings of a sentence are one.
        problems: collects what is wrong.
    """
    sentences = [s for page in signs for s in _of_page(page)]
    # What a page offers that cannot be read, nobody can say: the page is the one mistake to tell.
    unread = frozenset(PurePosixPath(file).stem for file in corpus.names(SIGNS)) - set(answers)
    for file, source in corpus.files.items():
        if PurePosixPath(file).match(f"{FOLDER}/*.tsv"):
            sentences += _of_file(source, answers, unread, problems)
    return tuple(_joined(sentences, Normalizer(spoken), problems))


def _of_page(page: Document) -> Iterator[Sentence]:
    """Yield a sign page's sentences."""
    for value, node in page.front.at("answers").table.items():
        for text, line in _texts(node.at("said")):
            answer = frozenset([(page.id, value)])
            yield Sentence(text=text, answers=answer, file=page.file, line=line)
    for text, line in _texts(page.front.at("not_said")):
        denies = frozenset([page.id])
        none = frozenset[Answer]()
        yield Sentence(text=text, answers=none, denies=denies, file=page.file, line=line)


def _texts(node: Node) -> Iterator[tuple[str, int]]:
    """Yield the texts of a list; what is no text has been noted where its shape was read."""
    for item in node.items:
        if isinstance(item.value, str) and item.value.strip():
            yield item.value, item.line


def _of_file(
    source: SourceFile,
    answers: Mapping[str, Sequence[str]],
    unread: Collection[str],
    problems: Problems,
) -> Iterator[Sentence]:
    """Yield the sentences of a file."""
    file = source.file
    try:
        text = source.content.decode("utf-8")
    except UnicodeDecodeError:
        problems.add(file, 1, message("K123"))
        return
    if text and not text.endswith("\n"):
        problems.add(file, text.count("\n") + 1, message("K419"))
    for line, row in enumerate(text.splitlines(), start=1):
        sentence, tab, labels = row.partition("\t")
        if not tab or not labels or "\t" in labels:
            problems.add(file, line, message("K420"))
            continue
        listed = labels.split(",")
        legible = [
            label
            for label in listed
            if label.partition("=")[0] not in unread or not _LABEL.fullmatch(label)
        ]
        stated = _labels(legible, file, line, answers, problems)
        if stated is not None and legible == listed:
            yield Sentence(text=sentence, answers=stated, file=file, line=line)


def _labels(
    labels: Sequence[str],
    file: str,
    line: int,
    answers: Mapping[str, Sequence[str]],
    problems: Problems,
) -> frozenset[Answer] | None:
    """Return what labels say, or None after noting what is wrong with them."""
    stated = set[Answer]()
    if labels == [NONE]:
        return frozenset()
    for label in labels:
        sign, _, value = label.partition("=")
        if not _LABEL.fullmatch(label):
            problems.add(file, line, message("K421", given=f"{label!r:.60}"))
        elif sign not in answers:
            problems.add(file, line, unknown("sign", sign, dict.fromkeys(answers, ""), "label"))
        elif value not in answers[sign]:
            offered = dict.fromkeys(answers[sign], "")
            problems.add(file, line, unknown("answer", value, offered, f"label {sign}"))
        else:
            stated.add((sign, value))
            continue
        return None
    return frozenset(stated)


def _joined(
    sentences: Sequence[Sentence], normalizer: Normalizer, problems: Problems
) -> Iterator[Sentence]:
    """Yield each sentence once; several pages may say what it states, each for its own sign."""
    joined: dict[str, Sentence] = {}
    for one in sentences:
        plain = normalizer.normalized(one.text).text.strip()
        if not any(character.isalnum() for character in plain):
            problems.add(one.file, one.line, message("K417", given=f"{one.text!r:.60}"))
            continue
        private = _PRIVATE.search(unicodedata.normalize("NFKC", one.text))
        if private:
            problems.add(one.file, one.line, message("K426", given=repr(private[0])))
        first = joined.setdefault(plain, one)
        if first is one:
            continue
        pages = not (one.file.startswith(FOLDER) or first.file.startswith(FOLDER))
        signs = {sign for sign, _ in first.answers} | first.denies
        if pages and not signs & ({sign for sign, _ in one.answers} | one.denies):
            both = first.answers | one.answers
            joined[plain] = replace(first, answers=both, denies=first.denies | one.denies)
        elif one.answers != first.answers or one.denies != first.denies:
            location = f"{first.file}:{first.line}"
            wrong = message("K418", given=f"{one.text!r:.60}", location=location)
            problems.add(one.file, one.line, wrong)
    yield from joined.values()
