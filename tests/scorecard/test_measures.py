"""What is counted over interviews, by hand."""

from dataclasses import dataclass

import pytest

from checker.scorecard.cases import Vignette
from checker.scorecard.measures import brier, percentile, reliability, tally, wilson
from tests.scorecard.people import person


@dataclass(frozen=True)
class _Told:
    """An interview that ended as written down."""

    gold: str
    ranking: tuple[tuple[str, float], ...]
    questions: tuple[str, ...] = ()

    @property
    def case(self) -> Vignette:
        return person(self.gold)

    def within(self, places: int) -> bool:
        return self.gold in [cause for cause, _ in self.ranking[:places]]


A_FIRST = (("a", 0.8), ("b", 0.1), ("c", 0.06), ("d", 0.04))


def test_a_tally_counts_hits_and_questions() -> None:
    """First, among three, and how long it took."""
    told = tally(
        [
            _Told("a", A_FIRST, ("x",)),
            _Told("b", A_FIRST, ("x", "y")),
            _Told("d", A_FIRST, ("x", "y", "z")),
            _Told("a", A_FIRST, tuple("123456789")),
        ]
    )

    expected = (4, 0.5, 0.75, 2.5, 3.75, 9, 9)
    got = (told.cases, told.top1, told.top3, told.median, told.mean, told.p90, told.worst)
    assert expected == got


def test_the_brier_score_is_the_squared_distance_from_the_truth() -> None:
    """Over all causes: 0 for a sure and right answer, 2 for a sure and wrong one."""
    sure = (("a", 1.0), ("b", 0.0))

    assert brier([_Told("a", sure)]) == 0.0
    assert brier([_Told("b", sure)]) == 2.0
    assert pytest.approx(0.2**2 + 0.1**2 + 0.06**2 + 0.04**2) == brier([_Told("a", A_FIRST)])


def test_reliability_sets_what_was_said_against_what_was_right() -> None:
    """One bin for each range of the first cause's probability, empty ones left out."""
    bins = reliability([_Told("a", A_FIRST), _Told("b", A_FIRST), _Told("a", (("a", 1.0),))])

    expected = [(0.7, 0.9, 2, 0.8, 0.5), (0.9, 1.0, 1, 1.0, 1.0)]
    assert expected == [(b.low, b.high, b.cases, b.said, b.right) for b in bins]


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([5], 0.9, 5), ([1, 2], 0.5, 1), (list(range(1, 11)), 0.9, 9), ([3, 1, 2], 1.0, 3)],
)
def test_a_percentile_is_a_value_that_was_seen(
    values: list[int], share: float, expected: int
) -> None:
    """The smallest that so large a share does not exceed."""
    assert expected == percentile(values, share)


def test_an_interval_of_a_share_stays_between_none_and_all() -> None:
    """And gets narrower with more cases."""
    few, many = wilson(10, 10), wilson(1000, 1000)

    assert pytest.approx(1.0) == few[1]
    assert pytest.approx(1.0) == many[1]
    assert max(few[1], many[1]) <= 1.0
    assert 0.0 < few[0] < many[0] < 1.0
    assert pytest.approx((0.2366, 0.7634), abs=1e-4) == wilson(5, 10)
