"""The records of a handbook, as the engine has them."""

__all__ = ["RECORDS"]

from checker.engine import (
    Answer,
    Call,
    Care,
    Cause,
    Group,
    Incident,
    Knowledge,
    Remedy,
    Right,
    Sign,
    Situation,
)

RECORDS = (
    *(Answer, Call, Care, Cause, Group, Incident, Knowledge, Remedy, Right, Sign),
    Situation,
)
"""All whose fields are keys of ``knowledge.json``."""
