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

from checker.engine.model import Knowledge
from checker.publish.html.sections import Section
from checker.publish.html.structured_data import script, structured

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
    "HowTo": Type(
        has={"name": "Text", "description": "Text", "totalTime": "Duration", "step": "HowToStep+"},
        needs=frozenset({"name", "step"}),
    ),
    "HowToStep": Type(has={"position": "Integer", "text": "Text"}, needs=frozenset({"text"})),
    "FAQPage": Type(has={"mainEntity": "Question+"}, needs=frozenset({"mainEntity"})),
    "Question": Type(
        has={"name": "Text", "acceptedAnswer": "Answer"},
        needs=frozenset({"name", "acceptedAnswer"}),
    ),
    "Answer": Type(has={"text": "Text"}, needs=frozenset({"text"})),
}


VALUES = {"Text": r"(?s)\S.*", "URL": r"(https?://|\.{0,2}/)\S*", "Duration": r"PT[1-9]\d*M"}


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


def kinds(page: str) -> set[object]:
    """Return the types of a page's objects."""
    return {thing["@type"] for thing in things(SITE / page / "index.html")}


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
    step = {"@type": "HowToStep", "position": 1, "text": "Turn."}
    good = {"@type": "HowTo", "name": "Turn it", "step": [step]}
    assert not list(faults(good, "HowTo"))
    for wrong in (
        {**good, "name": ""},
        {**good, "step": []},
        {**good, "step": [{**step, "position": 2}]},
        {**good, "step": [{"@type": "HowToStep", "position": 1}]},
        {**good, "totalTime": "5 minutes"},
        {**good, "colour": "red"},
        {"@type": "HowTo", "step": [step]},
    ):
        assert list(faults(wrong, "HowTo")), wrong


@pytest.mark.site
@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("remedies/update-identity", {"BreadcrumbList", "HowTo"}),
        ("about/questions", {"BreadcrumbList", "FAQPage"}),
        ("causes/network", {"BreadcrumbList"}),
        ("", set()),
    ],
)
def test_pages_say_what_they_are(page: str, expected: set[str]) -> None:
    """Steps, questions, the way to the page; the first page has no way to it."""
    assert kinds(page) == expected


@pytest.mark.site
def test_the_way_to_a_page_leads_to_pages() -> None:
    """Each address of a breadcrumb is a page of the site, the last one the page itself."""
    for page in sorted(SITE.rglob("index.html")):
        for thing in things(page):
            if thing["@type"] == "BreadcrumbList":
                items = thing["itemListElement"]
                assert isinstance(items, list)
                ends = [(page.parent / item["item"] / "index.html").resolve() for item in items]
                assert all(end.is_file() for end in ends), page
                assert ends[-1] == page


@pytest.mark.site
def test_an_answer_is_on_the_page_that_claims_it() -> None:
    """Search engines want questions and answers that readers see."""
    page = SITE / "about/questions/index.html"
    (faq,) = [thing for thing in things(page) if thing["@type"] == "FAQPage"]
    seen = page.read_text("utf-8")
    questions = faq["mainEntity"]
    assert isinstance(questions, list)
    assert len(questions) == 10
    for question in questions:
        assert question["name"] in seen
        assert question["acceptedAnswer"]["text"][:6] in seen


def test_no_text_ends_the_block() -> None:
    """What a page says cannot close the script that carries it."""
    empty = Knowledge(version="1", causes={}, signs={}, remedies={})
    asked = [Section(heading=f"</script>{n}?", text="a & b") for n in range(2)]
    block = script(structured("a.md", [("./", "A"), ("../", "B")], asked, empty))
    assert block.count("</script>") == 1
    (content,) = BLOCK.findall(block)
    assert json.loads(content)[1]["mainEntity"][0]["name"] == "</script>0?"
