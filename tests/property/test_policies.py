"""Laws of asking: what a question is worth, and that the best one is asked."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Checker, Choice, State
from checker.engine.costs import costs, expected_cost
from checker.engine.policies import (
    MINUTES_A_BIT,
    MOST_SCREENS,
    POLICY,
    Context,
    both,
    choose,
    information,
    resolution,
)
from checker.engine.questions import open_questions
from checker.engine.questions.choice import predictive
from tests.engine import twin
from tests.property.draws import Reader, readers, replies

READING = 0.4
"""Minutes that any screen takes, as the method page says."""
ASKED = readers().filter(lambda reader: bool(reader.knowledge.signs))


def _context(reader: Reader) -> tuple[Checker, Context]:
    """Return a reader's checker, and what a policy may look at."""
    checker = Checker(reader.knowledge)
    return checker, Context(
        knowledge=reader.knowledge,
        network=checker.network,
        prices=costs(reader.knowledge),
        belief=checker.belief(reader.state, reader.today),
    )


@given(readers())
def test_the_expected_cost_is_that_of_the_rule_played_out(reader: Reader) -> None:
    """Order by rate, updated on each failure; the last resort where it is cheapest."""
    checker, now = _context(reader)
    belief = twin.by_cause(twin.belief(reader.knowledge, reader.state, reader.today))

    cost = expected_cost(checker.network, now.prices, now.belief.causes)
    assert cost == pytest.approx(twin.ecr(reader.knowledge, belief), rel=1e-9)


@given(readers(remedies=4))
def test_the_expected_cost_lies_between_the_best_of_all_orders_and_the_last_resort(
    reader: Reader,
) -> None:
    """No course is cheaper than the best of all, and giving up at once is always open."""
    checker, now = _context(reader)
    belief = twin.by_cause(twin.belief(reader.knowledge, reader.state, reader.today))
    cost = expected_cost(checker.network, now.prices, now.belief.causes)

    assert twin.cheapest(reader.knowledge, belief) - 1e-6 <= cost
    assert cost <= twin.dearest(reader.knowledge) + 1e-9


@given(ASKED)
def test_answers_are_predicted_with_their_probability(reader: Reader) -> None:
    """They sum to one, and each is the mean of the situations' own likelihoods."""
    _, now = _context(reader)
    belief = twin.belief(reader.knowledge, reader.state, reader.today)
    for sign, table in now.network.tables.items():
        expected = twin.prediction(reader.knowledge, belief, sign)
        predicted = predictive(table, now.belief)

        assert dict(zip(table.values, predicted, strict=True)) == pytest.approx(expected, abs=1e-12)
        assert math.fsum(predicted) == pytest.approx(1.0, abs=1e-12)


@given(ASKED)
def test_what_a_question_is_worth_is_what_going_through_its_answers_gives(reader: Reader) -> None:
    """Minutes saved and bits, less the cost of asking, by each of the three policies."""
    _, now = _context(reader)
    belief = twin.belief(reader.knowledge, reader.state, reader.today)
    questions = [Choice(sign=sign) for sign in reader.knowledge.signs]
    worths = [policy(now, questions) for policy in (resolution, information, both)]
    for question, saved, bits, total in zip(questions, *worths, strict=True):
        minutes = twin.worth(reader.knowledge, belief, question.sign)
        gained = MINUTES_A_BIT * twin.information(reader.knowledge, belief, question.signs)
        asking = READING + reader.knowledge.signs[question.sign].effort
        assert saved == pytest.approx(minutes - asking, abs=1e-6)
        assert bits == pytest.approx(gained - asking, abs=1e-6)
        assert total == pytest.approx(gained + minutes - asking, abs=1e-6)


@given(ASKED)
def test_no_question_tells_less_than_nothing(reader: Reader) -> None:
    """Expected information is never negative, and never more than there is to know."""
    checker, now = _context(reader)
    belief = twin.by_cause(twin.belief(reader.knowledge, reader.state, reader.today))
    unknown = -sum(p * math.log2(p) for p in belief.values())
    for question in open_questions(reader.knowledge, State()):
        bits = question.information(checker.network, now.belief, reader.knowledge)
        assert -1e-12 <= bits <= unknown + 1e-9


@settings(max_examples=2 * settings().max_examples)
@given(ASKED)
def test_the_question_of_most_worth_is_asked_and_none_that_is_not_worth_it(reader: Reader) -> None:
    """What must be asked apart: that comes first, or right after the first answer, or last."""
    checker, now = _context(reader)
    asked = choose(reader.knowledge, checker.network, reader.state, now.belief)
    questions = open_questions(reader.knowledge, reader.state)
    must = next((q for q in questions if q.must_ask), None)
    worth = POLICY(now, questions)
    best = max(worth, default=0.0)

    if must and (reader.state.answers or len(must.signs) > 1):
        assert asked == must
    elif best > 1e-8:
        assert asked is not None
        assert worth[questions.index(asked)] >= best - 1e-8
    elif best < -1e-8:
        assert asked == must


@settings(max_examples=2 * settings().max_examples)
@given(readers(signs=14, causes=6), st.data())
def test_an_interview_ends_and_asks_no_sign_twice(reader: Reader, data: st.DataObject) -> None:
    """Whatever is answered; after so many screens only what must be asked is asked."""
    checker = Checker(reader.knowledge)
    state, asked, screens = State(), list[str](), 0
    while (question := checker.view(state, reader.today, care_left=True).question) is not None:
        assert not set(question.signs) & set(asked)
        assert screens < MOST_SCREENS or question.must_ask
        asked += question.signs
        screens += 1
        state = state.with_answers(data.draw(replies(question, reader.knowledge)))
        assert set(state.answers) == set(asked)

    must = {s for g in reader.knowledge.groups.values() if g.must_ask for s in g.signs}
    assert must <= set(asked)
    single = {s.id for s in reader.knowledge.signs.values() if s.must_ask}
    assert single <= {*asked, *_settled(reader, state)}


def _settled(reader: Reader, state: State) -> set[str]:
    """Return the signs that a sure answer settles."""
    return {
        settled
        for sign, given_ in state.answers.items()
        for answer in reader.knowledge.signs[sign].answers
        if given_.sure and answer.value == given_.value
        for settled in answer.settles
    }
