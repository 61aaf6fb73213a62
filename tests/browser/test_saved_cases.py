"""Cases that the reader saved on the device: they open, and damage to one leaves the others."""

import json
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


@pytest.fixture
def reader(new_phone: BrowserContext, host: Host) -> Iterator[Reader]:
    """Return a reader on a device that has saved nothing."""
    page = new_phone.new_page()
    yield Reader(page, host.address)
    page.close()


def _store(page: Page, host: Host, text: str) -> None:
    page.goto(f"{host.address}/about/privacy/")
    page.evaluate(STORE, text)


def test_an_entry_opens_what_was_saved(reader: Reader) -> None:
    """At its own address, in this tab, with its answers; Back leads to the list again."""
    reader.open(CASE)
    reader.settled()
    reader.answer_all()
    reader.settled()
    saved, ranking = reader.fragment, reader.ranking
    reader.page.locator("[data-diary-save]").click()
    reader.open()
    reader.settled()
    reader.page.locator(ENTRIES).click()

    expect(reader.page).to_have_url(f"{reader.site}/check/#{saved}")
    reader.expect_state("result")
    reader.settled()
    assert ranking == reader.ranking
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
    kept: list[dict[str, Any]] = json.loads(
        reader.page.evaluate("localStorage.getItem('checker-cases/')")
    )
    assert kept[1:] == [SOUND, OTHER]


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
