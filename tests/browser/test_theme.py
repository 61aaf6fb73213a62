"""The theme's script is not needed in an interview; the colours do not wait for it."""

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

SCRIPT = "/assets/javascripts/bundle."
SEEN = {"light": "default", "dark": "slate"}
"""The theme's own names of the schemes."""


def _page(chromium: Browser, host: Host, scheme: Literal["light", "dark"] = "light") -> Page:
    context = chromium.new_context(
        base_url=host.address, color_scheme=scheme, service_workers="block", locale="zh-CN"
    )
    return context.new_page()


def _asked(host: Host) -> bool:
    return any(request.path.startswith(SCRIPT) for request in host.requests)


def test_an_interview_does_without_it(chromium: Browser, host: Host) -> None:
    """It keeps a slow phone busy for as long as ten presses."""
    with _page(chromium, host) as page:
        reader = Reader(page, host.address)
        reader.open()
        reader.settled()
        reader.answer_all()
        reader.settled()

        assert not _asked(host)


def test_the_search_opens_at_the_first_press(chromium: Browser, host: Host) -> None:
    """What was pressed before the script came is not lost."""
    with _page(chromium, host) as page:
        page.set_viewport_size({"width": 390, "height": 844})
        page.goto("/check/")
        page.locator(".md-header__button[for=__search]").click()

        box = page.locator(".md-search__input")
        expect(box).to_be_focused()
        assert _asked(host)
        box.fill("征信")
        box.press("End")  # the theme listens to keys
        expect(page.locator(".md-search-result__item").first).to_be_visible()


def test_the_colours_change_at_the_first_press(chromium: Browser, host: Host) -> None:
    """From the system's choice, here dark, to light."""
    with _page(chromium, host, "dark") as page:
        page.goto("/check/")
        page.locator("label[for=__palette_1]").click()

        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SEEN["light"])
        page.reload()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SEEN["light"])
        expect(page.locator("label[for=__palette_2]")).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/check/", "/404.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_visit_has_the_systems_colours_at_once(
    chromium: Browser, host: Host, scheme: Literal["light", "dark"], address: str
) -> None:
    """Not white first, which is what hurts in the dark; nor only once a script has come."""
    with _page(chromium, host, scheme) as page:
        page.route(f"**{SCRIPT}*", lambda route: route.abort())
        page.goto(address, wait_until="commit")
        page.locator("main").wait_for()

        body = page.locator("body")
        assert body.get_attribute("data-md-color-scheme") == SEEN[scheme]
        assert body.get_attribute("data-md-color-primary") == "custom"


def test_the_colours_follow_the_system(chromium: Browser, host: Host) -> None:
    """At dusk, in the middle of an interview."""
    with _page(chromium, host) as page:
        page.goto("/check/")
        page.emulate_media(color_scheme="dark")

        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", SEEN["dark"])
