"""The words and what they stand for."""

import math
from itertools import pairwise

import pytest

from checker.engine.scale import FREQUENCIES, LIKELIHOODS, POINTS, RAISES, RISKS, SLIP, slides


def test_the_points_are_those_of_the_design() -> None:
    """Pages were written with these numbers in mind."""
    expected = {
        "almost-always": 0.95,
        "usually": 0.75,
        "often": 0.5,
        "fairly-often": 0.33,
        "sometimes": 0.2,
        "occasionally": 0.1,
        "rarely": 0.05,
        "very-rarely": 0.02,
        "almost-never": 0.01,
    }
    assert expected == dict(POINTS)


def test_words_below_even_odds_differ_by_a_factor_of_about_two_in_odds() -> None:
    """Small enough that writing an estimate as a word loses little; but no two are the same."""
    odds = [p / (1.0 - p) for p in POINTS.values() if p <= 0.5]
    steps = [strong / weak for strong, weak in pairwise(odds)]

    assert len(steps) == 6
    assert min(steps) > 1.9
    assert max(steps) < 2.6


def test_the_ranges_of_neighbouring_words_touch_and_do_not_cross() -> None:
    """Each probability between the ends has one word that it may mean."""
    for strong, weak in pairwise(LIKELIHOODS.values()):
        assert strong.low == weak.high


@pytest.mark.parametrize("word", LIKELIHOODS)
def test_every_point_lies_inside_its_range(word: str) -> None:
    """A range that left its point out would slide to one side only."""
    span = LIKELIHOODS[word]

    assert 0.0 < span.low < span.point < span.high < 1.0


def test_a_stronger_word_is_stronger_at_its_low_its_point_and_its_high() -> None:
    """Sliding all words together must not swap two of them."""
    for strong, weak in pairwise(LIKELIHOODS.values()):
        assert strong.low > weak.low
        assert strong.point > weak.point
        assert strong.high > weak.high


def test_each_step_of_frequency_is_a_factor_of_about_1_2() -> None:
    """The docstring promises it: the fourth root of a step of two."""
    ratios = [common / rare for common, rare in pairwise(FREQUENCIES.values())]

    assert ratios == pytest.approx([math.sqrt(math.sqrt(2.0))] * 4, rel=0.04)


def test_a_slip_is_rare_and_possible() -> None:
    """Else no answer could be wrong, or any could."""
    assert 0.0 < SLIP < 0.05


def test_what_is_dated_only_ever_raises() -> None:
    """An incident that lowered a cause would be worded wrongly in the result."""
    assert all(factor > 1.0 for factor in RAISES.values())


def test_likely_words_unlikely_words_and_all_words_slide_together() -> None:
    """Each low, then high: six scales; a word stays in its range and the others at their points."""
    scales = list(slides())
    low, high = ({w: getattr(r, end) for w, r in LIKELIHOODS.items()} for end in ("low", "high"))
    likely = {"almost-always", "usually", "often"}

    expected = [
        {w: ends[w] if w in words else POINTS[w] for w in POINTS}
        for words in (likely, set(POINTS) - likely, set(POINTS))
        for ends in (low, high)
    ]
    assert expected == scales


def test_the_scales_cannot_be_changed() -> None:
    """One caller's change would be every caller's."""
    for scale in (LIKELIHOODS, POINTS, FREQUENCIES, RAISES, RISKS):
        with pytest.raises(TypeError):
            scale["new"] = 0.5  # type: ignore[index]
