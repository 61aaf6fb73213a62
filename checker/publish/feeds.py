"""Files beside the pages: what changed, as a feed; the app."""

__all__ = ["FEED", "beside"]

import json
from collections.abc import Mapping
from xml.etree import ElementTree as ET

from checker.engine.model import Knowledge

FEED = "incidents/feed.xml"
"""The feed's address, from the site's root."""
URN = "urn:checker:incidents:"
"""What the ids of entries start with where the site's address is not known."""


def beside(knowledge: Knowledge, name: str, about: str, address: str) -> Mapping[str, bytes]:
    """Return ``{address from the site's root: content}``.

    Args:
        knowledge: the handbook.
        name: the site's name.
        about: a sentence about the site.
        address: the site's address with a slash at its end, or '' where it is not known.
    """
    return {
        FEED: _feed(knowledge, name, address).encode(),
        "manifest.webmanifest": _manifest(name, about).encode(),
    }


def _feed(knowledge: Knowledge, name: str, address: str) -> str:
    """Return the dated entries as Atom (RFC 4287), newest first.

    Where the site's address is not known, links are relative to the feed and ids are URNs.
    """
    order = sorted(knowledge.incidents.values(), key=lambda i: (i.since, i.id), reverse=True)
    newest = order[0].since if order else "1970-01-01"
    feed = ET.Element("feed", xmlns="http://www.w3.org/2005/Atom")
    _said(feed, title=name, id=f"{address}{FEED}" if address else f"{URN}feed")
    _said(feed, updated=f"{newest}T00:00:00Z")
    _said(ET.SubElement(feed, "author"), name=name)
    _link(feed, "alternate", f"{address}incidents/" if address else "./")
    if address:
        _link(feed, "self", f"{address}{FEED}")
    for incident in order:
        entry = ET.SubElement(feed, "entry")
        _said(entry, title=incident.title)
        _said(entry, id=f"{address}{incident.page}" if address else f"{URN}{incident.id}")
        _said(entry, updated=f"{incident.since}T00:00:00Z", summary=incident.summary)
        _link(entry, "alternate", f"{address or '../'}{incident.page}")
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _said(parent: ET.Element, **texts: str) -> None:
    for tag, text in texts.items():
        ET.SubElement(parent, tag).text = text


def _link(parent: ET.Element, rel: str, address: str) -> None:
    ET.SubElement(parent, "link", rel=rel, href=address)


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
