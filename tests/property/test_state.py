"""Laws of the state: what a link can carry, and what it cannot."""

from hypothesis import given
from hypothesis import strategies as st

from checker.engine import Given, Knowledge, State, parse
from checker.engine.state import FIXED, NOT_FIXED, UNKNOWN
from tests.property.draws import HOSTILE, Reader, answers, handbooks, readers

PARTS = st.one_of(
    HOSTILE,
    HOSTILE.map(lambda text: text * 40),
    st.builds(
        "{}={}{}".format,
        st.sampled_from(("s0", "s1", "r0", "r1", "c0", "", "S0", "s0 ", "%73%30")),
        st.sampled_from(("", "~", "~~", " ")),
        st.sampled_from(("v0", "v1", "v5", "unknown", "fixed", "not-fixed", "", "v0=v1", "V0")),
    ),
)
"""Parts of links: some that a handbook knows, most that it does not."""
LINKS = st.lists(PARTS, max_size=8).map("&".join)


def sayable(state: State, knowledge: Knowledge) -> bool:
    """Return whether everything in a state is of the handbook."""
    return all(
        g.value == UNKNOWN or knowledge.signs[s].answer(g.value) for s, g in state.answers.items()
    ) and all(
        r in knowledge.remedies and o in (FIXED, NOT_FIXED) for r, o in state.outcomes.items()
    )


@given(readers(causes=2))
def test_a_state_survives_its_link(reader: Reader) -> None:
    """Nothing is lost, nothing is dropped, and the order of the answers stays."""
    found, dropped = parse(reader.state.fragment(), reader.knowledge)

    assert found == reader.state
    assert list(found.answers) == list(reader.state.answers)
    assert dropped == ()


@given(handbooks(causes=2), LINKS)
def test_any_text_is_a_link(knowledge: Knowledge, link: str) -> None:
    """Reading it raises nothing, takes only what the handbook has, and settles at once."""
    state, dropped = parse(link, knowledge)

    assert sayable(state, knowledge)
    assert all(len(part) <= 60 for part in dropped)
    assert parse(state.fragment(), knowledge) == (state, ())


@given(handbooks(causes=2), LINKS)
def test_what_is_dropped_was_in_the_link_and_nothing_else_was_lost(
    knowledge: Knowledge, link: str
) -> None:
    """Each part counts, is replaced by a later one for the same thing, or is reported."""
    state, dropped = parse(link, knowledge)
    parts = [part for part in link.removeprefix("#").split("&") if part]
    kept = [p for p in parts if p.partition("=")[0] in {*state.answers, *state.outcomes}]

    assert all(any(part.startswith(d) for part in parts) for d in dropped)
    assert len(parts) <= len(kept) + len(dropped)


@given(readers(causes=2).filter(lambda r: bool(r.knowledge.signs)), st.data())
def test_an_answer_can_be_given_changed_and_taken_back(reader: Reader, data: st.DataObject) -> None:
    """All else stays, the place in the list too; and the state before is not touched."""
    before, whole = reader.state, reader.state.fragment()
    sign, value = data.draw(answers(reader.knowledge))
    sure = data.draw(st.booleans())
    after = before.answered(sign, value, sure=sure)

    assert after.answers[sign] == Given(value=value, sure=sure)
    assert after.without(sign) == before.without(sign)
    if sign in before.answers:
        assert list(after.answers) == list(before.answers)
    else:
        assert list(after.answers) == [*before.answers, sign]
    assert after.outcomes == before.outcomes
    assert before.fragment() == whole
