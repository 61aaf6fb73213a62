"""The steps of a plan: the first one open, the others behind it, and the way round."""

__all__ = ["go_on", "outcomes", "plan", "time_of", "workaround"]

from checker.engine.model import Knowledge, Remedy
from checker.engine.state import NOT_FIXED
from checker.engine.views import View
from checker.view.formats import duration
from checker.view.html import Element, Tree, el

SURE = 0.8
"""The probability in [0, 1] from which more answers would only tire the reader."""


def plan(view: View, knowledge: Knowledge, root: str) -> Element:
    """Return what to do: one step to read at once, the others where it did not help."""
    texts = knowledge.texts
    later = len(view.plan) - 1
    sure = view.ranking[0].probability >= SURE
    return el(
        "section",
        el("h2", texts["plan_title"], class_="checker-unseen"),
        el(
            "ol",
            *(
                _step(number, knowledge.remedies[step.remedy], view, knowledge, root)
                for number, step in enumerate(view.plan, start=1)
            ),
            data_plan=True,
            class_="checker-plan checker-folded",
        ),
        el(
            "button",
            texts["more_steps"].format(count=later),
            type="button",
            data_unfold=True,
            data_tool=True,
        )
        if later > 0
        else None,
        go_on(knowledge) if view.more and not (view.unsure or sure) else None,
    )


def go_on(knowledge: Knowledge) -> Element:
    """Return the button that goes back to asking."""
    return el("button", knowledge.texts["go_on"], type="button", data_on=True, data_tool=True)


def workaround(remedy: Remedy, view: View, knowledge: Knowledge, root: str) -> Element:
    """Return the line for a reader who must pay now: it repairs nothing and says so."""
    texts = knowledge.texts
    return el(
        "section",
        el(
            "details",
            el("summary", el("span", texts["workaround"], " ", remedy.title)),
            el("p", remedy.summary),
            el("ol", *(el("li", line) for line in remedy.steps)) if remedy.steps else None,
            el("p", el("a", texts["read_more"], href=root + remedy.page)) if remedy.page else None,
            outcomes(remedy, knowledge) if remedy.id not in view.state.outcomes else None,
        ),
        class_="checker-workaround",
        data_remedy=remedy.id,
        data_workaround=True,
    )


def time_of(remedy: Remedy, knowledge: Knowledge) -> str:
    """Return how long a step takes, in a reader's words."""
    texts = knowledge.texts
    minutes = duration(remedy.effort, texts)
    if not remedy.waiting:
        return texts["step_time"].format(minutes=minutes)
    return texts["step_wait"].format(minutes=minutes, waiting=duration(remedy.waiting, texts))


def _step(number: int, remedy: Remedy, view: View, knowledge: Knowledge, root: str) -> Element:
    texts = knowledge.texts
    urgent = view.alarmed and remedy.first_aid and number > 1
    heading = texts["step_number"].format(number=number) if number > 1 else texts["first_step"]
    return el(
        "li",
        el("strong", texts["urgent_first"], class_="checker-first")
        if urgent and number > 1
        else None,
        el("h3", heading, el("a", remedy.title, href=root + remedy.page)),
        el("p", el("span", time_of(remedy, knowledge), class_="checker-facts"), remedy.summary),
        _how(remedy, knowledge, opened=number == 1),
        outcomes(remedy, knowledge),
        class_="checker-minor" if number > 1 else None,
        data_remedy=remedy.id,
    )


def _how(remedy: Remedy, knowledge: Knowledge, *, opened: bool) -> Tree:
    if not remedy.steps:
        return None
    lines = el("ol", *(el("li", line) for line in remedy.steps), class_="checker-how")
    return lines if opened else el("details", el("summary", knowledge.texts["step_how"]), lines)


def outcomes(remedy: Remedy, knowledge: Knowledge) -> Element:
    """Return the buttons by which the reader says what a step did."""
    texts = knowledge.texts
    return el(
        "p",
        el("button", remedy.worked or texts["step_fixed"], type="button", data_outcome="fixed"),
        el(
            "button",
            remedy.failed or texts["step_not_fixed"],
            type="button",
            data_outcome=NOT_FIXED,
        ),
        class_="checker-outcomes",
        data_tool=True,
    )
