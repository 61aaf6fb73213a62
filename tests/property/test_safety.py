"""The law of safety: with an alarm, a page has nothing that a scammer on the phone could ask for.

Somebody may be on the phone while the page is read. So neither steps that are marked unsafe,
nor what a cause's summary promises, nor rights to money may stand on it, wherever they come
from: the plan, what was tried, texts to hand over, a link that the cheat made.
"""

from collections.abc import Iterator
from dataclasses import fields, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Checker, Given, Knowledge, State
from checker.engine.alarms import BANNER_FROM
from checker.engine.explanation import UNSURE_BELOW
from checker.engine.state import UNKNOWN
from checker.view import Page
from checker.view.page import Visit
from tests.engine import twin
from tests.engine.office import OFFICE
from tests.property.draws import Reader, readers, replies

MARK = "Unsafe"
"""What every text has in it that must not be seen with an alarm."""


def _marked(knowledge: Knowledge) -> Knowledge:
    """Return a handbook in which every text that an alarm hides has the mark in it."""

    def mark(text: str) -> str:
        return f"{MARK} {text}" if text else ""

    return replace(
        knowledge,
        causes={
            c.id: replace(c, summary=mark(c.summary), wait=mark(c.wait))
            for c in knowledge.causes.values()
        },
        remedies={
            r.id: replace(
                r,
                title=mark(r.title),
                summary=mark(r.summary),
                steps=tuple(map(mark, r.steps)),
                worked=mark(r.worked),
                failed=mark(r.failed),
                page=mark(r.page),
            )
            if r.unsafe
            else r
            for r in knowledge.remedies.values()
        },
        rights={r.id: replace(r, text=mark(r.text)) for r in knowledge.rights.values()},
    )


def _alarms(knowledge: Knowledge) -> list[tuple[str, str]]:
    return [(s.id, a.value) for s in knowledge.signs.values() for a in s.answers if a.alarm]


ALARMED = readers(signs=5).filter(lambda r: bool(_alarms(r.knowledge)))


def _pages(page: Page, state: State, today: str) -> Iterator[str]:
    """Yield the HTML of a state as a reader may come to it."""
    link = replace(state, concluded=False).fragment()
    result = replace(state, concluded=True).fragment()
    left = Visit(care_left=True, before="", heard=list(state.answers))
    for fragment, visit in ((link, Visit()), (link, left), (result, left)):
        yield page.show(fragment, today, visit)["html"]


@settings(max_examples=2 * settings().max_examples)
@given(ALARMED, st.data())
def test_with_an_alarm_no_page_shows_what_a_cheat_could_ask_for(
    reader: Reader, data: st.DataObject
) -> None:
    """Whatever else was said or tried, the result asked for or not, care advice left or not."""
    sign, value = data.draw(st.sampled_from(_alarms(reader.knowledge)))
    sure = data.draw(st.booleans())
    state = reader.state.with_answers({sign: Given(value=value, sure=sure)})
    page = Page(_marked(reader.knowledge))
    view = page.checker.view(state, reader.today, care_left=True)

    assert view.hides_unsafe
    assert sign in view.alarms
    for html in _pages(page, state, reader.today):
        assert MARK not in html


@settings(max_examples=2 * settings().max_examples)
@given(ALARMED, st.data())
def test_until_a_must_ask_group_says_that_there_is_no_alarm_the_page_is_as_careful(
    reader: Reader, data: st.DataObject
) -> None:
    """Not asked yet, not known, or answered by a link alone: nobody has said no."""
    groups = [g for g in reader.knowledge.groups.values() if g.must_ask]
    must = {s for g in groups for s in g.signs} & {s for s, _ in _alarms(reader.knowledge)}
    if not must:
        return
    sign = data.draw(st.sampled_from(sorted(must)))
    page = Page(_marked(reader.knowledge))
    none, unknown = reader.state.without(sign), reader.state.answered(sign, UNKNOWN)
    fragment = reader.state.fragment()
    linked = Visit(linked=list(reader.state.answers), care_left=True)

    assert page.checker.view(none, reader.today).hides_unsafe
    assert page.checker.view(unknown, reader.today).hides_unsafe
    htmls = [*_pages(page, none, reader.today), *_pages(page, unknown, reader.today)]
    for html in (*htmls, page.show(fragment, reader.today, linked)["html"]):
        assert MARK not in html


@given(st.data(), st.sampled_from(("2026-03-10", "2026-06-01")))
def test_every_interview_of_a_cheated_reader_keeps_to_the_law(
    data: st.DataObject, today: str
) -> None:
    """Screen by screen, with any answers, from the first to the result and behind it."""
    page = Page(_marked(OFFICE))
    state, cheated = State(), False
    for _ in range(20):
        view = page.checker.view(state, today, care_left=True)
        cheated = cheated or bool(view.alarms)
        if view.hides_unsafe:
            for html in _pages(page, state, today):
                assert MARK not in html
        if view.question is None:
            break
        state = state.with_answers(data.draw(replies(view.question, OFFICE)))
    assert cheated == bool(page.checker.view(state, today).alarms)


def test_the_law_could_be_broken() -> None:
    """Without an alarm the marked texts are on the page: the laws above look for what is there."""
    calm = "caller=nobody&account=untouched&phone=here&other-devices=online&speed=slow&result=now"
    html = Page(_marked(OFFICE)).show(calm, "2026-06-01")["html"]

    assert html.count(MARK) >= 3
    assert f"{MARK} Summary of old-computer." in html
    assert f"{MARK} Step of install-update." in html


@given(readers())
def test_alarms_are_the_answers_that_are_marked_so(reader: Reader) -> None:
    """Sure or not; "don't know" is none."""
    view = Checker(reader.knowledge).view(reader.state, reader.today)
    alarming = _alarms(reader.knowledge)

    assert list(view.alarms) == [
        s for s, given_ in reader.state.answers.items() if (s, given_.value) in alarming
    ]


@given(readers(causes=5))
def test_urgent_is_what_stands_above_a_tenth(reader: Reader) -> None:
    """By Bayes' rule on the words; nothing while the question of danger itself is asked."""
    view = Checker(reader.knowledge).view(reader.state, reader.today)
    asked = view.question is not None and view.question.must_ask
    belief = twin.by_cause(twin.belief(reader.knowledge, reader.state, reader.today))
    for cause in reader.knowledge.causes.values():
        if abs(belief[cause.id] - BANNER_FROM) > 1e-9:
            likely = bool(cause.urgent) and belief[cause.id] > BANNER_FROM
            assert (cause.id in view.urgent) == (likely and not asked)


@settings(max_examples=2 * settings().max_examples)
@given(readers(causes=4, signs=4))
def test_care_advice_is_what_an_alarm_or_the_first_cause_calls_for(reader: Reader) -> None:
    """Of several the first in the handbook's order; none once the reader has left it."""
    knowledge = reader.knowledge
    checker = Checker(knowledge)
    view = checker.view(reader.state, reader.today)
    wanted = {
        answer.alarm
        for sign, given_ in reader.state.answers.items()
        for answer in knowledge.signs[sign].answers
        if answer.value == given_.value
    }
    first = view.ranking[0]
    if knowledge.causes[first.cause].urgent and first.probability >= UNSURE_BELOW:
        wanted.add(knowledge.causes[first.cause].urgent)
    expected = next((care for care in knowledge.care if care in wanted), None)
    left = checker.view(reader.state, reader.today, care_left=True)

    assert view.care == expected
    assert not (view.care and view.question)
    assert left.care is None
    assert (left.alarms, left.urgent, left.hides_unsafe) == (
        view.alarms,
        view.urgent,
        view.hides_unsafe,
    )


@given(readers(causes=4, signs=4))
def test_care_advice_takes_the_place_of_everything_else(reader: Reader) -> None:
    """Its one instruction comes first, and there is no question, plan or ranking beside it."""
    page = Page(reader.knowledge)
    view = page.checker.view(reader.state, reader.today)
    shown = page.show(reader.state.fragment(), reader.today)

    assert (shown["state"] == "care") == (view.care is not None)
    if view.care:
        assert f'data-care="{view.care}"' in shown["html"]
        for mark in ("data-sign", "data-group", "data-plan", "data-ranking", "data-intake"):
            assert mark not in shown["html"]


UNSEEN = ("id", "risk", "not_with", "ruled_out_by")
"""What of a remedy is no text: ids, and words of a scale."""


def test_every_text_of_an_unsafe_remedy_is_marked() -> None:
    """Or a text that is added to the record one day would slip through the laws above."""
    remedy = replace(OFFICE.remedies["pay-bill"], worked="Paid", failed="Not paid")
    marked = _marked(replace(OFFICE, remedies={remedy.id: remedy})).remedies[remedy.id]
    texts = [
        text
        for field in fields(remedy)
        if field.type in (str, tuple[str, ...]) and field.name not in UNSEEN
        for value in (getattr(marked, field.name),)
        for text in (value if isinstance(value, tuple) else (value,))
    ]

    assert len(texts) == 6
    assert all(text.startswith(MARK) for text in texts)
