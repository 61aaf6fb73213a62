"""Why this is the result: the causes by likelihood, reasons, and what would change the order."""

__all__ = ["possible", "why"]

from checker.engine.explanation import Reason
from checker.engine.model import Knowledge
from checker.engine.state import UNKNOWN
from checker.engine.views import Ranked, View
from checker.view.formats import likelihood, listed, pair
from checker.view.html import Element, Tree, el
from checker.view.question_screen import label

STEADY = 0.8
"""The share of scales above which a result is called steady."""
MAX_NAMED = 3
"""Causes that are named at once."""
MOST_CHANGES = 3
POSSIBLE = 0.15
"""The probability in [0, 1] from which a cause that is not the first is worth a note."""


def possible(view: View, knowledge: Knowledge) -> list[str]:
    """Return the causes that are shown and may well be it, but for "none of these"."""
    return [
        r.cause
        for r in view.ranking
        if r.shown and r.probability >= POSSIBLE and not knowledge.causes[r.cause].residual
    ]


def why(view: View, knowledge: Knowledge, root: str) -> Element:
    """Return the fold with all that is behind a result."""
    texts = knowledge.texts
    shows_steadiness = not (view.unsure or view.fixed)
    return el(
        "details",
        el("summary", texts["why_title"]),
        el(
            "ol",
            *(_cause(n, r, view, knowledge, root) for n, r in enumerate(view.ranking)),
            class_="checker-ranking checker-folded",
            data_ranking=True,
        ),
        el("button", texts["all_causes"], type="button", data_unfold=True, data_tool=True),
        el("p", texts["steady"] if view.steadiness >= STEADY else texts["shaky"])
        if shows_steadiness
        else None,
        *_changes(view, knowledge),
        *_incidents(view, knowledge, root),
        el("p", texts["model_version"].format(version=view.version), class_="checker-hint"),
        data_why=True,
    )


def _cause(n: int, ranked: Ranked, view: View, knowledge: Knowledge, root: str) -> Element:
    """Return a cause with its reasons; the first one's name stands above all this already."""
    texts = knowledge.texts
    cause = knowledge.causes[ranked.cause]
    word = likelihood(ranked.probability, texts)
    title = texts["result_short"].format(word=word, cause=cause.title)
    title = texts["residual_title"] if cause.residual else title
    headed = n == 0 and not (view.unsure or view.fixed)
    return el(
        "li",
        el(
            "h3",
            el("a", texts["residual_title"] if cause.residual else title, href=root + cause.page),
        )
        if not headed
        else None,
        *(_details(ranked, view, knowledge) if n == 0 or (view.unsure and n < MAX_NAMED) else ()),
        class_="checker-minor" if n >= MAX_NAMED or not ranked.shown else None,
        data_cause=ranked.cause,
        data_probability=f"{ranked.probability:.6f}",
    )


def _details(ranked: Ranked, view: View, knowledge: Knowledge) -> tuple[Tree, ...]:
    """Return what speaks for and against a cause that is shown."""
    texts = knowledge.texts
    for_ = [r for r in ranked.reasons if r.decibans > 0]
    against = [r for r in ranked.reasons if r.decibans < 0]
    return (
        *_reasons(texts["reasons_for"], for_, view, knowledge),
        *_reasons(texts["reasons_against"], against, view, knowledge),
        el("p", texts["no_reasons"]) if not ranked.reasons else None,
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
    likely = set(possible(view, knowledge))
    bearing = [i for i in view.incidents if likely & {*i.raises, *i.bears_on}]
    if not bearing:
        return ()
    texts = knowledge.texts
    lines = (
        el(
            "li",
            el("a", texts["incident"].format(title=i.title, since=i.since), href=root + i.page),
        )
        for i in bearing
    )
    return (el("h4", texts["incidents_title"]), el("ul", *lines))
