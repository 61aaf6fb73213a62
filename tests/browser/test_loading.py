"""What the page fetches, when, and what it does with bytes that are not those published."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from checker.tools.bench.http_server import Origin
from tests.browser.host import Host
from tests.browser.manifest import manifest
from tests.browser.reader import ASKING
from tests.browser.scene import RUNTIME_CACHED, wait_until

pytestmark = pytest.mark.browser

RUNTIME = re.compile(r"/checker/(?:pyodide|python|worker|handbook)-[0-9a-f]{10}")
"""Python, in the addresses of what the page asks for."""
THRIFTY = "Object.defineProperty(navigator, 'connection', { value: { saveData: true } })"


@pytest.fixture
def page(new_phone: BrowserContext) -> Iterator[Page]:
    """Return a tab of a phone that knows nothing of the site."""
    page = new_phone.new_page()
    yield page
    page.close()


def _python(host: Host) -> list[str]:
    """Return the requests for Python so far."""
    return [r.path for r in host.requests if RUNTIME.search(r.path)]


def _ready(page: Page) -> None:
    expect(page.locator('[data-checker][data-engine="python"]')).to_be_attached()


def _answer(page: Page) -> None:
    form = page.locator(ASKING)
    asked = form.element_handle()
    form.locator("input[type=radio], input[name=none]").first.check()
    form.locator("[type=submit]").click()
    asked.wait_for_element_state("hidden")


def _settled(page: Page) -> None:
    """Wait until the service worker has the pages, and the cache has Python."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    wait_until(page, RUNTIME_CACHED)


FIRST_SCREEN = ("handbook.css", "checker.css", "start.js", "page.js")


@pytest.mark.parametrize("name", FIRST_SCREEN)
def test_what_the_first_screen_needs_does_not_wait_for_the_theme(
    page: Page, host: Host, name: str
) -> None:
    """A script in the page waits for style sheets above it, and all below waits with it."""
    page.route("**/stylesheets/main.*.css", lambda _: None)  # never comes
    with page.expect_request(f"**/{name}"):
        page.goto(f"{host.address}/check/", wait_until="commit")


def test_on_a_first_visit_the_book_comes_before_python(page: Page, host: Host) -> None:
    """It answers the first questions; both together would take a slow connection twice as long."""
    routes: list[Route] = []

    def wait(route: Route) -> None:
        routes.append(route)

    page.route("**/book-*.json", wait)
    page.goto(f"{host.address}/check/", wait_until="load")
    page.wait_for_timeout(500)  # less than the two seconds that Python waits for the book
    assert routes
    assert _python(host) == []

    routes[0].continue_()
    _ready(page)


def test_a_book_that_does_not_come_keeps_nobody_from_python(page: Page, host: Host) -> None:
    """After two seconds."""
    page.route("**/book-*.json", lambda _: None)

    page.goto(f"{host.address}/check/", wait_until="commit")
    _ready(page)

    assert _python(host)


def test_other_pages_load_nothing_of_python_until_the_reader_means_to_go(
    page: Page, host: Host
) -> None:
    """A finger on a link to the checker is the sign; a finger elsewhere is none."""
    page.goto(f"{host.address}/causes/network/", wait_until="networkidle")
    page.locator("h1").first.dispatch_event("touchstart")
    assert _python(host) == []
    with page.expect_response(re.compile(r"/handbook-")):
        page.locator('article a[href$="/check/"]').first.dispatch_event("touchstart")
    assert sorted(Path(path).suffix for path in _python(host)) == [".bin", ".bin", ".js", ".wasm"]


def test_who_saves_data_gets_python_with_the_first_answer(page: Page, host: Host) -> None:
    """Not with the page, not from a link's touch, and no copy of the site for later."""
    page.add_init_script(THRIFTY)
    page.goto(f"{host.address}/causes/network/", wait_until="networkidle")
    page.locator('article a[href$="/check/"]').first.dispatch_event("touchstart")
    page.goto(f"{host.address}/check/", wait_until="networkidle")
    expect(page.locator(ASKING)).to_be_visible()
    assert _python(host) == []
    _answer(page)
    _ready(page)
    assert _python(host) != []
    assert "/sw.js" not in [r.path for r in host.requests]


def test_an_answer_needs_no_python(page: Page, host: Host, site: Path) -> None:
    """The book's next question stands there while Python does not come at all."""
    host.fail(f"/{manifest(site)['wasm']['name']}", "stalled")
    page.goto(f"{host.address}/check/")
    for _ in range(3):
        _answer(page)
        expect(page.locator(ASKING)).to_be_visible()
    expect(page.locator('[data-checker][data-engine="book"]')).to_be_attached()


@pytest.mark.parametrize("part", ["wasm", "python", "worker", "handbook"])
def test_bytes_that_were_not_published_are_not_run(
    page: Page, host: Host, site: Path, part: str
) -> None:
    """Nothing starts, a message says so, and once the host is sound again, it works."""
    name = manifest(site)[part]["name"]
    host.fail(f"/{name}", "corrupted")
    page.goto(f"{host.address}/check/#scope=no-such-answer")
    expect(page.locator('[data-checker][data-state="failed"]')).to_be_attached()
    host.mend()
    page.locator("[data-retry]").click()
    _ready(page)


def test_later_visits_take_python_from_what_is_kept(page: Page, host: Host) -> None:
    """With the browser's own cache out of the way, the large files are not asked for again."""
    page.goto(f"{host.address}/check/")
    _ready(page)
    _settled(page)
    page.context.new_cdp_session(page).send("Network.setCacheDisabled", {"cacheDisabled": True})
    before = len(_python(host))
    page.reload()
    _ready(page)

    asked = _python(host)[before:]
    assert [path for path in asked if path.endswith((".wasm", ".bin"))] == []


def test_the_page_says_how_much_is_there(page: Page, host: Host) -> None:
    """In the handbook's words, up to the total."""
    page.goto(f"{host.address}/check/")
    _ready(page)
    there, total = _loaded(page)
    assert there == total
    assert total > 5


def test_what_is_there_is_counted_as_the_line_carries_it(
    page: Page, site: Path, tmp_path: Path
) -> None:
    """Packed where the host packs: readers pay for that, and for nothing else."""
    parts = manifest(site)
    files = [site / parts[k]["name"] for k in ("worker", "wasm", "python", "handbook")]
    packed = sum(file.with_name(f"{file.name}.br").stat().st_size for file in files)
    origin = Origin({"/": site}, tmp_path)
    try:
        page.goto(f"{origin.address}/check/")
        _ready(page)
        there, total = _loaded(page)
    finally:
        origin.close()

    assert there == total == pytest.approx(packed / 2**20, abs=0.06)


def _loaded(page: Page) -> list[float]:
    label = page.locator("[data-loaded]").text_content() or ""
    return [float(number) for number in re.findall(r"[\d.]+", label)]


def test_without_a_line_everything_is_there(
    new_phone: BrowserContext, page: Page, host: Host
) -> None:
    """After one visit to the checker: pages never opened before, and Python itself."""
    page.goto(f"{host.address}/check/")
    _ready(page)
    _settled(page)
    page.close()
    new_phone.set_offline(offline=True)
    later = new_phone.new_page()
    later.goto(f"{host.address}/causes/network/")
    expect(later.locator("h1").first).to_be_visible()
    later.goto(f"{host.address}/check/")
    _answer(later)
    _ready(later)
    expect(later.locator(ASKING)).to_be_visible()


def test_a_new_release_is_there_at_the_next_navigation(
    page: Page, host: Host, site: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With the old release's service worker still in charge."""
    page.goto(f"{host.address}/check/")
    _ready(page)
    _settled(page)
    page.reload()
    assert page.evaluate("navigator.serviceWorker.controller !== null")
    copied = tmp_path / "copy"
    copied.mkdir()
    for entry in site.iterdir():
        (copied / entry.name).symlink_to(entry)
    (copied / "causes").unlink()
    (copied / "causes" / "network").mkdir(parents=True)
    text = (site / "causes" / "network" / "index.html").read_text(encoding="utf-8")
    newer = text.replace("<title>", "<title>new release ")
    (copied / "causes" / "network" / "index.html").write_text(newer, encoding="utf-8")
    monkeypatch.setattr(host, "folder", copied)
    page.goto(f"{host.address}/causes/network/")
    expect(page).to_have_title(re.compile("^new release"))
