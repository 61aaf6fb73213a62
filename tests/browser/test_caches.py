"""Caches heal: what is wrong is not kept, what went wrong is replaced, what is gone is gone."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from checker.publish.offline.service_worker import listed
from tests.browser.host import Answer, Host, Request, gateway
from tests.browser.manifest import manifest
from tests.browser.reader import Reader
from tests.browser.release import publish_anew
from tests.browser.scene import RUNTIME_CACHED, wait_until

pytestmark = pytest.mark.browser

CASE = "message=risk-blocked&entry=normal&scope=everywhere"
HELPER = "/sw.js"
STILL = 6
"""How many looks in a row must find no further request."""
READY = "async () => Boolean((await navigator.serviceWorker.getRegistration())?.active)"
WORKERS = "navigator.serviceWorker.getRegistrations().then((all) => all.length)"
CACHES = "caches.keys().then((names) => names.sort())"
COUNT = """async () => {
  const cache = await caches.open("checker-files/");
  return (await cache.keys()).filter(({ url }) => !url.endsWith("/?filled")).length;
}"""
TURNS = 10
"""Visits within which a new service worker must have taken over."""
SPOIL = """async (name) => {
  let spoilt = 0;
  for (const one of await caches.keys()) {
    const cache = await caches.open(one);
    for (const { url } of await cache.keys()) {
      if (!new URL(url).pathname.endsWith(name)) continue;
      const { headers } = await cache.match(url);
      await cache.put(url, new Response("damaged", { headers }));
      spoilt += 1;
    }
  }
  return spoilt;
}"""
"""Puts other bytes in the place of a file, wherever the device keeps it."""
DAMAGED = """async (name) => {
  for (const one of await caches.keys()) {
    const cache = await caches.open(one);
    for (const { url } of await cache.keys()) {
      const named = new URL(url).pathname.endsWith(name);
      if (named && (await (await cache.match(url)).text()) === "damaged") return true;
    }
  }
  return false;
}"""


@pytest.fixture
def page(new_phone: BrowserContext) -> Iterator[Page]:
    """Return a tab of a phone that knows nothing of the site."""
    page = new_phone.new_page()
    yield page
    page.close()


def _by_helper(request: Request) -> bool:
    """Return whether the service worker asks, for a file to keep."""
    return dict(request.headers).get("Referer", "").endswith(HELPER) and request.path != HELPER


def _settle(page: Page, host: Host, least: int = 100) -> None:
    """Wait until the service worker asks for nothing more."""
    last, still = -1, 0
    for _ in range(600):
        now = sum(_by_helper(request) for request in host.requests)
        still = still + 1 if now == last else 0
        if still >= STILL and now >= least:
            return
        last = now
        page.wait_for_timeout(300)
    raise AssertionError("the service worker does not come to rest")


def _keep(page: Page, host: Host) -> None:
    """Visit the checker, and wait until the device has all of the site for later."""
    page.goto(f"{host.address}/check/")
    expect(page.locator('[data-checker][data-engine="python"]')).to_be_attached()
    wait_until(page, READY)
    wait_until(page, RUNTIME_CACHED)


def _works(page: Page, host: Host) -> None:
    """Open the checker far into an interview, and expect Python's question without a failure."""
    page.goto("about:blank")
    page.goto(f"{host.address}/check/#{CASE}")
    expect(
        page.locator('[data-checker][data-engine="python"][data-state="asking"]')
    ).to_be_attached()


def test_a_network_that_answers_everything_with_200(page: Page, host: Host, site: Path) -> None:
    """While the service worker fetches: the next visit works, and then all of it without a line."""
    host.instead = lambda request, answer: (
        gateway(request, answer) if _by_helper(request) else answer
    )
    page.goto(f"{host.address}/")
    _settle(page, host)
    host.mend()

    _works(page, host)
    wait_until(page, RUNTIME_CACHED)
    page.goto(f"{host.address}/", wait_until="load")
    wait_until(page, READY)
    wait_until(page, f"async () => (await ({COUNT})()) === {len(listed(site))}")
    page.context.set_offline(offline=True)
    page.goto(f"{host.address}/causes/network/")
    expect(page.locator("h1").first).to_be_visible()
    _works(page, host)


@pytest.mark.parametrize("status", [200, 404, 500])
def test_one_file_that_is_refused_does_not_stop_the_others(
    page: Page, host: Host, site: Path, status: int
) -> None:
    """As where a host gives its page for missing addresses only to itself."""
    host.instead = lambda request, answer: (
        replace(gateway(request, answer), status=status) if request.path == "/404.html" else answer
    )
    _keep(page, host)

    assert page.evaluate(COUNT) == len(listed(site)) - 1
    page.context.set_offline(offline=True)
    page.goto(f"{host.address}/remedies/")
    expect(page.locator("h1").first).to_be_visible()


def test_right_bytes_are_kept_whatever_the_status(page: Page, host: Host, site: Path) -> None:
    """Hosts send the page for missing addresses with 404, and it is the right one."""
    host.instead = lambda request, answer: (
        replace(answer, status=404) if request.path == "/404.html" else answer
    )
    _keep(page, host)

    assert page.evaluate(COUNT) == len(listed(site))
    page.context.set_offline(offline=True)
    page.goto(f"{host.address}/nowhere/")
    expect(page.locator('article a[href$="/check/"]').first).to_be_visible()


def test_a_kept_script_that_went_bad_is_replaced_unnoticed(page: Page, host: Host) -> None:
    """The page works at once, and so does the next one without a line."""
    _keep(page, host)
    assert page.evaluate(SPOIL, "/page.js")
    _works(page, host)

    wait_until(page, f"async (name) => !(await ({DAMAGED})(name))", "/page.js")
    page.context.set_offline(offline=True)
    _works(page, host)


def test_a_kept_page_that_went_bad_is_never_shown(page: Page, host: Host) -> None:
    """Without a line, the page that says so stands there instead."""
    _keep(page, host)
    assert page.evaluate(SPOIL, "/causes/network/") or page.evaluate(
        SPOIL, "/causes/network/index.html"
    )
    page.context.set_offline(offline=True)
    page.goto(f"{host.address}/causes/network/")

    expect(page.locator("body")).not_to_have_text("damaged")
    expect(page.locator('article a[href$="/check/"]').first).to_be_visible()


@pytest.mark.parametrize("part", ["wasm", "python", "worker", "handbook"])
def test_a_kept_part_of_python_that_went_bad_is_replaced_unnoticed(
    page: Page, host: Host, site: Path, part: str
) -> None:
    """With a line no message reports a failure, and the next visit needs no line."""
    path = f"/{manifest(site)[part]['name']}"
    host.forgotten.add(path)  # else the browser's other cache has it, and sound
    _keep(page, host)
    assert page.evaluate(SPOIL, path)
    _works(page, host)
    wait_until(page, RUNTIME_CACHED)
    wait_until(page, f"async (name) => !(await ({DAMAGED})(name))", path)
    page.context.set_offline(offline=True)
    _works(page, host)
    host.forgotten.discard(path)


def test_a_part_of_python_that_comes_wrong_is_not_kept(page: Page, host: Host, site: Path) -> None:
    """The page had it right; the second time, for later, a network's own page comes with 200."""
    path = f"/{manifest(site)['python']['name']}"
    host.forgotten.add(path)
    count = 0

    def wrong(request: Request, answer: Answer) -> Answer:
        nonlocal count
        count += request.path == path
        return gateway(request, answer) if request.path == path and count > 1 else answer

    host.instead = wrong
    page.goto(f"{host.address}/check/")
    expect(page.locator('[data-checker][data-engine="python"]')).to_be_attached()
    wait_until(page, READY)
    _settle(page, host)
    cached = page.evaluate(
        "async (path) => Boolean(await caches.match(path))", f"{host.address}{path}"
    )
    host.mend()
    _works(page, host)
    wait_until(page, RUNTIME_CACHED)
    host.forgotten.discard(path)

    assert count > 1
    assert not cached


def test_what_the_browser_keeps_wrongly_for_a_year_is_asked_for_again(
    page: Page, host: Host, site: Path
) -> None:
    """A network's own page came with 200 under the name of a file that never changes."""
    path = f"/{manifest(site)['handbook']['name']}"
    host.instead = lambda request, answer: (
        gateway(request, answer) if request.path == path else answer
    )
    page.goto(f"{host.address}/check/#{CASE}")
    expect(page.locator('[data-checker][data-state="failed"]')).to_be_attached()
    host.mend()
    _works(page, host)


def test_trying_again_passes_every_cache(page: Page, host: Host, site: Path) -> None:
    """With a service worker in charge, whose own copy is bad, on a line that was bad too."""
    _keep(page, host)
    assert page.evaluate(SPOIL, "/page.js")
    (script,) = site.glob("assets/checker/page-*/page.js")
    path = f"/{script.relative_to(site).as_posix()}"
    page.context.new_cdp_session(page).send("Network.clearBrowserCache")
    host.instead = lambda request, answer: (
        gateway(request, answer) if request.path == path else answer
    )
    page.goto("about:blank")
    page.goto(f"{host.address}/check/#{CASE}")
    expect(page.locator('[data-checker][data-state="failed"]')).to_be_attached()
    host.mend()
    page.locator("[data-retry]").click()
    expect(page.locator('[data-checker][data-engine="python"]')).to_be_attached()


@pytest.mark.parametrize("instead", ["404", "empty", "a page with 200"])
def test_the_helper_and_what_it_keeps_go_where_its_file_is_gone(
    page: Page, host: Host, instead: str
) -> None:
    """The host's way to take it back from every device, at the next visit."""
    _keep(page, host)

    def other(request: Request, answer: Answer) -> Answer:
        if request.path != HELPER:
            return answer
        if instead == "empty":
            return replace(answer, content=b"")
        gone = gateway(request, answer)
        return replace(gone, status=404) if instead == "404" else gone

    host.instead = other
    page.goto(f"{host.address}/causes/network/")
    wait_until(page, f"async () => (await {CACHES}).length === 0")
    page.goto(f"{host.address}/remedies/")
    expect(page.locator("h1").first).to_be_visible()
    page.wait_for_timeout(1_000)
    assert [name for name in page.evaluate(CACHES) if name.startswith("checker-")] == []
    if instead != "empty":  # of which the page makes another one, that does nothing
        assert page.evaluate(WORKERS) == 0
    _works(page, host)


@pytest.mark.parametrize("status", [403, 429, 500, 503])
def test_the_helper_stays_while_its_host_is_unwell(page: Page, host: Host, status: int) -> None:
    """None of these says that there is no such file."""
    _keep(page, host)
    host.instead = lambda request, answer: (
        replace(answer, status=status, content=b"later") if request.path == HELPER else answer
    )
    page.goto(f"{host.address}/causes/network/", wait_until="networkidle")
    page.context.set_offline(offline=True)
    page.goto(f"{host.address}/remedies/")
    expect(page.locator("h1").first).to_be_visible()


def test_a_host_that_fails_is_stood_in_for(page: Page, host: Host) -> None:
    """An error of the host's own is worth less than the page of the last visit."""
    _keep(page, host)
    host.instead = lambda _, answer: replace(answer, status=503, content=b"<h1>Unavailable</h1>")
    page.goto(f"{host.address}/causes/network/")
    expect(page.locator("h1").first).not_to_have_text("Unavailable")


def test_a_host_that_says_nothing_of_how_long_pages_last(
    page: Page, host: Host, tmp_path: Path, site: Path
) -> None:
    """Browsers then guess by a page's age: the next visit shows the new release all the same."""
    aged = {"Last-Modified": "Mon, 01 Jan 2024 00:00:00 GMT"}
    host.instead = lambda _, answer: replace(answer, cache_control="", headers=aged)
    _keep(page, host)
    page.goto(f"{host.address}/causes/network/")
    for entry in site.iterdir():
        if entry.name != "causes":
            (tmp_path / entry.name).symlink_to(entry)
    (tmp_path / "causes/network").mkdir(parents=True)
    text = (site / "causes/network/index.html").read_text("utf-8")
    newer = text.replace("<title>", "<title>new release ")
    (tmp_path / "causes/network/index.html").write_text(newer, "utf-8")
    host.folder = tmp_path
    try:
        page.goto(f"{host.address}/causes/network/")
        expect(page).to_have_title(re.compile("^new release"))
    finally:
        host.folder = site


def test_a_release_repairs_what_an_older_one_kept(
    page: Page, host: Host, site: Path, tmp_path: Path
) -> None:
    """Files that are in both are looked at again; what the one before the last kept is gone."""
    _keep(page, host)
    assert page.evaluate(SPOIL, "/assets/notes.js")
    page.evaluate(
        "async () => { await caches.open(`workbox-precache-v2-${location.origin}/`);"
        " await caches.open('checker-runtime'); }"
    )
    host.folder = publish_anew(site, tmp_path / "anew")
    try:
        page.goto("about:blank")
        page.goto(f"{host.address}/check/")
        page.evaluate(
            "async () => { const helper = await navigator.serviceWorker.getRegistration();"
            " await helper.update();"
            " while (helper.installing) await new Promise((later) => setTimeout(later, 100)); }"
        )
        damaged = page.evaluate(DAMAGED, "/assets/notes.js")
        reader = Reader(page, host.address)
        for _ in range(TURNS):
            page.goto("about:blank")  # the last page of the old release is closed
            page.wait_for_timeout(1_000)
            reader.open()
            reader.settled()
            names = page.evaluate(CACHES)
            if "checker-runtime" not in names:
                break
    finally:
        host.folder = site

    assert not damaged
    assert names == ["checker-files/", "checker-runtime/"]
