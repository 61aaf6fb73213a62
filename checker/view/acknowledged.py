"""What the reader did last, repeated on top of the next screen: so it was heard."""

__all__ = ["acknowledged"]

from collections.abc import Collection

from checker.engine.model import Knowledge
from checker.engine.questions import answered_screens
from checker.engine.state import FIXED, UNKNOWN
from checker.engine.views import View
from checker.view.formats import listed, pair
from checker.view.html import Element, el
from checker.view.question_screen import label
from checker.view.support import tried


def acknowledged(
    view: View, knowledge: Knowledge, elsewhere: Collection[str], *, asks: bool
) -> Element | None:
    """Return the line that repeats what was tapped, or None where there is nothing to say.

    Args:
        view: what is shown.
        knowledge: the handbook.
        elsewhere: signs whose answers stand on the page already.
        asks: whether a question follows.
    """
    words = _outcomes(view, knowledge) or _answers(view, knowledge, elsewhere)
    if asks and view.question and view.question.must_ask and view.state.evidence:
        words = [*words, knowledge.texts["safety_first"]]
    if not words:
        return None
    return el("p", " ".join(words), class_="checker-noted", data_acknowledged=True)


def _outcomes(view: View, knowledge: Knowledge) -> list[str]:
    """Return what was tried, but for what is not to be shown."""
    texts, outcomes = knowledge.texts, view.state.outcomes
    worked = [
        remedy.title
        for remedy in (knowledge.remedies[r] for r, o in outcomes.items() if o == FIXED)
        if remedy.workaround and not (view.hides_unsafe and remedy.unsafe)
    ]
    words = [texts["noted_worked"].format(remedy=title) for title in worked]
    if failed := tried(view, knowledge):
        words.append(texts["tried"].format(remedies=listed(failed, texts)))
    return words


def _answers(view: View, knowledge: Knowledge, elsewhere: Collection[str]) -> list[str]:
    """Return what the last screen was answered with."""
    texts, state = knowledge.texts, view.state
    screens = answered_screens(knowledge, state)
    if not screens or not set(screens[-1]).isdisjoint(elsewhere):
        return []
    given = {s: state.answers[s] for s in screens[-1]}
    if all(answer.value == UNKNOWN for answer in given.values()):
        return [texts["noted_skipped"]]
    signs = [knowledge.signs[s] for s in given]
    if len(signs) == 1:
        answer = label(signs[0], given[signs[0].id], knowledge)
        return [texts["noted"].format(answer=pair(signs[0].short, answer, texts))]
    lines = [
        stated.line
        for sign in signs
        for stated in (sign.answer(given[sign.id].value),)
        if stated and stated.line
    ]
    answer = listed(lines, texts) if lines else texts["none_of_these_lines"]
    return [texts["noted"].format(answer=answer)]
