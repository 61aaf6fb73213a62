"""Two releases at once: pages, files, caches and service workers of one beside the other.

An old release never mixes with a new one: every file that the checker runs is named after its
content and checked against the page's list. What can be missing is only reported, never guessed.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import expect

from checker.view import Page
from tests.browser.host import FAULTS
from tests.browser.matrix import RED
from tests.browser.reader import Reader
from tests.browser.release import VERSION, publish_anew
from tests.browser.scene import WATCH, Scene, wait_until

pytestmark = pytest.mark.browser

CASE = "message=risk-blocked&entry=normal&scope=everywhere"
FIRST = "message=risk-blocked"
WASM = "pyodide-*/pyodide.asm.wasm"
WAITING = """async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update();
  while (!registration.waiting) await new Promise((later) => setTimeout(later, 100));
  return true;
}"""
"""Has the new release's service worker fetched, and waits until it stands in the wings."""
SPOILT = """async (path) => {
  const cache = await caches.open("checker-runtime/");
  const content = new Uint8Array(await (await cache.match(path)).arrayBuffer());
  content.fill(0, content.length / 2);
  await cache.put(path, new Response(content));
}"""
"""Spoils what is kept of a file for times without a line."""


@pytest.fixture(scope="module")
def anew(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a later release of the site."""
    return publish_anew(site, tmp_path_factory.mktemp("release"))


@pytest.fixture(scope="module")
def later(anew: Path) -> Page:
    """Return the later release's checker, in this Python."""
    (knowledge,) = anew.glob("assets/checker/knowledge-*.json")
    return Page.from_json(knowledge.read_text(encoding="utf-8"))


def test_a_release_before_python_has_come(
    scene: Scene, anew: Path, later: Page, trouble: Callable[[str], None]
) -> None:
    """The page's files are gone: trying again loads the new page, with the same answers."""
    scene.begin("stalled", WASM, FIRST)
    scene.reader.answer("unknown")
    scene.host.folder = anew
    scene.host.mend()
    fragment = scene.to_the_end_of_the_book()
    scene.expect_failure_message(fragment)
    scene.retry()
    expect(scene.reader.root).to_have_attribute("data-engine", "python")
    scene.expect_right(fragment, later)
    scene.reader.answer_all()
    expect(scene.reader.view).to_contain_text(VERSION)
    trouble("told; trying again loads the new page")


def test_a_release_during_an_interview(
    scene: Scene, anew: Path, trouble: Callable[[str], None]
) -> None:
    """What has come stays whole: no mixture of two releases."""
    scene.reader.open(FIRST)
    scene.reader.settled()
    scene.host.folder = anew
    scene.reader.answer_all()
    scene.expect_right(scene.reader.fragment)
    expect(scene.reader.view).not_to_contain_text(VERSION)
    trouble("works, all of the old release")


def test_the_cache_of_another_release(
    scene: Scene, anew: Path, later: Page, trouble: Callable[[str], None]
) -> None:
    """Files of the release before are still kept; a new page uses none of them."""
    scene.reader.open(CASE)
    scene.expect_right(CASE)
    scene.host.folder = anew
    scene.reader.open(CASE)
    scene.reader.settled()
    scene.expect_right(CASE, later)
    scene.reader.answer_all()
    expect(scene.reader.view).to_contain_text(VERSION)
    trouble("works, all of the new release")


def test_a_page_whose_files_are_not_published_yet(
    scene: Scene, anew: Path, later: Page, tmp_path: Path, trouble: Callable[[str], None]
) -> None:
    """The new page came before its files: a message at once, and well once they are there."""
    half = tmp_path / "half"
    (half / "check").mkdir(parents=True)
    (half / "check" / "index.html").write_bytes((anew / "check" / "index.html").read_bytes())
    (half / "assets").symlink_to(scene.site / "assets")
    scene.host.folder = half
    scene.reader.open(CASE)
    scene.expect_failure_message(CASE)
    scene.host.folder = anew
    scene.retry()
    expect(scene.reader.root).to_have_attribute("data-engine", "python")
    scene.expect_right(CASE, later)
    trouble("told; trying again works")


def test_an_old_link_with_a_sign_that_is_gone(scene: Scene, trouble: Callable[[str], None]) -> None:
    """What the handbook no longer knows is reported and dropped; the rest counts."""
    scene.reader.open(f"gone-sign=present&{CASE}")
    expect(scene.reader.view.locator(".checker-note")).to_be_visible()
    expect(scene.reader.view).not_to_contain_text("gone-sign")
    expect(scene.reader.page).to_have_url(re.compile(f"#{re.escape(CASE)}$"))
    trouble("told; works")


def test_an_older_helper_with_a_newer_page(
    scene: Scene, anew: Path, later: Page, trouble: Callable[[str], None]
) -> None:
    """The service worker of the last visit is still in charge: it gives nothing of its own."""
    scene.keep()
    scene.host.folder = anew
    scene.reader.open(CASE)
    scene.expect_right(CASE, later)
    assert scene.helped
    scene.reader.answer_all()
    expect(scene.reader.view).to_contain_text(VERSION)
    trouble("works, all of the new release")


def test_a_newer_helper_with_an_older_page(
    scene: Scene, anew: Path, trouble: Callable[[str], None]
) -> None:
    """After a rollback, or from a server that does not know it yet."""
    scene.host.folder = anew
    scene.keep()
    scene.host.folder = scene.site
    scene.reader.open(CASE)
    scene.expect_right(CASE)
    assert scene.helped
    scene.reader.answer_all()
    expect(scene.reader.view).not_to_contain_text(VERSION)
    trouble("works, all of the old release")


def test_an_open_page_whose_release_is_replaced(
    scene: Scene, anew: Path, trouble: Callable[[str], None]
) -> None:
    """Its files are gone from the host; its own helper has them, and stays while it is open."""
    scene.keep()
    scene.reader.open(FIRST)
    scene.reader.settled()
    scene.host.folder = anew
    assert scene.reader.page.evaluate(WAITING)
    scene.reader.answer_all()
    scene.expect_right(scene.reader.fragment)
    share = scene.reader.page.locator("details:has([data-link])")
    share.locator("summary").click()
    share.locator("[data-code]").click()
    expect(share.locator("figure img")).to_have_count(1)
    trouble("works, all of the old release")


def test_two_tabs_of_two_releases(
    scene: Scene, anew: Path, later: Page, trouble: Callable[[str], None]
) -> None:
    """One was opened before the release, one after it, under one helper."""
    scene.keep()
    scene.reader.open(FIRST)
    scene.reader.settled()
    scene.host.folder = anew
    with scene.reader.page.context.new_page() as page:
        page.add_init_script(WATCH)
        other = replace(scene, reader=Reader(page, scene.host.address))
        other.reader.open("message=none")
        for one, python in ((scene, scene.python), (other, later)):
            one.reader.answer("unknown")
            one.expect_right(one.reader.fragment, python)
        assert scene.reader.fragment.startswith(FIRST)
        assert other.reader.fragment.startswith("message=none")
    trouble("each its own")


def test_a_new_release_and_then_no_line(
    scene: Scene, anew: Path, later: Page, trouble: Callable[[str], None]
) -> None:
    """Once the new helper has all of it, the new release is what there is."""
    scene.keep()
    scene.host.folder = anew
    scene.reader.open(CASE)
    scene.expect_right(CASE, later)
    assert scene.reader.page.evaluate(WAITING)
    scene.reader.page.context.set_offline(offline=True)
    scene.reader.open(CASE)
    scene.expect_right(CASE, later)
    trouble("works, all of the new release")


def test_a_kept_runtime_of_another_release(
    scene: Scene, anew: Path, later: Page, trouble: Callable[[str], None]
) -> None:
    """An old page, kept; a new Python, kept; no line. They are never put together."""
    scene.keep()
    scene.host.folder = anew
    scene.host.fail("/sw.js", "500")  # so that the old helper stays
    scene.reader.open(CASE)
    scene.expect_right(CASE, later)
    wait_until(scene.reader.page, ONLY_NEW, scene.part("python"))
    scene.reader.page.context.set_offline(offline=True)
    scene.reader.open(CASE)
    scene.expect_failure_message(CASE)
    scene.reader.page.context.set_offline(offline=False)
    scene.retry()
    expect(scene.reader.root).to_have_attribute("data-engine", "python")
    scene.expect_right(CASE, later)
    trouble("told; trying again loads the new page")


ONLY_NEW = """async (old) => {
  const requests = await (await caches.open("checker-runtime/")).keys();
  return requests.length === 5 && !requests.some(({ url }) => url.endsWith(old));
}"""
"""Waits until nothing is kept of an old release's Python."""


@pytest.mark.parametrize("part", ["wasm", "python"])
def test_a_kept_runtime_that_is_corrupted(
    part: str, scene: Scene, trouble: Callable[[str], None]
) -> None:
    """The device's own copy went bad: a message, and well again once there is a line."""
    path = scene.part(part)
    scene.host.forgotten.add(path)  # else the browser's other cache has it, and sound
    scene.keep()
    scene.reader.page.evaluate(SPOILT, path)
    scene.reader.page.context.set_offline(offline=True)
    scene.reader.open(CASE)
    scene.expect_failure_message(CASE)
    scene.reader.page.context.set_offline(offline=False)
    scene.retry()
    scene.expect_right(CASE)
    scene.host.forgotten.discard(path)
    trouble("told; trying again works")


@pytest.mark.parametrize("fault", FAULTS)
def test_the_helper_itself(fault: str, scene: Scene) -> None:
    """The service worker cannot be set up: everything works but for times without a line."""
    scene.note("service worker", fault, RED)
    scene.host.fail("/sw.js", fault)
    scene.reader.open(CASE)
    scene.expect_right(CASE)
    scene.reader.answer_all()
    assert scene.probabilities(scene.reader.fragment) == scene.reader.ranking
    scene.note("service worker", fault, "works")
