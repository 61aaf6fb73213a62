"""Laws of belief, on handbooks drawn at random."""

import math
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.engine import Checker, Knowledge, Remedy, Situation, State
from checker.engine.belief import Belief, believe
from checker.engine.chances import number
from checker.engine.likelihoods import MIN_LIKELIHOOD
from checker.engine.network import build
from checker.engine.scale import LIKELIHOODS, POINTS, SLIP
from checker.engine.state import FIXED, NOT_FIXED, UNKNOWN
from tests.engine import twin
from tests.property.draws import DAYS, Reader, answers, handbooks, readers

CROWD = readers(causes=12, signs=8)
ASKED = CROWD.filter(lambda reader: bool(reader.knowledge.signs))


def _believed(reader: Reader, state: State | None = None) -> Belief:
    """Return the belief of a reader's checker, in their state or in another of theirs."""
    return Checker(reader.knowledge).belief(reader.state if state is None else state, reader.today)


def _by_cause(reader: Reader, state: State | None = None) -> dict[str, float]:
    return dict(zip(reader.knowledge.causes, _believed(reader, state).causes, strict=True))


@given(CROWD)
def test_belief_sums_to_one_and_leaves_no_situation_out(reader: Reader) -> None:
    """Nothing is impossible, so nothing gets zero; a cause is the sum of its situations."""
    belief = _believed(reader)

    assert math.fsum(belief.states) == pytest.approx(1.0, abs=1e-12)
    assert min(belief.states) > 0.0
    ways = twin.situations(reader.knowledge)
    summed = twin.by_cause(dict(zip(ways, belief.states, strict=True)))
    assert list(belief.causes) == pytest.approx(list(summed.values()), abs=1e-12)


@given(CROWD)
def test_belief_is_bayes_rule(reader: Reader) -> None:
    """The engine's tables and ratios give what the plain rule gives on the words."""
    expected = twin.belief(reader.knowledge, reader.state, reader.today)
    belief = _believed(reader)

    assert list(belief.states) == pytest.approx(list(expected.values()), abs=1e-12)
    assert list(belief.causes) == pytest.approx(list(twin.by_cause(expected).values()), abs=1e-12)


@given(CROWD)
def test_a_likelihood_is_that_of_the_words(reader: Reader) -> None:
    """Of each situation; and of a cause, its situations weighed by their shares."""
    network = build(reader.knowledge)
    for sign, table in network.tables.items():
        for state, way in enumerate(twin.situations(reader.knowledge)):
            expected = twin.column(reader.knowledge, way, sign)
            got = dict(zip(table.values, table.of_state(state), strict=True))
            assert got == pytest.approx(expected, abs=1e-12)
        for cause in reader.knowledge.causes:
            expected = twin.likelihood(reader.knowledge, cause, sign)
            assert network.likelihood(cause, sign) == pytest.approx(expected, abs=1e-12)


@given(CROWD, st.data())
def test_the_order_of_what_was_said_does_not_matter(reader: Reader, data: st.DataObject) -> None:
    """The same answers in another order give the same belief to the last bit."""
    shuffled = State(
        answers=dict(data.draw(st.permutations(list(reader.state.answers.items())))),
        outcomes=dict(data.draw(st.permutations(list(reader.state.outcomes.items())))),
    )

    assert _believed(reader, shuffled) == _believed(reader)


@given(CROWD)
def test_unknown_is_no_evidence(reader: Reader) -> None:
    """Answering every open question with "unknown" changes nothing, to the last bit."""
    state = reader.state
    for sign in reader.knowledge.signs:
        if sign not in state.answers:
            state = state.answered(sign, UNKNOWN)

    assert _believed(reader, state) == _believed(reader)


@given(CROWD, st.sampled_from((FIXED, NOT_FIXED)))
def test_how_a_workaround_ends_is_no_evidence(reader: Reader, outcome: str) -> None:
    """It repairs nothing, so nothing follows from it; not even for what is behind a result."""
    around = Remedy(id="around", title="x", summary="x", effort=1.0, workaround=True)
    first, *others = reader.knowledge.causes.values()
    helped = replace(first, remedies={**first.remedies, "around": "almost-always"})
    knowledge = replace(
        reader.knowledge,
        causes={c.id: c for c in (helped, *others)},
        remedies={**reader.knowledge.remedies, "around": around},
    )
    checker = Checker(knowledge)
    without = replace(reader.state, concluded=True)
    tried = replace(without, outcomes={**without.outcomes, "around": outcome})
    one, other = (checker.view(state, reader.today) for state in (without, tried))

    assert checker.belief(tried, reader.today) == checker.belief(without, reader.today)
    assert one.ranking == other.ranking
    assert one.steadiness == other.steadiness
    assert (one.plan, one.look, one.fixed) == (other.plan, other.look, other.fixed)


@given(ASKED, st.data())
def test_an_unsure_answer_lies_between_none_and_a_sure_one(
    reader: Reader, data: st.DataObject
) -> None:
    """The odds between any two situations move the same way as by a sure answer, and less far.

    A single probability may even rise above both ends, since others fall faster.
    """
    sign, value = data.draw(answers(reader.knowledge))
    none = _believed(reader, reader.state.without(sign)).states
    half = _believed(reader, reader.state.answered(sign, value, sure=False)).states
    full = _believed(reader, reader.state.answered(sign, value)).states
    for one, other in pairwise(range(len(none))):
        odds = [math.log(b[one] / b[other]) for b in (none, half, full)]
        assert min(odds[0], odds[2]) - 1e-9 <= odds[1] <= max(odds[0], odds[2]) + 1e-9
    for n, p in enumerate(half):
        assert p >= min(none[n], full[n]) - 1e-12


@given(CROWD, st.data(), st.floats(1.0, 64.0))
def test_raising_a_prior_never_lowers_its_cause(
    reader: Reader, data: st.DataObject, factor: float
) -> None:
    """It lowers no other cause's share of the rest either: their odds stay."""
    checker = Checker(reader.knowledge)
    cause = data.draw(st.sampled_from(list(reader.knowledge.causes)))
    before = believe(checker.network, reader.state).causes
    after = believe(checker.network, reader.state, {cause: factor}).causes
    n = checker.network.index[cause]

    assert after[n] >= before[n] - 1e-15
    for m in range(len(before)):
        if m != n:
            assert after[m] * (1.0 - before[n]) == pytest.approx(before[m] * (1.0 - after[n]))


@given(CROWD, st.floats(0.0, 0.2))
def test_a_column_is_the_words_own_with_slips_mixed_in(reader: Reader, slip: float) -> None:
    """``(1 - e) p + e / k``: it sums to one, and no answer is under ``e / k``."""
    plain, slipped = (build(reader.knowledge, POINTS, e).tables for e in (0.0, slip))
    for sign, table in slipped.items():
        many = len(table.values)
        for state in range(len(list(twin.situations(reader.knowledge)))):
            column = table.of_state(state)
            expected = [(1.0 - slip) * p + slip / many for p in plain[sign].of_state(state)]
            assert list(column) == pytest.approx(expected, abs=1e-12)
            assert math.fsum(column) == pytest.approx(1.0, abs=1e-12)
            # Six answers of at most 0.95 each are scaled down by less than six.
            assert min(column) >= (1.0 - slip) * MIN_LIKELIHOOD / 6 + slip / many - 1e-15


@given(CROWD)
def test_without_slips_the_columns_are_the_words_own(reader: Reader) -> None:
    """``e = 0`` gives what the pages say and nothing else."""
    for sign, table in build(reader.knowledge, POINTS, 0.0).tables.items():
        for state, way in enumerate(twin.situations(reader.knowledge)):
            expected = twin.unslipped(reader.knowledge, way, sign)
            assert dict(zip(table.values, table.of_state(state), strict=True)) == pytest.approx(
                expected, abs=1e-12
            )


@given(ASKED, st.sampled_from((0.0, SLIP)), st.data())
def test_no_evidence_is_impossible(reader: Reader, slip: float, data: st.DataObject) -> None:
    """Whatever is answered together, with slips or without them, belief stays a belief."""
    network = build(reader.knowledge, POINTS, slip)
    state = State()
    for sign in reader.knowledge.signs.values():
        # What is least likely by its base rate contradicts the most.
        values = sorted(sign.answers, key=lambda a: number(a.base, POINTS, ""))[:2]
        state = state.answered(sign.id, data.draw(st.sampled_from(values)).value)
    belief = believe(network, State(answers=state.answers, outcomes=reader.state.outcomes))

    assert math.fsum(belief.causes) == pytest.approx(1.0, abs=1e-12)


@given(ASKED, st.data())
def test_an_answer_moves_situations_as_its_likelihood_says(
    reader: Reader, data: st.DataObject
) -> None:
    """One that gives an answer a higher likelihood than another gains on that other."""
    sign, value = data.draw(answers(reader.knowledge))
    before = _believed(reader, reader.state.without(sign)).states
    after = _believed(reader, reader.state.answered(sign, value)).states
    ways = list(twin.situations(reader.knowledge))
    chances = [twin.column(reader.knowledge, way, sign)[value] for way in ways]
    for one, other in pairwise(range(len(ways))):
        moved = math.log(after[one] / after[other]) - math.log(before[one] / before[other])
        assert moved == pytest.approx(math.log(chances[one] / chances[other]), abs=1e-9)


@given(readers(situations=1), st.sampled_from(tuple(LIKELIHOODS)), st.data())
def test_a_cause_in_one_situation_is_a_cause_without_any(
    reader: Reader, share: str, data: st.DataObject
) -> None:
    """Whatever the share is called, and wherever its words stand."""
    causes = {}
    for cause in reader.knowledge.causes.values():
        moved = set(data.draw(st.lists(st.sampled_from([*cause.signs, ""]))))
        only = Situation(
            name="x", share=share, signs={s: w for s, w in cause.signs.items() if s in moved}
        )
        stays = {s: w for s, w in cause.signs.items() if s not in moved}
        causes[cause.id] = replace(cause, signs=stays, situations=(only,))
    same = replace(reader.knowledge, causes=causes)
    one, other = build(reader.knowledge), build(same)
    belief = believe(one, reader.state)

    assert other.tables == one.tables
    assert other.priors == pytest.approx(one.priors)
    assert other.states == one.states
    assert believe(other, reader.state).causes == pytest.approx(belief.causes, abs=1e-12)


@given(handbooks(causes=6), st.data())
def test_shares_are_weighed_against_each_other_and_need_not_sum_to_one(
    knowledge: Knowledge, data: st.DataObject
) -> None:
    """Situations split the frequency of their cause; together they always have all of it."""
    network = build(knowledge)
    day = data.draw(st.sampled_from(DAYS))
    priors = twin.prior(replace(knowledge, incidents={}), day)
    total = math.fsum(network.priors)

    assert [p / total for p in network.priors] == pytest.approx(list(priors.values()))
    for cause, rows in zip(knowledge.causes.values(), network.states, strict=True):
        shares = [number(s.share, POINTS, "") for s in cause.situations] or [1.0]
        weights = network.priors[rows.start : rows.stop]
        assert [w / math.fsum(weights) for w in weights] == pytest.approx(
            [share / sum(shares) for share in shares]
        )
