"""The words of ``docs/pictures.yml``: what the drawn pictures say."""

__all__ = ["ARROW", "FILE", "Flow", "Gate", "Paths", "Pictures", "load", "steps"]

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from checker.engine.model import Cause
from checker.engine.ui_texts import faults
from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.corpus.facts import Fact
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.diagnostics.text_faults import text_message
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.schema.collection_shapes import Items, Record
from checker.knowledge.schema.scalar_shapes import Key, Text
from checker.knowledge.schema.shape import ReadContext, Shape

FILE = "docs/pictures.yml"
_BLANKS = {"title": "{path}", "step": "{n} {name}"}
"""Blanks that the words of menu paths may use."""
ARROW = " → "
"""Between what to tap, in the claim of a fact and in a picture's title."""


def _record(**fields: Shape) -> Record:
    """Return a table that has all of its keys."""
    return Record(fields=fields, needed=tuple(fields))


_GATE = _record(name=Text(), seen=Text(), causes=Items(of=Key(kind="cause")))
_FILE = _record(
    words=_record(beside=Text()),
    flow=_record(title=Text(), text=Text(), start=Text(), end=Text(), gates=Items(of=_GATE)),
    paths=_record(title=Text(), text=Text(), step=Text(), facts=Items(of=Key(kind="fact"))),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One gate: its name, what readers see who are stopped there, and why."""

    name: str
    seen: str
    causes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """The picture's words."""

    title: str
    text: str
    start: str
    end: str
    gates: tuple[Gate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Paths:
    """The pictures' words, and the facts that have a path."""

    title: str
    text: str
    step: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """What the pictures say; ``beside`` opens the same in words."""

    beside: str
    flow: Flow
    paths: Paths


def steps(fact: Fact, words: Mapping[str, str]) -> tuple[str, ...]:
    """Return what to tap, in order, by a fact's claim; none where it has no path.

    Args:
        fact: whose claim may have a path, such as ``Me → Settings``.
        words: of the site: what a path begins with, and the marks that end it.
    """
    name = rf"{ARROW}[^{ARROW.strip()}{re.escape(words['path_ends'])}]+"
    match = re.search(rf"{re.escape(words['path_first'])}(?:{name})+", fact.claim)
    return tuple(part.strip() for part in match[0].split(ARROW)) if match else ()


def load(
    corpus: Corpus,
    context: ReadContext,
    causes: Sequence[Cause | None],
    facts: Mapping[str, Fact],
    words: Mapping[str, str],
) -> Pictures | None:
    """Return the words of a handbook's pictures; None where it has none.

    Args:
        corpus: the handbook's files.
        context: what the words may refer to; takes what is wrong.
        causes: all causes; None for one whose page cannot be read.
        facts: the registry.
        words: of the site.
    """
    if FILE not in corpus:
        return None
    problems = Problems()
    node = corpus.data(FILE, problems)
    read = _FILE.read(node, replace(context, problems=problems), "") if node else None
    context.problems.update(problems)
    if node is None or read is None or problems.errors:
        return None
    made = _made(read)
    there = [cause for cause in causes if cause is not None]
    _check(made, node, context, there if len(there) == len(causes) else ())
    drawn = {f: bool(steps(facts[f], words)) for f in made.paths.facts if f in facts}
    _check_paths(made.paths, node, context, drawn)
    return replace(made, flow=_placed(made.flow, there))


def _check(made: Pictures, node: Node, context: ReadContext, causes: Iterable[Cause]) -> None:
    """Note what is left out, and what is there twice."""
    named = [cause for gate in made.flow.gates for cause in gate.causes]
    line = node.line_of("flow", "gates")
    for cause in causes:
        if named.count(cause.id) > (0 if cause.residual else 1):
            context.fault(line, "K903", "flow.gates", given=repr(cause.id))
    if not made.flow.gates:
        context.fault(line, "K904", "flow.gates")


def _check_paths(paths: Paths, node: Node, context: ReadContext, drawn: Mapping[str, bool]) -> None:
    """Note facts without a path, and words with blanks that nobody fills."""
    for fact in paths.facts:
        if not drawn.get(fact, True):
            line = node.line_of("paths", "facts")
            context.fault(line, "K907", "paths.facts", given=repr(fact))
    texts = {"title": paths.title, "step": paths.step}
    for fault in faults(texts, _BLANKS):
        wrong = text_message(fault, f"paths.{fault.key}", _BLANKS)
        context.note(node.line_of("paths", fault.key), wrong)


def _placed(flow: Flow, causes: Sequence[Cause]) -> Flow:
    """Return the gates with every cause: one that none names stands with its own family.

    So whoever adds a page finds it in the picture, and need not know that there is one.
    """
    gates = list(flow.gates)
    families = {cause.id: cause.family for cause in causes}
    named = {cause for gate in gates for cause in gate.causes}
    for cause in causes:
        if gates and cause.id not in named and not cause.residual:
            kin = [sum(families.get(c) == cause.family for c in gate.causes) for gate in flow.gates]
            index = kin.index(max(kin))
            gates[index] = replace(gates[index], causes=(*gates[index].causes, cause.id))
    return replace(flow, gates=tuple(gates))


def _made(read: Mapping[str, object]) -> Pictures:
    """Return the records of tables whose shapes were checked."""
    tables: dict[str, dict[str, object]] = {k: v for k, v in read.items() if isinstance(v, dict)}
    rows = tables["flow"]["gates"]
    gates = tuple(Gate(**row) for row in rows) if isinstance(rows, tuple) else ()
    return Pictures(
        beside=str(tables["words"]["beside"]),
        flow=Flow(**{**tables["flow"], "gates": gates}),  # type: ignore[arg-type]  # checked by shape
        paths=Paths(**tables["paths"]),  # type: ignore[arg-type]  # checked by shape
    )
