"""The registry of facts: what the handbook claims, how sure it is, and who said so."""

__all__ = ["Fact", "is_day", "load"]

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.corpus.sources import Source, grade
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.schema.fact_shape import FACT
from checker.knowledge.schema.shape import ReadContext

NEEDED = frozenset({"title", "publisher", "level", "read"})
"""What a source cannot do without; what lacks one has been reported."""
LONGEST_KEY_TEXT = 80
"""Characters of the line that a source keeps: enough to know it again, too few to copy from."""
ID = re.compile(r"F-[A-Z]+-(?:[0-9]{2}|[1-9][0-9]{2})")
_ADDRESS = re.compile(r"https?://[^\s<>\"'，。；：！？、（）【】《》“”‘’]+")
_DATE = re.compile(r"(?:[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?)?")
_TRACKING = re.compile(
    r"[?&](utm_\w+|from=(?:singlemessage|timeline|groupmessage)|isappinstalled|pass_ticket|uin"
    r"|scene|spm|share\w*|wx_?share\w*|fbclid|gclid)(?=[=&#]|$)"
)
"""What applications add to an address that is passed on: how, and sometimes by whom."""


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
    _check_days(read, node, key, context)
    rows = _rows(read["sources"])
    if not rows:
        context.fault(node.line_of("sources"), "K502", key)
    sources = tuple(Source(**row) for row in rows if row.keys() >= NEEDED)
    if not sources:
        return None
    nodes = node.at("sources").items
    # Where one source cannot be read, it is the one to mend first.
    for source, source_node in (
        zip(sources, nodes, strict=True) if len(sources) == len(nodes) else ()
    ):
        _check_source(source, source_node, key, context)
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


def _check_days(read: Mapping[str, object], node: Node, key: str, context: ReadContext) -> None:
    """Note days that are none, and a day of review that is not after that of the check."""
    no_days = [name for name in ("checked", "review_by") if not is_day(str(read[name]))]
    for name in no_days:
        context.fault(node.line_of(name), "K409", f"{key}.{name}", given=repr(read[name]))
    if not no_days and str(read["review_by"]) <= str(read["checked"]):
        context.fault(node.line_of("review_by"), "K515", key)


def _check_source(source: Source, node: Node, key: str, context: ReadContext) -> None:
    """Note what is wrong with one source, on the line of the key."""
    if not _DATE.fullmatch(source.date):
        context.fault(node.line_of("date"), "K516", key, given=repr(source.date))
    if not source.fits:
        context.fault(node.line_of("read"), "K508", key, level=source.level, read=source.read)
    if source.key_text and (not source.address or len(source.key_text) > LONGEST_KEY_TEXT):
        context.fault(node.line_of("key_text"), "K509", key, most=str(LONGEST_KEY_TEXT))
    if not source.address:
        return
    line = node.line_of("address")
    if source.level in ("low", "own"):
        context.fault(line, "K503", key, level=source.level)
    tracking = _TRACKING.search(source.address)
    if not _ADDRESS.fullmatch(source.address):
        context.fault(line, "K504", key, given=f"{source.address!r:.60}")
    elif tracking:
        context.fault(line, "K510", key, given=repr(tracking[1]))
