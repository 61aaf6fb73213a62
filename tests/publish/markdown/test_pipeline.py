"""What the built pages carry beside their authors' words."""

import re
import struct
from pathlib import Path

import pytest

from checker.publish.machine_readable.llms_txt import Entry, overview

ROOT = Path(__file__).parents[3]
SITE = ROOT / "site"
NOTES = re.compile(r'<p class="page-notes">([^<]*)</p>')


def notes(page: str) -> list[str]:
    """Return the notes under a page's title."""
    return NOTES.findall((SITE / page / "index.html").read_text("utf-8"))


@pytest.mark.site
def test_pages_tell_how_long_they_take_and_when_they_were_checked() -> None:
    """Once, under the title; the way in and the checker tell nothing."""
    (note,) = notes("causes/network")
    assert re.fullmatch(r"读完大约 \d+ 分钟 · 最近核对：\d{4}-\d\d-\d\d", note)
    (bare,) = notes("about/privacy")
    assert bare.startswith("读完大约")
    assert not notes("")
    assert not notes("check")


@pytest.mark.site
def test_every_page_has_a_preview() -> None:
    """A title and a sentence for those who get the link."""
    for page in SITE.rglob("index.html"):
        text = page.read_text("utf-8")
        for name in ("og:title", "og:description", "og:type"):
            assert re.search(rf'<meta property="{name}" content="[^"]+"', text), (page, name)


@pytest.mark.site
def test_the_preview_has_the_size_that_it_says() -> None:
    """Width and height stand in the first bytes of a PNG."""
    picture = (SITE / "assets/pictures/social.png").read_bytes()
    assert picture[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)
    assert len(picture) < 100_000


@pytest.mark.site
def test_a_page_of_the_model_is_described_by_its_summary() -> None:
    """Not by the sentence that all pages share."""
    text = (SITE / "causes/network/index.html").read_text("utf-8")
    (description,) = re.findall(r'<meta name="description" content="([^"]*)"', text)
    assert description == re.findall(r'<meta property="og:description" content="([^"]*)"', text)[0]
    assert "网" in description


@pytest.mark.site
def test_the_overview_lists_every_page() -> None:
    """With a sentence on each."""
    text = (SITE / "llms.txt").read_text("utf-8")
    listed = re.findall(r"^- \[[^\]]+\]\(([^)]*)\): \S", text, re.MULTILINE)
    pages = {f"{p.parent.relative_to(SITE).as_posix()}/" for p in SITE.rglob("index.html")}
    assert sorted(listed) == sorted(pages)


def test_the_overview_has_whole_addresses_where_they_are_known() -> None:
    """The first page is the site's address itself."""
    entry = Entry(file="index.md", address="", title="Garage", about="Cars.")
    words = {"menu_home": "Home", "menu_background": "More"}
    made = overview([entry], words, "Garage", "Cars.", "https://x.example/")
    assert "- [Garage](https://x.example/): Cars." in made
