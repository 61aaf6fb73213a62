"""Use everything the wheel can do, once, so that all it imports gets imported.

Runs inside the untrimmed runtime while the trimmed one is being made (``probe``), and inside
the trimmed one in the tests. Only plain names from the wheel: whatever it needs shows up in
``sys.modules``.
"""

__all__ = ["exercise"]

import sys
import traceback

from checker.engine import CheckerError, State
from checker.view import Page, Visit


def exercise(knowledge: str, today: str) -> list[str]:
    """Return the names of all modules loaded once every feature has run.

    Args:
        knowledge: a ``knowledge.json``.
        today: a day, ``YYYY-MM-DD``.
    """
    page = Page.from_json(knowledge)
    signs = page.checker.knowledge.signs
    for pick in (0, -1):
        state, visit = State(), Visit(care_left=True)
        while question := page.checker.view(state, today, care_left=True).question:
            picked = {s: signs[s].answers[pick].value for s in question.signs}
            state = state.with_answers(question.answers(picked, page.checker.knowledge))
            page.show(state.fragment(), today)
            page.show(state.fragment(), today, visit)
        for remedy in page.checker.knowledge.remedies:
            page.show(f"{state.fragment()}&{remedy}=not-fixed", today, visit)
    page.show("no-such-sign=%3Cb%3E&\ud800", today)
    for phrases in (s.phrases for s in signs.values()):
        for said in phrases.values():
            page.hear("，".join(said), "", today)
    try:
        Page.from_json("{}")
    except CheckerError:
        traceback.format_exc()
    return sorted(sys.modules)
