"""Real Chromium, with a profile of its own on disk, and what its pages tell of themselves."""

__all__ = ["READY", "Chrome", "Line", "Pages", "find"]

import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Playwright

READY = """
(() => {
  const record = (window.__bench = { ready: null, shift: 0, events: [] });
  const look = () => {
    const root = document.querySelector("[data-checker]");
    if (root?.dataset.engine !== "python" || record.ready !== null) return;
    record.ready = performance.now();
  };
  new MutationObserver(look).observe(document, {
    subtree: true, childList: true, attributes: true, attributeFilter: ["data-engine"],
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) record.shift += entry.value;
  }).observe({ type: "layout-shift", buffered: true });
  new PerformanceObserver((list) => {
    for (const { name, duration, interactionId } of list.getEntries())
      if (interactionId) record.events.push({ name, duration, id: interactionId });
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
})();
"""
"""Runs before any script of a page: notes when Python's first view stood in it."""
PATIENCE = 180_000
"""Milliseconds after which a page that is not ready has failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line to the server: bytes a second each way, and milliseconds there and back."""

    rate: float
    delay: float


class Pages:
    """One profile of one running Chromium: its caches last as long as the profile."""

    def __init__(self, context: BrowserContext, profile: Path) -> None:
        """Take a context over."""
        self.context = context
        self.profile = profile
        context.add_init_script(READY)

    def open(self, *, line: Line | None = None, slowdown: float = 1) -> Page:
        """Return a new, empty page."""
        page = self.context.new_page()
        devtools = self.context.new_cdp_session(page)
        if line is not None:
            devtools.send("Network.enable")
            devtools.send(
                "Network.emulateNetworkConditions",
                {
                    "offline": False,
                    "latency": line.delay,
                    "downloadThroughput": line.rate,
                    "uploadThroughput": line.rate,
                },
            )
        if slowdown != 1:
            devtools.send("Emulation.setCPUThrottlingRate", {"rate": slowdown})
        return page

    def ready(self, page: Page, address: str) -> float:
        """Go to a page and return the ms from the start of navigation to Python's view."""
        page.goto(address, wait_until="commit")
        # Not wait_for_function: the page's own policy forbids what that evaluates.
        page.wait_for_selector('[data-checker][data-engine="python"]', timeout=PATIENCE)
        return float(page.evaluate("window.__bench.ready"))

    def record(self, page: Page) -> Mapping[str, Any]:
        """Return what a page noted of itself."""
        noted: Mapping[str, Any] = page.evaluate("window.__bench")
        return noted


class Chrome:
    """A Chromium to start, over and over."""

    def __init__(self, playwright: Playwright, program: Path) -> None:
        """Remember which."""
        self._playwright = playwright
        self.program = program

    @contextmanager
    def profile(self) -> Iterator[Path]:
        """Give an empty profile and remove it in the end."""
        folder = Path(tempfile.mkdtemp(prefix="bench-profile-"))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def on(self, profile: Path, *, phone: bool = True) -> Iterator[Pages]:
        """Start Chromium on a profile, and end it.

        Args:
            profile: the profile's folder.
            phone: with the screen of a small phone.
        """
        context = self._playwright.chromium.launch_persistent_context(
            profile,
            executable_path=self.program,
            headless=True,
            viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 800},
            args=["--no-first-run", "--disable-background-networking"],
        )
        try:
            yield Pages(context, profile)
        finally:
            context.close()

    @contextmanager
    def fresh(self, *, phone: bool = True) -> Iterator[Pages]:
        """Start Chromium on an empty profile: every cache is cold."""
        with self.profile() as profile, self.on(profile, phone=phone) as pages:
            yield pages


def find(root: Path) -> Path:
    """Return the Chromium that set-up found.

    Raises:
        FileNotFoundError: when it found none.
    """
    noted = root / ".venv" / "chromium-path"
    if noted.exists():
        return Path(noted.read_text(encoding="utf-8").strip())
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise FileNotFoundError("no Chromium; run make setup")
    return Path(program)
