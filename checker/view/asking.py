"""The question that is asked now, with help, the answers so far and the ways back."""

__all__ = ["answers", "asking", "heard_in", "intake", "top"]

from collections.abc import Collection

from checker.engine.checker import MOST_AHEAD, Question, View
from checker.engine.model import Knowledge, Sign
from checker.engine.state import UNKNOWN, Given
from checker.view.markup import Element, Tree, el


def asking(view: View, knowledge: Knowledge, root: str) -> tuple[Tree, ...]:
    """Return the parts of a page that asks ``view.question``."""
    question, texts = view.question, knowledge.texts
    if question is None:
        return ()
    sign = knowledge.signs[question.sign]
    return (
        el(
            "form",
            el(
                "fieldset",
                el("legend", el("h2", sign.title, tabindex="-1", data_focus=True)),
                el("p", sign.hint, class_="checker-hint") if sign.hint else None,
                el("p", texts["choose_first"], class_="checker-error", role="alert", hidden=True),
                *_choices(sign, view.state.answers.get(sign.id), knowledge),
            ),
            el("button", texts["next"], type="submit", class_="checker-main"),
            data_sign=sign.id,
            novalidate=True,
        ),
        _why(question, sign, knowledge, root),
    )


def top(view: View, knowledge: Knowledge, *, asks: bool) -> Element | None:
    """Return the line above a view: the way back and, while it asks, how much is left."""
    if not view.state.answers and not view.state.outcomes:
        return None
    return el(
        "div",
        el("button", knowledge.texts["back"], type="button", data_back=True),
        el("p", _left(view, knowledge), class_="checker-left") if asks else None,
        class_="checker-top",
        data_top=True,
        data_tool=True,
    )


def _left(view: View, knowledge: Knowledge) -> str:
    """Return how much is left: questions to come, and causes still in the running."""
    texts = knowledge.texts
    ahead = (
        texts["ahead_last"]
        if view.ahead <= 1
        else texts["ahead_more"]
        if view.ahead >= MOST_AHEAD
        else texts["ahead_some"].format(count=view.ahead)
    )
    left = texts["left_one"] if view.possible <= 1 else texts["left_many"]
    return ahead + left.format(count=view.possible)


def intake(knowledge: Knowledge) -> Element:
    """Return the box for free text."""
    texts = knowledge.texts
    return el(
        "form",
        el("label", texts["intake_label"], for_="checker-story"),
        el("p", texts["intake_hint"], id="checker-story-hint", class_="checker-hint"),
        el(
            "textarea",
            id="checker-story",
            rows="2",
            maxlength="2000",
            autocomplete="off",
            aria_describedby="checker-story-hint",
        ),
        el("button", texts["intake_button"], type="submit"),
        el("p", texts["intake_waiting"], role="status", hidden=True),
        data_intake=True,
    )


def heard_in(view: View, knowledge: Knowledge, signs: Collection[str]) -> tuple[Tree, ...]:
    """Return what free text gave, each with a button to take it away."""
    told = [(knowledge.signs[s], given) for s, given in view.state.answers.items() if s in signs]
    if not told:
        return ()
    return (
        el("p", knowledge.texts["heard"], class_="checker-hint"),
        el(
            "ul",
            *(_chip(sign, given, knowledge) for sign, given in told),
            class_="checker-chips",
            data_private=True,
        ),
    )


def answers(view: View, knowledge: Knowledge, *, asks: bool) -> tuple[Tree, ...]:
    """Return the answers so far, each with a form to change it, and the ways out."""
    texts, state = knowledge.texts, view.state
    if not state.answers and not state.outcomes:
        return ()
    told = [(knowledge.signs[s], given) for s, given in state.answers.items()]
    return (
        el(
            "details",
            el("summary", f"{texts['your_answers']} ({len(told)})"),
            el("ol", *(_told(s, given, knowledge) for s, given in told)),
            class_="checker-answers",
            data_private=True,
        )
        if told
        else None,
        el(
            "p",
            el("button", texts["skip_to_result"], type="button", data_now=True) if asks else None,
            el("button", texts["restart"], type="button", data_restart=True),
            class_="checker-ways",
            data_tool=True,
        ),
    )


def label(sign: Sign, given: Given, knowledge: Knowledge) -> str:
    """Return a given answer in the page's words."""
    answer = sign.answer(given.value)
    words = answer.label if answer else knowledge.texts["unknown"]
    return words if given.sure else knowledge.texts["answer_unsure"].format(label=words)


def _chip(sign: Sign, given: Given, knowledge: Knowledge) -> Element:
    words = f"{sign.short}：{label(sign, given, knowledge)}"
    return el(
        "li",
        el("span", words),
        el(
            "button",
            "×",
            type="button",
            data_forget=sign.id,
            aria_label=knowledge.texts["remove"].format(label=words),
        ),
        data_heard=sign.id,
        data_value=given.value,
    )


def _told(sign: Sign, given: Given, knowledge: Knowledge) -> Element:
    texts = knowledge.texts
    return el(
        "li",
        el("span", f"{sign.short}：{label(sign, given, knowledge)}"),
        el(
            "details",
            el("summary", texts["change"], aria_label=f"{texts['change']} {sign.short}"),
            el(
                "form",
                el(
                    "fieldset",
                    el("legend", sign.title),
                    *_choices(sign, given, knowledge),
                ),
                el("button", texts["save_change"], type="submit"),
                data_change=sign.id,
            ),
        ),
    )


def _choices(sign: Sign, given: Given | None, knowledge: Knowledge) -> tuple[Element, ...]:
    options = [(a.value, a.label) for a in sign.answers]
    options.append((UNKNOWN, knowledge.texts["unknown"]))
    return (
        *(
            el(
                "label",
                el(
                    "input",
                    type="radio",
                    name="answer",
                    value=value,
                    checked=given is not None and given.value == value,
                ),
                el("span", words),
                class_="checker-choice",
            )
            for value, words in options
        ),
        el(
            "label",
            el(
                "input",
                type="checkbox",
                name="unsure",
                value="1",
                checked=given is not None and not given.sure,
            ),
            el("span", knowledge.texts["unsure"]),
            class_="checker-unsure",
        ),
    )


def _why(question: Question, sign: Sign, knowledge: Knowledge, root: str) -> Element:
    texts = knowledge.texts
    between = "、".join(knowledge.causes[c].title for c in question.between)
    return el(
        "details",
        el("summary", texts["why_this"]),
        el("p", texts["why_safety"]) if question.must_ask else None,
        el("p", texts["why_between"].format(causes=between)) if between else None,
        el("p", el("a", texts["read_more"], href=root + sign.page)) if sign.page else None,
    )
