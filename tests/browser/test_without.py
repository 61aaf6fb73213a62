"""What a reader has without WebAssembly, storage, or a line: as far as it goes, and plain words."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from checker.publish.checker_page.opening_book import SCREENS
from tests.browser.host import Host
from tests.browser.reader import ASKING, Reader

pytestmark = pytest.mark.browser
MOST = 40
"""Questions after which an interview that does not end is a fault."""
PRIVATE = """
Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined });
Object.defineProperty(self, "caches", {
  get() { throw new DOMException("not here", "SecurityError"); },
});
Storage.prototype.setItem = () => { throw new DOMException("none left", "QuotaExceededError"); };
"""
"""A private window as browsers differ in it: no service worker, no caches, no storage."""


@pytest.fixture
def old_phone(chromium: Browser, program: str) -> Iterator[BrowserContext]:
    """Return a phone whose browser has no WebAssembly: old, or locked down.

    Without its compiler Chromium has none either, as iOS in its lockdown mode.
    """
    browser = chromium.browser_type.launch(executable_path=program, args=["--js-flags=--jitless"])
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True, locale="zh-CN"
    )
    context.set_default_timeout(30_000)
    yield context
    browser.close()


def _to_the_end_of_the_book(reader: Reader) -> int:
    """Answer until the book has no more, and return how many screens it took."""
    for count in range(MOST):
        asked = reader.question.element_handle()
        reader.choose("none" if reader.question.get_attribute("data-group") else "unknown")
        reader.question.locator("button[type=submit]").click()
        asked.wait_for_element_state("hidden")
        reader.page.locator(f"{ASKING}, [data-retry]").first.wait_for()
        if reader.root.get_attribute("data-state") == "failed":
            return count + 1
    raise AssertionError("the book has no end")


def test_without_webassembly_the_book_goes_on_then_the_table(
    old_phone: BrowserContext, host: Host
) -> None:
    """Answers as far as the book goes; then why, that trying again is no use, and the table."""
    with old_phone.new_page() as page:
        reader = Reader(page, host.address)
        reader.open()
        assert page.evaluate("typeof WebAssembly") == "undefined"
        screens = _to_the_end_of_the_book(reader)
        answers = reader.fragment

        assert screens == SCREENS + 1
        expect(page.locator("[role=alert] h2")).to_be_visible()
        expect(page.locator("[data-old]")).to_be_visible()
        page.locator('[role=alert] a[href$="about/table/"]').click()
        expect(page.locator(".decision-table").first).to_be_visible()
        page.go_back()
        assert reader.fragment == answers


def test_without_webassembly_nothing_is_fetched_that_cannot_run(
    old_phone: BrowserContext, host: Host
) -> None:
    """Python is several megabytes, on a phone that is old already."""
    with old_phone.new_page() as page:
        reader = Reader(page, host.address)
        reader.open()
        _to_the_end_of_the_book(reader)

    python = re.compile(r"/checker/(?:pyodide|python|worker|handbook)-")
    assert [r.path for r in host.requests if python.search(r.path)] == []


def test_where_python_may_run_no_message_says_that_it_may_not(
    new_phone: BrowserContext, host: Host
) -> None:
    """A line that breaks is another matter: there, trying again is of use.

    On a new phone: one that has been here may have the file in its cache.
    """
    reader = Reader(new_phone.new_page(), host.address)
    (wasm,) = host.folder.glob("assets/checker/pyodide-*/pyodide.asm.wasm")
    host.fail("/" + wasm.relative_to(host.folder).as_posix(), "404")
    reader.page.add_init_script("Object.defineProperty(self, 'caches', { value: undefined })")
    reader.open("scope=no-such-answer")
    reader.expect_state("failed")

    expect(reader.page.locator("[role=alert] [data-retry]")).to_be_visible()
    expect(reader.page.locator("[data-old]")).to_be_hidden()


def test_a_private_window_leads_to_a_result_and_says_that_nothing_is_kept(
    new_phone: BrowserContext, host: Host
) -> None:
    """The interview needs no storage; only keeping a case does."""
    faults: list[str] = []
    with new_phone.new_page() as page:
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.add_init_script(PRIVATE)
        reader = Reader(page, host.address)
        reader.open()
        reader.answer_all()
        reader.expect_state("result")
        page.locator("[data-diary-save]").click()
        _, full = page.locator(":has(> [data-diary-save]) > [role=status]").all()
        expect(full).to_be_visible()

    assert not faults


def test_without_a_line_an_address_never_seen_says_so(
    new_phone: BrowserContext, host: Host
) -> None:
    """The site's own page for lost readers, with ways on that are kept on the device."""
    page = _after_a_visit(new_phone, host)
    new_phone.set_offline(offline=True)
    page.goto(f"{host.address}/causes/no-such-cause/")

    expect(page.locator("h1")).to_have_text(re.compile("."))
    page.locator("main .md-button--primary").click()
    expect(page.locator(ASKING)).to_be_visible()


def _after_a_visit(context: BrowserContext, host: Host) -> Page:
    page = context.new_page()
    page.goto(f"{host.address}/check/")
    page.locator('[data-checker][data-engine="python"]').wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.locator('[data-checker][data-engine="python"]').wait_for()
    return page


def test_without_scripts_two_large_ways_lead_on(chromium: Browser, host: Host) -> None:
    """To the table that can be printed, and to the causes: both are there without scripts."""
    context = chromium.new_context(
        base_url=host.address, java_script_enabled=False, viewport={"width": 390, "height": 844}
    )
    with context.new_page() as page:
        page.goto("/check/")
        ways = page.locator("a.md-button:visible")
        expect(ways).to_have_count(2)
        sizes = [box["height"] for way in ways.all() if (box := way.bounding_box())]
        addresses = [way.get_attribute("href") for way in ways.all()]

        assert addresses == ["../about/table/", "../causes/"]
        assert min(sizes) >= 44
        for address, content in zip(addresses, ("table", "h2"), strict=True):
            page.goto(f"{host.address}/check/{address}")
            assert page.locator(f"main {content}").count() >= 1
    context.close()
