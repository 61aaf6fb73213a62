"""The dated entries on a line, further apart the longer the time between them was."""

__all__ = ["draw"]

import datetime as dt

from checker.engine.model import Incident
from checker.knowledge.corpus.figures_file import Timeline
from checker.publish.figures.svg import Beside, figure, line, lines, rounded, text, wrap
from checker.view.html import Tree, el

DAY = 0.08
"""Units that each day between two entries adds."""
LEAST = 54
"""Units between two entries on one day."""
WAY = 60
"""Where the line runs, from the left."""
CHARACTERS = 19
"""Characters across of an entry."""


def draw(
    timeline: Timeline, entries: list[tuple[Incident, str]], today: str, beside: Beside
) -> str:
    """Return the picture.

    Args:
        timeline: its words.
        entries: incidents, each with its kind.
        today: ``YYYY-MM-DD``; what lasts until then is drawn as lasting.
        beside: for the same as a list.
    """
    order = sorted(entries, key=lambda entry: entry[0].since)
    drawn: list[Tree] = []
    places: list[float] = []
    y, before = 30.0 - LEAST, order[0][0].since if order else ""
    for incident, _ in order:
        y += LEAST + _days(before, incident.since) * DAY
        before = incident.since
        places.append(y)
    bottom = y + LEAST
    drawn.append(line(f"M{WAY} 10V{bottom - 26:g}", "way"))
    for (incident, kind), y in zip(order, places, strict=True):
        drawn += _entry(
            incident, timeline, kind, y, lasting=incident.since <= today <= incident.until
        )
    items = [
        el(
            "li",
            f"{i.since} {timeline.kinds[kind]}：",
            el("a", _name(i), href=beside.root + i.page),
        )
        for i, kind in order
    ]
    listed = el("details", el("summary", beside.words), el("ol", *items))
    return figure("timeline", (timeline.title, timeline.text), bottom - 16, drawn, listed)


def _entry(
    incident: Incident, timeline: Timeline, kind: str, y: float, *, lasting: bool
) -> list[Tree]:
    shapes = {
        "rule": rounded(WAY - 8, y - 8, (16, 16), "rule", 3),
        "maintenance": el("circle", cx=WAY, cy=f"{y:g}", r=8, class_="maintenance"),
    }
    shape = shapes.get(kind, el("circle", cx=WAY, cy=f"{y:g}", r=8, class_="outage"))
    told = timeline.kinds[kind] + (f" · {timeline.lasting}" if lasting else "")
    return [
        shape,
        text(WAY - 18, y - 2, incident.since[:4], "strong", "end"),
        text(WAY - 18, y + 14, incident.since[5:], "small", "end"),
        text(WAY + 20, y - 2, told, "small warm" if lasting else "small"),
        *lines(WAY + 20, y + 15, wrap(_name(incident), CHARACTERS), "strong"),
    ]


def _name(incident: Incident) -> str:
    """Return an entry's title without the day that stands beside it."""
    return incident.title.removeprefix(incident.since).strip()


def _days(since: str, until: str) -> int:
    return (dt.date.fromisoformat(until) - dt.date.fromisoformat(since)).days
