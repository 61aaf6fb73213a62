"""The groups of signs: what the vocabulary has on one screen, each with one ordinary answer."""

from pathlib import Path

import pytest
import yaml

from checker.engine import Knowledge
from checker.publish.site import Site

DATA = Path(__file__).parents[1] / "data"
GROUPS: dict[str, list[str]] = yaml.safe_load((DATA / "vocabulary.yml").read_text("utf-8"))[
    "groups"
]
MOST_LINES = 18
"""Lines that a screen of a phone shows without much scrolling."""


@pytest.fixture(scope="module")
def knowledge(site: Site) -> Knowledge:
    """Return the handbook."""
    return site.knowledge


def test_the_groups_are_those_of_the_vocabulary(knowledge: Knowledge) -> None:
    """Each with its signs; only the one about safety comes before everything else."""
    assert {g.id: sorted(g.signs) for g in knowledge.groups.values()} == {
        name: sorted(signs) for name, signs in GROUPS.items()
    }
    assert [g.id for g in knowledge.groups.values() if g.must_ask] == ["safety"]
    assert next(iter(knowledge.groups)) == "safety"


@pytest.mark.parametrize("sign", sorted(s for signs in GROUPS.values() for s in signs))
def test_every_sign_of_a_group_has_one_ordinary_answer(knowledge: Knowledge, sign: str) -> None:
    """It has no line: nobody needs to tick that nothing is wrong."""
    answers = knowledge.signs[sign].answers
    (ordinary,) = [a.value for a in answers if not a.line]
    assert ordinary == knowledge.signs[sign].ordinary
    assert not next(a.alarm for a in answers if a.value == ordinary)


@pytest.mark.parametrize("group", sorted(GROUPS))
def test_the_lines_of_a_group_are_distinguishable(knowledge: Knowledge, group: str) -> None:
    """No two read the same, and they fit one screen."""
    signs = (knowledge.signs[s] for s in knowledge.groups[group].signs)
    lines = [a.line for sign in signs for a in sign.answers if a.line]
    assert len(set(lines)) == len(lines)
    assert len(lines) <= MOST_LINES
