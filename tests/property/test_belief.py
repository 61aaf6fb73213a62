"""Laws of belief, on handbooks drawn at random."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.engine import Checker, State
from checker.engine.belief import believe
from checker.engine.network import FLOOR
from checker.engine.state import UNKNOWN
from tests.property import twin
from tests.property.draws import Reader, answers, readers

CROWD = readers(causes=30, signs=8)
ASKED = CROWD.filter(lambda reader: bool(reader.knowledge.signs))


def believed(reader: Reader, state: State | None = None) -> dict[str, float]:
    """Return ``{cause: probability}`` for a reader, or for another state of theirs."""
    checker = Checker(reader.knowledge)
    belief = checker.belief(reader.state if state is None else state, reader.today)
    return dict(zip(reader.knowledge.causes, belief, strict=True))


@given(CROWD)
def test_belief_sums_to_one_and_leaves_no_cause_out(reader: Reader) -> None:
    """Nothing is impossible, so nothing gets zero."""
    belief = believed(reader)

    assert math.fsum(belief.values()) == pytest.approx(1.0, abs=1e-12)
    assert min(belief.values()) > 0.0


@given(CROWD)
def test_belief_is_bayes_rule(reader: Reader) -> None:
    """The engine's tables and ratios give what the plain rule gives on the words."""
    expected = twin.belief(reader.knowledge, reader.state, reader.today)

    assert believed(reader) == pytest.approx(expected, abs=1e-12)


@given(CROWD, st.data())
def test_the_order_of_what_was_said_does_not_matter(reader: Reader, data: st.DataObject) -> None:
    """The same answers in another order give the same belief to the last bit."""
    shuffled = State(
        answers=dict(data.draw(st.permutations(list(reader.state.answers.items())))),
        outcomes=dict(data.draw(st.permutations(list(reader.state.outcomes.items())))),
    )

    assert believed(reader, shuffled) == believed(reader)


@given(CROWD)
def test_unknown_is_no_evidence(reader: Reader) -> None:
    """Answering every open question with "unknown" changes nothing, to the last bit."""
    state = reader.state
    for sign in reader.knowledge.signs:
        if sign not in state.answers:
            state = state.answered(sign, UNKNOWN)

    assert believed(reader, state) == believed(reader)


@given(ASKED, st.data())
def test_an_unsure_answer_lies_between_none_and_a_sure_one(
    reader: Reader, data: st.DataObject
) -> None:
    """The odds between any two causes move the same way as by a sure answer, and less far.

    A single probability may even rise above both ends, since other causes fall faster.
    """
    sign, value = data.draw(answers(reader.knowledge))
    none = believed(reader, reader.state.without(sign))
    half = believed(reader, reader.state.answered(sign, value, sure=False))
    whole = believed(reader, reader.state.answered(sign, value))
    causes = list(none)
    for one, other in pairwise(causes):
        odds = [math.log(b[one] / b[other]) for b in (none, half, whole)]
        assert min(odds[0], odds[2]) - 1e-9 <= odds[1] <= max(odds[0], odds[2]) + 1e-9
    for cause in causes:
        assert half[cause] >= min(none[cause], whole[cause]) - 1e-12


@given(CROWD, st.data(), st.floats(1.0, 64.0))
def test_raising_a_prior_never_lowers_its_cause(
    reader: Reader, data: st.DataObject, factor: float
) -> None:
    """It lowers no other cause's share of the rest either: their odds stay."""
    checker = Checker(reader.knowledge)
    cause = data.draw(st.sampled_from(list(reader.knowledge.causes)))
    before = believe(checker.network, reader.state)
    after = believe(checker.network, reader.state, {cause: factor})
    n = checker.network.index[cause]

    assert after[n] >= before[n] - 1e-15
    for m in range(len(before)):
        if m != n:
            assert after[m] * (1.0 - before[n]) == pytest.approx(before[m] * (1.0 - after[n]))


@given(CROWD)
def test_a_column_is_a_distribution(reader: Reader) -> None:
    """Whatever words a page combines, the likelihoods sum to one and none is nought."""
    for sign, table in Checker(reader.knowledge).network.tables.items():
        columns = [table.base]
        columns += [{v: row[i] for v, row in table.rows.items()} for i in range(len(table.causes))]
        for column in columns:
            assert math.fsum(column.values()) == pytest.approx(1.0, abs=1e-12)
            # Six answers of at most 0.95 each are scaled down by less than six.
            assert min(column.values()) >= FLOOR / 6, sign


@given(ASKED, st.data())
def test_an_answer_moves_its_causes_as_its_likelihood_says(
    reader: Reader, data: st.DataObject
) -> None:
    """A cause that gives an answer a higher likelihood than another gains on that other."""
    sign, value = data.draw(answers(reader.knowledge))
    before = believed(reader, reader.state.without(sign))
    after = believed(reader, reader.state.answered(sign, value))
    told = {c: twin.likelihood(reader.knowledge, c, sign)[value] for c in before}
    causes = list(before)
    for one, other in pairwise(causes):
        moved = math.log(after[one] / after[other]) - math.log(before[one] / before[other])
        assert moved == pytest.approx(math.log(told[one] / told[other]), abs=1e-9)
