"""Every parser's law, tried on what Hypothesis makes up."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.sources import Bytes, Drawn
from tests.fuzz.targets import TARGETS


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.data())
@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.large_base_example],
)
def test_the_law_holds_of_what_is_drawn(name: str, data: st.DataObject) -> None:
    """From pieces that mean something, and characters that mean nothing."""
    TARGETS[name].check(Drawn(data.draw))


@pytest.mark.parametrize("name", TARGETS)
@given(data=st.binary(max_size=200))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_law_holds_of_bytes(name: str, data: bytes) -> None:
    """As the coverage-guided fuzzer hands them over."""
    TARGETS[name].check(Bytes(data))


@pytest.mark.parametrize("name", TARGETS)
def test_the_law_holds_of_the_seeds(name: str) -> None:
    """With these the fuzzer begins."""
    for seed in TARGETS[name].seeds:
        TARGETS[name].check(Bytes(seed))
