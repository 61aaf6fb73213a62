"""Nothing leaves the device: every request of whole interviews, on record."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Request, expect

from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.scene import RUNTIME_CACHED, wait_until
from tests.browser.trap import Trap

pytestmark = pytest.mark.browser

STORY = "昨晚在便利店扫码，提示系统维护中，零钱能付，朋友的也用不了。"


def secrets(fragment: str) -> set[str]:
    """Return what would give an answer away: each pair, each telling value, the story's words."""
    pairs = {pair for pair in fragment.split("&") if "=" in pair}
    telling = {value for pair in pairs if len(value := pair.partition("=")[2]) > len("unknown")}
    return pairs | telling | set(re.findall("[\u4e00-\u9fff]{2,}", STORY))


def test_a_whole_interview_asks_for_files_of_the_site_and_for_nothing_else(
    new_phone: BrowserContext, host: Host, trap: Trap, site: Path
) -> None:
    """Free text, answers, an outcome, every way to take a result along, a reload."""
    asked: list[Request] = []
    new_phone.on("request", lambda request: asked.append(request))  # noqa: PLW0108 - Playwright marks its handlers, and a built-in method takes no mark
    with new_phone.new_page() as page:
        reader = Reader(page, host.address)
        reader.open()
        page.locator("[data-intake] textarea").fill(STORY)
        page.locator("[data-intake] button").tap()
        expect(page.locator("[data-heard]").first).to_be_visible()
        reader.confirm()
        reader.answer_all()
        page.locator("[data-outcome=not-fixed]").first.tap()
        expect(page).to_have_url(re.compile("not-fixed"))
        reader.settled()
        reader.answer_all()
        share = page.locator("details:has([data-link])")
        share.locator("summary").tap()
        for way in ("data-link", "data-copy", "data-code", "data-picture"):
            share.locator(f"[{way}]").first.tap()
        expect(share.locator("figure img")).to_have_count(2)
        page.locator("[data-diary-save]").tap()
        page.reload()
        reader.settled()
        words = secrets(reader.fragment)

    recorded = {urlsplit(r.url).path for r in asked if r.url.startswith("http")}
    assert {f"{host.address}/"} == {
        "{0.scheme}://{0.netloc}/".format(urlsplit(r.url))
        for r in asked
        if not r.url.startswith(("data:", "blob:"))
    }
    assert recorded <= {urlsplit(r.target).path for r in host.requests}
    assert not trap.caught
    assert len(words) > 10
    listed = (site / "sw.js").read_text(
        encoding="utf-8"
    )  # what the service worker fetches, whatever is answered
    for request in host.requests:
        path = site / request.path.lstrip("/")
        sent = unquote(request.target) + str(request.headers)
        assert path.is_file() or (path / "index.html").is_file(), request
        assert (request.method, request.body) == ("GET", b"")
        assert not urlsplit(request.target).query, request
        by_list = dict(request.headers).get("Referer", "").endswith("/sw.js")
        if by_list:  # the browser looks by itself whether there is a newer one of it
            assert request.path == "/sw.js" or f'"{request.path.lstrip("/")}"' in listed, request
        else:
            assert not [word for word in words if word in sent], request


@pytest.fixture
def scriptless(chromium: Browser, host: Host) -> Iterator[Reader]:
    """Return a reader whose browser runs no scripts."""
    with chromium.new_context(java_script_enabled=False) as context:
        yield Reader(context.new_page(), host.address)


def test_without_scripts_a_form_sends_nothing(scriptless: Reader, host: Host) -> None:
    """A browser would put the answer into the address and ask the server for it.

    There is no form to be seen, once the style sheet has come.
    """
    (style,) = host.folder.glob("assets/checker/page-*/checker.css")
    host.fail("/" + style.relative_to(host.folder).as_posix(), "404")
    scriptless.open()
    scriptless.question.locator("input").first.check()
    scriptless.question.locator("button[type=submit]").click(no_wait_after=True)
    scriptless.page.context.new_page().goto(f"{scriptless.site}/about/table/")

    assert not [r.target for r in host.requests if urlsplit(r.target).query]
    host.mend()
    scriptless.open()
    expect(scriptless.question).to_be_hidden()
    expect(scriptless.page.locator('noscript a[href$="about/table/"]')).to_be_visible()


def test_after_python_is_ready_answering_asks_for_nothing_more(reader: Reader, host: Host) -> None:
    """No file tells by when or how often it is asked for how far the reader is."""
    reader.open()
    reader.settled()
    wait_until(reader.page, RUNTIME_CACHED)  # what is fetched for later begins by itself
    host.requests.clear()
    reader.answer_all()
    reader.settled()

    assert not host.requests


def test_what_stays_on_the_device_is_what_the_reader_saved(reader: Reader) -> None:
    """No cookie, no storage, until a case is saved; its button takes all of it back."""
    everything = """async () => [
        document.cookie,
        Object.keys(localStorage).filter((key) => !key.includes("__")),
        Object.keys(sessionStorage).filter((key) => !key.includes("__")),
        (await indexedDB.databases()).length,
    ]"""
    reader.open()
    reader.answer_all()
    reader.settled()
    before = reader.page.evaluate(everything)
    reader.page.locator("[data-diary-save]").click()
    during = reader.page.evaluate(everything)
    reader.open()
    reader.settled()
    reader.page.locator("[data-diary-erase]").click()
    expect(reader.page.locator("[data-diary]")).to_be_hidden()

    nothing = ["", [], [], 0]
    assert nothing == before
    assert ["", ["checker-cases/"], [], 0] == during  # noqa: SIM300 - expected comes first
    assert nothing == reader.page.evaluate(everything)
