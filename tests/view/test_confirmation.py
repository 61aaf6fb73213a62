"""What free text gave, before the reader has said that it is so."""

import pytest

from checker.engine import CheckerError
from checker.engine.free_text import ClassifierData, Language
from checker.view import Page, Visit
from checker.view.page import Shown
from tests.engine.office import OFFICE
from tests.engine.toys import CALM, GARAGE, classifier_data
from tests.view.pages import ParsedPage, taught

EAR = ClassifierData(
    language=Language(cues={"ask": ("is it",)}),
    sentences={
        "slow": (("speed", "slow"),),
        "nothing at all": (("speed", "nothing"),),
        "red": (("light", "red"),),
        "he wants money": (("caller", "asks-for-money"),),
        "odd": (("no-such-sign", "odd"), ("speed", "no-such-value")),
    },
)
SAFE = "caller=nobody&account=untouched&phone=here"


def office(text: str, fragment: str = "", visit: Visit | None = None) -> Shown:
    """Return what the office's page shows for a text."""
    return taught(Page(OFFICE), EAR).hear(text, fragment, CALM, visit or Visit())


def boxes(shown: Shown) -> dict[str, bool]:
    """Return ``{what a box means for the link: whether it is ticked}``."""
    parsed = ParsedPage(shown["html"]).having("data-set")
    return {a["data-set"]: "checked" in a for _, a in parsed if a["type"] == "checkbox"}


def test_what_is_certain_is_ticked_and_what_is_likely_is_not() -> None:
    """Each with the reader's own words; nothing is an answer yet."""
    shown = taught(Page(GARAGE), classifier_data("garage")).hear(
        "The Lights are DIM, or is it that it clicks", "", CALM
    )
    parsed = ParsedPage(shown["html"])

    assert boxes(shown)["lights=dim"]
    assert not boxes(shown)["crank=clicks"]
    assert "“Lights are DIM”" in parsed.text("data-heard", "lights")
    assert "“clicks”" in parsed.text("data-offered", "crank")
    assert [a["data-value"] for _, a in parsed.having("data-heard")] == ["dim"]
    assert (shown["fragment"], shown["heard"], shown["reading"]) == ("", [], True)
    assert shown["state"] == "asking"


def test_every_other_answer_of_the_sign_can_take_its_place() -> None:
    """With a tap: boxes of one name, of which one can be ticked."""
    parsed = ParsedPage(office("slow", SAFE)["html"])
    lines = [a for t, a in parsed.inside("data-heard", "speed") if t == "input"]

    answers = [answer.value for answer in OFFICE.signs["speed"].answers]
    assert sorted(a["value"] for a in lines) == sorted(answers)
    assert {a["name"] for a in lines} == {"speed"}
    assert all("data-single" in a for a in lines)
    assert not any("data-clear" in a for a in lines), "no tick says nothing"


def test_of_two_likely_answers_both_stand_there_unticked() -> None:
    """The others are folded."""
    shown = office("slow, nothing at all", SAFE)
    parsed = ParsedPage(shown["html"])
    tags = [t for t, _ in parsed.inside("data-offered", "speed")]

    assert tags.index("details") > tags.index("input")
    assert len([t for t in tags[: tags.index("details")] if t == "input"]) == 2
    assert not any(boxes(shown).values())


def test_an_unsure_reader_confirms_an_unsure_answer() -> None:
    """For the answer that was heard; another one is meant as it is tapped."""
    ear = ClassifierData(language=Language(cues={"hedge": ("maybe",)}), sentences=EAR.sentences)
    shown = taught(Page(OFFICE), ear).hear("maybe slow", SAFE, CALM)

    assert "speed=~slow" in boxes(shown)
    assert "speed=nothing" in boxes(shown)


def test_an_alarm_is_ticked_on_the_screen_of_alarms_and_comes_first() -> None:
    """With the reader's words; what else was heard is asked about after it."""
    shown = office("red, and he wants money")
    parsed = ParsedPage(shown["html"])

    assert [a["data-group"] for _, a in parsed.having("data-group")] == ["safety"]
    assert {key for key, ticked in boxes(shown).items() if ticked} == {"caller=asks-for-money"}
    assert "“he wants money”" in parsed.text("data-note", "")
    assert shown["reading"]
    after = office("red, and he wants money", SAFE)
    assert {key for key, ticked in boxes(after).items() if ticked} == {"light=red"}


@pytest.mark.parametrize("text", ["is it he wants money", "he wants money?"])
def test_an_alarm_is_never_only_offered(text: str) -> None:
    """If it is likely, it is ticked."""
    assert boxes(office(text))["caller=asks-for-money"]


def test_an_alarm_that_no_group_asks_about_is_ticked_with_the_rest() -> None:
    """A handbook need not have such a group."""
    page = taught(Page(GARAGE), classifier_data("garage"))
    shown = page.hear("is it that the smell of fuel is there", "", CALM)

    assert boxes(shown)["fuel-smell=present"]


def test_care_advice_comes_before_anything_that_was_heard() -> None:
    """And it is asked about once the reader has left it."""
    shown = office("slow", "account=money-gone")
    left = office("slow", "account=money-gone", Visit(care_left=True))

    assert (shown["state"], shown["reading"]) == ("care", True)
    assert boxes(left)["speed=slow"]


def test_what_is_answered_is_not_asked_about_again() -> None:
    """Not even where the text says something else."""
    shown = office("slow", f"{SAFE}&speed=nothing")

    assert not shown["reading"]
    assert not ParsedPage(shown["html"]).having("data-confirm")
    assert not ParsedPage(shown["html"]).having("data-note")


def test_nothing_heard_says_so_and_asks_on() -> None:
    """Above the view that there was."""
    shown = office("blah")

    assert OFFICE.texts["heard_nothing"] in ParsedPage(shown["html"]).text("data-note", "")
    assert ParsedPage(shown["html"]).having("data-intake")
    assert not shown["reading"]


def test_answers_that_the_handbook_does_not_have_are_left_out() -> None:
    """The file could be that of another version."""
    assert not office("odd", SAFE)["reading"]


def test_what_a_reader_wrote_is_text_and_nothing_else() -> None:
    """As everything is that stands in the page."""
    ear = ClassifierData(sentences={"<b>": (("speed", "slow"),)})
    shown = taught(Page(OFFICE), ear).hear("<b>", SAFE, CALM)

    assert "<b>" not in shown["html"]
    assert "&lt;b&gt;" in shown["html"]


def test_nothing_is_heard_before_the_file_is_there() -> None:
    """An error, and no silence: the page asks for the file first."""
    with pytest.raises(CheckerError, match="before"):
        Page(OFFICE).hear("slow", "", CALM)
