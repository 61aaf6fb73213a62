"""The result: what it most likely is, what to do first, and how sure that is."""

__all__ = ["result", "urgent"]

from checker.engine.checker import Ranked, View
from checker.engine.model import Knowledge
from checker.engine.plan import Step
from checker.engine.state import UNKNOWN
from checker.view.markup import Element, Tree, el
from checker.view.ranking import bar, ranking
from checker.view.share import share
from checker.view.support import report, rights, support
from checker.view.words import duration, likelihood, percent

STEADY = 0.8
"""The share of scales above which a result is called steady."""
MOST_CHANGES = 3
FIRST_STEPS = 3
"""Steps of the plan that stand open; the others unfold."""


def urgent(view: View, knowledge: Knowledge, root: str) -> Element | None:
    """Return the banner that comes before everything else, where it applies."""
    if not view.alarmed:
        return None
    texts = knowledge.texts
    pages = [knowledge.causes[c] for c in view.urgent] + [knowledge.signs[s] for s in view.alarms]
    aid = sorted((r for r in knowledge.remedies.values() if r.first_aid), key=lambda r: r.effort)
    return el(
        "section",
        el("h2", texts["urgent_title"]),
        el("p", texts["urgent_text"]),
        el("ol", *(el("li", el("a", r.title, href=root + r.page)) for r in aid)),
        el("p", *_links([(p.title, p.page) for p in pages], root)),
        class_="checker-urgent",
        role="alert",
        data_urgent=True,
    )


def result(view: View, knowledge: Knowledge, root: str) -> tuple[Tree, ...]:
    """Return the parts of a result's page."""
    texts = knowledge.texts
    first = view.ranking[0]
    if view.state.fixed:
        remedy = knowledge.remedies[view.state.fixed]
        head: tuple[Tree, ...] = (
            el("h2", texts["fixed_title"], tabindex="-1", data_focus=True),
            el("p", texts["fixed_text"].format(remedy=remedy.title), class_="checker-answer"),
        )
    else:
        head = _head(first, view, knowledge)
    more = view.question is not None and not view.state.fixed
    return (
        el("section", *head, class_="checker-head"),
        el("button", texts["go_on"], type="button", data_on=True, data_tool=True) if more else None,
        _plan(view, knowledge, root) if not view.state.fixed else None,
        el("h2", texts["also_possible"]),
        *ranking(view, knowledge, root),
        _changes(view, knowledge),
        _incidents(view, knowledge, root),
        rights(view, knowledge, root),
        support(view, knowledge),
        share(view, knowledge),
        report(view, knowledge, root),
        _diary(knowledge),
        el("p", texts["plan_note"], class_="checker-hint"),
        el("p", texts["model_version"].format(version=view.version), class_="checker-hint"),
    )


def _head(first: Ranked, view: View, knowledge: Knowledge) -> tuple[Tree, ...]:
    texts = knowledge.texts
    cause = knowledge.causes[first.cause]
    if view.unsure:
        return (
            el("h2", texts["unsure_title"], tabindex="-1", data_focus=True),
            el("p", texts["unsure_text"], class_="checker-answer"),
        )
    word = likelihood(first.probability, texts)
    short = texts["result_short"].format(word=word, cause=cause.title)
    return (
        el("h2", short, tabindex="-1", data_focus=True),
        el(
            "div",
            bar(first.probability),
            el("strong", percent(first.probability, texts)),
            class_="checker-share",
        ),
        el("p", cause.summary, class_="checker-answer"),
        el(
            "p",
            texts["steady"] if view.steadiness >= STEADY else texts["shaky"],
            texts["stopped"] if view.question is None else None,
            class_="checker-hint",
        ),
    )


def _plan(view: View, knowledge: Knowledge, root: str) -> Element:
    texts = knowledge.texts
    tried = "、".join(knowledge.remedies[r].title for r in view.state.failed)
    return el(
        "section",
        el("h2", texts["plan_title"]),
        el("p", texts["plan_why"], class_="checker-hint"),
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
        el("p", texts["tried"].format(remedies=tried)) if tried else None,
    )


def _step(number: int, step: Step, view: View, knowledge: Knowledge, root: str) -> Element:
    texts = knowledge.texts
    remedy = knowledge.remedies[step.remedy]
    minutes = duration(remedy.effort, texts)
    time = (
        texts["step_wait"].format(minutes=minutes, waiting=duration(remedy.waiting, texts))
        if remedy.waiting
        else texts["step_time"].format(minutes=minutes)
    )
    served = knowledge.causes[step.cause].title if step.cause and not remedy.last_resort else ""
    against = texts["step_for"].format(cause=served)
    first = view.alarmed and remedy.first_aid
    return el(
        "li",
        el("strong", texts["urgent_first"], class_="checker-first") if first else None,
        el("h3", f"{number}. ", el("a", remedy.title, href=root + remedy.page)),
        el("p", remedy.summary),
        el("p", el("span", time), el("span", against) if served else None, class_="checker-facts"),
        el(
            "details",
            el("summary", texts["step_how"]),
            el("ol", *(el("li", line) for line in remedy.steps)),
            open=number == 1,
        )
        if remedy.steps
        else None,
        el(
            "p",
            el("button", texts["step_fixed"], type="button", data_outcome="fixed"),
            el("button", texts["step_not_fixed"], type="button", data_outcome="not-fixed"),
            class_="checker-outcomes",
            data_tool=True,
        ),
        class_="checker-minor" if number > FIRST_STEPS else None,
        data_remedy=step.remedy,
    )


def _changes(view: View, knowledge: Knowledge) -> Element:
    texts = knowledge.texts
    lines = []
    for change in view.changes[:MOST_CHANGES]:
        sign = knowledge.signs[change.sign]
        answer = sign.answer(change.value)
        words = texts["change_item"].format(
            sign=sign.short,
            answer=answer.label if answer else change.value,
            cause=knowledge.causes[change.cause].title,
        )
        lines.append(el("li", words))
    skipped = [s for s, given in view.state.answers.items() if given.value == UNKNOWN]
    names = "、".join(knowledge.signs[s].short for s in skipped)
    return el(
        "details",
        el("summary", texts["changes_title"]),
        el("ul", *lines) if lines else el("p", texts["no_changes"]),
        el("p", texts["could_not_tell"].format(signs=names)) if names else None,
    )


def _incidents(view: View, knowledge: Knowledge, root: str) -> Element | None:
    if not view.incidents:
        return None
    texts = knowledge.texts
    lines = [
        el(
            "li",
            el("a", texts["incident"].format(title=i.title, since=i.since), href=root + i.page),
            el("p", i.summary),
        )
        for i in view.incidents
    ]
    return el("section", el("h2", texts["incidents_title"]), el("ul", *lines))


def _diary(knowledge: Knowledge) -> Element:
    texts = knowledge.texts
    return el(
        "p",
        el("button", texts["diary_save"], type="button", data_diary_save=True),
        el("span", texts["diary_saved"], role="status", hidden=True),
        el("span", texts["diary_full"], role="status", hidden=True),
        class_="checker-ways",
        data_tool=True,
    )


def _links(pages: list[tuple[str, str]], root: str) -> tuple[Tree, ...]:
    links: list[Tree] = []
    for title, page in pages:
        links += (
            ["、", el("a", title, href=root + page)]
            if links
            else [el("a", title, href=root + page)]
        )
    return tuple(links)
