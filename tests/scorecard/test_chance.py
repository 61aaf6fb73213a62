"""People made up by the model, and answers that go missing or wrong."""

from collections import Counter

import pytest

from checker.engine import Checker, State
from checker.scorecard.chance import blank, draw, flip, shuffled
from tests.engine.toys import CALM, GARAGE, likelihood

CHECKER = Checker(GARAGE)
MANY = draw(CHECKER, CALM, 4000, blanks=0.3, seed="test")


def test_causes_are_drawn_as_often_as_the_model_says() -> None:
    """Within what chance leaves open for four thousand."""
    counts = Counter(case.gold for case in MANY)

    prior = dict(zip(GARAGE.causes, CHECKER.belief(State(), CALM), strict=True))
    got = {cause: counts[cause] / len(MANY) for cause in GARAGE.causes}
    assert pytest.approx(prior, abs=0.03) == got


def test_answers_are_drawn_as_often_as_their_cause_says() -> None:
    """Those of the commonest cause to one sign."""
    own = [c.facts["lights"] for c in MANY if c.gold == "flat-battery" and "lights" in c.facts]

    expected = {
        a.value: likelihood(GARAGE, "flat-battery", "lights", a.value)
        for a in GARAGE.signs["lights"].answers
    }
    counts = Counter(own)
    assert pytest.approx(expected, abs=0.05) == {v: counts[v] / len(own) for v in expected}


def test_so_many_signs_are_not_told() -> None:
    """The share that was asked for."""
    told = sum(len(case.facts) for case in MANY) / (len(MANY) * len(GARAGE.signs))

    assert pytest.approx(0.7, abs=0.02) == told


def test_people_can_be_drawn_from_some_causes_alone() -> None:
    """Those in danger are rare otherwise; ``urgent`` is their cause's."""
    few = draw(CHECKER, CALM, 50, blanks=0.0, seed="test", among={"fuel-leak"})

    assert {"fuel-leak"} == {case.gold for case in few}
    assert all(case.urgent for case in few)


def test_the_same_seed_draws_the_same_people() -> None:
    """And another seed draws others."""
    again = draw(CHECKER, CALM, 20, blanks=0.3, seed="test")

    assert MANY[:20] == again
    assert again != draw(CHECKER, CALM, 20, blanks=0.3, seed="other")


def test_a_blanked_case_has_lost_some_answers_and_changed_none() -> None:
    """About the share that was asked for, over many people."""
    whole, left = 0, 0
    for case in MANY:
        spoilt = blank(case, 0.3, "test")
        assert spoilt.facts.items() <= case.facts.items()
        whole, left = whole + len(case.facts), left + len(spoilt.facts)

    assert pytest.approx(0.7, abs=0.02) == left / whole


def test_a_flipped_answer_is_a_wrong_one_that_the_sign_knows() -> None:
    """As many signs are told as before."""
    whole, wrong = 0, 0
    for case in MANY:
        spoilt = flip(case, 0.2, "test", GARAGE)
        assert set(case.facts) == set(spoilt.facts)
        for sign, value in spoilt.facts.items():
            assert GARAGE.signs[sign].answer(value)
            whole, wrong = whole + 1, wrong + (value != case.facts[sign])

    assert pytest.approx(0.2, abs=0.02) == wrong / whole


def test_shuffling_keeps_every_item() -> None:
    """In another order for another seed."""
    items = tuple("abcdefgh")

    assert sorted(items) == sorted(shuffled(items, "one"))
    assert shuffled(items, "one") == shuffled(items, "one")
    assert shuffled(items, "one") != shuffled(items, "two")
