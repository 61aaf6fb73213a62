"""Every mistake in data that is meant to be knowledge."""

__all__ = ["problems"]

from checker.engine import Checker, KnowledgeError, State, read
from checker.validation import consistency, schema
from checker.validation.problem import Problem

DAY = "2000-01-01"
"""Any day will do to see whether the engine starts."""


def problems(data: object) -> tuple[Problem, ...]:
    """Return every mistake, by its place; none where the engine can work with the data.

    Args:
        data: as ``load`` returns it.
    """
    found = [*schema.faults(data), *consistency.faults(data)]
    if not found:
        try:
            checker = Checker(read(data))
            checker.view(State(), DAY)
            checker.view(State(concluded=True), DAY)
        except KnowledgeError as error:
            found.append(Problem.at((), data, str(error), "mend it there"))
    return tuple(sorted(found, key=lambda problem: problem.order))
