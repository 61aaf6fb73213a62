"""Laws of this project's own handbook, whatever a reader answers."""

import math
from functools import cache
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Checker, Given, Knowledge, State, Ticks, parse
from checker.engine.belief import Belief
from checker.engine.state import NOT_FIXED
from checker.knowledge.compile.handbook import compile_pages
from checker.view import Page
from checker.view.page import Visit
from tests.property.draws import replies, states
from tests.property.oracle import agree, crowded, single

ROOT = Path(__file__).parent.parent.parent
DAYS = st.sampled_from(("2026-06-01", "2026-09-30", "2026-11-23", "2027-06-01"))
THEFT = ("unknown-transactions", "present")
"""Payments in the bill that the reader did not make."""
SAME = settings(max_examples=30, derandomize=True, deadline=None)


@cache
def _page() -> Page:
    knowledge = compile_pages(ROOT).knowledge
    assert knowledge is not None
    return Page(knowledge)


def _knowledge() -> Knowledge:
    return _page().checker.knowledge


def _alarms() -> list[tuple[str, str]]:
    return [(s.id, a.value) for s in _knowledge().signs.values() for a in s.answers if a.alarm]


def _aid() -> list[str]:
    return [r.id for r in _knowledge().remedies.values() if r.first_aid]


STATES = st.deferred(lambda: states(_knowledge()))
ALARMS = st.deferred(lambda: st.sampled_from(_alarms()))


def test_theft_is_an_alarm() -> None:
    """The laws below would say nothing otherwise."""
    assert THEFT in _alarms()
    assert _aid()


@SAME
@given(STATES, ALARMS, DAYS, st.data())
def test_suspected_theft_puts_safety_first_whatever_else_is_said(
    state: State, alarm: tuple[str, str], today: str, data: st.DataObject
) -> None:
    """Care advice alone at first; who leaves it has first aid on top of the plan."""
    sign, value = alarm
    given_ = Given(value=value, sure=data.draw(st.booleans()))
    state = State(answers={**state.answers, sign: given_}, concluded=True)
    view = _page().checker.view(state, today, care_left=True)
    shown = _page().show(state.fragment(), today)
    after = _page().show(state.fragment(), today, Visit(care_left=True))["html"]

    assert view.alarmed
    assert view.hides_unsafe
    assert shown["state"] == "care"
    if not view.question:
        assert _knowledge().remedies[view.plan[0].remedy].first_aid
    offsets = [after.find(mark) for mark in ("data-urgent", "<form", "data-plan")]
    assert offsets[0] == min(offset for offset in offsets if offset >= 0)


@SAME
@given(STATES, ALARMS, DAYS, st.data())
def test_first_aid_that_did_not_help_leaves_the_alarm_standing(
    state: State, alarm: tuple[str, str], today: str, data: st.DataObject
) -> None:
    """It is not offered again, but what clashes with it does not come back either."""
    sign, value = alarm
    aid = data.draw(st.sampled_from(_aid()))
    state = State(
        answers={**state.answers, sign: Given(value=value)},
        outcomes={aid: NOT_FIXED},
        concluded=True,
    )
    view = _page().checker.view(state, today, care_left=True)
    steps = [step.remedy for step in view.plan]

    assert view.alarmed
    assert aid not in steps
    assert not set(steps) & set(_knowledge().remedies[aid].not_with)


@SAME
@given(STATES, DAYS)
def test_every_reader_gets_a_next_step_or_a_question(state: State, today: str) -> None:
    """Nobody ends at a page with nothing to do, unless it is repaired or all was tried."""
    view = _page().checker.view(state, today)
    repairs = {r.id for r in _knowledge().remedies.values() if not r.workaround}

    assert view.care or view.question or view.plan or view.fixed or repairs <= set(state.outcomes)
    assert sum(r.probability for r in view.ranking) > 0.9999


@SAME
@given(DAYS, st.data())
def test_every_interview_asks_about_safety_first(today: str, data: st.DataObject) -> None:
    """The group ``safety`` is the first screen, and the interview ends after twelve at most."""
    state, asked = State(), list[str]()
    for _ in range(12):
        question = _page().checker.view(state, today, care_left=True).question
        if question is None:
            break
        asked += [question.group if isinstance(question, Ticks) else question.sign]
        state = state.with_answers(data.draw(replies(question, _knowledge())))

    assert asked[0] == "safety"
    assert _page().checker.view(state, today, care_left=True).question is None


@pytest.mark.parametrize("today", ["2026-06-01", "2026-10-15"])
def test_belief_is_that_of_another_library(today: str) -> None:
    """Every answer alone, and many together; before and after the rule of 2026-09-30."""
    for state in (*single(_knowledge()), *crowded(_knowledge())):
        agree(_page().checker, state, today)


def _exact(checker: Checker, belief: Belief, signs: tuple[str, ...]) -> float:
    """Return the mutual information of the cause and all of some signs, pattern by pattern."""
    network = checker.network
    ends = [0, *accumulate(len(states) for states in network.states)]
    columns = [[network.tables[s].of_state(n) for n in range(ends[-1])] for s in signs]

    def bits(weights: list[float], left: int) -> float:
        """Return ``sum P(pattern) H(cause | pattern)`` over the patterns that begin like this."""
        if left:
            rows = columns[-left]
            return sum(
                bits([w * row[v] for w, row in zip(weights, rows, strict=True)], left - 1)
                for v in range(len(rows[0]))
            )
        by_cause = [sum(weights[a:b]) for a, b in pairwise(ends)]
        total = sum(by_cause)
        return total * math.log2(total) - sum(p * math.log2(p) for p in by_cause if p)

    start = -sum(p * math.log2(p) for p in belief.causes if p)
    return start - bits(list(belief.states), len(signs))


@pytest.mark.parametrize(
    "fragment",
    ["", "checkout-option=not-shown", "notice=risk&ever-worked=worked-before", "message=~none"],
)
def test_what_a_group_is_expected_to_tell_is_within_a_tenth(fragment: str) -> None:
    """Of all groups, the longest of 13 signs included (3 % at most when this was written)."""
    checker = _page().checker
    state, dropped = parse(fragment, _knowledge())
    belief = checker.belief(state, "2026-11-23")
    assert dropped == ()
    for group in _knowledge().groups.values():
        question = Ticks(group=group.id, signs=group.signs)
        information = question.information(checker.network, belief, _knowledge())

        assert information == pytest.approx(_exact(checker, belief, group.signs), rel=0.1)
