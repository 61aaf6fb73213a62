"""The whole way from a state to a view, on both toys."""

import copy
from dataclasses import replace

import pytest

from checker.engine import Checker, Incident, Knowledge, KnowledgeError, State, view, write
from checker.engine.checker import ALARM, FLOOR, POSSIBLE
from checker.view import Page
from tests.engine.toys import CALM, FROST, GARAGE, PRINTER, said, toy, typical

PATIENTS = [
    (name, cause.id)
    for name in ("garage", "printer")
    for cause in toy(name).causes.values()
    if not cause.residual
]


def _interview(knowledge: Knowledge, cause: str) -> State:
    """Return the answers of somebody who sees what is typical of a cause."""
    checker = Checker(knowledge)
    state = State()
    while (question := checker.view(state, CALM).question) is not None:
        state = state.answered(question.sign, typical(knowledge, cause, question.sign))
    return state


@pytest.mark.parametrize(("name", "cause"), PATIENTS)
def test_one_engine_finds_the_cause_in_the_garage_and_at_the_printer(name: str, cause: str) -> None:
    """The same code, and no word of either in it."""
    knowledge = toy(name)
    result = view(knowledge, _interview(knowledge, cause), CALM)

    assert cause == result.ranking[0].cause
    assert result.plan


@pytest.mark.parametrize("name", ["garage", "printer"])
def test_one_renderer_shows_the_garage_and_the_printer(name: str) -> None:
    """A question first, then a result with every cause."""
    knowledge = toy(name)
    page = Page(knowledge)
    asking = page.show("", CALM)
    cause = next(iter(knowledge.causes))
    result = page.show(_interview(knowledge, cause).fragment(), CALM)

    expected = ("asking", "result")
    assert expected == (asking["state"], result["state"])
    assert "data-sign=" in asking["html"]
    for other in knowledge.causes:
        assert f'data-cause="{other}"' in result["html"]


@pytest.mark.parametrize(
    "fragment", ["", "lights=dim", "fuel-smell=present&fuel-gauge=empty&refuel=not-fixed"]
)
def test_a_view_depends_on_nothing_but_its_arguments(fragment: str) -> None:
    """Twice the same, in a new checker and in an old one, and nothing is written to."""
    before = copy.deepcopy(write(GARAGE))
    checker = Checker(GARAGE)
    checker.view(said("gear=in-drive"), FROST)
    state = said(fragment)

    expected = view(GARAGE, state, CALM)
    assert expected == checker.view(state, CALM)
    assert expected == checker.view(state, CALM)
    assert before == write(GARAGE)


def test_a_view_keeps_what_it_was_made_from() -> None:
    """Version, state and what was dropped from the link."""
    state = said("lights=dim")
    shown = Checker(GARAGE).view(state, CALM, ("x=y",))

    expected = ("toy-1", state, ("x=y",))
    assert expected == (shown.version, shown.state, shown.dropped)


def test_the_ranking_has_every_cause_with_the_likeliest_first() -> None:
    """Rounded to six decimals, and together 1."""
    told = Checker(GARAGE).view(said("lights=dim"), CALM).ranking
    shares = [ranked.probability for ranked in told]

    assert set(GARAGE.causes) == {ranked.cause for ranked in told}
    assert sorted(shares, reverse=True) == shares
    assert pytest.approx(1.0, abs=1e-5) == sum(shares)
    expected = 0.641026
    assert expected == shares[0]


def test_a_view_asks_or_concludes_but_never_both() -> None:
    """The plan waits for the end of the interview."""
    checker = Checker(GARAGE)
    asking = checker.view(said("lights=dim"), CALM)
    result = checker.view(said("fuel-gauge=empty&fuel-smell=absent&crank=turns-over"), CALM)

    assert asking.question is not None
    assert (asking.plan, asking.changes, asking.incidents) == ((), (), ())
    assert all(not ranked.reasons for ranked in asking.ranking)
    assert result.question is None
    assert result.plan
    assert result.ranking[0].reasons


def test_a_question_names_the_likeliest_causes_that_it_tells_apart() -> None:
    """Three at most, and only causes whose pages mention the sign."""
    question = Checker(GARAGE).view(said("lights=dim&fuel-smell=absent"), CALM).question
    assert question is not None
    ranking = [r.cause for r in view(GARAGE, said("lights=dim&fuel-smell=absent"), CALM).ranking]
    mention = [c for c in ranking if question.sign in GARAGE.causes[c].signs]

    assert mention[:3] == list(question.between)


def test_a_view_counts_the_causes_that_are_still_possible() -> None:
    """Above five percent."""
    shown = Checker(GARAGE).view(said("lights=dim"), CALM)

    expected = sum(ranked.probability > POSSIBLE for ranked in shown.ranking)
    assert expected == shown.possible
    assert 0 < expected < len(GARAGE.causes)


@pytest.mark.parametrize("knowledge", [GARAGE, PRINTER])
def test_a_view_counts_the_questions_ahead(knowledge: Knowledge) -> None:
    """This one included; none once the result is there."""
    checker = Checker(knowledge)
    assert checker.view(State(), CALM).ahead >= 1
    cause = next(iter(knowledge.causes))
    assert checker.view(_interview(knowledge, cause), CALM).ahead == 0


def test_an_urgent_cause_above_a_tenth_is_told_at_once() -> None:
    """In the middle of the interview too, and by two faint signs as by one strong one."""
    checker = Checker(GARAGE)
    calm = checker.view(said("fuel-gauge=above-empty"), CALM)
    faint = checker.view(said("fuel-gauge=empty&crank=~clicks"), CALM)

    expected = ((), False)
    assert expected == (calm.urgent, calm.alarmed)
    told = (("fuel-leak",), (), True)
    assert told == (faint.urgent, faint.alarms, faint.alarmed)
    assert faint.question is not None


@pytest.mark.parametrize("name", ["garage", "printer"])
def test_urgent_is_exactly_what_stands_above_a_tenth(name: str) -> None:
    """For every single answer of both toys."""
    knowledge = toy(name)
    checker = Checker(knowledge)
    for sign in knowledge.signs.values():
        for answer in sign.answers:
            state = State().answered(sign.id, answer.value)
            belief = dict(zip(knowledge.causes, checker.belief(state, CALM), strict=True))
            urgent = [c for c in belief if knowledge.causes[c].urgent and belief[c] > ALARM]

            assert urgent == list(checker.view(state, CALM).urgent)


@pytest.mark.parametrize("answer", ["present", "~present"])
def test_an_alarming_answer_alarms_however_unlikely_its_cause(answer: str) -> None:
    """A leak is put at nothing by all other answers, and still."""
    state = said(
        f"fuel-smell={answer}&fuel-gauge=above-empty&gear=in-drive&crank=silent&lights=bright"
        "&key-light=off&parked=days"
    )
    shown = Checker(GARAGE).view(state, CALM)

    assert shown.alarmed
    alarms = ("fuel-smell",)
    assert alarms == shown.alarms
    first_step = "walk-away"
    assert first_step == shown.plan[0].remedy


@pytest.mark.parametrize("answer", ["absent", "unknown"])
def test_no_alarm_without_an_alarming_answer(answer: str) -> None:
    """Not knowing is not yes."""
    assert Checker(GARAGE).view(said(f"fuel-smell={answer}"), CALM).alarms == ()


def test_first_aid_is_not_proposed_again_once_it_was_taken() -> None:
    """And what it ruled out stays ruled out."""
    state = said(
        "fuel-smell=present&fuel-gauge=above-empty&gear=in-park&crank=clicks&lights=dim"
        "&key-light=off&parked=months&walk-away=not-fixed"
    )
    shown = Checker(GARAGE).view(state, CALM)
    told = [step.remedy for step in shown.plan]

    assert shown.alarmed
    assert "walk-away" not in told
    assert not {"jump-start", "tap-starter"} & set(told)


def test_the_checker_is_unsure_where_the_likeliest_is_none_of_these() -> None:
    """Whatever its share."""
    shown = Checker(GARAGE).view(_interview(GARAGE, "other"), CALM)

    expected = ("other", True)
    assert expected == (shown.ranking[0].cause, shown.unsure)


def test_the_checker_is_unsure_where_the_likeliest_is_too_weak() -> None:
    """Below 35 percent."""
    weak = Checker(PRINTER).view(said("tray=full", PRINTER), CALM)
    strong = Checker(PRINTER).view(said("panel=jam", PRINTER), CALM)

    assert weak.ranking[0].probability < FLOOR
    assert weak.unsure
    assert strong.ranking[0].probability >= FLOOR
    assert not strong.unsure


def test_an_incident_raises_its_cause_and_is_told_with_it() -> None:
    """On its days, and only where its cause is shown."""
    state = said("fuel-gauge=above-empty&fuel-smell=absent&gear=in-park&key-light=off&parked=weeks")
    checker = Checker(GARAGE)
    frost, calm = checker.view(state, FROST), checker.view(state, CALM)

    assert frost.ranking[0].probability > calm.ranking[0].probability
    expected = ("2026-01-05-cold-snap",)
    assert expected == tuple(incident.id for incident in frost.incidents)
    assert calm.incidents == ()
    elsewhere = said(
        "crank=turns-over&fuel-gauge=empty&fuel-smell=absent&gear=in-park&key-light=blinking"
        "&lights=bright&parked=days"
    )
    shown = checker.view(elsewhere, FROST)
    assert shown.plan
    assert "flat-battery" not in [ranked.cause for ranked in shown.ranking if ranked.shown]
    assert shown.incidents == ()


def test_of_several_incidents_the_strongest_counts() -> None:
    """They do not multiply: two pages may tell of one frost."""
    incident = GARAGE.incidents["2026-01-05-cold-snap"]
    twice = replace(
        GARAGE,
        incidents={
            **GARAGE.incidents,
            "strong": replace(incident, id="strong", raises={"flat-battery": "strongly"}),
            "weak": replace(incident, id="weak", raises={"flat-battery": "slightly"}),
        },
    )

    expected = {"flat-battery": 8.0}
    assert expected == Checker(twice).raised(FROST)
    assert Checker(twice).raised(CALM) == {}


def test_a_remedy_that_failed_lowers_its_cause_and_leaves_the_plan() -> None:
    """The case goes on from there."""
    checker = Checker(GARAGE)
    state = _interview(GARAGE, "flat-battery")
    before = checker.view(state, CALM)
    tried = State(answers=state.answers, outcomes={"jump-start": "not-fixed"})
    after = checker.view(tried, CALM)

    expected = "jump-start"
    assert expected == before.plan[0].remedy
    assert before.ranking[0].cause == "flat-battery"
    share = {r.cause: r.probability for r in after.ranking}["flat-battery"]
    assert share < before.ranking[0].probability
    assert expected not in [step.remedy for step in after.plan]


def test_steadiness_is_told_with_the_result() -> None:
    """As a share."""
    result = Checker(GARAGE).view(_interview(GARAGE, "worn-starter"), CALM)

    assert 0.0 < result.steadiness <= 1.0


def _incident(raises: dict[str, str]) -> Incident:
    return Incident(
        id="x", title="x", summary="x", since="2026-01-01", until="2026-12-31", raises=raises
    )


@pytest.mark.parametrize(
    "spoilt",
    [
        replace(GARAGE, incidents={"x": _incident({"flat-batery": "clearly"})}),
        replace(GARAGE, incidents={"x": _incident({"flat-battery": "clearley"})}),
        replace(
            GARAGE,
            remedies={
                **GARAGE.remedies,
                "refuel": replace(GARAGE.remedies["refuel"], risk="medium"),
            },
        ),
        replace(
            GARAGE,
            remedies={
                **GARAGE.remedies,
                "refuel": replace(GARAGE.remedies["refuel"], not_with=("jumpstart",)),
            },
        ),
        replace(GARAGE, causes={}),
    ],
    ids=["raised cause", "raising word", "risk", "not_with", "no cause"],
)
def test_knowledge_that_refers_to_what_is_not_there_is_refused_when_it_is_loaded(
    spoilt: Knowledge,
) -> None:
    """Not in the middle of a reader's interview."""
    with pytest.raises(KnowledgeError):
        Checker(spoilt)
