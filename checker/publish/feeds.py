"""Files beside the pages: what changed, as a feed; what there is, for machines; the app."""

__all__ = ["beside"]

import json
from collections.abc import Mapping

from checker.engine.model import Incident, Knowledge
from checker.view.markup import Element, el, html


def beside(
    knowledge: Knowledge, words: Mapping[str, str], name: str, about: str, address: str
) -> Mapping[str, bytes]:
    """Return ``{address from the site's root: content}``.

    Args:
        knowledge: the handbook.
        words: of the site, for headings.
        name: the site's name.
        about: a sentence about the site.
        address: the site's address with a slash at its end, or '' where it is not known.
    """
    return {
        "incidents/feed.xml": _feed(knowledge, name, address).encode(),
        "llms.txt": _overview(knowledge, words, name, about, address).encode(),
        "manifest.webmanifest": _manifest(name, about).encode(),
    }


def _feed(knowledge: Knowledge, name: str, address: str) -> str:
    """Return the dated entries as Atom (RFC 4287), newest first."""
    order = sorted(knowledge.incidents.values(), key=lambda i: i.since, reverse=True)
    newest = order[0].since if order else "1970-01-01"
    feed = el(
        "feed",
        el("title", name),
        el("id", address or "urn:checker:incidents"),
        el("updated", f"{newest}T00:00:00Z"),
        el("author", el("name", name)),
        *(_entry(incident, address) for incident in order),
        xmlns="http://www.w3.org/2005/Atom",
    )
    return '<?xml version="1.0" encoding="utf-8"?>\n' + html(feed) + "\n"


def _entry(incident: Incident, address: str) -> Element:
    return el(
        "entry",
        el("title", incident.title),
        el("id", f"{address or 'urn:checker:incidents:'}{incident.page}"),
        el("updated", f"{incident.since}T00:00:00Z"),
        el("summary", incident.summary),
        # Not a void element here: Atom is XML, which HTML's renderer would leave open.
        *([el("content", f"{address}{incident.page}", type="text")] if address else []),
    )


def _overview(
    knowledge: Knowledge, words: Mapping[str, str], name: str, about: str, address: str
) -> str:
    """Return the list of pages that ``llms.txt`` is for: title, address, one sentence."""
    lines = [f"# {name}", "", f"> {about}", ""]
    for heading, pages in (
        (words["menu_causes"], [(c.title, c.page, c.summary) for c in knowledge.causes.values()]),
        (
            words["menu_remedies"],
            [(r.title, r.page, r.summary) for r in knowledge.remedies.values()],
        ),
        (words["menu_signs"], [(s.short, s.page, s.title) for s in knowledge.signs.values()]),
        (
            words["menu_incidents"],
            [(i.title, i.page, i.summary) for i in knowledge.incidents.values()],
        ),
    ):
        lines += [f"## {heading}", ""]
        lines += [f"- [{title}]({address}{page}): {text}" for title, page, text in pages]
        lines.append("")
    return "\n".join(lines)


def _manifest(name: str, about: str) -> str:
    """Return the web app manifest; its addresses are relative, so any path prefix works."""
    icons = [
        {"src": f"assets/icons/icon-{size}.png", "sizes": f"{size}x{size}", "type": "image/png"}
        for size in (192, 512)
    ]
    manifest = {
        "name": name,
        "short_name": name,
        "description": about,
        "lang": "zh-CN",
        "start_url": "./check/",
        "scope": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#14595b",
        "icons": icons,
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1)
