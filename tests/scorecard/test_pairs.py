"""Two ways of asking on the same people."""

import pytest

from checker.scorecard.pairs import bootstrap, compare, sign_test


def test_a_pair_counts_case_by_case() -> None:
    """Ties count for neither side."""
    pair = compare([3.0, 1.0, 5.0, 2.0], [1.0, 1.0, 1.0, 3.0], "seed", 200)

    expected = (1.25, 2, 1)
    assert expected == (pair.gain, pair.wins, pair.losses)
    assert pair.low <= pair.gain <= pair.high
    assert not pair.clear


def test_a_difference_that_every_case_shows_is_clear() -> None:
    """The interval leaves out 0, whichever way round."""
    better, worse = [2.0, 2.5, 2.2] * 5, [1.0, 1.4, 1.3] * 5

    assert compare(better, worse, "seed", 200).low > 0.0
    assert compare(worse, better, "seed", 200).high < 0.0
    assert compare(worse, better, "seed", 200).clear


@pytest.mark.parametrize(
    ("wins", "losses", "expected"), [(0, 0, 1.0), (1, 0, 1.0), (3, 0, 0.25), (8, 1, 20 / 512)]
)
def test_the_sign_test_is_that_of_a_fair_coin(wins: int, losses: int, expected: float) -> None:
    """Two-sided, exact."""
    assert pytest.approx(expected) == sign_test(wins, losses)
    assert pytest.approx(expected) == sign_test(losses, wins)


def test_an_interval_depends_on_its_seed_alone() -> None:
    """Chance that comes out the same each time."""
    values = [0.0, 1.0, 4.0, 9.0, 16.0]

    assert bootstrap(values, "one", 100) == bootstrap(values, "one", 100)
    assert bootstrap(values, "one", 100) != bootstrap(values, "two", 100)
