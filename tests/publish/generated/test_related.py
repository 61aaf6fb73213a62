"""Each kind of page leads on: to causes that look the same, to the model's pages, to guides."""

import re
from pathlib import Path

import pytest

from checker.engine.network import build
from checker.publish.generated.related import Related
from checker.publish.site import Site

ROOT = Path(__file__).parents[3]
LINK = re.compile(r'href="([^"]*)"')
RELATED_FOLDERS = ("causes", "signs", "remedies", "incidents", "background")


@pytest.fixture(scope="module")
def related() -> Related:
    """Return the handbook's pages and their kin."""
    site = Site(ROOT, "2026-11-25", "Name", "Sentence.", "")
    return Related(site.handbook, site.knowledge, build(site.knowledge))


def _links(related: Related, source: str) -> list[str]:
    return LINK.findall(related.below(source, ""))


@pytest.mark.parametrize("folder", RELATED_FOLDERS)
def test_every_page_of_a_kind_leads_on(related: Related, folder: str) -> None:
    """To pages that are there, never to itself, never twice to one."""
    sources = [f"{folder}/{p.name}" for p in (ROOT / "docs" / folder).glob("*.md")]
    for source in sources:
        links = _links(related, source)
        if source.endswith("index.md"):
            assert links == []
            continue
        assert len(links) >= 1, source
        assert len(set(links)) == len(links), source
        assert source.removesuffix(".md") + "/" not in links
        for link in links:
            page = ROOT / "docs" / link.rstrip("/")
            assert page.with_suffix(".md").exists() or (page / "index.md").exists(), link


def test_a_cause_leads_to_what_it_is_taken_for(related: Related) -> None:
    """A line that is down and a service that is down look the same from a shop's till."""
    assert "causes/service-outage/" in _links(related, "causes/network.md")[:3]


def test_a_remedy_leads_to_its_causes_the_surest_first(related: Related) -> None:
    """Who comes from a search sees what the step is for."""
    assert _links(related, "remedies/switch-network.md")[0] == "causes/network/"


def test_something_dated_leads_to_what_it_makes_likely(related: Related) -> None:
    """What it raised in its days is what it looks like when it comes again."""
    links = _links(related, "incidents/2022-06-16-wechat-pay-outage.md")
    assert links[0] == "causes/service-outage/"


def test_pages_about_the_handbook_itself_lead_nowhere(related: Related) -> None:
    """They are for those who write it; what the first page leads to is for readers."""
    assert related.below("about/decisions.md", "../../") == ""
    assert related.below("contribute/fix-a-word.md", "../../") == ""
    assert "check/" in _links(related, "about/scams.md")


def test_a_page_is_not_related_to_where_its_own_text_leads(related: Related) -> None:
    """The reader has passed those links already."""
    text = (ROOT / "docs/background/closing.md").read_text(encoding="utf-8")
    assert "credit-report.md" in text
    assert "background/credit-report/" not in _links(related, "background/closing.md")
