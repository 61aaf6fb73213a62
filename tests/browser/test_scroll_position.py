"""Back from another page, the reader is where they were, though the browser kept no page."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.scene import wait_until

pytestmark = pytest.mark.browser

CASE = "message=risk-blocked&entry=normal&scope=everywhere"
NEAR = 40
"""Pixels by which a place may differ."""


@pytest.fixture
def reader(used_phone: BrowserContext, host: Host) -> Iterator[Reader]:
    """Return a reader at a result, which is long."""
    page = used_phone.new_page()
    reader = Reader(page, host.address)
    reader.open(CASE)
    reader.settled()
    reader.answer_all()
    reader.settled()
    yield reader
    page.close()


def _scroll(page: Page, part: float) -> int:
    """Scroll so far down the page, as with a finger, and return where that is."""
    page.evaluate("(part) => scrollTo(0, document.body.scrollHeight * part)", part)
    page.wait_for_timeout(400)
    return int(page.evaluate("scrollY"))


@pytest.mark.parametrize("part", [0.3, 0.6])
def test_back_from_another_page_leads_to_the_same_place(reader: Reader, part: float) -> None:
    """Which a phone with little memory keeps no page for."""
    page = reader.page
    before = _scroll(page, part)
    assert before > 300
    page.goto(f"{reader.site}/causes/network/")
    page.go_back()
    expect(page.locator("[data-plan]")).to_be_visible()

    wait_until(page, "([y, near]) => Math.abs(scrollY - y) < near", [before, NEAR])


def test_reloading_leads_to_the_same_place(reader: Reader) -> None:
    """As when WeChat has put the page away."""
    before = _scroll(reader.page, 0.5)
    reader.page.reload()
    reader.settled()

    wait_until(reader.page, "([y, near]) => Math.abs(scrollY - y) < near", [before, NEAR])


def test_who_goes_elsewhere_first_is_left_there(reader: Reader, host: Host) -> None:
    """The place is not forced upon a reader who has begun to read while the view was awaited."""
    page = reader.page
    _scroll(page, 0.6)
    page.goto(f"{reader.site}/causes/network/")
    (worker,) = host.folder.glob("assets/checker/worker-*.js")
    host.fail(f"/{worker.relative_to(host.folder).as_posix()}", "stalled")
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    page.go_back()
    page.wait_for_selector("[data-live]", state="attached")
    page.mouse.wheel(0, 1)
    host.mend()
    expect(page.locator("[data-plan]")).to_be_visible()
    page.wait_for_timeout(500)

    assert page.evaluate("scrollY") < 300
