"""From a reader's own words to statements, in the garage's English."""

from pathlib import Path

import pytest

from checker.engine import Knowledge
from checker.engine.free_text import MAX_TEXT_LENGTH, Interpretation, decode, encode
from tests.engine.toys import GARAGE, PRINTER, classifier

DATA = Path(__file__).parent.parent / "data"
EAR = classifier("garage", GARAGE)


def taken(text: str) -> dict[str, str]:
    """Return ``{sign: value}`` of what is certain, with ``~`` before what is not quite sure."""
    return {h.sign: ("" if h.sure else "~") + h.value for h in EAR.classify(text).taken}


def offered(text: str) -> dict[str, str]:
    """Return ``{sign: value}`` of what is only likely."""
    return {h.sign: h.value for h in EAR.classify(text).offered}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The lights are dim.", {"lights": "dim"}),
        ("It clicks; the tank is empty", {"crank": "clicks", "fuel-gauge": "empty"}),
        ("Nothing happens! It did 8.0 miles.", {"crank": "silent"}),
        ("THE TANK IS EMPTY", {"fuel-gauge": "empty"}),
        ("Ｔｈｅ ｔａｎｋ ｉｓ ｅｍｐｔｙ", {"fuel-gauge": "empty"}),
        ("the　tank  is\u200b   empty", {"fuel-gauge": "empty"}),
        ("It never turns over", {"crank": "silent"}),
        ("It turns over", {"crank": "turns-over"}),
        ("", {}),
        ("The radio plays.", {}),
    ],
    ids=str,
)
def test_what_a_sentence_of_the_handbook_states_is_taken(
    text: str, expected: dict[str, str]
) -> None:
    """The longest sentence counts, whatever its case, width and blanks."""
    assert expected == taken(text)
    assert offered(text) == {}


@pytest.mark.parametrize("text", ["he ticks", "silently", "unsilent", "clicksy", "overclicks"])
def test_latin_words_are_found_only_as_words(text: str) -> None:
    """No answer hides within another word."""
    assert EAR.classify(text) == Interpretation()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rag smells of fuel.", {}),
        ("The garage lights are dim.", {}),
        ("It does not smell of fuel.", {"fuel-smell": "absent"}),
        ("It is not clicking", {}),
        ("It never clicks but it is silent", {"crank": "silent"}),
    ],
    ids=str,
)
def test_what_is_denied_or_only_sounds_like_it_is_not_taken(
    text: str, expected: dict[str, str]
) -> None:
    """``not_said`` covers what it contains."""
    assert expected == taken(text)
    assert offered(text) == {}


@pytest.mark.parametrize(
    "text",
    [
        "My neighbour says it clicks.",
        "My friend drove, it clicks.",
        "Is it that it clicks",
        "It clicks?",
        "Suppose it clicks.",
        "Last year it clicks",
    ],
)
def test_what_is_of_others_asked_supposed_or_past_is_only_offered(text: str) -> None:
    """The reader decides."""
    assert taken(text) == {}
    assert offered(text) == {"crank": "clicks"}


@pytest.mark.parametrize(
    "text",
    [
        "My friend laughs! It clicks.",
        "My friend laughs but mine clicks",
        "The job is for my friend, it clicks",
        "Why does it click? It clicks",
        "I press the button; it clicks",
    ],
)
def test_what_a_sentence_says_of_others_ends_with_it(text: str) -> None:
    """Or where it turns to the reader."""
    assert taken(text) == {"crank": "clicks"}


def test_a_hedged_answer_is_not_quite_sure() -> None:
    """For its clause only."""
    assert taken("Maybe the tank is empty; it clicks") == {
        "fuel-gauge": "~empty",
        "crank": "clicks",
    }


def test_of_two_answers_neither_is_taken_and_both_are_offered() -> None:
    """The second as the first one's rival."""
    (one,) = EAR.classify("It clicks; it is silent.").offered

    assert {one.value, one.rival} == {"clicks", "silent"}
    assert taken("It clicks; it is silent.") == {}


def test_an_alarm_is_never_only_offered() -> None:
    """Not even where the text contradicts itself."""
    heard = EAR.classify("It smells of fuel, it does not smell of petrol. No smell of fuel.")

    assert [(a.sign, a.value) for a in heard.alarms] == [("fuel-smell", "present")]
    assert heard.offered == heard.taken == ()


def test_what_is_heard_comes_with_the_readers_words() -> None:
    """As he wrote them: every line on the screen can be traced to what caused it."""
    heard = EAR.classify("Ｔhe ＬＩＧＨＴＳ  are\u200b DIM, and it was Clicking.")

    words = {h.sign: h.words for h in heard.taken}
    assert words == {"lights": "ＬＩＧＨＴＳ  are\u200b DIM", "crank": "Clicking"}


def test_what_comes_after_two_thousand_characters_is_not_read() -> None:
    """However long the text."""
    statement = "tank is empty"
    fits = "x" * (MAX_TEXT_LENGTH - len(statement) - 1) + ";" + statement

    assert taken(fits + " y" * 1_000_000) == {"fuel-gauge": "empty"}
    assert taken("x" + fits) == {}


@pytest.mark.parametrize(
    ("knowledge", "name", "expected"),
    [(GARAGE, "garage", ["fuel-gauge"]), (PRINTER, "printer", ["panel"])],
)
def test_each_handbook_hears_its_own_sentences(
    knowledge: Knowledge, name: str, expected: list[str]
) -> None:
    """The printer knows nothing of tanks."""
    heard = classifier(name, knowledge).classify("Add paper; the tank is empty.").taken

    assert [one.sign for one in heard] == expected


def test_hearing_keeps_nothing() -> None:
    """What one text said does not leak into the next."""
    EAR.classify("My friend says that maybe it clicks")

    assert taken("The tank is empty") == {"fuel-gauge": "empty"}


def test_the_file_is_read_as_it_was_written() -> None:
    """Byte by byte."""
    file = (DATA / "garage.listener.bin").read_bytes()

    assert encode(decode(file)) == file
    assert decode(file).sentences["lights are dim"] == (("lights", "dim"),)
