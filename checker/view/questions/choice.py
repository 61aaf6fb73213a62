"""Radio buttons for one sign."""

__all__ = ["form", "inputs"]

from collections.abc import Iterable, Mapping
from itertools import groupby

from checker.engine.model import Knowledge, Sign
from checker.engine.questions import Choice
from checker.engine.state import UNKNOWN, Given
from checker.view.html import Element, el


def form(question: Choice, knowledge: Knowledge, answers: Mapping[str, Given]) -> Element:
    """Return the form that asks about one sign."""
    texts, sign = knowledge.texts, knowledge.signs[question.sign]
    return el(
        "form",
        el(
            "fieldset",
            el("legend", el("h2", sign.title, tabindex="-1", data_focus=True)),
            el("p", sign.hint, class_="checker-hint", id=_hint(sign)) if sign.hint else None,
            el(
                "div",
                el("p", texts["choose_first"], class_="checker-error", hidden=True),
                id=_error(sign),
            ),
            *inputs(sign, answers.get(sign.id), knowledge),
            aria_describedby=f"{_hint(sign)} {_error(sign)}" if sign.hint else _error(sign),
        ),
        el("button", texts["next"], type="submit", class_="checker-main"),
        data_sign=sign.id,
        novalidate=True,
    )


def inputs(sign: Sign, given: Given | None, knowledge: Knowledge) -> tuple[Element, ...]:
    """Return a sign's answers as radio buttons, with "don't know" and "not quite sure"."""
    chosen = given.value if given else ""
    return (
        *(
            part
            for heading, answers in groupby(sign.answers, key=lambda answer: answer.heading)
            for part in _under(heading, [_option(sign, a.value, a.label, chosen) for a in answers])
        ),
        _option(sign, UNKNOWN, knowledge.texts["unknown"], chosen),
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


def _under(heading: str, options: Iterable[Element]) -> Iterable[Element]:
    """Return answers under their heading, which names them for a reader who cannot see it."""
    if not heading:
        return options
    return (el("fieldset", el("legend", heading), *options, class_="checker-heading"),)


def _option(sign: Sign, value: str, words: str, chosen: str) -> Element:
    return el(
        "label",
        el(
            "input",
            type="radio",
            name="answer",
            value=value,
            checked=value == chosen,
            data_set=f"{sign.id}={value}",
            data_unsure=f"{sign.id}=~{value}" if value != UNKNOWN else None,
        ),
        el("span", words),
        class_="checker-choice",
    )


def _hint(sign: Sign) -> str:
    return f"hint-{sign.id}"


def _error(sign: Sign) -> str:
    """Return the id of what holds the error: a hidden thing is read where it has the id."""
    return f"error-{sign.id}"
