"""Laws of this project's own handbook, whatever a reader answers."""

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Given, State
from checker.engine.state import NOT_FIXED, UNKNOWN
from checker.knowledge.handbook import compile_pages
from checker.view import Page
from tests.property.draws import states

ROOT = Path(__file__).parent.parent.parent
COMPILED = compile_pages(ROOT).knowledge
assert COMPILED is not None
KNOWLEDGE = COMPILED
PAGE = Page(KNOWLEDGE)
DAYS = st.sampled_from(("2026-06-01", "2026-09-30", "2026-11-23", "2027-06-01"))
THEFT = ("unknown-transactions", "present")
"""Payments in the bill that the reader did not make."""
ALARMS = tuple((s.id, a.value) for s in KNOWLEDGE.signs.values() for a in s.answers if a.alarm)
AID = [r.id for r in KNOWLEDGE.remedies.values() if r.first_aid]


def test_theft_is_an_alarm() -> None:
    """The laws below would say nothing otherwise."""
    assert THEFT in ALARMS
    assert AID


@settings(max_examples=3 * settings().max_examples)
@given(states(KNOWLEDGE), st.sampled_from(ALARMS), DAYS, st.data())
def test_suspected_theft_puts_safety_first_whatever_else_is_said(
    state: State, alarm: tuple[str, str], today: str, data: st.DataObject
) -> None:
    """For every combination of other answers: at once, and with first aid first in the plan."""
    sign, value = alarm
    given_ = Given(value=value, sure=data.draw(st.booleans()))
    told = State(answers={**state.answers, sign: given_})
    asking = PAGE.checker.view(told, today)
    result = PAGE.checker.view(told, today, now=True)
    shown = PAGE.show(told.fragment(), today)["html"]

    assert asking.alarmed
    assert result.alarmed
    assert KNOWLEDGE.remedies[result.plan[0].remedy].first_aid
    assert "data-urgent" in shown
    places = [shown.find(mark) for mark in ("data-urgent", "data-sign=", "data-plan")]
    assert places[0] == min(place for place in places if place >= 0)


@given(states(KNOWLEDGE), st.sampled_from(ALARMS), st.sampled_from(AID), DAYS)
def test_first_aid_that_did_not_help_leaves_the_alarm_standing(
    state: State, alarm: tuple[str, str], aid: str, today: str
) -> None:
    """It is not offered again, but what clashes with it does not come back either."""
    sign, value = alarm
    told = State(answers={**state.answers, sign: Given(value=value)}, outcomes={aid: NOT_FIXED})
    view = PAGE.checker.view(told, today, now=True)
    steps = [step.remedy for step in view.plan]

    assert view.alarmed
    assert aid not in steps
    assert not set(steps) & set(KNOWLEDGE.remedies[aid].not_with)


@given(states(KNOWLEDGE), DAYS)
def test_every_reader_gets_a_next_step_or_a_question(state: State, today: str) -> None:
    """Nobody ends at a page with nothing to do, unless all was tried."""
    view = PAGE.checker.view(state, today)

    assert view.question or view.plan or len(state.outcomes) == len(KNOWLEDGE.remedies)
    assert sum(r.probability for r in view.ranking) > 0.9999


@given(st.lists(st.integers(0, 99), min_size=60, max_size=60), DAYS)
def test_every_interview_asks_about_safety_early(picks: list[int], today: str) -> None:
    """Must-ask signs come within the first four questions, whatever is answered."""
    state, asked = State(), list[str]()
    for pick in picks:
        question = PAGE.checker.view(state, today).question
        if question is None:
            break
        asked.append(question.sign)
        values = [a.value for a in KNOWLEDGE.signs[question.sign].answers] + [UNKNOWN]
        state = state.answered(question.sign, values[pick % len(values)])
    else:
        raise AssertionError("the interview does not end")

    must = {s.id for s in KNOWLEDGE.signs.values() if s.must_ask}
    assert must <= set(asked[:4])
