"""Numbers in a reader's words, at the places where the words change."""

import pytest

from checker.view.formats import duration, likelihood, listed, pair

TEXTS = {
    "minutes": "{n} min", "hours": "{n} h", "days": "{n} d",
    **{f"word_{w}": w for w in ("very_likely", "likely", "possible", "unlikely")},
    "pair": "{name}={value}", "list_separator": " / ",
}  # fmt: skip


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [(0, "1 min"), (0.2, "1 min"), (1.6, "2 min"), (59, "59 min"), (60, "1 h"),
     (120, "2 h"), (1440, "24 h"),
     (2879, "48 h"), (2880, "2 d"), (21600, "15 d")],
)  # fmt: skip
def test_a_duration_is_given_in_what_reads_best(minutes: float, expected: str) -> None:
    """Minutes up to an hour, hours up to two days, then days; never no time at all."""
    assert duration(minutes, TEXTS) == expected


@pytest.mark.parametrize(
    ("probability", "expected"),
    [(1.0, "very_likely"), (0.8, "very_likely"), (0.79, "likely"), (0.5, "likely"),
     (0.49, "possible"), (0.15, "possible"), (0.14, "unlikely"), (0.0, "unlikely")],
)  # fmt: skip
def test_a_probability_has_a_word(probability: float, expected: str) -> None:
    """The bounds belong to the stronger word."""
    assert likelihood(probability, TEXTS) == expected


def test_names_values_and_lists_are_joined_as_the_handbook_joins_them() -> None:
    """Its language decides; the engine adds no mark of its own."""
    assert pair("Lights", "dim", TEXTS) == "Lights=dim"
    assert listed(["a", "b", "c"], TEXTS) == "a / b / c"
    assert listed([], TEXTS) == ""
