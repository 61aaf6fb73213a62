"""Changed sentences move a trained classifier as far as training anew would, nearly."""

from itertools import product

import pytest

from checker.authoring.refitting import SOFTNESS, refitted
from checker.engine.free_text import ClassifierData, Language, TextClassifier
from checker.knowledge.compile.sayings import Sentence
from checker.training import Labelled, fitting, trained
from tests.training.toy_sentences import STATEMENTS, TAILS, WHO

LANGUAGE = Language(cues={"others": ("邻居",), "deny": ("没有",)})
OTHER = ("今天下雨", "车位好贵", "电台响着", "座椅舒服", "昏昏沉沉", "像蜡一样白", "烛光晚餐")
NEW = "灯昏得像蜡烛"
DIM = ("lights", "dim")


def sentence(text: str, *answers: tuple[str, str]) -> Sentence:
    """Return a sentence of a page."""
    return Sentence(text=text, answers=frozenset(answers), file="docs/signs/x.md", line=1)


BEFORE = [
    *(
        sentence(f"{who}{core}{tail}", answer)
        for answer, cores in STATEMENTS.items()
        for who, core, tail in product(WHO, cores, TAILS)
    ),
    *(sentence(f"{who}{core}{tail}") for who, core, tail in product(WHO, OTHER, TAILS)),
]
AFTER = [*BEFORE, *(sentence(f"{who}{NEW}{tail}", DIM) for who in WHO for tail in TAILS[:2])]


def fit(sentences: list[Sentence]) -> ClassifierData:
    """Return what training proper makes of sentences."""
    labelled = [Labelled(text=one.text, answers=one.answers) for one in sentences]
    return trained(labelled, LANGUAGE, fewest=1)


@pytest.fixture(scope="module")
def data() -> ClassifierData:
    """Return what was trained without the new sentences."""
    return fit(BEFORE)


def probability(data: ClassifierData, text: str, answer: tuple[str, str] = DIM) -> float:
    """Return how likely a text states an answer."""
    heard = TextClassifier(data).classify(text)
    rows = (*heard.taken, *heard.offered)
    return max((s.probability for s in rows if (s.sign, s.value) == answer), default=0.0)


def test_it_fits_as_training_does() -> None:
    """The one number that both have."""
    assert SOFTNESS == fitting.SOFTNESS


def test_the_same_sentences_change_nothing(data: ClassifierData) -> None:
    """In whichever order they come."""
    assert refitted(data, BEFORE, BEFORE[::-1]) is data


def test_a_new_sentence_is_heard_as_after_training(data: ClassifierData) -> None:
    """Near enough: taken where training takes it, and the others are as before."""
    near, real = refitted(data, BEFORE, AFTER), fit(AFTER)

    assert probability(data, NEW) < probability(near, NEW)
    assert probability(near, NEW) == pytest.approx(probability(real, NEW), abs=0.1)
    assert TextClassifier(near).classify(NEW).taken
    others = ("灯很暗", "灯很亮", "有汽油味", "今天下雨", "烛光晚餐")
    assert [probability(near, t) for t in others] == pytest.approx(
        [probability(data, t) for t in others], abs=0.1
    )


def test_a_sentence_that_goes_is_heard_less(data: ClassifierData) -> None:
    """And one that moves to another answer counts there."""
    fewer = [one for one in BEFORE if "发黄" not in one.text]
    moved = [*fewer, *(sentence(f"{who}灯发黄", ("lights", "bright")) for who in WHO)]

    assert probability(refitted(data, BEFORE, fewer), "灯发黄") < probability(data, "灯发黄")
    bright = ("lights", "bright")
    expected = probability(data, "灯发黄", bright)
    assert probability(refitted(data, BEFORE, moved), "灯发黄", bright) > expected


def test_an_answer_that_was_not_trained_is_left_out(data: ClassifierData) -> None:
    """Its sentences still count against the others."""
    after = [*BEFORE, *(sentence(f"{who}灯很暗哦", ("lights", "red")) for who in WHO)]

    made = refitted(data, BEFORE, after)

    assert made.model
    assert ("lights", "red") not in made.model.answers
    assert made.model.spans == data.model.spans if data.model else False


def test_a_handbook_without_a_model_compares_with_the_new_sentences() -> None:
    """As it is trained: exactly."""
    data = trained([Labelled(text=s.text, answers=s.answers) for s in BEFORE], LANGUAGE)
    after = trained([Labelled(text=s.text, answers=s.answers) for s in AFTER], LANGUAGE)
    assert data.model is None

    assert refitted(data, BEFORE, AFTER).sentences == after.sentences
