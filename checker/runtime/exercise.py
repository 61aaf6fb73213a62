"""Use everything the wheel can do, once, so that all it imports gets imported.

Runs inside the untrimmed runtime while the trimmed one is being made (``probe``), and inside
the trimmed one in the tests. Only plain names from the wheel: whatever it needs shows up in
``sys.modules``.
"""

__all__ = ["exercise"]

import sys
import traceback

from checker.engine import CheckerError
from checker.view import Page

MOST = 40
"""Questions after which an interview that does not end is a fault."""


def exercise(knowledge: str, today: str) -> list[str]:
    """Return the names of all modules loaded once every feature has run.

    Args:
        knowledge: a ``knowledge.json``.
        today: a day, ``YYYY-MM-DD``.

    Raises:
        RuntimeError: when an interview does not end.
    """
    page = Page.from_json(knowledge)
    signs = page.checker.knowledge.signs
    for pick in (0, -1):
        fragment = ""
        for _ in range(MOST):
            shown = page.show(fragment, today)
            if shown["state"] == "result":
                break
            sign = shown["html"].partition('data-sign="')[2].partition('"')[0]
            value = signs[sign].answers[pick].value
            fragment = f"{shown['fragment']}&{sign}=~{value}".lstrip("&")
        else:
            raise RuntimeError("an interview does not end")
        for remedy in page.checker.knowledge.remedies:
            page.show(f"{shown['fragment']}&{remedy}=not-fixed", today)
    page.show("no-such-sign=%3Cb%3E&\ud800", today)
    for phrases in (s.phrases for s in signs.values()):
        for said in phrases.values():
            page.hear("，".join(said), "", today)
    try:
        Page.from_json("{}")
    except CheckerError:
        traceback.format_exc()
    return sorted(sys.modules)
