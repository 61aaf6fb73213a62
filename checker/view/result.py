"""The result: what it most likely is, how sure that is, and what to do first."""

__all__ = ["result"]

from checker.engine.checker import View
from checker.engine.model import Knowledge, Remedy
from checker.engine.plan import Step
from checker.engine.stability import SecondLook
from checker.engine.state import NOT_FIXED
from checker.view.formats import duration, likelihood, listed, pair
from checker.view.html import Element, Tree, el
from checker.view.question import label
from checker.view.questions.choice import inputs
from checker.view.ranking import why
from checker.view.sharing import share
from checker.view.support import report, rights, support, tried

FIRST_STEPS = 3
"""Steps of the plan that are shown; the others unfold."""


def result(view: View, knowledge: Knowledge, root: str) -> tuple[Tree, ...]:
    """Return the parts of a result's page."""
    texts = knowledge.texts
    return (
        _look(view.look, view, knowledge, root) if view.look else None,
        el("section", *_head(view, knowledge), class_="checker-head"),
        el("button", texts["go_on"], type="button", data_on=True, data_tool=True)
        if view.more and not view.fixed
        else None,
        *(_workaround(knowledge.remedies[r], view, knowledge, root) for r in view.workarounds[:1]),
        _plan(view, knowledge, root) if not view.fixed else None,
        why(view, knowledge, root),
        rights(view, knowledge, root),
        support(view, knowledge),
        share(view, knowledge),
        report(view, knowledge, root),
        _save(knowledge),
        el("p", texts["plan_note"], class_="checker-hint"),
    )


def _head(view: View, knowledge: Knowledge) -> tuple[Tree, ...]:
    texts = knowledge.texts
    first = view.ranking[0]
    cause = knowledge.causes[first.cause]
    if view.fixed:
        remedy = knowledge.remedies[view.fixed]
        words = texts["fixed_text"].format(remedy=remedy.title)
        return (
            _heading(texts["fixed_title"]),
            el("p", words, class_="checker-answer") if not (view.safe and remedy.unsafe) else None,
        )
    if view.unsure:
        little = "unsure_more" if view.more else "unsure_text"
        return (_heading(texts["unsure_title"]), el("p", texts[little], class_="checker-answer"))
    word = likelihood(first.probability, texts)
    return (
        _heading(texts["result_short"].format(word=word, cause=cause.title)),
        el("p", texts["situation"].format(situation=first.situation)) if first.situation else None,
        # The summary may say what a cheat on the line would like to hear.
        el("p", cause.summary, class_="checker-answer") if not view.safe else None,
        el("p", texts["result_wait"].format(wait=cause.wait), class_="checker-hint")
        if cause.wait and not view.safe
        else None,
    )


def _heading(words: str) -> Element:
    return el("h2", words, tabindex="-1", data_focus=True)


def _look(look: SecondLook, view: View, knowledge: Knowledge, root: str) -> Element:
    """Return the answer that is best looked at again, with a way to change it."""
    texts, sign = knowledge.texts, knowledge.signs[look.sign]
    given = view.state.answers[look.sign]
    words = pair(sign.short, label(sign, given, knowledge), texts)
    return el(
        "section",
        el("h3", texts["look_title"]),
        el("p", texts["look_text"].format(answer=words)),
        el("p", sign.hint, class_="checker-hint") if sign.hint else None,
        el("p", el("a", texts["read_more"], href=root + sign.page)) if sign.page else None,
        el(
            "p",
            el("button", texts["look_right"], type="button", data_look_right=True),
            class_="checker-ways",
        ),
        el(
            "details",
            el("summary", texts["look_wrong"]),
            el(
                "form",
                el("fieldset", el("legend", sign.title), *inputs(sign, given, knowledge)),
                el("button", texts["save_change"], type="submit"),
                data_change=sign.id,
            ),
        ),
        class_="checker-look",
        data_look=sign.id,
        data_private=True,
        data_tool=True,
    )


def _plan(view: View, knowledge: Knowledge, root: str) -> Element:
    texts = knowledge.texts
    failed = listed(tried(view, knowledge), texts)
    return el(
        "section",
        el("h2", texts["plan_title"]),
        el(
            "ol",
            *(_step(n, step, view, knowledge, root) for n, step in enumerate(view.plan, start=1)),
            data_plan=True,
            class_="checker-plan checker-folded",
        ),
        el(
            "button",
            texts["more_steps"].format(count=len(view.plan) - FIRST_STEPS),
            type="button",
            data_unfold=True,
            data_tool=True,
        )
        if len(view.plan) > FIRST_STEPS
        else None,
        el("p", texts["tried"].format(remedies=failed)) if failed else None,
    )


def _step(number: int, step: Step, view: View, knowledge: Knowledge, root: str) -> Element:
    texts, remedy = knowledge.texts, knowledge.remedies[step.remedy]
    first = view.alarmed and remedy.first_aid
    heading = texts["step_number"].format(number=number)
    return el(
        "li",
        el("strong", texts["urgent_first"], class_="checker-first") if first else None,
        el("h3", heading, el("a", remedy.title, href=root + remedy.page)),
        el("p", remedy.summary),
        el("p", el("span", _time(remedy, knowledge)), class_="checker-facts"),
        _how(remedy, knowledge, opened=number == 1),
        _outcomes(remedy, knowledge),
        class_="checker-minor" if number > FIRST_STEPS else None,
        data_remedy=remedy.id,
    )


def _workaround(remedy: Remedy, view: View, knowledge: Knowledge, root: str) -> Element:
    """Return the line for who must pay now: it repairs nothing and says so."""
    texts = knowledge.texts
    outcome = view.state.outcomes.get(remedy.id)
    return el(
        "section",
        el("p", texts["workaround"], " ", el("a", remedy.title, href=root + remedy.page)),
        _how(remedy, knowledge, opened=False),
        _outcomes(remedy, knowledge) if outcome is None else None,
        class_="checker-workaround",
        data_remedy=remedy.id,
        data_workaround=True,
    )


def _how(remedy: Remedy, knowledge: Knowledge, *, opened: bool) -> Tree:
    if not remedy.steps:
        return None
    lines = (el("li", line) for line in remedy.steps)
    return el("details", el("summary", knowledge.texts["step_how"]), el("ol", *lines), open=opened)


def _time(remedy: Remedy, knowledge: Knowledge) -> str:
    texts = knowledge.texts
    minutes = duration(remedy.effort, texts)
    if not remedy.waiting:
        return texts["step_time"].format(minutes=minutes)
    return texts["step_wait"].format(minutes=minutes, waiting=duration(remedy.waiting, texts))


def _outcomes(remedy: Remedy, knowledge: Knowledge) -> Element:
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


def _save(knowledge: Knowledge) -> Element:
    texts = knowledge.texts
    return el(
        "p",
        el("button", texts["diary_save"], type="button", data_diary_save=True),
        el("span", texts["diary_saved"], role="status", hidden=True),
        el("span", texts["diary_full"], role="status", hidden=True),
        class_="checker-ways",
        data_tool=True,
    )
