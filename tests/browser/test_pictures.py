"""The pictures as a small and a wide screen show them."""

import pytest
from playwright.sync_api import Browser

from tests.browser.host import Host

pytestmark = pytest.mark.browser
PAGES = (
    "background/technology/",
    "remedies/stop-the-loss/",
    "remedies/update-identity/",
)
MEASURE = """() => [...document.querySelectorAll("figure.picture svg")].map((svg) => {
  const frame = svg.getBoundingClientRect();
  const scale = frame.width / svg.viewBox.baseVal.width;
  const texts = [...svg.querySelectorAll("text")].map((text) => {
    const { left, right, top, bottom } = text.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(text).fontSize) * scale;
    const air = (bottom - top - size) / 2;
    return { words: text.textContent, left, right, top: top + air, bottom: bottom - air, size };
  });
  const outside = ({ left, right, top, bottom }) =>
    left < frame.left - 1 || right > frame.right + 1 || top < frame.top || bottom > frame.bottom;
  const meet = (a, b) =>
    a.left < b.right && b.left < a.right && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const over = texts.flatMap((a, n) => texts.slice(n + 1).filter((b) => meet(a, b))
    .map((b) => `${a.words} / ${b.words}`));
  return { texts: texts.length, small: Math.min(...texts.map(({ size }) => size)), over,
    out: texts.filter(outside).map(({ words }) => words), wide: frame.right <= innerWidth };
})"""


@pytest.fixture(scope="module")
def address(served: Host) -> str:
    """Return the address of the built site, with a slash at its end."""
    return f"{served.address}/"


@pytest.mark.parametrize("width", [390, 1280])
def test_words_can_be_read_and_nothing_is_cut(chromium: Browser, address: str, width: int) -> None:
    """No word outside its picture, none over another, none too small."""
    page = chromium.new_page(viewport={"width": width, "height": 900})
    for name in PAGES:
        page.goto(address + name)
        pictures = page.evaluate(MEASURE)
        assert pictures, name
        for picture in pictures:
            assert picture["texts"] > 3, name
            assert not picture["out"], name
            assert not picture["over"], name
            assert picture["small"] >= 10.5, name
            assert picture["wide"], name
    page.close()


def test_colours_follow_the_scheme(chromium: Browser, address: str) -> None:
    """Words are dark on light, and light on dark."""
    seen = []
    for scheme in ("light", "dark"):
        page = chromium.new_page()
        page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
        page.goto(address + PAGES[0])
        seen.append(
            page.locator("figure.picture text").first.evaluate("t => getComputedStyle(t).fill")
        )
        page.close()
    assert seen[0] != seen[1]
