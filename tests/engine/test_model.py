"""The records of a handbook."""

from dataclasses import FrozenInstanceError

import pytest

from tests.engine.office import OFFICE, answer, sign
from tests.engine.toys import GARAGE, PRINTER


def test_a_sign_knows_its_answers_by_their_value() -> None:
    """An unknown value is None and no error: links are made by anybody."""
    lights = GARAGE.signs["lights"]

    answer = lights.answer("dim")
    assert answer is not None
    expected = ("dim", "Dim", "sometimes", "")
    assert expected == (answer.value, answer.label, answer.base, answer.alarm)
    assert lights.answer("purple") is None


def test_the_ordinary_answer_is_the_one_without_a_line() -> None:
    """Wherever it stands; without any such answer it is the first."""
    assert OFFICE.signs["caller"].ordinary == "nobody"
    assert GARAGE.signs["lights"].ordinary == "bright"
    assert sign("s", answer("a", "often", "A"), answer("b", "often", "B")).ordinary == "a"


def test_a_cause_states_what_any_of_its_situations_states() -> None:
    """Each sign once, its own first."""
    expected = ("speed", "other-devices", "neighbours", "light", "cable")
    assert expected == OFFICE.causes["line-down"].stated
    assert OFFICE.causes["loose-cable"].stated == ("cable", "other-devices")


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        ("2026-01-04", []),
        ("2026-01-05", ["2026-01-05-cold-snap"]),
        ("2026-01-20", ["2026-01-05-cold-snap"]),
        ("2026-01-21", []),
    ],
)
def test_an_incident_is_in_force_from_its_first_day_to_its_last(
    today: str, expected: list[str]
) -> None:
    """Both days count."""
    assert expected == [incident.id for incident in GARAGE.in_force(today)]


def test_a_handbook_without_incidents_has_none_in_force() -> None:
    """The printer has no dated page."""
    assert PRINTER.in_force("2026-01-10") == ()


def test_records_cannot_be_changed() -> None:
    """One view must not be able to change the next."""
    with pytest.raises(FrozenInstanceError):
        GARAGE.causes["flat-battery"].title = "else"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        GARAGE.version = "else"  # type: ignore[misc]
