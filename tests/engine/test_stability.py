"""How sure a result is: under other numbers, and if one answer were wrong."""

import pytest

from checker.engine import Checker, Knowledge
from checker.engine.belief import believe
from checker.engine.explanation import leader
from checker.engine.network import build
from checker.engine.scale import slides
from checker.engine.stability import ERROR, WORTH, Slides, second_look
from tests.engine import twin
from tests.engine.office import OFFICE
from tests.engine.toys import CALM, GARAGE, state_of

SAFE = "caller=nobody&account=untouched&phone=here"


@pytest.mark.parametrize(
    ("knowledge", "fragment"),
    [
        (GARAGE, "lights=bright&crank=clicks&fuel-smell=absent&parked=days"),
        (GARAGE, "lights=dim&crank=clicks&jump-start=not-fixed"),
        (OFFICE, "speed=slow&letter=none"),
        (OFFICE, "speed=nothing&wait=not-fixed&plug-in=not-fixed"),
    ],
)
def test_steadiness_is_the_share_of_scales_under_which_a_cause_stays_first(
    knowledge: Knowledge, fragment: str
) -> None:
    """Counted one by one, with what was tried."""
    state = state_of(fragment, knowledge)
    network = build(knowledge)
    networks = [build(knowledge, scale) for scale in slides()]
    firsts = [n.causes[leader(believe(n, state).causes)] for n in networks]
    slid = Slides(knowledge, network)

    for cause in knowledge.causes:
        expected = firsts.count(cause) / len(firsts)
        assert pytest.approx(expected) == slid.steadiness(state, {}, cause)


def test_a_result_can_be_shaky_and_can_be_steady() -> None:
    """Else the test above would prove little."""
    shaky = Checker(OFFICE).view(state_of(f"{SAFE}&other-devices=online&result=now", OFFICE), CALM)
    steady = Checker(OFFICE).view(
        state_of(f"{SAFE}&cable=loose&other-devices=online&result=now", OFFICE), CALM
    )

    assert 0.0 < shaky.steadiness < 1.0
    assert steady.steadiness == 1.0


def test_what_was_tried_does_not_make_the_next_cause_shaky() -> None:
    """After the cable was plugged in without success, no scale puts the cable first."""
    state = state_of(
        f"{SAFE}&cable=loose&other-devices=online&speed=slow&plug-in=not-fixed&result=now", OFFICE
    )
    view = Checker(OFFICE).view(state, CALM)

    assert view.ranking[0].cause == "old-computer"
    assert view.steadiness == 1.0


@pytest.mark.parametrize(
    "fragment",
    [
        f"{SAFE}&speed=slow&result=now",
        f"{SAFE}&cable=loose&speed=nothing&other-devices=offline&result=now",
        f"{SAFE}&light=dark&letter=reminder&other-devices=online&result=now",
        f"{SAFE}&cable=~loose&other-devices=online&plug-in=not-fixed&result=now",
    ],
)
def test_the_answer_whose_removal_matters_most_is_looked_at_again(fragment: str) -> None:
    """Each sure answer left out in turn, weighed with the chance that it is wrong."""
    state = state_of(fragment, OFFICE)
    view = Checker(OFFICE).view(state, CALM)
    scores = twin.second_look(OFFICE, state, CALM)
    best = max(scores, key=lambda sign: scores[sign])

    assert view.question is None
    assert scores[best] > WORTH
    assert view.look is not None
    assert view.look.sign == best
    rest = twin.by_cause(twin.belief(OFFICE, state.without(best), CALM))
    assert view.look.cause == max(rest, key=lambda cause: rest[cause])


def test_an_unlikely_answer_is_likelier_to_be_wrong() -> None:
    """``P(wrong) = e / (e + (1 - e) P(answer | all other answers))``."""
    state = state_of(f"{SAFE}&cable=loose&speed=nothing&other-devices=offline", OFFICE)
    look = second_look(build(OFFICE), state, {})
    assert look is not None
    rest = twin.belief(OFFICE, state.without(look.sign), CALM)
    chance = twin.prediction(OFFICE, rest, look.sign)[look.value]

    assert look.wrong == pytest.approx(ERROR / (ERROR + (1.0 - ERROR) * chance))
    assert look.wrong > 3 * ERROR


@pytest.mark.parametrize("fragment", ["", f"{SAFE}", "letter=unknown&speed=~slow"])
def test_where_nothing_rests_on_a_sure_answer_there_is_nothing_to_look_at(fragment: str) -> None:
    """No answer, answers that say what nearly everybody says, and doubtful ones."""
    assert second_look(build(OFFICE), state_of(fragment, OFFICE), {}) is None


def test_there_is_no_second_look_where_it_is_repaired_or_still_asked() -> None:
    """Only before a conclusion that the reader might act on."""
    answers = f"{SAFE}&cable=loose&speed=nothing&other-devices=offline"
    checker = Checker(OFFICE)

    assert checker.view(state_of(answers, OFFICE), CALM).question is not None
    assert checker.view(state_of(answers, OFFICE), CALM).look is None
    assert checker.view(state_of(f"{answers}&result=now", OFFICE), CALM).look is not None
    assert checker.view(state_of(f"{answers}&wait=fixed&result=now", OFFICE), CALM).look is None


def test_confirming_the_answer_changes_nothing() -> None:
    """The same state, the same link, the same view; the look stays until the page leaves it."""
    state = state_of(f"{SAFE}&cable=loose&speed=nothing&other-devices=offline&result=now", OFFICE)
    checker = Checker(OFFICE)
    look = checker.view(state, CALM).look
    assert look is not None
    confirmed = state.answered(look.sign, look.value)

    assert confirmed == state
    assert confirmed.fragment() == state.fragment()
    assert checker.view(confirmed, CALM) == checker.view(state, CALM)
