"""The way of a payment, and the gates at which it can stop."""

__all__ = ["draw"]

from collections.abc import Mapping

from checker.engine.model import Knowledge
from checker.knowledge.corpus.figures_file import Flow, Gate
from checker.publish.figures.svg import Beside, figure, line, rounded, text
from checker.view.html import Tree, el

ROW = 66
"""Units from one gate to the next."""
WAY = 34
"""Where the way runs, from the left."""


def draw(flow: Flow, knowledge: Knowledge, words: Mapping[str, str], beside: Beside) -> str:
    """Return the picture, with a list of the causes at each gate."""
    bottom = 50 + ROW * len(flow.gates)
    drawn: list[Tree] = [
        line(f"M{WAY} 28V{bottom + 6}m-6 -9l6 9l6 -9", "way"),
        el("circle", cx=WAY, cy=22, r=7, class_="start"),
        text(WAY + 24, 27, flow.start, "strong"),
        text(WAY + 24, bottom + 24, flow.end, "strong"),
        el("circle", cx=WAY, cy=bottom + 19, r=8, class_="good"),
        line(f"M{WAY - 4} {bottom + 19}l3 3l5 -6", "tick"),
    ]
    for n, gate in enumerate(flow.gates):
        y = 44 + ROW * n
        drawn += [
            rounded(WAY - 12, y + 9, (24, 24), "gate"),
            text(WAY, y + 26, str(n + 1), "number", "middle"),
            line(f"M{WAY + 12} {y + 21}h14", "stop"),
            rounded(WAY + 26, y - 4, (292, 52), "stopped"),
            text(WAY + 40, y + 17, gate.name, "strong"),
            line(f"M{WAY + 41} {y + 28}l8 8m0 -8l-8 8", "cross"),
            text(WAY + 56, y + 37, gate.seen),
        ]
    items = [
        el(
            "li",
            words["gate_line"].format(name=gate.name, seen=gate.seen),
            *_links(gate, knowledge, beside.root),
        )
        for gate in flow.gates
    ]
    listed = el("details", el("summary", beside.words), el("ol", *items))
    return figure("flow", (flow.title, flow.text), bottom + 36, drawn, listed)


def _links(gate: Gate, knowledge: Knowledge, root: str) -> list[Tree]:
    made: list[Tree] = []
    for cause in (knowledge.causes[c] for c in gate.causes):
        made += [
            knowledge.texts["list_separator"] if made else "",
            el("a", cause.title, href=root + cause.page),
        ]
    return made
