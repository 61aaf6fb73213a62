"""Laws of reasons: what is shown of a cause is what moved it."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checker.engine import Checker, State
from checker.engine.belief import believe, evidence_weight
from checker.engine.explanation import COVER, FAINT, TYPICAL, changes, ranked, reasons, shown
from tests.engine import twin
from tests.property.draws import Reader, readers


def _odds(p: float) -> float:
    """Return a probability's odds in decibans."""
    return 10.0 * math.log10(p / (1.0 - p))


@given(readers(causes=20), st.data())
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
    start = before = believe(checker.network, state, raised).causes[n]
    for sign, given_ in data.draw(st.permutations(list(reader.state.answers.items()))):
        state = state.answered(sign, given_.value, sure=given_.sure)
        after = believe(checker.network, state, raised).causes[n]
        total += evidence_weight(before, after)
        before = after

    assert total == pytest.approx(_odds(before) - _odds(start), abs=1e-6)


@given(readers(causes=2, situations=1).filter(lambda r: len(r.knowledge.causes) == 2))
def test_between_two_causes_the_reasons_add_up_to_the_log_odds(reader: Reader) -> None:
    """But for the faint ones, which are not shown. What speaks for one speaks against the other.

    Each in one situation: with several, answers depend on each other under one cause too.
    """
    checker = Checker(reader.knowledge)
    raised = checker.raised(reader.today)
    by_cause = reasons(checker.network, reader.state, raised, reader.knowledge.causes)
    one, other = by_cause.values()
    before = believe(checker.network, State(outcomes=reader.state.outcomes), raised).causes
    after = believe(checker.network, reader.state, raised).causes
    faint = len(reader.state.evidence) - len(one)

    moved = _odds(after[0]) - _odds(before[0])
    assert abs(sum(r.decibans for r in one) - moved) <= FAINT * faint + 1e-6
    assert {r.sign: r.decibans for r in one} == pytest.approx(
        {r.sign: -r.decibans for r in other}, abs=1e-6
    )


@given(readers(causes=8))
def test_a_sure_reason_weighs_the_answer_under_its_cause_against_all_others(
    reader: Reader,
) -> None:
    """``10 log10 P(a | c) / P(a | not c)``, given all else that was said, situations mixed."""
    checker = Checker(reader.knowledge)
    raised = checker.raised(reader.today)
    if len(reader.knowledge.causes) == 1:
        return
    state = State(
        answers=reader.state.answers,
        outcomes={
            r: o
            for r, o in reader.state.outcomes.items()
            if not reader.knowledge.remedies[r].workaround
        },
    )
    for cause, listed in reasons(checker.network, state, raised, reader.knowledge.causes).items():
        for reason in listed:
            assert abs(reason.decibans) >= FAINT
            if not state.answers[reason.sign].sure:
                continue
            rest = twin.belief(reader.knowledge, state.without(reason.sign), reader.today)
            seen = {w: twin.column(reader.knowledge, w, reason.sign)[reason.value] for w in rest}
            inside = {way: p for way, p in rest.items() if way[0] == cause}
            others = {way: p for way, p in rest.items() if way[0] != cause}
            chances = [
                sum(p * seen[way] for way, p in ways.items()) / sum(ways.values())
                for ways in (inside, others)
            ]
            weight = 10.0 * math.log10(chances[0] / chances[1])
            assert reason.decibans == pytest.approx(weight, abs=1e-5)


@given(readers(causes=20))
def test_the_causes_shown_are_the_smallest_set_that_has_four_fifths(reader: Reader) -> None:
    """No set of fewer causes has as much; but never is one shown alone."""
    checker = Checker(reader.knowledge)
    belief = checker.belief(reader.state, reader.today).causes
    visible = shown(belief, checker.network.causes)
    covered = sum(belief[checker.network.index[c]] for c in visible)
    most = sorted(belief, reverse=True)

    assert len(visible) == len(set(visible))
    assert covered >= COVER - 1e-9 or len(visible) == len(belief)
    assert len(visible) >= min(2, len(belief))
    if len(visible) > 2:
        # Causes within a billionth of each other keep the handbook's order.
        assert sum(most[: len(visible) - 1]) < COVER + 1e-7
    assert covered == pytest.approx(sum(most[: len(visible)]), abs=1e-7)


@given(readers(causes=20))
def test_the_ranking_is_every_cause_by_belief(reader: Reader) -> None:
    """Likeliest first, each once; those that are shown stand at its top."""
    view = Checker(reader.knowledge).view(reader.state, reader.today)
    belief = twin.by_cause(twin.belief(reader.knowledge, reader.state, reader.today))
    probabilities = [r.probability for r in view.ranking]

    assert {r.cause: r.probability for r in view.ranking} == pytest.approx(belief, abs=1e-6)
    assert all(one >= other - 1e-6 for one, other in pairwise(probabilities))
    visible = [r.shown for r in view.ranking]
    assert visible == sorted(visible, reverse=True)


@given(readers(causes=8))
def test_a_situation_is_named_where_most_of_its_cause_is_in_it(reader: Reader) -> None:
    """With its own name, and only of a cause that is shown with its reasons."""
    view = Checker(reader.knowledge).view(reader.state, reader.today)
    belief = twin.belief(reader.knowledge, reader.state, reader.today)
    for row in view.ranking:
        probabilities = [p for (cause, _), p in belief.items() if cause == row.cause]
        names = [s.name for s in reader.knowledge.causes[row.cause].situations]
        if (
            view.question
            or not row.shown
            or len(probabilities) == 1
            or max(probabilities) < (TYPICAL - 1e-9) * sum(probabilities)
        ):
            assert row.situation == ""
        elif max(probabilities) > (TYPICAL + 1e-9) * sum(probabilities):
            assert row.situation == names[probabilities.index(max(probabilities))]


@given(readers())
def test_a_change_does_what_it_says(reader: Reader) -> None:
    """Giving that answer puts that cause first; and no answer that would is left out."""
    checker = Checker(reader.knowledge)
    belief = checker.belief(reader.state, reader.today)
    reported = {
        (c.sign, c.value): c
        for c in changes(reader.knowledge, checker.network, reader.state, belief)
    }
    first = ranked(belief.causes)[0]
    for sign in reader.knowledge.signs.values():
        if sign.id in reader.state.evidence:
            continue
        for answer in sign.answers:
            then = checker.belief(reader.state.answered(sign.id, answer.value), reader.today).causes
            best = ranked(then)[0]
            change = reported.get((sign.id, answer.value))
            if change is not None:
                position = checker.network.index[change.cause]
                assert then[position] >= max(then) - 1e-6
            elif then[best] > then[first] + 1e-6:
                pytest.fail(f"{sign.id}={answer.value} is not found")
