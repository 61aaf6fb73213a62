"""A classifier trained on a few made sentences: what it finds, what it refuses, how it travels."""

from dataclasses import replace
from itertools import product

import pytest

from checker.engine.free_text import (
    ClassifierData,
    Interpretation,
    Language,
    Limits,
    TextClassifier,
    decode,
    encode,
)
from checker.training import Labelled, trained
from tests.training.toy_sentences import STATEMENTS, TAILS, WHO

LANGUAGE = Language(
    characters={"燈": "灯", "電": "电", "龘": "龙"},
    words={"灯光": "灯", "电瓶": "电池"},
    cues={
        "others": ("邻居", "朋友"),
        "beside": ("帮",),
        "self": ("我",),
        "ask": ("是不是",),
        "suppose": ("如果",),
        "past": ("以前",),
        "turn": ("但是",),
        "hedge": ("好像",),
        "deny": ("没有", "没"),
        "cut": ("今天",),
    },
)
PHRASES = {
    **STATEMENTS,
    ("smell", "absent"): ("没有汽油味", "没闻到油味", "没味道"),
}
OTHER = ("今天下雨", "车位好贵", "电台响着", "座椅舒服", "味精放多", "亮亮是我儿子")
SENTENCES = [
    *(
        Labelled(text=f"{who}{core}{tail}", answers=frozenset([answer]))
        for answer, cores in PHRASES.items()
        for who, core, tail in product(WHO, cores, TAILS)
    ),
    *(
        Labelled(text=f"{who}{core}{tail}", answers=frozenset())
        for who, core, tail in product(WHO, OTHER, TAILS)
    ),
]
ALARMS = frozenset({("smell", "present")})


@pytest.fixture(scope="module")
def data() -> ClassifierData:
    """Return what a classifier of the made sentences needs."""
    return trained(SENTENCES, LANGUAGE, fewest=1)


@pytest.fixture(scope="module")
def ear(data: ClassifierData) -> TextClassifier:
    """Return the classifier; its limits are low, since it has so few sentences."""
    return TextClassifier(data, ALARMS, Limits(taken=0.6, offered=0.2, alarm=0.2))


def test_the_same_sentences_give_the_same_bytes(data: ClassifierData) -> None:
    """And another sentence gives others."""
    again = encode(trained(SENTENCES, LANGUAGE, fewest=1))
    more = [*SENTENCES, Labelled(text="灯都坏透了", answers=frozenset([("lights", "dim")]))]

    assert again == encode(data)
    assert encode(trained(more, LANGUAGE, fewest=1)) != again


def test_the_file_is_read_as_it_was_written(data: ClassifierData) -> None:
    """Every weight, every span, and the language."""
    assert decode(encode(data)) == data
    assert data.model is not None
    assert set(data.model.answers) == set(PHRASES)


def test_only_characters_travel_that_are_needed(data: ClassifierData) -> None:
    """The others have no feature, no cue and no word."""
    assert set(data.language.characters) == {"燈", "電"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("我的灯很暗", {("lights", "dim")}),
        ("灯光很暗", {("lights", "dim")}),
        ("車上嘅燈很暗", {("lights", "dim")}),
        ("灯 很 暗 啊 啊", {("lights", "dim")}),
        ("灯很亮，没有汽油味", {("lights", "bright"), ("smell", "absent")}),
        ("座椅舒服", set()),
        ("", set()),
    ],
)
def test_what_is_stated_is_taken(
    text: str, expected: set[tuple[str, str]], ear: TextClassifier
) -> None:
    """Also with spellings, traditional characters and blanks that no sentence has."""
    assert {(one.sign, one.value) for one in ear.classify(text).taken} == expected


@pytest.mark.parametrize(
    "text", ["邻居的灯很暗", "是不是灯很暗", "如果灯很暗", "以前灯很暗", "灯很暗？"]
)
def test_of_others_asked_supposed_or_past_states_nothing(text: str, ear: TextClassifier) -> None:
    """No sentence of the answer has such company."""
    assert ear.classify(text) == Interpretation()


def test_company_that_an_answers_own_sentences_have_is_permitted() -> None:
    """What a neighbour says of the neighbourhood is an answer where sentences say so."""
    more = [
        Labelled(text=f"邻居{one.text}", answers=frozenset([("around", "dark")]))
        for one in SENTENCES
        if one.answers == {("lights", "dim")}
    ]
    heard = TextClassifier(trained([*SENTENCES, *more], LANGUAGE, fewest=1), (), Limits(taken=0.6))

    assert ("around", "dark") in {(h.sign, h.value) for h in heard.classify("邻居的灯很暗").taken}


def test_what_is_heard_comes_with_the_words_that_weighed_most(ear: TextClassifier) -> None:
    """In the reader's own spelling, and from the clause that says it."""
    (one,) = ear.classify("今天下雨，我的燈光很暗啊").taken

    assert one.words
    assert one.words in "我的燈光很暗啊"
    assert "暗" in one.words


def test_a_hedge_makes_it_unsure(ear: TextClassifier) -> None:
    """For its clause only."""
    heard = {one.sign: one.sure for one in ear.classify("好像灯很暗，没有汽油味").taken}

    assert heard == {"lights": False, "smell": True}


def test_a_likely_alarm_is_an_alarm_and_no_offer(data: ClassifierData) -> None:
    """However high the bar for what is taken."""
    limits = Limits(taken=1.1, offered=0.2, alarm=0.2)
    high = TextClassifier(data, ALARMS, limits).classify("闻到油味")
    quiet = TextClassifier(data, (), limits).classify("闻到油味")

    assert [(a.sign, a.value) for a in high.alarms] == [("smell", "present")]
    assert high.offered == high.taken == ()
    assert [(o.sign, o.value) for o in quiet.offered] == [("smell", "present")]


def test_offers_are_few_and_the_likeliest_come_first(data: ClassifierData) -> None:
    """At most so many as the limits say."""
    many = Limits(taken=1.1, offered=1e-6, alarm=1.1)
    heard = TextClassifier(data, (), many).classify("灯很暗，有汽油味，座椅舒服")
    one = TextClassifier(data, (), replace(many, most=1)).classify("灯很暗，有汽油味，座椅舒服")

    probabilities = [offer.probability for offer in heard.offered]
    assert len(probabilities) == 2
    assert probabilities == sorted(probabilities, reverse=True)
    assert one.offered == heard.offered[:1]


def test_with_too_few_sentences_texts_are_compared_with_each() -> None:
    """A model of a dozen sentences would only guess."""
    few = trained(SENTENCES[:20], LANGUAGE)

    assert few.model is None
    assert [(h.sign, h.value) for h in TextClassifier(few).classify("我的灯很暗").taken] == [
        ("lights", "dim")
    ]
    assert TextClassifier(few).classify("灯好暗") == Interpretation()
