"""How long and how hard a page is to read."""

import pytest

from checker.publish.generated.readability import PACE, minutes, reading


@pytest.mark.parametrize(("units", "told"), [(0, 1), (PACE, 1), (PACE + 1, 2), (PACE * 3, 3)])
def test_minutes_are_whole_and_never_none(units: int, told: int) -> None:
    """A minute begun is a minute."""
    assert minutes("字" * units) == told


def test_marks_links_and_code_take_no_time() -> None:
    """What nobody reads word by word counts nothing."""
    assert reading("**看**[这里](../a/b.md)[F-PROD-01]。\n\n```\ncode\n```\n").units == 3


def test_sentences_end_where_readers_stop() -> None:
    """At the mark, and at the end of an item."""
    found = reading("一二三。四五！\n\n- 六七八九\n- 十\n")
    assert (found.sentences, found.most, found.longest) == (4, 4, "六七八九")
    assert found.mean == pytest.approx(10 / 4)


def test_rare_characters_are_told() -> None:
    """Common ones are not among them."""
    found = reading("我们看饕餮。")
    assert found.rare == "饕餮"
    assert found.rare_share == pytest.approx(2 / 5)
