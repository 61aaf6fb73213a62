"""Laws of reasons: what is told of a cause is what moved it."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.engine import Checker, State
from checker.engine.belief import believe, evidence_weight
from checker.engine.explanation import COVER, FAINT, changes, ranked, reasons, shown, steadiness
from checker.engine.scale import slides
from tests.property import twin
from tests.property.draws import Reader, readers


def odds(p: float) -> float:
    """Return a probability's odds in decibans."""
    return 10.0 * math.log10(p / (1.0 - p))


@given(readers(causes=30), st.data())
def test_weights_of_answers_one_by_one_add_up_to_the_log_odds(
    reader: Reader, data: st.DataObject
) -> None:
    """From the prior to the belief, whichever cause and in whichever order."""
    checker = Checker(reader.knowledge)
    if len(reader.knowledge.causes) == 1:
        return
    n = data.draw(st.integers(0, len(reader.knowledge.causes) - 1))
    raised = checker.raised(reader.today)
    total, state = 0.0, State(outcomes=reader.state.outcomes)
    start = before = believe(checker.network, state, raised)[n]
    for sign, told in data.draw(st.permutations(list(reader.state.answers.items()))):
        state = state.answered(sign, told.value, sure=told.sure)
        after = believe(checker.network, state, raised)[n]
        total += evidence_weight(before, after)
        before = after

    assert total == pytest.approx(odds(before) - odds(start), abs=1e-6)


@given(readers(causes=2).filter(lambda r: len(r.knowledge.causes) == 2))
def test_between_two_causes_the_reasons_add_up_to_the_log_odds(reader: Reader) -> None:
    """But for the faint ones, which are not told. What speaks for one speaks against the other."""
    checker = Checker(reader.knowledge)
    raised = checker.raised(reader.today)
    told = [reasons(checker.network, reader.state, raised, c) for c in reader.knowledge.causes]
    before = believe(checker.network, State(outcomes=reader.state.outcomes), raised)
    after = believe(checker.network, reader.state, raised)
    faint = len(reader.state.evidence) - len(told[0])

    moved = odds(after[0]) - odds(before[0])
    assert abs(sum(r.decibans for r in told[0]) - moved) <= FAINT * faint + 1e-6
    assert {r.sign: r.decibans for r in told[0]} == pytest.approx(
        {r.sign: -r.decibans for r in told[1]}, abs=1e-6
    )


@given(readers(causes=12))
def test_a_sure_reason_weighs_the_answer_under_its_cause_against_all_others(
    reader: Reader,
) -> None:
    """``10 log10 P(a | c) / P(a | not c)``, the others as likely as all else makes them."""
    checker = Checker(reader.knowledge)
    raised = checker.raised(reader.today)
    if len(reader.knowledge.causes) == 1:
        return
    for cause in reader.knowledge.causes:
        for reason in reasons(checker.network, reader.state, raised, cause):
            assert abs(reason.decibans) >= FAINT
            if reader.state.answers[reason.sign].sure:
                rest = twin.belief(
                    reader.knowledge, reader.state.without(reason.sign), reader.today
                )
                seen = {
                    c: twin.likelihood(reader.knowledge, c, reason.sign)[reason.value] for c in rest
                }
                others = sum(p for c, p in rest.items() if c != cause)
                against = sum(p * seen[c] for c, p in rest.items() if c != cause) / others
                weight = 10.0 * math.log10(seen[cause] / against)
                assert reason.decibans == pytest.approx(weight, abs=1e-5)


@given(readers(causes=30))
def test_the_causes_shown_are_the_smallest_set_that_holds_four_fifths(reader: Reader) -> None:
    """No set of fewer causes holds as much; but never is one shown alone."""
    checker = Checker(reader.knowledge)
    belief = checker.belief(reader.state, reader.today)
    visible = shown(belief, checker.network.causes)
    held = sum(belief[checker.network.index[c]] for c in visible)
    most = sorted(belief, reverse=True)

    assert len(visible) == len(set(visible))
    assert held >= COVER - 1e-9 or len(visible) == len(belief)
    assert len(visible) >= min(2, len(belief))
    if len(visible) > 2:
        # Causes within a billionth of each other keep the handbook's order.
        assert sum(most[: len(visible) - 1]) < COVER + 1e-7
    assert held == pytest.approx(sum(most[: len(visible)]), abs=1e-7)


@given(readers(causes=30))
def test_the_ranking_is_every_cause_by_belief(reader: Reader) -> None:
    """Likeliest first, each once; those that are shown stand at its top."""
    view = Checker(reader.knowledge).view(reader.state, reader.today)
    belief = twin.belief(reader.knowledge, reader.state, reader.today)
    told = [r.probability for r in view.ranking]

    assert {r.cause: r.probability for r in view.ranking} == pytest.approx(belief, abs=1e-6)
    assert all(one >= other - 1e-6 for one, other in pairwise(told))
    visible = [r.shown for r in view.ranking]
    assert visible == sorted(visible, reverse=True)


@given(readers())
def test_a_change_does_what_it_says(reader: Reader) -> None:
    """Giving that answer puts that cause first; and no answer that would is left out."""
    checker = Checker(reader.knowledge)
    belief = checker.belief(reader.state, reader.today)
    told = {
        (c.sign, c.value): c
        for c in changes(reader.knowledge, checker.network, reader.state, belief)
    }
    first = ranked(belief)[0]
    for sign in reader.knowledge.signs.values():
        if sign.id in reader.state.evidence:
            continue
        for answer in sign.answers:
            then = checker.belief(reader.state.answered(sign.id, answer.value), reader.today)
            best = ranked(then)[0]
            change = told.get((sign.id, answer.value))
            if change is not None:
                place = checker.network.index[change.cause]
                assert then[place] >= max(then) - 1e-6
            elif then[best] > then[first] + 1e-6:
                pytest.fail(f"{sign.id}={answer.value} is not told")


@given(readers(causes=6))
def test_steadiness_is_a_share_of_the_scales(reader: Reader) -> None:
    """Counted by asking each slid handbook by itself which cause comes first."""
    checker = Checker(reader.knowledge)
    view = checker.view(reader.state, reader.today)
    first = view.ranking[0].cause
    raised = checker.raised(reader.today)
    share = steadiness(checker.slid, reader.state, raised, first)

    assert len(checker.slid) == len(list(slides())) == 14
    assert (share * 14) == pytest.approx(round(share * 14), abs=1e-9)
    if view.question is None:
        assert view.steadiness == pytest.approx(share, abs=1e-6)
