"""What free text states, on one screen: one press confirms it, a tap corrects it.

What is certain is ticked, what is likely is not; each line stands beside the reader's own words.
A line without a tick says nothing. Another answer of the same sign takes a line's place.
"""

__all__ = ["confirmation", "suggestion", "unanswered"]

from collections.abc import Collection, Iterable

from checker.engine.alarms import alarming
from checker.engine.free_text import Interpretation, Statement
from checker.engine.model import Answer, Knowledge, Sign
from checker.engine.questions import Ticks, open_questions
from checker.engine.state import State
from checker.view.formats import listed, pair
from checker.view.html import Element, el
from checker.view.questions import ticks


def unanswered(
    heard: Interpretation, knowledge: Knowledge, answered: Collection[str]
) -> Interpretation:
    """Return what was heard of signs that the reader has not answered."""

    def of_open_signs(statements: Iterable[Statement]) -> tuple[Statement, ...]:
        return tuple(
            one
            for one in statements
            if one.sign not in answered
            and one.sign in knowledge.signs
            and knowledge.signs[one.sign].answer(one.value)
        )

    return Interpretation(
        taken=of_open_signs(heard.taken),
        offered=of_open_signs(heard.offered),
        alarms=of_open_signs(heard.alarms),
    )


def suggestion(
    heard: Interpretation, knowledge: Knowledge, state: State
) -> tuple[str, Element] | None:
    """Return the reader's words and the group of ticks that they concern, where alarms were heard.

    The group is one that every reader is asked about; None where no alarm was heard that it
    asks about, or all of it is answered.
    """
    known = alarming(knowledge)
    alarms = [one for one in (*heard.alarms, *heard.taken) if (one.sign, one.value) in known]
    for question in open_questions(knowledge, state):
        matching = [one for one in alarms if one.sign in question.signs]
        if matching and isinstance(question, Ticks) and question.must_ask:
            quoted = listed((_quoted(one, knowledge) for one in matching), knowledge.texts)
            return quoted, ticks.form(question, knowledge, {(o.sign, o.value) for o in matching})
    return None


def confirmation(heard: Interpretation, knowledge: Knowledge) -> Element:
    """Return the form that asks whether what was heard is so."""
    texts = knowledge.texts
    certain = (*heard.alarms, *heard.taken)
    return el(
        "form",
        el(
            "fieldset",
            el("legend", el("h2", texts["confirm_title"], tabindex="-1", data_focus=True)),
            el("p", texts["confirm_hint"], class_="checker-hint") if certain else None,
            *(_asked(one, knowledge, taken=True) for one in certain),
            el("p", texts["confirm_offers"], class_="checker-hint") if heard.offered else None,
            *(_asked(one, knowledge, taken=False) for one in heard.offered),
        ),
        el("button", texts["next"], type="submit", class_="checker-main"),
        data_confirm=True,
        data_private=True,
        novalidate=True,
    )


def _asked(one: Statement, knowledge: Knowledge, *, taken: bool) -> Element:
    """Return the lines of one sign: what was heard, its rival, and the rest folded."""
    sign = knowledge.signs[one.sign]
    first = [a for a in sign.answers if a.value in (one.value, one.rival)]
    first.sort(key=lambda answer: answer.value != one.value)
    others = [a for a in sign.answers if a not in first]
    return el(
        "div",
        el("p", _quoted(one, knowledge), class_="checker-hint"),
        *(_line(sign, a, one, knowledge, ticked=taken and a.value == one.value) for a in first),
        el(
            "details",
            el("summary", knowledge.texts["confirm_change"], aria_label=_named(sign, knowledge)),
            *(_line(sign, answer, one, knowledge, ticked=False) for answer in others),
        )
        if others
        else None,
        class_="checker-statement",
        data_heard=sign.id if taken else None,
        data_offered=None if taken else sign.id,
        data_value=one.value,
    )


def _line(
    sign: Sign, answer: Answer, one: Statement, knowledge: Knowledge, *, ticked: bool
) -> Element:
    doubt = "" if one.sure or answer.value != one.value else "~"
    return el(
        "label",
        el(
            "input",
            type="checkbox",
            name=sign.id,
            value=answer.value,
            checked=ticked,
            data_set=f"{sign.id}={doubt}{answer.value}",
            data_single=True,
        ),
        el("span", answer.line or pair(sign.short, answer.label, knowledge.texts)),
        class_="checker-choice",
    )


def _quoted(one: Statement, knowledge: Knowledge) -> str:
    return knowledge.texts["you_said"].format(words=one.words)


def _named(sign: Sign, knowledge: Knowledge) -> str:
    return f"{knowledge.texts['confirm_change']} {sign.short}"
