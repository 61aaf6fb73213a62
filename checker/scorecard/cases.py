"""Cases to replay: what a person would answer, and what was really wrong."""

__all__ = ["ReplayCase", "load", "of_pages", "read"]

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from checker.engine.model import Knowledge
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.diagnostics.problems import PagesError, Problems
from checker.knowledge.frontmatter.loader import parse
from checker.knowledge.schema.collection_shapes import Items
from checker.knowledge.schema.kinds import REPLAY_CASE
from checker.knowledge.schema.shape import ReadContext


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplayCase:
    """One invented person.

    Attributes:
        facts: ``{sign: value}`` that the person would answer; all else is ``unknown``.
        gold: the true cause.
        stated: ``{sign: value}`` that the story plainly says; the truth for free text.
        source: where the case comes from, where it is not invented.
        also: causes that a competent agent would rank equally on these facts.
        urgent: the person must act at once.
    """

    id: str
    story: str
    facts: Mapping[str, str]
    gold: str
    also: tuple[str, ...]
    urgent: bool
    stated: Mapping[str, str] = field(default_factory=dict)
    source: str = ""

    @property
    def right(self) -> frozenset[str]:
        """Return the causes that count as right."""
        return frozenset((self.gold, *self.also))


def load(path: Path, knowledge: Knowledge) -> tuple[ReplayCase, ...]:
    """Return the cases of a file, a list of tables.

    Raises:
        PagesError: with every mistake in the file.
    """
    problems = Problems()
    context = ReadContext(
        file=str(path),
        problems=problems,
        ids={
            "cause": dict.fromkeys(knowledge.causes, ""),
            "sign": dict.fromkeys(knowledge.signs, ""),
        },
        answers={s.id: [a.value for a in s.answers] for s in knowledge.signs.values()},
    )
    node = parse(path.read_text(encoding="utf-8"), str(path), problems)
    rows = Items(of=REPLAY_CASE).read(node, context, "cases") if node else None
    if problems.errors:
        raise PagesError(problems.errors)
    return read(row for row in rows or () if isinstance(row, dict))


def of_pages(handbook: Handbook) -> tuple[ReplayCase, ...]:
    """Return the tests that a handbook's pages carry; each is named after its file and line."""
    return tuple(
        ReplayCase(
            id=f"{case.file}:{case.line}",
            story="",
            facts=case.answers,
            gold=case.first,
            also=(),
            urgent=False,
        )
        for case in handbook.cases
    )


def read(rows: Iterable[Mapping[str, object]]) -> tuple[ReplayCase, ...]:
    """Return the cases in rows that were looked at already, lists as JSON or as tuples."""
    return tuple(_case(row) for row in rows)


def _case(row: Mapping[str, object]) -> ReplayCase:
    facts, also = row["facts"], row.get("also_acceptable", ())
    stated = row.get("stated", {})
    return ReplayCase(
        id=str(row["id"]),
        story=str(row.get("story", "")),
        facts=facts if isinstance(facts, dict) else {},
        gold=str(row["gold"]),
        also=tuple(also) if isinstance(also, (list, tuple)) else (),
        urgent=row.get("urgent") is True,
        stated=stated if isinstance(stated, dict) else {},
        source=str(row.get("source", "")),
    )
