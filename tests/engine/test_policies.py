"""Which question comes next, against slow ways of working it out."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest

from checker.engine import Checker, Knowledge, State
from checker.engine.belief import believe
from checker.engine.network import build
from checker.engine.plan import costs, expected_cost
from checker.engine.policies import (
    MINUTES_A_BIT,
    READING,
    Situation,
    both,
    choose,
    in_order,
    information,
    predictive,
    resolution,
)
from tests.engine.toys import CALM, GARAGE, PRINTER, likelihood, said

CASES = [
    (GARAGE, ""),
    (GARAGE, "lights=dim"),
    (GARAGE, "crank=~clicks&parked=unknown&jump-start=not-fixed"),
    (GARAGE, "fuel-smell=present&fuel-gauge=empty"),
    (PRINTER, ""),
    (PRINTER, "noise=none"),
    (PRINTER, "panel=jam&clear-jam=not-fixed"),
]


def _situation(knowledge: Knowledge, state: State) -> Situation:
    network = build(knowledge)
    return Situation(
        network=network,
        prices=costs(knowledge),
        belief=believe(network, state),
        efforts={sign.id: sign.effort for sign in knowledge.signs.values()},
    )


def _open(knowledge: Knowledge, state: State) -> list[str]:
    return [sign for sign in knowledge.signs if sign not in state.answers]


def _joint(
    knowledge: Knowledge, belief: tuple[float, ...], sign: str
) -> dict[tuple[str, str], float]:
    """Return ``P(cause, answer)`` for every pair."""
    return {
        (cause, answer.value): p * likelihood(knowledge, cause, sign, answer.value)
        for cause, p in zip(knowledge.causes, belief, strict=True)
        for answer in knowledge.signs[sign].answers
    }


@pytest.mark.parametrize(("knowledge", "fragment"), CASES)
def test_an_answer_is_predicted_with_its_probability_over_all_causes(
    knowledge: Knowledge, fragment: str
) -> None:
    """The sum of the joint probabilities, and together 1."""
    situation = _situation(knowledge, said(fragment, knowledge))
    for sign, table in situation.network.tables.items():
        joint = _joint(knowledge, situation.belief, sign)
        got = predictive(table, situation.belief)

        expected = {
            value: sum(p for (_, v), p in joint.items() if v == value) for value in table.base
        }
        assert pytest.approx(expected) == dict(got)
        assert pytest.approx(1.0) == sum(got.values())


@pytest.mark.parametrize(("knowledge", "fragment"), CASES)
def test_information_is_the_mutual_information_of_cause_and_answer(
    knowledge: Knowledge, fragment: str
) -> None:
    """``sum P(c, a) log2 (P(c, a) / (P(c) P(a)))`` over every pair, in bits."""
    state = said(fragment, knowledge)
    situation = _situation(knowledge, state)
    prior = dict(zip(knowledge.causes, situation.belief, strict=True))
    worth = information(situation, _open(knowledge, state))
    for sign, minutes in worth.items():
        joint = _joint(knowledge, situation.belief, sign)
        marginal: dict[str, float] = {}
        for (_, value), p in joint.items():
            marginal[value] = marginal.get(value, 0.0) + p
        bits = sum(
            p * math.log2(p / (prior[cause] * marginal[value]))
            for (cause, value), p in joint.items()
        )

        expected = MINUTES_A_BIT * bits - READING - knowledge.signs[sign].effort
        assert pytest.approx(expected, abs=1e-9) == minutes


@pytest.mark.parametrize(("knowledge", "fragment"), CASES)
def test_resolution_is_what_hearing_each_answer_saves_on_average(
    knowledge: Knowledge, fragment: str
) -> None:
    """The cost now, less the cost after each answer as ``believe`` sees it."""
    state = said(fragment, knowledge)
    situation = _situation(knowledge, state)
    network, prices = situation.network, situation.prices
    now = expected_cost(network, prices, situation.belief)
    worth = resolution(situation, _open(knowledge, state))
    for sign, minutes in worth.items():
        after = 0.0
        for answer in knowledge.signs[sign].answers:
            p = sum(
                p
                for (_, value), p in _joint(knowledge, situation.belief, sign).items()
                if value == answer.value
            )
            belief = believe(network, state.answered(sign, answer.value))
            after += p * expected_cost(network, prices, belief)

        expected = now - after - READING - knowledge.signs[sign].effort
        assert pytest.approx(expected, abs=1e-9) == minutes


def test_both_adds_the_two_and_asks_once() -> None:
    """The cost of asking is not taken off twice."""
    situation = _situation(GARAGE, State())
    signs = list(GARAGE.signs)
    bits, saved = information(situation, signs), resolution(situation, signs)

    expected = {s: bits[s] + saved[s] + READING + GARAGE.signs[s].effort for s in signs}
    assert pytest.approx(expected) == dict(both(situation, signs))


def test_a_checklist_is_asked_from_its_first_line_to_its_last() -> None:
    """What is not on it is never asked, but for what must be."""
    checker = Checker(PRINTER, in_order(["queue", "tray"]))
    asked = []
    state = State()
    while (question := checker.view(state, CALM).question) is not None:
        asked.append(question.sign)
        state = state.answered(question.sign, "unknown")

    expected = ["queue", "tray"]
    assert expected == asked


@pytest.mark.parametrize("rule", [information, resolution, both])
def test_the_question_of_most_worth_is_asked(rule: object) -> None:
    """Under every policy."""
    assert callable(rule)
    situation = _situation(PRINTER, State())
    worth = rule(situation, list(PRINTER.signs))

    expected = max(worth, key=lambda sign: worth[sign])
    assert worth[expected] > 0.0
    assert expected == choose(PRINTER, situation.network, State(), situation.belief, rule)


def test_a_must_ask_sign_comes_right_after_the_first_answer() -> None:
    """Not before it: the first question is the one that is worth most."""
    checker = Checker(GARAGE)
    question = checker.view(State(), CALM).question
    assert question is not None
    assert not question.must_ask
    for answer in (*(a.value for a in GARAGE.signs[question.sign].answers), "unknown"):
        second = checker.view(State().answered(question.sign, answer), CALM).question

        expected = ("fuel-smell", True)
        assert second is not None
        assert expected == (second.sign, second.must_ask)


def test_a_must_ask_sign_is_asked_even_where_nothing_is_worth_asking() -> None:
    """Before the first answer too, when there is no better question."""
    checker = Checker(GARAGE, in_order([]))
    question = checker.view(State(), CALM).question

    expected = "fuel-smell"
    assert question is not None
    assert expected == question.sign


@pytest.mark.parametrize("answer", ["present", "absent", "~present", "unknown"])
def test_a_must_ask_sign_is_asked_once(answer: str) -> None:
    """``unknown`` is an answer."""
    question = Checker(GARAGE).view(said(f"lights=dim&fuel-smell={answer}"), CALM).question

    assert question is None or question.sign != "fuel-smell"


def test_asking_stops_when_no_question_is_worth_its_cost() -> None:
    """And not before."""
    checker = Checker(PRINTER)
    state = said("panel=paper&tray=empty", PRINTER)
    situation = _situation(PRINTER, state)
    worth = information(situation, _open(PRINTER, state))

    assert max(worth.values()) <= 0.0
    assert checker.view(state, CALM).question is None
    earlier = said("panel=ready", PRINTER)
    worth = information(_situation(PRINTER, earlier), _open(PRINTER, earlier))
    assert max(worth.values()) > 0.0
    assert checker.view(earlier, CALM).question is not None


def test_what_was_tried_is_no_way_out_any_more() -> None:
    """A policy that costs plans must not count on a remedy that did not help."""
    seen: list[Situation] = []

    def rule(situation: Situation, _: Sequence[str]) -> Mapping[str, float]:
        seen.append(situation)
        return {}

    state = said("fuel-smell=absent&jump-start=not-fixed")
    network = build(GARAGE)
    choose(GARAGE, network, state, believe(network, state), rule)

    expected = {r.id for r in GARAGE.remedies.values() if not r.last_resort} - {"jump-start"}
    assert expected == set(seen[0].prices.remedies)


def test_a_sign_that_takes_too_long_is_not_asked() -> None:
    """The same question, an hour away."""
    far = {sign.id: replace(sign, effort=60.0) for sign in PRINTER.signs.values()}

    assert Checker(PRINTER).view(State(), CALM).question is not None
    assert Checker(replace(PRINTER, signs=far)).view(State(), CALM).question is None


@pytest.mark.parametrize("knowledge", [GARAGE, PRINTER])
def test_an_interview_in_which_nobody_knows_anything_ends(knowledge: Knowledge) -> None:
    """No sign is asked twice."""
    checker = Checker(knowledge)
    state = State()
    asked: list[str] = []
    while (question := checker.view(state, CALM).question) is not None:
        asked.append(question.sign)
        state = state.answered(question.sign, "unknown")
        assert len(asked) <= len(knowledge.signs)

    assert len(set(asked)) == len(asked)
