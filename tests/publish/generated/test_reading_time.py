"""How long a page takes to read."""

import pytest

from checker.publish.generated.reading_time import PACE, minutes


@pytest.mark.parametrize(("units", "expected"), [(0, 1), (PACE, 1), (PACE + 1, 2), (PACE * 3, 3)])
def test_minutes_are_whole_and_never_none(units: int, expected: int) -> None:
    """A minute begun is a minute."""
    assert minutes("字" * units) == expected
