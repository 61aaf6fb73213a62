"""The built site on loopback, and a real Chromium with readers in front of it."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Request, expect, sync_playwright

from checker.view import Page
from tests.browser.host import Host
from tests.browser.matrix import CELLS, RED, RESULTS, keep, parts, table
from tests.browser.reader import Reader
from tests.browser.scene import WATCH, Scene
from tests.browser.trap import Trap

ROOT = Path(__file__).parents[2]
SOURCES = (
    "docs",
    "mkdocs.yml",
    *(f"checker/{package}" for package in ("engine", "view", "publish", "web")),
)
"""What the site is made from."""
PATIENCE = 30_000
"""Milliseconds after which something that should happen counts as not happening. Long, since
the machine may be busy; a page that is quick does not wait."""


@pytest.fixture(scope="session")
def site() -> Path:
    """Return the folder of the built site."""
    built = ROOT / "site" / "check" / "index.html"
    if not built.exists():
        pytest.fail("site/ is missing; run make site", pytrace=False)
    newest = max(_files(), key=lambda path: path.stat().st_mtime)
    if newest.stat().st_mtime > built.stat().st_mtime:
        pytest.fail(f"site/ is older than {newest.relative_to(ROOT)}; run make site", pytrace=False)
    return ROOT / "site"


def _files() -> Iterator[Path]:
    for name in SOURCES:
        source = ROOT / name
        yield from (
            [source]
            if source.is_file()
            else (path for path in source.rglob("*.*") if path.is_file() and path.suffix != ".pyc")
        )


@pytest.fixture(scope="session")
def trap() -> Iterator[Trap]:
    """Return what catches whatever would leave this machine."""
    trap = Trap()
    yield trap
    trap.close()


@pytest.fixture(scope="session")
def program() -> str:
    """Return the Chromium that set-up found."""
    noted = ROOT / ".venv" / "chromium-path"
    program = noted.read_text(encoding="utf-8").strip() if noted.exists() else None
    program = program or shutil.which("chromium")
    if program is None:
        pytest.fail("no Chromium; run make setup", pytrace=False)
    return program


@pytest.fixture(scope="session")
def chromium(trap: Trap, program: str) -> Iterator[Browser]:
    """Return a running Chromium that reaches loopback and, for all else, the trap."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, proxy={"server": trap.address, "bypass": "127.0.0.1"}
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def served(site: Path) -> Iterator[Host]:
    """Return the host of the site, for the whole session."""
    host = Host(site)
    yield host
    host.close()


@pytest.fixture
def host(served: Host) -> Iterator[Host]:
    """Return the host of the site, with no request noted and nothing broken."""
    served.requests.clear()
    yield served
    served.mend()


def _phone(chromium: Browser, workers: Literal["allow", "block"] = "allow") -> BrowserContext:
    context = chromium.new_context(
        service_workers=workers,
        viewport={"width": 390, "height": 844},
        device_scale_factor=2,
        has_touch=True,
        is_mobile=True,
        locale="zh-CN",
        timezone_id="UTC",
    )
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture(scope="session")
def used_phone(chromium: Browser) -> Iterator[BrowserContext]:
    """Return a phone with a touch screen that has been here before: its caches are warm.

    It has no service worker, as in WeChat on iOS: files come from the host or its cache.
    """
    context = _phone(chromium, "block")
    context.on("request", _note_complete)
    yield context
    context.close()


MISSED: list[str] = []
"""Requests of that phone for the module that has every function."""


def _note_complete(request: Request) -> None:
    if request.url.endswith("/complete.wasm"):
        MISSED.append(request.url)


@pytest.fixture(autouse=True)
def lean_module_does() -> Iterator[None]:
    """Fail a test in which Python met a function that the lean module lacks.

    The reader waits for the complete one, and it is noted on the device: see ``make profile``.
    """
    yield
    missed = MISSED.copy()
    MISSED.clear()
    assert not missed, "checker/runtime/trim/profile.txt lacks a function"


@pytest.fixture
def new_phone(chromium: Browser) -> Iterator[BrowserContext]:
    """Return a phone that knows nothing of the site."""
    context = _phone(chromium)
    yield context
    context.close()


@pytest.fixture
def small_phone(chromium: Browser, served: Host) -> Iterator[BrowserContext]:
    """Return the smallest phone, which keeps nothing yet; addresses are relative to the site."""
    context = chromium.new_context(
        base_url=served.address,
        locale="zh-CN",
        viewport={"width": 360, "height": 740},
        has_touch=True,
        is_mobile=True,
    )
    yield context
    context.close()


@pytest.fixture(scope="session")
def desktop(chromium: Browser) -> Iterator[BrowserContext]:
    """Return a desktop."""
    context = chromium.new_context(
        viewport={"width": 1280, "height": 800}, locale="zh-CN", timezone_id="UTC"
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@pytest.fixture
def reader(used_phone: BrowserContext, host: Host) -> Iterator[Reader]:
    """Return a reader with a phone, in a new tab."""
    page = used_phone.new_page()
    yield Reader(page, host.address)
    page.close()


@pytest.fixture(scope="session")
def python(site: Path) -> Page:
    """Return the checker of the knowledge that the site serves, in this Python."""
    (knowledge,) = site.glob("assets/checker/knowledge-*.json")
    return Page.from_json(knowledge.read_text(encoding="utf-8"))


@pytest.fixture
def cell(request: pytest.FixtureRequest) -> Callable[[str, str, str], None]:
    """Return the function that puts a test's outcome into the fault matrix."""
    cells = request.config.stash.setdefault(CELLS, {})

    def note(what: str, how: str, became: str) -> None:
        cells[what, how] = became

    return note


@pytest.fixture
def scene(  # noqa: PLR0913, PLR0917 - a fixture takes what it puts together
    new_phone: BrowserContext,
    host: Host,
    site: Path,
    python: Page,
    today: str,
    cell: Callable[..., None],
) -> Iterator[Scene]:
    """Return a scene with a reader who has never been here."""
    page = new_phone.new_page()
    page.add_init_script(WATCH)
    reader = Reader(page, host.address)
    yield Scene(reader=reader, host=host, site=site, python=python, today=today, note=cell)
    page.close()


@pytest.fixture
def trouble(
    scene: Scene, request: pytest.FixtureRequest, cell: Callable[[str, str, str], None]
) -> Iterator[Callable[[str], None]]:
    """Return the function that notes what became of the trouble that a test is named after."""
    what = request.node.name.removeprefix("test_").replace("_", " ")
    cell(what, "outcome", RED)
    yield lambda became: cell(what, "outcome", became)
    scene.host.folder = scene.site


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the fault matrices, and keep them for the page about them."""
    cells = config.stash.get(CELLS, {})
    if not cells:
        return
    terminalreporter.section("fault matrix")
    terminalreporter.write_line("\n".join(table(part) for part in parts(cells)))
    keep(cells, ROOT / RESULTS)


@pytest.fixture(scope="session")
def today() -> str:
    """Return the day that the pages have."""
    return dt.datetime.now(tz=dt.UTC).date().isoformat()
