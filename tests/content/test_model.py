"""What the handbook's model must keep for others, and what it must never advise."""

import re
from pathlib import Path

import pytest
import yaml

from checker.engine import Checker, Given, Knowledge, State
from checker.knowledge.compile.handbook import Handbook, compile_pages

ROOT = Path(__file__).parent.parent.parent
VOCABULARY = yaml.safe_load((ROOT / "tests/data/vocabulary.yml").read_text(encoding="utf-8"))
"""Ids and values that may be added to, never renamed or taken away."""
DAYS = ("2026-06-01", "2026-09-30", "2026-11-23")
"""Before, on and after the day of the newest rule."""
CLOSE = re.compile(r"关闭|关掉|关了|注销|停用|解约|重开|重新开通")
KEEP = re.compile(r"不|别|勿|没")


def closes(text: str) -> bool:
    """Return whether a sentence of a text tells the reader to close the product."""
    for sentence in re.split(r"[。！？；]", text):
        verb = CLOSE.search(sentence)
        if "分付" in sentence and verb and not KEEP.search(sentence[: verb.start()]):
            return True
    return False


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    """Return this project's handbook."""
    return compile_pages(ROOT)


@pytest.fixture(scope="module")
def knowledge(handbook: Handbook) -> Knowledge:
    """Return what the engine reads of it."""
    assert handbook.knowledge is not None
    return handbook.knowledge


@pytest.mark.parametrize("cause", sorted(VOCABULARY["causes"]))
def test_every_cause_of_the_vocabulary_is_there(knowledge: Knowledge, cause: str) -> None:
    """With its family and with its urgency, which other programs rely on."""
    entry = VOCABULARY["causes"][cause]

    assert knowledge.causes[cause].family == entry["family"]
    assert bool(knowledge.causes[cause].urgent) is entry["urgent"]


@pytest.mark.parametrize("sign", sorted(VOCABULARY["signs"]))
def test_every_sign_of_the_vocabulary_is_there_with_its_values(
    knowledge: Knowledge, sign: str
) -> None:
    """A sign may learn to tell more, never less."""
    values = {answer.value for answer in knowledge.signs[sign].answers}

    assert set(VOCABULARY["signs"][sign]) <= values
    assert "unknown" not in values


def test_one_cause_alone_stands_for_all_that_is_not_in_the_handbook(knowledge: Knowledge) -> None:
    """``other``, as the vocabulary names it."""
    assert [c.id for c in knowledge.causes.values() if c.residual] == ["other"]


def typical(checker: Checker, cause: str, leave: int = 0) -> State:
    """Return the likeliest answers under a cause to the signs that it states, nothing urgent.

    Args:
        checker: the handbook.
        cause: the true cause.
        leave: how many of them the reader cannot tell, the first ones.
    """
    knowledge = checker.knowledge
    stated = list(knowledge.causes[cause].stated)[leave:]
    state = State(concluded=True)
    for group in knowledge.groups.values():
        if group.must_ask:
            calm = {s: Given(value=knowledge.signs[s].ordinary) for s in group.signs}
            state = state.with_answers(calm)
    for sign in stated or list(knowledge.signs)[:1]:
        row = checker.network.likelihood(cause, sign)
        state = state.answered(sign, max(row, key=lambda value: row[value]))
    return state


@pytest.mark.parametrize("today", DAYS)
def test_every_cause_is_found_by_its_typical_reader(knowledge: Knowledge, today: str) -> None:
    """The likeliest answer to every sign that its page states puts it among the first three."""
    checker = Checker(knowledge)
    for cause in knowledge.causes.values():
        if not cause.residual:
            view = checker.view(typical(checker, cause.id), today, care_left=True)
            assert cause.id in [r.cause for r in view.ranking[:3]], cause.id


@pytest.mark.parametrize("cause", sorted(VOCABULARY["causes"]))
def test_no_cause_leads_to_a_plan_that_closes_the_product(knowledge: Knowledge, cause: str) -> None:
    """Those who close it may not get it back: no step of any plan says so, however it is put."""
    checker = Checker(knowledge)
    for leave in range(3):
        for today in DAYS:
            view = checker.view(typical(checker, cause, leave), today, care_left=True)
            assert view.plan
            for step in view.plan:
                remedy = knowledge.remedies[step.remedy]
                for text in (remedy.title, remedy.summary, *remedy.steps):
                    assert not closes(text), f"{remedy.id}: {text}"


def test_a_plan_that_closes_it_would_be_found() -> None:
    """Advice is distinguished from warning, the product from other things that can be closed."""
    assert closes("先把分付关闭，再打开。")
    assert closes("打开钱包，注销分付")
    assert not closes("不要为了修复把分付关闭。")
    assert not closes("关掉微信重新打开。再用分付付一次。")


def test_an_alarm_needs_first_aid_in_the_handbook(knowledge: Knowledge) -> None:
    """Something urgent, something alarming, and something to do about it at once."""
    assert any(c.urgent for c in knowledge.causes.values())
    must = {s for g in knowledge.groups.values() if g.must_ask for s in g.signs}
    assert any(a.alarm for s in must for a in knowledge.signs[s].answers)
    assert any(r.first_aid for r in knowledge.remedies.values())


def test_what_is_dated_is_shown_with_its_causes_and_raises_nothing_twice(
    knowledge: Knowledge,
) -> None:
    """The words of the causes are of November 2026, so they include the rule of 2026-09-30."""
    checker = Checker(knowledge)
    state = typical(checker, "compliance-change")
    before, after = (checker.view(state, today) for today in ("2026-09-29", "2026-09-30"))
    rule = next(i for i in knowledge.incidents.values() if i.since == "2026-09-30")

    assert "compliance-change" in [r.cause for r in after.ranking if r.shown]
    assert before.ranking == after.ranking
    assert rule not in before.incidents
    assert rule in after.incidents
    assert "compliance-change" in rule.bears_on
