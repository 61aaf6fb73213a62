"""The sentences that a handbook supplies."""

import pytest

from checker.engine.ui_texts import TEXTS, blanks, faults
from tests.engine.office import OFFICE
from tests.engine.toys import GARAGE, PRINTER

FILLED = {
    key: "".join(f"{{{blank}}}" for blank in sorted(blanks(text))) for key, text in TEXTS.items()
}
"""Every sentence, each with all of its blanks and no words."""


def test_the_english_sentences_have_no_fault() -> None:
    """They are what every handbook falls back to."""
    assert faults(TEXTS) == []


def test_the_blanks_of_a_sentence_are_those_of_the_english_one() -> None:
    """Written down nowhere else."""
    assert blanks("{name}: {value}, {name}") == {"name", "value"}
    assert blanks("{{n}} none") == frozenset()
    with pytest.raises(ValueError, match="expected '}'"):
        blanks("{n")


def test_sentences_that_use_every_blank_have_no_fault() -> None:
    """What the table allows is allowed."""
    assert faults(FILLED) == []


@pytest.mark.parametrize("texts", [GARAGE.texts, PRINTER.texts, OFFICE.texts])
def test_the_toys_have_every_sentence_and_no_other(texts: dict[str, str]) -> None:
    """Both are complete handbooks, in plain English."""
    assert faults(texts) == []
    assert set(TEXTS) == set(texts)


def english(texts: dict[str, str]) -> list[tuple[str, str]]:
    """Return key and fault of each sentence that has one."""
    return [(fault.key, str(fault)) for fault in faults(texts)]


def test_a_missing_sentence_is_no_fault() -> None:
    """The reader sees the English one."""
    assert faults({key: text for key, text in FILLED.items() if key != "retry"}) == []
    assert faults({}) == []


def test_a_sentence_that_nobody_uses_is_a_fault() -> None:
    """It is a misspelt one, most likely."""
    expected = [("retri", "is not a sentence that is used; did you mean 'retry'?")]
    assert expected == english({**FILLED, "retri": "Again"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{n} h {m}", "has the blank {m}; allowed: n"),
        ("{}", "has the blank {}; allowed: n"),
        ("{n.real}", "has the blank {n.real}; allowed: n"),
        ("{n[0]}", "has the blank {n[0]}; allowed: n"),
        ("{0}", "has the blank {0}; allowed: n"),
        ("{n", "has a broken blank: expected '}' before end of string"),
        ("n}", "has a broken blank: Single '}' encountered in format string"),
    ],
)
def test_a_blank_that_the_checker_does_not_fill_is_a_fault(text: str, expected: str) -> None:
    """It would raise in the reader's browser, on the one view that has it."""
    problems = [("hours", expected)]
    assert problems == english({**FILLED, "hours": text})


@pytest.mark.parametrize("text", ["{n:{m}}", "{n!z}", "{n:d}", "{n!r}"])
def test_a_blank_with_a_format_of_its_own_is_a_fault(text: str) -> None:
    """What fills the blank is a word as often as a number: formats break it."""
    problems = faults({**FILLED, "percent": text})

    expected = ["percent"]
    assert expected == [fault.key for fault in problems]


def test_a_sentence_without_blanks_may_have_none() -> None:
    """And the message says so."""
    expected = [("next", "has the blank {n}; allowed: none")]
    assert expected == english({**FILLED, "next": "{n}"})


def test_doubled_braces_are_braces() -> None:
    """A sentence may show one."""
    assert faults({**FILLED, "next": "{{}} Next"}) == []


def test_faults_come_sorted_by_key() -> None:
    """Whatever order the author wrote."""
    texts = {**dict(reversed(FILLED.items())), "zzz": "", "aaa": "", "next": "{n}"}

    expected = ["aaa", "next", "zzz"]
    assert expected == [fault.key for fault in faults(texts)]
