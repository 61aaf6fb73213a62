"""Many answers stand under headings: each can be reached and given, by touch and by keyboard."""

import re
from collections.abc import Iterator, Sequence

import pytest
from playwright.sync_api import BrowserContext, Locator, expect

from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

LEAST = 44
"""CSS pixels that an answer is high at least (WCAG 2.5.5)."""


@pytest.fixture
def typist(desktop: BrowserContext, host: Host) -> Iterator[Reader]:
    """Return a reader with a keyboard."""
    page = desktop.new_page()
    yield Reader(page, host.address)
    page.close()


def _asked(reader: Reader) -> tuple[str, list[str]]:
    """Open the first question that has headings; return its sign and the headings."""
    reader.open()
    reader.settled()
    reader.pass_safety()
    reader.settled()
    headings: Sequence[str] = reader.question.locator(
        "fieldset fieldset > legend"
    ).all_inner_texts()
    assert len(headings) > 2
    return reader.sign, [*headings]


def _under(reader: Reader, heading: str) -> Locator:
    """Return the answers under a heading, as a screen reader finds them: by the group's name."""
    return reader.question.get_by_role("group", name=heading, exact=True).get_by_role("radio")


def test_an_answer_under_each_heading_can_be_tapped(reader: Reader) -> None:
    """Each heading stands above its answers, and the one that is tapped is the one that counts."""
    sign, headings = _asked(reader)
    for n in range(len(headings)):
        if n:
            assert _asked(reader) == (sign, headings)
        answers = _under(reader, headings[n])
        boxes = [a.locator("xpath=ancestor::label").bounding_box() for a in answers.all()]
        title = reader.question.locator("legend", has_text=re.compile(f"^{headings[n]}$"))
        top = title.bounding_box()
        assert top
        assert all(box and box["height"] >= LEAST for box in boxes)
        assert all(box and box["y"] >= top["y"] + top["height"] - 1 for box in boxes)
        value = answers.last.get_attribute("value")
        answers.last.locator("xpath=ancestor::label").tap()
        reader.question.locator("button[type=submit]").tap()
        expect(reader.page).to_have_url(re.compile(f"&{sign}={value}$"))


def test_the_arrows_lead_through_all_headings(typist: Reader) -> None:
    """They are one choice: from the first answer to the last, and Enter sends what is chosen."""
    sign, headings = _asked(typist)
    values = [_under(typist, h).evaluate_all("all => all.map(a => a.value)") for h in headings]
    expected = [*(value for part in values for value in part), "unknown"]
    typist.question.locator("input[type=radio]").first.focus()
    typist.page.keyboard.press("Space")
    seen = []
    for _ in expected:
        seen.append(typist.question.locator("input[type=radio]:checked").get_attribute("value"))
        typist.page.keyboard.press("ArrowDown")
    assert seen == expected
    # The last press went around to the first answer.
    typist.page.keyboard.press("ArrowUp")
    typist.page.keyboard.press("ArrowUp")
    typist.page.keyboard.press("Enter")
    expect(typist.page).to_have_url(re.compile(f"&{sign}={expected[-2]}$"))


def test_a_given_answer_can_be_changed_to_one_under_another_heading(reader: Reader) -> None:
    """The form for changing has the headings as well."""
    sign, headings = _asked(reader)
    first = _under(reader, headings[0]).first.get_attribute("value") or ""
    reader.answer(first)
    reader.settled()
    reader.page.locator(".checker-answers > summary").click()
    change = reader.page.locator(f'form[data-change="{sign}"]')
    change.locator("xpath=..").locator("summary").click()
    other = change.get_by_role("group", name=headings[-1], exact=True).get_by_role("radio").last
    value = other.get_attribute("value")
    other.check()
    change.locator("button[type=submit]").click()
    expect(reader.page).to_have_url(re.compile(f"&{sign}={value}(&|$)"))
