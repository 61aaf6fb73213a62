"""Who stands at the till with Fenfu greyed out is told soon how to pay."""

import pytest

from checker.engine import Checker, parse
from checker.publish.site import Site
from tests.content.conftest import TODAY

SAFE = (
    "gave-away=absent&stranger-asks=absent&unknown-transactions=absent"
    "&phone-in-hand=in-hand&login-alert=absent"
)
"""The one screen that comes before all else: none of it is so."""


def _offered(site: Site, answers: str) -> list[str]:
    knowledge = site.knowledge
    state, dropped = parse(f"{answers}&result=now", knowledge)
    assert not dropped
    return [*Checker(knowledge).view(state, TODAY).workarounds]


@pytest.mark.parametrize(
    "answer",
    [
        "checkout-option=greyed-out",
        "message=method-unavailable",
        "message=merchant-not-supported",
        "message=limit-insufficient",
    ],
)
def test_one_tile_and_the_safety_screen_are_enough(site: Site, answer: str) -> None:
    """Four taps: the tile, none of these, on, straight to the result."""
    assert _offered(site, f"{SAFE}&{answer}") == ["pay-another-way"]


@pytest.mark.parametrize("more", ["", "&entry=limit-zero", "&message=repay-first"])
def test_it_is_not_offered_where_nothing_speaks_for_it(site: Site, more: str) -> None:
    """Nor while somebody may be cheating the reader."""
    assert _offered(site, SAFE + more) == []
    cheated = SAFE.replace("stranger-asks=absent", "stranger-asks=present")
    assert _offered(site, f"{cheated}&checkout-option=greyed-out") == []
