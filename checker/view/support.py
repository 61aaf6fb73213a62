"""Texts to hand over: for the official support, and for the handbook's own authors.

They are put together from the handbook's sentences alone. What a reader typed never gets
here, so no name, number or amount can be in them.
"""

__all__ = ["report", "rights", "support", "support_text"]

from checker.engine.checker import View
from checker.engine.model import Knowledge
from checker.engine.state import UNKNOWN
from checker.view.asking import label
from checker.view.markup import Element, el


def support_text(view: View, knowledge: Knowledge) -> str:
    """Return a short text for the official support: what was seen, tried and is asked."""
    texts, state = knowledge.texts, view.state
    lines = [texts["support_greeting"], texts["support_seen"]]
    for sign, given in state.answers.items():
        if given.value != UNKNOWN:
            known = knowledge.signs[sign]
            lines.append(f"- {known.short}：{label(known, given, knowledge)}")
    lines.append(texts["support_tried"] if state.failed else texts["support_nothing_tried"])
    lines += [f"- {knowledge.remedies[r].title}" for r in state.failed]
    lines += [texts["support_asks"], texts["model_version"].format(version=view.version)]
    return "\n".join(lines)


def support(view: View, knowledge: Knowledge) -> Element:
    """Return the box with the text for the official support, and a button to copy it."""
    texts = knowledge.texts
    return el(
        "details",
        el("summary", texts["support_title"]),
        el("p", texts["support_hint"], class_="checker-hint"),
        el("pre", support_text(view, knowledge), data_support=True),
        el("button", texts["copy"], type="button", data_copy="[data-support]"),
        el("span", texts["copied"], role="status", hidden=True),
        open=view.unsure,
    )


def rights(view: View, knowledge: Knowledge, root: str) -> Element | None:
    """Return what the reader may ask for under the causes shown, each with its fact."""
    visible = {r.cause for r in view.ranking if r.shown}
    own = [r for r in knowledge.rights.values() if visible & set(r.causes)]
    if not own:
        return None
    items = (el("li", r.text, " ", el("a", r.fact, href=root + r.page)) for r in own)
    return el(
        "details",
        el("summary", knowledge.texts["rights_title"]),
        el("ul", *items, data_rights=True),
    )


def report(view: View, knowledge: Knowledge, root: str) -> Element:
    """Return the box for telling the handbook's authors that a result was wrong.

    The answers are part of the text only once the reader ticks the box.
    """
    texts = knowledge.texts
    lines = f"page: check\nversion: {view.version}\nexpected: "
    return el(
        "details",
        el("summary", texts["report_title"]),
        el("p", texts["report_hint"], class_="checker-hint"),
        el("pre", lines, data_report=True),
        el(
            "label",
            el("input", type="checkbox", data_report_answers=f"answers: {view.state.fragment()}"),
            el("span", texts["report_with_answers"]),
            class_="checker-unsure",
        ),
        # Where the handbook has an address for reports, the page shows this way as well.
        el(
            "a",
            texts["report_form"],
            href=root,
            class_="checker-link",
            data_issue=True,
            hidden=True,
        ),
        el("button", texts["copy"], type="button", data_copy="[data-report]"),
        el("span", texts["copied"], role="status", hidden=True),
        data_tool=True,
    )
