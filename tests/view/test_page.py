"""What other programs find in a page: the elements and attributes that are promised."""

import re
from dataclasses import replace
from itertools import groupby, pairwise

import pytest

from checker.engine import Choice, Given, Knowledge, State, Ticks, parse
from checker.engine.free_text import ClassifierData
from checker.engine.policies import MOST_SCREENS
from checker.engine.state import UNKNOWN
from checker.view import Page
from checker.view.html import html
from checker.view.page import Visit
from checker.view.questions import form as form_of
from checker.view.questions import ticks
from checker.view.sheet import result_as_text
from checker.view.support import support_text
from tests.engine.office import OFFICE
from tests.engine.toys import CALM, GARAGE, PRINTER
from tests.view.pages import ParsedPage, taught, texts_of

TOYS = {"garage": GARAGE, "printer": PRINTER, "office": OFFICE}
SAFE = "caller=nobody&account=untouched&phone=here"
"""The answers of an office in which nobody is cheated."""
LEFT = Visit(care_left=True)


def _state(link: str, knowledge: Knowledge) -> State:
    state, dropped = parse(link, knowledge)
    assert not dropped
    return state


def _parsed(link: str, knowledge: Knowledge = OFFICE, visit: Visit = LEFT) -> ParsedPage:
    return ParsedPage(Page(knowledge).show(link, CALM, visit)["html"])


def test_screens_are_counted_from_the_readers_first_one() -> None:
    """What a link, a story or a saved case answered was no question of this visit."""
    page, link = Page(OFFICE), "cable=loose&other-devices=online"
    names = ["cable", "other-devices"]
    for visit in (Visit(linked=names), Visit(heard=names), Visit(linked=names, resumed=True)):
        asked = page.show(link, CALM, visit)["html"]
        assert OFFICE.texts["screen"].format(number=1, most=MOST_SCREENS) in asked
        after = page.show(f"{link}&{SAFE}&speed=slow", CALM, replace(visit, resumed=False))
        assert f"{OFFICE.texts['screen'].format(number=3, most=MOST_SCREENS)}" in after["html"]
    assert (
        OFFICE.texts["screen"].format(number=3, most=MOST_SCREENS) in page.show(link, CALM)["html"]
    )


@pytest.mark.parametrize("toy", TOYS)
def test_every_screen_is_a_form_with_its_answers_and_a_way_not_to_know(toy: str) -> None:
    """``form[data-sign]`` with radios, ``form[data-group]`` with boxes, and a submit button."""
    page = Page(TOYS[toy])
    state = State()
    kinds = set()
    while (question := page.checker.view(state, CALM).question) is not None:
        shown = page.show(state.fragment(), CALM)
        parsed = ParsedPage(shown["html"])
        mark = "data-sign" if isinstance(question, Choice) else "data-group"
        asked = question.sign if isinstance(question, Choice) else question.group
        ((tag, form),) = parsed.having(mark)
        inside = parsed.inside(mark, form[mark])
        inputs = [(a["type"], a["name"], a["value"]) for t, a in inside if t == "input"]
        if isinstance(question, Choice):
            values = [*(a.value for a in TOYS[toy].signs[question.sign].answers), UNKNOWN]
            expected = [
                *(("radio", "answer", value) for value in values),
                ("checkbox", "unsure", "1"),
            ]
        else:
            lines = [
                ("checkbox", s, a.value)
                for s in question.signs
                for a in TOYS[toy].signs[s].answers
                if a.line
            ]
            expected = [*lines, ("checkbox", "none", "1"), ("checkbox", "unsure-all", "1")]

        assert shown["state"] == "asking"
        assert (tag, form[mark]) == ("form", asked)
        assert inputs == expected
        assert [a["type"] for t, a in inside if t == "button"] == ["submit"]
        assert not parsed.having("data-ranking")
        kinds.add(type(question))
        given = {s: TOYS[toy].signs[s].answers[-1].value for s in question.signs}
        state = state.with_answers(question.answers(given, TOYS[toy]))
    assert len(state.answers) > 1
    assert (Ticks in kinds) == bool(TOYS[toy].groups)


def test_answers_stand_under_their_headings_and_not_knowing_under_none() -> None:
    """A heading names its answers for a screen reader as well; the order stays the sign's."""
    sign = OFFICE.signs["speed"]
    drawn = html(form_of(Choice(sign=sign.id), OFFICE, {}))
    parts = re.findall(r"<fieldset[^>]*><legend>([^<]+)</legend>(.*?)</fieldset>", drawn)
    expected = [
        (h, [a.value for a in answers]) for h, answers in groupby(sign.answers, lambda a: a.heading)
    ]

    values = [(h, re.findall(r'type="radio"[^>]* value="([^"]+)"', inside)) for h, inside in parts]
    assert values == expected
    assert len(values) > 1
    assert drawn.index(f'value="{UNKNOWN}"') > drawn.rindex(parts[-1][1])


def test_answers_without_headings_stand_in_no_part() -> None:
    """One list, as it is for a few answers."""
    drawn = html(form_of(Choice(sign="light"), OFFICE, {}))
    assert drawn.count("<fieldset") == 1


def _result(name: str, knowledge: Knowledge) -> str:
    """Return the link to a result in which the first sign has its first answer, no alarm."""
    answers = {
        s: Given(value=knowledge.signs[s].ordinary)
        for group in knowledge.groups.values()
        if group.must_ask
        for s in group.signs
    }
    must = {s.id: Given(value=s.answers[-1].value) for s in knowledge.signs.values() if s.must_ask}
    first = {name: Given(value=knowledge.signs[name].answers[0].value)}
    return State(answers={**must, **first, **answers}, concluded=True).fragment()


@pytest.mark.parametrize("toy", TOYS)
def test_a_result_ranks_every_cause_and_has_a_plan_with_outcomes(toy: str) -> None:
    """``[data-ranking] > [data-cause]`` and ``[data-plan] > [data-remedy]`` with two buttons."""
    knowledge = TOYS[toy]
    page = Page(knowledge)
    for sign in knowledge.signs:
        link = _result(sign, knowledge)
        view = page.checker.view(_state(link, knowledge), CALM, care_left=True)
        parsed = _parsed(link, knowledge)
        causes = [a for _, a in parsed.inside("data-ranking") if "data-cause" in a]
        steps = [a["data-remedy"] for _, a in parsed.inside("data-plan") if "data-remedy" in a]
        chances = [float(a["data-probability"]) for a in causes]

        assert [a["data-cause"] for a in causes] == [r.cause for r in view.ranking]
        assert all(one >= other for one, other in pairwise(chances))
        assert sum(chances) == pytest.approx(1.0, abs=1e-4)
        assert steps == [step.remedy for step in view.plan]
        assert steps
        for remedy in steps:
            buttons = [
                a["data-outcome"]
                for _, a in parsed.inside("data-remedy", remedy)
                if "data-outcome" in a
            ]
            assert buttons == ["fixed", "not-fixed"]


def test_what_was_heard_is_shown_as_chips_that_can_be_taken_away() -> None:
    """``[data-heard][data-value]`` with a button, for what free text gave and nothing else."""
    page = Page(GARAGE)
    shown = page.show("crank=clicks&lights=dim", CALM, Visit(heard=["lights"]))
    parsed = ParsedPage(shown["html"])
    chips = {a["data-heard"]: a["data-value"] for _, a in parsed.having("data-heard")}

    assert shown["heard"] == ["lights"]
    assert chips == {"lights": "dim"}
    assert ("button", "lights") in [
        (t, a.get("data-forget")) for t, a in parsed.inside("data-heard", "lights")
    ]
    assert shown["fragment"] == "crank=clicks&lights=dim"


def test_what_came_with_a_link_is_shown_as_chips_too() -> None:
    """``[data-linked][data-value]``; of a must-ask group nothing is left to show."""
    link = f"{SAFE}&cable=~loose&speed=slow"
    visit = Visit(linked=["caller", "account", "phone", "cable"])
    shown = Page(OFFICE).show(link, CALM, visit)
    parsed = ParsedPage(shown["html"])
    chips = {a["data-linked"]: a["data-value"] for _, a in parsed.having("data-linked")}

    assert chips == {"cable": "loose"}
    assert shown["linked"] == ["cable"]
    assert shown["fragment"] == "cable=~loose&speed=slow"
    assert [a["data-forget"] for _, a in parsed.inside("data-linked", "cable") if len(a) > 1] == [
        "cable"
    ]


def test_chips_stand_before_a_question_and_after_a_result() -> None:
    """The answer comes first; what it was worked out from can still be taken away."""
    visit = Visit(linked=["cable"], care_left=True)
    asked = Page(OFFICE).show(f"{SAFE}&cable=loose", CALM, visit)["html"]
    shown = Page(OFFICE).show(f"{SAFE}&cable=loose&result=now", CALM, visit)["html"]

    assert asked.index("data-linked") < asked.index("<fieldset")
    assert shown.index("data-plan") < shown.index("data-linked")


def test_the_box_for_free_text_is_there_until_something_was_answered() -> None:
    """``[data-intake] textarea``, with a label of its own; not for a reader in a hurry."""
    first = _parsed("", GARAGE)
    (box,) = [a for t, a in first.inside("data-intake") if t == "textarea"]

    assert box["id"] in [a.get("for") for t, a in first.inside("data-intake") if t == "label"]
    assert not _parsed("lights=dim", GARAGE).having("data-intake")
    hurry = _parsed("#fast")
    assert not hurry.having("data-intake")
    assert [attributes["data-group"] for _, attributes in hurry.having("data-group")] == ["safety"]


def test_care_advice_is_all_there_is_on_its_page() -> None:
    """``[data-care]``: one instruction as heading, numbers to dial, steps, and a way to leave."""
    shown = Page(OFFICE).show("account=money-gone&phone=here&caller=nobody", CALM)
    parsed = ParsedPage(shown["html"])
    care = OFFICE.care["money"]
    headings = [a for t, a in parsed.inside("data-care", "money") if t == "h2"]
    text = parsed.text("data-care", "money")

    assert shown["state"] == "care"
    assert parsed.elements[0][1]["data-care"] == "money"
    assert headings == [{"tabindex": "-1", "data-focus": ""}]
    assert [a["href"] for _, a in parsed.having("href")] == [
        *("tel:116116", "tel:110", "tel:112"),
        "../care/money/",
    ]
    assert text.index(care.first) < text.index(care.steps[0])
    for line in (*care.steps, *care.evidence, *care.avoid, *(c.label for c in care.calls)):
        assert line in text
    assert len(parsed.having("data-care-leave")) == 1
    assert shown["html"].count("<section") == 1


def test_who_leaves_care_advice_keeps_it_on_top_of_everything() -> None:
    """``[data-urgent]`` is the first element of the page, with the first two numbers."""
    link = "account=money-gone&phone=here&caller=nobody"
    parsed = _parsed(link)

    assert "data-urgent" in parsed.elements[0][1]
    assert OFFICE.care["money"].first in parsed.text("data-urgent")
    assert [a["href"] for _, a in parsed.inside("data-urgent") if "href" in a] == [
        *("tel:116116", "tel:110"),
        "../care/money/",
    ]
    assert not _parsed(SAFE).having("data-urgent")
    assert not _parsed("fuel-smell=absent", GARAGE).having("data-urgent")


def test_an_urgent_cause_that_is_possible_is_on_top_as_well() -> None:
    """Without any alarm, in the middle of the interview."""
    answers = "fuel-gauge=empty&crank=~clicks&fuel-smell=unknown"
    parsed = _parsed(answers, GARAGE, Visit())

    assert "data-urgent" in parsed.elements[0][1]
    assert parsed.having("data-sign")


def test_every_answer_can_be_changed_from_where_it_stands() -> None:
    """A form for each, with what was said chosen."""
    parsed = _parsed("lights=~dim&crank=unknown", GARAGE)
    ticked = {
        a["data-change"]: [
            i["value"] for _, i in parsed.inside("data-change", a["data-change"]) if "checked" in i
        ]
        for _, a in parsed.having("data-change")
    }

    assert ticked == {"lights": ["dim", "1"], "crank": ["unknown"]}


def test_changing_an_answer_says_what_it_did() -> None:
    """To the cause that comes first, by name."""
    page = Page(GARAGE)
    before, after = "lights=dead&crank=silent", "lights=bright&fuel-gauge=empty"
    old, new = (
        GARAGE.causes[page.checker.view(_state(link, GARAGE), CALM).ranking[0].cause].title
        for link in (before, after)
    )
    shown = page.show(after, CALM, Visit(before=before))["html"]
    (note,) = re.findall(r"data-note[^>]*>([^<]*)<", shown)

    assert old != new
    assert old in note
    assert new in note


LOOKED = f"{SAFE}&cable=loose&speed=nothing&other-devices=offline&result=now"


def test_the_answer_that_is_looked_at_again_comes_first_with_how_to_check_it() -> None:
    """``[data-look]``: the answer, its hint and page, a form to change it."""
    page = Page(OFFICE)
    look = page.checker.view(_state(LOOKED, OFFICE), CALM).look
    parsed = _parsed(LOOKED)
    assert look is not None
    sections = [attributes for tag, attributes, _ in parsed.elements if tag == "section"]
    text = parsed.text("data-look", look.sign)

    assert sections[0]["data-look"] == look.sign
    assert OFFICE.signs[look.sign].hint in text
    answer = OFFICE.signs[look.sign].answer(look.value)
    assert answer is not None
    assert answer.label in text
    changes = [a for _, a in parsed.inside("data-look", look.sign) if "data-change" in a]
    assert [a["data-change"] for a in changes] == [look.sign]


def test_who_says_that_the_answer_is_right_changes_nothing() -> None:
    """Its button carries nothing for the link; only the form beside it does."""
    parsed = _parsed(LOOKED)
    buttons = [
        attributes for tag, attributes in parsed.having("data-look-right") if tag == "button"
    ]

    assert buttons == [{"type": "button", "data-look-right": ""}]


def test_a_way_round_is_a_line_of_its_own_and_no_step() -> None:
    """``[data-workaround]`` with buttons of its own, for a reader who must pay now."""
    link = f"{SAFE}&other-devices=online&speed=slow&result=now"
    parsed = _parsed(link)
    ((tag, attributes),) = parsed.having("data-workaround")

    assert (tag, attributes["data-remedy"]) == ("section", "use-phone")
    assert "use-phone" not in [a.get("data-remedy") for _, a in parsed.inside("data-plan")]
    outcomes = [
        a["data-outcome"] for _, a in parsed.inside("data-workaround") if "data-outcome" in a
    ]
    assert outcomes == ["fixed", "not-fixed"]
    assert not _parsed(f"{link}&use-phone=fixed").having("data-workaround")


@pytest.mark.parametrize("unsure", [True, False])
def test_the_way_round_comes_first_where_the_steps_are_guesses(*, unsure: bool) -> None:
    """Else the step for the cause does."""
    page = Page(OFFICE)
    state = _state(f"{SAFE}&other-devices=online&speed=slow&result=now", OFFICE)
    view = replace(page.checker.view(state, CALM), unsure=unsure)
    drawn = page.render(view)["html"]

    assert (drawn.index("data-workaround") < drawn.index("data-plan")) is unsure


def test_buttons_have_the_remedys_own_words() -> None:
    """Where its page has some; else the handbook's usual ones."""
    plug = replace(OFFICE.remedies["plug-in"], worked="It is in", failed="Nothing to plug")
    knowledge = replace(OFFICE, remedies={**OFFICE.remedies, "plug-in": plug})
    parsed = _parsed(f"{SAFE}&cable=loose&other-devices=online&result=now", knowledge)

    assert "It is in" in parsed.text("data-remedy", "plug-in")
    assert "Nothing to plug" in parsed.text("data-remedy", "plug-in")
    assert OFFICE.texts["step_fixed"] in parsed.text("data-remedy", "call-provider")


def test_the_situation_is_named_in_the_result() -> None:
    """In its page's words."""
    link = f"{SAFE}&speed=nothing&other-devices=offline&neighbours=offline-too&result=now"
    words = OFFICE.texts["situation"].format(situation="in the whole street")

    assert words in Page(OFFICE).show(link, CALM)["html"]


def test_a_result_that_repaired_it_asks_and_proposes_nothing_more() -> None:
    """What it was is still explained, with reasons."""
    shown = Page(OFFICE).show("cable=loose&plug-in=fixed", CALM)
    parsed = ParsedPage(shown["html"])

    assert shown["state"] == "result"
    assert OFFICE.texts["fixed_title"] in shown["html"]
    assert not parsed.having("data-plan")
    assert not parsed.having("data-look")
    assert OFFICE.texts["no_reasons"] not in parsed.text("data-cause", "loose-cable")
    assert OFFICE.texts["reasons_for"] in parsed.text("data-cause", "loose-cable")


def test_lines_that_free_text_made_likely_are_ticked_already() -> None:
    """Nothing is sent before the reader sends it."""
    question = Ticks(group="at-home", signs=("cable", "light"))
    parsed = ParsedPage(html(ticks.form(question, OFFICE, [("light", "red"), ("speed", "slow")])))

    assert [(a["name"], a["value"]) for _, a in parsed.having("checked")] == [("light", "red")]


@pytest.mark.parametrize("toy", TOYS)
def test_texts_to_hand_over_have_the_handbooks_words_and_nothing_else(toy: str) -> None:
    """Each line is one of the handbook's; so no name, number or amount can be in it."""
    knowledge = TOYS[toy]
    page = taught(Page(knowledge), ClassifierData())
    typed = "I am Zhang San, 13800000000, 6222 0000 1111, 8888 yuan"
    for link in ("", *(f"{s.id}=~{s.answers[0].value}" for s in knowledge.signs.values())):
        shown = page.hear(typed, link, CALM)
        state = replace(_state(shown["fragment"], knowledge), concluded=True)
        view = page.checker.view(state, CALM, care_left=True)
        for private in (False, True):
            text = support_text(view, knowledge, private=private)
            assert set(text.splitlines()) <= _known(knowledge)
            assert not re.search(r"Zhang|13800|6222|8888", text + result_as_text(view, knowledge))
        assert not re.search(r"Zhang|13800|6222|8888", shown["html"])


def _known(knowledge: Knowledge) -> set[str]:
    """Return every line that a text for the support can have."""
    texts = knowledge.texts
    lines = {texts[k] for k in ("support_greeting", "support_seen", "support_tried")}
    lines |= {texts["support_asks"]} | {care.opening for care in knowledge.care.values()}
    entries = {remedy.title for remedy in knowledge.remedies.values()}
    for sign in knowledge.signs.values():
        for label in (*(a.label for a in sign.answers), texts["unknown"]):
            for words in (label, texts["answer_unsure"].format(label=label)):
                entries.add(texts["pair"].format(name=sign.short, value=words))
    return lines | {texts["support_line"].format(line=line) for line in entries}


def test_what_is_private_is_in_the_text_for_support_only_where_the_reader_adds_it() -> None:
    """And an ordinary answer of a private sign not even then: it would only name the subject."""
    signs = {s.id: replace(s, private=s.id in {"letter", "speed"}) for s in OFFICE.signs.values()}
    knowledge = replace(OFFICE, signs=signs)
    page = Page(knowledge)
    link = f"{SAFE}&letter=reminder&speed=slow&cable=loose&result=now"
    view = page.checker.view(_state(link, knowledge), CALM)
    short, full = (support_text(view, knowledge, private=private) for private in (False, True))

    assert ("Letter" in short, "Speed" in short, "Cable" in short) == (False, False, True)
    assert ("Letter" in full, "Speed" in full, "Cable" in full) == (True, False, True)
    parsed = ParsedPage(page.show(link, CALM)["html"])
    (box,) = (a for _, a in parsed.having("data-swap") if a["data-swap"] == "[data-support]")
    assert box["data-other"] == full
    assert parsed.text("data-support") == short


def test_a_text_for_support_begins_with_what_is_urgent() -> None:
    """In the words of the care advice; of several the first."""
    page = Page(OFFICE)
    link = "caller=asks-for-money&account=money-gone&phone=here&result=now"
    view = page.checker.view(_state(link, OFFICE), CALM, care_left=True)

    assert support_text(view, OFFICE).splitlines()[0] == OFFICE.care["money"].opening


def test_a_shared_result_has_no_answer() -> None:
    """Causes and steps may be passed on; what the reader said of themselves may not."""
    page = Page(GARAGE)
    answers = {s.id: Given(value=s.answers[0].value) for s in GARAGE.signs.values()}
    view = page.checker.view(State(answers=answers, concluded=True), CALM, care_left=True)
    text = result_as_text(view, GARAGE)

    assert GARAGE.causes[view.ranking[0].cause].title in text
    for sign in GARAGE.signs.values():
        assert sign.short not in text
        assert sign.answers[0].label not in text


def test_links_lead_to_the_sites_root_from_wherever_the_page_stands() -> None:
    """The root is the caller's: a page one level up, or the site's first page."""
    for root in ("../", "./", "https://example.org/handbook/"):
        page = Page(GARAGE, root)
        shown = page.show("fuel-smell=present&result=now", CALM, LEFT)["html"]
        addresses = [a["href"] for _, a in ParsedPage(shown).having("href")]
        assert addresses
        assert all(address.startswith((root, "tel:")) for address in addresses)


SCRIPTS = re.compile("[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000]")
"""Characters of Chinese, Japanese and Korean, their punctuation and wide letters included."""


@pytest.mark.parametrize("toy", TOYS)
def test_a_handbook_in_english_is_english_on_every_page(toy: str) -> None:
    """No mark between words, no label, no unit is of another language."""
    knowledge = TOYS[toy]
    page = Page(knowledge)
    signs = list(knowledge.signs.values())
    links = ["", "#fast", "no=thing", *(_result(sign, knowledge) for sign in knowledge.signs)]
    for sign in knowledge.signs.values():
        links += [f"{sign.id}={a.value}" for a in sign.answers]
        links += [f"{sign.id}=~{a.value}&result=now" for a in sign.answers]
    links += [f"{links[-1]}&{r}={o}" for r in knowledge.remedies for o in ("fixed", "not-fixed")]
    states = set()
    for link in links:
        for visit in (Visit(), LEFT, Visit(before="", linked=[*knowledge.signs][:1])):
            shown = page.show(link, CALM, visit)
            states.add(shown["state"])
            assert not SCRIPTS.search(texts_of(shown["html"])), link
    data = ClassifierData(sentences={"x": tuple((s.id, s.answers[-1].value) for s in signs)})
    shown = taught(page, data).hear("x", "", CALM)
    assert shown["reading"]
    assert not SCRIPTS.search(texts_of(shown["html"]))
    assert {"asking", "result"} <= states
    assert ("care" in states) == bool(knowledge.care)
