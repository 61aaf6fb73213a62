"""Laws of handbooks whose likelihoods are words, probabilities, or both."""

import json
import math

import pytest
from hypothesis import given

from checker.engine import Checker, State, read, write
from checker.validation import problems
from tests.engine import twin
from tests.property.draws import Reader, readers

COUNTED = readers(causes=12, signs=8, remedies=8, numbers=True)


@given(COUNTED)
def test_belief_is_bayes_rule(reader: Reader) -> None:
    """Worked out a second time from the handbook alone; nothing is impossible."""
    expected = twin.belief(reader.knowledge, reader.state, reader.today)
    belief = Checker(reader.knowledge).belief(reader.state, reader.today)

    assert list(belief.states) == pytest.approx(list(expected.values()), abs=1e-12)
    assert math.fsum(belief.causes) == pytest.approx(1.0, abs=1e-12)


@given(COUNTED)
def test_every_view_is_there(reader: Reader) -> None:
    """Question, result and plan, whatever is certain; each step's chance is one."""
    checker = Checker(reader.knowledge)
    given_up = State(answers=reader.state.answers, outcomes=reader.state.outcomes, concluded=True)
    for state in (reader.state, given_up):
        view = checker.view(state, reader.today, care_left=True)
        assert view.ranking
        assert all(0.0 <= step.probability <= 1.0 + 1e-9 for step in view.plan)


@given(COUNTED)
def test_what_is_written_reads_back(reader: Reader) -> None:
    """As JSON; and only sums, and the days of incidents, are ever found at fault in it."""
    data = json.loads(json.dumps(write(reader.knowledge)))

    assert read(data) == reader.knowledge
    for problem in problems(data):
        assert "add up" in problem.wrong or problem.path[-1] == "until", str(problem)
