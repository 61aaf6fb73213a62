"""Which facts may give readers a number to ring."""

import pytest

from checker.knowledge.corpus.facts import Fact
from checker.knowledge.corpus.sources import Source
from checker.knowledge.page_checks.telephones import allowed_numbers, sourced


@pytest.mark.parametrize(
    ("level", "read", "rings"),
    [
        ("official", "official-page", True),
        ("official", "mirror", True),
        ("media", "mirror", True),
        ("own", "common-knowledge", True),
        ("secondary", "publisher-page", False),
        ("secondary", "forum", False),
        ("low", "mirror", False),
        ("own", "inference", False),
    ],
)
def test_a_number_to_ring_needs_an_authority_or_a_newsroom(
    level: str, read: str, *, rings: bool
) -> None:
    """Or what everybody knows; pages may still name it, to warn of it."""
    source = Source(title="A page", publisher="Somebody", level=level, read=read)
    fact = Fact(
        id="F-X-01",
        claim="客服电话是 95017。",
        sources=(source,),
        checked="2026-01-01",
        review_by="2027-01-01",
        line=1,
    )

    assert sourced([fact]) == (frozenset({"95017"}) if rings else frozenset())
    assert "95017" in allowed_numbers([fact])
