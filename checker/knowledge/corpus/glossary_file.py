"""The terms of ``docs/glossary.yml``: words that readers may not know."""

__all__ = ["FILE", "LONGEST_MEANING", "Term", "load"]

from dataclasses import dataclass

from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.schema.collection_shapes import Items, Record
from checker.knowledge.schema.scalar_shapes import Key, Text
from checker.knowledge.schema.shape import ReadContext

FILE = "docs/glossary.yml"
LONGEST_MEANING = 60
"""Characters of a meaning: what a small note over a word can hold."""

_FILE = Record(
    fields={
        "terms": Items(
            of=Record(
                fields={
                    "term": Text(),
                    "also": Items(of=Text()),
                    "meaning": Text(),
                    "facts": Items(of=Key(kind="fact")),
                    "not_in": Items(of=Text()),
                },
                needed=("term", "meaning", "facts"),
            )
        )
    },
    needed=("terms",),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word that readers may not know.

    Attributes:
        term: the word as pages write it.
        meaning: what it means, in plain words.
        facts: what the meaning rests on.
        also: other spellings of the word.
        not_in: longer words in which the same characters mean something else.
    """

    term: str
    meaning: str
    facts: tuple[str, ...]
    also: tuple[str, ...] = ()
    not_in: tuple[str, ...] = ()


def load(corpus: Corpus, context: ReadContext) -> tuple[Term, ...]:
    """Return the terms of a handbook; one without the file has none.

    Args:
        corpus: the handbook's files.
        context: the facts that meanings may cite; takes what is wrong.
    """
    if FILE not in corpus:
        return ()
    node = corpus.data(FILE, context.problems)
    read = _FILE.read(node, context, "") if node else None
    rows = read.get("terms") if read else None
    if node is None or not isinstance(rows, tuple):
        return ()
    complete = [row for row in rows if {"term", "meaning", "facts"} <= set(row)]
    terms = tuple(Term(**row) for row in complete)
    if len(terms) == len(node.at("terms").items):
        _check(terms, node, context)
    return terms


def _check(terms: tuple[Term, ...], node: Node, context: ReadContext) -> None:
    """Note meanings that are too long, and spellings that are there twice."""
    seen: set[str] = set()
    for term_node, term in zip(node.at("terms").items, terms, strict=True):
        path = f"terms.{term.term}"
        if len(term.meaning) > LONGEST_MEANING:
            length, most = str(len(term.meaning)), str(LONGEST_MEANING)
            context.fault(term_node.line, "K901", path, n=length, most=most)
        for spelling in (term.term, *term.also):
            if spelling in seen:
                context.fault(term_node.line, "K902", path, given=repr(spelling))
            seen.add(spelling)
