"""Words as numbers, checked by hand."""

from dataclasses import replace

import pytest

from checker.engine import Knowledge, KnowledgeError
from checker.engine.network import FLOOR, build
from checker.engine.scale import POINTS
from tests.engine.toys import GARAGE, PRINTER, likelihood


def test_base_rates_are_the_words_points_scaled_to_one() -> None:
    """The printer's panel says 0.75, 0.05, 0.05 and 0.2, which is 1.05 together."""
    base = build(PRINTER).tables["panel"].base

    expected = {"ready": 0.75 / 1.05, "paper": 0.05 / 1.05, "jam": 0.05 / 1.05, "ink": 0.2 / 1.05}
    assert pytest.approx(expected) == dict(base)


@pytest.mark.parametrize(
    ("cause", "value", "expected"),
    [
        # often and sometimes are stated; the 0.3 left over go to the one answer that is not.
        ("flat-battery", "dim", 0.5),
        ("flat-battery", "dead", 0.2),
        ("flat-battery", "bright", 0.3),
        # almost-always is stated; 0.05 are left for base rates of 0.2 and 0.05.
        ("worn-starter", "bright", 0.95),
        ("worn-starter", "dim", 0.05 * 0.2 / 0.25),
        ("worn-starter", "dead", 0.05 * 0.05 / 0.25),
        # silence: the base rates.
        ("empty-tank", "dim", 0.2),
    ],
)
def test_what_a_cause_leaves_over_goes_to_the_other_answers(
    cause: str, value: str, expected: float
) -> None:
    """In proportion to their base rates."""
    assert pytest.approx(expected) == likelihood(GARAGE, cause, "lights", value)


def test_words_that_leave_too_much_over_are_scaled_up_with_the_rest() -> None:
    """Silence is no statement: "rarely ready" says nothing of paper, jams and ink."""
    cause = replace(PRINTER.causes["paper-jam"], signs={"panel": {"ready": "rarely"}})
    knowledge = replace(PRINTER, causes={**PRINTER.causes, "paper-jam": cause})
    silent = {"paper": 0.05 / 1.05, "jam": 0.05 / 1.05, "ink": 0.2 / 1.05}
    total = 0.05 + sum(silent.values())

    expected = {"ready": 0.05 / total} | {value: p / total for value, p in silent.items()}
    got = {value: likelihood(knowledge, "paper-jam", "panel", value) for value in expected}
    assert pytest.approx(expected) == got


def test_words_that_exceed_one_are_scaled_down() -> None:
    """Almost always one thing and usually another: the words keep their proportion."""
    stated = {"jam": "almost-always", "paper": "usually"}
    cause = replace(PRINTER.causes["paper-jam"], signs={"panel": stated})
    knowledge = replace(PRINTER, causes={**PRINTER.causes, "paper-jam": cause})
    jam, paper = (likelihood(knowledge, "paper-jam", "panel", v) for v in ("jam", "paper"))

    expected = 0.95 / 0.75
    assert pytest.approx(expected) == jam / paper
    assert jam + paper < 1.0


def test_no_answer_is_impossible() -> None:
    """Two answers at ``often`` leave nothing for the third, and readers err."""
    clicks = likelihood(GARAGE, "unread-key", "crank", "clicks")

    expected = FLOOR / (1.0 + FLOOR)
    assert pytest.approx(expected) == clicks


@pytest.mark.parametrize("knowledge", [GARAGE, PRINTER])
def test_every_column_of_every_table_sums_to_one(knowledge: Knowledge) -> None:
    """For each cause, the answers to a sign exhaust what can be answered."""
    for sign in knowledge.signs.values():
        for cause in knowledge.causes:
            values = [a.value for a in sign.answers]
            total = sum(likelihood(knowledge, cause, sign.id, value) for value in values)
            assert pytest.approx(1.0) == total


def test_priors_and_effects_are_the_words_points() -> None:
    """In the handbook's order of causes."""
    network = build(GARAGE)

    expected = dict(
        zip(
            ("empty-tank", "flat-battery", "fuel-leak", "other", "unread-key", "worn-starter"),
            (4.0, 8.0, 1.0, 2.0, 2.0, 1.0),
            strict=True,
        )
    ) | {"wrong-gear": 2.0}
    assert expected == dict(zip(network.causes, network.priors, strict=True))
    served = {network.causes[n]: p for n, p in network.effects["call-mechanic"]}
    expected = {"fuel-leak": 0.5, "other": 0.75, "worn-starter": 0.75}
    assert expected == served


def test_another_scale_gives_other_numbers() -> None:
    """Steadiness slides words; the network follows."""
    slid = build(GARAGE, {**POINTS, "often": 0.65})
    table = slid.tables["lights"]
    column = table.causes.index(slid.index["flat-battery"])

    expected = 0.65
    assert pytest.approx(expected) == table.rows["dim"][column]


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        (
            "signs",
            {"lihgts": {"dim": "often"}},
            "flat-battery.signs: no sign 'lihgts'; did you mean 'lights'?",
        ),
        (
            "signs",
            {"lights": {"dimm": "often"}},
            "flat-battery.signs.lights: no answer 'dimm'; did you mean 'dim'?",
        ),
        (
            "signs",
            {"lights": {"dim": "offen"}},
            "flat-battery.signs.lights.dim: no such word 'offen'; did you mean 'often'?",
        ),
        (
            "remedies",
            {"jumpstart": "often"},
            "flat-battery.remedies: no remedy 'jumpstart'; did you mean 'jump-start'?",
        ),
        (
            "remedies",
            {"jump-start": "allways"},
            (
                "flat-battery.remedies.jump-start: no such word 'allways'; did you mean "
                "'almost-always'?"
            ),
        ),
        (
            "frequency",
            "comon",
            "flat-battery.frequency: no such word 'comon'; did you mean 'common'?",
        ),
    ],
)
def test_words_and_ids_that_are_not_there_are_refused(
    field: str, value: object, expected: str
) -> None:
    """Data may come from elsewhere than the compiler."""
    cause = replace(GARAGE.causes["flat-battery"], **{field: value})  # type: ignore[arg-type]
    knowledge = replace(GARAGE, causes={**GARAGE.causes, "flat-battery": cause})

    with pytest.raises(KnowledgeError) as caught:
        build(knowledge)

    assert expected == str(caught.value)
