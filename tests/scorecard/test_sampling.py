"""People made up by the model, and answers that go missing or wrong."""

from collections import Counter
from dataclasses import replace

import pytest

from checker.engine import Checker, Situation, State
from checker.engine.network import build
from checker.engine.scale import SLIP
from checker.scorecard.sampling import alarms, blank, draw, flip, shuffled
from tests.scorecard.people import DAY, TINY

CHECKER = Checker(TINY)
MANY = draw(CHECKER, DAY, 4000, blanks=0.3, seed="test")


def test_causes_are_drawn_as_often_as_the_model_says() -> None:
    """Within what chance leaves open for four thousand."""
    counts = Counter(case.gold for case in MANY)

    prior = dict(zip(TINY.causes, CHECKER.belief(State(), DAY).causes, strict=True))
    assert pytest.approx(prior, abs=0.03) == {c: counts[c] / len(MANY) for c in TINY.causes}


def test_answers_are_drawn_as_often_as_their_cause_says_slips_included() -> None:
    """Those of one cause to one sign."""
    damp = [c.facts["damp"] for c in MANY if c.gold == "wet" and "damp" in c.facts]
    counts = Counter(damp)

    truth = build(TINY, slip=0.0).likelihood("wet", "damp")["yes"]
    expected = truth * (1 - SLIP) + (1 - truth) * SLIP
    assert pytest.approx(expected, abs=0.03) == counts["yes"] / len(damp)


def test_what_goes_together_in_a_situation_is_drawn_together() -> None:
    """A cause that shows itself as both signs or as neither has nobody with one."""
    both = {s: {"yes": "almost-always"} for s in ("damp", "thin")}
    neither = {s: {"no": "almost-always"} for s in ("damp", "thin")}
    situations = (
        Situation(name="both", share="often", signs=both),
        Situation(name="neither", share="often", signs=neither),
    )
    wet = replace(TINY.causes["wet"], signs={}, situations=situations)
    checker = Checker(replace(TINY, causes={**TINY.causes, "wet": wet}))
    drawn = draw(checker, DAY, 400, blanks=0.0, seed="together", among={"wet"})

    alike = [p.facts["damp"] == p.facts["thin"] for p in drawn]
    assert sum(alike) > 0.85 * len(drawn)
    assert {"yes", "no"} == {p.facts["damp"] for p in drawn}


def test_as_many_signs_stay_unknown_as_was_asked_for() -> None:
    """The share that was asked for."""
    known = sum(len(case.facts) for case in MANY) / (len(MANY) * len(TINY.signs))

    assert pytest.approx(0.7, abs=0.02) == known


def test_who_has_an_urgent_cause_or_an_alarm_is_urgent() -> None:
    """Whether or not the person can tell."""
    stolen = draw(CHECKER, DAY, 50, blanks=1.0, seed="test", among={"stolen"})
    calm = draw(CHECKER, DAY, 400, blanks=0.0, seed="test", among={"wet"})

    assert all(p.urgent and not p.facts for p in stolen)
    assert {True, False} == {p.urgent for p in calm}
    differ = sum(p.urgent != alarms(TINY, p.facts) for p in calm) / len(calm)
    assert 0.0 < differ < 4 * SLIP  # by slips alone


def test_the_same_seed_draws_the_same_people() -> None:
    """And another seed draws others."""
    again = draw(CHECKER, DAY, 20, blanks=0.3, seed="test")

    assert MANY[:20] == again
    assert again != draw(CHECKER, DAY, 20, blanks=0.3, seed="other")


def test_a_blanked_case_has_lost_some_answers_and_changed_none() -> None:
    """About the share that was asked for, over many people."""
    before, left = 0, 0
    for case in MANY:
        spoilt = blank(case, 0.3, "test")
        assert spoilt.facts.items() <= case.facts.items()
        before, left = before + len(case.facts), left + len(spoilt.facts)

    assert pytest.approx(0.7, abs=0.02) == left / before


def test_a_flipped_answer_is_a_wrong_one_that_the_sign_knows() -> None:
    """As many signs are known as before."""
    answers, wrong = 0, 0
    for case in MANY:
        spoilt = flip(case, 0.2, "test", TINY)
        assert set(case.facts) == set(spoilt.facts)
        for sign, value in spoilt.facts.items():
            assert TINY.signs[sign].answer(value)
            answers, wrong = answers + 1, wrong + (value != case.facts[sign])

    assert pytest.approx(0.2, abs=0.02) == wrong / answers


def test_shuffling_keeps_every_item() -> None:
    """In another order for another seed."""
    items = tuple("abcdefgh")

    assert sorted(items) == sorted(shuffled(items, "one"))
    assert shuffled(items, "one") == shuffled(items, "one")
    assert shuffled(items, "one") != shuffled(items, "two")
