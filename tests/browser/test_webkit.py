"""The checker in WebKit, the engine of WeChat on iOS: WebKitGTK's MiniBrowser stands in for it."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from checker.engine.state import parse
from checker.tools.bench.webkit import Driver, Window, driver, missing
from checker.tools.gallery.interview import DOUBLE_TAP
from checker.view import Page
from tests.browser.host import Answer, Host, Request
from tests.browser.reader import ASKING, NEXT

pytestmark = pytest.mark.browser

STORY = "付款的时候分付那一行是灰的点不了，提示系统维护中"
HEARD = {"checkout-option=greyed-out", "message=under-maintenance"}
READY = "document.querySelector('[data-checker][data-engine=python]:not([data-waiting])')"
NOTES = b"""
window.noted = [];
addEventListener("error", ({ message, target }) => noted.push(message ?? target.src), true);
addEventListener("unhandledrejection", ({ reason }) => noted.push(String(reason)));
addEventListener("securitypolicyviolation", ({ blockedURI }) => noted.push(blockedURI));
console.error = (...all) => noted.push(all.join(" "));
"""
"""Comes before any script of a page, and notes what goes wrong in it."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Someone at the checker in WebKit, with a pointer and a keyboard."""

    window: Window

    @property
    def asked(self) -> str:
        """Return the sign or the group that is asked about, or ``""``."""
        names = "const { sign, group } = document.querySelector(arguments[0])?.dataset ?? {};"
        name: str = self.window.run(f"{names} return sign ?? group ?? '';", ASKING)
        return name

    @property
    def fragment(self) -> str:
        """Return the link's fragment, without ``#``."""
        fragment: str = self.window.run("return location.hash.slice(1);")
        return fragment

    @property
    def ranking(self) -> list[tuple[str, str]]:
        """Return ``(cause, probability)`` as the result has them, likeliest first."""
        rows = self.window.run(
            "return [...document.querySelectorAll('[data-ranking] > [data-cause]')]"
            ".map(({ dataset }) => [dataset.cause, dataset.probability]);"
        )
        return [(cause, probability) for cause, probability in rows]

    def answer(self, name: str) -> None:
        """Say of a question that one does not know, and wait for what comes next."""
        form = f'[data-view] form:is([data-sign="{name}"], [data-group="{name}"])'
        time.sleep(DOUBLE_TAP / 1_000)
        self.window.click(f"{form} :is([name=answer][value=unknown], [name=unsure-all])")
        self.window.click(f"{form} [type=submit]")
        self.window.wait(f"!document.querySelector('{form}')")
        self.window.wait(f"document.querySelector('{NEXT}')")
        self.window.wait(READY)

    def answer_all(self) -> None:
        """Say the same of everything, until there is a result."""
        while name := self.asked:
            self.answer(name)


@pytest.fixture(scope="module")
def webkit() -> Iterator[Driver]:
    """Return what starts WebKit."""
    if programs := missing():
        pytest.fail(f"{' and '.join(programs)} missing; run make setup", pytrace=False)
    with driver() as webkit:
        yield webkit


@pytest.fixture
def visitor(webkit: Driver, host: Host) -> Iterator[Visitor]:
    """Return someone who has never been here, at the first question that Python drew."""
    host.instead = _noting
    with webkit.window() as window:
        window.open(f"{host.address}/check/")
        window.wait(READY)
        yield Visitor(window)
        assert window.run("return noted;") == []


def _noting(request: Request, answer: Answer) -> Answer:
    """Return an answer with ``NOTES`` before the scripts of a page, and that script itself."""
    if request.path == "/notes.js":
        return replace(answer, status=200, kind="text/javascript", content=NOTES)
    noting = answer.content.replace(b"<head>", b"<head><script src=/notes.js></script>", 1)
    return replace(answer, content=noting) if request.path.endswith("/") else answer


def _ranking(python: Page, fragment: str, today: str) -> list[tuple[str, str]]:
    """Return the ranking as Python on this machine has it."""
    state = parse(fragment, python.checker.knowledge)[0]
    ranking = python.checker.view(state, today).ranking
    return [(ranked.cause, f"{ranked.probability:.6f}") for ranked in ranking]


def test_an_interview_ends_as_python_says(visitor: Visitor, python: Page, today: str) -> None:
    """Every question answered with the pointer."""
    visitor.answer_all()

    assert len(visitor.ranking) > 1
    assert visitor.ranking == _ranking(python, visitor.fragment, today)


def test_a_story_is_heard_and_leads_to_a_result(visitor: Visitor, python: Page, today: str) -> None:
    """Typed, confirmed as it was heard, and the rest answered."""
    visitor.window.write("[data-intake] textarea", STORY)
    visitor.window.click("[data-intake] [type=submit]")
    visitor.window.wait("document.querySelector('form[data-confirm]')")
    time.sleep(DOUBLE_TAP / 1_000)
    visitor.window.click("form[data-confirm] [type=submit]")
    visitor.window.wait(f"document.querySelector('{NEXT}')")

    assert set(visitor.fragment.split("&")) >= HEARD
    visitor.answer_all()
    assert set(visitor.fragment.split("&")) >= HEARD
    assert visitor.ranking == _ranking(python, visitor.fragment, today)


def test_back_from_another_page_all_is_as_it_was(visitor: Visitor, host: Host) -> None:
    """WebKit keeps the page, and its worker, but not how far it was scrolled."""
    window = visitor.window
    visitor.answer(visitor.asked)
    name = visitor.asked
    window.run("scrollTo(0, 300);")
    window.wait("history.state.scroll === 300")
    window.run("window.same = true;")
    window.open(f"{host.address}/causes/network/")
    window.back()
    window.wait(READY)

    assert window.run("return window.same === true;")
    assert window.wait("scrollY") == 300
    assert visitor.asked == name
    visitor.answer(name)
    assert visitor.asked != name
