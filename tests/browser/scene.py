"""A reader at a page in which something breaks, and what must hold whatever it is."""

__all__ = ["RUNTIME_CACHED", "WATCH", "Scene", "wait_until"]

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page as Tab
from playwright.sync_api import expect

from checker.engine.state import UNKNOWN, Given, parse
from checker.tools.gallery.interview import DOUBLE_TAP
from checker.view import Page, Visit
from tests.browser.host import Host
from tests.browser.manifest import manifest
from tests.browser.reader import ASKING, Reader

WATCH = """
(() => {
  const drawn = (window.drawn = []);
  // The theme marks what has the focus.
  window.plain = (view) => {
    const copy = view.cloneNode(true);
    for (const node of copy.querySelectorAll(".focus-visible")) {
      node.classList.remove("focus-visible");
      node.removeAttribute("data-focus-visible-added");
      if (!node.className) node.removeAttribute("class");
    }
    for (const line of copy.querySelectorAll("[data-stamp]")) line.textContent = ""; // day, address
    return copy.innerHTML;
  };
  document.addEventListener("DOMContentLoaded", () => {
    const view = document.querySelector("[data-view]");
    const look = () =>
      drawn.push({ html: plain(view), fragment: location.hash.slice(1), visit: history.state });
    look();
    new MutationObserver(look).observe(view, { childList: true });
  });
})();
"""
"""Notes every view that is ever drawn, and what the page knew of the reader then."""
WRITTEN = """(html) => {
  const made = document.createElement("template");
  made.innerHTML = html;
  return made.innerHTML;
}"""
RUNTIME_CACHED = "async () => (await (await caches.open('checker-runtime/')).keys()).length === 5"
NOTHING = {"depth": 0}
"""What the history has of a page on which nothing was pressed."""
TRIES = 400
"""How often a page is asked, 50 ms apart, for what is to come."""
STEP = 1_000
"""Milliseconds by which the page's clock is pushed at once."""


def wait_until(page: Tab, script: str, arg: object = None) -> None:
    """Wait until a script of a page, which may take its time, has something to tell.

    Playwright's own way takes the promise of an answer for one, and waits for nothing.
    """
    for _ in range(TRIES):
        if page.evaluate(script, arg):
            return
        page.wait_for_timeout(50)
    raise AssertionError(f"never true: {script}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """What a fault's test needs.

    Attributes:
        python: the checker as this machine's Python has it.
        today: the day on which the site was built.
        day: the day that the page has, where it is another.
        note: puts an outcome into the fault matrix.
    """

    reader: Reader
    host: Host
    site: Path
    python: Page
    today: str
    note: Callable[[str, str, str], None]
    day: str = ""

    def address(self, pattern: str) -> str:
        """Return the one address of the checker that fits."""
        (path,) = self.site.glob(f"assets/checker/{pattern}")
        return "/" + str(path.relative_to(self.site))

    def part(self, name: str) -> str:
        """Return the address of a part of Python, by its name in the page's list."""
        return f"/{manifest(self.site)[name]['name']}"

    def begin(self, fault: str, pattern: str, fragment: str) -> None:
        """Break a file and open a link; where a file is stuck, wait until it was asked for."""
        self.host.fail(self.address(pattern), fault)
        if fault == "stalled":
            self.reader.page.clock.install()
        self.reader.open(fragment, broken=True)
        if fault == "stalled":
            self.arrive(pattern)

    def arrive(self, pattern: str) -> None:
        """Wait until a file was asked for."""
        path = self.address(pattern)
        for _ in range(1_500):
            if any(request.path == path for request in self.host.requests):
                return
            self.reader.page.wait_for_timeout(20)  # lets routes of the test go on
        raise AssertionError(f"{path} is never asked for")

    def keep(self) -> None:
        """Visit the checker, and wait until the device has all of the site for later."""
        page = self.reader.page
        self.reader.open()
        self.reader.settled()
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        wait_until(page, RUNTIME_CACHED)

    @property
    def helped(self) -> bool:
        """Return whether the page came through a service worker."""
        return bool(self.reader.page.evaluate("navigator.serviceWorker.controller !== null"))

    def pass_time(self, until: str, seconds: int = 10) -> None:
        """Push the page's clock, at most so far, until something is there."""
        for _ in range(seconds * 1_000 // STEP):
            if self.reader.page.locator(until).count():
                return
            self.reader.page.clock.fast_forward(STEP)
            self.reader.page.wait_for_timeout(20)

    def to_the_end_of_the_book(self) -> str:
        """Answer until a view does not come from the book, and return the answers."""
        for _ in range(12):
            asked = self.reader.question.element_handle()
            self.reader.choose("unknown")
            self.reader.question.locator("button[type=submit]").click()
            asked.wait_for_element_state("hidden")
            self.reader.page.locator(f"{ASKING}, [data-state=failed] [data-retry]").first.wait_for()
            if self.reader.root.get_attribute("data-state") == "failed":
                break
        return self.reader.fragment

    def left_unknown(self, fragment: str, name: str) -> str:
        """Return the link once a sign, or each sign of a group, is answered with "unknown"."""
        knowledge = self.python.checker.knowledge
        group = knowledge.groups.get(name)
        given = dict.fromkeys(group.signs if group else (name,), Given(value=UNKNOWN))
        return parse(fragment, knowledge)[0].with_answers(given).fragment()

    def expect_failure_message(self, fragment: str) -> None:
        """Expect the plain message with its two ways on, the answers kept, and no result."""
        view = self.reader.view
        self.reader.expect_state("failed")
        expect(view.locator("[role=alert] h2")).to_be_visible()
        assert self.reader.page.evaluate("globalThis.corrupted") is None
        expect(view.locator("[data-retry]")).to_be_visible()
        expect(view.locator('a[href$="about/table/"]')).to_be_visible()
        expect(view.locator("[data-ranking], [data-plan], [data-urgent]")).to_have_count(0)
        assert fragment == self.reader.fragment

    def retry(self) -> None:
        """Mend what is broken and press the button, not so soon that it is a double tap."""
        self.host.mend()
        self.reader.page.wait_for_timeout(DOUBLE_TAP)
        self.reader.view.locator("[data-retry]").click()

    def expect_right(self, fragment: str, python: Page | None = None) -> None:
        """Expect what Python shows for the answers, and that nothing else was ever shown.

        On the way there, views of other answers and the message may have been drawn.
        """
        python = python or self.python
        assert self.reader.page.evaluate("globalThis.corrupted") is None
        for _ in range(300):
            right = self._right(python, fragment, self._known(fragment))
            if right == self.plain():
                break
            self.reader.page.wait_for_timeout(100)

        assert right == self.plain()
        assert fragment == self.reader.fragment
        failed = self.reader.page.locator("template[data-failed]").evaluate("(t) => t.innerHTML")
        served = self.written(python.show("", self.today)["html"])
        for view in self.reader.page.evaluate("drawn"):
            visit = self._known(view["fragment"], view["visit"] or NOTHING)
            right = self._right(python, view["fragment"], visit)
            assert view["html"] in {right, served, failed}, view["fragment"]

    def _known(self, fragment: str, noted: Mapping[str, Any] | None = None) -> Visit:
        """Return what the page knows of the reader besides the link, as in its history."""
        known = noted or self.reader.page.evaluate("history.state") or {}
        return Visit(
            linked=known.get("linked", [part.partition("=")[0] for part in fragment.split("&")]),
            heard=known.get("heard", ()),
            before=known.get("before"),
            care_left=known.get("careLeft", False),
            resumed=known.get("resumed", False),
        )

    def _right(self, python: Page, fragment: str, visit: Visit) -> str:
        """Return what Python shows for a link, as this browser writes it."""
        return self.written(python.show(fragment, self.day or self.today, visit)["html"])

    def plain(self) -> str:
        """Return what is drawn, without the theme's marks of the focus."""
        return str(self.reader.view.evaluate("(view) => plain(view)"))

    def written(self, html: str) -> str:
        """Return HTML as this browser writes it."""
        return str(self.reader.page.evaluate(WRITTEN, html))

    def probabilities(self, fragment: str) -> list[tuple[str, str]]:
        """Return the ranking of a result as Python on this machine has it."""
        visit = Visit(linked=self._known(fragment).linked)
        shown = self.python.show(fragment, self.day or self.today, visit)["html"]
        return re.findall(r'data-cause="([^"]*)" data-probability="([^"]*)"', shown)
