"""Which question comes next, against slow ways of working it out."""

import math
from collections.abc import Sequence
from dataclasses import replace

import pytest

from checker.engine import Checker, Choice, Given, Knowledge, Question, State
from checker.engine.belief import Belief, believe
from checker.engine.costs import costs, expected_cost
from checker.engine.network import build
from checker.engine.policies import (
    MINUTES_A_BIT,
    MOST_SCREENS,
    READING,
    Context,
    both,
    choose,
    in_order,
    information,
    resolution,
)
from checker.engine.questions import open_questions
from checker.engine.questions.choice import predictive
from checker.engine.state import UNKNOWN
from tests.engine import twin
from tests.engine.office import OFFICE, answer, sign
from tests.engine.toys import CALM, GARAGE, PRINTER, state_of

CASES = [
    (GARAGE, ""),
    (GARAGE, "lights=dim"),
    (GARAGE, "crank=~clicks&parked=unknown&jump-start=not-fixed"),
    (GARAGE, "fuel-smell=present&fuel-gauge=empty"),
    (PRINTER, ""),
    (PRINTER, "noise=none"),
    (PRINTER, "panel=jam&clear-jam=not-fixed"),
    (OFFICE, ""),
    (OFFICE, "light=red&speed=~slow"),
    (OFFICE, "other-devices=offline&wait=not-fixed&use-phone=fixed"),
]


def _context(knowledge: Knowledge, state: State) -> Context:
    checker = Checker(knowledge)
    return Context(
        knowledge=knowledge,
        network=checker.network,
        prices=costs(knowledge),
        belief=checker.belief(state, CALM),
    )


def _open(knowledge: Knowledge, state: State) -> list[Question]:
    """Return a question for each sign without an answer, as if there were no groups."""
    return [Choice(sign=s) for s in knowledge.signs if s not in state.answers]


def _joint(knowledge: Knowledge, belief: Belief, sign_id: str) -> dict[tuple[str, str], float]:
    """Return ``P(cause, answer)`` for every pair."""
    joint: dict[tuple[str, str], float] = {}
    for way, p in zip(twin.situations(knowledge), belief.states, strict=True):
        for value, chance in twin.column(knowledge, way, sign_id).items():
            joint[way[0], value] = joint.get((way[0], value), 0.0) + p * chance
    return joint


@pytest.mark.parametrize(("knowledge", "fragment"), CASES)
def test_an_answer_is_predicted_with_its_probability_over_all_causes(
    knowledge: Knowledge, fragment: str
) -> None:
    """The sum of the joint probabilities, and together 1."""
    context = _context(knowledge, state_of(fragment, knowledge))
    for name, table in context.network.tables.items():
        joint = _joint(knowledge, context.belief, name)
        got = dict(zip(table.values, predictive(table, context.belief), strict=True))

        expected = {
            value: sum(p for (_, v), p in joint.items() if v == value) for value in table.values
        }
        assert pytest.approx(expected) == got
        assert pytest.approx(1.0) == sum(got.values())


@pytest.mark.parametrize(("knowledge", "fragment"), CASES)
def test_information_is_the_mutual_information_of_cause_and_answer(
    knowledge: Knowledge, fragment: str
) -> None:
    """``sum P(c, a) log2 (P(c, a) / (P(c) P(a)))`` over every pair, in bits."""
    state = state_of(fragment, knowledge)
    context = _context(knowledge, state)
    prior = dict(zip(knowledge.causes, context.belief.causes, strict=True))
    questions = _open(knowledge, state)
    for question, minutes in zip(questions, information(context, questions), strict=True):
        (name,) = question.signs
        joint = _joint(knowledge, context.belief, name)
        marginal: dict[str, float] = {}
        for (_, value), p in joint.items():
            marginal[value] = marginal.get(value, 0.0) + p
        bits = sum(
            p * math.log2(p / (prior[cause] * marginal[value]))
            for (cause, value), p in joint.items()
        )

        expected = MINUTES_A_BIT * bits - READING - knowledge.signs[name].effort
        assert pytest.approx(expected, abs=1e-9) == minutes


@pytest.mark.parametrize(("knowledge", "fragment"), CASES)
def test_resolution_is_what_hearing_each_answer_saves_on_average(
    knowledge: Knowledge, fragment: str
) -> None:
    """The cost now, less the cost after each answer as ``believe`` sees it."""
    state = state_of(fragment, knowledge)
    context = _context(knowledge, state)
    checker, prices = Checker(knowledge), context.prices
    now = expected_cost(context.network, prices, context.belief.causes)
    questions = _open(knowledge, state)
    for question, minutes in zip(questions, resolution(context, questions), strict=True):
        (name,) = question.signs
        after = 0.0
        for option in knowledge.signs[name].answers:
            p = sum(
                p
                for (_, value), p in _joint(knowledge, context.belief, name).items()
                if value == option.value
            )
            belief = checker.belief(state.answered(name, option.value), CALM)
            after += p * expected_cost(context.network, prices, belief.causes)

        expected = now - after - READING - knowledge.signs[name].effort
        assert pytest.approx(expected, abs=1e-9) == minutes


def test_a_group_is_worth_its_joint_information_less_one_screen_and_its_lines() -> None:
    """Not the sum of its signs' worths: it is read once."""
    context = _context(OFFICE, State())
    questions = open_questions(OFFICE, State())
    worth = dict(zip((q.signs for q in questions), information(context, questions), strict=True))
    now = twin.belief(OFFICE, State(), CALM)
    for group in OFFICE.groups.values():
        lines = sum(1 for s in group.signs for a in OFFICE.signs[s].answers if a.line)
        bits = twin.information(OFFICE, now, group.signs)

        assert len(group.signs) <= 4
        expected = MINUTES_A_BIT * bits - READING - 0.03 * lines
        assert pytest.approx(expected, abs=1e-9) == worth[group.signs]


def test_a_group_saves_what_its_best_line_saves() -> None:
    """To a policy that costs plans; the joint answers are too many to plan for."""
    context = _context(OFFICE, State())
    (group,) = (q for q in open_questions(OFFICE, State()) if q.signs[0] == "cable")
    alone = [
        twin.worth(OFFICE, twin.belief(OFFICE, State(), CALM), s)
        for s in OFFICE.groups["at-home"].signs
    ]

    expected = max(alone) - READING - group.minutes(OFFICE)
    assert pytest.approx([expected]) == resolution(context, [group])


def test_both_adds_the_two_and_asks_once() -> None:
    """The cost of asking is not taken off twice."""
    context = _context(GARAGE, State())
    questions = _open(GARAGE, State())
    bits, saved = information(context, questions), resolution(context, questions)

    expected = [
        b + s + READING + q.minutes(GARAGE) for b, s, q in zip(bits, saved, questions, strict=True)
    ]
    assert pytest.approx(expected) == both(context, questions)


def test_a_checklist_is_asked_from_its_first_line_to_its_last() -> None:
    """What is not on it is never asked, but for what must be."""
    checker = Checker(PRINTER, in_order(["queue", "tray"]))
    asked: list[str] = []
    state = State()
    while (question := checker.view(state, CALM).question) is not None:
        asked += question.signs
        state = state.with_answers({s: Given(value=UNKNOWN) for s in question.signs})

    expected = ["queue", "tray"]
    assert expected == asked


def test_no_more_than_twelve_screens_are_asked() -> None:
    """However much there is to ask; a group counts once, and so does each screen of one sign."""
    many = {
        f"s{n}": sign(f"s{n}", answer("yes", "often"), answer("no", "often")) for n in range(20)
    }
    knowledge = replace(OFFICE, signs={**OFFICE.signs, **many})
    checker = Checker(knowledge, in_order([*many, *OFFICE.signs]))
    state, screens = State(), 0
    while (question := checker.view(state, CALM).question) is not None:
        screens += 1
        state = state.with_answers({s: Given(value=UNKNOWN) for s in question.signs})

    assert MOST_SCREENS == 12
    assert screens == MOST_SCREENS
    assert len(state.answers) == 3 + 11


def test_what_must_be_asked_is_asked_after_twelve_screens_too() -> None:
    """Nobody is sent away without it."""
    many = {
        f"s{n}": sign(f"s{n}", answer("yes", "often"), answer("no", "often")) for n in range(20)
    }
    state = State(answers={f"s{n}": Given(value="no") for n in range(15)})
    checker = Checker(replace(OFFICE, signs={**OFFICE.signs, **many}), in_order([*many]))
    question = checker.view(state, CALM).question

    assert question is not None
    assert question.signs == OFFICE.groups["safety"].signs
    safe = state.with_answers(question.answers({}, OFFICE))
    assert checker.view(safe, CALM).question is None


@pytest.mark.parametrize("policy", [information, resolution, both])
def test_the_question_of_most_worth_is_asked(policy: object) -> None:
    """Under every policy."""
    assert callable(policy)
    context = _context(PRINTER, State())
    questions = open_questions(PRINTER, State())
    worth = policy(context, questions)

    best = max(range(len(questions)), key=lambda n: worth[n])
    assert worth[best] > 0.0
    expected = questions[best]
    assert expected == choose(PRINTER, context.network, State(), context.belief, policy)


def test_a_must_ask_sign_comes_right_after_the_first_answer() -> None:
    """Not before it: the first question is the one that is worth most."""
    checker = Checker(GARAGE)
    question = checker.view(State(), CALM).question
    assert isinstance(question, Choice)
    assert not question.must_ask
    for value in (*(a.value for a in GARAGE.signs[question.sign].answers), UNKNOWN):
        second = checker.view(State().answered(question.sign, value), CALM).question

        assert second == Choice(sign="fuel-smell", must_ask=True)


def test_a_must_ask_group_is_the_first_screen() -> None:
    """Before any answer, though it tells less than others."""
    view = Checker(OFFICE).view(State(), CALM)
    context = _context(OFFICE, State())
    questions = open_questions(OFFICE, State())
    worth = dict(zip((q.signs for q in questions), information(context, questions), strict=True))

    assert view.question is not None
    assert view.question.signs == OFFICE.groups["safety"].signs
    assert max(worth, key=lambda signs: worth[signs]) != view.question.signs


def test_a_must_ask_sign_in_an_ordinary_group_is_asked_with_its_group() -> None:
    """As one of its lines, and after the must-ask groups."""
    letter = replace(OFFICE.signs["letter"], must_ask=True)
    knowledge = replace(OFFICE, signs={**OFFICE.signs, "letter": letter})
    first, second, *_ = open_questions(knowledge, State())

    assert first.signs == OFFICE.groups["safety"].signs
    assert second.signs == OFFICE.groups["at-home"].signs
    assert second.must_ask


def test_what_is_left_of_a_must_ask_group_comes_before_single_signs_that_must_be_asked() -> None:
    """Wherever these stand in the handbook."""
    first = sign("a", answer("yes", "often"), answer("no", "often"), must_ask=True)
    knowledge = replace(OFFICE, signs={"a": first, **OFFICE.signs})
    state = state_of("caller=nobody&account=untouched", OFFICE)

    assert Checker(knowledge).view(state, CALM).question == Choice(sign="phone", must_ask=True)


def test_a_must_ask_sign_is_asked_even_where_nothing_is_worth_asking() -> None:
    """Before the first answer too, when there is no better question."""
    checker = Checker(GARAGE, in_order([]))

    assert checker.view(State(), CALM).question == Choice(sign="fuel-smell", must_ask=True)


@pytest.mark.parametrize("value", ["present", "absent", "~present", "unknown"])
def test_a_must_ask_sign_is_asked_once(value: str) -> None:
    """``unknown`` is an answer."""
    state = state_of(f"lights=dim&fuel-smell={value}")
    question = Checker(GARAGE).view(state, CALM, care_left=True).question

    assert question is None or "fuel-smell" not in question.signs


def test_asking_stops_when_no_question_is_worth_its_cost() -> None:
    """And not before."""
    checker = Checker(PRINTER)
    state = state_of("panel=paper&tray=empty", PRINTER)

    assert max(information(_context(PRINTER, state), _open(PRINTER, state))) <= 0.0
    assert checker.view(state, CALM).question is None
    earlier = state_of("panel=ready", PRINTER)
    assert max(information(_context(PRINTER, earlier), _open(PRINTER, earlier))) > 0.0
    assert checker.view(earlier, CALM).question is not None


def test_what_was_tried_is_no_way_out_any_more() -> None:
    """A policy that costs plans must not count on a remedy that did not help."""
    seen: list[Context] = []

    def policy(context: Context, questions: Sequence[Question]) -> Sequence[float]:
        seen.append(context)
        return [0.0] * len(questions)

    state = state_of("fuel-smell=absent&jump-start=not-fixed")
    network = build(GARAGE)
    choose(GARAGE, network, state, believe(network, state), policy)

    expected = {r.id for r in GARAGE.remedies.values() if not r.last_resort} - {"jump-start"}
    assert expected == set(seen[0].prices.remedies)


def test_a_sign_that_takes_too_long_is_not_asked() -> None:
    """The same question, an hour away."""
    far = {s.id: replace(s, effort=60.0) for s in PRINTER.signs.values()}

    assert Checker(PRINTER).view(State(), CALM).question is not None
    assert Checker(replace(PRINTER, signs=far)).view(State(), CALM).question is None


@pytest.mark.parametrize("knowledge", [GARAGE, PRINTER, OFFICE])
def test_an_interview_in_which_nobody_knows_anything_ends(knowledge: Knowledge) -> None:
    """No sign is asked twice."""
    checker = Checker(knowledge)
    state = State()
    asked: list[str] = []
    while (question := checker.view(state, CALM).question) is not None:
        asked += question.signs
        state = state.with_answers({s: Given(value=UNKNOWN) for s in question.signs})
        assert len(asked) <= len(knowledge.signs)

    assert len(set(asked)) == len(asked)
