"""The dated entries on a line, the distance between them as long as the time was."""

__all__ = ["Timeline", "draw"]

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from checker.engine.model import Incident
from checker.publish.pictures_pen import Beside, figure, line, lines, rounded, text, wrap
from checker.view.markup import Tree, el

DAY = 0.14
"""Units of a day."""
LEAST = 76
"""Units between two entries, however close they are."""
WAY = 60
"""Where the line runs, from the left."""
CHARACTERS = 19
"""Characters across of an entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The picture's words: ``kinds`` names the kinds of entries."""

    title: str
    text: str
    lasting: str
    kinds: Mapping[str, str]


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
    for incident, _ in order:
        days = _days(order[0][0].since, incident.since)
        places.append(max(30 + days * DAY, places[-1] + LEAST if places else 30))
    bottom = places[-1] + LEAST if places else 30
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
