"""Advice that could do harm."""

from dataclasses import replace

import pytest

from checker.engine import Checker, Remedy
from checker.engine.plan import Step
from checker.scorecard.replay import Played, play
from checker.scorecard.safety import closing, safety, unsafe
from tests.engine.toys import CALM, GARAGE
from tests.scorecard.people import person

CHECKER = Checker(GARAGE)


def _in_danger(answer: str) -> Played:
    case = replace(person("fuel-leak", {"fuel-smell": answer}), urgent=True)
    return play(CHECKER, case, CALM)


def test_danger_is_found_or_missed() -> None:
    """Who cannot tell the sign that must be asked is counted apart."""
    calm = play(CHECKER, person("flat-battery", {"fuel-smell": "absent"}), CALM)
    scared = play(CHECKER, person("flat-battery", {"fuel-smell": "present"}), CALM)
    unseen = replace(_in_danger("absent"), case=replace(person("fuel-leak"), urgent=True))
    told = safety(GARAGE, [_in_danger("present"), _in_danger("absent"), unseen, calm, scared])

    assert (told.urgent, told.found, told.blind) == (3, 1, 1)
    assert (told.calm, told.false) == (2, 1)
    assert len(told.unsafe) == 2


def test_a_plan_in_danger_starts_with_first_aid() -> None:
    """Anything else is unsafe."""
    safe = _in_danger("present")
    late = replace(safe, view=replace(safe.view, plan=safe.view.plan[1:]))

    assert unsafe(GARAGE, safe) == ()
    assert len(unsafe(GARAGE, late)) == 1


def test_remedies_that_rule_each_other_out_are_unsafe_together() -> None:
    """Whatever the plan's order."""
    barring = next(r for r in GARAGE.remedies.values() if r.not_with)
    steps = tuple(
        Step(remedy=r, probability=0.5, cause="") for r in (barring.id, barring.not_with[0])
    )
    played = play(CHECKER, person("flat-battery"), CALM)

    got = unsafe(GARAGE, replace(played, view=replace(played.view, plan=steps)))
    assert [GARAGE.remedies[barring.not_with[0]].title in why for why in got] == [True]


@pytest.mark.parametrize(
    ("step", "told"),
    [
        ("先关闭分付，再打开", True),
        ("把分付关掉再试", True),
        ("注销微信分付", True),
        ("不要关闭分付", False),
        ("别为了修它就关掉分付", False),
        ("分付被关闭后联系客服", False),
        ("打开分付看看", False),
    ],
)
def test_closing_is_seen_and_warning_against_it_is_fine(step: str, *, told: bool) -> None:
    """In any of the sentences of a remedy."""
    for place in ("title", "summary"):
        remedy = Remedy(**{"id": "r", "title": "", "summary": "", "effort": 1.0, place: step})  # type: ignore[arg-type]  # a field by its name
        assert told == closing(remedy)
    assert told == closing(Remedy(id="r", title="", summary="", effort=1.0, steps=("先看", step)))
