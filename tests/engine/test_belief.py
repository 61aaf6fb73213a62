"""Bayes, by hand: weights 2, 1.7, 1.4, 1.4, 1.4, 1.2 and 1.2 of 10.3."""

import math
from itertools import permutations

import pytest

from checker.engine import Checker, State
from checker.engine.belief import believe, evidence_weight
from checker.engine.likelihoods import MIN_LIKELIHOOD, entropy
from checker.engine.network import build
from tests.engine.office import OFFICE
from tests.engine.toys import CALM, FROST, GARAGE, PRINTER, state_of

NETWORK = build(GARAGE)
PRIORS = {
    "empty-tank": 1.7 / 10.3,
    "flat-battery": 2.0 / 10.3,
    "fuel-leak": 1.2 / 10.3,
    "other": 1.4 / 10.3,
    "unread-key": 1.4 / 10.3,
    "worn-starter": 1.2 / 10.3,
    "wrong-gear": 1.4 / 10.3,
}


def _slipped(p: float, many: int = 3) -> float:
    """Return a probability with a slip in fifty mixed in."""
    return 0.98 * p + 0.02 / many


def _belief(state: State) -> dict[str, float]:
    return dict(zip(NETWORK.causes, believe(NETWORK, state).causes, strict=True))


def _share(weights: dict[str, float]) -> dict[str, float]:
    return {cause: weight / sum(weights.values()) for cause, weight in weights.items()}


def test_without_answers_the_belief_is_the_priors() -> None:
    """Each word of frequency is some 1.2 times the next."""
    assert pytest.approx(PRIORS) == _belief(State())


def test_one_answer_multiplies_each_prior_by_its_likelihood() -> None:
    """Dim lights: 0.5 for a flat battery, 0.04 for the starter, 0.2 for all others."""
    seen = {"flat-battery": 0.5, "worn-starter": 0.05 * 0.2 / 0.25}

    expected = _share({cause: p * _slipped(seen.get(cause, 0.2)) for cause, p in PRIORS.items()})
    assert pytest.approx(expected) == _belief(state_of("lights=dim"))
    assert pytest.approx(0.3994, abs=1e-4) == expected["flat-battery"]


def test_two_answers_multiply() -> None:
    """Dim lights, then a click."""
    dim = {"flat-battery": 0.5, "worn-starter": 0.04}
    clicks = {
        "empty-tank": 0.05 * 0.2 / 0.25,
        "flat-battery": 0.5,
        "unread-key": MIN_LIKELIHOOD / (1.0 + MIN_LIKELIHOOD),
        "worn-starter": 0.75,
        "wrong-gear": 0.25 * 0.2 / 0.95,
    }

    expected = _share(
        {c: p * _slipped(dim.get(c, 0.2)) * _slipped(clicks.get(c, 0.2)) for c, p in PRIORS.items()}
    )
    assert pytest.approx(expected) == _belief(state_of("lights=dim&crank=clicks"))


def test_a_situation_counts_with_its_share_of_its_cause() -> None:
    """Line down: in the street 0.5, in the house 0.2, in the box 0.1, of 0.8 together."""
    network = build(OFFICE)
    rows = network.states[network.index["line-down"]]

    expected = [1.7 * share / 0.8 for share in (0.5, 0.2, 0.1)]
    assert pytest.approx(expected) == list(network.priors[rows.start : rows.stop])


def test_a_cause_is_the_mixture_of_its_situations() -> None:
    """Neighbours offline and a red light: likely together in the street, else neither.

    The mean of the products, not the product of the means; ``other`` states neither sign.
    """
    # "Rarely" in the house leaves 0.95 over, but "online" gets no more than its base rate.
    offline = [_slipped(p, 2) for p in (0.95, 0.05 / (0.05 + 0.75 / 0.95), 0.2 / 0.95)]
    base = 0.2 / 0.9  # red light; what "dark" leaves over goes to it and to green, 2 to 5
    red = [_slipped(p) for p in (0.75, 0.05 * 2 / 7, 0.25 * 2 / 7)]
    shares = (5 / 8, 2 / 8, 1 / 8)
    together = sum(s * p * q for s, p, q in zip(shares, offline, red, strict=True))
    network = build(OFFICE)
    belief = believe(network, state_of("neighbours=offline-too&light=red", OFFICE)).causes

    expected = 1.7 * together / (1.4 * offline[2] * _slipped(base))
    odds = belief[network.index["line-down"]] / belief[network.index["other"]]
    assert pytest.approx(expected) == odds


def test_unknown_is_no_evidence_to_the_last_bit() -> None:
    """Least of all is it a "no"."""
    assert believe(NETWORK, State()) == believe(
        NETWORK, state_of("fuel-smell=unknown&lights=unknown")
    )
    assert believe(NETWORK, state_of("lights=dim")) == believe(
        NETWORK, state_of("crank=unknown&lights=dim")
    )


@pytest.mark.parametrize("answer", ["lights=dim", "fuel-smell=present", "gear=in-drive"])
def test_an_answer_that_is_not_quite_sure_lies_between_none_and_a_sure_one(answer: str) -> None:
    """For each cause that the sure answer raises."""
    sign, _, value = answer.partition("=")
    none, unsure, sure = (
        _belief(state_of(fragment)) for fragment in ("", f"{sign}=~{value}", f"{sign}={value}")
    )

    raised = [cause for cause in none if sure[cause] > none[cause]]
    assert raised
    assert all(none[cause] < unsure[cause] < sure[cause] for cause in raised)


def test_an_unsure_answer_counts_with_the_square_root_of_its_likelihood() -> None:
    """The design's ``w`` is one half."""
    seen = {"flat-battery": 0.5, "worn-starter": 0.04}

    expected = _share(
        {cause: p * math.sqrt(_slipped(seen.get(cause, 0.2))) for cause, p in PRIORS.items()}
    )
    assert pytest.approx(expected) == _belief(state_of("lights=~dim"))


def test_the_order_of_answers_and_outcomes_does_not_matter_to_the_last_bit() -> None:
    """The browser may keep them in any order, and the book must agree with Python."""
    parts = ["lights=dim", "crank=~clicks", "parked=weeks", "jump-start=not-fixed", "refuel=fixed"]
    beliefs = {believe(NETWORK, state_of("&".join(order))) for order in permutations(parts)}

    assert len(beliefs) == 1


def test_a_remedy_that_failed_speaks_against_the_causes_that_it_serves() -> None:
    """A jump-start fails a flat battery once in twenty times, and all others always."""
    expected = _share({c: p * (0.05 if c == "flat-battery" else 1.0) for c, p in PRIORS.items()})
    assert pytest.approx(expected) == _belief(state_of("jump-start=not-fixed"))


def test_a_remedy_that_helped_speaks_for_the_causes_that_it_serves() -> None:
    """What it cannot help is all but ruled out, not ruled out."""
    expected = _share(
        {c: p * (0.95 if c == "flat-battery" else MIN_LIKELIHOOD) for c, p in PRIORS.items()}
    )
    assert pytest.approx(expected) == _belief(state_of("jump-start=fixed"))


def test_what_is_in_force_raises_the_prior_of_its_causes() -> None:
    """The cold snap makes a flat battery four times as likely, and only while it lasts."""
    checker = Checker(GARAGE)
    raised = _share({c: p * (4.0 if c == "flat-battery" else 1.0) for c, p in PRIORS.items()})

    expected = list(raised.values())
    assert pytest.approx(expected) == list(checker.belief(State(), FROST).causes)
    assert checker.belief(State(), CALM) == believe(NETWORK, State())


def test_belief_sums_to_one_whatever_was_said() -> None:
    """Even when answers contradict each other."""
    state = state_of(
        "lights=dead&crank=turns-over&fuel-gauge=empty&fuel-smell=present&gear=in-drive"
        "&key-light=blinking&parked=months&jump-start=not-fixed&refuel=not-fixed"
    )

    assert pytest.approx(1.0, abs=1e-12) == sum(believe(NETWORK, state).causes)
    assert pytest.approx(1.0, abs=1e-12) == sum(believe(build(PRINTER), State()).causes)


@pytest.mark.parametrize(
    ("belief", "expected"),
    [((1.0, 0.0), 0.0), ((0.5, 0.5), 1.0), ((0.5, 0.25, 0.25), 1.5)],
)
def test_entropy_is_in_bits(belief: tuple[float, ...], expected: float) -> None:
    """A cause that is ruled out adds nothing."""
    assert pytest.approx(expected) == entropy(belief)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [(0.5, 10 / 11, 10.0), (0.5, 1 / 11, -10.0), (0.2, 0.2, 0.0), (1 / 101, 0.5, 20.0)],
)
def test_evidence_is_weighed_in_decibans(before: float, after: float, expected: float) -> None:
    """Ten of them are odds of ten to one (Good, 1950)."""
    assert pytest.approx(expected, abs=1e-9) == evidence_weight(before, after)


def test_certainty_has_a_finite_weight() -> None:
    """Odds of one to nothing must not break the page."""
    assert math.isfinite(evidence_weight(0.0, 1.0))
