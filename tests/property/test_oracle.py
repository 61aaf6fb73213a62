"""Belief, prediction and information against another library's exact inference."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Checker, Choice, Ticks, read
from checker.engine.questions.choice import predictive
from checker.engine.questions.ticks import JOINT
from tests.engine.office import OFFICE
from tests.property.draws import Reader, readers
from tests.property.oracle import Oracle, agree, crowded, single

DATA = Path(__file__).parent.parent / "data"
ASKED = readers(causes=8, signs=6, remedies=3).filter(lambda r: len(r.knowledge.signs) > 1)
COUNTED = readers(causes=8, signs=6, remedies=3, numbers=True)


@settings(max_examples=2 * settings().max_examples)
@given(readers(causes=20, signs=8, remedies=6))
def test_belief_on_random_handbooks(reader: Reader) -> None:
    """Any words, any situations, any answers, any outcomes, on any day."""
    agree(Checker(reader.knowledge), reader.state, reader.today)


@given(readers(causes=20, signs=8, remedies=6, numbers=True))
def test_belief_on_random_handbooks_with_numbers(reader: Reader) -> None:
    """Words and probabilities mixed, certainties among them, any slip or none."""
    agree(Checker(reader.knowledge), reader.state, reader.today)


@given(COUNTED)
def test_prediction_with_numbers(reader: Reader) -> None:
    """How likely each answer is, where some are certain."""
    checker = Checker(reader.knowledge)
    belief = checker.belief(reader.state, reader.today)
    oracle = Oracle(reader.knowledge, reader.state, reader.today, reader.knowledge.signs)
    for sign, table in checker.network.tables.items():
        if sign not in reader.state.answers:
            assert predictive(table, belief) == pytest.approx(
                oracle.posterior(sign), rel=0.0, abs=1e-9
            )


@given(ASKED)
def test_prediction_on_random_handbooks(reader: Reader) -> None:
    """How likely each answer is to each sign that has none."""
    checker = Checker(reader.knowledge)
    belief = checker.belief(reader.state, reader.today)
    oracle = Oracle(reader.knowledge, reader.state, reader.today, reader.knowledge.signs)
    for sign, table in checker.network.tables.items():
        given_ = reader.state.answers.get(sign)
        if given_ is None or given_.value == "unknown" or not given_.sure:
            assert predictive(table, belief) == pytest.approx(
                oracle.posterior(sign), rel=0.0, abs=1e-9
            )


@given(ASKED, st.data())
def test_information_on_random_handbooks(reader: Reader, data: st.DataObject) -> None:
    """Of one sign, and of several on one screen, in bits."""
    checker = Checker(reader.knowledge)
    mixed = data.draw(st.permutations(list(reader.knowledge.signs)))
    signs = tuple(mixed[: data.draw(st.integers(2, JOINT))])
    state = reader.state.without(*signs)
    belief = checker.belief(state, reader.today)
    oracle = Oracle(reader.knowledge, state, reader.today, signs)
    args = checker.network, belief, reader.knowledge

    one = Choice(sign=signs[0]).information(*args)
    assert one == pytest.approx(oracle.information(signs[:1]), rel=0.0, abs=1e-9)
    many = Ticks(group="g", signs=signs).information(*args)
    assert many == pytest.approx(oracle.information(signs), rel=0.0, abs=1e-9)


@pytest.mark.parametrize("toy", ["garage", "printer"])
@pytest.mark.parametrize("today", ["2026-01-10", "2026-06-01"])
def test_the_toys(toy: str, today: str) -> None:
    """One thing said, then everything."""
    knowledge = read(json.loads((DATA / f"{toy}.json").read_text(encoding="utf-8")))
    checker = Checker(knowledge)
    for state in (*single(knowledge), *crowded(knowledge)):
        agree(checker, state, today)


def test_the_toy_with_situations() -> None:
    """A cause that shows itself in three ways, one that shows itself in two."""
    assert max(len(cause.situations) for cause in OFFICE.causes.values()) == 3
    for state in (*single(OFFICE), *crowded(OFFICE)):
        agree(Checker(OFFICE), state, "2026-06-01")
