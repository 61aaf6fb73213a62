"""Another model's numbers as a handbook."""

import pytest

from checker.engine import Checker
from checker.scorecard.outside.compiled import fared, handbook
from tests.scorecard.people import person

COLUMNS = {
    "paper": {"lamp": {"off": 0.02, "on": 0.98}, "noise": {"off": 0.5, "on": 0.5}},
    "cable": {"lamp": {"off": 0.9, "on": 0.1}, "noise": {"off": 0.5, "on": 0.5}},
}


def test_a_cause_states_what_is_a_word_away_from_the_average() -> None:
    """And nothing else."""
    made = handbook(COLUMNS, {"paper": 1.0, "cable": 1.0})

    assert made.causes["paper"].signs == {"lamp": {"off": "very-rarely", "on": "almost-always"}}
    assert made.causes["cable"].signs == {"lamp": {"off": "almost-always", "on": "occasionally"}}
    assert [a.base for a in made.signs["noise"].answers] == ["often", "often"]


def test_frequencies_are_the_nearest_that_the_words_can_say() -> None:
    """A cause a thousand times as common is only ``very-common``."""
    priors = {"rare": 0.001, "usual": 1.0, "common": 1000.0}
    made = handbook(dict.fromkeys(priors, COLUMNS["paper"]), priors)

    assert [c.frequency for c in made.causes.values()] == ["very-rare", "uncommon", "very-common"]


def test_signs_that_stand_together_are_one_screen() -> None:
    """The last value of each is the line to tick."""
    made = handbook(COLUMNS, {"paper": 1.0, "cable": 1.0}, together=("lamp", "noise"))

    assert made.groups["first"].signs == ("lamp", "noise")
    assert made.signs["lamp"].ordinary == "off"


def test_people_fare_as_the_likelier_cause_says() -> None:
    """Asked, and with everything known."""
    checker = Checker(handbook(COLUMNS, {"paper": 1.0, "cable": 1.0}))
    cases = [
        person("paper", {"lamp": "on"}),
        person("cable", {"lamp": "off"}),
        person("cable", {"lamp": "on"}),
        person("paper", {"lamp": "on"}),
    ]
    results = fared(checker, cases)

    assert (results.people, results.known, results.asked) == (4, (0.75, 1.0), (0.75, 1.0))
    assert results.most_screens >= results.median_screens >= 1
    assert results.log_loss == pytest.approx(0.7, abs=0.2)
