"""Probabilities in place of words, as the network takes them."""

import math
from collections.abc import Callable
from dataclasses import replace

import pytest

from checker.engine import Answer, Cause, Checker, Knowledge, KnowledgeError, Remedy, Sign, State
from checker.engine.belief import LARGE, SMALL
from checker.engine.chances import number
from checker.engine.likelihoods import MIN_LIKELIHOOD
from checker.engine.priors import RAREST
from checker.engine.scale import POINTS
from tests.engine.office import OFFICE
from tests.engine.toys import GARAGE

COUNTED = Knowledge(
    version="",
    causes={
        "wet": Cause(
            id="wet",
            frequency=0.6,
            signs={"lamp": {"off": 0.9, "dim": 0.1, "on": 0.0}},
            remedies={"dry": 0.7},
        ),
        "old": Cause(id="old", frequency=0.2, signs={"lamp": {"off": 0.3}}),
    },
    signs={
        "lamp": Sign(
            id="lamp",
            effort=1.0,
            answers=(
                Answer(value="off", base=0.2),
                Answer(value="dim", base=0.3),
                Answer(value="on", base=0.5),
            ),
        )
    },
    remedies={"dry": Remedy(id="dry", effort=5.0)},
    slip=0.0,
)


def _changed(change: Callable[[Cause], Cause]) -> Knowledge:
    return replace(COUNTED, causes={**COUNTED.causes, "wet": change(COUNTED.causes["wet"])})


def test_a_probability_counts_as_it_stands() -> None:
    """Bayes' rule by hand: 0.6 * 0.9 against 0.2 * 0.3."""
    checker = Checker(COUNTED)
    network = checker.network

    assert network.priors == (0.6, 0.2)
    assert network.tables["lamp"].base == pytest.approx((0.2, 0.3, 0.5), abs=1e-12)
    assert network.likelihood("old", "lamp") == pytest.approx(
        {"off": 0.3, "dim": 0.2625, "on": 0.4375}, abs=1e-12
    )
    belief = checker.belief(State().answered("lamp", "off"), "2026-01-01").causes
    assert belief[0] == pytest.approx(0.9, abs=1e-4)


def test_zero_stands_for_the_least_that_is_believed() -> None:
    """One answer never rules a cause out."""
    likely = Checker(COUNTED).network.likelihood("wet", "lamp")

    assert likely["on"] == pytest.approx(MIN_LIKELIHOOD / (1.0 + MIN_LIKELIHOOD), rel=1e-12)
    assert math.fsum(likely.values()) == pytest.approx(1.0, abs=1e-12)


def test_slip_is_the_handbooks_own() -> None:
    """Stated once for all signs; a half of all answers at random here."""
    network = Checker(replace(COUNTED, slip=0.5)).network

    assert network.tables["lamp"].base == pytest.approx((0.8 / 3, 0.95 / 3, 1.25 / 3))


def test_words_and_their_numbers_are_the_same_handbook() -> None:
    """The network of the garage, written as numbers, is the one written in words."""
    spelt = replace(
        GARAGE,
        causes={
            c.id: replace(
                c,
                signs={
                    s: {v: number(w, POINTS, "") for v, w in words.items()}
                    for s, words in c.signs.items()
                },
                remedies={r: number(w, POINTS, "") for r, w in c.remedies.items()},
            )
            for c in GARAGE.causes.values()
        },
    )

    assert Checker(spelt).network == Checker(GARAGE).network
    assert Checker(spelt).view(State(), "2026-01-01") == Checker(GARAGE).view(State(), "2026-01-01")


def test_numbers_do_not_slide() -> None:
    """Only words have a range, so a result of numbers alone is quite steady."""
    state = State(concluded=True).answered("lamp", "off")

    assert Checker(COUNTED).view(state, "2026-01-01").steadiness == 1.0


@pytest.mark.parametrize(
    ("knowledge", "message"),
    [
        (_changed(lambda c: replace(c, frequency=1.5)), "wet.frequency: expected a word or a"),
        (_changed(lambda c: replace(c, frequency=0.0)), "wet.frequency: expected at least 1e-12"),
        (
            _changed(lambda c: replace(c, frequency="common")),
            "wet.frequency: a word, while 'old' has a number",
        ),
        (
            _changed(lambda c: replace(c, signs={"lamp": {"off": -0.1}})),
            "wet.signs.lamp.off: expected a word or a number from 0 to 1, not -0.1",
        ),
        (
            _changed(lambda c: replace(c, remedies={"dry": math.nan})),
            "wet.remedies.dry: expected a word or a number from 0 to 1, not nan",
        ),
        (replace(COUNTED, slip=2.0), "slip: expected a word or a number from 0 to 1, not 2.0"),
    ],
)
def test_what_is_no_probability_is_refused(knowledge: Knowledge, message: str) -> None:
    """With its place, also where no file was read."""
    with pytest.raises(KnowledgeError) as caught:
        Checker(knowledge)

    assert str(caught.value).startswith(message)


def test_a_share_of_zero_is_refused() -> None:
    """A way in which a cause never shows itself is a mistake."""
    cause = next(c for c in OFFICE.causes.values() if c.situations)
    never = tuple(replace(s, share=0.0) for s in cause.situations)
    with pytest.raises(KnowledgeError, match=r"situations\[0\].share: expected at least 1e-12"):
        Checker(replace(OFFICE, causes={cause.id: replace(cause, situations=never)}))


@pytest.mark.parametrize("against", [True, False])
def test_no_number_of_answers_leaves_the_range_of_a_float(*, against: bool) -> None:
    """Two hundred answers of which each is ten thousand times likelier, or less likely."""
    rare, usual = (0.0, 1.0) if against else (1.0, 0.0)
    signs = {
        f"s{n}": Sign(
            id=f"s{n}",
            effort=1.0,
            answers=(Answer(value="a", base=usual), Answer(value="b", base=1.0 - usual)),
        )
        for n in range(200)
    }
    stated = {s: {"a": rare, "b": 1.0 - rare} for s in signs}
    causes = {
        "all": Cause(id="all", frequency=RAREST, signs=stated),
        "half": Cause(id="half", frequency=RAREST, signs=dict(list(stated.items())[:100])),
        "same": Cause(id="same", frequency=RAREST, signs=stated),
    }
    checker = Checker(
        Knowledge(
            version="",
            causes={k: causes[k] for k in (("all", "same") if against else tuple(causes))},
            signs=signs,
            remedies={},
            slip=0.0,
        )
    )
    state = State()
    for sign in signs:
        state = state.answered(sign, "a")

    belief = checker.belief(state, "2026-01-01").causes

    assert SMALL < MIN_LIKELIHOOD < LARGE
    assert belief[0] == belief[-1] == pytest.approx(0.5)
    assert checker.view(replace(state, concluded=True), "2026-01-01").ranking
