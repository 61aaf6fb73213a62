"""Texts to hand over: for the official support, and for the handbook's own authors.

They are put together from the handbook's sentences alone. What a reader typed never gets
here, so no name, number or amount can be in them.
"""

__all__ = ["report", "rights", "support", "support_text", "tried"]

from checker.engine.model import Knowledge
from checker.engine.state import UNKNOWN
from checker.engine.views import View
from checker.view.care import advice_for
from checker.view.formats import pair
from checker.view.html import Element, el
from checker.view.question_screen import label
from checker.view.ranking import possible


def support_text(view: View, knowledge: Knowledge, *, private: bool = False) -> str:
    """Return a short text for the official support: what was seen, tried and is asked.

    Args:
        view: the result.
        knowledge: the handbook.
        private: whether answers are included that a reader may want to keep to himself.
    """
    texts, state = knowledge.texts, view.state
    lines = [_opening(view, knowledge)]
    seen = [
        pair(sign.short, label(sign, given, knowledge), texts)
        for s, given in state.answers.items()
        for sign in (knowledge.signs[s],)
        if given.value not in (UNKNOWN, sign.ordinary if sign.private else UNKNOWN)
        and (private or not sign.private)
    ]
    lines += [texts["support_seen"], *(texts["support_line"].format(line=s) for s in seen)]
    if titles := tried(view, knowledge):
        lines.append(texts["support_tried"])
        lines += [texts["support_line"].format(line=title) for title in titles]
    return "\n".join([*lines, texts["support_asks"]])


def tried(view: View, knowledge: Knowledge) -> list[str]:
    """Return the titles of the remedies that did not help, without what is not to be shown."""
    failed = (knowledge.remedies[r] for r in view.state.failed)
    return [remedy.title for remedy in failed if not (view.hides_unsafe and remedy.unsafe)]


def _opening(view: View, knowledge: Knowledge) -> str:
    """Return how the text begins: with what is urgent, where something is."""
    advice = advice_for(view, knowledge)
    return (advice and advice.opening) or knowledge.texts["support_greeting"]


def support(view: View, knowledge: Knowledge) -> Element:
    """Return the box with the text for the official support, and a button to copy it."""
    texts = knowledge.texts
    short, full = support_text(view, knowledge), support_text(view, knowledge, private=True)
    return el(
        "details",
        el("summary", texts["support_title"]),
        el("p", texts["support_hint"], class_="checker-hint"),
        el("pre", short, data_support=True),
        el(
            "label",
            el("input", type="checkbox", data_swap="[data-support]", data_other=full),
            el("span", texts["support_private"]),
            class_="checker-unsure",
        )
        if full != short
        else None,
        el("button", texts["copy"], type="button", data_copy="[data-support]"),
        el("span", texts["copied"], role="status", hidden=True),
        open=view.unsure and not view.more,
    )


def rights(view: View, knowledge: Knowledge, root: str) -> Element | None:
    """Return what the reader may ask for under the causes shown, each with its fact."""
    likely = set(possible(view, knowledge))
    applicable = [r for r in knowledge.rights.values() if likely & set(r.causes)]
    if not applicable or view.hides_unsafe:
        return None
    items = (el("li", r.text, " ", el("a", r.fact, href=root + r.page)) for r in applicable)
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
            el(
                "input",
                type="checkbox",
                data_swap="[data-report]",
                data_other=f"{lines}\nanswers: {view.state.fragment()}",
            ),
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
