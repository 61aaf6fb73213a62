"""Whoever is being robbed or cheated: what to do is on the screen within two taps."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from checker.knowledge.compile.handbook import compile_pages
from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

ALARMS: dict[str, str] = {
    "gave-away=present": "scam",
    "stranger-asks=present": "scam",
    "unknown-transactions=present": "theft",
    "phone-in-hand=lost": "phone",
    "phone-in-hand=no-service": "phone",
}
PRECEDENCE = ("phone", "scam", "theft")
PAIRS = [p for p in combinations(ALARMS, 2) if p[0].split("=")[0] != p[1].split("=")[0]]
ROOT = Path(__file__).parent.parent.parent
SCREEN = 740
"""CSS pixels that a small phone shows at once, 360 pixels wide."""
INTERVIEWS = 300
"""Random interviews in one run; a thousand were tried once (CHANGELOG)."""
FORBIDDEN = ("data-ranking", "data-plan", "data-sign", "data-group", "data-outcome")


@pytest.fixture(scope="module")
def small(chromium: Browser) -> Iterator[BrowserContext]:
    """Return a phone that is 360 pixels wide."""
    context = chromium.new_context(viewport={"width": 360, "height": SCREEN}, locale="zh-CN")
    yield context
    context.close()


def _tick(reader: Reader, *lines: str) -> None:
    reader.tick(*lines)
    reader.question.locator("[type=submit]").click()


def _expect_care(page: Page, kind: str) -> None:
    """Expect care advice alone, a number to dial within the first screen, no verdict."""
    expect(page.locator("[data-checker]")).to_have_attribute("data-state", "care")
    advice = page.locator(f"[data-view] [data-care={kind}]")
    expect(advice).to_be_visible()
    box = advice.locator('a[href^="tel:"]').first.bounding_box()
    assert box
    assert 0 < box["y"] + box["height"] <= SCREEN
    html = page.locator("[data-view]").inner_html()
    assert not [mark for mark in FORBIDDEN if mark in html]


@pytest.mark.parametrize("lines", [*((alarm,) for alarm in ALARMS), *PAIRS], ids="+".join)
def test_each_red_flag_alone_and_in_pairs_shows_what_to_do(
    lines: tuple[str, ...], small: BrowserContext, served: Host
) -> None:
    """One screen of ticks, then care advice; the first of the kinds that apply counts."""
    reader = Reader(small.new_page(), served.address)
    reader.open()
    _tick(reader, *lines)
    kinds = {ALARMS[line] for line in lines}
    _expect_care(reader.page, next(kind for kind in PRECEDENCE if kind in kinds))


@pytest.mark.parametrize(
    "path", ["", "check/", "causes/risk-hold/", "signs/message/", "remedies/contact-support/"]
)
def test_the_red_line_leads_to_an_instruction_in_two_taps(
    path: str, small: BrowserContext, served: Host
) -> None:
    """The red line is on the first screen; behind it, each situation with its instruction."""
    page = small.new_page()
    page.goto(f"{served.address}/{path}")
    line = page.locator("[data-red-line]")
    box = line.bounding_box()
    assert box
    assert box["y"] + box["height"] <= SCREEN
    line.click()
    expect(page).to_have_url(re.compile("/first-aid/$"))
    for kind in PRECEDENCE:
        box = page.locator(f'.checker-whens a[href="#{kind}"]').bounding_box()
        assert box
        assert box["y"] + box["height"] <= SCREEN
    page.locator('.checker-whens a[href="#scam"]').click()
    box = page.locator('#scam a[href^="tel:"]').first.bounding_box()
    assert box
    assert 0 < box["y"] < SCREEN


def test_first_aid_needs_no_script(chromium: Browser, served: Host) -> None:
    """The page and the line that leads there are plain HTML."""
    context = chromium.new_context(
        java_script_enabled=False, viewport={"width": 360, "height": SCREEN}
    )
    page = context.new_page()
    page.goto(f"{served.address}/check/")
    page.locator("[data-red-line]").click()
    page.locator('.checker-whens a[href="#theft"]').click()
    expect(page.locator('#theft a[href="tel:95017"]')).to_be_visible()


def test_whoever_leaves_care_advice_goes_on_with_the_number_on_top(
    small: BrowserContext, served: Host
) -> None:
    """The alarm stays as a banner; going back shows the advice again."""
    reader = Reader(small.new_page(), served.address)
    reader.open()
    _tick(reader, "stranger-asks=present")
    reader.leave_care()
    reader.expect_state("asking")
    expect(reader.page.locator("[data-urgent] a[href^='tel:']").first).to_be_visible()
    reader.page.go_back()
    _expect_care(reader.page, "scam")


def test_red_flags_that_came_with_a_link_are_asked_all_the_same(
    small: BrowserContext, served: Host
) -> None:
    """Neither a reassuring nor an alarming link answers them."""
    reader = Reader(small.new_page(), served.address)
    for value in ("absent", "present"):
        reader.open(f"message=risk-blocked&stranger-asks={value}&unknown-transactions=absent")
        expect(reader.page.locator("form[data-group=safety]")).to_be_visible()
        assert "stranger-asks" not in reader.fragment
        expect(reader.page.locator("[data-linked=message]")).to_be_visible()


WALK = """
async ({ unsafe, interviews, seed }) => {
  let roll = seed;
  const random = () => (roll = (roll * 48271) % 2147483647) / 2147483647;
  const pick = (items) => items[Math.floor(random() * items.length)];
  const view = document.querySelector("[data-view]");
  const root = document.querySelector("[data-checker]");
  const press = async (button) => {
    const first = view.firstElementChild;
    button.click();
    for (let n = 0; first.isConnected || "waiting" in root.dataset; n += 1) {
      if (n > 2000) throw new Error(`nothing came of ${button.outerHTML} at ${location.hash}`);
      await new Promise((done) => setTimeout(done));
    }
  };
  const unsafeTexts = [];
  let alarmed = 0;
  const look = () => {
    if (!view.querySelector("[data-urgent], [data-care]")) return;
    alarmed += 1;
    unsafeTexts.push(...unsafe.filter((text) => view.textContent.includes(text)));
  };
  for (let n = 0; n < interviews; n += 1) {
    for (let screens = 0; screens < 20; screens += 1) {
      look();
      if (root.dataset.state === "care") await press(view.querySelector("[data-care-leave]"));
      else if (root.dataset.state !== "asking") break;
      else if (screens > 1 && random() < 0.4) await press(view.querySelector("[data-now]"));
      else {
        const form = view.querySelector("form[data-sign], form[data-group]");
        const lines = [...form.querySelectorAll("[data-set]")];
        const wanted = screens ? lines : lines.filter((line) => !("alone" in line.dataset));
        pick(random() < 0.8 ? wanted : lines).click();
        await press(form.querySelector("[type=submit]"));
      }
    }
    for (const remedy of [...view.querySelectorAll("[data-plan] > [data-remedy]")].slice(0, 1)) {
      await press(remedy.querySelector("[data-outcome=not-fixed]"));
      look();
    }
    await press(document.querySelector("[data-restart]"));
  }
  return { alarmed, unsafe: [...new Set(unsafeTexts)] };
}
"""
"""Walks at random through interviews, most of them with a red flag, and reads what is shown."""


def test_no_random_interview_shows_unsafe_advice_under_an_alarm(
    small: BrowserContext, served: Host
) -> None:
    """Hundreds of interviews, through leaving care advice, early results and failed steps."""
    knowledge = compile_pages(ROOT).knowledge
    assert knowledge
    unsafe = sorted(
        {
            text
            for remedy in knowledge.remedies.values()
            if remedy.unsafe
            for text in (remedy.title, remedy.summary, *remedy.steps)
        }
    )
    reader = Reader(small.new_page(), served.address)
    reader.open()
    reader.settled()
    walked = reader.page.evaluate(WALK, {"unsafe": unsafe, "interviews": INTERVIEWS, "seed": 17})
    assert walked["unsafe"] == []
    assert walked["alarmed"] > INTERVIEWS
