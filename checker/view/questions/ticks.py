"""Checkboxes for a group of signs."""

__all__ = ["form"]

from collections.abc import Collection

from checker.engine.model import Knowledge
from checker.engine.questions import Ticks
from checker.engine.state import UNKNOWN
from checker.view.html import Element, el


def form(
    question: Ticks, knowledge: Knowledge, suggested: Collection[tuple[str, str]] = ()
) -> Element:
    """Return the form that asks which lines are true.

    Args:
        question: the group, with the signs that are open.
        knowledge: the handbook.
        suggested: ``(sign, value)`` that free text made likely, which is ticked already.
    """
    texts, group = knowledge.texts, knowledge.groups[question.group]
    hint, error = f"hint-{group.id}", f"error-{group.id}"
    signs = [knowledge.signs[s] for s in question.signs]
    return el(
        "form",
        el(
            "fieldset",
            el("legend", el("h2", group.title, tabindex="-1", data_focus=True)),
            el("p", group.hint or texts["tick_all"], class_="checker-hint", id=hint),
            el("div", el("p", texts["tick_first"], class_="checker-error", hidden=True), id=error),
            *(
                _line(
                    answer.line,
                    name=sign.id,
                    value=answer.value,
                    checked=(sign.id, answer.value) in suggested,
                    data_set=f"{sign.id}={answer.value}",
                    data_clear=f"{sign.id}=~{sign.ordinary}",
                )
                for sign in signs
                for answer in sign.answers
                if answer.line
            ),
            _line(
                texts["none_of_these_lines"],
                name="none",
                value="1",
                data_set="&".join(f"{sign.id}={sign.ordinary}" for sign in signs),
                data_alone=True,
            ),
            _line(
                texts["cannot_say"],
                name="unsure-all",
                value="1",
                data_set="&".join(f"{sign.id}={UNKNOWN}" for sign in signs),
                data_alone=True,
            ),
            aria_describedby=f"{hint} {error}",
        ),
        el("button", texts["next"], type="submit", class_="checker-main"),
        data_group=group.id,
        novalidate=True,
    )


def _line(words: str, **attributes: str | bool) -> Element:
    return el(
        "label",
        el("input", type="checkbox", **attributes),
        el("span", words),
        class_="checker-choice checker-alone" if attributes.get("data_alone") else "checker-choice",
    )
