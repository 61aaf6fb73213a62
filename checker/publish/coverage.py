"""What the source article says, and where the handbook treats it: one table, kept whole."""

__all__ = ["FILE", "TREATMENTS", "Coverage", "Part", "Row", "anchor", "coverage_table", "load"]

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from checker.knowledge.problems import PagesError, Problems
from checker.knowledge.shape import Each, Items, Key, Known, Record, Shape, Text, Word
from checker.knowledge.strict import Node, parse
from checker.publish.addresses import address_of
from checker.view.html import Element, Tree, el, html

FILE = "docs/about/coverage.yml"
TREATMENTS = ("confirmed", "corrected", "unverified", "left-out")
"""What the handbook did with a claim; all but the first want a reason."""
_WORDS = (*TREATMENTS, "claim", "treatment", "page", "summary", "counted")
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


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
        "parts": Each(of=Record(fields={"title": Text(), "numbers": Count()}, needed=("title",))),
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


def load(root: Path) -> Coverage:
    """Return the article's rows in its order.

    Raises:
        PagesError: with every mistake in the file.
    """
    problems = Problems()
    node = parse((root / FILE).read_text(encoding="utf-8"), FILE, problems)
    top = node.value if node else None
    parts = top.get("parts") if isinstance(top, dict) else None
    names = parts.value if parts and isinstance(parts.value, dict) else {}
    known = Known(file=FILE, problems=problems, ids={"part": dict.fromkeys(names, "")})
    read = _TOP.read(node, known, "") if node else None
    if node is None or read is None or problems.errors:
        raise PagesError(problems.errors)
    rows = _rows(read["rows"])
    _check_rows(rows, node, known)
    if problems.errors:
        raise PagesError(problems.errors)
    return Coverage(
        paragraphs=int(str(read["paragraphs"])),
        words=_words(read["words"]),
        parts=_parts(read["parts"]),
        rows=rows,
    )


def anchor(heading: str) -> str:
    """Return the address of a heading within its page, as the site's contents make it.

    The same as ``pymdownx.slugs.slugify(case="lower")``, which ``mkdocs.yml`` names.

    >>> anchor("按时还，量力用"), anchor("24% 和 4 倍 LPR")
    ('按时还量力用', '24-和-4-倍-lpr')
    """
    return _NOT_IN_ANCHOR.sub("", heading.strip().lower()).replace(" ", "-")


def coverage_table(coverage: Coverage, title: Callable[[str], str], root: str) -> str:
    """Return the HTML of the article's rows, part by part.

    Args:
        coverage: the rows.
        title: returns the title of a page below ``docs/``, for the words of its link.
        root: the way to the site's root, such as ``../../``.
    """
    words = coverage.words
    parts: list[Tree] = [_summary(coverage)]
    for name, part in coverage.parts.items():
        head = el("tr", *(el("th", words[key]) for key in ("claim", "treatment", "page")))
        rows = [_row(row, words, title, root) for row in coverage.rows if row.part == name]
        parts.append(el("h2", part.title, id=f"part-{name}"))
        parts.append(el("table", el("thead", head), el("tbody", *rows)))
    return html(*parts)


def _summary(coverage: Coverage) -> Element:
    words = coverage.words
    told = [
        words["counted"].format(
            treatment=words[treatment],
            count=sum(row.treatment == treatment for row in coverage.rows),
        )
        for treatment in TREATMENTS
    ]
    return el("p", words["summary"].format(count=len(coverage.rows), counted=" · ".join(told)))


def _row(row: Row, words: Mapping[str, str], title: Callable[[str], str], root: str) -> Element:
    file, _, place = row.page.partition("#")
    address = root + address_of(file) + (f"#{place}" if place else "")
    number = f"{row.number}. " if row.number else ""
    return el(
        "tr",
        el("td", number + row.claim),
        el("td", el("strong", words[row.treatment]), el("br") if row.why else None, row.why),
        el("td", el("a", title(file).partition("：")[0], href=address)),
        id=f"row-{row.id}",
    )


def _check_rows(rows: tuple[Row, ...], node: Node, known: Known) -> None:
    """Note rows with the same id, and treatments that want a reason and have none."""
    listed = node.value["rows"].value if isinstance(node.value, dict) else []
    places = listed if isinstance(listed, list) else []
    seen: set[str] = set()
    for place, row in zip(places, rows, strict=True):
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
