"""What is kept on the device is what the privacy page lists, and one button removes it."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

PRIVACY = Path("docs/about/privacy.md")
KEPT = """async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  caches: "caches" in self ? await caches.keys() : [],
  workers: (await navigator.serviceWorker?.getRegistrations() ?? []).length,
  databases: (await indexedDB.databases()).length,
  cookies: document.cookie,
})"""
NOTHING = {"local": [], "session": [], "caches": [], "workers": 0, "databases": 0, "cookies": ""}


def _use(page: Page, host: Host) -> dict[str, Any]:
    """Answer, keep the case, change the colours, and return what the device keeps."""
    reader = Reader(page, host.address)
    reader.open()
    reader.settled()
    reader.answer_all()
    reader.settled()
    page.locator("[data-diary-save]").click()
    page.locator("label[for^=__palette]:visible").first.click()
    kept: dict[str, Any] = page.evaluate(KEPT)
    return kept


def test_the_privacy_page_names_whatever_is_kept(new_phone: BrowserContext, host: Host) -> None:
    """By its name in the browser, so that anybody can look."""
    with new_phone.new_page() as page:
        _use(page, host)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        kept = page.evaluate(KEPT)

    named = tuple(re.findall(r"`([\w.-]+)`", PRIVACY.read_text(encoding="utf-8")))
    assert (len(kept["local"]), len(kept["caches"])) == (2, 2)
    assert [key for key in kept["local"] if not key.endswith(named)] == []
    assert [name for name in kept["caches"] if not name.startswith(named)] == []
    assert (kept["session"], kept["databases"], kept["cookies"]) == ([], 0, "")


def test_the_button_is_not_seen_without_its_script(new_phone: BrowserContext, host: Host) -> None:
    """It would do nothing: what stands there says how else to go about it, or nothing."""
    with new_phone.new_page() as page:
        page.route("**/erase.js*", lambda route: route.abort())
        page.goto(f"{host.address}/about/privacy/")
        expect(page.locator("[data-erase]")).to_have_count(1)
        expect(page.locator("[data-erase]")).to_be_hidden()


def test_one_button_removes_it_all_and_nothing_of_others(
    new_phone: BrowserContext, host: Host
) -> None:
    """Another site may live beside this one, under the same origin."""
    with new_phone.new_page() as page:
        assert _use(page, host)["local"]
        page.evaluate("localStorage.setItem('others', 'keep'), caches.open('others')")
        page.goto(f"{host.address}/about/privacy/")

        page.locator("[data-erase]").click()

        expect(page.locator("[data-erase] ~ [role=status]:visible")).to_have_count(1)
        expect(page.locator("[data-erase] + [role=status]")).to_be_visible()
        assert page.evaluate(KEPT) == {**NOTHING, "local": ["others"], "caches": ["others"]}


def test_where_the_browser_refuses_the_reader_is_told(
    new_phone: BrowserContext, host: Host
) -> None:
    """With where to look, and no claim that it is done."""
    with new_phone.new_page() as page:
        page.add_init_script(
            "Object.defineProperty(self, 'localStorage', { get() { throw new Error('no'); } })"
        )
        page.goto(f"{host.address}/about/privacy/")

        page.locator("[data-erase]").click()

        expect(page.locator("[data-erase] ~ [role=status]:visible")).to_have_count(1)
        expect(page.locator("[data-erase] + [role=status]")).to_be_hidden()
