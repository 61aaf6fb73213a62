"""Missing answers, wrong answers, sliding words."""

import pytest

from checker.engine import Checker
from checker.scorecard.chance import draw
from checker.scorecard.measures import tally
from checker.scorecard.policies import asking
from checker.scorecard.replay import play
from checker.scorecard.robustness import BLANKS, FLIPS, noise, sliding
from tests.engine.toys import CALM, GARAGE

CHECKER = Checker(GARAGE)
PEOPLE = draw(CHECKER, CALM, 60, blanks=0.1, seed="robust")


def test_without_noise_all_is_as_played() -> None:
    """The first line is the unspoilt one, to compare with."""
    first, *_ = noise(CHECKER, PEOPLE, CALM, asking(CHECKER, CHECKER.rule), 2)

    expected = tally([play(CHECKER, case, CALM) for case in PEOPLE])
    assert (first.blanks, first.flips) == (0.0, 0.0)
    assert expected == first.tally


def test_noise_is_of_the_kinds_and_shares_that_were_promised() -> None:
    """10 % and 30 % unknown, 5 % wrong; each person several times."""
    _, *spoilt = noise(CHECKER, PEOPLE, CALM, asking(CHECKER, CHECKER.rule), 3)

    assert [(n.blanks, n.flips) for n in spoilt] == [(0.1, 0.0), (0.3, 0.0), (0.0, 0.05)]
    assert (BLANKS, FLIPS) == ((0.1, 0.3), (0.05,))
    assert all(n.tally.cases == 3 * len(PEOPLE) for n in spoilt)


def test_noise_makes_the_result_worse() -> None:
    """Fewer hits with a third of the answers gone than with all of them."""
    whole, _, most, flipped = noise(CHECKER, PEOPLE, CALM, asking(CHECKER, CHECKER.rule), 5)

    assert most.tally.top1 < whole.tally.top1
    assert flipped.tally.top1 < whole.tally.top1


def test_sliding_counts_the_people_whose_first_cause_changes() -> None:
    """As their own views say."""
    played = [play(CHECKER, case, CALM) for case in PEOPLE]
    told = sliding(CHECKER, played, CALM)

    expected = sum(p.view.steadiness < 1.0 for p in played) / len(played)
    assert pytest.approx(expected) == told.changed
    assert 0.0 < told.changed < 1.0
    assert told.lowest <= tally(played).top1 <= told.highest
    assert told.scales == len(CHECKER.slid)
