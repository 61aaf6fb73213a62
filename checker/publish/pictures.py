"""The pictures of a handbook: their words, and the one door through which pages get them."""

__all__ = ["FILE", "Drawings", "Pictures", "load"]

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

from checker.engine.model import Knowledge
from checker.engine.network import Network
from checker.knowledge.handbook import Handbook
from checker.knowledge.kinds import INCIDENT
from checker.knowledge.pages import citations
from checker.knowledge.problems import PagesError, Problems
from checker.knowledge.shape import Each, Items, Key, Known, Record, Shape, Text
from checker.knowledge.strict import parse
from checker.publish import pictures_flow, pictures_map, pictures_paths, pictures_timeline
from checker.publish.pictures_flow import Flow, Gate
from checker.publish.pictures_map import Atlas
from checker.publish.pictures_paths import Paths
from checker.publish.pictures_pen import Beside
from checker.publish.pictures_timeline import Timeline

FILE = "docs/pictures.yml"
WITH_PATHS = ("signs/", "remedies/")
"""Folders whose pages show the menu paths that they cite."""
_HEADING = re.compile(r"^## ", re.MULTILINE)


def _record(**fields: Shape) -> Record:
    """Return a table that has all of its keys."""
    return Record(fields=fields, needed=tuple(fields))


_GATE = _record(name=Text(), seen=Text(), causes=Items(of=Key(kind="cause")))
_FILE = _record(
    words=_record(beside=Text()),
    flow=_record(title=Text(), text=Text(), start=Text(), end=Text(), gates=Items(of=_GATE)),
    map=_record(
        title=Text(), text=Text(), seen=Text(), causes=Text(), signs=Each(kind="sign", of=Text())
    ),
    paths=_record(title=Text(), text=Text(), step=Text(), facts=Items(of=Key(kind="fact"))),
    timeline=_record(title=Text(), text=Text(), lasting=Text(), kinds=Each(of=Text())),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pictures:
    """What the pictures say; ``beside`` opens the same in words."""

    beside: str
    flow: Flow
    atlas: Atlas
    paths: Paths
    timeline: Timeline


def load(root: Path, handbook: Handbook) -> Pictures | None:
    """Return the words of a handbook's pictures; None where it has none.

    Raises:
        PagesError: with every mistake in the file.
    """
    path = root / FILE
    if not path.exists() or handbook.knowledge is None:
        return None
    knowledge, problems = handbook.knowledge, Problems()
    ids = {"cause": knowledge.causes, "sign": knowledge.signs, "fact": handbook.facts}
    known = Known(
        file=FILE,
        problems=problems,
        ids={kind: dict.fromkeys(of, "") for kind, of in ids.items()},
        answers={s.id: tuple(a.value for a in s.answers) for s in knowledge.signs.values()},
    )
    node = parse(path.read_text(encoding="utf-8"), FILE, problems)
    read = _FILE.read(node, known, "") if node else None
    if node is None or read is None or problems.errors:
        raise PagesError(problems.errors)
    made = _made(read)
    named = [cause for gate in made.flow.gates for cause in gate.causes]
    for cause in knowledge.causes.values():
        if named.count(cause.id) > (0 if cause.residual else 1):
            known.wrong(node, "flow.gates", f"{cause.id!r} must stand at one gate, and just one")
    if not made.flow.gates:
        known.wrong(node, "flow.gates", "is empty; name at least one gate")
    kinds = INCIDENT.fields["kind"]
    for kind in getattr(kinds, "words", ()):
        if kind not in made.timeline.kinds:
            known.wrong(node, "timeline.kinds", f"{kind!r} has no name")
    if not made.atlas.signs:
        known.wrong(node, "map.signs", "names no sign; the map would be empty")
    if problems.errors:
        raise PagesError(problems.errors)
    return replace(made, flow=_placed(made.flow, knowledge))


def _placed(flow: Flow, knowledge: Knowledge) -> Flow:
    """Return the gates with every cause: one that none names stands with its own family.

    So whoever adds a page finds it in the picture, and need not know that there is one.
    """
    gates = list(flow.gates)
    named = {cause for gate in gates for cause in gate.causes}
    for cause in knowledge.causes.values():
        if cause.id not in named and not cause.residual:
            kin = [
                sum(knowledge.causes[c].family == cause.family for c in gate.causes)
                for gate in flow.gates
            ]
            place = kin.index(max(kin))
            gates[place] = replace(gates[place], causes=(*gates[place].causes, cause.id))
    return replace(flow, gates=tuple(gates))


def _made(read: Mapping[str, object]) -> Pictures:
    """Return the records of tables whose shapes were checked."""
    tables: dict[str, dict[str, object]] = {k: v for k, v in read.items() if isinstance(v, dict)}
    rows = tables["flow"]["gates"]
    gates = tuple(Gate(**row) for row in rows) if isinstance(rows, tuple) else ()
    return Pictures(
        beside=str(tables["words"]["beside"]),
        flow=Flow(**{**tables["flow"], "gates": gates}),  # type: ignore[arg-type]  # checked by shape
        atlas=Atlas(**tables["map"]),  # type: ignore[arg-type]  # checked by shape
        paths=Paths(**tables["paths"]),  # type: ignore[arg-type]  # checked by shape
        timeline=Timeline(**tables["timeline"]),  # type: ignore[arg-type]  # checked by shape
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawings:
    """A handbook's pictures, drawn for one of its pages at a time."""

    pictures: Pictures
    handbook: Handbook
    knowledge: Knowledge
    network: Network
    today: str

    def flow(self, root: str) -> str:
        """Return the way of a payment."""
        return pictures_flow.draw(self.pictures.flow, self.knowledge, self._beside(root))

    def atlas(self, root: str) -> str:
        """Return the map of what is seen and why."""
        model = (self.knowledge, self.network, self.handbook.families)
        return pictures_map.draw(self.pictures.atlas, *model, self._beside(root))

    def timeline(self, kinds: Mapping[str, str], root: str) -> str:
        """Return the dated entries on a line; ``kinds`` has each one's kind by its id."""
        entries = [(i, kinds[i.id]) for i in self.knowledge.incidents.values()]
        own = self.pictures.timeline
        return pictures_timeline.draw(own, entries, self.today, self._beside(root))

    def _beside(self, root: str) -> Beside:
        return Beside(words=self.pictures.beside, root=root)

    def with_paths(self, source: str, text: str, hold: Callable[[str], str] = str) -> str:
        """Return a page's Markdown with the menu paths that it cites drawn after their section.

        Each path is drawn once, and only on pages that say where to tap.

        Args:
            source: the page's file below ``docs/``.
            text: its Markdown.
            hold: returns what stands for a picture in the Markdown.
        """
        if not source.startswith(WITH_PATHS):
            return text
        starts = [0, *(match.start() for match in _HEADING.finditer(text)), len(text)]
        made, drawn = "", set[str]()
        for start, end in pairwise(starts):
            section = text[start:end]
            cited = dict.fromkeys(m[1] for m in citations(section))
            own = [f for f in cited if f in self.pictures.paths.facts and f not in drawn]
            drawn.update(own)
            paths, facts = self.pictures.paths, self.handbook.facts
            shown = [hold(pictures_paths.draw(facts[f], paths)) for f in own]
            made += (
                section if not shown else section.rstrip() + "\n\n" + "\n\n".join(shown) + "\n\n"
            )
        return made
