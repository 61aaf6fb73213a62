"""Lists of the model's pages, for the pages that lead to them."""

__all__ = ["cause_list", "remedy_list", "sign_list", "timeline"]

from collections.abc import Mapping
from itertools import groupby

from checker.engine.incidents import Incident
from checker.engine.model import Knowledge
from checker.publish.generated import order
from checker.view.formats import duration
from checker.view.html import Element, Tree, el, html


def cause_list(knowledge: Knowledge, families: Mapping[str, str], root: str) -> str:
    """Return the causes by family, each with its sentence."""
    parts: list[Tree] = []
    ordered = order.causes(knowledge, families)
    for family, members in groupby(ordered, key=lambda cause: cause.family):
        parts.append(el("h2", families[family], id=family))
        parts.append(el("ul", *(_item(c.title, c.summary, root + c.page) for c in members)))
    return html(*parts)


def remedy_list(knowledge: Knowledge, root: str) -> str:
    """Return the remedies in the order of need, each with its time."""
    items = [
        _item(r.title, f"{duration(r.effort, knowledge.texts)} · {r.summary}", root + r.page)
        for r in order.remedies(knowledge)
    ]
    return html(el("ul", *items))


def sign_list(knowledge: Knowledge, root: str) -> str:
    """Return the signs by their short names."""
    return html(el("ul", *(_item(s.short, s.title, root + s.page) for s in order.signs(knowledge))))


def timeline(
    knowledge: Knowledge,
    kinds: Mapping[str, str],
    words: Mapping[str, str],
    today: str,
    root: str,
) -> str:
    """Return the dated entries by year, newest first, and the address of the feed.

    Args:
        knowledge: the handbook.
        kinds: ``{entry: rule, outage or maintenance}``.
        words: of the site.
        today: ``YYYY-MM-DD``; entries in force say until when.
        root: the way to the site's root.
    """
    newest = sorted(knowledge.incidents.values(), key=lambda i: (i.since, i.id), reverse=True)
    parts: list[Tree] = []
    for year, entries in groupby(newest, key=lambda incident: incident.since[:4]):
        items = [_dated(entry, kinds, words, today, root) for entry in entries]
        parts.append(el("h2", year, id=f"y{year}"))
        parts.append(el("ul", *items, class_="timeline"))
    parts.append(el("p", el("a", words["feed"], href=f"{root}incidents/feed.xml")))
    return html(*parts)


def _dated(
    entry: Incident, kinds: Mapping[str, str], words: Mapping[str, str], today: str, root: str
) -> Element:
    now = entry.since <= today <= entry.until
    return el(
        "li",
        el("span", words[f"kind_{kinds[entry.id]}"], class_="timeline-kind"),
        " ",
        el("a", entry.title, href=root + entry.page),
        el("br"),
        entry.summary,
        *([el("br"), el("strong", words["incident_now"].format(until=entry.until))] if now else []),
        class_=f"timeline-{kinds[entry.id]}",
    )


def _item(title: str, text: str, address: str) -> Element:
    return el("li", el("a", title, href=address), el("br"), text)
