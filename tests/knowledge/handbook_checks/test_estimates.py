"""Outside estimates in percent, as words of the pages."""

import pytest

from checker.engine.scale import POINTS
from checker.knowledge.handbook_checks.estimates import nearest_word


@pytest.mark.parametrize("word", POINTS)
def test_a_words_own_point_is_nearest_to_it(word: str) -> None:
    """And what lies beyond the ends belongs to the last words."""
    assert nearest_word(POINTS[word]) == word
    assert (nearest_word(1.0), nearest_word(0.0)) == ("almost-always", "almost-never")
