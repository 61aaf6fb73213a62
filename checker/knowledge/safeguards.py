"""What in a handbook keeps readers in danger safe, piece by piece, so that none goes unnoticed.

No set of cases meets every danger; these are what the engine's safety rests on.
"""

__all__ = ["lost"]

from collections.abc import Iterator

from checker.engine.model import Knowledge


def lost(old: Knowledge, new: Knowledge) -> list[tuple[str, str]]:
    """Return ``(where, what is no longer so)`` for each safeguard that the new version lacks."""
    kept = set(_safeguards(new))
    return [found for found in _safeguards(old) if found not in kept]


def _safeguards(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield where each safeguard is, and what is told of it once it is gone."""
    for where, mark in _marks(knowledge):
        yield where, f"is no longer marked {mark}"
    for care in knowledge.care.values():
        yield f"care.{care.id}", f"no longer begins with: {care.first}"
        for call in care.calls:
            yield f"care.{care.id}", f"no longer has the number {call.number}"


def _marks(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for cause in knowledge.causes.values():
        if cause.urgent:
            yield cause.id, "urgent"
    first = {s for group in knowledge.groups.values() if group.must_ask for s in group.signs}
    for sign in knowledge.signs.values():
        if sign.must_ask or sign.id in first:
            yield sign.id, "must_ask"
        yield from ((f"{sign.id}={a.value}", "alarm") for a in sign.answers if a.alarm)
    for remedy in knowledge.remedies.values():
        yield from ((remedy.id, mark) for mark in ("first_aid", "unsafe") if getattr(remedy, mark))
