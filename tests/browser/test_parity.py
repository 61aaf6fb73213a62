"""One engine, one renderer: the browser's Python says what this machine's Python says."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, expect

from checker.publish.checker_page.opening_book import Book
from checker.scorecard.cases import load
from checker.view import Page, Visit
from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.spy import SPY, ask, calls, computed
from tests.publish.checker_page.assembled import assembled

pytestmark = pytest.mark.browser

SETS = (Path("tests/data/cases-public.yml"), Path("tests/data/cases-dev-2.yml"))
IDS = [name for path in SETS for name in re.findall(r"(?m)^- id: (\w+)", path.read_text("utf-8"))]
SAMPLE = 200
"""Views of the book that both Pythons are asked for: all would take minutes."""
DRIVE = """
async (facts) => {
  const root = document.querySelector("[data-checker]");
  const view = root.querySelector("[data-view]");
  const all = (selector) => [...view.querySelectorAll(selector)].map(({ dataset }) => dataset);
  const press = async (button) => {
    const first = view.firstElementChild;
    button.click();
    for (let n = 0; first.isConnected || "waiting" in root.dataset; n += 1) {
      if (n > 5000) throw new Error(`nothing came of ${button.outerHTML} at ${location.hash}`);
      await new Promise((done) => setTimeout(done));
    }
  };
  const choose = (form, sign, value) =>
    form.querySelector(`[name="${sign}"][value="${value}"]`)?.click();
  if (location.hash) await press(view.querySelector("[data-restart]"));
  const questions = [];
  let urgent = false;
  for (;;) {
    urgent ||= view.querySelector("[data-urgent], [data-care]") !== null;
    if (root.dataset.state === "care") {
      await press(view.querySelector("[data-care-leave]"));
      continue;
    }
    const form = view.querySelector("form[data-sign], form[data-group]");
    if (!form) break;
    if (form.dataset.sign) {
      questions.push(form.dataset.sign);
      choose(form, "answer", facts[form.dataset.sign] ?? "unknown");
    } else {
      const none = form.querySelector("[name=none]");
      const signs = none.dataset.set.split("&").map((part) => part.split("=")[0]);
      questions.push(signs);
      for (const sign of signs) choose(form, sign, facts[sign]);
      if (!form.querySelector(":checked")) none.click();
    }
    await press(form.querySelector("[type=submit]"));
  }
  return {
    questions,
    ranking: all("[data-ranking] > [data-cause]").map((d) => [d.cause, d.probability]),
    plan: all("[data-plan] > [data-remedy]").map((d) => d.remedy),
    urgent,
  };
}
"""
"""Answers screen after screen in the page's own forms; goes on from care advice."""


@pytest.fixture(scope="module")
def scorecard(today: str) -> dict[str, Any]:
    """Return ``{case: what the command says of it}``."""
    command = [sys.executable, "-m", "checker.scorecard", "--json", "--today", today]
    cases: dict[str, Any] = {}
    for path in SETS:
        printed = subprocess.run([*command, path], check=True, capture_output=True, text=True)  # noqa: S603 - own command
        cases |= {case["id"]: case for case in json.loads(printed.stdout)["cases"]}
    return cases


@pytest.fixture(scope="module")
def facts(python: Page) -> dict[str, Mapping[str, str]]:
    """Return ``{case: {sign: value}}``."""
    return {c.id: c.facts for path in SETS for c in load(path, python.checker.knowledge)}


@pytest.fixture(scope="module")
def patient(used_phone: BrowserContext, served: Host) -> Iterator[Reader]:
    """Return a reader in whose one tab all the interviews take place."""
    page = used_phone.new_page()
    page.add_init_script(SPY)
    reader = Reader(page, served.address)
    reader.open()
    reader.settled()
    yield reader
    page.close()


@pytest.mark.parametrize("case", IDS)
def test_the_page_ranks_and_asks_as_the_scorecard_does(
    case: str, patient: Reader, scorecard: dict[str, Any], facts: dict[str, dict[str, str]]
) -> None:
    """Answered in the page's forms, in one tab, with a new start before each case."""
    shown = patient.page.evaluate(DRIVE, facts[case])

    printed = scorecard[case]
    assert [[cause, f"{p:.6f}"] for cause, p in printed["ranking"]] == shown["ranking"]
    assert printed["questions"] == shown["questions"]
    assert printed["plan"] == shown["plan"]
    assert printed["urgent"] == shown["urgent"]


def test_every_view_of_those_interviews_is_the_same_html_here(
    patient: Reader, python: Page
) -> None:
    """All that the worker answered so far, to the letter."""
    answered = calls(patient.page)

    assert answered
    assert [call.value for call in answered] == [computed(python, call) for call in answered]


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
    answered = calls(reader.page)

    assert {"learn", "show", "hear"} == {call.name for call in answered}
    assert [call.value for call in answered] == [computed(python, call) for call in answered]


def test_the_book_says_what_python_says_in_the_browser(
    patient: Reader, site: Path, python: Page, today: str
) -> None:
    """The first screen, and views at equal steps through the book, asked of both Pythons."""
    (file,) = site.glob("assets/checker/book-*.json")
    book: Book = json.loads(file.read_text("utf-8"))
    assert book["since"] <= today <= book["until"]
    views = assembled(book)
    keys = ["", *sorted(views)[:: len(views) // SAMPLE]]
    asked: list[dict[str, Any]] = []
    for key in keys:
        fragment, _, linked = key.partition("|")
        asked.append({"fragment": fragment, "today": today, "linked": linked.split(",")})
    here = [python.show(a["fragment"], today, Visit(linked=a["linked"])) for a in asked]

    assert len(views) > SAMPLE
    assert {state for state, _ in views.values()} >= {"asking", "care"}
    assert [(v["state"], v["html"]) for v in here] == [views[key] for key in keys]
    assert ask(patient.page, "show", asked) == here


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
