"""A single-fault network in plain tables as knowledge."""

__all__ = ["Columns", "from_probabilities"]

from collections.abc import Mapping

from checker.engine.errors import KnowledgeError
from checker.engine.likelihoods import require_known
from checker.engine.model import Answer, Cause, Knowledge, Remedy, Sign
from checker.engine.ui_texts import TEXTS

SIGN_MINUTES, REMEDY_MINUTES = 1.0, 10.0
"""What finding out takes, and what a remedy takes, where nothing is stated."""

type Columns = Mapping[str, Mapping[str, float]]
"""``{cause: {answer: P(answer | cause)}}``."""


def from_probabilities(
    causes: Mapping[str, float],
    signs: Mapping[str, Columns],
    remedies: Mapping[str, Mapping[str, float]] | None = None,
    *,
    minutes: Mapping[str, float] | None = None,
    slip: float = 0.0,
) -> Knowledge:
    """Return knowledge that has the numbers of a network, and plain English texts.

    What is given is described at ``Checker.from_probabilities``.

    Raises:
        KnowledgeError: when a table names a cause that is not there, or a sign has no answers.
    """
    for kind, tables in (("signs", signs), ("remedies", remedies or {})):
        for name, table in tables.items():
            for cause in table:
                require_known(cause, causes, f"{kind}.{name}", "cause")
    took = minutes or {}
    return Knowledge(
        version="",
        causes={
            cause: Cause(
                id=cause,
                frequency=frequency,
                signs={sign: table[cause] for sign, table in signs.items() if cause in table},
                remedies={
                    r: table[cause] for r, table in (remedies or {}).items() if cause in table
                },
            )
            for cause, frequency in causes.items()
        },
        signs={
            sign: Sign(
                id=sign,
                effort=took.get(sign, SIGN_MINUTES),
                answers=tuple(
                    Answer(value=value, base=p)
                    for value, p in _average(sign, table, causes).items()
                ),
            )
            for sign, table in signs.items()
        },
        remedies={
            remedy: Remedy(id=remedy, effort=took.get(remedy, REMEDY_MINUTES))
            for remedy in remedies or {}
        },
        texts=TEXTS,
        slip=slip,
    )


def _average(sign: str, table: Columns, causes: Mapping[str, float]) -> dict[str, float]:
    """Return ``{answer: P(answer)}`` over the causes of a table."""
    total = sum(causes[cause] for cause in table)
    if total <= 0.0:
        raise KnowledgeError(f"signs.{sign}", "no cause that is possible states it")
    sums: dict[str, float] = {}
    for cause, column in table.items():
        for value, p in column.items():
            sums[value] = sums.get(value, 0.0) + causes[cause] / total * p
    if len(sums) < 2:  # noqa: PLR2004 - a question
        raise KnowledgeError(f"signs.{sign}", "two answers or more are needed")
    return {value: min(1.0, p) for value, p in sums.items()}
