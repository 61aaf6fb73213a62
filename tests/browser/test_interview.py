"""Whole interviews, as people have them: by keyboard, by touch, with second thoughts."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, expect

from tests.browser.host import Host
from tests.browser.reader import Reader
from tests.browser.scene import wait_until
from tests.browser.spy import SPY, calls

pytestmark = pytest.mark.browser

MOST = 40
"""Key presses or questions after which something that does not end is a fault."""
HALF = {"message": "under-maintenance", "scope": "everywhere", "entry": "normal"}


@pytest.fixture
def typist(desktop: BrowserContext, host: Host) -> Iterator[Reader]:
    """Return a reader with a keyboard, and with hands that never touch the mouse."""
    page = desktop.new_page()
    reader = Reader(page, host.address)
    reader.open()
    reader.settled()
    yield reader
    page.close()


def tab_to(reader: Reader, selector: str) -> None:
    """Press Tab until what has the focus matches."""
    for _ in range(MOST * 3):
        reader.page.keyboard.press("Tab")
        if reader.page.locator(f":focus:is({selector})").count():
            return
    raise AssertionError(f"Tab does not lead to {selector}")


def asking(name: str) -> str:
    """Return the selector of the form that asks about a sign or a group."""
    return f'[data-view] form:is([data-sign="{name}"], [data-group="{name}"])'


def choose_by_keys(reader: Reader) -> None:
    """Choose an answer with the keyboard: none of a group's lines, or one of a sign's answers."""
    if reader.question.get_attribute("data-group"):
        tab_to(reader, "form[data-group] input[name=none]")
        reader.page.keyboard.press("Space")
    else:
        tab_to(reader, "form[data-sign] input[type=radio]")
        reader.page.keyboard.press("ArrowDown")


@pytest.mark.parametrize("fragment", ["", "message=risk-blocked&entry=normal&result=now"])
def test_a_view_that_python_prepared_is_the_one_that_is_shown(
    fragment: str, reader: Reader
) -> None:
    """It works while the reader goes from the answer to the button, and not once more after."""
    reader.page.add_init_script(SPY)
    reader.open(fragment)
    reader.settled()
    for _ in range(3):
        before = len(calls(reader.page))
        reader.choose("unknown")
        wait_until(reader.page, "(n) => spy.calls.length > n", before)
        reader.send()
        reader.settled()
        asked = [c.args["fragment"] for c in calls(reader.page) if c.name == "show"]

        assert asked.count(reader.fragment) == 1, asked


def test_keyboard_alone_leads_to_a_result_and_past_it(typist: Reader) -> None:
    """The focus goes to each new heading, so Tab leads on from there."""
    asked = []
    for _ in range(MOST):
        if not typist.question.count():
            break
        sign = typist.sign
        asked.append(sign)
        choose_by_keys(typist)
        typist.page.keyboard.press("Enter")
        expect(typist.page.locator(asking(sign))).to_have_count(0)
        expect(typist.page.locator("[data-view] [data-focus]:focus")).to_be_visible()
    typist.expect_state("result")
    assert len(asked) == len(set(asked)) > 2
    assert asked[0] == "safety"
    answered = [part.split("=")[0] for part in typist.fragment.split("&")]
    single = [name for name in asked if name in answered]  # the others are groups
    assert single == [name for name in answered if name in single]
    assert len(single) > 2
    first = typist.page.locator("[data-plan] > [data-remedy]").first.get_attribute("data-remedy")
    tab_to(typist, '[data-plan] [data-outcome="not-fixed"]')
    typist.page.keyboard.press("Enter")
    expect(typist.page.locator(f'[data-plan] > [data-remedy="{first}"]')).to_have_count(0)
    assert typist.fragment.endswith(f"&{first}=not-fixed")


def test_digits_choose_and_enter_sends(typist: Reader) -> None:
    """A digit is as good as a click on that answer, for a reader who is in the form."""
    typist.pass_safety()
    typist.settled()
    sign = typist.sign
    tab_to(typist, "form[data-sign] input[type=radio]")
    second = typist.question.locator("input[type=radio]").nth(1).get_attribute("value")
    typist.page.keyboard.press("2")
    typist.page.keyboard.press("Enter")

    expect(typist.page).to_have_url(re.compile(f"&{sign}={second}$"))


def test_digits_stay_digits_in_the_text(typist: Reader) -> None:
    """Who types a number into their story does not answer with it."""
    box = typist.page.locator("[data-intake] textarea")
    box.press("2")
    expect(box).to_have_value("2")
    expect(typist.question.locator("input:checked")).to_have_count(0)


def test_touch_alone_leads_to_a_result(reader: Reader) -> None:
    """On a small phone, and nothing is wider than its screen."""
    reader.open()
    for _ in range(MOST):
        if not reader.question.count():
            break
        sign = reader.sign
        group = reader.question.get_attribute("data-group")
        none = "label:has(input[name=none])"
        reader.question.locator(none if group else "label.checker-choice").first.tap()
        reader.question.locator("button[type=submit]").tap()
        expect(reader.page.locator(asking(sign))).to_have_count(0)
    reader.expect_state("result")
    assert reader.page.locator("[data-plan] > [data-remedy]").count() > 0
    width = reader.page.evaluate("document.documentElement.scrollWidth")
    assert width <= 390, "the page can be pushed sideways"


def test_sending_without_a_choice_says_so_and_stays(reader: Reader) -> None:
    """No answer is made up for the reader."""
    reader.open()
    reader.settled()
    sign = reader.sign
    error = reader.question.locator(".checker-error")
    expect(error).to_be_hidden()
    reader.question.locator("button[type=submit]").click()
    expect(error).to_be_visible()
    assert (reader.sign, reader.fragment) == (sign, "")
    reader.answer("unknown")
    assert {part.partition("=")[2] for part in reader.fragment.split("&")} == {"unknown"}


def test_not_quite_sure_is_part_of_the_answer(reader: Reader) -> None:
    """A tick turns an answer into one that counts for less."""
    reader.open()
    reader.pass_safety()
    sign = reader.sign
    value = reader.question.locator("input[type=radio]").first.get_attribute("value") or ""
    reader.question.locator("input[name=unsure]").check()
    reader.answer(value)
    assert reader.fragment.endswith(f"&{sign}=~{value}")


def test_back_in_the_page_and_in_the_browser_take_one_answer_off(reader: Reader) -> None:
    """Both go through the questions in reverse."""
    reader.open()
    seen = []
    for _ in range(4):
        seen.append((reader.sign, reader.fragment))
        reader.answer("unknown")
    reader.page.locator("[data-back]").click()
    expect(reader.page.locator(asking(seen[3][0]))).to_be_visible()
    assert reader.fragment == seen[3][1]
    for sign, fragment in reversed(seen[:3]):
        reader.page.go_back()
        expect(reader.page.locator(asking(sign))).to_be_visible()
        assert reader.fragment == fragment
    reader.page.go_forward()
    expect(reader.page.locator(asking(seen[1][0]))).to_be_visible()


def test_changing_an_answer_keeps_the_others(reader: Reader) -> None:
    """A message says what the change did, once."""
    reader.open("&".join(f"{sign}={value}" for sign, value in HALF.items()))
    reader.settled()
    reader.page.locator(".checker-answers > summary").click()
    change = reader.page.locator('form[data-change="scope"]')
    change.locator("xpath=..").locator("summary").click()
    expect(change.locator('input[value="everywhere"]')).to_be_checked()
    change.locator('input[value="one-merchant"]').check()
    change.locator("button[type=submit]").click()
    changed = {**HALF, "scope": "one-merchant"}
    fragment = "&".join(f"{sign}={value}" for sign, value in changed.items())
    expect(reader.page).to_have_url(f"{reader.site}/check/#{fragment}")
    note = reader.view.locator(".checker-note[role=status]")
    expect(note).to_be_visible()
    reader.page.go_back()
    expect(reader.page).to_have_url(re.compile("scope=everywhere"))
    expect(note).to_have_count(0)


def test_starting_again_forgets_the_answers(reader: Reader) -> None:
    """The link is bare again, and so is the page."""
    reader.open("&".join(f"{sign}={value}" for sign, value in HALF.items()))
    reader.settled()
    reader.page.locator("[data-restart]").click()
    expect(reader.page).to_have_url(f"{reader.site}/check/")
    expect(reader.page.locator("[data-intake]")).to_be_visible()
    expect(reader.page.locator(".checker-answers")).to_have_count(0)


def test_remedies_that_failed_leave_the_plan_and_one_that_worked_ends_it(reader: Reader) -> None:
    """An outcome is part of the case like any answer; there may be more to ask after it."""
    reader.open()
    reader.answer_all()
    plan = reader.page.locator("[data-plan] > [data-remedy]")
    first = plan.first.get_attribute("data-remedy")
    ranking = reader.ranking
    plan.first.locator('[data-outcome="not-fixed"]').click()
    expect(reader.page.locator(f'[data-remedy="{first}"]')).to_have_count(0)
    reader.answer_all()

    assert first not in [step.get_attribute("data-remedy") for step in plan.all()]
    assert ranking != reader.ranking
    second = plan.first.get_attribute("data-remedy")
    plan.first.locator('[data-outcome="fixed"]').click()
    expect(plan).to_have_count(0)
    reader.expect_state("result")
    assert {f"{first}=not-fixed", f"{second}=fixed"} < set(reader.fragment.split("&"))
    reader.page.go_back()
    expect(plan.first).to_have_attribute("data-remedy", second or "")


def test_a_story_becomes_chips_and_a_chip_can_go(reader: Reader) -> None:
    """What was heard stands in the link, and goes from it."""
    reader.open()
    reader.settled()
    story = "昨天在楼下超市扫码，分付那一行是灰的，提示系统维护中。换到别家也一样，零钱能付。"
    reader.write(story)
    expect(reader.confirmation).to_be_visible()
    assert reader.fragment == ""
    reader.confirm()
    chips = reader.page.locator("li[data-heard]")
    heard = {c.get_attribute("data-heard"): c.get_attribute("data-value") for c in chips.all()}
    assert heard["message"] == "under-maintenance"
    assert len(heard) > 1
    assert reader.fragment == "&".join(f"{sign}={value}" for sign, value in heard.items())
    reader.page.locator('[data-heard="message"] button').tap()
    expect(reader.page.locator('[data-heard="message"]')).to_have_count(0)
    del heard["message"]
    assert reader.fragment == "&".join(f"{sign}={value}" for sign, value in heard.items())
    expect(chips).to_have_count(len(heard))
    assert reader.sign not in heard


def test_a_story_that_says_nothing_leaves_the_question(reader: Reader) -> None:
    """Nothing heard is no answer."""
    reader.open()
    reader.settled()
    sign = reader.sign
    reader.page.locator("[data-intake] textarea").fill("我先随便看看。")
    reader.page.locator("[data-intake] button[type=submit]").tap()
    expect(reader.page.locator("[data-heard]")).to_have_count(0)
    expect(reader.page.locator(asking(sign))).to_be_visible()
    assert reader.fragment == ""


def test_places_in_the_page_are_reached_without_losing_the_answers(typist: Reader) -> None:
    """The link's fragment is the reader's answers: no place on the page may take it."""
    typist.open("&".join(f"{sign}={value}" for sign, value in HALF.items()))
    typist.settled()
    link = typist.page.url
    typist.page.keyboard.press("Tab")
    skip = typist.page.locator(":focus")
    target = skip.get_attribute("href") or ""
    typist.page.keyboard.press("Enter")

    expect(typist.page.locator(f"{target}:focus")).to_be_visible()
    assert link == typist.page.url
    expect(typist.page.locator(".checker-answers")).to_contain_text("3")
