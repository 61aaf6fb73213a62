"""Information, by hand and against its bound."""

import math

import pytest

from checker.engine import Checker
from checker.scorecard.bits import bits, findings
from checker.scorecard.chance import draw
from checker.scorecard.policies import asking, listed
from checker.scorecard.replay import play
from checker.scorecard.walks import walk
from tests.engine.toys import CALM, GARAGE
from tests.scorecard.people import DAY, TINY, person


def _entropy(*odds: float) -> float:
    return -sum(p * math.log2(p) for p in odds)


def test_bits_are_the_entropy_that_a_question_took_away() -> None:
    """One of two causes, one question, ``yes`` where that is nearly sure and where it is even."""
    checker = Checker(TINY)
    told = bits(checker, [walk(checker, person("wet", {"damp": "yes"}), DAY, listed(["damp"]))])

    wet = 0.95 / (0.95 + 0.5)
    left = _entropy(wet, 1 - wet)
    assert pytest.approx(1.0) == told.before
    assert pytest.approx(left) == told.after
    assert pytest.approx(1.0 - left) == told.gained
    assert pytest.approx((1.0 - left,)) == told.by_place
    assert pytest.approx(_entropy(0.725, 0.275)) == told.possible
    assert pytest.approx((1.0 - left) / _entropy(0.725, 0.275)) == told.efficiency


def test_questions_gain_no_more_than_their_answers_carry() -> None:
    """On average over people whom the model draws."""
    checker = Checker(GARAGE)
    people = draw(checker, CALM, 300, blanks=0.0, seed="bits")
    told = bits(checker, [walk(checker, p, CALM, asking(checker, checker.rule)) for p in people])

    assert 0.0 < told.efficiency < 1.0
    assert told.after < told.before


def test_findings_count_what_could_be_told_and_what_tells() -> None:
    """A question that the person cannot answer finds nothing."""
    played = play(Checker(TINY), person("wet", {"thin": "no"}), DAY)
    assert set(played.questions) == {"damp", "thin"}
    told = findings(TINY, [played])

    expected = (0.5, 0.0, 1.0, 0.0)
    assert expected == (
        told.per_question,
        told.telling_per_question,
        told.found,
        told.telling_found,
    )
