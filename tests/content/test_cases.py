"""Every page's own cases hold, and so do the public ones as a whole."""

from pathlib import Path

import pytest

from checker.engine import Checker, Given, State
from checker.engine.alarms import alarming
from checker.engine.free_text import TextClassifier
from checker.knowledge.compile.handbook import Case, Handbook, compile_pages
from checker.scorecard.cases import load
from checker.scorecard.replay import Played, listen, play
from checker.training import classifier_data

ROOT = Path(__file__).parent.parent.parent
DAYS = ("2026-06-01", "2026-11-23")
HANDBOOK: Handbook = compile_pages(ROOT)


def named(case: Case) -> str:
    """Return a case's name in the report of the tests."""
    return f"{Path(case.file).stem}-{'-'.join(case.answers.values())}"


@pytest.fixture(scope="module")
def checker() -> Checker:
    """Return the checker of this handbook."""
    assert HANDBOOK.knowledge is not None
    return Checker(HANDBOOK.knowledge)


@pytest.mark.parametrize("case", HANDBOOK.cases, ids=named)
@pytest.mark.parametrize("today", DAYS)
def test_a_pages_own_case_holds(checker: Checker, case: Case, today: str) -> None:
    """These answers put this cause first."""
    answers = {sign: Given(value=value) for sign, value in case.answers.items()}
    view = checker.view(State(answers=answers), today)

    assert view.ranking[0].cause == case.first


def test_every_cause_but_the_residual_one_carries_a_case_that_puts_it_first() -> None:
    """A page without a test of its own could lose its diagnosis unseen."""
    assert HANDBOOK.knowledge is not None
    tested = {case.first for case in HANDBOOK.cases if Path(case.file).stem == case.first}

    assert tested >= {c.id for c in HANDBOOK.knowledge.causes.values() if not c.residual}


@pytest.fixture(scope="module", params=DAYS)
def played(checker: Checker, request: pytest.FixtureRequest) -> dict[bool, list[Played]]:
    """Return the public cases' interviews: ``{with stories: interviews}``."""
    cases = load(ROOT / "tests/data/cases-public.yml", checker.knowledge)
    classifier = TextClassifier(classifier_data(HANDBOOK), alarming(checker.knowledge))
    return {
        stories: [
            play(checker, case, request.param, listen(classifier, case) if stories else None)
            for case in cases
        ]
        for stories in (False, True)
    }


@pytest.mark.parametrize("stories", [False, True])
def test_the_public_cases_are_met_above_the_floor(
    played: dict[bool, list[Played]], *, stories: bool
) -> None:
    """The first cause is right in nine of ten, and among the first three in nearly all."""
    replayed = played[stories]

    assert len(replayed) == 40
    assert sum(p.within(1) for p in replayed) >= 0.9 * len(replayed)
    assert sum(p.within(3) for p in replayed) >= 0.97 * len(replayed)


@pytest.mark.parametrize(("stories", "most"), [(False, 8), (True, 5)])
def test_the_median_reader_is_asked_few_questions(
    played: dict[bool, list[Played]], *, stories: bool, most: int
) -> None:
    """Fewer still where the story was read first."""
    counts = sorted(len(p.questions) for p in played[stories])

    assert (counts[19] + counts[20]) / 2 <= most


@pytest.mark.parametrize("stories", [False, True])
def test_danger_is_always_found_and_seldom_feared(
    played: dict[bool, list[Played]], *, stories: bool
) -> None:
    """A message says so in all urgent cases, with first aid first; of the others, at most 5 %."""
    urgent = [p for p in played[stories] if p.case.urgent]
    calm = [p for p in played[stories] if not p.case.urgent]

    assert urgent
    for p in urgent:
        assert p.view.alarmed, p.case.id
        assert HANDBOOK.knowledge is not None
        assert HANDBOOK.knowledge.remedies[p.view.plan[0].remedy].first_aid, p.case.id
    assert sum(p.view.alarmed for p in calm) <= 0.05 * len(calm)


def test_what_is_heard_in_the_public_stories_is_what_was_meant(
    played: dict[bool, list[Played]],
) -> None:
    """Of what a story says and the person's facts tell, at least 95 % is heard right."""
    heard = [
        p.heard.taken[s] == v
        for p in played[True]
        for s, v in p.case.facts.items()
        if s in p.heard.taken
    ]

    assert len(heard) >= 100
    assert sum(heard) >= 0.95 * len(heard)
