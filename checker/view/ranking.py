"""Why this is the result: the causes by likelihood, reasons, and what would change the order."""

__all__ = ["why"]

from checker.engine.checker import Ranked, View
from checker.engine.explanation import Reason
from checker.engine.model import Cause, Knowledge
from checker.engine.state import UNKNOWN
from checker.view.formats import likelihood, listed, pair, percent
from checker.view.html import Element, Tree, el
from checker.view.question import label

STEADY = 0.8
"""The share of scales above which a result is called steady."""
MOST_CHANGES = 3


def why(view: View, knowledge: Knowledge, root: str) -> Element:
    """Return the fold with all that is behind a result."""
    texts = knowledge.texts
    return el(
        "details",
        el("summary", texts["why_title"]),
        el(
            "ol",
            *(_cause(r, view, knowledge, root) for r in view.ranking),
            class_="checker-ranking checker-folded",
            data_ranking=True,
        ),
        el("button", texts["all_causes"], type="button", data_unfold=True, data_tool=True),
        el("p", texts["steady"] if view.steadiness >= STEADY else texts["shaky"])
        if not (view.unsure or view.fixed)
        else None,
        *_changes(view, knowledge),
        *_incidents(view, knowledge, root),
        el("p", texts["model_version"].format(version=view.version), class_="checker-hint"),
        open=view.unsure and not view.fixed,
        data_why=True,
    )


def _cause(ranked: Ranked, view: View, knowledge: Knowledge, root: str) -> Element:
    texts = knowledge.texts
    cause = knowledge.causes[ranked.cause]
    title = texts["residual_title"] if cause.residual else cause.title
    return el(
        "li",
        el("h3", el("a", title, href=root + cause.page)),
        el(
            "div",
            el(
                "progress",
                value=f"{ranked.probability:.4f}",
                class_="checker-bar",
                aria_hidden="true",
            ),
            el("span", likelihood(ranked.probability, texts)),
            " ",
            el("strong", percent(ranked.probability, texts)),
            class_="checker-share",
        ),
        *(_details(ranked, cause, view, knowledge) if ranked.shown else ()),
        class_=None if ranked.shown else "checker-minor",
        data_cause=ranked.cause,
        data_probability=f"{ranked.probability:.6f}",
    )


def _details(ranked: Ranked, cause: Cause, view: View, knowledge: Knowledge) -> tuple[Tree, ...]:
    """Return what speaks for and against a cause, and what not to do."""
    texts = knowledge.texts
    for_ = [r for r in ranked.reasons if r.decibans > 0]
    against = [r for r in ranked.reasons if r.decibans < 0]
    return (
        *_reasons(texts["reasons_for"], for_, view, knowledge),
        *_reasons(texts["reasons_against"], against, view, knowledge),
        el("p", texts["no_reasons"]) if not ranked.reasons else None,
        el(
            "details",
            el("summary", texts["avoid"]),
            el("ul", *(el("li", line) for line in cause.avoid)),
        )
        if cause.avoid
        else None,
    )


def _reasons(
    title: str, reasons: list[Reason], view: View, knowledge: Knowledge
) -> tuple[Tree, ...]:
    if not reasons:
        return ()
    lines = []
    for reason in reasons:
        sign = knowledge.signs[reason.sign]
        answer = label(sign, view.state.answers[reason.sign], knowledge)
        lines.append(el("li", pair(sign.short, answer, knowledge.texts)))
    return (
        el("h4", title, data_private=True),
        el("ul", *lines, class_="checker-reasons", data_private=True),
    )


def _changes(view: View, knowledge: Knowledge) -> tuple[Tree, ...]:
    """Return which further answers would put another cause first."""
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
    names = listed((knowledge.signs[s].short for s in skipped), texts)
    return (
        el("h4", texts["changes_title"]) if lines else None,
        el("ul", *lines) if lines else None,
        el("p", texts["could_not_tell"].format(signs=names)) if names else None,
    )


def _incidents(view: View, knowledge: Knowledge, root: str) -> tuple[Tree, ...]:
    if not view.incidents:
        return ()
    texts = knowledge.texts
    lines = (
        el(
            "li",
            el("a", texts["incident"].format(title=i.title, since=i.since), href=root + i.page),
        )
        for i in view.incidents
    )
    return (el("h4", texts["incidents_title"]), el("ul", *lines))
