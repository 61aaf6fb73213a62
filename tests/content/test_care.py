"""Care advice: sourced, shown at once, and without a word that a scammer could ask for."""

import re
from collections.abc import Iterator, Mapping
from html import unescape
from itertools import combinations
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.engine import Given, State
from checker.engine.state import NOT_FIXED, UNKNOWN
from checker.knowledge.compile.handbook import compile_pages
from checker.view import Page, Visit
from tests.content.conftest import ROOT, TODAY

HANDBOOK = compile_pages(ROOT)
assert HANDBOOK.knowledge is not None
KNOWLEDGE = HANDBOOK.knowledge
PAGE = Page(KNOWLEDGE)
FRONT: Mapping[str, Any] = yaml.safe_load(
    (ROOT / "docs/check.md").read_text(encoding="utf-8").split("---\n")[1]
)
FIRST = next(group for group in KNOWLEDGE.groups.values() if group.must_ask)
ALARMS = [
    (sign.id, answer.value, answer.alarm)
    for sign in KNOWLEDGE.signs.values()
    for answer in sign.answers
    if answer.alarm
]
"""``(sign, answer, the care advice that it calls for)``."""
CARE = list(KNOWLEDGE.care)
NUMBER = re.compile(r"[0-9]{3,}")
MENU = re.compile(r"我(?: → [^\s，。；、（）]+)+")
INLINE = re.compile(r"</?(?:a|b|span|strong|em|small)\b[^>]*>")
MARK = re.compile(r"<[^>]*>")


def sentences(care: str) -> Iterator[str]:
    """Yield all that care advice says."""
    one = KNOWLEDGE.care[care]
    yield from (one.title, one.when, one.first, one.opening)
    yield from (*one.steps, *one.evidence, *one.avoid, *(call.label for call in one.calls))


def claims(care: str) -> str:
    """Return what the facts say on which care advice rests."""
    facts = [*FRONT["care"][care]["facts"], *(call.fact for call in KNOWLEDGE.care[care].calls)]
    return "\n".join(HANDBOOK.facts[fact].claim for fact in facts)


@pytest.mark.parametrize("care", CARE)
def test_every_number_stands_in_a_fact(care: str) -> None:
    """In the fact that it names, and whatever is said of it rests on one of its facts."""
    for call in KNOWLEDGE.care[care].calls:
        assert call.number in NUMBER.findall(HANDBOOK.facts[call.fact].claim)
        assert call.number in NUMBER.findall(call.label)
    known = set(NUMBER.findall(claims(care)))
    for sentence in sentences(care):
        assert set(NUMBER.findall(sentence)) <= known, sentence


@pytest.mark.parametrize("care", CARE)
def test_every_menu_path_stands_in_a_fact(care: str) -> None:
    """Letter by letter."""
    claimed = claims(care)
    for sentence in sentences(care):
        for path in MENU.findall(sentence):
            assert path in claimed, path


@pytest.mark.parametrize("care", CARE)
def test_care_advice_is_complete(care: str) -> None:
    """One instruction, a number to dial, steps in order, what to keep, what not to do."""
    one = KNOWLEDGE.care[care]
    assert one.calls
    assert len(one.steps) >= 3
    assert one.evidence
    assert one.avoid
    assert all((one.when, one.first, one.opening, one.page))
    page, _, anchor = one.page.partition("#")
    heading = unescape(anchor)
    text = (ROOT / "docs" / f"{page.rstrip('/')}.md").read_text(encoding="utf-8")
    assert f"\n### {heading}\n" in text


def test_every_alarm_leads_to_its_care_advice_at_once() -> None:
    """Ticked by itself, in two taps, with nothing beside it."""
    assert {care for _, _, care in ALARMS} == set(CARE)
    for sign, value, care in ALARMS:
        for state in ({sign: value}, {s: KNOWLEDGE.signs[s].ordinary for s in FIRST.signs}):
            answers = {s: Given(value=v) for s, v in {**state, sign: value}.items()}
            shown = PAGE.show(State(answers=answers).fragment(), TODAY)
            assert shown["state"] == "care"
            assert f'data-care="{care}"' in shown["html"]
            assert "data-ranking" not in shown["html"]
            assert "<form" not in shown["html"]


def test_of_two_alarms_the_one_that_matters_more_is_shown() -> None:
    """In the order of the care advice: without the phone, nothing else can be done with it."""
    for one, other in combinations(ALARMS, 2):
        if one[0] == other[0]:
            continue
        fragment = f"{one[0]}={one[1]}&{other[0]}={other[1]}"
        first = min(one[2], other[2], key=CARE.index)
        assert f'data-care="{first}"' in PAGE.show(fragment, TODAY)["html"]


def test_theft_that_is_merely_possible_is_a_banner() -> None:
    """With the number on top, and the interview goes on."""
    group = PAGE.checker.knowledge.groups["safety"]
    unsure = "&".join(f"{sign}=unknown" for sign in group.signs if sign != "login-alert")
    shown = PAGE.show(f"{unsure}&login-alert=present", TODAY)
    assert shown["state"] == "asking"
    banner = shown["html"].partition("data-urgent")[2].partition("</section>")[0]
    assert 'href="tel:95017"' in banner


# --- what must never be shown while somebody may be cheating the reader


def visible(html: str) -> str:
    """Return the words of some HTML, each block on a line of its own."""
    return unescape(MARK.sub("\n", INLINE.sub("", html)))


def advised(state: State) -> list[str]:
    """Return the unsafe advice that a view shows, whoever goes on past the care advice too."""
    fragment = state.fragment()
    shown = (PAGE.show(fragment, TODAY, Visit(care_left=left)) for left in (False, True))
    matches = (HANDBOOK.unsafe.found(visible(view["html"])) for view in shown)
    return [words for words in matches if words]


def possible(state: State) -> bool:
    """Return whether a cheat may be on the line: an alarm, or a reader who skipped the question."""
    return PAGE.checker.view(state, TODAY).hides_unsafe


@pytest.mark.parametrize(("sign", "value", "care"), ALARMS)
def test_no_alarm_shows_what_a_cheat_could_ask_for(sign: str, value: str, care: str) -> None:
    """By itself and with each other alarm, while asking and in the result."""
    del care
    for other, given_, _ in ALARMS:
        for concluded in (False, True):
            answers = {other: Given(value=given_), sign: Given(value=value)}
            state = State(answers=answers, concluded=concluded)
            assert possible(state)
            assert advised(state) == [], state.fragment()


@st.composite
def cheated(draw: st.DrawFn) -> State:
    """Draw a reader who may be cheated: an alarm, or what must be asked left unanswered."""
    signs = list(KNOWLEDGE.signs.values())
    drawn = draw(st.lists(st.sampled_from(signs), unique_by=lambda s: s.id, max_size=12))
    answers = {
        s.id: Given(value=draw(st.sampled_from(s.answers)).value, sure=draw(st.booleans()))
        for s in drawn
    }
    if draw(st.booleans()):
        sign, value, _ = draw(st.sampled_from(ALARMS))
        answers[sign] = Given(value=value)
    else:
        answers |= {s: Given(value=UNKNOWN) for s in FIRST.signs}
    tried = draw(st.lists(st.sampled_from(sorted(KNOWLEDGE.remedies)), max_size=2))
    return State(
        answers=answers, outcomes=dict.fromkeys(tried, NOT_FIXED), concluded=draw(st.booleans())
    )


@given(cheated())
@settings(max_examples=60, deadline=None)
def test_no_state_shows_what_a_cheat_could_ask_for(state: State) -> None:
    """Whatever else was answered or tried, and however the link was made."""
    assert possible(state)
    assert advised(state) == [], state.fragment()


def test_the_law_sees_unsafe_advice_where_there_is_some() -> None:
    """Somebody whom nobody asks for anything may read it."""
    calm = {s: Given(value=KNOWLEDGE.signs[s].ordinary) for s in FIRST.signs}
    answers = {**calm, "message": Given(value="risk-blocked")}
    assert advised(State(answers=answers, concluded=True))


@pytest.mark.parametrize("remedy", sorted(r.id for r in KNOWLEDGE.remedies.values() if r.unsafe))
def test_every_unsafe_step_is_refused_without_its_mark(remedy: str) -> None:
    """So the mark cannot be lost: the words by which the compiler knows it are in its text."""
    one = KNOWLEDGE.remedies[remedy]
    assert any(HANDBOOK.unsafe.found(text) for text in (one.title, one.summary, *one.steps))


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("按提示申请解除限制", "申请解除"),
        ("不要申请解除限制", ""),
        ("停手，不要听他的去申请解除限制。", ""),
        ("不要挂电话，申请解除限制。", "申请解除"),
        ("不要信“系统误报，再付一次就行”。", ""),
        ("别人让你再付一次，就再付一次", "再付一次"),
        ("换一张银行卡", "换一张银行卡"),
        ("别换卡", "换卡"),
        ("别再换卡", ""),
    ],
)
def test_a_denial_counts_in_its_own_clause(text: str, match: str) -> None:
    """And goes on within quotation marks."""
    assert HANDBOOK.unsafe.found(text) == match
