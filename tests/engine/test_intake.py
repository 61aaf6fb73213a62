"""From a reader's own words to answers, in the garage's English.

A full stop ends no sentence here: the engine knows Chinese marks, and ``8.0`` is a number.
"""

from dataclasses import replace

import pytest

from checker.engine import CheckerError, Knowledge
from checker.engine.intake import CUES, MOST, Listener
from tests.engine.toys import GARAGE, PRINTER


def _hear(text: str, knowledge: Knowledge = GARAGE) -> dict[str, str]:
    """Return ``{sign: value}``, with ``~`` before what is not quite sure."""
    heard = Listener(knowledge).hear(text)
    return {h.sign: ("" if h.given.sure else "~") + h.given.value for h in heard}


def _with_phrases(**phrases: tuple[str, ...]) -> Knowledge:
    """Return the garage with other phrases for the headlights."""
    lights = replace(GARAGE.signs["lights"], phrases=phrases)
    return replace(GARAGE, signs={**GARAGE.signs, "lights": lights})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lights are dim.", {"lights": "dim"}),
        ("It clicks; the tank is empty", {"crank": "clicks", "fuel-gauge": "empty"}),
        ("Nothing happens!", {"crank": "silent"}),
        ("", {}),
        ("The radio plays.", {}),
    ],
    ids=str,
)
def test_what_is_plainly_stated_is_heard(text: str, expected: dict[str, str]) -> None:
    """And nothing else is."""
    assert expected == _hear(text)


def test_what_is_heard_comes_with_the_words_and_in_the_handbooks_order() -> None:
    """Every chip can be traced to what caused it."""
    heard = Listener(GARAGE).hear("The tank is empty, and it was clicking.")

    expected = [("crank", "clicks", "clicking"), ("fuel-gauge", "empty", "tankisempty")]
    assert expected == [(h.sign, h.given.value, h.words) for h in heard]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It does not smell of fuel.", {"fuel-smell": "absent"}),
        ("It doesn’t smell of petrol", {"fuel-smell": "absent"}),
        ("smell of fuel: none", {"fuel-smell": "present"}),
        ("smell of fuel none", {"fuel-smell": "absent"}),
        ("It is not in gear", {"gear": "in-park"}),
        ("It is not clicking", {}),
        ("I do not know what it is, it just clicks", {"crank": "clicks"}),
        ("It did not help and then it clicks", {"crank": "clicks"}),
        ("It is not dim or silent", {}),
        ("It is dim or silent", {"crank": "silent"}),
    ],
    ids=str,
)
def test_a_denied_answer_means_the_other_one_or_nothing(
    text: str, expected: dict[str, str]
) -> None:
    """The other one where there are two answers; with three, nobody knows which."""
    assert expected == _hear(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Maybe the tank is empty", {"fuel-gauge": "~empty"}),
        ("I think it clicks.", {"crank": "~clicks"}),
        ("Perhaps it smells of fuel! It clicks.", {"crank": "clicks", "fuel-smell": "~present"}),
        ("It clicks; maybe it clicks.", {"crank": "clicks"}),
    ],
    ids=str,
)
def test_a_hedged_answer_is_not_quite_sure(text: str, expected: dict[str, str]) -> None:
    """For its clause only."""
    assert expected == _hear(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My neighbour says it clicks.", {}),
        ("My friend drove, the tank is empty.", {}),
        ("My friend hears nothing, my car clicks", {"crank": "clicks"}),
        ("My friend hears nothing but mine clicks", {"crank": "clicks"}),
        ("My friend laughs! It clicks.", {"crank": "clicks"}),
    ],
    ids=str,
)
def test_what_is_said_of_others_is_not_the_readers(text: str, expected: dict[str, str]) -> None:
    """Until the sentence ends, or turns to the reader."""
    assert expected == _hear(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Is the tank is empty?", {}),
        ("It clicks, is the tank is empty?", {"crank": "clicks"}),
        ("It clicks! Silent?", {"crank": "clicks"}),
        ("Could it be that the tank is empty", {}),
        ("Suppose the tank is empty.", {}),
        ("If the tank is empty, what then", {}),
        ("Why does it click click clicks?", {"crank": "clicks"}),
        ("It clicks, my question: clicks?", {"crank": "clicks"}),
    ],
    ids=str,
)
def test_a_question_and_a_supposition_state_nothing(text: str, expected: dict[str, str]) -> None:
    """But "why does it" takes for granted what it asks about."""
    assert expected == _hear(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It used to clicks", {}),
        ("Last year the tank is empty", {}),
        ("Last year it was fine, now it clicks", {"crank": "clicks"}),
    ],
    ids=str,
)
def test_what_is_past_is_not_said_of_today(text: str, expected: dict[str, str]) -> None:
    """For its clause only."""
    assert expected == _hear(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The gauge is at empty", {"fuel-gauge": "empty"}),
        ("gauge empty", {"fuel-gauge": "empty"}),
        ("gauge 12345678 empty", {"fuel-gauge": "empty"}),
        ("gauge 123456789 empty", {}),
        ("The gauge, empty", {}),
        ("The gauge is not empty", {}),
        ("The gauge reads full", {"fuel-gauge": "above-empty"}),
    ],
    ids=str,
)
def test_a_gap_stands_for_a_few_characters_but_no_denial(
    text: str, expected: dict[str, str]
) -> None:
    """Eight at most, and all within one clause."""
    assert expected == _hear(text)


@pytest.mark.parametrize("text", ["lights are dim", "lights look dim", "lights dim"])
def test_each_alternative_of_a_phrase_is_heard(text: str) -> None:
    """The empty one included."""
    expected = {"lights": "dim"}
    assert expected == _hear(text)


def test_only_what_is_among_the_alternatives_is_heard() -> None:
    """A phrase is no pattern of the author's language."""
    assert _hear("lights were dim") == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It stood 3 days", {"parked": "days"}),
        ("It stood 12345 days", {"parked": "days"}),
        ("It stood 123456 days", {}),
        ("It stood some days", {}),
    ],
    ids=str,
)
def test_a_number_sign_stands_for_a_number(text: str, expected: dict[str, str]) -> None:
    """Of up to five of the handbook's digits."""
    assert expected == _hear(text)


def test_the_longest_phrase_counts() -> None:
    """What "never turns over" says is not "turns over", denied or not."""
    expected = {"crank": "silent"}
    assert expected == _hear("It never turns over")
    expected = {"crank": "turns-over"}
    assert expected == _hear("It turns over")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It clicks; it is silent.", {}),
        ("It was clicking; it is silent.", {"crank": "clicks"}),
        ("It clicks; it is silent; nothing happens.", {"crank": "silent"}),
        ("Maybe it is clicking; it is silent.", {"crank": "silent"}),
    ],
    ids=str,
)
def test_of_two_answers_the_one_said_at_greater_length_counts(
    text: str, expected: dict[str, str]
) -> None:
    """Equal lengths cancel out; what is sure weighs double."""
    assert expected == _hear(text)


def test_an_alarm_counts_whatever_else_is_said() -> None:
    """Better one false alarm than a fire."""
    expected = {"fuel-smell": "present"}
    assert expected == _hear(
        "It does not smell of fuel; it did not smell of petrol; now I smell petrol."
    )


@pytest.mark.parametrize(
    "text",
    [
        "THE TANK IS EMPTY",
        "Ｔｈｅ ｔａｎｋ ｉｓ ｅｍｐｔｙ",
        "the　tank　is　empty",
        "the tank  is   empty",
    ],
)
def test_case_width_and_spaces_do_not_matter(text: str) -> None:
    """Readers paste from anywhere."""
    expected = {"fuel-gauge": "empty"}
    assert expected == _hear(text)


def test_a_variant_of_a_character_is_the_character() -> None:
    """Which ones there are belongs to the handbook."""
    knowledge = replace(GARAGE, variants={"é": "e", "ø": "o"})

    expected = {"fuel-gauge": "empty"}
    assert expected == _hear("the tank is émpty", knowledge)
    assert _hear("the tank is émpty") == {}


def test_a_whole_word_is_not_taken_apart() -> None:
    """The word "but" turns a sentence, and "button" does not."""
    knowledge = _with_phrases(dim=("dim button",))

    expected = {"lights": "dim"}
    assert expected == _hear("there is a dim button", knowledge)
    cues = {kind: words for kind, words in GARAGE.cues.items() if kind != "whole"}
    assert _hear("there is a dim button", replace(knowledge, cues=cues)) == {}


def test_what_comes_after_two_thousand_characters_is_not_read() -> None:
    """However long the text."""
    statement = "tank is empty"
    fits = "x" * (MOST - len(statement) - 1) + ";" + statement

    expected = {"fuel-gauge": "empty"}
    assert expected == _hear(fits + "y" * 1_000_000)
    assert _hear("x" + fits) == {}


def test_each_handbook_hears_its_own_phrases() -> None:
    """The printer knows nothing of tanks."""
    text = "Add paper; the tank is empty."

    expected = {"panel": "paper"}
    assert expected == _hear(text, PRINTER)
    expected = {"fuel-gauge": "empty"}
    assert expected == _hear(text)


def test_hearing_keeps_nothing() -> None:
    """What one text said does not leak into the next."""
    listener = Listener(GARAGE)
    listener.hear("My friend says that maybe it clicks")

    heard = {h.sign: h.given.value for h in listener.hear("The tank is empty")}
    expected = {"fuel-gauge": "empty"}
    assert expected == heard


@pytest.mark.parametrize(
    ("phrase", "problem"),
    [
        ("lights 【are/look dim", "bracket"),
        ("lights are】 dim", "bracket"),
        ("lights 【【are】】 dim", "bracket"),
        ("are/look", "bracket"),
        ("…", "says nothing"),
        ("【a/】", "says nothing"),
        ("#…", "says nothing"),
    ],
)
def test_a_phrase_that_cannot_be_meant_is_refused(phrase: str, problem: str) -> None:
    """With the phrase in the message."""
    with pytest.raises(CheckerError, match=problem) as caught:
        _hear("anything", _with_phrases(dim=(phrase,)))

    assert phrase.replace(" ", "") in str(caught.value)


@pytest.mark.parametrize("knowledge", [GARAGE, PRINTER])
def test_the_toys_use_only_cues_that_are_listened_to(knowledge: Knowledge) -> None:
    """A misspelt kind would be silently deaf."""
    assert set(knowledge.cues) <= set(CUES)
