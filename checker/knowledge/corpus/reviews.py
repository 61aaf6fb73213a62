"""Who reviewed a page, in what capacity, when, and what of it: as its front matter states."""

__all__ = ["LONGEST", "Review", "check", "reviews"]

from collections.abc import Iterable
from dataclasses import dataclass

from checker.knowledge.corpus.document import Document
from checker.knowledge.corpus.facts import is_day
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.page_kinds import kind_of
from checker.knowledge.schema.kinds import REVIEWS
from checker.knowledge.schema.shape import ReadContext

KEY = "reviews"
PARTS = ("by", "capacity", "date", "what")
LONGEST = 60
"""Characters of a name, of a capacity, and of what was reviewed: they stand on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One review: by a name or a handle, on a day (``YYYY-MM-DD``)."""

    by: str
    capacity: str
    date: str
    what: str


def reviews(page: Document) -> tuple[Review, ...]:
    """Return the reviews that a page states, without those that are wrong."""
    return tuple(review for review, _ in _read(page, Problems()))


def check(pages: Iterable[Document], problems: Problems) -> None:
    """Note what is wrong with the reviews that pages state.

    Args:
        pages: every page of the handbook.
        problems: collects what is wrong. The form of those on the engine's pages is checked
            with the rest of their front matter.
    """
    for page in pages:
        formed = Problems() if kind_of(page.file) else problems
        context = ReadContext(file=page.file, problems=problems)
        for number, (review, line) in enumerate(_read(page, formed)):
            path = f"{KEY}[{number}]"
            if not is_day(review.date):
                context.fault(line, "K409", f"{path}.date", given=repr(review.date))
            for name in ("by", "capacity", "what"):
                text = getattr(review, name)
                if len(text) > LONGEST or "\n" in text:
                    context.fault(line, "K422", f"{path}.{name}", most=str(LONGEST))


def _read(page: Document, problems: Problems) -> list[tuple[Review, int]]:
    """Return each review that has its four parts, with its line."""
    if KEY not in page.front.table:
        return []
    node = page.front.at(KEY)
    rows = REVIEWS.read(node, ReadContext(file=page.file, problems=problems), KEY)
    if rows is None or len(rows) != len(node.items):
        return []
    found: list[tuple[Review, int]] = []
    for row, item in zip(rows, node.items, strict=True):
        if isinstance(row, dict) and all(isinstance(row.get(name), str) for name in PARTS):
            found.append((Review(**{name: row[name] for name in PARTS}), item.line))
    return found


def _node(page: Document) -> Node | None:
    front = page.front.value
    return front.get(KEY) if isinstance(front, dict) else None
