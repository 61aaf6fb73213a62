"""Care advice: what to do at once, in place of any question or result."""

__all__ = ["advice_for", "banner", "care", "first_aid"]

from checker.engine.care import Call, Care
from checker.engine.model import Knowledge
from checker.engine.views import View
from checker.view.html import Element, Tree, el


def care(advice: Care, knowledge: Knowledge, root: str, *, leave: bool = True) -> Element:
    """Return a screen of care advice: the one instruction, numbers to dial, steps.

    Args:
        advice: what to show.
        knowledge: the handbook.
        root: what leads from the page to the site's root.
        leave: whether the reader can say that it does not apply.
    """
    texts = knowledge.texts
    return el(
        "section",
        el("p", advice.title, class_="checker-care-title"),
        el("h2", advice.first, tabindex="-1", data_focus=True),
        el("p", *(dial(call) for call in advice.calls), class_="checker-calls"),
        el("ol", *(el("li", step) for step in advice.steps)) if advice.steps else None,
        _list(texts["care_avoid"], advice.avoid),
        _list(texts["care_evidence"], advice.evidence),
        el("p", el("a", texts["care_more"], href=root + advice.page)) if advice.page else None,
        el(
            "p",
            el("button", texts["care_leave"], type="button", data_care_leave=True),
            class_="checker-ways",
            data_tool=True,
        )
        if leave
        else None,
        class_="checker-care",
        id=None if leave else advice.id,
        data_care=advice.id,
    )


def first_aid(knowledge: Knowledge, root: str) -> tuple[Tree, ...]:
    """Return a page with all care advice, which needs no script: one link for each on top."""
    advices = tuple(knowledge.care.values())
    return (
        el(
            "ul",
            *(
                el("li", el("a", el("b", a.when or a.title), " ", a.first, href=f"#{a.id}"))
                for a in advices
            ),
            class_="checker-whens",
        ),
        *(care(a, knowledge, root, leave=False) for a in advices),
    )


def advice_for(view: View, knowledge: Knowledge) -> Care | None:
    """Return the advice for what is urgent, or was ticked and left; of several the first."""
    wanted = {knowledge.causes[c].urgent for c in view.urgent}
    for sign in view.alarms:
        answer = knowledge.signs[sign].answer(view.state.answers[sign].value)
        wanted.add(answer.alarm if answer else "")
    return next((c for c in knowledge.care.values() if c.id in wanted), None)


def banner(view: View, knowledge: Knowledge, root: str) -> Element | None:
    """Return what is on top where something urgent is possible, or was ticked and left."""
    advice = advice_for(view, knowledge)
    if advice is None:
        return None
    return el(
        "section",
        el("h2", advice.title),
        el("p", advice.first),
        el("p", *(dial(call) for call in advice.calls[:2]), class_="checker-calls"),
        el("p", el("a", knowledge.texts["care_more"], href=root + advice.page))
        if advice.page
        else None,
        class_="checker-urgent",
        role="alert",
        data_urgent=True,
    )


def dial(call: Call) -> Element:
    """Return a link that dials a number."""
    return el("a", call.label, href=f"tel:{call.number}", class_="checker-call")


def _list(title: str, lines: tuple[str, ...]) -> Tree:
    if not lines:
        return None
    return el("details", el("summary", title), el("ul", *(el("li", line) for line in lines)))
