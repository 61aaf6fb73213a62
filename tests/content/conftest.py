"""The handbook and the website that its pages make, compiled once for all tests here."""

from pathlib import Path

import pytest

from checker.knowledge.compile.handbook import Handbook
from checker.publish.site import Site

ROOT = Path(__file__).parents[2]
TODAY = "2026-11-23"
"""A day on which two rules are in force and no fact is past its review."""


@pytest.fixture(scope="session")
def site() -> Site:
    """Return the website, with an address of its own."""
    return Site(ROOT, TODAY, "分付排查手册", "about", "https://handbook.example/fenfu/")


@pytest.fixture(scope="session")
def handbook(site: Site) -> Handbook:
    """Return what the pages say."""
    return site.handbook
