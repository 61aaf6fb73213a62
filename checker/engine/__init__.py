"""A diagnosis engine: causes, signs, remedies in; questions, reasons, a plan out.

Pure functions over plain records. The caller passes in the day; nothing here reads a
clock, a file or the network, or rolls dice.

>>> from checker.engine import Checker, parse, read   # doctest: +SKIP
>>> checker = Checker(read(json.load(file)))          # doctest: +SKIP
>>> state, dropped = parse("lights=dim", checker.knowledge)  # doctest: +SKIP
>>> checker.view(state, "2026-11-22").ranking[0].cause       # doctest: +SKIP
'flat-battery'
"""

from checker.engine.care import Call, Care
from checker.engine.checker import Checker, view
from checker.engine.codec import read, write
from checker.engine.errors import CheckerError, KnowledgeError
from checker.engine.incidents import Incident
from checker.engine.model import (
    Answer,
    Cause,
    Group,
    Knowledge,
    Remedy,
    Right,
    Sign,
    Situation,
)
from checker.engine.questions import Choice, Question, Ticks
from checker.engine.state import Given, State, parse
from checker.engine.views import View

__all__ = [
    "Answer",
    "Call",
    "Care",
    "Cause",
    "Checker",
    "CheckerError",
    "Choice",
    "Given",
    "Group",
    "Incident",
    "Knowledge",
    "KnowledgeError",
    "Question",
    "Remedy",
    "Right",
    "Sign",
    "Situation",
    "State",
    "Ticks",
    "View",
    "parse",
    "read",
    "view",
    "write",
]
