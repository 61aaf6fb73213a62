"""Laws of the state: what a link can carry, and what it cannot."""

import html
from collections.abc import Callable
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Given, Knowledge, State, parse
from checker.engine.state import FIXED, NOT_FIXED, RESULT, UNKNOWN
from tests.property.draws import HOSTILE, Reader, answers, handbooks, readers

PARTS = st.one_of(
    HOSTILE,
    HOSTILE.map(lambda text: text * 40),
    st.builds(
        "{}={}{}{}".format,
        st.sampled_from(("s0", "s1", "r0", "r1", "c0", "", "S0", "s0 ", "%73%30", "__proto__")),
        st.sampled_from(("", "~", "~~", " ", "%7E", "%257E")),
        st.sampled_from(("v0", "v1", "v5", "unknown", "fixed", "not-fixed", "", "v0=v1", "V0")),
        st.sampled_from(("", "", "。", "）", "点这里", "%EF%BC%89", "!", "&amp;", "?", "\0")),
    ),
    st.sampled_from(
        (
            RESULT,
            "result=now。",
            "fast",
            "from=timeline",
            "isappinstalled=0",
            "&#38;",
            "&#" + "9" * 5000 + ";",
            "%",
            "%FF%00",
            "%25" * 50,
            "constructor=v0",
        )
    ),
)
"""Parts of links: some that a handbook knows, most that it does not."""
LINKS = st.builds(
    "{}{}".format,
    st.sampled_from(("", "", "#", "#/", "#!", "#!/", "?", "&amp;")),
    st.lists(PARTS, max_size=8).flatmap(
        lambda parts: st.sampled_from(("&", "&amp;", "%26", "&amp;amp;", "#", "？")).map(
            lambda mark: mark.join(parts)
        )
    ),
)
FEW = handbooks(causes=2, signs=4, remedies=3)


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
    state, dropped = parse(reader.state.fragment(), reader.knowledge)

    assert state == reader.state
    assert list(state.answers) == list(reader.state.answers)
    assert list(state.outcomes) == list(reader.state.outcomes)
    assert dropped == ()


def _quoted(text: str) -> str:
    return quote(text, safe="")


def _escaped(text: str) -> str:
    return html.escape(text).replace("=", "&#61;").replace("~", "&#x7E;")


MANGLES: st.SearchStrategy[list[Callable[[str], str]]] = st.lists(
    st.sampled_from((_quoted, html.escape, _escaped, quote)), min_size=1, max_size=2
)
"""What apps do to a link, once or twice."""


@given(
    readers(causes=2),
    MANGLES,
    st.sampled_from(("", "#", "#/", "#!", "#!/")),
    st.sampled_from(
        ("", "。", "）", "，点开看看", "？from=timeline", "&from=groupmessage&scene=1", " x")
    ),
)
def test_what_apps_do_to_a_link_is_undone(
    reader: Reader, mangles: list[Callable[[str], str]], start: str, end: str
) -> None:
    """Escaped once or twice, begun with ``#/`` or ``#!``, with words or parameters at its end."""
    text = reader.state.fragment()
    if not text:
        return
    for mangle in mangles:
        text = mangle(text)

    state, dropped = parse(start + text + end, reader.knowledge)
    assert state == reader.state
    assert list(state.answers) == list(reader.state.answers)
    assert dropped == ()


@settings(max_examples=3 * settings().max_examples)
@given(FEW, LINKS)
def test_any_text_is_a_link(knowledge: Knowledge, link: str) -> None:
    """Reading it raises nothing, takes only what the handbook has, and settles at once."""
    state, dropped = parse(link, knowledge)

    assert sayable(state, knowledge)
    assert all(len(part) <= 60 for part in dropped)
    assert parse(state.fragment(), knowledge) == (state, ())


@given(FEW, st.text(max_size=300))
def test_any_text_at_all_is_a_link(knowledge: Knowledge, link: str) -> None:
    """Of whatever characters."""
    state, _ = parse(link, knowledge)

    assert sayable(state, knowledge)
    assert parse(state.fragment(), knowledge) == (state, ())


@given(readers(causes=2), LINKS)
def test_the_first_of_two_answers_counts(reader: Reader, link: str) -> None:
    """Whoever adds to a link changes nothing that it says already."""
    fragment = reader.state.fragment()
    state, _ = parse(f"{fragment}&{link}", reader.knowledge)

    assert {**state.answers, **reader.state.answers} == state.answers
    assert {**state.outcomes, **reader.state.outcomes} == state.outcomes


@given(readers(causes=2, signs=4), st.data())
def test_every_part_counts_or_is_reported(reader: Reader, data: st.DataObject) -> None:
    """What is strange between parts that are known loses none of them."""
    parts = reader.state.fragment().split("&")
    odd = data.draw(
        st.sampled_from(("no=thing", "s0=nothing", "<b>", "s0", "=v0", "~", "r0=~fixed"))
    )
    position = data.draw(st.integers(0, len(parts)))
    state, dropped = parse("&".join([*parts[:position], odd, *parts[position:]]), reader.knowledge)

    assert state == reader.state
    assert dropped == (odd,)


@given(readers(causes=2).filter(lambda r: bool(r.knowledge.signs)), st.data())
def test_an_answer_can_be_given_changed_and_taken_back(reader: Reader, data: st.DataObject) -> None:
    """All else stays, the place in the list too; and the state before is not touched."""
    before, text = reader.state, reader.state.fragment()
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
    assert after.concluded == before.concluded
    assert before.fragment() == text
