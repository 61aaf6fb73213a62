"""The one sentence of a result, the same on the screen, in a text and on paper."""

__all__ = ["headline", "sentences"]

from checker.engine.alarms import asked_first
from checker.engine.model import Knowledge
from checker.engine.views import View
from checker.view.formats import likelihood

MIN_ANSWERS = 3
"""Answers from which nothing in the handbook fitting is the handbook's fault, not theirs."""


def headline(view: View, knowledge: Knowledge) -> str:
    """Return what it most likely is and how sure that is, or that it is not known yet."""
    texts = knowledge.texts
    if view.fixed:
        return texts["fixed_title"]
    if view.unsure:
        return texts["unsure_title"]
    first = view.ranking[0]
    word = likelihood(first.probability, texts)
    return texts["result_short"].format(word=word, cause=knowledge.causes[first.cause].title)


def sentences(view: View, knowledge: Knowledge) -> tuple[str, ...]:
    """Return what stands under the headline: what the cause is, how long it usually takes.

    While nothing unsafe may be shown only a headline remains: the summary may say what a
    scammer on the phone would like to hear.
    """
    texts = knowledge.texts
    if view.fixed:
        remedy = knowledge.remedies[view.fixed]
        words = texts["fixed_text"].format(remedy=remedy.title)
        return () if view.hides_unsafe and remedy.unsafe else (words,)
    if view.unsure:
        return (texts[_unsure(view, knowledge)],)
    first = view.ranking[0]
    cause = knowledge.causes[first.cause]
    situation = texts["situation"].format(situation=first.situation) if first.situation else ""
    wait = texts["result_wait"].format(wait=cause.wait) if cause.wait else ""
    safe = (situation,) if view.hides_unsafe else (cause.summary, situation, wait)
    return tuple(filter(None, safe))


def _unsure(view: View, knowledge: Knowledge) -> str:
    """Return which sentence says why it is not known: little was said, or nothing fits."""
    if view.more:
        return "unsure_more"
    answered = set(view.state.evidence) - asked_first(knowledge)
    if len(answered) < MIN_ANSWERS:
        return "unsure_little"
    residual = knowledge.causes[view.ranking[0].cause].residual
    return "unsure_text" if residual else "unsure_several"
