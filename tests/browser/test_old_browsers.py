"""Browsers that lack something: it works without, or one true sentence says that it never will."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.host import Answer, Host, Request
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

CASE = "message=risk-blocked&entry=normal&scope=everywhere"
WITHOUT_REPLACE = (
    "for (const kind of [Element, Document, DocumentFragment])"
    " delete kind.prototype.replaceChildren"
)
MISSING = {
    "Object.hasOwn": "delete Object.hasOwn",
    "replaceChildren": WITHOUT_REPLACE,
    "AbortSignal.timeout": "delete AbortSignal.timeout",
    "all of them": (
        "delete Object.hasOwn; delete AbortSignal.timeout; delete Array.prototype.with;"
        + WITHOUT_REPLACE
    ),
}
PYTHON = re.compile(r"/assets/checker/(?:pyodide|python|worker|handbook)-")


@pytest.fixture
def reader(new_phone: BrowserContext, host: Host) -> Iterator[Reader]:
    """Return a reader on a device that knows nothing of the site."""
    page = new_phone.new_page()
    yield Reader(page, host.address)
    page.close()


@pytest.mark.parametrize("missing", MISSING)
def test_what_an_older_browser_lacks_is_not_needed(reader: Reader, missing: str) -> None:
    """From the first question to the list of saved cases and the code."""
    reader.page.add_init_script(MISSING[missing])
    reader.open()
    reader.answer_all()
    reader.settled()
    reader.page.locator("[data-diary-save]").click()
    share = reader.page.locator("details:has([data-link])")
    share.locator("summary").click()
    share.locator("[data-code]").click()
    expect(share.locator("[data-code] ~ figure img")).to_have_count(1)
    reader.open()
    reader.settled()
    expect(reader.page.locator("[data-diary] li a")).to_have_count(1)


def _without_the_word(request: Request, answer: Answer) -> Answer:
    """Take out of the policy what an older browser does not know, which is the same to it."""
    if request.path != "/check/":
        return answer
    return replace(answer, content=answer.content.replace(b"wasm-unsafe-eval", b"not-known-yet"))


def test_where_nothing_may_be_compiled_a_message_says_the_truth(reader: Reader, host: Host) -> None:
    """Not that the line broke; and nothing is fetched that could not run, however often."""
    host.instead = _without_the_word
    reader.open(CASE)
    reader.expect_state("failed")
    for _ in range(2):
        expect(reader.view.locator("[data-old]")).to_be_visible()
        expect(reader.view.locator('a[href$="about/table/"]')).to_be_visible()
        reader.view.locator("[data-retry]").click()
        reader.page.wait_for_load_state("networkidle")

    expect(reader.view.locator("[data-old]")).to_be_visible()
    assert [r.path for r in host.requests if PYTHON.search(r.path)] == []


def test_a_line_that_breaks_is_not_called_an_old_browser(reader: Reader) -> None:
    """Where the next try may well work, nobody is sent to another browser."""
    reader.page.route(PYTHON, lambda route: route.abort())
    reader.open(CASE)
    reader.expect_state("failed")
    expect(reader.view.locator("[data-old]")).to_be_hidden()
