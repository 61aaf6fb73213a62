"""A link carries the whole case: reloaded, shared, old, cut off or made up."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Dialog, expect

from tests.browser.host import Host
from tests.browser.reader import Reader

pytestmark = pytest.mark.browser

CASE = "message=risk-blocked&entry=~normal&scope=everywhere"


@pytest.fixture(scope="module")
def case(used_phone: BrowserContext, served: Host) -> Iterator[Reader]:
    """Return a reader in one tab, in which one link after the other is opened."""
    page = used_phone.new_page()
    reader = Reader(page, served.address)
    reader.open(CASE)
    reader.settled()
    yield reader
    page.close()


def test_reloading_shows_the_same_question(reader: Reader) -> None:
    """The link is all the state there is."""
    reader.open(CASE)
    reader.settled()
    before = reader.html()
    reader.page.reload()
    reader.settled()

    assert before == reader.html()
    assert reader.fragment == CASE


def test_a_shared_link_shows_the_same_result_elsewhere(
    reader: Reader, desktop: BrowserContext, host: Host
) -> None:
    """On another device, with nothing but the link, once the red flags are asked there too."""
    reader.open(CASE)
    reader.answer_all()
    reader.settled()
    with desktop.new_page() as page:
        other = Reader(page, host.address)
        other.open(reader.fragment)
        other.settled()
        assert other.question.get_attribute("data-group") == "safety"
        other.answer("unknown")

        other.expect_state("result")
        other.settled()
        assert reader.ranking == other.ranking
        plan = "[data-plan] > [data-remedy]"
        steps = "all => all.map((step) => step.innerHTML)"
        assert reader.page.locator(plan).count() > 1
        assert reader.page.locator(plan).evaluate_all(steps) == other.page.locator(
            plan
        ).evaluate_all(steps)


def test_a_link_that_changes_in_an_open_page_is_followed(reader: Reader) -> None:
    """As when a saved case is opened."""
    reader.open(CASE)
    reader.settled()
    first = reader.html()
    reader.page.evaluate("location.hash = 'scope=one-merchant&message=none'")

    expect(reader.page.locator(".checker-answers")).to_contain_text("（2）")
    assert reader.html() != first


@pytest.mark.parametrize(
    "strange",
    [
        "no-such-sign=present",
        "scope=no-such-answer",
        "%E0%A4%A=%",
        "=&==&=unknown",
        "<img src=x onerror=alert(1)>=1",
        "restart-and-retry=maybe",
        "scope",
        "constructor=__proto__",
        "%00=%FF",
    ],
)
def test_what_a_link_should_not_have_is_reported_and_dropped(case: Reader, strange: str) -> None:
    """The rest of the link counts, and the reader can go on."""
    dialogs: list[str] = []

    def hear(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    case.page.on("dialog", hear)
    case.page.goto(f"{case.site}/check/#message=none&{strange}&entry=normal")

    expect(case.view.locator(".checker-note")).to_be_visible()
    expect(case.page.locator(".checker-answers")).to_contain_text("（2）")
    assert case.view.locator("img").count() == 0
    case.answer("unknown")
    assert case.fragment.startswith("message=none&")
    assert "entry=normal" in case.fragment
    assert not dialogs


def test_a_huge_link_is_reported_and_goes_on(reader: Reader) -> None:
    """400 kB of nonsense make a short note, with nothing of the link in it."""
    parts = "&".join(f"made-up-{n}=made-up" for n in range(20_000))
    reader.open(f"message=none&{parts}")
    reader.settled()
    note = reader.view.locator(".checker-note")
    expect(note).to_be_visible()
    expect(reader.view).not_to_contain_text("made-up")
    assert len(note.inner_text()) < 100
    reader.answer("unknown")
    reader.expect_state("asking")


@pytest.mark.parametrize(
    "story",
    [
        "<img src=x onerror=alert(1)><script>alert(2)</script>提示系统维护中",
        "\u202e提示系统维护中\x00\ud83d\ufeff" + "".join(map(chr, range(0x1F600, 0x1F650))),
        "提示系统维护中。" + "<b>很" * 2_500_000,
    ],
    ids=["pasted HTML", "controls and planes", "ten megabytes"],
)
def test_a_hostile_story_is_read_and_never_shown(reader: Reader, story: str) -> None:
    """What is heard is an answer of the handbook; the words are text, and are gone with it."""
    dialogs: list[str] = []

    def hear(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    reader.page.on("dialog", hear)
    reader.open()
    reader.settled()
    # Hidden: laying out ten megabytes keeps a busy machine's browser for half a minute.
    put = "(box, text) => { box.hidden = true; box.value = text; }"
    reader.page.locator("[data-intake] textarea").evaluate(put, story)
    reader.page.locator("[data-intake] button").click()

    expect(reader.page.locator('[data-heard="message"]')).to_be_visible()
    assert reader.view.locator("img, script, b").count() == 0
    reader.confirm()
    assert "message=" in reader.fragment
    assert reader.view.locator("img, script, b").count() == 0
    assert "onerror" not in reader.html()
    assert not dialogs
