"""By how much the handbook's version goes up, and what an older link does then."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from checker.engine import Checker, Knowledge, parse, read, write
from checker.tools.hosting.version import Step, step, verdict
from checker.view import Page
from checker.view.html import html
from checker.view.support import report, support_text
from tests.engine.toys import CALM, GARAGE


def _renamed(knowledge: Knowledge, old: str, new: str) -> Knowledge:
    """Return the handbook with another id in place of one, wherever it stands."""
    return read(json.loads(json.dumps(write(knowledge)).replace(f'"{old}"', f'"{new}"')))


def _without(knowledge: Knowledge, remedy: str) -> Knowledge:
    return replace(knowledge, remedies={k: v for k, v in knowledge.remedies.items() if k != remedy})


FIRST = next(iter(GARAGE.causes.values()))
WORDED = replace(GARAGE, causes={**GARAGE.causes, FIRST.id: replace(FIRST, title="Other words")})
RARER = replace(GARAGE, causes={**GARAGE.causes, FIRST.id: replace(FIRST, frequency="rare")})
MORE = replace(GARAGE, causes={**GARAGE.causes, "new": replace(FIRST, id="new")})
LESS = replace(GARAGE, causes={k: v for k, v in GARAGE.causes.items() if k != FIRST.id})


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (GARAGE, Step.NONE),
        (replace(GARAGE, version="9.9.9"), Step.NONE),
        (WORDED, Step.PATCH),
        (RARER, Step.MINOR),
        (MORE, Step.MINOR),
        (LESS, Step.MAJOR),
        (_renamed(GARAGE, "dim", "weak"), Step.MAJOR),
        (_without(GARAGE, "refuel"), Step.MAJOR),
    ],
)
def test_a_change_asks_for_its_step(new: Knowledge, expected: Step) -> None:
    """Words, behaviour, links."""
    assert step(GARAGE, new)[0] == expected


@pytest.mark.parametrize(
    ("new", "version", "fits", "message"),
    [
        (GARAGE, "1.2.3", True, "no step"),
        (GARAGE, "1.2.2", False, "the number went down"),
        (WORDED, "1.2.3", False, "write 1.2.4"),
        (WORDED, "1.2.4", True, "a patch"),
        (WORDED, "1.10.0", True, "a patch"),
        (MORE, "1.2.4", False, "write 1.3.0"),
        (MORE, "1.3.0", True, "a minor step"),
        (LESS, "1.3.0", False, "write 2.0.0"),
        (LESS, "2.0.0", True, "a major step"),
        (GARAGE, "1.2", False, "is no version"),
        (GARAGE, "1.2.03", False, "is no version"),
    ],
)
def test_the_number_must_go_up_at_least_that_far(
    new: Knowledge, version: str, *, fits: bool, message: str
) -> None:
    """And the command says what to write."""
    got, sentence = verdict(replace(GARAGE, version="1.2.3"), replace(new, version=version))

    assert (got, message in sentence) == (fits, True)


def test_an_old_link_opens_with_what_is_still_known() -> None:
    """What an older release knew is reported, and nothing else of the link is lost."""
    link = "lights=dim&crank=~clicks&refuel=not-fixed&jump-start=not-fixed"
    now = _without(_renamed(GARAGE, "dim", "weak"), "refuel")

    state, dropped = parse(link, now)

    assert state.fragment() == "crank=~clicks&jump-start=not-fixed"
    assert dropped == ("lights=dim", "refuel=not-fixed")


def test_the_page_tells_that_it_could_not_open_all() -> None:
    """In the handbook's words alone."""
    shown = Page(_renamed(GARAGE, "dim", "weak")).show("lights=dim&crank=clicks", CALM)

    assert str(html(GARAGE.texts["dropped"])) in shown["html"]
    assert shown["fragment"] == "crank=clicks"


def test_the_changelog_has_a_part_for_this_version() -> None:
    """The release workflow asks for it; here it is missed before a tag is made."""
    front = Path("docs/check.md").read_text(encoding="utf-8")
    version = next(line for line in front.splitlines() if line.startswith("version: "))

    changelog = Path("CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {version.removeprefix('version: ')} " in changelog


def test_a_result_and_a_report_name_the_version() -> None:
    """So that a mistake can be found in the release that made it; support has no use for it."""
    knowledge = replace(GARAGE, version="12.34.56")
    fragment = "&".join(f"{s.id}={s.answers[-1].value}" for s in knowledge.signs.values())
    view = Checker(knowledge).view(parse(fragment, knowledge)[0], CALM)

    assert "12.34.56" in str(report(view, knowledge, "../"))
    assert "12.34.56" not in support_text(view, knowledge)
    assert "12.34.56" in Page(knowledge).show(fragment, CALM)["html"]
