"""What a question looks like: one module for each kind of ``checker/engine/questions``.

An input carries what it means for the link: ``data-set`` the parts to put into it,
``data-unsure`` the same where the reader is not quite sure, ``data-clear`` the parts that hold
where it is not ticked, ``data-alone`` that it excludes all others. So the page script needs to
know no kind of question.
"""

__all__ = ["form"]

from collections.abc import Mapping

from checker.engine.model import Knowledge
from checker.engine.questions import Choice, Question
from checker.engine.state import Given
from checker.view.html import Element
from checker.view.questions import choice, ticks


def form(question: Question, knowledge: Knowledge, answers: Mapping[str, Given]) -> Element:
    """Return the form that asks a question.

    Args:
        question: what to ask.
        knowledge: the handbook.
        answers: what the reader answered so far, which is chosen already.
    """
    if isinstance(question, Choice):
        return choice.form(question, knowledge, answers)
    return ticks.form(question, knowledge)
