"""Laws of the plan: nothing that clashes, nothing twice, and the numbers it tells."""

from itertools import permutations

import pytest
from hypothesis import given, settings

from checker.engine import Checker
from checker.engine.plan import Step, plan
from checker.engine.state import NOT_FIXED
from tests.property import twin
from tests.property.draws import Reader, readers


def proposed(reader: Reader) -> tuple[Step, ...]:
    """Return what a reader would be told to do now, asked or not."""
    checker = Checker(reader.knowledge)
    belief = checker.belief(reader.state, reader.today)
    view = checker.view(reader.state, reader.today)
    hurt = view.urgent or (
        tuple(c.id for c in reader.knowledge.causes.values() if c.urgent) if view.alarms else ()
    )
    tried = tuple(reader.state.outcomes)
    return plan(checker.network, reader.knowledge, belief, tried=tried, urgent=hurt)


@given(readers())
def test_no_plan_holds_two_remedies_that_must_not_be_combined(reader: Reader) -> None:
    """Whichever of the two pages says so."""
    remedies = reader.knowledge.remedies
    for one, other in permutations([step.remedy for step in proposed(reader)], 2):
        assert other not in remedies[one].not_with


@given(readers())
def test_no_plan_holds_a_remedy_that_was_tried_or_one_twice(reader: Reader) -> None:
    """Worked or not, it is behind the reader."""
    steps = [step.remedy for step in proposed(reader)]

    assert not set(steps) & set(reader.state.outcomes)
    assert len(steps) == len(set(steps))


@given(readers())
def test_the_plan_of_a_result_is_the_plan_of_its_state(reader: Reader) -> None:
    """A view adds no step and hides none, and one that asks proposes nothing yet."""
    view = Checker(reader.knowledge).view(reader.state, reader.today)

    assert view.plan == (() if view.question else proposed(reader))


@settings(max_examples=3 * settings().max_examples)
@given(readers())
def test_where_something_is_urgent_first_aid_comes_before_all_else(reader: Reader) -> None:
    """All of it that is left and does not clash with other first aid."""
    checker = Checker(reader.knowledge)
    view = checker.view(reader.state, reader.today)
    if not view.urgent:
        return
    remedies = reader.knowledge.remedies
    usual = [
        not remedies[s.remedy].first_aid or remedies[s.remedy].last_resort for s in proposed(reader)
    ]
    assert usual == sorted(usual)
    left = [r for r in remedies.values() if r.first_aid and not r.last_resort]
    if any(r.id not in reader.state.outcomes for r in left):
        assert not usual[0]


@given(readers())
def test_each_step_tells_its_chance_after_all_before_it_failed(reader: Reader) -> None:
    """By Bayes' rule on the state in which they were tried and did not help."""
    state = reader.state
    outcomes = dict(state.outcomes)
    for step in proposed(reader):
        now = type(state)(answers=state.answers, outcomes=outcomes)
        belief = twin.belief(reader.knowledge, now, reader.today)
        chance = sum(p * twin.works(reader.knowledge, c, step.remedy) for c, p in belief.items())
        assert step.probability == pytest.approx(chance, abs=1e-9)
        if step.cause:
            served = {
                c: p * twin.works(reader.knowledge, c, step.remedy) for c, p in belief.items()
            }
            assert served[step.cause] == pytest.approx(max(served.values()), abs=1e-9)
        outcomes[step.remedy] = NOT_FIXED


@given(readers())
def test_a_plan_ends_somewhere_for_everybody(reader: Reader) -> None:
    """A last resort that is left and clashes with nothing is always there."""
    remedies = reader.knowledge.remedies
    clashes = {b for r in remedies.values() for b in r.not_with} | {
        r.id for r in remedies.values() if r.not_with
    }
    steps = {step.remedy for step in proposed(reader)}
    for remedy in remedies.values():
        if remedy.last_resort and remedy.id not in reader.state.outcomes:
            assert remedy.id in steps or remedy.id in clashes
