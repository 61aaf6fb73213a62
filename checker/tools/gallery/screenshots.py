"""Takes the pictures: every state, at every width, in light and in dark."""

__all__ = ["THEMES", "WIDTHS", "take"]

import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Error, sync_playwright

from checker.tools.bench.chromium import find
from checker.tools.bench.http_server import Origin
from checker.tools.gallery.states import State

type Theme = Literal["light", "dark"]
WIDTHS = (360, 390, 768, 1280)
"""CSS pixels: a small phone, a usual one, a tablet, a desk."""
THEMES: tuple[Theme, ...] = ("light", "dark")
HEIGHT = 844
WHOLE = """() => {
  for (const picture of document.images) picture.loading = "eager";
  scrollTo({ top: 0, behavior: "instant" }); // what sticks to the window stands where it belongs
}"""
"""Brings on what would only come when the reader gets there."""
QUIET = 5_000
"""Milliseconds after which a picture is taken though something is still under way."""
PHONE = 600
"""CSS pixels below which a screen is touched."""


def take(
    root: Path,
    folder: Path,
    wanted: Sequence[State],
    *,
    widths: Sequence[int] = WIDTHS,
    say: Callable[[str], None],
) -> int:
    """Write ``THEME-WIDTH/NAME.png`` for each state of the built site and return how many.

    What was in the folder is removed.
    """
    shutil.rmtree(folder, ignore_errors=True)
    origin = Origin({"/": root / "site"}, root / "build" / "bench" / "brotli")
    count = 0
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find(root))
            for theme in THEMES:
                for width in widths:
                    into = folder / f"{theme}-{width}"
                    into.mkdir(parents=True)
                    count += _all(browser, origin.address, into, wanted, theme, width)
                    say(f"{into.name}: {len(wanted)} pictures")
    finally:
        origin.close()
    return count


def _all(  # noqa: PLR0913, PLR0917 - one picture's six coordinates
    browser: Browser, site: str, into: Path, wanted: Sequence[State], theme: Theme, width: int
) -> int:
    contexts = {
        scripts: browser.new_context(
            viewport={"width": width, "height": HEIGHT},
            color_scheme=theme,
            reduced_motion="reduce",
            has_touch=width < PHONE,
            java_script_enabled=scripts,
            service_workers="block",
            locale="zh-CN",
        )
        for scripts in (True, False)
    }
    for state in wanted:
        tab = contexts[state.scripts].new_page()
        tab.goto(f"{site}/{state.address}")
        if state.scripts and state.address.startswith("check/"):
            tab.locator('[data-checker][data-engine="python"]').wait_for()
        if state.act is not None:
            state.act(tab)
        if state.scripts:
            tab.evaluate(WHOLE)
        with suppress(Error):  # what was broken off may never count as ended
            tab.wait_for_load_state("networkidle", timeout=QUIET)
        tab.screenshot(path=into / f"{state.name}.png", full_page=True, animations="disabled")
        tab.close()
    for context in contexts.values():
        context.close()
    return len(wanted)
