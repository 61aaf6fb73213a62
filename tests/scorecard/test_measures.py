"""What is counted over interviews, by hand."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest

from checker.engine import Checker
from checker.engine.views import Ranked
from checker.scorecard.measures import (
    log_loss,
    mean,
    percentile,
    reliability,
    share,
    tally,
    wilson,
)
from checker.scorecard.replay import Played, play
from tests.scorecard.people import DAY, TINY, person

CHECKER = Checker(TINY)
A_FIRST = (("a", 0.8), ("b", 0.1), ("c", 0.06), ("d", 0.04))


def ended(gold: str, ranking: Sequence[tuple[str, float]], screens: int = 0) -> Played:
    """Return an interview that ended as written down."""
    played = play(CHECKER, person("wet"), DAY)
    ranked = tuple(Ranked(cause=c, probability=p, shown=True) for c, p in ranking)
    return replace(
        played,
        case=person(gold),
        view=replace(played.view, ranking=ranked),
        questions=(("x",),) * screens,
    )


def test_a_tally_counts_hits_and_screens() -> None:
    """First, among three, and how long it took."""
    counted = tally(
        [
            ended("a", A_FIRST, 1),
            ended("b", A_FIRST, 2),
            ended("d", A_FIRST, 3),
            ended("a", A_FIRST, 9),
        ]
    )

    hits = (counted.top1.hits, counted.top3.hits, counted.top1.cases)
    assert hits == (2, 3, 4)
    assert (counted.median, counted.mean, counted.p90, counted.most) == (2.5, 3.75, 9, 9)
    expected = -math.log(0.8 * 0.1 * 0.04 * 0.8) / 4
    assert counted.log_loss == pytest.approx(expected)


def test_what_is_as_acceptable_is_a_hit_but_no_excuse_for_the_log_loss() -> None:
    """``also`` counts for places; the probability of the true cause is one thing."""
    played = ended("b", A_FIRST)
    either = replace(played, case=replace(played.case, also=("a",)))

    assert not played.within(1)
    assert either.within(1)
    assert log_loss(either) == log_loss(played) == pytest.approx(-math.log(0.1))


def test_a_cause_without_any_probability_costs_much_and_not_all() -> None:
    """The engine rounds to six digits: 0 stands for less than one in a million."""
    assert log_loss(ended("b", (("a", 1.0), ("b", 0.0)))) == pytest.approx(-math.log(1e-6))


def test_reliability_sets_what_was_expected_against_what_was_right() -> None:
    """One bin for each range of the first cause's probability, empty ones left out."""
    bins = reliability([ended("a", A_FIRST), ended("b", A_FIRST), ended("a", (("a", 1.0),))])

    rows = [(b.low, b.high, b.expected, b.right.hits, b.right.cases) for b in bins]
    assert rows == [(0.7, 0.9, 0.8, 1, 2), (0.9, 1.0, 1.0, 1, 1)]


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [([5], 0.9, 5), ([1, 2], 0.5, 1), (list(range(1, 11)), 0.9, 9), ([3, 1, 2], 1.0, 3)],
)
def test_a_percentile_is_a_value_that_was_seen(
    values: list[int], part: float, expected: int
) -> None:
    """The smallest that so large a part does not exceed."""
    assert percentile(values, part) == expected


def test_an_interval_of_a_share_stays_between_none_and_all() -> None:
    """And gets narrower with more cases."""
    few, many = wilson(10, 10), wilson(1000, 1000)

    assert few[1] == pytest.approx(1.0)
    assert many[1] == pytest.approx(1.0)
    assert max(few[1], many[1]) <= 1.0
    assert 0.0 < few[0] < many[0] < 1.0
    assert wilson(5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)


def test_nothing_to_count_is_no_error() -> None:
    """A set may have no urgent people, and everything about them is then unknown."""
    nobody = share([])

    assert (nobody.value, nobody.interval, mean([])) == (0.0, (0.0, 1.0), 0.0)
