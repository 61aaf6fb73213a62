"""Groups, ticks and what an answer settles, by hand."""

import math
from dataclasses import replace

import pytest

from checker.engine import Checker, Choice, Given, Group, Knowledge, State, Ticks
from checker.engine.questions import open_questions
from checker.engine.questions.ticks import JOINT
from checker.engine.state import UNKNOWN
from tests.engine import twin
from tests.engine.office import OFFICE, answer, cause, sign
from tests.engine.toys import CALM, state_of

SAFETY = Ticks(group="safety", signs=("caller", "account", "phone"), must_ask=True)
HOME = Ticks(group="at-home", signs=("cable", "light", "neighbours", "letter"))


def _asked(fragment: str, knowledge: Knowledge = OFFICE) -> list[tuple[str, ...]]:
    return [q.signs for q in open_questions(knowledge, state_of(fragment, knowledge))]


def test_must_ask_groups_come_first_then_groups_then_single_signs() -> None:
    """In the handbook's order among themselves."""
    single = (Choice(sign="speed"), Choice(sign="other-devices"))

    assert open_questions(OFFICE, State()) == (SAFETY, HOME, *single)


def test_a_line_that_is_ticked_is_a_sure_answer_and_the_others_are_ordinary_but_not_sure() -> None:
    """Who does not tick may not have looked."""
    expected = {
        "cable": Given(value="firm", sure=False),
        "light": Given(value="red"),
        "neighbours": Given(value="online", sure=False),
        "letter": Given(value="reminder"),
    }
    assert HOME.answers({"light": "red", "letter": "reminder"}, OFFICE) == expected


def test_none_of_these_is_sure_of_all_lines() -> None:
    """Who says so has read them."""
    expected = {
        "caller": Given(value="nobody"),
        "account": Given(value="untouched"),
        "phone": Given(value="here"),
    }
    assert SAFETY.answers({}, OFFICE) == expected


@pytest.mark.parametrize("value", ["asks-for-access", "asks-for-money"])
def test_a_sign_with_several_lines_has_the_answer_that_was_ticked(value: str) -> None:
    """One of them; its ordinary answer is out."""
    assert SAFETY.answers({"caller": value}, OFFICE)["caller"] == Given(value=value)


@pytest.mark.parametrize("ticked", [{"caller": "nobody"}, {"caller": UNKNOWN}, {"speed": "slow"}])
def test_what_is_no_line_of_the_group_is_no_tick(ticked: dict[str, str]) -> None:
    """The ordinary answer, not knowing, a sign of elsewhere: the same as nothing ticked."""
    assert SAFETY.answers(ticked, OFFICE) == SAFETY.answers({}, OFFICE)


def test_a_choice_means_what_was_chosen_and_nothing_chosen_is_unknown() -> None:
    """For a person who cannot tell."""
    question = Choice(sign="speed")

    assert question.answers({"speed": "slow"}, OFFICE) == {"speed": Given(value="slow")}
    assert question.answers({"light": "red"}, OFFICE) == {"speed": Given(value=UNKNOWN)}


def test_an_unticked_line_says_half_of_what_none_of_these_says() -> None:
    """Of a loose cable against an old computer, in decibans."""
    checker = Checker(OFFICE)
    start = State(answers=SAFETY.answers({}, OFFICE))
    one, other = (checker.network.index[c] for c in ("loose-cable", "old-computer"))
    odds = []
    for answers in ({}, HOME.answers({"letter": "reminder"}, OFFICE), HOME.answers({}, OFFICE)):
        given = {"cable": answers["cable"]} if answers else {}
        belief = checker.belief(start.with_answers(given), CALM).causes
        odds.append(math.log10(belief[one] / belief[other]))

    assert odds[2] < odds[0]
    assert odds[1] - odds[0] == pytest.approx((odds[2] - odds[0]) / 2)


def test_answers_leave_their_group() -> None:
    """Whatever was answered, ``unknown`` too; the rest is asked together."""
    assert _asked("light=red&letter=unknown")[1] == ("cable", "neighbours")


def test_the_last_sign_of_a_group_becomes_an_ordinary_question() -> None:
    """With its labels instead of lines; a must-ask group's still must be asked."""
    questions = open_questions(OFFICE, state_of("cable=firm&light=red&letter=none", OFFICE))
    assert Choice(sign="neighbours") in questions
    questions = open_questions(OFFICE, state_of("caller=nobody&phone=~here", OFFICE))
    assert questions[0] == Choice(sign="account", must_ask=True)


def test_an_answer_settles_other_signs_only_while_it_is_sure() -> None:
    """A box without a light tells nothing of speed, so speed is not asked."""
    assert ("speed",) not in _asked("light=dark")
    assert ("speed",) in _asked("light=~dark")
    assert ("speed",) in _asked("light=red")


def test_nothing_settles_what_a_must_ask_group_asks() -> None:
    """An answer about the box must not keep anybody from being asked about money."""
    dark = answer("dark", "sometimes", "The box has no light", settles=("account", "speed"))
    light = replace(OFFICE.signs["light"], answers=(dark, *OFFICE.signs["light"].answers[1:]))
    knowledge = replace(OFFICE, signs={**OFFICE.signs, "light": light})

    asked = _asked("light=dark", knowledge)
    assert asked[0] == SAFETY.signs
    assert ("speed",) not in asked


@pytest.mark.parametrize(
    ("fragment", "expected"),
    [
        ("", 0),
        ("caller=nobody", 1),
        ("caller=nobody&account=untouched&phone=here", 1),
        ("caller=nobody&speed=slow", 2),
        ("speed=unknown&other-devices=online", 2),
        ("cable=firm&caller=nobody&light=red&speed=slow", 3),
        ("plug-in=not-fixed", 0),
    ],
)
def test_a_group_counts_as_one_screen(fragment: str, expected: int) -> None:
    """However many of its signs were answered, and in whatever order."""
    assert expected == Checker(OFFICE).view(state_of(fragment, OFFICE), CALM).asked


@pytest.mark.parametrize("fragment", ["", "speed=nothing", "other-devices=offline&letter=~none"])
def test_the_information_of_a_group_is_that_of_all_patterns_of_answers(fragment: str) -> None:
    """Exact for the lines that are left; less than the sum of what each tells by itself."""
    state = state_of(fragment, OFFICE)
    checker = Checker(OFFICE)
    belief = checker.belief(state, CALM)
    now = twin.belief(OFFICE, state, CALM)
    (question,) = (q for q in open_questions(OFFICE, state) if q.signs[0] == "cable")
    bits = question.information(checker.network, belief, OFFICE)

    assert len(question.signs) <= JOINT
    assert bits == pytest.approx(twin.information(OFFICE, now, question.signs), abs=1e-9)


def _copies(count: int, others: int) -> Knowledge:
    """Return a handbook in which so many signs tell one cause from so many others."""
    names = [f"s{n}" for n in range(count)]
    words = {name: {"yes": "almost-always"} for name in names}
    rare = ("very-rare",) * others
    return Knowledge(
        version="1",
        causes={
            "leading": cause("leading", "very-common", words, {}),
            **{f"c{n}": cause(f"c{n}", word, {}, {}) for n, word in enumerate(rare)},
        },
        signs={n: sign(n, answer("yes", "rarely", "Yes"), answer("no", "usually")) for n in names},
        remedies={},
        groups={"g": Group(id="g", title="g", signs=tuple(names))},
    )


def test_where_signs_say_the_same_a_long_group_is_taken_for_more_than_it_tells() -> None:
    """What the doc says of the limit: four tell nearly all, and two are counted again.

    No bound in per cent holds then; what holds is "by no more than the added ones say alone".
    """
    knowledge = _copies(JOINT + 2, others=5)
    checker = Checker(knowledge)
    belief = checker.belief(State(), CALM)
    now = twin.belief(knowledge, State(), CALM)
    signs = tuple(knowledge.signs)
    information = Ticks(group="g", signs=signs).information(checker.network, belief, knowledge)
    exact = twin.information(knowledge, now, signs)
    alone = twin.information(knowledge, now, signs[:1])

    assert information > 1.5 * exact
    assert information <= exact + 2 * alone + 1e-9


def test_no_group_is_taken_for_more_than_there_is_to_know() -> None:
    """One of two causes: the answers to six signs tell nearly all of it, and no more."""
    knowledge = _copies(JOINT + 2, others=1)
    checker = Checker(knowledge)
    belief = checker.belief(State(), CALM)
    signs = tuple(knowledge.signs)
    information = Ticks(group="g", signs=signs).information(checker.network, belief, knowledge)
    known = -sum(p * math.log2(p) for p in belief.causes)

    assert information == pytest.approx(known)
    assert twin.information(knowledge, twin.belief(knowledge, State(), CALM), signs) < known


def test_reading_a_group_costs_its_lines_alone() -> None:
    """Three hundredths of a minute each; the ordinary answer has none."""
    assert SAFETY.minutes(OFFICE) == pytest.approx(4 * 0.03)
    assert HOME.minutes(OFFICE) == pytest.approx(5 * 0.03)
    assert Choice(sign="letter").minutes(OFFICE) == 3.0
