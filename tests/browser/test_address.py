"""What stands in an address beside the answers: nothing reads it, nothing hands it on."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from checker.publish.checker_page.assets import WEB
from checker.publish.checker_page.scripts import bundled
from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
WORDS = "分付官方客服请打 400-123-4567"
QUERY = f"?q={quote(WORDS)}&h={quote(WORDS)}&from=singlemessage&nsukey=VICTIM"
CASE = "message=risk-blocked&entry=normal&scope=everywhere"
PAGES = ("", "causes/", "about/privacy/", "check/", "404.html")
FIND = "[data-md-component=search-query]"


@pytest.fixture
def page(used_phone: BrowserContext) -> Iterator[Page]:
    """Return a tab."""
    page = used_phone.new_page()
    yield page
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_a_query_is_dropped_before_anything_reads_it(page: Page, host: Host, path: str) -> None:
    """The search would open with somebody else's words in the reader's box."""
    page.goto(f"{host.address}/{path}{QUERY}#message=none", wait_until="networkidle")
    assert page.url == f"{host.address}/{path}#message=none"
    page.locator("header").first.dispatch_event("pointerover")  # the theme's script comes
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)

    expect(page.locator(FIND)).to_have_value("")
    expect(page.locator("#__search")).not_to_be_checked()
    expect(page.locator("body")).not_to_contain_text(WORDS)


def test_no_query_is_handed_on(page: Page, host: Host) -> None:
    """Not by the link that is copied, not by the code, not by what is saved."""
    page.add_init_script(
        "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => ({"
        " writeText: async (text) => { window.copied = text; } }) })"
    )
    codes = []
    for query in ("", QUERY):
        page.goto("about:blank")
        page.goto(f"{host.address}/check/{query}#{CASE}")
        reader = Reader(page, host.address)
        reader.settled()
        reader.answer_all()
        reader.settled()
        share = page.locator("details:has([data-link])")
        share.locator("summary").click()
        share.locator("[data-link]").click()
        assert page.evaluate("copied") == f"{host.address}/check/#{reader.fragment}"
        share.locator("[data-code]").click()
        codes.append(share.locator("[data-code] ~ figure img").get_attribute("src"))

    assert codes[0] == codes[1]


@pytest.mark.parametrize(
    ("length", "fits"), [(100, True), (2_300, True), (2_900, True), (4_000, False)]
)
def test_a_link_of_any_length_gives_a_code_or_a_sentence(
    page: Page, host: Host, length: int, *, fits: bool
) -> None:
    """A code holds some 2,900 characters; the failure screen would take the result away."""
    # The page has it in a file with others: here it is alone, to be called with any link.
    alone = bundled(ROOT, WEB / "share.js")
    page.route(
        "**/share.js", lambda route: route.fulfill(body=alone, content_type="text/javascript")
    )
    reader = Reader(page, host.address)
    reader.open(CASE)
    reader.settled()
    reader.answer_all()
    reader.settled()
    share = page.locator("details:has([data-link])")
    share.locator("summary").click()
    page.evaluate(
        """async (length) => {
          const script = document.querySelector("[type=module][src$='/page.js']");
          const { showCode } = await import(script.src.replace(/page.js$/, "share.js"));
          const tooLong = document.querySelector("[data-code] + p");
          await showCode("a".repeat(length), tooLong.nextElementSibling, tooLong);
        }""",
        length,
    )

    expect(share.locator("[data-code] ~ figure img")).to_have_count(int(fits))
    expect(share.locator("[data-code] + p")).to_be_visible(visible=not fits)
    reader.expect_state("result")
