"""What other programs find in a page: the elements and attributes that are promised."""

import re
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from checker.engine import Given, Knowledge, State
from checker.view import Page
from checker.view.sharing import plain
from checker.view.support import support_text
from tests.engine.toys import CALM, GARAGE, PRINTER

TOYS = {"garage": GARAGE, "printer": PRINTER}


class Found(HTMLParser):
    """The elements of a page: tag, attributes, and the attributes of all that holds it."""

    def __init__(self, text: str) -> None:
        """Parse it all."""
        super().__init__()
        self.elements: list[tuple[str, dict[str, str], list[dict[str, str]]]] = []
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        own = {name: value or "" for name, value in attrs}
        self.elements.append((tag, own, [held for _, held in self._open]))
        if tag != "input":
            self._open.append((tag, own))

    def handle_endtag(self, tag: str) -> None:
        """Note its end."""
        assert self._open.pop()[0] == tag

    def inside(self, mark: str, value: str = "") -> list[tuple[str, dict[str, str]]]:
        """Return what stands inside the elements with an attribute."""
        return [
            (tag, own)
            for tag, own, around in self.elements
            if any(held.get(mark) == value for held in around)
        ]

    def having(self, mark: str) -> list[tuple[str, dict[str, str]]]:
        """Return the elements with an attribute."""
        return [(tag, own) for tag, own, _ in self.elements if mark in own]


@pytest.mark.parametrize("toy", TOYS)
def test_a_question_is_a_form_with_its_answers_and_a_way_not_to_know(toy: str) -> None:
    """``form[data-sign]`` with radios ``name=answer`` and a submit button, sign after sign."""
    page = Page(TOYS[toy])
    state = State()
    while (question := page.checker.view(state, CALM).question) is not None:
        shown = page.show(state.fragment(), CALM)
        found = Found(shown["html"])
        sign = TOYS[toy].signs[question.sign]
        ((tag, own),) = found.having("data-sign")
        inside = found.inside("data-sign", sign.id)
        radios = [a["value"] for t, a in inside if t == "input" and a["type"] == "radio"]

        assert (shown["state"], tag, own["data-sign"]) == ("asking", "form", sign.id)
        assert radios == [*(a.value for a in sign.answers), "unknown"]
        assert {a["name"] for t, a in inside if a.get("type") == "radio"} == {"answer"}
        assert [a["type"] for t, a in inside if t == "button"] == ["submit"]
        assert not found.having("data-ranking")
        state = state.answered(sign.id, sign.answers[0].value)
    assert len(state.answers) > 1


@pytest.mark.parametrize("toy", TOYS)
def test_a_result_ranks_every_cause_and_has_a_plan_with_outcomes(toy: str) -> None:
    """``[data-ranking] > [data-cause]`` and ``[data-plan] > [data-remedy]`` with two buttons."""
    knowledge = TOYS[toy]
    page = Page(knowledge)
    for sign in knowledge.signs.values():
        state = State(answers={sign.id: Given(value=sign.answers[0].value)})
        view = page.checker.view(state, CALM, now=True)
        found = Found(page.show(state.fragment(), CALM, now=True)["html"])
        causes = [a for _, a in found.inside("data-ranking") if "data-cause" in a]
        steps = [a["data-remedy"] for _, a in found.inside("data-plan") if "data-remedy" in a]
        chances = [float(a["data-probability"]) for a in causes]

        assert [a["data-cause"] for a in causes] == [r.cause for r in view.ranking]
        assert all(one >= other for one, other in pairwise(chances))
        assert sum(chances) == pytest.approx(1.0, abs=1e-4)
        assert steps == [step.remedy for step in view.plan]
        for remedy in steps:
            buttons = [
                a["data-outcome"]
                for _, a in found.inside("data-remedy", remedy)
                if "data-outcome" in a
            ]
            assert buttons == ["fixed", "not-fixed"]


def test_what_was_heard_is_shown_as_chips_that_can_be_taken_away() -> None:
    """``[data-heard][data-value]`` with a button, for what free text gave and nothing else."""
    page = Page(GARAGE)
    told = page.hear("the lights are dim", "crank=clicks", CALM)
    found = Found(told["html"])
    chips = {a["data-heard"]: a["data-value"] for _, a in found.having("data-heard")}

    assert told["signs"] == ["lights"]
    assert chips == {"lights": "dim"}
    assert ("button", "lights") in [
        (t, a.get("data-forget")) for t, a in found.inside("data-heard", "lights")
    ]
    assert told["fragment"] == "crank=clicks&lights=dim"


def test_the_box_for_free_text_is_there_until_something_was_answered() -> None:
    """``[data-intake] textarea``, with a label of its own."""
    page = Page(GARAGE)
    first = Found(page.show("", CALM)["html"])
    (box,) = [a for t, a in first.inside("data-intake") if t == "textarea"]

    assert box["id"] in [a.get("for") for t, a in first.inside("data-intake") if t == "label"]
    assert not Found(page.show("lights=dim", CALM)["html"]).having("data-intake")


def test_danger_is_told_before_everything_else() -> None:
    """``[data-urgent]`` is the first element of the page, and only where it applies."""
    page = Page(GARAGE)
    urgent = Found(page.show("fuel-smell=present", CALM)["html"])

    assert "data-urgent" in urgent.elements[0][1]
    assert not Found(page.show("fuel-smell=absent", CALM)["html"]).having("data-urgent")


def test_every_answer_can_be_changed_from_where_it_stands() -> None:
    """A form for each, with what was said ticked."""
    page = Page(GARAGE)
    found = Found(page.show("lights=~dim&crank=unknown", CALM)["html"])
    ticked = {
        a["data-change"]: [i["value"] for _, i in found.inside("data-change", a["data-change"])
                           if "checked" in i]
        for _, a in found.having("data-change")
    }  # fmt: skip

    assert ticked == {"lights": ["dim", "1"], "crank": ["unknown"]}


def test_changing_an_answer_says_what_it_did() -> None:
    """To the cause that comes first, by name."""
    page = Page(GARAGE)
    before, after = "lights=dead&crank=silent", "lights=bright&fuel-gauge=empty"
    old, new = (
        GARAGE.causes[page.checker.view(_said(link), CALM).ranking[0].cause].title
        for link in (before, after)
    )
    shown = page.show(after, CALM, (), before)["html"]
    (note,) = re.findall(r"data-note[^>]*>([^<]*)<", shown)

    assert old != new
    assert old in note
    assert new in note


def _said(link: str) -> State:
    return State(
        answers={s: Given(value=v) for s, _, v in (part.partition("=") for part in link.split("&"))}
    )


@pytest.mark.parametrize("toy", TOYS)
def test_texts_to_hand_over_hold_the_handbooks_words_and_nothing_else(toy: str) -> None:
    """Each line is one of the handbook's; so no name, number or amount can be in it."""
    knowledge = TOYS[toy]
    page = Page(knowledge)
    typed = "I am Zhang San, 13800000000, 6222 0000 1111, 8888 yuan"
    for link in ("", *(f"{s.id}=~{s.answers[0].value}" for s in knowledge.signs.values())):
        told = page.hear(typed, link, CALM)
        state = page.checker.view(_parsed(told["fragment"]), CALM, now=True)
        *lines, version = support_text(state, knowledge).splitlines()
        assert set(lines) <= _known(knowledge)
        assert version == knowledge.texts["model_version"].format(version=knowledge.version)
        text = support_text(state, knowledge) + plain(state, knowledge) + told["html"]
        assert not re.search(r"Zhang|13800|6222|8888", text)


def _parsed(link: str) -> State:
    return State(
        answers={
            s: Given(value=v.removeprefix("~"), sure=not v.startswith("~"))
            for s, _, v in (part.partition("=") for part in link.split("&") if part)
        }
    )


def _known(knowledge: Knowledge) -> set[str]:
    """Return every line that a text for the support can have."""
    unsure = knowledge.texts["answer_unsure"]
    said = {line for text in knowledge.texts.values() for line in text.splitlines()}
    for sign in knowledge.signs.values():
        for answer in sign.answers:
            said.add(f"- {sign.short}：{answer.label}")
            said.add(f"- {sign.short}：{unsure.format(label=answer.label)}")
    return said | {f"- {remedy.title}" for remedy in knowledge.remedies.values()}


def test_a_shared_result_holds_no_answer() -> None:
    """Causes and steps may be passed on; what the reader said of themselves may not."""
    page = Page(GARAGE)
    answers = {s.id: Given(value=s.answers[0].value) for s in GARAGE.signs.values()}
    view = page.checker.view(State(answers=answers), CALM, now=True)
    text = plain(view, GARAGE)

    assert GARAGE.causes[view.ranking[0].cause].title in text
    for sign in GARAGE.signs.values():
        assert sign.short not in text
        assert sign.answers[0].label not in text


def test_links_lead_to_the_sites_root_from_wherever_the_page_stands() -> None:
    """The root is the caller's: a page one level up, or the site's first page."""
    for root in ("../", "./", "https://example.org/handbook/"):
        found = Found(Page(GARAGE, root).show("fuel-smell=present", CALM, now=True)["html"])
        places = [a["href"] for _, a in found.having("href")]
        assert places
        assert all(place.startswith(root) for place in places)
