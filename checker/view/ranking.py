"""The causes of a result, likeliest first: how likely each is, and what speaks for and against."""

__all__ = ["bar", "ranking"]

from checker.engine.checker import Ranked, View
from checker.engine.explanation import Reason
from checker.engine.model import Cause, Knowledge
from checker.view.asking import label
from checker.view.markup import Element, Tree, el
from checker.view.words import likelihood, percent, weight


def ranking(view: View, knowledge: Knowledge, root: str) -> tuple[Element, ...]:
    """Return the list of causes, the button that unfolds it, and how likely none of them is."""
    texts = knowledge.texts
    why = not (view.state.fixed or view.unsure)
    first = view.ranking[0]
    return (
        el(
            "ol",
            *(_cause(r, view, knowledge, root, first=why and r is first) for r in view.ranking),
            class_="checker-ranking checker-folded",
            data_ranking=True,
        ),
        el("button", texts["all_causes"], type="button", data_unfold=True, data_tool=True),
        el("p", _none_of_these(view, knowledge)),
    )


def _cause(ranked: Ranked, view: View, knowledge: Knowledge, root: str, *, first: bool) -> Element:
    texts = knowledge.texts
    cause = knowledge.causes[ranked.cause]
    share = percent(ranked.probability, texts)
    return el(
        "li",
        el("h3", el("a", cause.title, href=root + cause.page)),
        el(
            "div",
            bar(ranked.probability),
            el("span", likelihood(ranked.probability, texts)),
            " ",
            el("strong", share),
            class_="checker-share",
        ),
        *(_details(ranked, cause, view, knowledge, first=first) if ranked.shown else ()),
        class_=None if ranked.shown else "checker-minor",
        data_cause=ranked.cause,
        data_probability=f"{ranked.probability:.6f}",
    )


def bar(probability: float) -> Element:
    """Return a bar for the eye; the number stands beside it."""
    return el("progress", value=f"{probability:.4f}", class_="checker-bar", aria_hidden="true")


def _details(
    ranked: Ranked, cause: Cause, view: View, knowledge: Knowledge, *, first: bool
) -> tuple[Tree, ...]:
    """Return what speaks for and against a cause; of the first one it stands open."""
    texts = knowledge.texts
    for_, against = (
        [r for r in ranked.reasons if r.decibans > 0],
        [r for r in ranked.reasons if r.decibans < 0],
    )
    return (
        el("p", cause.summary) if not first else None,
        el(
            "details",
            el("summary", texts["reasons_title"]),
            *_reasons(texts["reasons_for"], for_, view, knowledge),
            *_reasons(texts["reasons_against"], against, view, knowledge),
            el("p", texts["no_reasons"]) if not ranked.reasons else None,
            open=first,
            data_why=True,
        ),
        el(
            "details",
            el("summary", texts["avoid"]),
            el("ul", *(el("li", line) for line in cause.avoid)),
        )
        if cause.avoid
        else None,
    )


def _reasons(title: str, told: list[Reason], view: View, knowledge: Knowledge) -> tuple[Tree, ...]:
    if not told:
        return ()
    texts = knowledge.texts
    lines = []
    for reason in told:
        sign = knowledge.signs[reason.sign]
        answer = label(sign, view.state.answers[reason.sign], knowledge)
        words = texts["reason"].format(sign=sign.short, answer=answer)
        lines.append(el("li", words, el("small", weight(reason.decibans, texts))))
    return (
        el("h4", title, data_private=True),
        el("ul", *lines, class_="checker-reasons", data_private=True),
    )


def _none_of_these(view: View, knowledge: Knowledge) -> str:
    texts = knowledge.texts
    share = sum(r.probability for r in view.ranking if knowledge.causes[r.cause].residual)
    return texts["none_of_these"].format(percent=percent(share, texts))
