"""Use everything the wheel can do, once, so that all it imports gets imported.

Runs inside the untrimmed runtime while the trimmed one is being made (``probe``), and inside
the trimmed one in the tests. Only plain names from the wheel: whatever it needs shows up in
``sys.modules``.
"""

__all__ = ["exercise"]

import binascii
import sys
import traceback
from collections.abc import Iterator

from checker.engine import CheckerError, State
from checker.engine.free_text import ClassifierData, encode
from checker.engine.free_text.model import LinearModel
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
    for data in _classifiers(page):
        page.learn(binascii.b2a_base64(encode(data)).decode())
        for text in ("", "Ａ。a，a？", "a"):
            page.hear(text, "", today)
    try:
        Page.from_json("{}")
    except CheckerError:
        traceback.format_exc()
    return sorted(sys.modules)


def _classifiers(page: Page) -> Iterator[ClassifierData]:
    """Yield data of both kinds: sentences to compare with, and a model that hears every answer."""
    signs = page.checker.knowledge.signs.values()
    answers = tuple((sign.id, answer.value) for sign in signs for answer in sign.answers)
    yield ClassifierData(sentences={"a": answers})
    yield ClassifierData(
        model=LinearModel(
            answers=answers,
            bias=(0,) * len(answers),
            step=0.1,
            slope=1.0,
            shift=0.0,
            permits=(frozenset(),) * len(answers),
            spans={"a": (0, len(answers))},
            owners=bytes(range(len(answers))),
            weights=bytes([1] * len(answers)),
        )
    )
