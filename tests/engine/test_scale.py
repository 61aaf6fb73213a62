"""The words and what they stand for."""

from itertools import pairwise

import pytest

from checker.engine.scale import FREQUENCIES, LIKELIHOODS, POINTS, RAISES, slides


def test_the_points_are_those_of_the_design() -> None:
    """Pages were written with these numbers in mind."""
    expected = {
        "almost-always": 0.95,
        "usually": 0.75,
        "often": 0.5,
        "sometimes": 0.2,
        "rarely": 0.05,
        "almost-never": 0.01,
    }
    assert expected == dict(POINTS)


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


def test_each_step_of_frequency_doubles() -> None:
    """The docstring promises it."""
    ratios = [common / rare for common, rare in pairwise(FREQUENCIES.values())]

    expected = [2.0] * (len(FREQUENCIES) - 1)
    assert expected == ratios


def test_what_is_dated_only_ever_raises() -> None:
    """An incident that lowered a cause would be worded wrongly in the result."""
    assert all(factor > 1.0 for factor in RAISES.values())


def test_words_slide_one_by_one_and_then_together() -> None:
    """Two scales a word, and two for all of them."""
    scales = list(slides())

    expected = 2 * len(LIKELIHOODS) + 2
    assert expected == len(scales)
    for place, (word, span) in enumerate(LIKELIHOODS.items()):
        assert {**POINTS, word: span.low} == scales[2 * place]
        assert {**POINTS, word: span.high} == scales[2 * place + 1]
    assert {word: span.low for word, span in LIKELIHOODS.items()} == scales[-2]
    assert {word: span.high for word, span in LIKELIHOODS.items()} == scales[-1]


def test_the_scales_cannot_be_changed() -> None:
    """One caller's change would be every caller's."""
    for scale in (LIKELIHOODS, POINTS, FREQUENCIES, RAISES):
        with pytest.raises(TypeError):
            scale["new"] = 0.5  # type: ignore[index]
