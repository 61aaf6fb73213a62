"""What goes wrong says where and how to mend it."""

import pytest

from checker.engine import CheckerError, KnowledgeError
from checker.engine.errors import nearest


def test_an_error_of_the_knowledge_names_its_place_and_its_problem() -> None:
    """Callers print the message and sort by the place."""
    error = KnowledgeError("causes[0].signs", "no sign 'lihgts'")

    expected = ("causes[0].signs", "causes[0].signs: no sign 'lihgts'")
    assert expected == (error.path, str(error))


def test_every_error_of_the_engine_is_a_value_error() -> None:
    """One ``except`` catches what others hand to the engine."""
    assert issubclass(KnowledgeError, CheckerError)
    assert issubclass(CheckerError, ValueError)


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("flat-batery", "; did you mean 'flat-battery'?"),
        ("empty", "; did you mean 'empty-tank'?"),
        ("zzz", ""),
        ("", ""),
    ],
)
def test_the_nearest_known_word_is_offered_and_only_a_near_one(word: str, expected: str) -> None:
    """A far guess would send the author the wrong way."""
    assert expected == nearest(word, ["empty-tank", "flat-battery"])


def test_the_nearest_word_does_not_depend_on_the_order_of_the_known_words() -> None:
    """Two words that are equally near must not swap from run to run."""
    known = ["lamp", "lime", "limp", "lump"]

    expected = nearest("lomp", known)
    assert expected == nearest("lomp", reversed(known))
    assert expected
