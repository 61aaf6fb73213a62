"""Laws of how sure a result is: under other numbers, and if one answer were wrong."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from checker.engine import Checker
from checker.engine.belief import believe
from checker.engine.explanation import leader
from checker.engine.network import build
from checker.engine.scale import slides
from checker.engine.stability import WORTH, second_look
from tests.engine import twin
from tests.property.draws import Reader, readers

ANSWERED = readers(causes=6, signs=5).filter(lambda r: bool(r.state.evidence))


@given(readers(causes=6))
def test_steadiness_is_a_share_of_the_scales(reader: Reader) -> None:
    """Counted by asking each slid handbook by itself which cause comes first."""
    checker = Checker(reader.knowledge)
    state = replace(reader.state, concluded=True)
    view = checker.view(state, reader.today)
    if view.question:
        return
    raised = checker.raised(reader.today)
    around = [r.id for r in reader.knowledge.remedies.values() if r.workaround]
    evidence = replace(state, outcomes={r: o for r, o in state.outcomes.items() if r not in around})
    networks = [build(reader.knowledge, scale) for scale in slides()]
    firsts = [n.causes[leader(believe(n, evidence, raised).causes)] for n in networks]

    assert len(firsts) == 6
    share = firsts.count(view.ranking[0].cause) / len(firsts)
    assert view.steadiness == pytest.approx(share, abs=1e-6)


@settings(max_examples=3 * settings().max_examples)
@given(ANSWERED)
def test_the_second_look_is_at_the_answer_whose_removal_matters_most(reader: Reader) -> None:
    """Each sure answer left out in turn, by Bayes' rule on the words; none where little hangs."""
    checker = Checker(reader.knowledge)
    scores = twin.second_look(reader.knowledge, reader.state, reader.today)
    best = max(scores.values(), default=0.0)
    view = checker.view(replace(reader.state, concluded=True), reader.today)
    if view.question or view.fixed:
        assert view.look is None
    elif view.look is None:
        assert best < WORTH + 1e-6
    else:
        sign = view.look.sign
        assert scores[sign] == pytest.approx(best, abs=1e-6)
        assert scores[sign] > WORTH - 1e-6
        assert view.look.value == reader.state.answers[sign].value
        rest = twin.by_cause(
            twin.belief(reader.knowledge, reader.state.without(sign), reader.today)
        )
        assert rest[view.look.cause] == pytest.approx(max(rest.values()), abs=1e-9)


@given(ANSWERED)
def test_who_confirms_an_answer_changes_nothing(reader: Reader) -> None:
    """Giving it once more is the state as it was, so the result is the same."""
    checker = Checker(reader.knowledge)
    look = second_look(checker.network, reader.state, checker.raised(reader.today))
    if look is not None:
        confirmed = reader.state.answered(look.sign, look.value)

        assert confirmed == reader.state
        assert confirmed.fragment() == reader.state.fragment()


@given(ANSWERED)
def test_the_answer_that_is_looked_at_is_a_sure_one_and_may_well_be_wrong(reader: Reader) -> None:
    """Who was not quite sure has looked already; the chance is one of 1 in 20 at least."""
    checker = Checker(reader.knowledge)
    look = second_look(checker.network, reader.state, checker.raised(reader.today))
    if look is not None:
        assert reader.state.answers[look.sign].sure
        assert 0.05 - 1e-12 <= look.wrong < 1.0
