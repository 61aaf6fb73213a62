"""A network in plain tables."""

import json
from typing import Any

import pytest

from checker.engine import Checker, KnowledgeError, State, read, write

CAUSES = {"wet": 0.3, "old": 0.1}
LAMP = {"wet": {"off": 0.9, "on": 0.1}, "old": {"off": 0.2, "on": 0.8}}
TABLES: dict[str, Any] = {
    "causes": CAUSES,
    "signs": {"lamp": LAMP, "noise": {"wet": {"none": 0.25, "loud": 0.75}}},
    "remedies": {"dry": {"wet": 0.7}},
    "minutes": {"noise": 3.0, "dry": 20.0},
}
DAY = "2026-01-01"


def test_belief_is_bayes_rule_on_the_tables() -> None:
    """By hand: 0.3 * 0.9 against 0.1 * 0.2; and a remedy that did not help."""
    checker = Checker.from_probabilities(**TABLES)
    dark = State().answered("lamp", "off")

    assert checker.belief(dark, DAY).causes == pytest.approx((27 / 29, 2 / 29), abs=1e-12)
    tried = State(answers=dark.answers, outcomes={"dry": "not-fixed"})
    assert checker.belief(tried, DAY).causes == pytest.approx((8.1 / 10.1, 2 / 10.1), abs=1e-12)


def test_a_cause_that_a_sign_leaves_out_answers_as_the_others_do() -> None:
    """Its answers are the average's."""
    checker = Checker.from_probabilities(**TABLES)

    assert checker.network.likelihood("old", "noise") == pytest.approx({"none": 0.25, "loud": 0.75})


def test_it_asks_and_plans_in_plain_english() -> None:
    """All that a view needs is there."""
    checker = Checker.from_probabilities(**TABLES)
    view = checker.view(State(concluded=True).answered("lamp", "off"), DAY)

    assert [step.remedy for step in view.plan] == ["dry"]
    assert checker.knowledge.remedies["dry"].title == "Dry"
    assert checker.knowledge.signs["noise"].effort == 3.0
    assert checker.knowledge.signs["lamp"].effort == 1.0


def test_it_is_a_file_too() -> None:
    """What is written reads back as the same network."""
    checker = Checker.from_probabilities(**TABLES, slip=0.125)
    again = Checker(read(json.loads(json.dumps(write(checker.knowledge)))))

    assert again.network == checker.network
    assert again.knowledge == checker.knowledge


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"causes": {}}, "signs.lamp: no cause 'wet'"),
        ({"causes": {}, "signs": {}, "remedies": {}}, "causes: there is none"),
        ({"causes": {**CAUSES, "old": 1.5}}, "old.frequency: expected a word or a number"),
        ({"causes": {"wet": 0.0, "old": 0.0}}, "signs.lamp: no cause that is possible states it"),
        ({"signs": {"lamp": {}}}, "signs.lamp: no cause that is possible states it"),
        ({"signs": {"lamp": {"wet": {"off": 1}}}}, "signs.lamp: two answers or more are needed"),
        ({"signs": {"lamp": {"dry": LAMP["old"]}}}, "signs.lamp: no cause 'dry'"),
        ({"remedies": {"dry": {"ol": 1}}}, "remedies.dry: no cause 'ol'; did you mean 'old'?"),
        ({"remedies": {"dry": {"old": 2}}}, "old.remedies.dry: expected a word or a number"),
        ({"slip": -1.0}, "slip: expected a word or a number from 0 to 1"),
    ],
)
def test_what_makes_no_network_is_refused(changed: dict[str, Any], message: str) -> None:
    """With its place."""
    with pytest.raises(KnowledgeError) as caught:
        Checker.from_probabilities(**{**TABLES, **changed})

    assert str(caught.value).startswith(message)
