"""Words as numbers, checked by hand."""

from dataclasses import replace

import pytest

from checker.engine import Knowledge, KnowledgeError, Situation
from checker.engine.likelihoods import MIN_LIKELIHOOD, slipped
from checker.engine.network import build
from checker.engine.scale import POINTS, SLIP
from tests.engine.office import OFFICE
from tests.engine.toys import GARAGE, PRINTER


def plain(knowledge: Knowledge, cause: str, sign: str, value: str) -> float:
    """Return ``P(value | cause)`` of readers who never slip."""
    return build(knowledge, POINTS, 0.0).likelihood(cause, sign)[value]


def test_base_rates_are_the_words_points_scaled_to_one() -> None:
    """The printer's panel says 0.75, 0.05, 0.05 and 0.2, which is 1.05 together."""
    table = build(PRINTER, POINTS, 0.0).tables["panel"]

    expected = {"ready": 0.75 / 1.05, "paper": 0.05 / 1.05, "jam": 0.05 / 1.05, "ink": 0.2 / 1.05}
    assert pytest.approx(expected) == dict(zip(table.values, table.base, strict=True))


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
    assert pytest.approx(expected) == plain(GARAGE, cause, "lights", value)


def test_words_that_leave_too_much_over_are_scaled_up_with_the_rest() -> None:
    """Silence is no statement: "rarely ready" says nothing of paper, jams and ink."""
    cause = replace(PRINTER.causes["paper-jam"], signs={"panel": {"ready": "rarely"}})
    knowledge = replace(PRINTER, causes={**PRINTER.causes, "paper-jam": cause})
    silent = {"paper": 0.05 / 1.05, "jam": 0.05 / 1.05, "ink": 0.2 / 1.05}
    total = 0.05 + sum(silent.values())

    expected = {"ready": 0.05 / total} | {value: p / total for value, p in silent.items()}
    got = {value: plain(knowledge, "paper-jam", "panel", value) for value in expected}
    assert pytest.approx(expected) == got


def test_words_that_exceed_one_are_scaled_down() -> None:
    """Almost always one thing and usually another: the words keep their proportion."""
    stated = {"jam": "almost-always", "paper": "usually"}
    cause = replace(PRINTER.causes["paper-jam"], signs={"panel": stated})
    knowledge = replace(PRINTER, causes={**PRINTER.causes, "paper-jam": cause})
    jam, paper = (plain(knowledge, "paper-jam", "panel", v) for v in ("jam", "paper"))

    expected = 0.95 / 0.75
    assert pytest.approx(expected) == jam / paper
    assert jam + paper < 1.0


def test_no_answer_is_impossible() -> None:
    """Two answers at ``often`` leave nothing for the third, and readers err."""
    clicks = plain(GARAGE, "unread-key", "crank", "clicks")

    expected = MIN_LIKELIHOOD / (1.0 + MIN_LIKELIHOOD)
    assert pytest.approx(expected) == clicks


@pytest.mark.parametrize("knowledge", [GARAGE, PRINTER, OFFICE])
def test_every_column_of_every_table_sums_to_one(knowledge: Knowledge) -> None:
    """In each situation, the answers to a sign exhaust what can be answered."""
    network = build(knowledge)
    for table in network.tables.values():
        for state in range(len(network.priors)):
            assert pytest.approx(1.0) == sum(table.of_state(state))


def test_a_slip_is_any_answer_at_all() -> None:
    """``(1 - e) p + e / k``: two answers in a hundred, spread evenly over three."""
    column = {"bright": 0.3, "dim": 0.5, "dead": 0.2}

    expected = (0.294 + 0.02 / 3, 0.49 + 0.02 / 3, 0.196 + 0.02 / 3)
    assert SLIP == 0.02
    assert pytest.approx(expected) == slipped(column, SLIP)
    assert tuple(column.values()) == slipped(column, 0.0)


def test_slips_are_mixed_into_every_column() -> None:
    """Stated or not; they are not part of what a page says."""
    without, with_slips = build(GARAGE, POINTS, 0.0), build(GARAGE)
    for sign, table in with_slips.tables.items():
        many = len(table.values)
        for state in range(len(GARAGE.causes)):
            plain_column = without.tables[sign].of_state(state)
            expected = [0.98 * p + 0.02 / many for p in plain_column]
            assert pytest.approx(expected) == list(table.of_state(state))


def test_priors_and_effects_are_the_words_points() -> None:
    """In the handbook's order of causes."""
    network = build(GARAGE)

    expected = {
        "empty-tank": 1.7,
        "flat-battery": 2.0,
        "fuel-leak": 1.2,
        "other": 1.4,
        "unread-key": 1.4,
        "worn-starter": 1.2,
        "wrong-gear": 1.4,
    }
    assert expected == dict(zip(network.causes, network.priors, strict=True))
    served = {network.causes[n]: p for n, p in network.effects["call-mechanic"]}
    expected = {"fuel-leak": 0.5, "other": 0.75, "worn-starter": 0.75}
    assert expected == served


def test_a_cause_without_situations_is_in_one_state() -> None:
    """And the states of all causes follow each other."""
    network = build(OFFICE)

    expected = [(0, 1), (1, 4), (4, 6), (6, 7), (7, 8), (8, 9)]
    assert expected == [(rows.start, rows.stop) for rows in network.states]
    assert len(network.priors) == 9


def test_a_situations_words_count_before_its_causes() -> None:
    """In the box a loose cable is likelier; the box says nothing of speed, so its cause does."""
    table = build(OFFICE, POINTS, 0.0).tables
    street, house, box = (
        {s: dict(zip(t.values, t.of_state(n), strict=True)) for s, t in table.items()}
        for n in (1, 2, 3)
    )

    usual = dict(zip(table["cable"].values, table["cable"].base, strict=True))
    assert street["cable"] == house["cable"] == usual
    assert box["cable"]["loose"] == pytest.approx(0.2)
    assert street["speed"] == house["speed"] == box["speed"]
    assert street["speed"]["nothing"] == pytest.approx(0.95)


def test_what_a_situation_states_can_take_back_what_its_cause_states() -> None:
    """The cause's words for that sign do not count there at all, not even for other answers."""
    cause = OFFICE.causes["line-down"]
    slow = Situation(name="slow", share="often", signs={"speed": {"slow": "usually"}})
    knowledge = replace(
        OFFICE, causes={**OFFICE.causes, "line-down": replace(cause, situations=(slow, slow))}
    )

    # 0.25 are left for "nothing" and "usual", whose base rates are 5 to 2.
    assert plain(knowledge, "line-down", "speed", "slow") == pytest.approx(0.75)
    assert plain(knowledge, "line-down", "speed", "nothing") == pytest.approx(0.25 * 5 / 7)


def test_a_likelihood_weighs_situations_by_their_shares() -> None:
    """A dark box: hardly in the street, nearly always in the house, usually in the box."""
    expected = (0.5 * 0.25 * 2 / 7 + 0.2 * 0.95 + 0.1 * 0.75) / 0.8
    assert pytest.approx(expected) == plain(OFFICE, "line-down", "light", "dark")


def test_only_causes_whose_situations_differ_have_a_row_for_each() -> None:
    """Work grows with what pages state: one row for all situations where they answer alike."""
    tables = build(OFFICE).tables

    (row,) = (row for row in tables["other-devices"].uniform_rows if row.cause == 1)
    assert row.states == (1, 2, 3)
    assert [[r.states for r in rows] for rows in tables["light"].mixed] == [[(1,), (2,), (3,)]]
    assert tables["letter"].uniform_rows == ()


def test_another_scale_gives_other_numbers() -> None:
    """Steadiness slides words; the network follows."""
    slid = build(GARAGE, {**POINTS, "often": 0.65}, 0.0)

    expected = 0.65
    assert pytest.approx(expected) == slid.likelihood("flat-battery", "lights")["dim"]


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


def _office_with(**fields: object) -> Knowledge:
    return replace(OFFICE, **fields)  # type: ignore[arg-type]


def _line_down(**fields: object) -> Knowledge:
    """Return the office with its first cause of several situations changed."""
    cause = replace(OFFICE.causes["line-down"], **fields)  # type: ignore[arg-type]
    return _office_with(causes={**OFFICE.causes, "line-down": cause})


def _situation(**fields: object) -> Knowledge:
    """Return the office with the second situation of that cause changed."""
    first, second, *others = OFFICE.causes["line-down"].situations
    return _line_down(situations=(first, replace(second, **fields), *others))  # type: ignore[arg-type]


SPOILT = (
    (
        _situation(share="offen"),
        "line-down.situations[1].share: no such word 'offen'; did you mean 'often'?",
    ),
    (
        _situation(signs={"lihgt": {"dark": "often"}}),
        "line-down.situations[1].signs: no sign 'lihgt'; did you mean 'light'?",
    ),
    (
        _situation(signs={"light": {"drak": "often"}}),
        "line-down.situations[1].signs.light: no answer 'drak'; did you mean 'dark'?",
    ),
    (
        _situation(signs={"light": {"dark": "offen"}}),
        "line-down.situations[1].signs.light.dark: no such word 'offen'; did you mean 'often'?",
    ),
    (
        _office_with(groups={"g": replace(OFFICE.groups["safety"], id="g", signs=("caler",))}),
        "g.signs: no sign 'caler'; did you mean 'caller'?",
    ),
    (_line_down(urgent="monye"), "line-down.urgent: no care advice 'monye'; did you mean 'money'?"),
    (
        _office_with(care={"hang-up": OFFICE.care["hang-up"]}),
        "account.answers.money-gone.alarm: no care advice 'money'",
    ),
)


@pytest.mark.parametrize(("knowledge", "expected"), SPOILT, ids=[message for _, message in SPOILT])
def test_what_situations_groups_and_alarms_refer_to_must_be_there(
    knowledge: Knowledge, expected: str
) -> None:
    """An alarm that calls for advice that is not there would stay silent."""
    with pytest.raises(KnowledgeError) as caught:
        build(knowledge)

    assert expected == str(caught.value)
