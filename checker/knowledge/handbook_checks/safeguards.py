"""What in a handbook keeps readers in danger safe, piece by piece, so that none goes unnoticed.

No set of cases meets every danger; these are what the engine's safety rests on.
"""

__all__ = ["lost"]

from collections.abc import Iterator

from checker.engine.model import Knowledge


def lost(old: Knowledge, new: Knowledge) -> list[tuple[str, str]]:
    """Return ``(where, what is no longer so)`` for each safeguard that the new version lacks."""
    present = set(_safeguards(new))
    # A sign that moves into a group, or out of one, may still be asked before everything else.
    still = (sign for sign in new.signs if _places(new, sign))
    present |= {
        (where, _no_longer_marked("must_ask")) for sign in still for where in _places(old, sign)
    }
    return [safeguard for safeguard in _safeguards(old) if safeguard not in present]


def _safeguards(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield where each safeguard is, and what is reported of it once it is gone."""
    for where, mark in _marks(knowledge):
        yield where, _no_longer_marked(mark)
    for care in knowledge.care.values():
        yield f"care.{care.id}", f"no longer begins with: {care.first}"
        for call in care.calls:
            yield f"care.{care.id}", f"no longer has the number {call.number}"


def _no_longer_marked(mark: str) -> str:
    return f"is no longer marked {mark}"


def _marks(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    for cause in knowledge.causes.values():
        if cause.urgent:
            yield cause.id, "urgent"
    for sign in knowledge.signs.values():
        yield from ((where, "must_ask") for where in _places(knowledge, sign.id))
        yield from ((f"{sign.id}={a.value}", "alarm") for a in sign.answers if a.alarm)
    for remedy in knowledge.remedies.values():
        yield from ((remedy.id, mark) for mark in ("first_aid", "unsafe") if getattr(remedy, mark))


def _places(knowledge: Knowledge, sign: str) -> list[str]:
    """Return where it is said that a sign is asked before everything else."""
    groups = [g.id for g in knowledge.groups.values() if g.must_ask and sign in g.signs]
    ungrouped = [sign] if sign in knowledge.signs and knowledge.signs[sign].must_ask else []
    return [*ungrouped, *(f"{group}: {sign}" for group in groups)]
