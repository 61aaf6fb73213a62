"""Laws of forms: what the page script reads off them is what the engine means."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Choice, Given, Question, State, Ticks, parse
from checker.engine.questions import open_questions
from checker.engine.state import UNKNOWN
from checker.view.html import html
from checker.view.questions import form as form_of
from tests.property.draws import HOSTILE, ORDINARY, Reader, readers
from tests.view.script import Form, forms, merged

ASKED = readers(causes=2, signs=6, remedies=2).filter(lambda r: bool(r.knowledge.signs))


def _form(reader: Reader, question: Question) -> Form:
    (form,) = forms(html(form_of(question, reader.knowledge, reader.state.answers)))
    return form


def _question(reader: Reader, data: st.DataObject) -> tuple[Question, State]:
    """Draw a question that is open, and the state that it is asked in."""
    questions = open_questions(reader.knowledge, reader.state)
    if questions:
        return data.draw(st.sampled_from(questions)), reader.state
    return open_questions(reader.knowledge, State())[0], State()


def _sent(reader: Reader, state: State, form: Form, ticked: set[int]) -> State:
    """Return the state of the link that the page script makes; it is as the engine spells it."""
    calm = replace(state, outcomes={}, concluded=False)
    link = merged(calm.fragment(), form, ticked)
    assert parse(link, reader.knowledge)[0].fragment() == link
    sent, dropped = parse(merged(state.fragment(), form, ticked), reader.knowledge)
    assert dropped == ()
    return sent


@settings(max_examples=3 * settings().max_examples)
@given(ASKED, st.data())
def test_what_is_sent_is_what_the_question_means(reader: Reader, data: st.DataObject) -> None:
    """For one answer, sure or not, and for any ticks; to the letter."""
    question, state = _question(reader, data)
    form = _form(reader, question)
    if isinstance(question, Choice):
        n = data.draw(st.integers(0, len(form.inputs) - 2))
        sure = data.draw(st.booleans())
        value = form.inputs[n]["value"]
        meant = question.answers({question.sign: value}, reader.knowledge)
        if not sure and value != UNKNOWN:
            meant = {question.sign: replace(meant[question.sign], sure=False)}
        sent = _sent(reader, state, form, {n} if sure else {n, form.unsure})
    else:
        lines = [n for n, i in enumerate(form.inputs) if "data-alone" not in i]
        ticked = data.draw(st.sets(st.sampled_from(lines), min_size=1))
        # Of two lines of one sign the first counts.
        first = {form.inputs[n]["name"]: form.inputs[n]["value"] for n in sorted(ticked)[::-1]}
        meant = question.answers(first, reader.knowledge)
        sent = _sent(reader, state, form, ticked)

    assert sent == state.with_answers(meant)
    assert sent.fragment() == state.with_answers(meant).fragment()


@given(ASKED, st.data())
def test_none_of_these_and_cannot_say_stand_alone(reader: Reader, data: st.DataObject) -> None:
    """Nothing ticked, for sure; and nothing known. Whatever else was ticked before."""
    groups = [q for q in open_questions(reader.knowledge, State()) if isinstance(q, Ticks)]
    if not groups:
        return
    question = data.draw(st.sampled_from(groups))
    form = _form(reader, question)
    none, unsure = form.index("none", "1"), form.index("unsure-all", "1")
    others = set(data.draw(st.lists(st.integers(0, none - 1), max_size=2)))
    state = reader.state.without(*question.signs)

    assert _sent(reader, state, form, {none, *others}) == state.with_answers(
        question.answers({}, reader.knowledge)
    )
    assert _sent(reader, state, form, {unsure, *others}) == state.with_answers(
        {sign: Given(value=UNKNOWN) for sign in question.signs}
    )


@given(ASKED)
def test_nobody_is_unsure_of_not_knowing(reader: Reader) -> None:
    """Whether "not quite sure" is ticked as well or not, the link says ``unknown``."""
    sign = next(iter(reader.knowledge.signs))
    form = _form(reader, Choice(sign=sign))
    unknown = form.index("answer", UNKNOWN)
    state = reader.state.without(sign)

    for ticked in ({unknown}, {unknown, form.unsure}):
        assert _sent(reader, state, form, ticked) == state.answered(sign, UNKNOWN)


@given(ASKED)
def test_a_group_has_a_line_for_every_answer_but_the_ordinary_one(reader: Reader) -> None:
    """With the sign as its name, as the interface says; and the two that stand alone."""
    for question in open_questions(reader.knowledge, reader.state):
        form = _form(reader, question)
        names = [(i["name"], i["value"]) for i in form.inputs]
        if isinstance(question, Ticks):
            lines = [
                (s, a.value)
                for s in question.signs
                for a in reader.knowledge.signs[s].answers
                if a.value != ORDINARY
            ]
            assert form.attributes["data-group"] == question.group
            assert names == [*lines, ("none", "1"), ("unsure-all", "1")]
        else:
            values = [a.value for a in reader.knowledge.signs[question.sign].answers]
            assert form.attributes["data-sign"] == question.sign
            assert names == [*(("answer", v) for v in (*values, UNKNOWN)), ("unsure", "1")]


@given(readers(causes=2, signs=5, texts=HOSTILE), st.data())
def test_what_an_input_means_does_not_depend_on_texts(reader: Reader, data: st.DataObject) -> None:
    """Titles and lines are for people: whatever is in them, the link is of ids and values."""
    if not reader.knowledge.signs:
        return
    question, _ = _question(reader, data)
    for attributes in _form(reader, question).inputs:
        for name in ("data-set", "data-unsure", "data-clear"):
            state, dropped = parse(attributes.get(name, ""), reader.knowledge)
            assert dropped == ()
            assert set(state.answers) <= set(question.signs)
