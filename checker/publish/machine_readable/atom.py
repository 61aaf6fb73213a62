"""What changed, as a feed that readers can take."""

__all__ = ["FEED", "feed"]

from xml.etree import ElementTree as ET

from checker.engine.model import Knowledge

FEED = "incidents/feed.xml"
"""The feed's address, from the site's root."""
URN = "urn:checker:incidents:"
"""What the ids of entries start with where the site's address is not known."""


def feed(knowledge: Knowledge, name: str, address: str) -> str:
    """Return the dated entries as Atom (RFC 4287), newest first.

    Where the site's address is not known, links are relative to the feed and ids are URNs.

    Args:
        knowledge: the handbook.
        name: the site's name.
        address: the site's address with a slash at its end, or '' where it is not known.
    """
    order = sorted(knowledge.incidents.values(), key=lambda i: (i.since, i.id), reverse=True)
    newest = order[0].since if order else "1970-01-01"
    feed = ET.Element("feed", xmlns="http://www.w3.org/2005/Atom")
    _add_texts(feed, title=name, id=f"{address}{FEED}" if address else f"{URN}feed")
    _add_texts(feed, updated=f"{newest}T00:00:00Z")
    _add_texts(ET.SubElement(feed, "author"), name=name)
    _link(feed, "alternate", f"{address}incidents/" if address else "./")
    if address:
        _link(feed, "self", f"{address}{FEED}")
    for incident in order:
        entry = ET.SubElement(feed, "entry")
        _add_texts(entry, title=incident.title)
        _add_texts(entry, id=f"{address}{incident.page}" if address else f"{URN}{incident.id}")
        _add_texts(entry, updated=f"{incident.since}T00:00:00Z", summary=incident.summary)
        _link(entry, "alternate", f"{address or '../'}{incident.page}")
    ET.indent(feed)
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'


def _add_texts(parent: ET.Element, **texts: str) -> None:
    for tag, text in texts.items():
        ET.SubElement(parent, tag).text = text


def _link(parent: ET.Element, rel: str, address: str) -> None:
    ET.SubElement(parent, "link", rel=rel, href=address)
