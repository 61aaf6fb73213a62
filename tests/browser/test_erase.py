"""What is kept on the device is what the privacy page lists, and one button removes it."""

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.scene import wait_until

pytestmark = pytest.mark.browser

PRIVACY = Path("docs/about/privacy.md")
STORED = """async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  caches: "caches" in self ? await caches.keys() : [],
  workers: (await navigator.serviceWorker?.getRegistrations() ?? []).length,
  databases: (await indexedDB.databases()).length,
  cookies: document.cookie,
})"""
NOTHING = {"local": [], "session": [], "caches": [], "workers": 0, "databases": 0, "cookies": ""}


def _use(page: Page, host: Host) -> dict[str, Any]:
    """Answer, keep the case, change colours and type, and return what the device keeps."""
    reader = Reader(page, host.address)
    reader.open()
    reader.settled()
    reader.answer_all()
    reader.settled()
    page.locator("[data-diary-save]").click()
    page.locator("label[for^=__palette]:visible").first.click()
    page.locator(".large-type-button").click()
    stored: dict[str, Any] = page.evaluate(STORED)
    return stored


def test_the_privacy_page_names_whatever_is_kept(new_phone: BrowserContext, host: Host) -> None:
    """By its name in the browser, so that anybody can look."""
    with new_phone.new_page() as page:
        _use(page, host)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        stored = page.evaluate(STORED)

    named = tuple(re.findall(r"`([\w.-]+)`", PRIVACY.read_text(encoding="utf-8")))
    assert (len(stored["local"]), len(stored["caches"])) == (3, 2)
    unnamed = [
        key for key in stored["local"] if not key.endswith(named) and not key.startswith(named)
    ]
    assert unnamed == []
    assert [name for name in stored["caches"] if not name.startswith(named)] == []
    assert (stored["session"], stored["databases"], stored["cookies"]) == ([], 0, "")


def test_the_button_is_not_seen_without_its_script(chromium: Browser, host: Host) -> None:
    """It would do nothing: what stands there says how else to go about it."""
    with chromium.new_page(java_script_enabled=False) as page:
        page.goto(f"{host.address}/about/privacy/")
        expect(page.locator("[data-erase]")).to_have_count(1)
        expect(page.locator("[data-erase]")).to_be_hidden()
        expect(page.locator("[data-erase] ~ noscript p")).to_be_visible()


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
        assert page.evaluate(STORED) == {**NOTHING, "local": ["others"], "caches": ["others"]}


def test_where_the_browser_refuses_a_message_says_so(new_phone: BrowserContext, host: Host) -> None:
    """With where to look, and no claim that it is done."""
    with new_phone.new_page() as page:
        page.add_init_script(
            "Object.defineProperty(self, 'localStorage', { get() { throw new Error('no'); } })"
        )
        page.goto(f"{host.address}/about/privacy/")

        page.locator("[data-erase]").click()

        expect(page.locator("[data-erase] ~ [role=status]:visible")).to_have_count(1)
        expect(page.locator("[data-erase] + [role=status]")).to_be_hidden()


SAVED = "JSON.stringify([{ day: '2026-01-02', fragment: '#message=none' }])"
SAVE = f"for (const key of ['checker-cases/', 'checker-diary']) localStorage.setItem(key, {SAVED})"
"""Saves a case, under the name of today and of the releases before."""


def _erase(page: Page, address: str) -> None:
    page.goto(f"{address}/about/privacy/")
    page.locator("[data-erase]").click()
    expect(page.locator("[data-erase] + [role=status]")).to_be_visible()


@pytest.fixture
def freezing(chromium: Browser, program: str) -> Iterator[Page]:
    """Return a tab of a Chromium that freezes pages when they are left, as readers' browsers do."""
    browser = chromium.browser_type.launch(
        executable_path=program, ignore_default_args=["--disable-back-forward-cache"]
    )
    yield browser.new_page()
    browser.close()


def test_a_page_that_the_browser_froze_shows_nothing_of_it_again(
    freezing: Page, host: Host
) -> None:
    """Back from the button, to the page as it was left."""
    page = freezing
    page.add_init_script("addEventListener('pageshow', (e) => { window.thawed = e.persisted; })")
    page.goto(f"{host.address}/about/privacy/")
    page.evaluate(SAVE)
    page.goto(f"{host.address}/check/")
    Reader(page, host.address).settled()  # draws nothing more by itself
    wait_until(page, RUNTIME_CACHED_AT, "checker-runtime/")
    expect(page.locator("[data-diary] li")).to_have_count(1)
    _erase(page, host.address)
    page.go_back(wait_until="commit")  # nothing is loaded

    wait_until(page, "() => window.thawed")
    expect(page.locator("[data-diary] li")).to_have_count(0)
    expect(page.locator("[data-diary]")).to_be_hidden()


def test_another_tab_shows_nothing_of_it_any_more(new_phone: BrowserContext, host: Host) -> None:
    """It stays open while the button is pressed."""
    with new_phone.new_page() as open_, new_phone.new_page() as page:
        open_.goto(f"{host.address}/about/privacy/")
        open_.evaluate(SAVE)
        open_.goto(f"{host.address}/check/")
        expect(open_.locator("[data-diary] li")).to_have_count(1)
        _erase(page, host.address)

        expect(open_.locator("[data-diary] li")).to_have_count(0)
        expect(open_.locator("[data-diary]")).to_be_hidden()


def test_it_erases_where_no_other_script_comes(new_phone: BrowserContext, host: Host) -> None:
    """What stands on the page needs no file beside it."""
    host.instead = lambda request, answer: (
        replace(answer, status=404, content=b"") if request.path.endswith(".js") else answer
    )
    with new_phone.new_page() as page:
        page.goto(f"{host.address}/about/privacy/")
        page.evaluate(SAVE)
        _erase(page, host.address)

        assert page.evaluate(STORED) == NOTHING


def test_without_scripts_there_is_no_button_that_does_nothing(
    chromium: Browser, host: Host
) -> None:
    """But a sentence on where to look."""
    with chromium.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{host.address}/about/privacy/")

        expect(page.locator("[data-erase]")).to_be_hidden()
        expect(page.locator("[data-erase] ~ noscript p")).to_be_visible()


@pytest.fixture(scope="module")
def two(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """Return a host with three handbooks: at its root, at /a/, and at /a/b/."""
    root = tmp_path_factory.mktemp("two") / "root"
    for folder in (root, root / "a", root / "a" / "b"):
        packed = shutil.ignore_patterns("*.br", "*.gz")
        shutil.copytree(site, folder, ignore=packed, dirs_exist_ok=True)
    host = Host(root)
    yield host
    host.close()


PATHS = ("/", "/a/", "/a/b/")


def test_handbooks_on_one_origin_share_nothing(new_phone: BrowserContext, two: Host) -> None:
    """Neither cases nor files; and what one erases is its own, whichever it is."""
    with new_phone.new_page() as page:
        for path in PATHS:
            page.goto(f"{two.address}{path}check/")
            expect(page.locator('[data-checker][data-engine="python"]')).to_be_attached()
            expect(page.locator("[data-diary]")).to_be_hidden()
            wait_until(page, RUNTIME_CACHED_AT, f"checker-runtime{path}")
            _answer_and_save(page, f"{two.address}{path[:-1]}")
        names = {f"checker-{kind}{path}" for kind in ("files", "runtime") for path in PATHS}
        assert set(page.evaluate("caches.keys()")) == names
        for path in PATHS:  # another one's visit has thrown nothing out
            assert page.evaluate(RUNTIME_CACHED_AT, f"checker-runtime{path}")

        _erase(page, f"{two.address}/a")
        left = page.evaluate(STORED)
        assert sorted(left["local"]) == ["checker-cases/", "checker-cases/a/b/"]
        assert set(left["caches"]) == {
            n for n in names if not n.endswith(("files/a/", "runtime/a/"))
        }
        assert left["workers"] == 2
        _erase(page, two.address)
        left = page.evaluate(STORED)
        assert left["local"] == ["checker-cases/a/b/"]
        assert sorted(left["caches"]) == ["checker-files/a/b/", "checker-runtime/a/b/"]
        assert left["workers"] == 1


RUNTIME_CACHED_AT = "async (name) => (await (await caches.open(name)).keys()).length === 5"


def _answer_and_save(page: Page, address: str) -> None:
    reader = Reader(page, address)
    reader.answer_all()
    reader.settled()
    page.locator("[data-diary-save]").click()
