"""By how much a handbook's version must go up: readers' links and support texts name it.

A corrected word is a patch. What moves the diagnosis, such as a new cause or a likelihood, is
a minor. An id that is gone, and with it a part of readers' links, is a major.
"""

__all__ = ["Step", "step", "verdict"]

import enum
import re

from checker.authoring.diff import compare
from checker.authoring.versions import Version
from checker.engine import Knowledge

_VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})")
WORDS = "Wording in the checker"
MODEL = "Model"


class Step(enum.IntEnum):
    """What a change is, the greatest last."""

    NONE = 0
    PATCH = 1
    MINOR = 2
    MAJOR = 3


def step(old: Knowledge, new: Knowledge) -> tuple[Step, str]:
    """Return the step that a change asks for, and one reason."""
    gone = sorted(_ids(old) - _ids(new))
    if gone:
        return Step.MAJOR, f"{gone[0]} is gone"
    tables = {
        section.title: section.rows
        for section in compare(
            Version(name="old", knowledge=old), Version(name="new", knowledge=new)
        )
    }
    if tables[MODEL]:
        return Step.MINOR, f"{tables[MODEL][0][0]} is another"
    if tables[WORDS]:
        return Step.PATCH, f"{tables[WORDS][0][0]} is worded anew"
    return Step.NONE, "nothing that the checker reads has changed"


def verdict(old: Knowledge, new: Knowledge) -> tuple[bool, str]:
    """Return whether the new version's number goes with what changed, and a sentence."""
    asked, reason = step(old, new)
    before, after = _numbers(old.version), _numbers(new.version)
    if before is None or after is None:
        odd = old.version if before is None else new.version
        return False, f"{odd!r:.40} is no version; write three numbers, such as 1.2.0"
    taken = _taken(before, after)
    summary = f"{old.version} → {new.version}: {reason}, which is {_name(asked)}"
    if after < before:
        return False, f"{summary}; but the number went down"
    if taken < asked:
        return False, f"{summary}; write {_next(before, asked)}"
    return True, summary


def _ids(knowledge: Knowledge) -> set[str]:
    """Return all that readers' links are made of."""
    answers = {f"{s.id}={a.value}" for s in knowledge.signs.values() for a in s.answers}
    return answers | set(knowledge.remedies) | {f"cause {cause}" for cause in knowledge.causes}


def _numbers(version: str) -> tuple[int, int, int] | None:
    match = _VERSION.fullmatch(version)
    return (int(match[1]), int(match[2]), int(match[3])) if match else None


def _taken(before: tuple[int, int, int], after: tuple[int, int, int]) -> Step:
    """Return the step between two versions."""
    for index, size in enumerate((Step.MAJOR, Step.MINOR, Step.PATCH)):
        if before[index] != after[index]:
            return size
    return Step.NONE


def _next(before: tuple[int, int, int], asked: Step) -> str:
    """Return the least version that goes with a step."""
    major, minor, patch = before
    return {
        Step.NONE: f"{major}.{minor}.{patch}",
        Step.PATCH: f"{major}.{minor}.{patch + 1}",
        Step.MINOR: f"{major}.{minor + 1}.0",
        Step.MAJOR: f"{major + 1}.0.0",
    }[asked]


def _name(asked: Step) -> str:
    return {
        Step.NONE: "no step",
        Step.PATCH: "a patch",
        Step.MINOR: "a minor step",
        Step.MAJOR: "a major step",
    }[asked]
