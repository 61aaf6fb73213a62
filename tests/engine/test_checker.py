"""All the way from a state to a view, on both toys."""

import copy
from dataclasses import replace

import pytest

from checker.engine import (
    Checker,
    Incident,
    Knowledge,
    KnowledgeError,
    State,
    Ticks,
    view,
    write,
)
from checker.engine.alarms import BANNER_FROM
from checker.engine.explanation import UNSURE_BELOW
from checker.view import Page
from checker.view.page import Visit
from tests.engine.office import OFFICE
from tests.engine.toys import CALM, FROST, GARAGE, PRINTER, state_of, typical

TOYS = {"garage": GARAGE, "printer": PRINTER, "office": OFFICE}
SAFE = "caller=nobody&account=untouched&phone=here"
"""The answers of an office in which nobody is cheated."""

PATIENTS = [
    (name, cause.id)
    for name, knowledge in TOYS.items()
    for cause in knowledge.causes.values()
    if not cause.residual
]


def _interview(knowledge: Knowledge, cause: str) -> State:
    """Return the answers of somebody who sees what is typical of a cause.

    In a group that is what is not ordinary; who is shown care advice goes on.
    """
    checker = Checker(knowledge)
    state = State()
    while (question := checker.view(state, CALM, care_left=True).question) is not None:
        seen = {sign: typical(knowledge, cause, sign) for sign in question.signs}
        state = state.with_answers(question.answers(seen, knowledge))
    return state


@pytest.mark.parametrize(("name", "cause"), PATIENTS)
def test_one_engine_finds_the_cause_in_every_toy(name: str, cause: str) -> None:
    """The same code, and no word of any of them in it."""
    state = _interview(TOYS[name], cause)
    result = Checker(TOYS[name]).view(state, CALM, care_left=True)

    assert cause == result.ranking[0].cause
    assert result.plan


@pytest.mark.parametrize("name", TOYS)
def test_one_renderer_shows_every_toy(name: str) -> None:
    """A question first, then a result with every cause."""
    knowledge = TOYS[name]
    page = Page(knowledge)
    asking = page.show("", CALM)
    cause = next(iter(knowledge.causes))
    result = page.show(_interview(knowledge, cause).fragment(), CALM, Visit(care_left=True))

    expected = ("asking", "result")
    assert expected == (asking["state"], result["state"])
    assert ("data-group=" if knowledge.groups else "data-sign=") in asking["html"]
    for other in knowledge.causes:
        assert f'data-cause="{other}"' in result["html"]


@pytest.mark.parametrize(
    "fragment", ["", "lights=dim", "fuel-smell=present&fuel-gauge=empty&refuel=not-fixed"]
)
def test_a_view_depends_on_nothing_but_its_arguments(fragment: str) -> None:
    """Twice the same, in a new checker and in an old one, and nothing is written to."""
    before = copy.deepcopy(write(GARAGE))
    checker = Checker(GARAGE)
    checker.view(state_of("gear=in-drive"), FROST)
    state = state_of(fragment)

    expected = view(GARAGE, state, CALM)
    assert expected == checker.view(state, CALM)
    assert expected == checker.view(state, CALM)
    assert before == write(GARAGE)


def test_a_view_keeps_what_it_was_made_from() -> None:
    """Version, state and what was dropped from the link."""
    state = state_of("lights=dim")
    shown = Checker(GARAGE).view(state, CALM, dropped=("x=y",))

    expected = ("toy-1", state, ("x=y",))
    assert expected == (shown.version, shown.state, shown.dropped)


def test_the_ranking_has_every_cause_with_the_likeliest_first() -> None:
    """Rounded to six decimals, and together 1."""
    ranking = Checker(GARAGE).view(state_of("lights=dim"), CALM).ranking
    shares = [ranked.probability for ranked in ranking]

    assert set(GARAGE.causes) == {ranked.cause for ranked in ranking}
    assert sorted(shares, reverse=True) == shares
    assert pytest.approx(1.0, abs=1e-5) == sum(shares)
    expected = 0.399361
    assert expected == shares[0]


def test_a_view_asks_or_concludes_but_never_both() -> None:
    """The plan waits for the end of the interview."""
    checker = Checker(GARAGE)
    asking = checker.view(state_of("lights=dim"), CALM)
    result = checker.view(
        state_of("fuel-gauge=empty&fuel-smell=absent&crank=turns-over&result=now"), CALM
    )

    assert asking.question is not None
    assert (asking.plan, asking.changes, asking.incidents) == ((), (), ())
    assert all(not ranked.reasons for ranked in asking.ranking)
    assert result.question is None
    assert result.plan
    assert result.ranking[0].reasons


def test_an_urgent_cause_above_a_tenth_is_shown_at_once() -> None:
    """In the middle of the interview too, and by two faint signs as by one strong one."""
    checker = Checker(GARAGE)
    calm = checker.view(state_of("fuel-gauge=above-empty"), CALM)
    faint = checker.view(state_of("fuel-gauge=empty&crank=~clicks&fuel-smell=unknown"), CALM)

    assert (calm.urgent, calm.alarmed, calm.care) == ((), False, None)
    assert (faint.urgent, faint.alarms, faint.alarmed) == (("fuel-leak",), (), True)
    assert faint.ranking[0].cause != "fuel-leak"
    assert faint.care is None
    assert faint.question is not None


@pytest.mark.parametrize("name", TOYS)
def test_urgent_is_what_stands_above_a_tenth(name: str) -> None:
    """For every single answer of every toy; but not on a screen that asks about danger itself."""
    knowledge = TOYS[name]
    checker = Checker(knowledge)
    for sign in knowledge.signs.values():
        for answer in sign.answers:
            state = State().answered(sign.id, answer.value)
            belief = checker.belief(state, CALM).causes
            pairs = zip(knowledge.causes.values(), belief, strict=True)
            urgent = [c.id for c, p in pairs if c.urgent and p > BANNER_FROM]

            view = checker.view(state, CALM)
            asks_about_danger = view.question is not None and view.question.must_ask

            assert list(view.urgent) == ([] if asks_about_danger else urgent)


def test_an_urgent_cause_in_first_place_shows_its_care_advice() -> None:
    """Without any alarm among the answers; in place of a question and of a result."""
    state = state_of("fuel-gauge=empty&crank=~clicks&refuel=not-fixed&jump-start=not-fixed")
    state = State(answers=state.answers, outcomes={**state.outcomes, "tap-starter": "not-fixed"})
    leading = Checker(GARAGE).view(state, CALM)

    assert leading.ranking[0].cause == "fuel-leak"
    assert leading.alarms == ()
    assert (leading.care, leading.question) == ("leak", None)


@pytest.mark.parametrize("answer", ["present", "~present"])
def test_an_alarming_answer_alarms_however_unlikely_its_cause(answer: str) -> None:
    """A leak is put at nothing by all other answers, and still."""
    state = state_of(
        f"fuel-smell={answer}&fuel-gauge=above-empty&gear=in-drive&crank=silent&lights=bright"
        "&key-light=off&parked=days"
    )
    shown = Checker(GARAGE).view(state, CALM)

    assert shown.alarmed
    assert shown.alarms == ("fuel-smell",)
    assert shown.care == "leak"
    assert shown.plan[0].remedy == "walk-away"


@pytest.mark.parametrize("answer", ["absent", "unknown"])
def test_no_alarm_without_an_alarming_answer(answer: str) -> None:
    """Not knowing is not yes."""
    shown = Checker(GARAGE).view(state_of(f"fuel-smell={answer}"), CALM)

    assert (shown.alarms, shown.care) == ((), None)


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("caller=asks-for-money", "hang-up"),
        ("account=~money-gone", "money"),
        ("caller=asks-for-access&phone=lost", "money"),
        ("phone=lost&caller=asks-for-access", "money"),
        ("caller=nobody&phone=unknown", None),
    ],
)
def test_of_several_care_advices_the_first_in_the_handbook_is_shown(
    fragment: str, expected: str | None
) -> None:
    """Whichever answer was given first, and however sure."""
    assert Checker(OFFICE).view(state_of(fragment, OFFICE), CALM).care == expected


def test_care_advice_takes_the_place_of_the_question_until_the_reader_leaves_it() -> None:
    """What is left then: the alarm, the care in what is shown, first aid on top."""
    checker = Checker(OFFICE)
    state = state_of("caller=asks-for-access&account=untouched&phone=here", OFFICE)
    shown, left = checker.view(state, CALM), checker.view(state, CALM, care_left=True)

    assert (shown.care, shown.question) == ("hang-up", None)
    assert left.care is None
    assert left.question is not None
    result = checker.view(state_of(f"{state.fragment()}&result=now", OFFICE), CALM, care_left=True)
    assert (result.alarms, result.hides_unsafe) == (("caller",), True)
    assert result.plan[0].remedy == "pull-the-plug"


def test_first_aid_is_not_proposed_again_once_it_was_taken() -> None:
    """And what it ruled out stays ruled out."""
    state = state_of(
        "fuel-smell=present&fuel-gauge=above-empty&gear=in-park&crank=clicks&lights=dim"
        "&key-light=off&parked=months&walk-away=not-fixed"
    )
    shown = Checker(GARAGE).view(state, CALM)
    steps = [step.remedy for step in shown.plan]

    assert shown.alarmed
    assert "walk-away" not in steps
    assert not {"jump-start", "tap-starter"} & set(steps)


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        (SAFE, False),
        ("caller=nobody&account=untouched&phone=~here", False),
        ("", True),
        ("caller=nobody&account=untouched", True),
        ("caller=unknown&account=untouched&phone=here", True),
        ("caller=~asks-for-money&account=untouched&phone=here", True),
    ],
)
def test_nothing_unsafe_is_shown_until_it_was_said_that_there_is_no_alarm(
    fragment: str, *, expected: bool
) -> None:
    """Not asked, not known and yes are all no reason to trust the line."""
    state = state_of(f"{fragment}&result=now".lstrip("&"), OFFICE)
    shown = Checker(OFFICE).view(state, CALM, care_left=True)

    assert shown.hides_unsafe is expected
    unsafe = [s.remedy for s in shown.plan if OFFICE.remedies[s.remedy].unsafe]
    assert not (expected and unsafe)


def test_answers_to_a_must_ask_group_that_came_with_a_link_do_not_count() -> None:
    """Whoever made the link may be the cheat. Everything else of it counts."""
    checker = Checker(OFFICE)
    state = state_of(f"{SAFE}&cable=loose&speed=slow&plug-in=not-fixed", OFFICE)
    linked = checker.view(state, CALM, linked=["caller", "account", "phone", "cable"])

    assert linked.state == state.without("caller", "account", "phone")
    assert linked.question == Ticks(
        group="safety", signs=("caller", "account", "phone"), must_ask=True
    )
    assert linked.hides_unsafe
    unaffected = checker.view(state, CALM, linked=["cable", "speed"])
    assert unaffected == checker.view(state, CALM)


def test_an_alarm_that_came_with_a_link_is_asked_and_not_believed() -> None:
    """Nobody is frightened by a link that somebody sent."""
    state = state_of("account=money-gone&speed=slow", OFFICE)
    shown = Checker(OFFICE).view(state, CALM, linked=["account"])

    assert (shown.alarms, shown.care) == ((), None)
    assert shown.question is not None
    assert "account" in shown.question.signs


def test_who_asks_for_the_result_gets_it_after_what_must_be_asked() -> None:
    """``result=now`` skips every other question, and ``more`` says that there are some."""
    checker = Checker(OFFICE)
    first = checker.view(state_of("result=now", OFFICE), CALM)
    then = checker.view(state_of(f"{SAFE}&result=now", OFFICE), CALM)
    asking = checker.view(state_of(SAFE, OFFICE), CALM)

    assert first.question is not None
    assert first.question.must_ask
    assert then.question is None
    assert (then.more, asking.more) == (True, True)
    assert then.plan
    assert asking.question is not None


def test_what_repaired_it_ends_the_interview() -> None:
    """With reasons and all that a result has; a workaround repairs nothing."""
    checker = Checker(OFFICE)
    fixed = checker.view(state_of("speed=slow&restart=fixed", OFFICE), CALM)
    around = checker.view(state_of(f"{SAFE}&use-phone=fixed&result=now", OFFICE), CALM)

    assert (fixed.fixed, fixed.question) == ("restart", None)
    assert fixed.ranking[0].reasons
    assert around.fixed is None
    assert around.workarounds == ()
    calm = checker.view(state_of(f"{SAFE}&result=now", OFFICE), CALM)
    assert around.ranking == calm.ranking
    assert around.plan == calm.plan


def test_workarounds_that_may_well_help_are_shown_beside_the_plan() -> None:
    """For a reader who must pay now; none unsafe with an alarm, none that hardly helps."""
    causes = {
        c.id: replace(c, remedies={**c.remedies, "lend-account": "almost-always"})
        for c in OFFICE.causes.values()
    }
    checker = Checker(replace(OFFICE, causes=causes))
    answers = "&other-devices=online&speed=slow&result=now"
    calm = checker.view(state_of(SAFE + answers, OFFICE), CALM)
    cheated = state_of(f"caller=asks-for-money&account=untouched&phone=here{answers}", OFFICE)
    alarmed = checker.view(cheated, CALM, care_left=True)

    assert calm.workarounds == ("lend-account", "use-phone")
    assert alarmed.workarounds == ("use-phone",)
    assert Checker(OFFICE).view(state_of(f"{SAFE}&letter=reminder&result=now", OFFICE), CALM).plan
    unpaid = Checker(OFFICE).view(
        state_of(f"{SAFE}&letter=reminder&speed=slow&light=red&result=now", OFFICE), CALM
    )
    assert unpaid.workarounds == ()


def test_a_situation_is_named_where_its_cause_is_mostly_in_it() -> None:
    """With the words of its page; and not where two are as likely."""
    checker = Checker(OFFICE)
    down = f"{SAFE}&speed=nothing&other-devices=offline"
    street = checker.view(state_of(f"{down}&neighbours=offline-too&result=now", OFFICE), CALM)
    either = checker.view(state_of(f"{down}&light=dark&cable=loose&result=now", OFFICE), CALM)

    assert [r.situation for r in street.ranking if r.cause == "line-down"] == [
        "in the whole street"
    ]
    assert [r.situation for r in either.ranking if r.cause == "line-down"] == [""]


def test_the_checker_is_unsure_where_the_likeliest_is_none_of_these() -> None:
    """Whatever its share."""
    shown = Checker(GARAGE).view(_interview(GARAGE, "other"), CALM)

    expected = ("other", True)
    assert expected == (shown.ranking[0].cause, shown.unsure)


def test_the_checker_is_unsure_where_the_likeliest_is_too_weak() -> None:
    """Below 35 percent."""
    weak = Checker(PRINTER).view(state_of("tray=full", PRINTER), CALM)
    strong = Checker(PRINTER).view(state_of("panel=jam", PRINTER), CALM)

    assert weak.ranking[0].probability < UNSURE_BELOW
    assert weak.unsure
    assert strong.ranking[0].probability >= UNSURE_BELOW
    assert not strong.unsure


def test_an_incident_raises_its_cause_and_is_shown_with_it() -> None:
    """On its days, and only where its cause is shown."""
    state = state_of(
        "fuel-gauge=above-empty&fuel-smell=absent&gear=in-park&parked=weeks&result=now"
    )
    checker = Checker(GARAGE)
    frost, calm = checker.view(state, FROST), checker.view(state, CALM)

    assert frost.ranking[0].probability > calm.ranking[0].probability
    expected = ("2026-01-05-cold-snap",)
    assert expected == tuple(incident.id for incident in frost.incidents)
    assert calm.incidents == ()
    elsewhere = state_of(
        "crank=turns-over&fuel-gauge=empty&fuel-smell=absent&gear=in-park&key-light=blinking"
        "&lights=bright&parked=days&result=now"
    )
    shown = checker.view(elsewhere, FROST)
    assert shown.plan
    assert "flat-battery" not in [ranked.cause for ranked in shown.ranking if ranked.shown]
    assert shown.incidents == ()


def test_an_incident_that_bears_on_a_cause_is_shown_with_it_and_raises_nothing() -> None:
    """The pages' words include it already."""
    only = replace(OFFICE.incidents["works"], raises={})
    checker = Checker(replace(OFFICE, incidents={"works": only}))
    state = state_of(f"{SAFE}&letter=reminder&speed=slow&light=red&result=now", OFFICE)
    during, after = checker.view(state, "2026-03-10"), checker.view(state, CALM)
    elsewhere = state_of(f"{SAFE}&cable=loose&other-devices=online&result=now", OFFICE)

    assert during.ranking == after.ranking
    assert [i.id for i in during.incidents] == ["works"]
    assert after.incidents == ()
    assert checker.view(elsewhere, "2026-03-10").incidents == ()


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


def test_steadiness_is_shown_with_the_result() -> None:
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
