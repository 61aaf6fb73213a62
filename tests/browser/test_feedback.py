"""Was this right? A form that is filled in, where there is one; a text to copy, where not."""

import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Route, expect

from checker.publish.checker_page.embed import FORM
from tests.browser.reader import Reader
from tests.browser.states import RESULT

pytestmark = pytest.mark.browser

ROOT = Path(__file__).parents[2]
FORGE = "https://forge.example/handbook/"
"""Where nothing is ever asked for: the reader follows the link, or does not."""


def _with_a_forge(reader: Reader) -> None:
    """Serve the page as it is built where the repository's address is known."""

    def serve(route: Route) -> None:
        answer = route.fetch()
        form = f'<div data-checker data-form="{FORGE}{FORM}" '
        route.fulfill(response=answer, body=answer.text().replace("<div data-checker ", form))

    reader.page.route("**/check/", serve)


def _sent(reader: Reader) -> dict[str, str]:
    """Return what the link would hand over, by the form's fields."""
    link = reader.page.locator("[data-issue]")
    link.evaluate("e => { e.addEventListener('click', (event) => event.preventDefault()); }")
    link.click()
    address = link.get_attribute("href") or ""
    assert address.startswith(FORGE)
    return {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}


def test_the_form_gets_page_and_version_and_the_answers_only_when_ticked(reader: Reader) -> None:
    """Under the names that the form has for its fields."""
    _with_a_forge(reader)
    reader.open(RESULT)
    reader.settled()
    reader.answer_all()
    box = reader.page.locator("details:has([data-issue])")
    box.locator("summary").click()
    bare = _sent(reader)
    box.locator("[data-swap]").check()
    sent = _sent(reader)

    assert set(bare) == {"template", "report"}
    assert re.fullmatch(r"page: check\nversion: [\w.]+\nexpected: ?", bare["report"])
    assert sent["report"].startswith(bare["report"])
    assert f"answers: {reader.fragment}" in sent["report"]


def test_without_an_address_there_is_the_text_alone(reader: Reader) -> None:
    """No link that leads nowhere."""
    reader.open(RESULT)
    reader.settled()
    reader.answer_all()
    box = reader.page.locator("details:has([data-report])")
    box.locator("summary").click()

    expect(box.locator("[data-copy]")).to_be_visible()
    expect(box.locator("[data-issue]")).to_be_hidden()


@pytest.mark.parametrize(
    ("form", "field"), [("wrong-result.yml", "report"), ("wrong-or-outdated-page.yml", "page")]
)
def test_the_forms_have_the_fields_that_links_fill_in(form: str, field: str) -> None:
    """A form whose field has another name would open empty."""
    path = ROOT / ".github" / "ISSUE_TEMPLATE" / form
    body: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))["body"]

    assert field in [part.get("id") for part in body]
    linked = (ROOT / "checker/publish/material/templates/main.html").read_text(
        encoding="utf-8"
    ) + FORM
    assert f"template={form}" in linked
