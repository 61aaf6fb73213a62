"""Dated entries: the timeline, the banner while they last, and a feed that readers can take."""

import re
from copy import copy
from dataclasses import replace
from pathlib import Path
from urllib.parse import urljoin
from xml.etree import ElementTree as ET

import pytest

from checker.publish.generated.page_lists import timeline
from checker.publish.machine_readable.atom import FEED
from checker.publish.machine_readable.atom import feed as written
from checker.publish.site import Site

ROOT = Path(__file__).parents[2]
ATOM = "{http://www.w3.org/2005/Atom}"
ADDRESS = "https://handbook.example/fenfu/"
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


def feed(site: Site, address: str) -> ET.Element:
    """Return the feed, parsed."""
    made = written(site.knowledge, site.name, address)
    assert made.startswith('<?xml version="1.0" encoding="utf-8"?>\n')
    return ET.fromstring(made.partition("\n")[2])  # noqa: S314 - our own output


def text(parent: ET.Element, tag: str) -> str:
    """Return the text of the one child of a tag."""
    elements = parent.findall(f"{ATOM}{tag}")
    assert len(elements) == 1, tag
    return elements[0].text or ""


@pytest.mark.parametrize("address", [ADDRESS, ""])
def test_the_feed_is_atom(site: Site, address: str) -> None:
    """What RFC 4287 asks of a feed and of each entry, with and without the site's address."""
    root = feed(site, address)
    assert root.tag == f"{ATOM}feed"
    allowed = {"id", "title", "updated", "author", "link", "entry", "summary", "name"}
    assert {node.tag.removeprefix(ATOM) for node in root.iter()} - {"feed"} == allowed
    entries = root.findall(f"{ATOM}entry")
    assert len(entries) == len(site.knowledge.incidents) >= 9
    author = root.find(f"{ATOM}author")
    assert author is not None
    assert text(author, "name")
    ids = [text(node, "id") for node in (root, *entries)]
    assert len(set(ids)) == len(ids)
    assert all(re.match(r"[a-z]+:", one) for one in ids)
    updated = [text(node, "updated") for node in entries]
    assert all(DAY.fullmatch(day) for day in [*updated, text(root, "updated")])
    assert updated == sorted(updated, reverse=True)
    assert text(root, "updated") == updated[0]
    for entry in entries:
        assert text(entry, "title")
        assert text(entry, "summary")
        links = [link.attrib for link in entry.findall(f"{ATOM}link")]
        # An entry without content has a link to read on.
        assert [link["rel"] for link in links] == ["alternate"]


@pytest.mark.parametrize("address", [ADDRESS, ""])
def test_each_entry_of_the_feed_leads_to_its_page(site: Site, address: str) -> None:
    """Relative addresses are taken from where the feed is."""
    pages = {incident.page for incident in site.knowledge.incidents.values()}
    base = f"{address or 'https://elsewhere.example/'}{FEED}"
    root = base.removesuffix(FEED)
    addresses = set()
    for entry in feed(site, address).findall(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        addresses.add(urljoin(base, link.attrib["href"]).removeprefix(root))
    assert addresses == pages


def test_the_timeline_has_every_entry_under_its_year(site: Site) -> None:
    """Newest first; those in force say until when, and that this is an estimate."""
    incidents = site.knowledge.incidents
    made = site.parts.markdown("incidents/index.md", "<!-- timeline -->")
    assert made.count("<li") == len(incidents)
    years = re.findall(r'<h2 id="y([0-9]{4})">', made)
    assert years == sorted({i.since[:4] for i in incidents.values()}, reverse=True)
    for incident in incidents.values():
        section = made.split(f'<h2 id="y{incident.since[:4]}">')[1].split("<h2")[0]
        assert f'href="../{incident.page}"' in section
    assert made.count("暂估到") == len(site.knowledge.in_force(site.today)) >= 2
    assert 'href="../incidents/feed.xml"' in made


def test_the_timeline_tells_kinds_apart(site: Site) -> None:
    """A rule, an outage and planned maintenance look and read differently."""
    one = next(iter(site.knowledge.incidents.values()))
    knowledge = replace(site.knowledge, incidents={one.id: one})
    words = site.handbook.site
    made = {
        kind: timeline(knowledge, {one.id: kind}, words, "2000-01-01", "")
        for kind in ("rule", "outage", "maintenance")
    }
    assert len(set(made.values())) == 3
    for kind, out in made.items():
        assert words[f"kind_{kind}"] in out


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-07-31", []),
        ("2026-08-01", ["2026-08-01-cost-disclosure-rule"]),
        ("2026-09-30", ["2026-09-30-payment-options-rule", "2026-08-01-cost-disclosure-rule"]),
        ("2027-01-31", ["2026-09-30-payment-options-rule", "2026-08-01-cost-disclosure-rule"]),
        ("2027-02-01", ["2026-09-30-payment-options-rule"]),
        ("2027-04-01", []),
    ],
)
def test_the_banner_shows_what_is_in_force(site: Site, today: str, expected: list[str]) -> None:
    """From the first day to the last, newest first."""
    other = copy(site)
    other.today = today
    two = ("2026-08-01-cost-disclosure-rule", "2026-09-30-payment-options-rule")
    incidents = {i: site.knowledge.incidents[i] for i in two}
    other.knowledge = replace(site.knowledge, incidents=incidents)
    assert [notice.id for notice in other.notices] == expected


@pytest.mark.parametrize(
    ("today", "expected"),
    [("2022-06-16", ["2022-06-16-wechat-pay-outage"]), ("2026-09-30", [])],
)
def test_the_first_page_tells_what_is_down(site: Site, today: str, expected: list[str]) -> None:
    """A reader who cannot pay looks there first; rules are shown further below."""
    other = copy(site)
    other.today = today

    assert [notice.id for notice in other.breaks] == expected
    assert other.extra["breaks"] == other.breaks
    assert all(notice in other.notices for notice in other.breaks)


@pytest.mark.site
def test_the_banner_is_where_it_bears(site: Site) -> None:
    """What is down is shown everywhere, a rule on the pages of the causes that it bears on.

    But on the checker and first aid nothing leads away. Each page names the feed, so that
    readers' programs find it.
    """
    built = ROOT / "site"
    assert (built / "index.html").exists(), "no site/; run `make site`"
    pages = [path for path in sorted(built.rglob("*.html")) if path.name == "index.html"]
    assert len(pages) > 90
    titles = {incident.title for incident in site.knowledge.incidents.values()}
    down = {notice.title for notice in site.breaks}
    bearing: dict[str, set[str]] = {}
    for notice in site.notices:
        for cause in (*notice.raises, *notice.bears_on):
            bearing.setdefault(f"causes/{cause}", set()).add(notice.title)
    assert bearing
    for path in pages:
        page = path.read_text(encoding="utf-8")
        assert 'type="application/atom+xml"' in page, path
        banner = page.partition('<div data-md-component="announce">')[2].partition("<main")[0]
        banner = banner.partition("<header")[0]
        shown = frozenset(title for title in titles if title in banner)
        if "data-checker" in page or path.parent.name == "first-aid":
            assert not shown
        else:
            page_address = path.parent.relative_to(built).as_posix()
            assert shown == down | bearing.get(page_address, set()), path
    assert (built / FEED).exists()
