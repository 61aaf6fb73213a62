"""Readers' own words, typed into the search box of the built site."""

from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, expect

from checker.publish.addresses import address_of
from tests.browser.host import Host

QUERIES = yaml.safe_load((Path(__file__).parents[1] / "data/queries.yml").read_text("utf-8"))
pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def address(served: Host) -> str:
    """Return the address of the built site, with a slash at its end."""
    return f"{served.address}/"


@pytest.fixture(scope="module")
def page(chromium: Browser, address: str) -> Page:
    """Return a page of the site."""
    page = chromium.new_page()
    page.goto(f"{address}about/privacy/")
    return page


def ask(page: Page, query: str) -> list[str]:
    """Type a query; return the pages found, in order, from the site's root."""
    box = page.locator("[data-md-component=search-query]")
    items = page.locator(".md-search-result__item")
    box.fill("")
    box.press("Backspace")  # the theme listens to keys
    expect(items).to_have_count(0)
    box.fill(query)
    box.press("End")
    items.first.locator("mark").first.wait_for()
    links = items.evaluate_all("items => items.map((item) => item.querySelector('a').href)")
    base = page.locator("link[rel=manifest]").evaluate("link => link.href").rpartition("/")[0]
    return [link.removeprefix(f"{base}/").partition("#")[0] for link in links]


def test_there_are_enough_queries_and_none_twice() -> None:
    """At least sixty, all different."""
    asked = [row["query"] for row in QUERIES]
    assert len(asked) >= 60
    assert len(set(asked)) == len(asked)


@pytest.mark.parametrize("row", QUERIES, ids=lambda row: row["query"])
def test_readers_find_the_page(page: Page, row: dict[str, object]) -> None:
    """One of the pages that answer a query is among the first three."""
    pages = row["pages"]
    assert isinstance(pages, list)
    results = ask(page, str(row["query"]))
    assert {address_of(p) for p in pages} & set(results[:3]), results[:5]


def test_a_prompt_is_found_by_a_piece_of_it(page: Page) -> None:
    """A piece cut across words finds the page with the whole prompt."""
    for piece in ("式暂不可", "收款功能已被限", "状态未明"):
        assert {"signs/message/", "causes/merchant-restricted/"} & set(ask(page, piece)[:3]), piece


def test_the_index_comes_when_a_reader_types(chromium: Browser, address: str) -> None:
    """A page that nobody searches from loads no index."""
    page = chromium.new_page(service_workers="block")  # which fetches it for times without a line
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "search/worker-" in url]
    assert not [url for url in asked if url.endswith("search/index.json")]
    ask(page, "风控")
    assert [url for url in asked if url.endswith("search/index.json")]


def test_a_lost_index_is_asked_for_again(chromium: Browser, address: str) -> None:
    """What a broken line took is there at the next key."""
    context = chromium.new_context()
    page = context.new_page()
    context.route("**/search/index.json", lambda route: route.abort(), times=1)
    page.goto(address)
    box = page.locator("[data-md-component=search-query]")
    with context.expect_event("requestfailed"):
        box.fill("风控")
        box.press("End")
    expect(page.locator(".md-search-result__item")).to_have_count(0)
    assert "causes/risk-hold/" in ask(page, "风控限制")[:3]
    context.close()


def test_what_is_typed_stays_here(page: Page, address: str) -> None:
    """No address asked of the server carries what was typed."""
    asked: list[str] = []
    page.context.on("request", lambda request: asked.append(request.url))
    ask(page, "分付逾期")
    with page.expect_navigation():
        page.locator(".md-search-result__item a").first.click()
    page.wait_for_load_state("networkidle")
    assert asked
    assert not [url for url in asked if "?" in url]
    page.goto(f"{address}about/privacy/")


def test_nothing_typed_becomes_part_of_the_page(page: Page) -> None:
    """HTML in a query stays text."""
    page.evaluate("window.harm = 0")
    ask(page, "<img src=x onerror=harm=1> 风控")
    assert page.evaluate("window.harm") == 0
    assert page.locator(".md-search-result__item img").count() == 0
