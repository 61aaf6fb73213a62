"""Lists of the model's pages, for the pages that lead to them."""

__all__ = ["cause_list", "incident_list", "remedy_list", "sign_list"]

from collections.abc import Mapping

from checker.engine.model import Knowledge
from checker.view.markup import Element, Tree, el, html
from checker.view.words import duration


def cause_list(knowledge: Knowledge, families: Mapping[str, str], root: str) -> str:
    """Return the causes by family, each with its sentence."""
    parts: list[Tree] = []
    for family, name in families.items():
        own = [c for c in knowledge.causes.values() if c.family == family]
        if own:
            parts.append(el("h2", name, id=family))
            parts.append(el("ul", *(_item(c.title, c.summary, root + c.page) for c in own)))
    return html(*parts)


def remedy_list(knowledge: Knowledge, root: str) -> str:
    """Return the remedies, first aid first and then the quickest, each with its time."""
    order = sorted(knowledge.remedies.values(), key=lambda r: (not r.first_aid, r.effort, r.id))
    items = [
        _item(r.title, f"{r.summary} ({duration(r.effort, knowledge.texts)})", root + r.page)
        for r in order
    ]
    return html(el("ul", *items))


def sign_list(knowledge: Knowledge, root: str) -> str:
    """Return the signs by their short names."""
    return html(
        el("ul", *(_item(s.short, s.title, root + s.page) for s in knowledge.signs.values()))
    )


def incident_list(knowledge: Knowledge, root: str) -> str:
    """Return the dated entries, newest first."""
    order = sorted(knowledge.incidents.values(), key=lambda i: i.since, reverse=True)
    return html(el("ul", *(_item(i.title, f"{i.since} {i.summary}", root + i.page) for i in order)))


def _item(title: str, text: str, address: str) -> Element:
    return el("li", el("a", title, href=address), el("br"), text)
