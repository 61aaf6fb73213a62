"""Laws of asking: what a question is worth, and that the best one is asked."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Checker, State
from checker.engine.plan import costs, expected_cost
from checker.engine.policies import (
    MINUTES_A_BIT,
    Situation,
    both,
    choose,
    information,
    policy,
    predictive,
    resolution,
)
from checker.engine.state import UNKNOWN
from tests.property import twin
from tests.property.draws import Reader, readers

READING = 0.2
"""Minutes that any question takes, as the method page says."""
ASKED = readers().filter(lambda reader: bool(reader.knowledge.signs))


def situation(reader: Reader) -> tuple[Checker, Situation]:
    """Return a reader's checker, and what a policy may look at."""
    checker = Checker(reader.knowledge)
    return checker, Situation(
        network=checker.network,
        prices=costs(reader.knowledge),
        belief=checker.belief(reader.state, reader.today),
        efforts={s.id: s.effort for s in reader.knowledge.signs.values()},
    )


@settings(max_examples=3 * settings().max_examples)
@given(readers())
def test_the_expected_cost_is_that_of_the_rule_played_out(reader: Reader) -> None:
    """Order by rate, updated on each failure; the last resort where it is cheapest."""
    checker, now = situation(reader)
    belief = twin.belief(reader.knowledge, reader.state, reader.today)

    found = expected_cost(checker.network, now.prices, now.belief)
    assert found == pytest.approx(twin.ecr(reader.knowledge, belief), rel=1e-9)


@given(readers(remedies=4))
def test_the_expected_cost_lies_between_the_best_of_all_orders_and_the_last_resort(
    reader: Reader,
) -> None:
    """No course is cheaper than the best of all, and giving up at once is always open."""
    checker, now = situation(reader)
    belief = twin.belief(reader.knowledge, reader.state, reader.today)
    found = expected_cost(checker.network, now.prices, now.belief)

    assert twin.cheapest(reader.knowledge, belief) - 1e-6 <= found
    assert found <= twin.dearest(reader.knowledge) + 1e-9


@given(ASKED)
def test_answers_are_predicted_with_their_probability(reader: Reader) -> None:
    """They sum to one, and each is the mean of the causes' own likelihoods."""
    _, now = situation(reader)
    belief = twin.belief(reader.knowledge, reader.state, reader.today)
    for sign, table in now.network.tables.items():
        expected = dict.fromkeys(table.base, 0.0)
        for cause, p in belief.items():
            for value, likelihood in twin.likelihood(reader.knowledge, cause, sign).items():
                expected[value] += p * likelihood

        predicted = predictive(table, now.belief)
        assert predicted == pytest.approx(expected, abs=1e-12)
        assert math.fsum(predicted.values()) == pytest.approx(1.0, abs=1e-12)


@given(ASKED)
def test_what_a_question_is_worth_is_what_going_through_its_answers_gives(reader: Reader) -> None:
    """Minutes saved and bits, less the cost of asking, by each of the three rules."""
    _, now = situation(reader)
    belief = twin.belief(reader.knowledge, reader.state, reader.today)
    signs = list(reader.knowledge.signs)
    saved, bits, sums = resolution(now, signs), information(now, signs), both(now, signs)
    for sign in signs:
        minutes, told = twin.worth(reader.knowledge, belief, sign)
        asking = READING + reader.knowledge.signs[sign].effort
        assert saved[sign] == pytest.approx(minutes - asking, abs=1e-6)
        assert bits[sign] == pytest.approx(MINUTES_A_BIT * told - asking, abs=1e-6)
        assert sums[sign] == pytest.approx(MINUTES_A_BIT * told + minutes - asking, abs=1e-6)


@given(ASKED)
def test_no_question_tells_less_than_nothing(reader: Reader) -> None:
    """Expected information is never negative, and never more than there is to know."""
    _, now = situation(reader)
    belief = twin.belief(reader.knowledge, reader.state, reader.today)
    unknown = -sum(p * math.log2(p) for p in belief.values())
    for sign, minutes in information(now, list(reader.knowledge.signs)).items():
        asking = READING + reader.knowledge.signs[sign].effort
        assert -1e-12 <= (minutes + asking) / MINUTES_A_BIT <= unknown + 1e-9


@given(ASKED)
def test_the_question_of_most_worth_is_asked_and_none_that_is_not_worth_it(reader: Reader) -> None:
    """Must-ask signs apart: those come right after the first answer, or at the end."""
    checker, now = situation(reader)
    asked = choose(reader.knowledge, checker.network, reader.state, now.belief)
    left = [s for s in reader.knowledge.signs if s not in reader.state.answers]
    must = [s for s in left if reader.knowledge.signs[s].must_ask]
    worth = policy(now, left)
    best = max(worth.values(), default=0.0)

    if must and reader.state.answers:
        assert asked == must[0]
    elif best > 1e-8:
        assert asked is not None
        assert worth[asked] >= best - 1e-8
    elif best < -1e-8:
        assert asked == (must[0] if must else None)


@given(readers(), st.data())
def test_an_interview_ends_and_asks_no_sign_twice(reader: Reader, data: st.DataObject) -> None:
    """Whatever is answered, at the latest when no sign is left."""
    checker = Checker(reader.knowledge)
    state, asked = State(), list[str]()
    while (question := checker.view(state, reader.today).question) is not None:
        assert question.sign not in asked
        asked.append(question.sign)
        values = [a.value for a in reader.knowledge.signs[question.sign].answers]
        value = data.draw(st.sampled_from([UNKNOWN, *values]))
        state = state.answered(question.sign, value, sure=data.draw(st.booleans()))

    must = [s.id for s in reader.knowledge.signs.values() if s.must_ask]
    assert set(must) <= set(asked)
