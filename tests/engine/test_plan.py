"""What to do and in which order, against every order there is."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import permutations

import pytest

from checker.engine import Checker, Knowledge, Remedy, State
from checker.engine.belief import believe
from checker.engine.chances import number
from checker.engine.costs import cost, costs, expected_cost
from checker.engine.network import build
from checker.engine.plan import MIN_EFFECT, Step, plan
from checker.engine.scale import POINTS
from checker.engine.state import NOT_FIXED
from tests.engine.office import OFFICE
from tests.engine.toys import CALM, GARAGE, PRINTER, cost_of_order, orders, state_of

PRINTER_BELIEFS: list[Mapping[str, float]] = [
    {"dry-ink": 0.05, "no-paper": 0.4, "offline": 0.2, "paper-jam": 0.2, "wrong-printer": 0.05},
    {"dry-ink": 0.3, "no-paper": 0.1, "offline": 0.1, "paper-jam": 0.3, "wrong-printer": 0.1},
    {"dry-ink": 0.02, "no-paper": 0.02, "offline": 0.02, "paper-jam": 0.02, "wrong-printer": 0.9},
    {"dry-ink": 0.9, "paper-jam": 0.05},
    {"offline": 0.5, "wrong-printer": 0.5},
    {"no-paper": 1.0},
    {},
]
"""Beliefs in the printer's causes; what is left over is ``other``."""


def _complete(belief: Mapping[str, float], knowledge: Knowledge = PRINTER) -> dict[str, float]:
    """Return a belief in the handbook's order, with what is left over on ``other``."""
    full = {cause: belief.get(cause, 0.0) for cause in knowledge.causes}
    return full | {"other": 1.0 - sum(belief.values())}


def _with_remedy(knowledge: Knowledge, remedy: str, **fields: object) -> Knowledge:
    changed = replace(knowledge.remedies[remedy], **fields)  # type: ignore[arg-type]
    return replace(knowledge, remedies={**knowledge.remedies, remedy: changed})


def _remedies(steps: tuple[Step, ...]) -> list[str]:
    return [step.remedy for step in steps]


def _plan(
    knowledge: Knowledge, belief: Mapping[str, float], tried: tuple[str, ...] = ()
) -> tuple[Step, ...]:
    complete = tuple(_complete(belief, knowledge).values())
    state = State(outcomes=dict.fromkeys(tried, NOT_FIXED))
    return plan(build(knowledge), knowledge, complete, state)


def _usual(knowledge: Knowledge, state: State, *urgent: str, leading: str = "") -> list[str]:
    """Return the steps for a state, as the belief in it has them."""
    checker = Checker(knowledge)
    belief = checker.belief(state, CALM).causes
    first = checker.network.index[leading] if leading else None
    return _remedies(plan(checker.network, knowledge, belief, state, urgent=urgent, leading=first))


@pytest.mark.parametrize(
    ("remedy", "expected"),
    [("select-park", 1.0), ("charge-battery", 10.0 + 500 / 50), ("jump-start", 10.0 + 5.0)],
)
def test_a_remedy_costs_effort_a_fiftieth_of_its_waiting_and_its_risk(
    remedy: str, expected: float
) -> None:
    """In minutes of the reader."""
    assert pytest.approx(expected) == cost(GARAGE.remedies[remedy])


def test_the_last_resort_is_priced_apart_from_the_remedies() -> None:
    """It is what giving up costs."""
    prices = costs(GARAGE)

    expected = 20.0 + 2000 / 50
    assert pytest.approx(expected) == prices.last_resort
    assert set(GARAGE.remedies) - {"call-mechanic"} == set(prices.remedies)


def test_without_a_last_resort_giving_up_costs_a_day() -> None:
    """A handbook need not have one."""
    knowledge = _with_remedy(GARAGE, "call-mechanic", last_resort=False)

    expected = 24.0 * 60.0
    assert expected == costs(knowledge).last_resort


@pytest.mark.parametrize("belief", PRINTER_BELIEFS)
def test_the_plan_follows_the_probability_of_working_over_the_cost(
    belief: Mapping[str, float],
) -> None:
    """The printer's remedies serve one cause each, so a failure leaves the ratios' order."""
    complete = _complete(belief)
    network, prices = build(PRINTER), costs(PRINTER)
    ratios = {}
    for remedy, price in prices.remedies.items():
        ((cause, effect),) = network.effects[remedy]
        ratios[remedy] = complete[network.causes[cause]] * effect / price
    got = [r for r in _remedies(_plan(PRINTER, belief)) if r != "call-help-desk"]

    expected = sorted(got, key=lambda remedy: -ratios[remedy])
    assert [ratios[r] for r in expected] == [ratios[r] for r in got]


@pytest.mark.parametrize("belief", PRINTER_BELIEFS)
def test_no_order_of_the_same_steps_is_cheaper_than_the_plans(
    belief: Mapping[str, float],
) -> None:
    """Where each remedy serves one cause, one cause is there, and failures change nothing.

    Those are the conditions under which ``P(works) / cost`` is the best order (Heckerman,
    Breese & Rommelse, section 3). With remedies that serve several causes it is a good one.
    """
    complete, prices = _complete(belief), costs(PRINTER)
    steps = _remedies(_plan(PRINTER, belief))
    before = steps[: steps.index("call-help-desk")]

    expected = min(
        cost_of_order(PRINTER, prices, complete, order) for order in permutations(before)
    )
    assert pytest.approx(expected) == cost_of_order(PRINTER, prices, complete, before)


@pytest.mark.parametrize(
    "belief",
    [
        *PRINTER_BELIEFS,
        # Neither remedy is worth its cost alone; both together are (39.9 against 40 minutes).
        {"dry-ink": 0.83, "paper-jam": 0.17},
    ],
)
def test_the_expected_cost_is_that_of_the_best_of_all_orders(belief: Mapping[str, float]) -> None:
    """All choices of the printer's five remedies in all orders, then the last resort.

    Exact where each remedy serves one cause, one cause is there, and failures change nothing.
    """
    complete, prices = _complete(belief), costs(PRINTER)

    expected = min(
        cost_of_order(PRINTER, prices, complete, order) for order in orders(list(prices.remedies))
    )
    got = expected_cost(build(PRINTER), prices, tuple(complete.values()))
    assert pytest.approx(expected, abs=1e-9) == got


def test_the_expected_cost_by_hand() -> None:
    """Paper first (2 minutes, works with 0.76), then the call (40 minutes).

    0.8 of the belief are on the tray and 0.2 on what nothing but the call serves.
    """
    belief = tuple(_complete({"no-paper": 0.8}).values())

    expected = 2.0 + (1.0 - 0.8 * 0.95) * 40.0
    assert pytest.approx(expected) == expected_cost(build(PRINTER), costs(PRINTER), belief)


def test_two_remedies_that_cannot_pay_alone_can_pay_together() -> None:
    """A jam or dry ink, 15 minutes each, against a call of 30.

    One alone costs 15 + 0.525 * 30 = 30.75, more than the call at once. Both cost 24.375.
    """
    knowledge = replace(
        PRINTER,
        causes={
            **PRINTER.causes,
            "dry-ink": replace(PRINTER.causes["dry-ink"], remedies={"change-ink": "almost-always"}),
            "paper-jam": replace(
                PRINTER.causes["paper-jam"], remedies={"clear-jam": "almost-always"}
            ),
        },
    )
    complete = _complete({"dry-ink": 0.5, "paper-jam": 0.5})
    prices = replace(
        costs(knowledge),
        remedies={**costs(knowledge).remedies, "change-ink": 15.0, "clear-jam": 15.0},
        last_resort=30.0,
    )

    expected = 15.0 + (1.0 - 0.475) * 15.0 + 0.05 * 30.0
    assert pytest.approx(expected) == cost_of_order(
        knowledge, prices, complete, ["change-ink", "clear-jam"]
    )
    got = expected_cost(build(knowledge), prices, tuple(complete.values()))
    assert pytest.approx(expected) == got


@pytest.mark.parametrize("fragment", ["", "lights=dim", "crank=clicks&jump-start=not-fixed"])
def test_the_expected_cost_never_exceeds_the_last_resorts(fragment: str) -> None:
    """One can always go there at once."""
    checker = Checker(GARAGE)
    belief = checker.belief(state_of(fragment), CALM).causes

    assert 0.0 < expected_cost(checker.network, costs(GARAGE), belief) <= costs(GARAGE).last_resort


def test_a_remedy_that_costs_nothing_comes_first_and_breaks_nothing() -> None:
    """``effort: 0`` is allowed in pages: "look again" costs nobody anything."""
    knowledge = _with_remedy(PRINTER, "select-printer", effort=0.0)
    belief = {"offline": 0.5, "wrong-printer": 0.5}

    expected = "select-printer"
    assert expected == _remedies(_plan(knowledge, belief))[0]


def test_a_view_stands_a_remedy_that_costs_nothing() -> None:
    """All the way from the page to the result."""
    knowledge = _with_remedy(GARAGE, "select-park", effort=0.0)
    state = state_of("gear=in-drive&fuel-smell=absent&crank=silent&key-light=off&result=now")

    expected = "select-park"
    assert expected == Checker(knowledge).view(state, CALM).plan[0].remedy


def _works_after_all_before(knowledge: Knowledge, state: State) -> list[tuple[float, Step]]:
    """Return each step with the probability that it works once all before it failed."""
    network = build(knowledge)
    rows = []
    for step in plan(network, knowledge, believe(network, state).causes, state):
        belief = believe(network, state).causes
        works = sum(belief[n] * effect for n, effect in network.effects[step.remedy])
        rows.append((works, step))
        state = State(answers=state.answers, outcomes={**state.outcomes, step.remedy: NOT_FIXED})
    return rows


@pytest.mark.parametrize("fragment", ["panel=ready&noise=none", "queue=gone", "noise=grinding"])
def test_each_step_tells_how_likely_it_works_if_all_before_it_failed(fragment: str) -> None:
    """The same as believing that they failed, and then counting: up to the last resort."""
    rows = _works_after_all_before(PRINTER, state_of(fragment, PRINTER))
    position = [step.remedy for _, step in rows].index("call-help-desk")
    assert position > 0

    expected = [works for works, _ in rows[:position]]
    assert pytest.approx(expected, abs=1e-9) == [step.probability for _, step in rows[:position]]


@pytest.mark.parametrize("fragment", ["panel=ready&noise=none", "queue=gone", "noise=grinding"])
def test_the_last_resort_and_what_follows_it_tell_the_same(fragment: str) -> None:
    """``Step.probability`` has one meaning for all steps."""
    rows = _works_after_all_before(PRINTER, state_of(fragment, PRINTER))
    position = [step.remedy for _, step in rows].index("call-help-desk")

    expected = [works for works, _ in rows[position:]]
    assert pytest.approx(expected, abs=1e-9) == [step.probability for _, step in rows[position:]]


def test_each_step_tells_the_likeliest_cause_that_it_serves() -> None:
    """The page says what a step is against."""
    served = {s.remedy: s.cause for s in _plan(PRINTER, PRINTER_BELIEFS[0])}

    expected = {
        "add-paper": "no-paper",
        "select-printer": "wrong-printer",
        "reconnect": "offline",
        "clear-jam": "paper-jam",
        "call-help-desk": "other",
    }
    assert expected == {remedy: served[remedy] for remedy in expected}


def test_what_is_behind_the_reader_is_not_proposed_again() -> None:
    """Neither a remedy nor the last resort."""
    steps = _plan(PRINTER, PRINTER_BELIEFS[0], tried=("add-paper", "call-help-desk"))

    assert not {"add-paper", "call-help-desk"} & set(_remedies(steps))
    assert steps


@pytest.mark.parametrize("belief", PRINTER_BELIEFS)
def test_every_plan_has_the_last_resort_once(belief: Mapping[str, float]) -> None:
    """Nobody is left without a way out."""
    expected = 1
    assert expected == _remedies(_plan(PRINTER, belief)).count("call-help-desk")


def test_a_remedy_that_hardly_ever_works_is_left_out() -> None:
    """What ends fewer than one case in a hundred is not worth a line, however little it costs."""
    cheap = _with_remedy(PRINTER, "select-printer", effort=0.05)
    rare = _plan(cheap, {"no-paper": 0.5, "wrong-printer": 0.002})
    rather = _plan(cheap, {"no-paper": 0.5, "wrong-printer": 0.02})

    expected = ["add-paper", "call-help-desk"]
    assert expected == _remedies(rare)
    expected = ["add-paper", "select-printer", "call-help-desk"]
    assert expected == sorted(_remedies(rather), key=expected.index)


def test_nothing_is_urgent_without_an_urgent_cause() -> None:
    """First aid that nobody needs frightens people."""
    assert "walk-away" not in _usual(GARAGE, state_of("lights=dim"))[:1]


def test_first_aid_comes_first_when_a_cause_is_urgent() -> None:
    """Whatever it costs and however unlikely the cause; before the likeliest cause's steps too."""
    state = state_of("lights=dim&crank=clicks")

    assert _usual(GARAGE, state, "fuel-leak")[0] == "walk-away"
    assert _usual(GARAGE, state, "fuel-leak", leading="flat-battery")[0] == "walk-away"


def test_what_first_aid_rules_out_is_left_out() -> None:
    """No sparks next to fuel, even when the battery is flat for sure."""
    state = state_of("lights=dead&crank=clicks&parked=months")

    assert "jump-start" in _usual(GARAGE, state)
    assert not {"jump-start", "tap-starter"} & set(_usual(GARAGE, state, "fuel-leak"))
    leading = _usual(GARAGE, state, "fuel-leak", leading="flat-battery")
    assert not {"jump-start", "tap-starter"} & set(leading)


def test_two_remedies_that_exclude_each_other_never_stand_in_one_plan() -> None:
    """The page of either may say so; the better one stays."""
    state = state_of("lights=dim&parked=months")
    tried = replace(state, outcomes={"jump-start": NOT_FIXED})

    assert "jump-start" in _usual(GARAGE, state)
    assert "charge-battery" not in _usual(GARAGE, state)
    assert "charge-battery" in _usual(GARAGE, tried)


def test_a_step_that_is_left_out_counts_as_not_tried() -> None:
    """A starter is tapped after the jump-start alone: charging was never proposed."""
    network = build(GARAGE)
    state = state_of("crank=clicks&fuel-smell=absent")
    steps = plan(network, GARAGE, believe(network, state).causes, state)
    position = _remedies(steps).index("tap-starter")
    failed = dict.fromkeys(_remedies(steps)[:position], NOT_FIXED)
    belief = believe(network, State(answers=state.answers, outcomes=failed)).causes

    expected = sum(belief[n] * effect for n, effect in network.effects["tap-starter"])
    assert "charge-battery" not in _remedies(steps)
    assert pytest.approx(expected, rel=1e-3) == steps[position].probability


def test_the_likeliest_causes_steps_come_first_however_long_they_take() -> None:
    """A line that is down needs a day of waiting; cheap steps for other causes come after it."""
    state = state_of("speed=nothing&other-devices=offline", OFFICE)
    by_rate, leading = _usual(OFFICE, state), _usual(OFFICE, state, leading="line-down")

    assert by_rate.index("plug-in") < by_rate.index("wait")
    assert leading[0] == "wait"
    assert set(leading) == set(by_rate)


def test_of_the_likeliest_causes_steps_the_likeliest_to_work_is_first() -> None:
    """And of two that are as likely the cheaper."""
    causes = OFFICE.causes
    words = {"restart": "often", "wait": "usually", "plug-in": "usually", "pay-bill": "rarely"}
    cause = replace(causes["old-computer"], remedies=words)
    knowledge = replace(OFFICE, causes={**causes, "old-computer": cause})
    state = state_of("speed=slow", OFFICE)

    leading = _usual(knowledge, state, leading="old-computer")
    assert leading[:3] == ["plug-in", "wait", "restart"]
    # 0.05 is under what counts as one of its steps.
    assert MIN_EFFECT == 0.15
    assert leading.index("pay-bill") > 2


def test_where_no_cause_is_likely_enough_the_cheapest_order_leads() -> None:
    """The view says so with ``unsure``, and then passes no leading cause."""
    checker = Checker(OFFICE)
    safe = "caller=nobody&account=untouched&phone=here&result=now"
    unsure = checker.view(state_of(safe, OFFICE), CALM)
    sure = checker.view(state_of(f"{safe}&speed=nothing&other-devices=offline", OFFICE), CALM)

    assert unsure.unsure
    assert _remedies(unsure.plan) == _usual(OFFICE, unsure.state)
    assert not sure.unsure
    assert _remedies(sure.plan) == _usual(OFFICE, sure.state, leading="line-down")


@pytest.mark.parametrize(
    ("given", "shown"), [("cable=firm", False), ("cable=~firm", True), ("cable=loose", True)]
)
def test_a_step_that_a_sure_answer_rules_out_is_not_shown(given: str, shown: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Nobody plugs in what is plugged in; who is not sure may look."""
    assert ("plug-in" in _usual(OFFICE, state_of(given, OFFICE))) is shown


def test_workarounds_are_in_no_plan_and_change_none() -> None:
    """They repair nothing, however likely they get the reader past this payment."""
    state = state_of("cable=loose&other-devices=online", OFFICE)
    without = {r: OFFICE.remedies[r] for r in OFFICE.remedies if r != "use-phone"}
    causes = {
        c.id: replace(c, remedies={r: w for r, w in c.remedies.items() if r != "use-phone"})
        for c in OFFICE.causes.values()
    }
    calm = replace(OFFICE, remedies=without, causes=causes)

    assert "use-phone" not in _usual(OFFICE, state)
    assert _usual(OFFICE, state) == _usual(calm, state)
    assert costs(OFFICE) == costs(replace(OFFICE, remedies=without))


@pytest.mark.parametrize("leading", ["", "line-down", "old-computer"])
def test_the_last_resort_comes_after_all_that_pays_and_before_the_rest(leading: str) -> None:
    """Nothing after it would pay, once the steps of the leading cause have failed."""
    answers = "speed=nothing&other-devices=offline&letter=none"
    network = build(OFFICE)
    steps = _usual(OFFICE, state_of(answers, OFFICE), leading=leading)
    end = steps.index("call-provider")
    effects = OFFICE.causes[leading].remedies if leading else {}
    tried = [r for r in steps[:end] if number(effects.get(r, 0.0), POINTS, r) >= MIN_EFFECT]
    failed = state_of("&".join([answers, *(f"{r}=not-fixed" for r in tried)]), OFFICE)
    belief = believe(network, failed).causes
    prices = costs(OFFICE)
    everything = {r: p for r, p in prices.remedies.items() if r in steps and r not in tried}
    before = {r: p for r, p in everything.items() if r in steps[:end]}

    assert end > 0
    assert bool(tried) == bool(leading)
    assert expected_cost(network, replace(prices, remedies=before), belief) == pytest.approx(
        expected_cost(network, replace(prices, remedies=everything), belief)
    )


def test_the_last_resort_is_not_a_step_of_the_likeliest_cause() -> None:
    """Though it may well help there: all that pays comes before it."""
    state = state_of("speed=nothing&other-devices=offline", OFFICE)
    steps = _usual(OFFICE, state, leading="line-down")

    assert OFFICE.causes["line-down"].remedies["call-provider"] == "often"
    assert steps.index("plug-in") < steps.index("call-provider")


def test_with_an_alarm_nothing_unsafe_is_in_the_plan() -> None:
    """The plan is that of a handbook without such steps; the provider can be called instead."""
    state = state_of("speed=slow&letter=reminder", OFFICE)
    network = build(OFFICE)
    belief = believe(network, state).causes
    leading = network.index["unpaid-bill"]
    usual, safe = (
        _remedies(plan(network, OFFICE, belief, state, hide_unsafe=safe, leading=leading))
        for safe in (False, True)
    )
    unsafe = {r.id for r in OFFICE.remedies.values() if r.unsafe}
    safe_remedies = {
        r.id: replace(r, not_with=()) for r in OFFICE.remedies.values() if not r.unsafe
    }
    causes = {
        c.id: replace(c, remedies={r: w for r, w in c.remedies.items() if r in safe_remedies})
        for c in OFFICE.causes.values()
    }
    without = replace(OFFICE, remedies=safe_remedies, causes=causes)

    assert usual[0] == "pay-bill"
    assert not unsafe & set(safe)
    assert safe == _usual(without, state, leading="unpaid-bill")


def test_what_is_unsafe_keeps_nothing_else_out_where_it_is_not_shown() -> None:
    """An update and a restart exclude each other; without the one the other is there."""
    state = state_of("other-devices=online&speed=slow", OFFICE)
    network = build(OFFICE)
    belief = believe(network, state).causes
    safe = _remedies(plan(network, OFFICE, belief, state, hide_unsafe=True))

    assert "restart" not in _usual(OFFICE, state, leading="old-computer")
    assert "restart" in safe


def test_a_remedy_of_every_kind_is_in_the_toy() -> None:
    """The tests above would prove little otherwise."""
    kinds: list[Remedy] = list(OFFICE.remedies.values())

    assert any(r.unsafe and r.workaround for r in kinds)
    assert any(r.workaround and not r.unsafe for r in kinds)
    assert any(r.ruled_out_by for r in kinds)
