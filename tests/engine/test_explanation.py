"""Reasons, and what would change the order."""

import math
from dataclasses import replace
from itertools import combinations

import pytest

from checker.engine import Knowledge, State
from checker.engine.belief import believe, evidence_weight
from checker.engine.explanation import COVER, FAINT, changes, reasons, shown, steadiness
from checker.engine.network import build
from checker.engine.scale import slides
from tests.engine.toys import GARAGE, PRINTER, first, likelihood, said

TWO = replace(PRINTER, causes={c: PRINTER.causes[c] for c in ("offline", "wrong-printer")})
"""The printer with two causes, which are each other's only rival."""
STATES = [
    (GARAGE, ""),
    (GARAGE, "lights=dim"),
    (GARAGE, "lights=bright&crank=clicks&parked=unknown"),
    (GARAGE, "crank=~silent&gear=in-drive&select-park=not-fixed"),
    (GARAGE, "fuel-smell=present&fuel-gauge=empty&lights=unknown"),
    (PRINTER, ""),
    (PRINTER, "noise=none"),
    (PRINTER, "queue=gone&noise=none&select-printer=not-fixed"),
    (PRINTER, "panel=ready&last-page=~pale&tray=full"),
]


def _odds(p: float) -> float:
    return p / (1.0 - p)


@pytest.mark.parametrize("cause", ["flat-battery", "worn-starter", "other"])
def test_a_reason_weighs_the_answer_under_the_cause_against_all_other_causes(cause: str) -> None:
    """``10 log10 P(a | c) / P(a | not c)``, the other answers being known (Good, 1950)."""
    network, place = build(GARAGE), list(GARAGE.causes).index(cause)
    state = said("lights=dim&crank=clicks&parked=weeks")
    told = {r.sign: r.decibans for r in reasons(network, state, {}, cause)}
    assert told
    for sign, decibans in told.items():
        value = state.answers[sign].value
        rest = believe(network, state.without(sign))
        against = sum(
            p * likelihood(GARAGE, other, sign, value)
            for other, p in zip(GARAGE.causes, rest, strict=True)
            if other != cause
        ) / (1.0 - rest[place])

        expected = 10.0 * math.log10(likelihood(GARAGE, cause, sign, value) / against)
        assert pytest.approx(expected, abs=1e-6) == decibans


def test_between_two_causes_the_decibans_add_up_to_the_change_of_the_log_odds() -> None:
    """With more causes they need not: answers then share what they rule out."""
    network = build(TWO)
    state = said("queue=gone&noise=grinding&panel=ready", TWO)
    told = reasons(network, state, {}, "wrong-printer")
    before, after = believe(network, State())[1], believe(network, state)[1]

    expected = 10.0 * math.log10(_odds(after) / _odds(before))
    assert pytest.approx(expected, abs=1e-6) == sum(r.decibans for r in told)


def test_weights_along_an_interview_add_up_to_the_change_of_the_log_odds() -> None:
    """For any number of causes, each answer weighed on top of those before it."""
    network, place = build(GARAGE), list(GARAGE.causes).index("flat-battery")
    state, total = State(), 0.0
    for sign, value in (("lights", "dim"), ("crank", "clicks"), ("parked", "months")):
        before = believe(network, state)[place]
        state = state.answered(sign, value)
        total += evidence_weight(before, believe(network, state)[place])
    start = believe(network, State())[place]

    expected = 10.0 * math.log10(_odds(believe(network, state)[place]) / _odds(start))
    assert pytest.approx(expected) == total


def test_reasons_come_with_the_weightiest_first_and_without_faint_ones() -> None:
    """Whether for or against."""
    network = build(GARAGE)
    told = reasons(network, said("lights=dim&crank=clicks&gear=in-park"), {}, "flat-battery")
    sizes = [abs(r.decibans) for r in told]

    expected = sorted(sizes, reverse=True)
    assert expected == sizes
    assert min(sizes) >= FAINT
    assert "gear" not in [r.sign for r in told]


def test_unknown_is_no_reason() -> None:
    """Neither for nor against."""
    told = reasons(build(GARAGE), said("lights=unknown&crank=clicks"), {}, "flat-battery")

    expected = ["crank"]
    assert expected == [r.sign for r in told]


@pytest.mark.parametrize(("knowledge", "fragment"), STATES)
def test_a_change_is_reported_where_one_answer_puts_another_cause_first(
    knowledge: Knowledge, fragment: str
) -> None:
    """Each answer to each sign is given in turn: all that turn the order, and no other."""
    network, state = build(knowledge), said(fragment, knowledge)
    now = first(knowledge, state)
    expected = {}
    for sign in knowledge.signs.values():
        for answer in sign.answers:
            then = first(knowledge, state.answered(sign.id, answer.value))
            if sign.id not in state.evidence and then != now:
                expected[sign.id, answer.value] = then

    told = changes(knowledge, network, state, believe(network, state))
    assert expected == {(c.sign, c.value): c.cause for c in told}


@pytest.mark.parametrize(("knowledge", "fragment"), STATES)
def test_changes_come_with_the_likeliest_answer_first(knowledge: Knowledge, fragment: str) -> None:
    """Their probability is that of the answer."""
    network, state = build(knowledge), said(fragment, knowledge)
    belief = believe(network, state)
    told = changes(knowledge, network, state, belief)

    assert sorted((c.probability for c in told), reverse=True) == [c.probability for c in told]
    for change in told:
        expected = sum(
            p * likelihood(knowledge, cause, change.sign, change.value)
            for cause, p in zip(knowledge.causes, belief, strict=True)
        )
        assert pytest.approx(expected) == change.probability


def test_the_toys_have_both_states_that_can_change_and_states_that_cannot() -> None:
    """Otherwise the tests above would prove little."""
    counts = []
    for knowledge, fragment in STATES:
        network, state = build(knowledge), said(fragment, knowledge)
        counts.append(len(changes(knowledge, network, state, believe(network, state))))

    assert max(counts) >= 3
    assert first(GARAGE, said("lights=dim")) == "flat-battery"


@pytest.mark.parametrize(("knowledge", "fragment"), STATES)
def test_the_causes_shown_are_the_fewest_that_hold_four_fifths(
    knowledge: Knowledge, fragment: str
) -> None:
    """But never one alone; no smaller set holds as much."""
    belief = believe(build(knowledge), said(fragment, knowledge))
    share = dict(zip(knowledge.causes, belief, strict=True))
    kept = shown(belief, list(knowledge.causes))

    assert len(kept) >= 2
    assert sum(share[cause] for cause in kept) >= COVER
    if len(kept) > 2:
        smaller = combinations(share.values(), len(kept) - 1)
        assert all(sum(some) < COVER for some in smaller)
    assert min(share[c] for c in kept) >= max(p for c, p in share.items() if c not in kept)


def test_a_certain_cause_is_shown_with_the_next_one() -> None:
    """Never one alone, and the next in the handbook's order where all others are equal."""
    expected = ("b", "a")
    assert expected == shown((0.0, 1.0, 0.0), ("a", "b", "c"))


def test_equal_causes_stay_in_the_handbooks_order() -> None:
    """Whatever the last bits of their probabilities say."""
    third = 1.0 / 3.0

    expected = ("a", "b", "c")
    assert expected == shown((third, third + 1e-16, third - 1e-16), ("a", "b", "c"))


def test_steadiness_is_the_share_of_scales_under_which_a_cause_stays_first() -> None:
    """Counted one by one."""
    state = said("lights=bright&crank=clicks&fuel-smell=absent&parked=days")
    networks = [build(GARAGE, scale) for scale in slides()]
    firsts = []
    for network in networks:
        belief = believe(network, state)
        firsts.append(network.causes[belief.index(max(belief))])

    for cause in set(firsts):
        expected = firsts.count(cause) / len(firsts)
        assert pytest.approx(expected) == steadiness(networks, state, {}, cause)
    assert len(set(firsts)) > 1


def test_nothing_that_slides_is_steady() -> None:
    """Without scales there is no doubt to tell."""
    expected = 1.0
    assert expected == steadiness([], State(), {}, "other")
