"""Missing answers, wrong answers, sliding words."""

from checker.engine import Checker
from checker.scorecard.measures import tally
from checker.scorecard.replay import play
from checker.scorecard.robustness import missing, sliding, wrong
from checker.scorecard.sampling import draw
from tests.scorecard.people import DAY, TINY, person

CHECKER = Checker(TINY)
PEOPLE = draw(CHECKER, DAY, 120, blanks=0.0, seed="robust")


def test_without_noise_all_is_as_played() -> None:
    """No part of the answers spoilt, once each."""
    expected = tally([play(CHECKER, case, DAY) for case in PEOPLE])

    assert wrong(CHECKER, PEOPLE, DAY, 0.0, 1).tally == expected
    assert missing(CHECKER, PEOPLE, DAY, 0.0, 1).tally == expected


def test_noise_makes_the_result_worse_and_looking_again_better() -> None:
    """With a fifth of the answers wrong, or half of them gone; each person several times."""
    plain = tally([play(CHECKER, case, DAY) for case in PEOPLE])
    spoilt, gone = wrong(CHECKER, PEOPLE, DAY, 0.2, 3), missing(CHECKER, PEOPLE, DAY, 0.5, 3)

    assert spoilt.tally.top1.cases == gone.tally.top1.cases == 3 * len(PEOPLE)
    assert spoilt.tally.top1.value < spoilt.looked.top1.value < plain.top1.value
    assert gone.tally.top1.value < plain.top1.value
    assert gone.looked == gone.tally


def test_noise_comes_out_the_same_each_time() -> None:
    """Its seed is its own."""
    assert wrong(CHECKER, PEOPLE, DAY, 0.1, 2) == wrong(CHECKER, PEOPLE, DAY, 0.1, 2)


def test_an_alarm_can_be_lost_by_a_wrong_answer() -> None:
    """``found`` counts urgent people only."""
    robbed = [person("stolen", {"gone": "yes", "asked": "no"}, urgent=True)]
    calm = [person("wet", {"gone": "no", "asked": "no"})]

    assert wrong(CHECKER, [*robbed, *calm], DAY, 0.0, 1).found.hits == 1
    lost = wrong(CHECKER, [*robbed, *calm], DAY, 0.5, 20).found
    assert 0 < lost.hits < lost.cases == 20


def test_sliding_counts_the_people_whose_first_cause_changes() -> None:
    """As their own views say."""
    played = [play(CHECKER, case, DAY) for case in PEOPLE]
    slid = sliding(CHECKER, played, DAY)

    assert slid.changed.hits == sum(p.view.steadiness < 1.0 for p in played)
    assert slid.lowest.hits <= slid.highest.hits <= len(PEOPLE) == slid.changed.cases
    assert slid.scales == 6
