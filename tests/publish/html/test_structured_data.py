"""The schema.org objects of every page of the built site, against schema.org's rules.

The table holds what https://schema.org says of the types in use, and which properties the
search engines that read them require. Anything outside the table is a mistake here.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from checker.publish.html.structured_data import breadcrumbs

SITE = Path(__file__).parents[3] / "site"
BLOCK = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A type: ``{property: type of its value}``, and which must be there."""

    has: dict[str, str]
    needs: frozenset[str]


RULES = {
    "BreadcrumbList": Type(
        has={"itemListElement": "ListItem+"}, needs=frozenset({"itemListElement"})
    ),
    "ListItem": Type(
        has={"position": "Integer", "name": "Text", "item": "URL"},
        needs=frozenset({"position", "name", "item"}),
    ),
}


VALUES = {"Text": r"(?s)\S.*", "URL": r"(https?://|\.{0,2}/)\S*"}


def faults(thing: object, kind: str, path: str = "") -> Iterator[str]:
    """Yield what is wrong with a value that should be of a kind."""
    if kind.endswith("+"):
        yield from row_faults(thing, kind[:-1], path)
    elif kind in RULES:
        yield from object_faults(thing, kind, path)
    elif kind == "Integer":
        if not isinstance(thing, int) or isinstance(thing, bool):
            yield f"{path}: {thing!r} is no integer"
    elif not isinstance(thing, str) or not re.fullmatch(VALUES[kind], thing):
        yield f"{path}: {thing!r} is no {kind}"


def row_faults(row: object, kind: str, path: str) -> Iterator[str]:
    """Yield what is wrong with a list; positions count from 1."""
    if not isinstance(row, list) or not row:
        yield f"{path}: not a list of {kind}"
        return
    for n, item in enumerate(row, start=1):
        yield from faults(item, kind, f"{path}[{n}]")
        if isinstance(item, dict) and item.get("position", n) != n:
            yield f"{path}[{n}]: position is {item['position']}"


def object_faults(thing: object, kind: str, path: str) -> Iterator[str]:
    """Yield what is wrong with an object, by the table."""
    if not isinstance(thing, dict) or thing.get("@type") != kind:
        yield f"{path}: not a {kind}"
        return
    properties = {key: value for key, value in thing.items() if not key.startswith("@")}
    yield from (
        f"{path}.{key}: is missing" for key in sorted(RULES[kind].needs - properties.keys())
    )
    for key, value in properties.items():
        if key in RULES[kind].has:
            yield from faults(value, RULES[kind].has[key], f"{path}.{key}")
        else:
            yield f"{path}.{key}: no property of {kind} here"


def things(page: Path) -> list[dict[str, object]]:
    """Return the objects of a page."""
    return [
        thing for block in BLOCK.findall(page.read_text("utf-8")) for thing in json.loads(block)
    ]


@pytest.mark.site
def test_every_object_keeps_the_rules() -> None:
    """Types, properties, values and the order of lists."""
    objects = [(page, thing) for page in sorted(SITE.rglob("index.html")) for thing in things(page)]
    assert len(objects) > 100
    for page, thing in objects:
        assert thing["@context"] == "https://schema.org"
        assert not list(faults(thing, str(thing["@type"]))), page


def test_the_rules_refuse_what_is_wrong() -> None:
    """Each kind of mistake is seen."""
    item = {"@type": "ListItem", "position": 1, "name": "Home", "item": "./"}
    good = {"@type": "BreadcrumbList", "itemListElement": [item]}
    assert not list(faults(good, "BreadcrumbList"))
    for wrong in (
        {"@type": "BreadcrumbList"},
        {**good, "itemListElement": []},
        {**good, "colour": "red"},
        *(
            {**good, "itemListElement": [{**item, **change}]}
            for change in ({"name": ""}, {"position": 2}, {"position": True}, {"item": "no way"})
        ),
    ):
        assert list(faults(wrong, "BreadcrumbList")), wrong


@pytest.mark.site
def test_every_page_but_the_first_says_the_way_to_it() -> None:
    """Once."""
    assert [t["@type"] for t in things(SITE / "causes/network/index.html")] == ["BreadcrumbList"]
    assert not things(SITE / "index.html")


@pytest.mark.site
def test_the_way_to_a_page_leads_to_pages() -> None:
    """Each address of a breadcrumb is a page of the site, the last one the page itself."""
    for page in sorted(SITE.rglob("index.html")):
        for thing in things(page):
            items = thing["itemListElement"]
            assert isinstance(items, list)
            ends = [(page.parent / item["item"] / "index.html").resolve() for item in items]
            assert all(end.is_file() for end in ends), page
            assert ends[-1] == page


def test_no_text_ends_the_block() -> None:
    """What a page says cannot close the script that carries it."""
    block = breadcrumbs([("./", "A"), ("../", "</script> & b")])
    assert block.count("</script>") == 1
    (content,) = BLOCK.findall(block)
    assert json.loads(content)[0]["itemListElement"][1]["name"] == "</script> & b"
