"""One engine, one renderer: the browser's Python says what this machine's Python says."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.frontmatter.loader import Node, parse
from checker.publish.checker_page.opening_book import whole
from checker.view import Page, Shown
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.spy import SPY, Call, ask, calls

pytestmark = pytest.mark.browser

CASES = Path("tests/data/cases-public.yml")
IDS = [f"p{n:02}" for n in range(1, 41)]
DRIVE = """
async (facts) => {
  const place = document.querySelector("[data-view]");
  const questions = [];
  for (;;) {
    const form = place.querySelector("form[data-sign]");
    if (!form) break;
    const value = facts[form.dataset.sign] ?? "unknown";
    questions.push(form.dataset.sign);
    form.querySelector(`[name=answer][value="${value}"]`).click();
    form.querySelector("[type=submit]").click();
    await new Promise((done) => {
      const look = new MutationObserver(() => {
        if (form.isConnected) return;
        look.disconnect();
        done();
      });
      look.observe(place, { childList: true });
    });
  }
  const all = (selector) => [...place.querySelectorAll(selector)].map(({ dataset }) => dataset);
  return {
    questions,
    ranking: all("[data-ranking] > [data-cause]").map((d) => [d.cause, d.probability]),
    plan: all("[data-plan] > [data-remedy]").map((d) => d.remedy),
    urgent: all("[data-urgent]").length > 0,
  };
}
"""
"""Answers question after question in the page's own forms."""


@pytest.fixture(scope="module")
def scorecard(today: str) -> dict[str, Any]:
    """Return ``{case: what the command says of it}``."""
    command = [sys.executable, "-m", "checker.scorecard", str(CASES), "--json", "--today", today]
    printed = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - own command
    return {case["id"]: case for case in json.loads(printed.stdout)["cases"]}


@pytest.fixture(scope="module")
def facts() -> dict[str, dict[str, str]]:
    """Return ``{case: {sign: value}}``."""
    problems = Problems()
    rows = _plain(parse(CASES.read_text(encoding="utf-8"), str(CASES), problems))
    assert not problems.errors
    return {row["id"]: row["facts"] for row in rows}


def _plain(node: Node | None) -> Any:
    value = node.value if node else None
    if isinstance(value, dict):
        return {key: _plain(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain(entry) for entry in value]
    return value


@pytest.fixture(scope="module")
def patient(used_phone: BrowserContext, served: Host) -> Iterator[Reader]:
    """Return a reader in whose one tab all the interviews are held."""
    page = used_phone.new_page()
    page.add_init_script(SPY)
    reader = Reader(page, served.address)
    reader.open()
    reader.settled()
    yield reader
    page.close()


def said(python: Page, call: Call) -> Shown:
    """Return what Python on this machine says to a call of the page's."""
    return python.hear(**call.args) if call.name == "hear" else python.show(**call.args)


@pytest.mark.parametrize("case", IDS)
def test_the_page_ranks_and_asks_as_the_scorecard_does(
    case: str, patient: Reader, scorecard: dict[str, Any], facts: dict[str, dict[str, str]]
) -> None:
    """Answered in the page's forms, in one tab, with a new start before each case."""
    if patient.fragment:
        patient.page.locator("[data-restart]").click()
        expect(patient.page.locator("[data-intake]")).to_be_visible()
    shown = patient.page.evaluate(DRIVE, facts[case])

    said = scorecard[case]
    assert [[cause, f"{p:.6f}"] for cause, p in said["ranking"]] == shown["ranking"]
    assert said["questions"] == shown["questions"]
    assert said["plan"] == shown["plan"]
    assert said["urgent"] == shown["urgent"]


def test_every_view_of_those_interviews_is_the_same_html_here(
    patient: Reader, python: Page
) -> None:
    """All that the worker answered so far, to the letter."""
    told = calls(patient.page)

    assert told
    assert [call.value for call in told] == [said(python, call) for call in told]


def test_a_story_and_second_thoughts_are_the_same_html_here(reader: Reader, python: Page) -> None:
    """Chips, a changed answer, a remedy that failed and one that worked, a broken link."""
    reader.page.add_init_script(SPY)
    reader.open("no-such-sign=1&scope=everywhere&%3Cb%3E")
    reader.settled()
    reader.page.locator("[data-restart]").click()
    reader.page.locator("[data-intake] textarea").fill("昨晚提示系统维护中，零钱能付 <b>&'\"\0")
    reader.page.locator("[data-intake] button").click()
    expect(reader.confirmation).to_be_visible()
    reader.page.locator('[data-heard="message"] input').first.check()
    reader.confirm()
    reader.page.locator(".checker-answers > summary").click()
    reader.page.locator('form[data-change="message"]').locator("xpath=..").locator(
        "summary"
    ).click()
    reader.page.locator('form[data-change="message"] input[value="none"]').check()
    reader.page.locator('form[data-change="message"] button').click()
    expect(reader.view.locator(".checker-note")).to_be_visible()
    reader.answer_all()
    for outcome in ("not-fixed", "fixed"):
        reader.answer_all()
        was = reader.fragment
        reader.page.locator(f'[data-outcome="{outcome}"]').first.click()
        expect(reader.page).not_to_have_url(f"{reader.site}/check/#{was}")
        reader.settled()
    told = calls(reader.page)

    assert {"show", "hear"} == {call.name for call in told}
    assert [call.value for call in told] == [said(python, call) for call in told]


def test_the_book_says_what_python_says_in_the_browser(
    patient: Reader, site: Path, python: Page, today: str
) -> None:
    """What the page holds, and every tenth view of the parts, asked of both Pythons."""
    opening = json.loads(patient.page.locator("[data-book]").evaluate("e => e.textContent"))
    assert opening["since"] <= today <= opening["until"]
    parts = [
        json.loads(p.read_text("utf-8")) for p in sorted(site.glob("assets/checker/book-*.json"))
    ]
    further = sorted(view for part in parts if "pieces" in part for view in whole(part).items())
    views = [*whole(opening).items(), *further[::10]]
    asked = [{"fragment": place, "today": today} for place, _ in views]
    shown = [(state, html) for _, (state, html) in views]

    assert len(further) > len(opening["views"])
    assert [(v["state"], v["html"]) for v in ask(patient.page, "show", asked)] == shown
    assert [(v["state"], v["html"]) for v in (python.show(p, today) for p, _ in views)] == shown


def test_the_first_question_in_the_page_is_the_one_that_python_draws(
    patient: Reader, python: Page, today: str
) -> None:
    """What the server sent, read by the browser, is what Python's HTML makes there."""
    served = patient.page.evaluate(
        """async (html) => {
          const page = await (await fetch(location.pathname)).text();
          const read = new DOMParser().parseFromString(page, "text/html");
          const drawn = document.createElement("template");
          drawn.innerHTML = html;
          return [read.querySelector("[data-view]").innerHTML, drawn.innerHTML];
        }""",
        python.show("", today)["html"],
    )

    assert served[0] == served[1]
