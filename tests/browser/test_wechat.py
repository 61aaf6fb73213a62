"""Inside WeChat's browser, as far as a browser on a desk can stand in for it.

Its user agents, its missing parts, and what it does not let a page do: start a download, open
a window, pick a file. What only a real phone shows is listed in docs/about/accessibility.md.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from checker.publish.checker_page.scripts import ENTRIES
from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

AGENTS = {
    "android": (
        "Mozilla/5.0 (Linux; Android 14; V2304A Build/UP1A; wv) AppleWebKit/537.36 (KHTML, like "
        "Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 XWEB/1160065 MMWEBSDK/20240404 "
        "MicroMessenger/8.0.49.2600(0x28003137) WeChat/arm64 Weixin NetType/WIFI Language/zh_CN"
    ),
    "ios": (
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
        "Gecko) Mobile/15E148 MicroMessenger/8.0.49(0x18003137) NetType/4G Language/zh_CN"
    ),
}
LACKS = {
    "android": "Object.defineProperty(Navigator.prototype, 'clipboard', { get: () => undefined });",
    "ios": """
      Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
      Object.defineProperty(Navigator.prototype, "serviceWorker", { get: () => undefined });
    """,
}
"""What the two do without: no clipboard for scripts; on iOS no service worker either."""


@pytest.fixture(params=AGENTS)
def page(chromium: Browser, served: Host, request: pytest.FixtureRequest) -> Iterator[Page]:
    """Return a page as in WeChat on one of its systems."""
    context = chromium.new_context(
        base_url=served.address,
        user_agent=AGENTS[request.param],
        viewport={"width": 390, "height": 760},
        has_touch=True,
        is_mobile=True,
        locale="zh-CN",
        accept_downloads=False,
    )
    context.add_init_script(LACKS[request.param])
    yield context.new_page()
    context.close()


def test_an_interview_and_all_ways_to_take_the_result_along_stay_in_the_page(page: Page) -> None:
    """Nothing is downloaded, no window opens, no file is asked for, nothing breaks."""
    left: list[str] = []
    page.on("download", lambda download: left.append(f"download {download.url}"))
    page.on("popup", lambda popup: left.append(f"window {popup.url}"))
    page.on("filechooser", lambda _: left.append("file"))
    page.on("pageerror", lambda error: left.append(f"error {error}"))
    page.goto("/check/")
    reader = Reader(page, "")
    reader.answer_all()
    reader.settled()
    link = page.url
    share = page.locator("details:has([data-link])")
    share.locator("summary").tap()
    for way in ("data-link", "data-copy", "data-picture", "data-code"):
        share.locator(f"button[{way}]").tap()
    pictures = share.locator("figure img")
    expect(pictures).to_have_count(2)

    for picture in pictures.all():
        assert (picture.get_attribute("src") or "").startswith("data:image")
    assert page.url == link
    assert left == []


def test_without_the_clipboard_what_is_copied_is_marked_or_copied(page: Page) -> None:
    """The old way to copy still copies; and the text stands there to be pressed long."""
    page.goto("/check/#message=none&entry=normal")
    reader = Reader(page, "")
    reader.settled()
    reader.pass_safety()
    reader.settled()
    page.locator("[data-now]").tap()
    share = page.locator("details:has([data-link])")
    share.locator("summary").tap()
    share.locator("[data-link]").tap()

    expect(share.locator("[data-address]")).to_be_visible()
    expect(share.locator("[data-address]")).to_have_text(page.url)


def test_the_gesture_back_is_the_question_before(page: Page) -> None:
    """WeChat's gesture is the browser's back: it must not leave the interview at once."""
    page.goto("/check/")
    reader = Reader(page, "")
    first = reader.sign
    reader.answer("unknown")
    second = reader.sign
    reader.answer("unknown")
    page.go_back()
    expect(page.locator(f'form[data-sign="{second}"]')).to_be_visible()
    page.go_back()
    expect(page.locator(f'form:is([data-sign="{first}"], [data-group="{first}"])')).to_be_visible()


LEAVES = re.compile(r"""<(?:a|form)\b[^>]*\s(?:target=(?!"_top")|download\b)|type=["']?file\b""")
OPENS = re.compile(r"window\.open|\.download\b|showSaveFilePicker|showOpenFilePicker")


def test_no_page_asks_for_a_window_a_download_or_a_file(site: Path) -> None:
    """In the HTML of every page, and in every script of the project's own.

    The way out of another site's frame leads to the same window.
    """
    pages = sorted(site.rglob("*.html"))
    scripts = sorted(site.glob("assets/checker/page-*/*.js"))

    assert len(pages) > 90
    assert {path.name for path in scripts} == set(ENTRIES)
    assert [p for p in pages if LEAVES.search(p.read_text(encoding="utf-8"))] == []
    assert [p for p in scripts if OPENS.search(p.read_text(encoding="utf-8"))] == []
