"""Findings about the model as a whole: what no single page can see."""

__all__ = ["lint"]

from checker.knowledge.handbook import FACTS, Handbook


def lint(handbook: Handbook, today: str) -> None:
    """Add findings to the handbook's problems: errors first, warnings for old facts."""
    for fact in handbook.facts.values():
        if fact.stale(today):
            handbook.problems.add(
                FACTS,
                fact.line,
                f"{fact.id} was to be looked at again by {fact.review_by}",
                warning=True,
            )
