"""The registry of facts: what the handbook claims, how sure it is, and who said so."""

__all__ = ["Fact", "is_day", "load"]

import datetime as dt
import re
from dataclasses import dataclass

from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.corpus.sources import Source, grade
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.schema.containers import ReadContext
from checker.knowledge.schema.fact_shape import FACT

NEEDED = frozenset({"title", "publisher", "level", "read"})
"""What a source cannot do without; what lacks one has been reported."""
LONGEST_KEY_TEXT = 80
"""Characters of the line that a source keeps: enough to know it again, too few to copy from."""
ID = re.compile(r"F-[A-Z]+-[0-9]{2,3}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One claim with its sources and dates (``YYYY-MM-DD``)."""

    id: str
    claim: str
    sources: tuple[Source, ...]
    checked: str
    review_by: str
    line: int

    @property
    def grade(self) -> str:
        """How sure the handbook is of it: what follows from its sources."""
        return grade(self.sources)

    def stale(self, today: str) -> bool:
        """Return whether the fact is past the day by which it should be looked at again."""
        return self.review_by < today


def is_day(text: str) -> bool:
    """Return whether a text is a day of the calendar, ``YYYY-MM-DD``."""
    try:
        return dt.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def load(
    corpus: Corpus, file: str, problems: Problems
) -> tuple[dict[str, Fact], frozenset[str] | None]:
    """Return ``{id: fact}`` of a registry, and all ids in it, those of faulty facts too.

    The ids are None when the registry cannot be read: then nobody can say which are there.
    """
    if file not in corpus:
        return {}, frozenset()
    node = corpus.data(file, problems)
    if node is None or not isinstance(node.value, dict):
        return {}, None
    facts: dict[str, Fact] = {}
    for key, value in node.value.items():
        line = node.keys[key]
        if not ID.fullmatch(key):
            problems.add(file, line, message("K501", given=repr(key)))
            continue
        fact = _fact(key, value, line, ReadContext(file=file, problems=problems))
        if fact is not None:
            facts[key] = fact
    return facts, frozenset(node.value)


def _fact(key: str, node: Node, line: int, context: ReadContext) -> Fact | None:
    read = FACT.read(node, context, key)
    if read is None or not all(name in read for name in FACT.needed):
        return None
    for name in ("checked", "review_by"):
        if not is_day(str(read[name])):
            context.fault(node.at(name).line, "K409", f"{key}.{name}", given=repr(read[name]))
            return None
    rows = _rows(read["sources"])
    if not rows:
        context.fault(node.line, "K502", key)
    sources = tuple(Source(**row) for row in rows if row.keys() >= NEEDED)
    if not sources:
        return None
    for source in sources:
        _check_address(source, node, key, context)
        if not source.fits:
            context.fault(node.line, "K508", key, level=source.level, read=source.read)
        if source.key_text and (not source.address or len(source.key_text) > LONGEST_KEY_TEXT):
            context.fault(node.line, "K509", key, most=str(LONGEST_KEY_TEXT))
    return Fact(
        id=key,
        claim=str(read["claim"]),
        sources=sources,
        checked=str(read["checked"]),
        review_by=str(read["review_by"]),
        line=line,
    )


def _rows(value: object) -> list[dict[str, str]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, tuple) else []


def _check_address(source: Source, node: Node, key: str, context: ReadContext) -> None:
    if not source.address:
        return
    if source.level in ("low", "own"):
        context.fault(node.line, "K503", key, level=source.level)
    if not re.fullmatch(r"https?://[^\s<>\"']+", source.address):
        context.fault(node.line, "K504", key, given=f"{source.address!r:.60}")
