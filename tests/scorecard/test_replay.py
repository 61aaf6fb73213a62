"""People played through the interview."""

from dataclasses import replace

import pytest

from checker.engine import Checker, Given
from checker.engine.free_text import ClassifierData, Language, TextClassifier
from checker.scorecard.replay import Heard, corrected, listen, play
from tests.scorecard.people import DAY, TINY, person

CHECKER = Checker(TINY)
CALM = {"gone": "no", "asked": "no"}
WET = person("wet", {**CALM, "damp": "yes", "thin": "no"})


def test_a_group_is_one_screen() -> None:
    """The signs of the first screen stand together, in its order."""
    played = play(CHECKER, WET, DAY)

    assert played.questions[0] == ("gone", "asked")
    assert {("damp",), ("thin",)} >= set(played.questions[1:])
    assert played.ranking[0][0] == "wet"


def test_nothing_ticked_is_none_of_these() -> None:
    """A line that is true is ticked; then the others are not quite sure."""
    calm = play(CHECKER, WET, DAY).view.state.answers
    robbed = play(CHECKER, person("stolen", {"gone": "yes"}), DAY).view.state.answers

    assert calm["gone"] == calm["asked"] == Given(value="no")
    assert robbed["gone"] == Given(value="yes")
    assert robbed["asked"] == Given(value="no", sure=False)


def test_what_a_person_cannot_tell_is_unknown() -> None:
    """Outside a group."""
    quiet = play(CHECKER, person("wet"), DAY)

    assert ("damp",) in quiet.questions
    assert quiet.view.state.answers["damp"] == Given(value="unknown")


def test_care_advice_counts_as_urgent_and_the_interview_goes_on() -> None:
    """So that the ranking of a person in danger can be looked at."""
    robbed = play(CHECKER, person("stolen", {"gone": "yes"}), DAY)

    assert (robbed.urgent, robbed.after) == (True, 1)
    assert robbed.ranking[0][0] == "stolen"
    assert robbed.view.plan
    assert not play(CHECKER, WET, DAY).urgent


def test_leaders_are_known_after_every_screen() -> None:
    """After the last one, the last counts."""
    played = play(CHECKER, WET, DAY)

    assert len(played.leaders) == len(played.questions) + 1
    assert played.leads(99) == played.within(1)
    assert [played.leads(n) for n in range(len(played.leaders))] == [
        leaders[0] == "wet" for leaders in played.leaders
    ]


def test_what_text_gave_is_not_asked_again() -> None:
    """And what it only offered does not count."""
    heard = Heard(answers={"damp": Given(value="yes")}, offered={"thin": ("yes",)})
    played = play(CHECKER, WET, DAY, heard)

    assert ("damp",) not in played.questions
    assert ("thin",) in played.questions
    assert played.heard is heard


EAR = ClassifierData(
    language=Language(cues={"ask": ("is it",)}),
    sentences={"soaked": (("damp", "yes"),), "dry": (("damp", "no"),)},
)


@pytest.mark.parametrize(
    ("story", "facts", "answers", "taken", "offered"),
    [
        ("It is soaked.", {"damp": "yes"}, {"damp": "yes"}, {"damp": "yes"}, {}),
        ("It is soaked.", {}, {"damp": "yes"}, {"damp": "yes"}, {}),
        ("It is soaked.", {"damp": "no"}, {"damp": "no"}, {"damp": "yes"}, {}),
        ("Or is it soaked", {"damp": "yes"}, {"damp": "yes"}, {}, {"damp": ("yes",)}),
        ("Or is it soaked", {"damp": "no"}, {}, {}, {"damp": ("yes",)}),
        ("Or is it soaked", {}, {}, {}, {"damp": ("yes",)}),
        ("soaked; dry", {"damp": "no"}, {"damp": "no"}, {}, {"damp": ("yes", "no")}),
    ],
)
def test_a_person_confirms_truthfully_what_the_story_gave(
    story: str,
    facts: dict[str, str],
    answers: dict[str, str],
    taken: dict[str, str],
    offered: dict[str, tuple[str, ...]],
) -> None:
    """What is ticked is put right, what is offered is ticked where it is so."""
    heard = listen(TextClassifier(EAR), replace(WET, story=story, facts=facts))

    assert {sign: given.value for sign, given in heard.answers.items()} == answers
    assert heard.taken == taken
    assert {sign: set(values) for sign, values in heard.offered.items()} == {
        sign: set(values) for sign, values in offered.items()
    }


def test_a_person_takes_the_tick_of_an_alarm_away_that_is_none() -> None:
    """And leaves it where it is one."""
    ear = TextClassifier(EAR, {("damp", "yes")})
    calm = listen(ear, replace(WET, story="It is soaked.", facts={}))
    likely = listen(ear, replace(WET, story="Or is it soaked", facts={"damp": "yes"}))

    assert calm.answers == {"damp": Given(value="unknown")}
    assert likely.answers == {"damp": Given(value="yes")}
    assert likely.alarms == {"damp": "yes"}
    assert likely.offered == {}


def test_looking_again_corrects_the_answer_that_is_shown() -> None:
    """When it is wrong. That is one more screen, and another result."""
    wrong = replace(WET, facts={**WET.facts, "damp": "no"})
    played = play(CHECKER, wrong, DAY)
    look = played.view.look
    assert look is not None
    again = corrected(CHECKER, played, WET, DAY)

    assert (look.sign,) == again.questions[len(played.questions)]
    assert again.view.state.answers[look.sign] == Given(value=WET.facts[look.sign])
    assert (played.within(1), again.within(1)) == (False, True)
    assert again.questions[: len(played.questions)] == played.questions


def test_looking_again_at_what_is_right_changes_nothing() -> None:
    """Nor does it where the person cannot tell."""
    played = play(CHECKER, WET, DAY)

    assert corrected(CHECKER, played, WET, DAY) is played
    assert corrected(CHECKER, played, person("wet"), DAY) is played
