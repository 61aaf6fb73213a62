"""Laws of groups: several signs on one screen."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Checker, Choice, Given, Ticks
from checker.engine.alarms import asked_first
from checker.engine.questions import open_questions
from checker.engine.questions.ticks import JOINT
from checker.engine.state import UNKNOWN
from tests.engine import twin
from tests.property.draws import ORDINARY, Reader, readers, replies

MANY = readers(causes=6, signs=6, remedies=2).filter(lambda r: len(r.knowledge.signs) > JOINT)
PLAIN = readers(causes=6, signs=6, remedies=2, situations=1).filter(
    lambda r: len(r.knowledge.signs) > JOINT
)
GROUPED = readers(causes=6, signs=8).filter(lambda r: bool(r.knowledge.groups))
FIRST = GROUPED.filter(lambda r: any(g.must_ask for g in r.knowledge.groups.values()))


def _bits(reader: Reader, signs: tuple[str, ...]) -> float:
    """Return what the engine expects of a screen with some signs."""
    checker = Checker(reader.knowledge)
    belief = checker.belief(reader.state, reader.today)
    return Ticks(group="g", signs=signs).information(checker.network, belief, reader.knowledge)


def _exact(reader: Reader, signs: tuple[str, ...]) -> float:
    """Return the same by going through every pattern of answers."""
    now = twin.belief(reader.knowledge, reader.state, reader.today)
    return twin.information(reader.knowledge, now, signs)


@given(MANY, st.data())
def test_up_to_so_many_signs_information_is_exact(reader: Reader, data: st.DataObject) -> None:
    """Situations included: the cause is what is asked about, not its situation."""
    mixed = data.draw(st.permutations(list(reader.knowledge.signs)))
    signs = tuple(mixed[: data.draw(st.integers(1, JOINT))])

    assert _bits(reader, signs) == pytest.approx(_exact(reader, signs), abs=1e-9)


@given(PLAIN)
def test_of_more_signs_it_is_a_bound_where_no_cause_has_situations(reader: Reader) -> None:
    """Never too low, and too high by no more than what the signs that are added say alone."""
    signs = tuple(reader.knowledge.signs)[: JOINT + 1]
    exact = _exact(reader, signs)
    alone = sorted(_exact(reader, (sign,)) for sign in signs)

    assert exact - 1e-9 <= _bits(reader, signs) <= exact + sum(alone[:-JOINT]) + 1e-9


@given(MANY)
def test_of_more_signs_it_is_too_high_by_what_the_added_ones_say_alone_at_most(
    reader: Reader,
) -> None:
    """With situations too; there it can be too low as well, since signs go together."""
    signs = tuple(reader.knowledge.signs)[: JOINT + 1]
    alone = sorted(_exact(reader, (sign,)) for sign in signs)

    assert _bits(reader, signs) <= _exact(reader, signs) + sum(alone[:-JOINT]) + 1e-9


# The same networks in every profile: on others it may be more, see test_ticks of the engine.
@settings(max_examples=40, derandomize=True)
@given(MANY)
def test_on_forty_random_networks_it_is_within_a_tenth(reader: Reader) -> None:
    """Nobody chose them: words, situations and answers are drawn."""
    signs = tuple(reader.knowledge.signs)[: JOINT + 1]

    assert _bits(reader, signs) == pytest.approx(_exact(reader, signs), rel=0.1, abs=1e-9)


@given(GROUPED, st.data())
def test_every_line_gets_the_answer_that_its_tick_means(
    reader: Reader, data: st.DataObject
) -> None:
    """Ticked: its value, for sure. Not ticked: ordinary, for sure where nothing is ticked."""
    group = data.draw(st.sampled_from(list(reader.knowledge.groups.values())))
    question = Ticks(group=group.id, signs=group.signs)
    lines = {s: [a.value for a in reader.knowledge.signs[s].answers if a.line] for s in group.signs}
    ticked = {
        s: data.draw(st.sampled_from(values))
        for s, values in lines.items()
        if data.draw(st.booleans())
    }
    given_ = question.answers(ticked, reader.knowledge)

    unticked = Given(value=ORDINARY, sure=not ticked)
    assert list(given_) == list(group.signs)
    assert given_ == {s: Given(value=ticked[s]) if s in ticked else unticked for s in group.signs}


@given(GROUPED)
def test_what_is_answered_leaves_its_group_and_one_that_is_left_is_an_ordinary_question(
    reader: Reader,
) -> None:
    """Every sign without an answer is in one question exactly, but for what is settled."""
    questions = open_questions(reader.knowledge, reader.state)
    asked = [sign for question in questions for sign in question.signs]
    groups = reader.knowledge.groups

    assert len(asked) == len(set(asked))
    assert not set(asked) & set(reader.state.answers)
    for question in questions:
        if isinstance(question, Ticks):
            assert len(question.signs) > 1
            assert set(question.signs) <= set(groups[question.group].signs)
        else:
            containing = [g for g in groups.values() if question.sign in g.signs]
            assert all(not (set(g.signs) & set(asked)) - {question.sign} for g in containing)
    must = {s for g in groups.values() if g.must_ask for s in g.signs}
    assert must - set(reader.state.answers) <= set(asked)


@given(FIRST)
def test_must_ask_groups_come_first_in_whatever_state_lacks_them(reader: Reader) -> None:
    """Answers of any order, from a link or a text, remedies tried, the result asked for."""
    checker = Checker(reader.knowledge)
    must = {s for g in reader.knowledge.groups.values() if g.must_ask for s in g.signs}
    lacking = must - set(reader.state.answers)
    view = checker.view(reader.state, reader.today)
    if not (view.care or view.fixed):
        question = checker.next_question(reader.state, reader.today)
        assert not lacking or (question is not None and set(question.signs) & lacking)
        asks = not reader.state.concluded or (question is not None and question.must_ask)
        assert view.question == (question if asks else None)


@given(FIRST, st.data())
def test_what_came_with_a_link_never_answers_what_must_be_asked(
    reader: Reader, data: st.DataObject
) -> None:
    """It is asked as if the link had said nothing of it; other answers of the link count."""
    checker = Checker(reader.knowledge)
    must = asked_first(reader.knowledge)
    linked = [s for s in reader.state.answers if data.draw(st.booleans())]
    view = checker.view(reader.state, reader.today, linked=linked)
    without = reader.state.without(*(must & set(linked)))

    assert view == checker.view(without, reader.today)
    assert set(view.state.answers) == set(reader.state.answers) - (must & set(linked))


@given(GROUPED, st.data())
def test_a_group_is_one_screen(reader: Reader, data: st.DataObject) -> None:
    """However many lines it has, ticked or not, and whoever filled it."""
    checker = Checker(reader.knowledge)
    group = data.draw(st.sampled_from(list(reader.knowledge.groups.values())))
    outside = reader.state.without(*group.signs)
    question = Ticks(group=group.id, signs=group.signs)
    inside = outside.with_answers(data.draw(replies(question, reader.knowledge)))
    before, after = (checker.view(s, reader.today).asked for s in (outside, inside))

    assert after == before + 1


@given(GROUPED, st.data())
def test_a_screen_of_one_sign_is_worth_the_same_as_ticks_and_as_a_choice(
    reader: Reader, data: st.DataObject
) -> None:
    """The two kinds differ in how they ask, not in what an answer tells."""
    checker = Checker(reader.knowledge)
    sign = data.draw(st.sampled_from(list(reader.knowledge.signs)))
    belief = checker.belief(reader.state, reader.today)
    choice = Choice(sign=sign).information(checker.network, belief, reader.knowledge)

    assert _bits(reader, (sign,)) == pytest.approx(choice, abs=1e-9)


@given(GROUPED)
def test_not_knowing_any_line_changes_no_belief(reader: Reader) -> None:
    """Who can't say gives no evidence, and the group is not asked again."""
    checker = Checker(reader.knowledge)
    group = next(iter(reader.knowledge.groups.values()))
    before = reader.state.without(*group.signs)
    after = before.with_answers({s: Given(value=UNKNOWN) for s in group.signs})

    assert checker.belief(after, reader.today) == checker.belief(before, reader.today)
    asked = [q.signs for q in open_questions(reader.knowledge, after)]
    assert not {s for signs in asked for s in signs} & set(group.signs)


@given(GROUPED)
def test_a_group_costs_the_reading_of_its_lines(reader: Reader) -> None:
    """And not the minutes that finding out each of them takes."""
    for group in reader.knowledge.groups.values():
        question = Ticks(group=group.id, signs=group.signs)
        lines = sum(len(reader.knowledge.signs[s].answers) - 1 for s in group.signs)
        slow = {s: replace(sign, effort=100.0) for s, sign in reader.knowledge.signs.items()}

        assert question.minutes(reader.knowledge) == pytest.approx(0.03 * lines)
        assert question.minutes(replace(reader.knowledge, signs=slow)) == pytest.approx(
            0.03 * lines
        )
