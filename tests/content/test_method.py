"""The page on the method says the numbers that the engine works with."""

import re
from itertools import pairwise
from pathlib import Path

from checker.engine.policies import MINUTES_A_BIT, MOST_SCREENS, READING
from checker.engine.questions.ticks import LINE
from checker.engine.scale import FREQUENCIES, LIKELIHOODS, SLIP
from checker.engine.stability import ERROR
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.handbook_checks.estimates import FOLDER, load

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/about/method.md").read_text(encoding="utf-8")


def test_the_table_of_words_is_the_scale() -> None:
    """Each word with its number and its range, in the scale's order."""
    rows = re.findall(r"^\| ([a-z-]+) \| [^|]+ \| (\S+)% \| (\S+)%–(\S+)% \|$", PAGE, re.MULTILINE)

    expected = [
        (word, *(f"{100 * p:g}" for p in (span.point, span.low, span.high)))
        for word, span in LIKELIHOODS.items()
    ]
    assert rows == expected


def test_the_steps_of_frequency_are_as_stated() -> None:
    """Five words, each so many times the one before."""
    (step,) = re.findall(r"每级差 ([0-9.]+) 倍", PAGE)
    values = list(FREQUENCIES.values())

    assert len(values) == 5
    for more, less in pairwise(values):
        assert abs(more / less - float(step)) < 0.05


def test_prices_limits_and_slips_are_as_stated() -> None:
    """The judgements that the page owns up to."""
    assert f"1 比特按 {MINUTES_A_BIT:g} 分钟" in PAGE
    assert f"一屏的 {READING:g} 分钟" in PAGE
    assert f"每行再减 {LINE:g} 分钟" in PAGE
    assert f"最多问 {MOST_SCREENS} 屏" in PAGE
    assert f"都有 {SLIP:.0%} 的可能是点错的" in PAGE
    assert f"答错的可能按 {ERROR:.0%} 估" in PAGE


def test_there_are_as_many_estimates_as_stated(handbook: Handbook) -> None:
    """Three, of which one did not come back for what was added later."""
    estimates = load(handbook.corpus)
    added = list((ROOT / FOLDER).glob("additions-*.yml"))

    assert (len(estimates), len(added)) == (3, 2)
    assert "三份估计" in PAGE
    assert "后来加的现象和原因，只有两份" in PAGE
