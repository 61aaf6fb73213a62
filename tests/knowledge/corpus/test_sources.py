"""The grade of a claim follows from what was read of its sources."""

import pytest

from checker.knowledge.corpus.sources import Source, grade, publisher_name, reads
from checker.knowledge.schema.fact_shape import LEVELS, READS

GRADES = ("verified", "reported", "well-known", "unverified")


def source(text: str) -> Source:
    """Return a source from ``publisher/level/read``."""
    publisher, level, read = text.split("/")
    return Source(title="A page", publisher=publisher, level=level, read=read)


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("State/statute/original",), "verified"),
        (("Maker/official/official-page",), "verified"),
        (("Maker/official/mirror",), "reported"),
        (("Maker/official/forum",), "reported"),
        (("Maker/official/quoted", "Daily/media/publisher-page"), "reported"),
        (("Daily/media/publisher-page",), "reported"),
        (("Daily/media/publisher-page", "Weekly/media/licensed-reprint"), "verified"),
        (("Daily/media/publisher-page", "Weekly/media/mirror"), "reported"),
        (("Daily/media/publisher-page", "Daily（转载）/media/licensed-reprint"), "reported"),
        (("Daily/media/publisher-page", "Blog/secondary/publisher-page"), "reported"),
        (("Blog/secondary/forum",), "reported"),
        (("Farm/low/publisher-page", "Mill/low/publisher-page"), "unverified"),
        (("Us/own/common-knowledge", "Farm/low/mirror"), "well-known"),
        (("Us/own/common-knowledge", "Blog/secondary/mirror"), "reported"),
        (("Us/own/memory", "Blog/secondary/mirror"), "unverified"),
        (("Us/own/inference", "Blog/secondary/publisher-page"), "unverified"),
        (("Us/own/inference", "Daily/media/mirror"), "reported"),
        (("Us/own/memory",), "unverified"),
        (("Us/own/inference", "Us/own/other-fact"), "unverified"),
        (("Maker/official/official-page", "Us/own/search"), "unverified"),
        (("Maker/official/official-page", "Us/own/inference"), "verified"),
        ((), "unverified"),
    ],
)
def test_a_grade_follows_from_the_sources(texts: tuple[str, ...], expected: str) -> None:
    """In whatever order they are given."""
    sources = [source(text) for text in texts]
    assert grade(sources) == grade(reversed(sources)) == expected
    assert expected in GRADES


def test_a_level_is_read_in_its_own_ways() -> None:
    """Our own sources read no page; the original is what those have who are responsible."""
    of_ours = {read for read in READS if source(f"Us/own/{read}").fits}
    press = {read for read in READS if source(f"Daily/media/{read}").fits}
    official = {read for read in READS if source(f"State/official/{read}").fits}
    assert of_ours == {"other-fact", "common-knowledge", "memory", "inference", "search"}
    assert press == set(READS) - of_ours - {"original", "official-page"}
    assert official == set(READS) - of_ours
    assert all(any(source(f"A/{level}/{read}").fits for level in LEVELS) for read in READS)


def test_publishers_are_distinguished_without_notes() -> None:
    """Where a text was reprinted makes no second publisher."""
    assert publisher_name(source("人民网（转载）/media/mirror")) == "人民网"
    assert publisher_name(source("Daily (reprint)/media/mirror")) == "Daily"


def test_ways_of_reading_are_named_once() -> None:
    """As the mark lists them."""
    sources = [source("A/media/mirror"), source("B/low/forum"), source("C/media/mirror")]
    assert reads(sources) == ("mirror", "forum")
