"""Whatever breaks on the way: the answers stay, a message says so, there is a way on.

And nothing but what Python would say of the reader's answers is ever shown as a result.
"""

from dataclasses import replace

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.host import FAULTS, Host
from tests.browser.matrix import RED
from tests.browser.reader import Reader
from tests.browser.scene import Scene

pytestmark = pytest.mark.browser

CASE = "message=risk-blocked&entry=normal&scope=everywhere"
"""Too far in for the opening book: only Python can go on."""
FIRST = "message=risk-blocked"
"""In the book."""
ENGINE = {
    "worker": "worker-*.js",
    "interpreter": "pyodide-*/pyodide.asm.wasm",
    "library and engine": "python-*.bin",
    "handbook": "handbook-*.bin",
}
"""What Python is made of."""
SCRIPTS = ("page.js", "start.js")
"""What the page needs before anything works."""
LIBRARIES = {"code": "qrcode.mjs", "picture": "screenshot.mjs"}
"""What is loaded when a button asks for it."""
HARMLESS = {
    ("worker", "wrong type"),
    ("interpreter", "wrong type"),
    ("library and engine", "wrong type"),
    ("handbook", "wrong type"),
}
"""Faults that the reader does not notice."""


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("asset", ENGINE)
def test_a_part_of_python(asset: str, fault: str, scene: Scene) -> None:
    """A link far into an interview, of which only Python knows what comes next."""
    scene.note(asset, fault, RED)
    scene.begin(fault, ENGINE[asset], CASE)
    if fault == "stalled":
        expect(scene.reader.page.locator("[data-loading]")).to_be_visible()
        scene.pass_time("[data-state=failed]")
    if (asset, fault) in HARMLESS:
        scene.expect_right(CASE)
        scene.note(asset, fault, "works")
        return
    scene.expect_failure_message(CASE)
    scene.retry()
    scene.expect_right(CASE)
    scene.note(asset, fault, "told; trying again works")


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_script_of_the_page(script: str, fault: str, scene: Scene) -> None:
    """Without it the page would look well, and no press would do anything."""
    scene.note(script, fault, RED)
    scene.begin(fault, f"page-*/{script}", FIRST)
    if fault == "stalled":
        expect(scene.reader.page.locator("[data-loading]")).to_be_visible()
        scene.pass_time("[data-state=failed]")
    scene.expect_failure_message(FIRST)
    scene.retry()
    expect(scene.reader.root).to_have_attribute("data-live", "")  # the page is loaded anew
    scene.expect_right(FIRST)
    scene.note(script, fault, "told; trying again works")


@pytest.mark.parametrize("fault", FAULTS)
def test_the_style_sheet(fault: str, scene: Scene) -> None:
    """Plain, but it works."""
    scene.note("style sheet", fault, RED)
    scene.begin(fault, "page-*/checker.css", FIRST)
    if fault == "stalled":
        scene.pass_time("[data-live]")
    scene.expect_right(FIRST)
    expect(scene.reader.question).to_be_visible()
    scene.note("style sheet", fault, "works")


@pytest.mark.parametrize("fault", FAULTS)
def test_what_keeps_the_site_for_later(fault: str, scene: Scene) -> None:
    """The interview does not need it."""
    scene.note("offline.js", fault, RED)
    scene.begin(fault, "page-*/offline.js", FIRST)
    scene.expect_right(FIRST)
    scene.reader.answer_all()
    scene.expect_right(scene.reader.fragment)
    scene.note("offline.js", fault, "works")


@pytest.mark.parametrize("fault", FAULTS)
def test_the_script_of_other_pages(fault: str, scene: Scene) -> None:
    """It only fetches ahead: the way to the checker is a link all the same."""
    scene.note("intent.js", fault, RED)
    scene.host.fail(scene.address("page-*/intent.js"), fault)
    page = scene.reader.page
    page.goto(f"{scene.host.address}/causes/network/", wait_until="commit")
    page.locator('article a[href$="/check/"]').first.click(no_wait_after=True)
    page.wait_for_url("**/check/")
    scene.expect_right("")
    scene.note("intent.js", fault, "works")


@pytest.mark.parametrize("fault", FAULTS)
def test_the_opening_book(fault: str, scene: Scene) -> None:
    """Python does without; what the book says wrongly is never shown."""
    scene.note("opening book", fault, RED)
    scene.begin(fault, "book-*.json", FIRST)
    scene.expect_right(FIRST)
    scene.reader.answer("unknown")
    scene.expect_right(scene.reader.fragment)
    assert scene.reader.fragment.startswith(f"{FIRST}&")
    scene.note("opening book", fault, "works")


@pytest.fixture(scope="module")
def result(used_phone: BrowserContext, served: Host) -> str:
    """Return the fragment of a result."""
    with used_phone.new_page() as page:
        reader = Reader(page, served.address)
        reader.open()
        reader.answer_all()
        return reader.fragment


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("way", LIBRARIES)
def test_a_library_for_taking_a_result_along(
    way: str, fault: str, result: str, used_phone: BrowserContext, scene: Scene
) -> None:
    """Loaded when a button asks for it; the result comes back after the message."""
    what = f"library for a {way}"
    scene.note(what, fault, RED)
    path = scene.address(f"page-*/{LIBRARIES[way]}")
    scene.host.forgotten.add(path)
    with used_phone.new_page() as page:
        # Another test on this phone may have loaded it already; a route turns the cache off.
        page.route(f"**/{LIBRARIES[way]}*", lambda route: route.continue_())
        scene = replace(scene, reader=Reader(page, scene.host.address))
        if fault == "stalled":
            page.clock.install()
        scene.reader.open(result)
        scene.reader.settled()
        scene.reader.answer_all()  # what must be asked first is asked again
        scene.reader.settled()
        result = scene.reader.fragment
        scene.host.fail(path, fault)
        share = page.locator("details:has([data-link])")
        share.locator("summary").click()
        share.locator(f"[data-{way}]").click()
        if fault == "stalled":
            scene.arrive(f"page-*/{LIBRARIES[way]}")
            scene.pass_time("[data-state=failed]")
        scene.expect_failure_message(result)
        scene.retry()
        scene.reader.expect_state("result")
        assert scene.probabilities(result) == scene.reader.ranking
        share.locator("summary").click()
        share.locator(f"[data-{way}]").click()
        expect(share.locator("figure img")).to_have_count(1)
    scene.note(what, fault, "told; trying again works")
