"""A result: one screen, nothing twice, one honest sentence where little is known."""

import re
from dataclasses import replace

import pytest

from checker.engine import Given, Knowledge, State, parse
from checker.engine.alarms import asked_first
from checker.engine.incidents import Incident
from checker.engine.state import UNKNOWN
from checker.engine.views import View
from checker.view import Page
from checker.view.headline import MIN_ANSWERS, sentences
from checker.view.page import Visit
from checker.view.ranking import POSSIBLE, possible
from checker.view.sheet import FULL_STEPS, result_as_text
from tests.engine.office import OFFICE
from tests.engine.toys import CALM, GARAGE, PRINTER
from tests.view.pages import ParsedPage

TOYS = {"garage": GARAGE, "printer": PRINTER, "office": OFFICE}
SAFE = "caller=nobody&account=untouched&phone=here"
CLEAR = f"{SAFE}&cable=loose&other-devices=online&result=now"
CHEATED = "account=money-gone&phone=here&caller=nobody&result=now"
LEFT = Visit(care_left=True)


def _view(link: str, knowledge: Knowledge = OFFICE) -> View:
    state, dropped = parse(link, knowledge)
    assert not dropped
    return Page(knowledge).checker.view(state, CALM, care_left=True)


def _parsed(link: str, knowledge: Knowledge = OFFICE, visit: Visit = LEFT) -> ParsedPage:
    return ParsedPage(Page(knowledge).show(link, CALM, visit)["html"])


def _screen(parsed: ParsedPage) -> str:
    """Return what can be read on the screen: without paper, and what is handed over as text."""
    excluded = ("data-sheet", "data-plain", "data-support", "data-look", "data-top")
    return "\n".join(
        data
        for data, around in parsed.texts
        if not any(k in attributes for attributes in around for k in excluded)
    )


def _links(knowledge: Knowledge) -> list[str]:
    """Return a result after one answer, for every answer; what every reader is asked is calm."""
    first = {
        s: Given(value=knowledge.signs[s].ordinary)
        for group in knowledge.groups.values()
        if group.must_ask
        for s in group.signs
    }
    must = {s.id: Given(value=s.answers[-1].value) for s in knowledge.signs.values() if s.must_ask}
    return [
        State(
            answers={**first, **must, sign.id: Given(value=answer.value)}, concluded=True
        ).fragment()
        for sign in knowledge.signs.values()
        if sign.id not in asked_first(knowledge)
        for answer in sign.answers
    ]


@pytest.mark.parametrize("toy", TOYS)
def test_a_result_names_its_cause_once_and_without_figures(toy: str) -> None:
    """In the headline, with one of three words; no percentage stands anywhere."""
    knowledge, seen = TOYS[toy], set()
    words = [knowledge.texts[f"word_{w}"] for w in ("very_likely", "likely", "possible")]
    for link in _links(knowledge):
        view = _view(link, knowledge)
        parsed = _parsed(link, knowledge)
        title = knowledge.causes[view.ranking[0].cause].title
        assert "%" not in _screen(parsed), link
        if view.question or view.unsure:
            continue
        assert _screen(parsed).count(title) == 1, link
        (heading,) = [
            data for data, around in parsed.texts if around and "data-focus" in around[-1]
        ]
        seen.add(heading.partition(":")[0])
        assert heading.partition(":")[0] in words
    assert seen


def test_all_that_is_behind_a_result_is_in_one_fold_and_closed() -> None:
    """Reasons, other causes, what would change it; the summary names the fold."""
    for link in (CLEAR, f"{SAFE}&speed=slow&result=now"):
        parsed = _parsed(link)
        ((tag, fold),) = parsed.having("data-why")
        inside = parsed.inside("data-why")

        assert (tag, "open" in fold) == ("details", False)
        assert [attributes for _, attributes in inside if "data-ranking" in attributes]
        assert not [tag for tag, _ in inside if tag == "details"]
        assert OFFICE.texts["why_title"] in parsed.text("data-why")


def test_only_the_first_step_is_open_and_the_others_come_after_a_button() -> None:
    """Its lines are there to be read, with no fold around them."""
    view, parsed = _view(CLEAR), _parsed(CLEAR)
    first, *later = (step.remedy for step in view.plan)
    lines = [
        attributes
        for tag, attributes, around in parsed.elements
        if tag == "li" and _in(around, first)
    ]
    folded = [
        attributes
        for _, attributes, around in parsed.elements
        if attributes.get("class") == "checker-minor" and around
    ]

    assert OFFICE.remedies[first].steps
    assert len(lines) == len(OFFICE.remedies[first].steps)
    assert not [t for t, _ in parsed.inside("data-remedy", first) if t == "details"]
    assert {
        attributes["data-remedy"] for attributes in folded if "data-remedy" in attributes
    } == set(later)
    assert len(parsed.having("data-unfold")) == 2


def _in(around: list[dict[str, str]], remedy: str) -> bool:
    return any(attributes.get("data-remedy") == remedy for attributes in around)


@pytest.mark.parametrize("toy", TOYS)
def test_after_one_answer_no_message_says_that_nothing_fits(toy: str) -> None:
    """What is not known yet is one thing; that nothing in the handbook fits is another."""
    knowledge = TOYS[toy]
    views = [_view(link, knowledge) for link in _links(knowledge)]
    unsure = [view for view in views if view.unsure and not view.question]
    shown_lines = {line for view in unsure for line in sentences(view, knowledge)}

    assert knowledge.texts["unsure_text"] not in shown_lines
    assert shown_lines <= {
        knowledge.texts[k] for k in ("unsure_more", "unsure_little", "unsure_several")
    }


def test_why_it_is_not_known_depends_on_how_much_was_said() -> None:
    """Little said, nothing left to ask; several causes alike; nothing in the handbook fits."""
    view = _view(f"{SAFE}&speed=slow&result=now")
    open_ = replace(view, unsure=True, more=False)
    answers = {s: Given(value=OFFICE.signs[s].answers[0].value) for s in OFFICE.signs}
    much = replace(open_, state=State(answers=answers))
    residual = next(c.id for c in OFFICE.causes.values() if c.residual)
    first = replace(view.ranking[0], cause=residual)
    nothing = replace(much, ranking=(first, *view.ranking[1:]))
    skipped = replace(much, state=State(answers={s: Given(value=UNKNOWN) for s in OFFICE.signs}))

    assert len(set(OFFICE.signs) - asked_first(OFFICE)) >= MIN_ANSWERS
    assert _sentence(replace(open_, more=True)) == "unsure_more"
    assert _sentence(open_) == "unsure_little"
    assert _sentence(skipped) == "unsure_little"
    assert _sentence(much) == "unsure_several"
    assert _sentence(nothing) == "unsure_text"


def _sentence(view: View) -> str:
    (line,) = sentences(view, OFFICE)
    return next(key for key, text in OFFICE.texts.items() if text == line)


def test_dated_notes_stand_where_they_bear_on_a_cause_that_is_possible() -> None:
    """And not where only a cause that is shown beside a clear one has to do with them."""
    view = _view(CLEAR)
    shown = [r.cause for r in view.ranking if r.shown]
    faint = next(r.cause for r in view.ranking if r.probability < POSSIBLE)
    assert view.ranking[0].cause in possible(view, OFFICE)
    for cause, noted in ((view.ranking[0].cause, True), (faint, False)):
        note = Incident(
            id="note", title="A note of the day", summary="", since=CALM, until=CALM, raises={},
            bears_on=(cause,), page="note/",
        )  # fmt: skip
        knowledge = replace(OFFICE, incidents={"note": note})
        assert cause in shown or not noted
        assert ("A note of the day" in _screen(_parsed(CLEAR, knowledge))) is noted


@pytest.mark.parametrize(
    ("link", "linked", "key", "blanks"),
    [
        (f"{SAFE}&cable=loose", (), "noted", {"answer": "Cable: Loose"}),
        (f"{SAFE}&cable=unknown", (), "noted_skipped", {}),
        (SAFE, (), "noted", {"answer": "None of these"}),
        (f"{CLEAR}&plug-in=not-fixed", (), "tried", {"remedies": "Plug in"}),
        (f"{SAFE}&cable=loose", ("cable",), "", {}),
        ("cable=loose", ("cable",), "safety_first", {}),
    ],
)
def test_what_was_tapped_is_repeated_on_top_of_the_next_screen(
    link: str, linked: tuple[str, ...], key: str, blanks: dict[str, str]
) -> None:
    """In the handbook's words; not where it stands on the page as a chip."""
    parsed = _parsed(link, visit=Visit(linked=linked))
    text = parsed.text("data-acknowledged", "")
    expected = OFFICE.texts[key].format(**blanks) if key else ""

    assert text.lower() == expected.lower()
    if key:
        assert parsed.inside("data-top")[-1][1].get("data-acknowledged") == ""


def test_a_way_round_that_worked_is_no_end() -> None:
    """The trouble itself is still there, and the page says so."""
    link = f"{SAFE}&other-devices=online&speed=slow&use-phone=fixed&result=now"
    title = OFFICE.remedies["use-phone"].title

    assert OFFICE.texts["noted_worked"].format(remedy=title) in _parsed(link).text(
        "data-acknowledged"
    )


def test_under_an_alarm_no_unsafe_step_is_repeated() -> None:
    """Not on top, not on paper, not in the text."""
    unsafe = [r for r in OFFICE.remedies.values() if r.unsafe]
    assert unsafe
    for remedy in unsafe:
        for outcome in ("fixed", "not-fixed"):
            html = Page(OFFICE).show(f"{CHEATED}&{remedy.id}={outcome}", CALM, LEFT)["html"]
            assert remedy.title not in html


@pytest.mark.parametrize("link", [CLEAR, CHEATED, f"{SAFE}&speed=slow&result=now"])
def test_what_is_taken_along_is_complete_and_has_no_answer(link: str) -> None:
    """What it is, each step with how, where to ask, room for day and address; on paper too."""
    view, parsed = _view(link), _parsed(link)
    sheet, text = parsed.text("data-sheet"), result_as_text(view, OFFICE)
    private = parsed.text("data-private")
    for words in (sheet, text):
        assert OFFICE.texts["sheet_help"] in words
        for step in view.plan:
            assert OFFICE.remedies[step.remedy].title in words
        for step in view.plan[:FULL_STEPS]:
            assert all(line in words for line in OFFICE.remedies[step.remedy].steps)
    stamps = [attributes["data-stamp"] for _, attributes in parsed.having("data-stamp")]
    assert stamps == [OFFICE.texts["sheet_stamp"]] * 2
    for sign, given in view.state.evidence.items():
        answer = OFFICE.signs[sign].answer(given.value)
        assert answer
        words = OFFICE.texts["pair"].format(name=OFFICE.signs[sign].short, value=answer.label)
        assert words in private
        assert words not in text
    if view.alarmed:
        care = OFFICE.care["money"]
        assert text.index(care.first) < text.index(OFFICE.texts["plan_title"])
        assert all(call.label in sheet for call in care.calls)


def test_solved_leaves_nothing_to_do_on_paper() -> None:
    """Only what helped."""
    text = result_as_text(_view(f"{SAFE}&cable=loose&plug-in=fixed"), OFFICE)

    assert OFFICE.texts["fixed_title"] in text
    assert OFFICE.texts["plan_title"] not in text


@pytest.mark.parametrize("link", ["", "#fast", SAFE, f"{SAFE}&cable=loose", CLEAR])
def test_what_describes_a_field_is_there_and_an_error_is_read_only_once_it_is_shown(
    link: str,
) -> None:
    """A hidden element is read where it has the id itself; so it is inside what has it."""
    parsed = _parsed(link)
    ids = {
        attributes["id"]: attributes for _, attributes, _ in parsed.elements if "id" in attributes
    }
    named = [i for _, attributes in parsed.having("aria-describedby") for i in _ids(attributes)]

    assert len(named) == len(set(named))
    assert set(named) <= set(ids)
    assert not any("hidden" in ids[i] for i in named)
    for _, attributes, around in parsed.elements:
        if attributes.get("class") == "checker-error":
            assert "hidden" in attributes
            assert around[-1]["id"] in named


def _ids(attributes: dict[str, str]) -> list[str]:
    return re.findall(r"\S+", attributes["aria-describedby"])
