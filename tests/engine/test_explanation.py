"""Reasons, and what would change the order."""

import math
from dataclasses import replace
from itertools import combinations

import pytest

from checker.engine import Knowledge, State
from checker.engine.belief import believe, evidence_weight
from checker.engine.explanation import COVER, FAINT, Reason, changes, reasons, shown, situation
from checker.engine.network import build
from tests.engine import twin
from tests.engine.office import OFFICE
from tests.engine.toys import GARAGE, PRINTER, first, likelihood, state_of

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
    (OFFICE, ""),
    (OFFICE, "speed=nothing&other-devices=offline"),
    (OFFICE, "letter=reminder&light=~red&wait=not-fixed"),
]


def _odds(p: float) -> float:
    return p / (1.0 - p)


def _reasons(knowledge: Knowledge, state: State, cause: str) -> tuple[Reason, ...]:
    return reasons(build(knowledge), state, {}, [cause])[cause]


@pytest.mark.parametrize("cause", ["flat-battery", "worn-starter", "other"])
def test_a_reason_weighs_the_answer_under_the_cause_against_all_other_causes(cause: str) -> None:
    """``10 log10 P(a | c) / P(a | not c)``, the other answers being known (Good, 1950)."""
    network, position = build(GARAGE), list(GARAGE.causes).index(cause)
    state = state_of("lights=dim&crank=clicks&parked=weeks")
    decibans = {r.sign: r.decibans for r in _reasons(GARAGE, state, cause)}
    assert decibans
    for sign, weight in decibans.items():
        value = state.answers[sign].value
        rest = believe(network, state.without(sign)).causes
        against = sum(
            p * likelihood(GARAGE, other, sign, value)
            for other, p in zip(GARAGE.causes, rest, strict=True)
            if other != cause
        ) / (1.0 - rest[position])

        expected = 10.0 * math.log10(likelihood(GARAGE, cause, sign, value) / against)
        assert pytest.approx(expected, abs=1e-6) == weight


def test_a_reason_of_a_cause_in_several_situations_weighs_them_as_the_rest_has_them() -> None:
    """A red light says more for a line that is down once the neighbours are offline too."""
    alone = _reasons(OFFICE, state_of("light=red", OFFICE), "line-down")
    together = _reasons(OFFICE, state_of("light=red&neighbours=offline-too", OFFICE), "line-down")
    weight = {r.sign: r.decibans for r in together}

    rest = twin.belief(OFFICE, state_of("neighbours=offline-too", OFFICE), "")
    seen = {way: twin.column(OFFICE, way, "light")["red"] for way in rest}
    ways = [way for way in rest if way[0] == "line-down"]
    others = [way for way in rest if way[0] != "line-down"]
    mean = [sum(rest[w] * seen[w] for w in ws) / sum(rest[w] for w in ws) for ws in (ways, others)]
    expected = 10.0 * math.log10(mean[0] / mean[1])
    assert pytest.approx(expected, abs=1e-6) == weight["light"]
    assert weight["light"] > alone[0].decibans


def test_between_two_causes_the_decibans_add_up_to_the_change_of_the_log_odds() -> None:
    """With more causes they need not: answers then share what they rule out."""
    network = build(TWO)
    state = state_of("queue=gone&noise=grinding&panel=ready", TWO)
    before, after = (believe(network, s).causes[1] for s in (State(), state))

    expected = 10.0 * math.log10(_odds(after) / _odds(before))
    listed = _reasons(TWO, state, "wrong-printer")
    assert pytest.approx(expected, abs=1e-6) == sum(r.decibans for r in listed)


def test_weights_along_an_interview_add_up_to_the_change_of_the_log_odds() -> None:
    """For any number of causes, each answer weighed on top of those before it."""
    network, position = build(GARAGE), list(GARAGE.causes).index("flat-battery")
    state, total = State(), 0.0
    for sign, value in (("lights", "dim"), ("crank", "clicks"), ("parked", "months")):
        before = believe(network, state).causes[position]
        state = state.answered(sign, value)
        total += evidence_weight(before, believe(network, state).causes[position])
    start = believe(network, State()).causes[position]

    expected = 10.0 * math.log10(_odds(believe(network, state).causes[position]) / _odds(start))
    assert pytest.approx(expected) == total


def test_reasons_come_with_the_weightiest_first_and_without_faint_ones() -> None:
    """Whether for or against."""
    listed = _reasons(GARAGE, state_of("lights=dim&crank=clicks&gear=in-park"), "flat-battery")
    sizes = [abs(r.decibans) for r in listed]

    expected = sorted(sizes, reverse=True)
    assert expected == sizes
    assert min(sizes) >= FAINT
    assert "gear" not in [r.sign for r in listed]


def test_unknown_is_no_reason() -> None:
    """Neither for nor against."""
    listed = _reasons(GARAGE, state_of("lights=unknown&crank=clicks"), "flat-battery")

    expected = ["crank"]
    assert expected == [r.sign for r in listed]


@pytest.mark.parametrize(("knowledge", "fragment"), STATES)
def test_a_change_is_reported_where_one_answer_puts_another_cause_first(
    knowledge: Knowledge, fragment: str
) -> None:
    """Each answer to each sign is given in turn: all that turn the order, and no other."""
    network, state = build(knowledge), state_of(fragment, knowledge)
    now = first(knowledge, state)
    expected = {}
    for sign in knowledge.signs.values():
        for answer in sign.answers:
            then = first(knowledge, state.answered(sign.id, answer.value))
            if sign.id not in state.evidence and then != now:
                expected[sign.id, answer.value] = then

    reported = changes(knowledge, network, state, believe(network, state))
    assert expected == {(c.sign, c.value): c.cause for c in reported}


@pytest.mark.parametrize(("knowledge", "fragment"), STATES)
def test_changes_come_with_the_likeliest_answer_first(knowledge: Knowledge, fragment: str) -> None:
    """Their probability is that of the answer."""
    network, state = build(knowledge), state_of(fragment, knowledge)
    belief = believe(network, state)
    reported = changes(knowledge, network, state, belief)

    assert sorted((c.probability for c in reported), reverse=True) == [
        c.probability for c in reported
    ]
    now = twin.belief(knowledge, state, "2026-06-01")
    for change in reported:
        expected = twin.prediction(knowledge, now, change.sign)[change.value]
        assert pytest.approx(expected) == change.probability


def test_the_toys_have_both_states_that_can_change_and_states_that_cannot() -> None:
    """Otherwise the tests above would prove little."""
    counts = []
    for knowledge, fragment in STATES:
        network, state = build(knowledge), state_of(fragment, knowledge)
        counts.append(len(changes(knowledge, network, state, believe(network, state))))

    assert max(counts) >= 3
    assert first(GARAGE, state_of("lights=dim")) == "flat-battery"


@pytest.mark.parametrize(("knowledge", "fragment"), STATES)
def test_the_causes_shown_are_the_fewest_that_hold_four_fifths(
    knowledge: Knowledge, fragment: str
) -> None:
    """But never one alone; no smaller set holds as much."""
    belief = believe(build(knowledge), state_of(fragment, knowledge)).causes
    share = dict(zip(knowledge.causes, belief, strict=True))
    leading = shown(belief, list(knowledge.causes))

    assert len(leading) >= 2
    assert sum(share[cause] for cause in leading) >= COVER
    if len(leading) > 2:
        smaller = combinations(share.values(), len(leading) - 1)
        assert all(sum(some) < COVER for some in smaller)
    assert min(share[c] for c in leading) >= max(p for c, p in share.items() if c not in leading)


def test_a_certain_cause_is_shown_with_the_next_one() -> None:
    """Never one alone, and the next in the handbook's order where all others are equal."""
    expected = ("b", "a")
    assert expected == shown((0.0, 1.0, 0.0), ("a", "b", "c"))


def test_equal_causes_stay_in_the_handbooks_order() -> None:
    """Whatever the last bits of their probabilities say."""
    third = 1.0 / 3.0

    expected = ("a", "b", "c")
    assert expected == shown((third, third + 1e-16, third - 1e-16), ("a", "b", "c"))


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("neighbours=offline-too", "in the whole street"),
        ("light=dark&neighbours=online", "in the house"),
        ("cable=loose&light=dark", ""),
    ],
)
def test_the_situation_that_most_of_a_cause_is_in_is_named(fragment: str, expected: str) -> None:
    """From three fifths of it on; else several are as good."""
    network = build(OFFICE)
    belief = believe(network, state_of(fragment, OFFICE))
    rows = network.states[network.index["line-down"]]
    shares = [p / belief.causes[1] for p in belief.states[rows.start : rows.stop]]

    assert (max(shares) >= 0.6) == bool(expected)
    assert expected == situation(OFFICE, network, belief, "line-down")


def test_a_cause_without_situations_has_none_to_name() -> None:
    """It is as it is."""
    network = build(GARAGE)

    assert situation(GARAGE, network, believe(network, State()), "flat-battery") == ""
