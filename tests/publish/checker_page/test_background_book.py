"""The opening book that another process works out, and HTML that waits for it."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import checker.publish.checker_page.opening_book as module
from checker.engine import write
from checker.publish.checker_page.opening_book import SCREENS, Opening, Order, begin, cached
from checker.publish.markdown.html_stash import HtmlStash
from checker.view import Page
from tests.engine.toys import GARAGE, state_of

LONG = Order(
    knowledge_json=json.dumps(write(GARAGE), ensure_ascii=False),
    today="2026-06-01",
    openings=(Opening(state=state_of("lights=dim"), linked=("lights",)),),
    screens=SCREENS,
)


def test_a_book_made_beside_all_else_is_the_same(tmp_path: Path) -> None:
    """To the letter, and it is kept where the next build looks."""
    page = Page(GARAGE)
    wait = begin(tmp_path / "one", page, LONG)
    here = cached(tmp_path / "two", page, LONG)

    assert wait() == here
    assert set(json.loads(here)) == {"since", "until", "pieces", "views"}
    names = [
        sorted(p.name for p in (tmp_path / n / "build" / "book").iterdir()) for n in ("one", "two")
    ]
    assert names[0] == names[1]


def test_what_is_there_or_short_takes_no_other_process(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another Python takes longer to start than a short book takes to make."""
    page = Page(GARAGE)
    first = cached(tmp_path, page, LONG)
    monkeypatch.setattr(module, "ProcessPoolExecutor", None)  # whoever starts one now fails

    assert begin(tmp_path, page, LONG)() == first
    assert "" in json.loads(begin(tmp_path, page, replace(LONG, screens=1))())["views"]
    with pytest.raises(TypeError):
        begin(tmp_path, page, replace(LONG, knowledge_json=LONG.knowledge_json + " "))


def test_html_that_waits_is_asked_for_when_the_page_is_put_together() -> None:
    """Not before; and once for each place."""
    stash = HtmlStash()
    asked: list[str] = []

    def late() -> str:
        asked.append("now")
        return "<b>late</b>"

    text = f"<p>{stash.word('<i>a</i>')}</p>{stash.block(late)}"
    assert asked == []
    assert stash.release(text) == "<p><i>a</i></p><b>late</b>"
    assert asked == ["now"]
