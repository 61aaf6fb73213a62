"""Cases that the reader saved on the device: they open, and damage to one leaves the others.

The last one is offered by name on top of the first page and of the checker, which asks whoever
comes back how the first step went.
"""

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

CASE = "message=risk-blocked&entry=normal&scope=everywhere"
SOUND = {"day": "2026-01-02", "fragment": f"#{CASE}"}
OTHER = {"day": "2026-01-03", "fragment": "#message=none"}
STORE = "(text) => localStorage.setItem('checker-cases/', text)"
ENTRIES = "[data-diary] li a"
OFFER = ".resume a"
NAMED = {**SOUND, "name": "一种原因"}
HOMES = ("", "check/")
"""Where the last case is offered."""


@pytest.fixture
def reader(new_phone: BrowserContext, host: Host) -> Iterator[Reader]:
    """Return a reader on a device that has saved nothing."""
    page = new_phone.new_page()
    yield Reader(page, host.address)
    page.close()


def _store(page: Page, host: Host, text: str) -> None:
    page.goto(f"{host.address}/about/privacy/")
    page.evaluate(STORE, text)


def _open_result(reader: Reader) -> None:
    """Open the case, and answer until there is a result."""
    reader.open(CASE)
    reader.settled()
    reader.answer_all()
    reader.settled()


def _answer_dangers(reader: Reader) -> None:
    """Answer, as before, what is asked of whoever comes back."""
    expect(reader.page.locator("form[data-group=safety]")).to_be_visible()
    reader.settled()
    reader.answer("unknown")
    reader.expect_state("result")
    reader.settled()


def test_an_entry_opens_what_was_saved(reader: Reader) -> None:
    """In this tab, with its answers but those about dangers; Back leads to the list again."""
    _open_result(reader)
    saved, ranking = reader.fragment, reader.ranking
    name = reader.page.locator("[data-diary-save]").get_attribute("data-diary-save") or "?"
    reader.page.locator("[data-diary-save]").click()
    reader.open()
    reader.settled()
    expect(reader.page.locator(ENTRIES)).to_contain_text(name)
    reader.page.locator(ENTRIES).click()

    _answer_dangers(reader)
    assert sorted(reader.fragment.split("&")) == sorted(saved.split("&"))
    assert ranking == reader.ranking
    reader.page.go_back()
    expect(reader.page.locator("form[data-group=safety]")).to_be_visible()
    reader.page.go_back()
    expect(reader.page.locator(ENTRIES)).to_have_count(1)


@pytest.mark.parametrize(
    "text",
    [
        json.dumps([None, SOUND, OTHER], separators=(",", ":")),
        json.dumps([{"day": 1}, SOUND, "x", OTHER, 7], separators=(",", ":")),
        json.dumps(
            [SOUND, OTHER, {"day": "2026-01-04", "fragment": "#a=b"}], separators=(",", ":")
        )[:-9],
        "["
        + json.dumps(SOUND, separators=(",", ":"))
        + "\x00\x00,"
        + json.dumps(OTHER, separators=(",", ":")),
    ],
    ids=["null", "other things", "cut off", "in the middle"],
)
def test_damage_to_one_entry_leaves_the_others(reader: Reader, host: Host, text: str) -> None:
    """In the list, and when the next one is saved."""
    _store(reader.page, host, text)
    reader.open()
    reader.settled()
    days = reader.page.locator(ENTRIES)
    expect(days).to_have_text([SOUND["day"], OTHER["day"]])

    reader.answer_all()
    reader.settled()
    reader.page.locator("[data-diary-save]").click()
    stored_cases: list[dict[str, Any]] = json.loads(
        reader.page.evaluate("localStorage.getItem('checker-cases/')")
    )
    assert stored_cases[1:] == [SOUND, OTHER]


def test_the_list_says_what_another_tab_did(
    reader: Reader, new_phone: BrowserContext, host: Host
) -> None:
    """What is erased there is gone here, and what is saved there is here."""
    _store(reader.page, host, json.dumps([SOUND], separators=(",", ":")))
    reader.open()
    reader.settled()
    expect(reader.page.locator(ENTRIES)).to_have_count(1)
    with new_phone.new_page() as page:
        other = Reader(page, host.address)
        other.open()
        other.settled()
        page.locator("[data-diary-erase]").click()
        expect(reader.page.locator("[data-diary]")).to_be_hidden()
        expect(reader.page.locator(ENTRIES)).to_have_count(0)
        _store(page, host, json.dumps([OTHER], separators=(",", ":")))
        expect(reader.page.locator(ENTRIES)).to_have_text([OTHER["day"]])


def _packed(*entries: dict[str, str]) -> str:
    return json.dumps(entries, separators=(",", ":"), ensure_ascii=False)


def _ago(days: int) -> str:
    return (dt.datetime.now(tz=dt.UTC).date() - dt.timedelta(days=days)).isoformat()


@pytest.mark.parametrize("path", HOMES)
def test_the_last_case_is_offered_by_name_on_top(reader: Reader, host: Host, path: str) -> None:
    """Above the title, with the day as people say it; the last one alone."""
    page = reader.page
    for days, day_words in enumerate(("今天", "昨天", "月")):
        last = {"day": _ago(days), "fragment": f"#{CASE}", "name": "店家没开通"}
        _store(page, host, _packed(last, NAMED, OTHER))
        page.goto(f"{host.address}/{path}")

        expect(page.locator(OFFER)).to_be_visible()
        words = page.locator(OFFER).inner_text()
        assert "店家没开通" in words
        assert day_words in words
        title, offer = (page.locator(selector).bounding_box() for selector in ("h1", OFFER))
        assert title
        assert offer
        assert offer["y"] < title["y"]


@pytest.mark.parametrize("path", HOMES)
@pytest.mark.parametrize(
    "text",
    ["", _packed(SOUND, OTHER), _packed(NAMED)[:-2], _packed({**NAMED, "fragment": "https://a"})],
    ids=["nothing", "without names", "cut off", "no case"],
)
def test_nothing_is_offered_where_no_case_with_a_name_is_saved(
    reader: Reader, host: Host, path: str, text: str
) -> None:
    """What earlier releases saved has no name, and stands in the list alone."""
    _store(reader.page, host, text)
    reader.page.goto(f"{host.address}/{path}")

    expect(reader.page.locator("h1")).to_be_visible()
    expect(reader.page.locator(".resume")).to_be_hidden()


@pytest.mark.parametrize("path", HOMES)
def test_who_comes_back_is_asked_how_the_first_step_went(
    reader: Reader, host: Host, path: str
) -> None:
    """Before the result; what did not help is counted, as under the step itself."""
    page = reader.page
    _open_result(reader)
    step = page.locator("[data-plan] > [data-remedy]").first
    remedy, title = step.get_attribute("data-remedy"), step.locator("h3 a").inner_text()
    expect(page.locator("[data-resumed]")).to_have_count(0)
    page.locator("[data-diary-save]").click()
    page.goto("about:blank")
    page.goto(f"{host.address}/{path}")
    if path:
        reader.settled()
    page.locator(OFFER).click()

    _answer_dangers(reader)
    asked = page.locator(f'[data-resumed][data-remedy="{remedy}"]')
    expect(asked).to_contain_text(title)
    expect(page.locator(OFFER)).to_be_hidden()
    expect(page.locator("[data-linked]")).to_have_count(0)  # the reader's own answers
    asked.locator("[data-outcome=not-fixed]").click()
    expect(page.locator("[data-resumed]")).to_have_count(0)
    expect(page).to_have_url(re.compile(f"{remedy}=not-fixed"))


def test_a_step_that_was_not_tried_yet_is_asked_about_again_next_time(
    reader: Reader, host: Host
) -> None:
    """The question goes, the result stays and gets the focus."""
    page = reader.page
    _open_result(reader)
    page.locator("[data-diary-save]").click()
    saved, ranking = reader.fragment, reader.ranking
    for _ in range(2):
        page.goto(f"{host.address}/")
        page.locator(OFFER).click()
        _answer_dangers(reader)
        page.locator("[data-not-yet]").click()

        expect(page.locator("[data-resumed]")).to_have_count(0)
        expect(page.locator(".checker-head [data-focus]")).to_be_focused()
        assert sorted(reader.fragment.split("&")) == sorted(saved.split("&"))
        assert reader.ranking == ranking


def test_whoever_was_rung_since_gets_care_advice(reader: Reader, host: Host) -> None:
    """Calm answers of yesterday do not hide today's danger, nor is the step asked about."""
    page = reader.page
    _open_result(reader)
    page.locator("[data-diary-save]").click()
    page.goto(f"{host.address}/")
    page.locator(OFFER).click()
    expect(page.locator("form[data-group=safety]")).to_be_visible()
    reader.settled()
    reader.tick("stranger-asks=present")
    reader.send()

    expect(page.locator('[data-care="scam"]')).to_be_visible()
    reader.leave_care()
    expect(page.locator("[data-resumed]")).to_have_count(0)
    expect(page.locator("[data-urgent] a[href^='tel:']").first).to_be_visible()


def test_a_link_from_somebody_else_is_not_a_return(reader: Reader, host: Host) -> None:
    """Only what is saved here, letter by letter, counts as the reader's own answers."""
    _store(reader.page, host, _packed(NAMED))
    reader.open(f"{CASE}&other-payments=work")
    reader.settled()
    expect(reader.page.locator("[data-linked]")).not_to_have_count(0)
    reader.open(CASE)
    reader.settled()
    expect(reader.page.locator("[data-linked]")).to_have_count(0)


@pytest.mark.parametrize("path", HOMES)
def test_what_is_erased_is_not_offered_any_more(
    reader: Reader, new_phone: BrowserContext, host: Host, path: str
) -> None:
    """In the page where it is pressed, and in another tab."""
    _store(reader.page, host, _packed(NAMED))
    reader.page.goto(f"{host.address}/{path}")
    expect(reader.page.locator(OFFER)).to_be_visible()
    with new_phone.new_page() as page:
        other = Reader(page, host.address)
        other.open()
        other.settled()
        expect(page.locator(OFFER)).to_be_visible()
        page.locator("[data-diary-erase]").click()
        expect(page.locator(OFFER)).to_be_hidden()
    expect(reader.page.locator(OFFER)).to_be_hidden()
