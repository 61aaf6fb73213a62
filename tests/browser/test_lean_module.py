"""Only the functions that are known to run are fetched first; where one is missed, all are.

The site of these tests lacks more than the real one. The reader notices nothing but a wait.
"""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, expect

from checker.publish.offline import service_worker
from checker.runtime.trim import profile, wasm
from checker.runtime.trim.pyodide import PYODIDE, lean
from tests.browser.conftest import ROOT
from tests.browser.host import Host
from tests.browser.manifest import WHERE, manifest
from tests.browser.release import described
from tests.browser.scene import Scene, wait_until
from tests.browser.spy import SPY, calls, computed

pytestmark = pytest.mark.browser

STORY = "提示系统维护中，零钱能付"
LACKING = {
    "the first view": "PyObject_Vectorcall",
    "a result": "PyOS_double_to_string",
    "free text": "PyCallIter_New",
}
"""``{what needs it: a function}``, as ``pyodide.asm.wasm`` exports it."""
NOTED = "localStorage.getItem('checker-module/')"
KEPT = """async (path) => {
  const cache = await caches.open("checker-runtime/");
  return (await cache.keys()).some(({ url }) => url.endsWith(path));
}"""
DENIED = (
    """Object.defineProperty(window, 'localStorage', { get() { throw new DOMException(''); } })"""
)


@pytest.fixture(scope="module", params=LACKING)
def poor(
    request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Return a site with a lean module that lacks a function."""
    folder = tmp_path_factory.mktemp("poor") / "site"
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns("*.br", "*.gz"))
    module = (ROOT / PYODIDE / "pyodide.asm.wasm").read_bytes()
    runs = profile.listed(module, profile.FILE.read_text(encoding="utf-8"))
    lacking = wasm.functions(module, {LACKING[request.param]})
    assert lacking <= runs
    assets = manifest(folder)
    path = folder / assets["wasm"]["name"]
    path.write_bytes(wasm.without_data(lean(ROOT, runs - lacking)))
    assets["wasm"] |= described(path)
    page = folder / "check" / "index.html"
    text = json.dumps(assets).replace("<", "\\u003c")
    page.write_text(WHERE.sub(lambda _: text, page.read_text("utf-8")), encoding="utf-8")
    service_worker.write(folder)
    return folder


@pytest.fixture
def poor_scene(poor: Path, scene: Scene) -> Iterator[Scene]:
    """Return a scene at that site."""
    scene.host.folder = poor
    scene.reader.page.add_init_script(SPY)
    yield scene
    scene.host.folder = scene.site


def _asked(scene: Scene, key: str) -> int:
    """Return how often a part of Python was asked for."""
    return sum(request.path == scene.part(key) for request in scene.host.requests)


def _use(scene: Scene) -> None:
    """Have a story read, answer to the end, and see that Python says the same here each time."""
    reader = scene.reader
    reader.open()
    reader.write(STORY)
    expect(reader.confirmation).to_be_visible()
    reader.confirm()
    reader.answer_all()
    reader.settled()
    answered = [call for call in calls(reader.page) if call.error is None]
    assert {"learn", "hear", "show"} == {call.name for call in answered}
    assert [call.value for call in answered] == [computed(scene.python, c) for c in answered]
    assert scene.probabilities(reader.fragment) == reader.ranking


def test_the_reader_notices_nothing(
    poor_scene: Scene, cell: Callable[[str, str, str], None]
) -> None:
    """No message is ever drawn; the next start takes the complete module at once, offline too."""
    scene, page = poor_scene, poor_scene.reader.page
    _use(scene)

    failed = page.locator("template[data-failed]").evaluate("(t) => t.innerHTML")
    assert scene.written(failed) not in page.evaluate("drawn.map(({ html }) => html)")
    assert (_asked(scene, "wasm"), _asked(scene, "complete")) == (1, 1)
    assert page.evaluate(NOTED).endswith(scene.part("wasm"))

    wait_until(page, KEPT, scene.part("complete"))
    wait_until(page, f"async (path) => !(await ({KEPT})(path))", scene.part("wasm"))
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    scene.host.requests.clear()
    page.context.set_offline(offline=True)
    _use(scene)
    page.context.set_offline(offline=False)
    assert len(page.evaluate("spy.workers")) == 1
    assert (_asked(scene, "wasm"), _asked(scene, "complete")) == (0, 0)
    cell("a function that the lean module lacks", "outcome", "waits; works: python starts anew")


def test_where_nothing_is_kept_each_visit_finds_out(poor_scene: Scene) -> None:
    """A browser without storage: the same views, and a wait each time."""
    poor_scene.reader.page.add_init_script(DENIED)
    for _ in range(2):
        _use(poor_scene)
        assert len(poor_scene.reader.page.evaluate("spy.workers")) == 2


@pytest.mark.parametrize("poor", ["free text"], indirect=True)
def test_where_the_complete_module_does_not_come_the_reader_is_told(poor_scene: Scene) -> None:
    """Nothing is noted then: without a line the lean module may still do."""
    scene, reader = poor_scene, poor_scene.reader
    scene.host.fail(scene.part("complete"), "404")
    reader.open()
    reader.write(STORY)
    scene.expect_failure_message("")
    assert reader.page.evaluate(NOTED) is None
    scene.retry()
    expect(reader.confirmation).to_be_visible()
    assert reader.page.evaluate(NOTED).endswith(scene.part("wasm"))


def test_the_note_is_erased_with_the_rest(new_phone: BrowserContext, host: Host) -> None:
    """Named as all that this site keeps."""
    with new_phone.new_page() as page:
        page.goto(f"{host.address}/about/privacy/")
        page.evaluate("localStorage.setItem('checker-module/', 'x')")
        page.locator("[data-erase]").click()
        expect(page.locator("[data-erase] + [role=status]")).to_be_visible()
        assert page.evaluate(NOTED) is None


def test_a_site_that_lacks_nothing_fetches_no_more(scene: Scene) -> None:
    """A story, an interview to its end and a remedy that failed: the lean module is enough."""
    scene.reader.page.add_init_script(SPY)
    _use(scene)
    outcome = scene.reader.page.locator('[data-outcome="not-fixed"]').first
    outcome.click()
    scene.reader.settled()

    assert (_asked(scene, "wasm"), _asked(scene, "complete")) == (1, 0)
    assert scene.reader.page.evaluate(NOTED) is None
