"""The rows of ``docs/about/coverage.yml``: what the source article says, claim by claim."""

__all__ = ["FILE", "TREATMENTS", "Coverage", "Part", "Row", "load"]

from collections.abc import Mapping
from dataclasses import dataclass, replace

from checker.engine.ui_texts import faults
from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.schema.containers import (
    Each,
    Items,
    Key,
    Known,
    Record,
    Shape,
    Text,
    Word,
    check_new_id,
    unknown,
)

FILE = "docs/about/coverage.yml"
TREATMENTS = ("confirmed", "corrected", "unverified", "left-out")
"""What the handbook did with a claim; all but the first want a reason."""
_WORDS = (*TREATMENTS, "claim", "treatment", "page", "summary", "counted")
_BLANKS = {
    **dict.fromkeys(_WORDS, ""),
    "summary": "{count} {counted}",
    "counted": "{treatment} {count}",
}
"""``{word: the blanks that it may use}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of the article; ``numbers`` is the length of its own list, 0 for none."""

    title: str
    numbers: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One claim or step of the article.

    Attributes:
        claim: what it says, in our words.
        paragraphs: where the article says it, counted from 1.
        page: the handbook's page below ``docs/``, with ``#`` and the heading's anchor or not.
        says: words that the page, or the section under the heading, must have.
        number: its place in its part's own list; 0 for the claims in between.
    """

    id: str
    part: str
    claim: str
    paragraphs: tuple[int, ...]
    page: str
    says: tuple[str, ...]
    treatment: str
    why: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """The article in rows.

    Attributes:
        paragraphs: how many the article has.
        words: what the table says around the rows.
    """

    paragraphs: int
    words: Mapping[str, str]
    parts: Mapping[str, Part]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Count(Shape):
    """A whole number from 1."""

    name = "count"

    def read(self, node: Node, known: Known, path: str) -> int | None:
        """Return the number."""
        if isinstance(node.value, int) and not isinstance(node.value, bool) and node.value > 0:
            return node.value
        known.wrong(node, path, f"expected a whole number from 1, found {node.value!r:.40}")
        return None


_TOP = Record(
    fields={
        "paragraphs": Count(),
        "words": Record(fields=dict.fromkeys(_WORDS, Text()), needed=_WORDS),
        "parts": Each(
            of=Record(fields={"title": Text(), "numbers": Count()}, needed=("title",)),
            defines_ids=True,
        ),
        "rows": Items(
            of=Record(
                fields={
                    "id": Text(),
                    "part": Key(kind="part"),
                    "number": Count(),
                    "claim": Text(),
                    "paragraphs": Items(of=Count()),
                    "page": Text(),
                    "says": Items(of=Text()),
                    "treatment": Word(words=TREATMENTS),
                    "why": Text(),
                },
                needed=("id", "part", "claim", "paragraphs", "page", "says", "treatment"),
            )
        ),
    },
    needed=("paragraphs", "words", "parts", "rows"),
)


def load(corpus: Corpus, known: Known) -> Coverage | None:
    """Return the article's rows in its order; None where a handbook has none.

    Args:
        corpus: the handbook's files.
        known: takes what is wrong.
    """
    if FILE not in corpus:
        return None
    found = Problems()
    node = corpus.data(FILE, found)
    if node is None:
        known.problems.update(found)
        return None
    parts = node.value.get("parts") if isinstance(node.value, dict) else None
    names = parts.value if parts and isinstance(parts.value, dict) else {}
    ids = {**known.ids, "part": dict.fromkeys(names, "")}
    read = _TOP.read(node, replace(known, ids=ids, problems=found), "")
    known.problems.update(found)
    if read is None or found.errors:
        return None
    rows = _rows(read["rows"])
    _check_rows(rows, node, known)
    for key, wrong in faults(_words(read["words"]), _BLANKS):
        known.wrong_at(node.place("words", key), f"words.{key}", wrong)
    return Coverage(
        paragraphs=int(str(read["paragraphs"])),
        words=_words(read["words"]),
        parts=_parts(read["parts"]),
        rows=rows,
    )


def _check_rows(rows: tuple[Row, ...], node: Node, known: Known) -> None:
    """Note rows with the same id, and treatments that want a reason and have none."""
    listed = node.value["rows"].value if isinstance(node.value, dict) else []
    places = listed if isinstance(listed, list) else []
    seen: set[str] = set()
    for place, row in zip(places, rows, strict=True):
        check_new_id(row.id, place.line, known, "rows")
        file = row.page.partition("#")[0]
        if file not in known.ids["page"]:
            path = f"rows.{row.id}.page"
            known.note(place.line, unknown("page", file, known.ids["page"], path))
        if row.id in seen:
            known.wrong(place, f"rows.{row.id}", "is there twice; give this one another id")
        if row.treatment != "confirmed" and not row.why:
            known.wrong(place, f"rows.{row.id}", f"is {row.treatment}; say why")
        seen.add(row.id)


def _rows(value: object) -> tuple[Row, ...]:
    return tuple(Row(**row) for row in value) if isinstance(value, tuple) else ()


def _words(value: object) -> dict[str, str]:
    return dict(value) if isinstance(value, dict) else {}


def _parts(value: object) -> dict[str, Part]:
    fields = value if isinstance(value, dict) else {}
    return {name: Part(**entry) for name, entry in fields.items()}
