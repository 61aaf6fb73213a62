"""A reader at the checker's page: what a person sees and does there."""

__all__ = ["ASKING", "NEXT", "Reader"]

import re
from dataclasses import dataclass

from playwright.sync_api import Locator, Page, expect

ASKING = "[data-view] :is(form[data-sign], form[data-group])"
"""What asks: a question about one sign, or a group of lines to tick."""
NEXT = f"{ASKING}, [data-ranking], [data-care]"
"""What is in the page once a view is drawn: a question, a result or care advice."""
DATA = ("data-sign", "data-group")
EDGE = 6
"""CSS pixels from the end of a button, where it is pressed."""


@dataclass(frozen=True, slots=True)
class Reader:
    """One open page, and where the site is."""

    page: Page
    site: str

    @property
    def root(self) -> Locator:
        """Return the element that hosts the checker."""
        return self.page.locator("[data-checker]")

    @property
    def view(self) -> Locator:
        """Return the element in which views are drawn."""
        return self.page.locator("[data-view]")

    @property
    def question(self) -> Locator:
        """Return the form that asks."""
        return self.page.locator(ASKING)

    @property
    def sign(self) -> str:
        """Return the sign or the group that is asked about."""
        names = (self.question.get_attribute(name) for name in DATA)
        return next((name for name in names if name), "")

    @property
    def fragment(self) -> str:
        """Return the link's fragment, without ``#``."""
        return self.page.url.partition("#")[2]

    @property
    def ranking(self) -> list[tuple[str, str]]:
        """Return ``(cause, probability)`` as the result has them, likeliest first."""
        return [
            (c.get_attribute("data-cause") or "", c.get_attribute("data-probability") or "")
            for c in self.page.locator("[data-ranking] > [data-cause]").all()
        ]

    def open(self, fragment: str = "", *, broken: bool = False) -> None:
        """Open the checker anew, as from a link.

        Args:
            fragment: the link's fragment.
            broken: whether to go on before everything is there, since it may never be.
        """
        self.page.goto("about:blank")
        address = f"{self.site}/check/" + (f"#{fragment}" if fragment else "")
        self.page.goto(address, wait_until="commit" if broken else "load")

    def settled(self) -> None:
        """Wait until Python's own view of the current link stands there."""
        expect(self.root).to_have_attribute("data-engine", "python")
        expect(self.root).not_to_have_attribute("data-waiting", re.compile(""))

    def expect_state(self, state: str) -> None:
        """Wait until the checker is ``asking``, has a ``result`` or has ``failed``."""
        expect(self.root).to_have_attribute("data-state", state)

    def choose(self, value: str) -> None:
        """Choose an answer, without sending it.

        In a group, ``unknown`` is "can't say", ``none`` is "none of these", and a value that
        has a line is ticked.
        """
        if self.question.get_attribute("data-sign"):
            self.question.locator(f'input[name="answer"][value="{value}"]').check()
            return
        alone = {"unknown": "unsure-all", "none": "none"}
        name = f'[name="{alone[value]}"]' if value in alone else f'[value="{value}"]'
        self.question.locator(f"input{name}").first.check()

    def send(self) -> None:
        """Send what is chosen, and wait for what comes next."""
        asked = self.question.element_handle()
        button = self.question.locator("button[type=submit]")
        size = button.bounding_box() or {"width": 0, "height": 0}
        # At its end: what is pressed next, at its middle, must not pass for a double tap.
        button.click(position={"x": size["width"] - EDGE, "y": size["height"] / 2})
        asked.wait_for_element_state("hidden")  # another view has taken its place
        self.page.locator(NEXT).first.wait_for(state="attached")

    def answer(self, value: str) -> None:
        """Answer the question that is asked, and wait for what comes next."""
        self.choose(value)
        self.send()

    def tick(self, *lines: str) -> None:
        """Tick lines of a group, each ``sign=value``, without sending them."""
        for line in lines:
            sign, _, value = line.partition("=")
            self.question.locator(f'input[name="{sign}"][value="{value}"]').check()

    @property
    def box(self) -> Locator:
        """Return the box for free text."""
        return self.page.locator("[data-intake] textarea")

    @property
    def confirmation(self) -> Locator:
        """Return the form that asks whether what was heard is so."""
        return self.page.locator("form[data-confirm]")

    def write(self, story: str) -> None:
        """Write what happened, and have it read."""
        self.box.fill(story)
        self.page.locator("[data-intake] button[type=submit]").click()

    def confirm(self) -> None:
        """Say that what is ticked is so, and wait for what comes next."""
        self.confirmation.locator("button[type=submit]").click()
        self.page.wait_for_selector(NEXT)

    def pass_safety(self) -> None:
        """Say that no red flag applies, where that is asked."""
        if self.question.get_attribute("data-group") == "safety":
            self.answer("none")

    def leave_care(self) -> None:
        """Say that care advice does not apply, and wait for what comes next."""
        self.page.locator("[data-care-leave]").first.click()
        expect(self.root).not_to_have_attribute("data-state", "care")

    def answer_all(self, value: str = "unknown") -> None:
        """Give one answer to whatever is asked, until there is a result."""
        while self.question.count():
            self.answer(value)

    def html(self) -> str:
        """Return what is drawn, as the browser writes it."""
        return self.view.inner_html()
