"""Laws of the plan: nothing that clashes, nothing twice, and the numbers it shows."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Checker, Remedy
from checker.engine.plan import MIN_EFFECT, Step, plan
from checker.engine.state import NOT_FIXED
from tests.engine import twin
from tests.property.draws import Reader, readers


def _proposed(
    reader: Reader, *, hide_unsafe: bool = False, leading: int | None = None
) -> tuple[Step, ...]:
    """Return what a reader would be advised to do now, asked or not."""
    checker = Checker(reader.knowledge)
    belief = checker.belief(reader.state, reader.today)
    view = checker.view(reader.state, reader.today)
    hurt = view.urgent or (
        tuple(c.id for c in reader.knowledge.causes.values() if c.urgent) if view.alarms else ()
    )
    return plan(
        checker.network,
        reader.knowledge,
        belief.causes,
        reader.state,
        urgent=hurt,
        hide_unsafe=hide_unsafe,
        leading=leading,
    )


def _remedies(reader: Reader, steps: Sequence[Step]) -> list[Remedy]:
    return [reader.knowledge.remedies[step.remedy] for step in steps]


def _ruled_out(reader: Reader, remedy: Remedy) -> bool:
    """Return whether a sure answer says that a remedy is no use."""
    return any(
        sign in reader.state.answers
        and reader.state.answers[sign].sure
        and reader.state.answers[sign].value in values
        for sign, values in remedy.ruled_out_by.items()
    )


@given(readers())
def test_no_plan_has_two_remedies_that_must_not_be_combined(reader: Reader) -> None:
    """Whichever of the two pages says so."""
    remedies = reader.knowledge.remedies
    for one, other in permutations([step.remedy for step in _proposed(reader)], 2):
        assert other not in remedies[one].not_with


@given(readers(), st.data())
def test_no_plan_has_what_was_tried_ruled_out_repairs_nothing_or_is_unsafe(
    reader: Reader, data: st.DataObject
) -> None:
    """And no remedy twice; an answer that is not quite sure rules nothing out."""
    safe = data.draw(st.booleans())
    steps = _remedies(reader, _proposed(reader, hide_unsafe=safe))

    assert len({r.id for r in steps}) == len(steps)
    assert not {r.id for r in steps} & set(reader.state.outcomes)
    assert not [r for r in steps if r.workaround or _ruled_out(reader, r)]
    assert not safe or not [r for r in steps if r.unsafe]


@given(readers())
def test_the_plan_of_a_result_is_the_plan_of_its_state(reader: Reader) -> None:
    """A view adds no step and hides none, and one that asks proposes nothing yet."""
    checker = Checker(reader.knowledge)
    view = checker.view(reader.state, reader.today)
    leading = None if view.unsure else checker.network.index[view.ranking[0].cause]
    expected = _proposed(reader, hide_unsafe=view.hides_unsafe, leading=leading)

    assert view.plan == (() if view.question else expected)


@given(readers(), st.data())
def test_steps_that_may_well_repair_the_likeliest_cause_come_first(
    reader: Reader, data: st.DataObject
) -> None:
    """But for first aid: the likeliest to work first, whatever they cost; then all the rest."""
    causes = list(reader.knowledge.causes)
    leading = data.draw(st.integers(0, len(causes) - 1))
    aid = {r.id for r in reader.knowledge.remedies.values() if r.first_aid}
    steps = _remedies(reader, _proposed(reader, leading=leading))
    chances = [twin.works(reader.knowledge, causes[leading], r.id) for r in steps]
    served = [
        p if p >= MIN_EFFECT and not r.last_resort else 0.0
        for p, r in zip(chances, steps, strict=True)
        if r.id not in aid
    ]

    assert served == sorted(served, reverse=True)


@given(readers(), st.data())
def test_behind_the_last_resort_nothing_serves_the_likeliest_cause(
    reader: Reader, data: st.DataObject
) -> None:
    """However long its steps take; and last resorts stand together."""
    causes = list(reader.knowledge.causes)
    leading = data.draw(st.integers(0, len(causes) - 1))
    steps = _remedies(reader, _proposed(reader, leading=leading))
    last = [n for n, r in enumerate(steps) if r.last_resort]
    if not last:
        return
    for r in steps[last[-1] + 1 :]:
        assert not r.last_resort
        assert twin.works(reader.knowledge, causes[leading], r.id) < MIN_EFFECT
    assert last == list(range(last[0], last[-1] + 1))


@settings(max_examples=3 * settings().max_examples)
@given(readers())
def test_where_something_is_urgent_first_aid_comes_before_all_else(reader: Reader) -> None:
    """All of it that is left, may be shown and does not clash with other first aid."""
    checker = Checker(reader.knowledge)
    view = checker.view(replace(reader.state, concluded=True), reader.today, care_left=True)
    if view.question or not view.alarmed or not _urgent(reader):
        return
    steps = _remedies(reader, view.plan)
    usual = [not r.first_aid or r.last_resort for r in steps]
    assert usual == sorted(usual)
    left = [
        r
        for r in reader.knowledge.remedies.values()
        if r.first_aid
        and not (r.last_resort or r.workaround or _ruled_out(reader, r))
        and not (view.hides_unsafe and r.unsafe)
        and r.id not in reader.state.outcomes
    ]
    if left:
        assert not usual[0]


def _urgent(reader: Reader) -> list[str]:
    return [c.id for c in reader.knowledge.causes.values() if c.urgent]


@given(readers())
def test_each_step_shows_its_chance_after_all_before_it_failed(reader: Reader) -> None:
    """By Bayes' rule on the state in which they were tried and did not help."""
    state = reader.state
    outcomes = dict(state.outcomes)
    for step in _proposed(reader):
        now = replace(state, outcomes=outcomes)
        belief = twin.by_cause(twin.belief(reader.knowledge, now, reader.today))
        chance = sum(p * twin.works(reader.knowledge, c, step.remedy) for c, p in belief.items())
        assert step.probability == pytest.approx(chance, abs=1e-9)
        if step.cause:
            served = {
                c: p * twin.works(reader.knowledge, c, step.remedy) for c, p in belief.items()
            }
            assert served[step.cause] == pytest.approx(max(served.values()), abs=1e-9)
        outcomes[step.remedy] = NOT_FIXED


@given(readers(), st.data())
def test_a_plan_ends_somewhere_for_everybody(reader: Reader, data: st.DataObject) -> None:
    """A last resort that is left, may be shown and clashes with nothing is always there."""
    safe = data.draw(st.booleans())
    remedies = reader.knowledge.remedies
    clashes = {b for r in remedies.values() for b in r.not_with} | {
        r.id for r in remedies.values() if r.not_with
    }
    steps = {step.remedy for step in _proposed(reader, hide_unsafe=safe)}
    for remedy in remedies.values():
        shown = not (safe and remedy.unsafe) and not _ruled_out(reader, remedy)
        if remedy.last_resort and not remedy.workaround and shown:
            assert remedy.id in steps or remedy.id in clashes or remedy.id in reader.state.outcomes


@given(readers(remedies=8))
def test_workarounds_that_are_shown_may_well_help_and_are_the_most_helpful_first(
    reader: Reader,
) -> None:
    """For a reader who must pay now; none tried, ruled out or, with an alarm, unsafe."""
    view = Checker(reader.knowledge).view(replace(reader.state, concluded=True), reader.today)
    belief = twin.by_cause(twin.belief(reader.knowledge, reader.state, reader.today))
    helps = [
        sum(p * twin.works(reader.knowledge, c, r) for c, p in belief.items())
        for r in view.workarounds
    ]

    assert helps == pytest.approx(sorted(helps, reverse=True), abs=1e-6)
    assert all(p >= 0.22 - 1e-9 for p in helps)
    for identity in view.workarounds:
        remedy = reader.knowledge.remedies[identity]
        assert remedy.workaround
        assert not _ruled_out(reader, remedy)
        assert identity not in reader.state.outcomes
        assert not (remedy.unsafe and (view.hides_unsafe or view.alarmed))
