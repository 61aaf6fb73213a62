"""Inside another site's page, and opened by one: the checker does not start there, and says so."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from checker.tools.hosting.headers import security
from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

PYTHON = re.compile(r"/assets/checker/(?:pyodide|python|worker|handbook|book)-")


@pytest.fixture
def stranger(tmp_path: Path, host: Host) -> Iterator[Host]:
    """Return another site, whose page frames the checker."""
    frame = f'<iframe src="{host.address}/check/" width=390 height=700></iframe>'
    page = f"<!doctype html><title>x</title>{frame}"
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "opener.html").write_text("<!doctype html><title>x</title>", encoding="utf-8")
    stranger = Host(tmp_path)
    yield stranger
    stranger.close()


@pytest.fixture
def page(new_phone: BrowserContext) -> Iterator[Page]:
    """Return a tab."""
    page = new_phone.new_page()
    yield page
    page.close()


def _with_headers(host: Host, site: Path) -> None:
    """Serve as a host that takes the headers of ``checker.tools.hosting``."""
    headers = security(site)
    host.instead = lambda _, answer: replace(answer, headers=headers)


def test_in_a_frame_the_checker_does_not_start_and_says_so(
    page: Page, host: Host, stranger: Host
) -> None:
    """Who frames it could count the answers. There is a way out, and nothing to answer."""
    page.goto(f"{stranger.address}/")
    frame = page.frame_locator("iframe")
    alert = frame.locator("[data-view] [role=alert]")
    expect(alert.locator("a[target=_top]")).to_have_attribute("href", re.compile("check/$"))
    expect(alert.locator("h2")).to_be_visible()
    page.wait_for_load_state("networkidle")

    expect(frame.locator("[data-view] form")).to_have_count(0)
    assert [r.path for r in host.requests if PYTHON.search(r.path)] == []
    alert.locator("a[target=_top]").click()
    expect(page).to_have_url(f"{host.address}/check/")
    expect(page.locator('[data-checker][data-engine="python"]')).to_be_attached()


def test_where_the_host_sends_headers_no_frame_shows_it(
    page: Page, host: Host, stranger: Host, site: Path
) -> None:
    """The browser refuses before anything of it is read."""
    _with_headers(host, site)
    page.goto(f"{stranger.address}/", wait_until="networkidle")

    assert "chrome-error:" in page.frames[1].url
    assert page.frames[1].locator("[data-checker]").count() == 0


def test_where_the_host_sends_headers_who_opened_it_has_no_hold_on_it(
    page: Page, host: Host, stranger: Host, site: Path
) -> None:
    """To its opener the window looks closed; it cannot put other answers in."""
    _with_headers(host, site)
    page.goto(f"{stranger.address}/opener.html")
    with page.context.expect_page() as opened:
        page.evaluate("(address) => { window.other = open(address); }", f"{host.address}/check/")
    alone = opened.value
    expect(alone.locator('[data-checker][data-engine="python"]')).to_be_attached()

    assert page.evaluate("other.closed")
    assert alone.evaluate("opener") is None


def test_where_the_host_sends_none_what_an_opener_puts_in_is_reported(
    page: Page, host: Host, stranger: Host
) -> None:
    """It can change the address, and never says that these were the reader's own answers."""
    page.goto(f"{stranger.address}/opener.html")
    address = f"{host.address}/check/"
    with page.context.expect_page() as opened:
        page.evaluate("(address) => { window.other = open(address); }", address)
    reader = Reader(opened.value, host.address)
    reader.settled()
    reader.answer("none")
    expect(reader.page.locator("[data-linked]")).to_have_count(0)
    page.evaluate("(address) => { other.location = address; }", f"{address}#message=none")

    expect(reader.page.locator("[data-linked]")).to_have_count(1)
    assert reader.sign == "safety"
