"""The map of what readers see and why, drawn from the model's own numbers."""

__all__ = ["draw"]

from collections.abc import Mapping
from dataclasses import dataclass

from checker.engine.model import Cause, Knowledge
from checker.engine.network import Network
from checker.knowledge.corpus.figures_file import Atlas
from checker.publish.figures.svg import WIDTH, Beside, figure, line, lines, rounded, text, wrap
from checker.publish.generated.model_tables import LEAST, alone
from checker.view.html import Tree, el

MOST = 2
"""Lines that each cause gets."""
ROW = 40
"""Units of a cause, at the least."""
HEAD = 22
"""Units of a family's name."""
TOP = 28
SEEN = 146
"""Units across of what is seen, on the left; causes on the right are as wide."""
CHARACTERS = 10
"""Characters across of a label."""
STEPS = (5.0, 10.0)
"""Decibans from which a line is thicker, and thickest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edge:
    """An answer that speaks for a cause."""

    sign: str
    value: str
    cause: str
    decibans: float


def draw(
    atlas: Atlas,
    knowledge: Knowledge,
    network: Network,
    families: Mapping[str, str],
    beside: Beside,
) -> str:
    """Return the picture, with the same as a list."""
    edges = _edges(atlas, knowledge, network)
    causes = _causes(knowledge, families, {e.cause for e in edges})
    seen = list(dict.fromkeys((e.sign, e.value) for e in edges))
    told = {key: _told(atlas, knowledge, *key) for key in seen}
    needed = sum(_height(words) + 6 for words in told.values())
    row = max(ROW, (needed - HEAD * len({c.family for c in causes})) / len(causes))
    places, drawn, bottom = _right(causes, families, row)
    seen.sort(
        key=lambda key: (_middle([places[e.cause] for e in edges if (e.sign, e.value) == key]), key)
    )
    gap = (bottom - TOP - needed) / len(seen) + 6
    left: dict[tuple[str, str], float] = {}
    y = TOP + gap / 2
    for key in seen:
        left[key] = y + _height(told[key]) / 2
        drawn += _label(2, left[key], told[key], "seen")
        y += _height(told[key]) + gap
    for edge in sorted(edges, key=lambda e: e.decibans):
        a, b = left[edge.sign, edge.value], places[edge.cause]
        middle = (SEEN + WIDTH - SEEN) / 2
        strength = sum(edge.decibans >= step for step in STEPS)
        curve = f"M{SEEN} {a:g}C{middle:g} {a:g} {middle:g} {b:g} {WIDTH - SEEN} {b:g}"
        drawn.append(line(curve, f"link link-{strength}"))
    heads: list[Tree] = [
        text(8, 18, atlas.seen, "strong"),
        text(WIDTH - SEEN + 8, 18, atlas.causes, "strong"),
    ]
    items = _items(atlas, causes, edges, knowledge, beside.root)
    listed = el("details", el("summary", beside.words), el("ul", *items))
    return figure("map", (atlas.title, atlas.text), bottom + 8, [*heads, *drawn], listed)


def _edges(atlas: Atlas, knowledge: Knowledge, network: Network) -> list[_Edge]:
    """Return the answers that say most for each cause, at most ``MOST`` of them."""
    found: list[_Edge] = []
    for cause in knowledge.causes.values():
        own = [
            _Edge(
                sign=s, value=a.value, cause=cause.id, decibans=alone(network, cause.id, s, a.value)
            )
            for s in atlas.signs
            if s in cause.signs and not cause.residual
            for a in knowledge.signs[s].answers
        ]
        own.sort(key=lambda e: (-e.decibans, e.sign, e.value))
        found += [e for e in own if e.decibans >= LEAST][:MOST]
    return found


def _causes(knowledge: Knowledge, families: Mapping[str, str], shown: set[str]) -> list[Cause]:
    order = list(families)
    own = [c for c in knowledge.causes.values() if c.id in shown]
    return sorted(own, key=lambda c: (order.index(c.family), c.id))


def _right(
    causes: list[Cause], families: Mapping[str, str], row: float
) -> tuple[dict[str, float], list[Tree], float]:
    """Return where each cause stands, the causes drawn by family, and where they end."""
    places: dict[str, float] = {}
    drawn: list[Tree] = []
    y = float(TOP)
    family = ""
    for cause in causes:
        if cause.family != family:
            family = cause.family
            drawn.append(text(WIDTH - SEEN + 2, y + 16, families[family], "small"))
            y += HEAD
        places[cause.id] = y + row / 2
        drawn += _label(WIDTH - SEEN, places[cause.id], cause.title, "cause")
        y += row
    return places, drawn, y


def _label(x: float, y: float, words: str, class_: str) -> list[Tree]:
    """Return words in a box whose middle is at ``y``."""
    height = _height(words)
    box = rounded(x, y - height / 2, (SEEN - 4, height), class_, 6)
    return [box, *lines(x + 6, y - height / 2 + 15, wrap(words, CHARACTERS))]


def _height(words: str) -> float:
    return 16 * len(wrap(words, CHARACTERS)) + 6


def _middle(places: list[float]) -> float:
    return sum(places) / len(places)


def _told(atlas: Atlas, knowledge: Knowledge, sign: str, value: str) -> str:
    """Return an answer's words with where it is seen before them."""
    answer = knowledge.signs[sign].answer(value)
    return f"{atlas.signs[sign]}：{answer.label if answer else value}"


def _items(
    atlas: Atlas, causes: list[Cause], edges: list[_Edge], knowledge: Knowledge, root: str
) -> list[Tree]:
    made: list[Tree] = []
    for cause in causes:
        own = [e for e in edges if e.cause == cause.id]
        told = "；".join(_told(atlas, knowledge, e.sign, e.value) for e in own)
        made.append(el("li", el("a", cause.title, href=root + cause.page), f"：{told}"))
    return made
