"""All that is wrong with a handbook: its pages, its model, its own tests, what is unwritten."""

__all__ = ["findings"]

from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.diagnostics.problems import Problem
from checker.knowledge.handbook_checks.model_lint import lint
from checker.knowledge.handbook_checks.page_cases import trials
from checker.knowledge.handbook_checks.placeholders import placeholders
from checker.knowledge.handbook_checks.scorecard_freshness import outdated


def findings(handbook: Handbook, today: str) -> list[Problem]:
    """Return every problem of a handbook by file and line, each reported once.

    Args:
        handbook: what the pages say; what is found is added to its problems.
        today: the day, ``YYYY-MM-DD``.
    """
    lint(handbook, today)
    trials(handbook)
    outdated(handbook)
    # One mistake is reported once: a placeholder hides what else it does wrong on its line.
    unwritten = list(placeholders(handbook.corpus))
    hidden = {(problem.file, problem.line) for problem in unwritten}
    visible = [p for p in handbook.problems if (p.file, p.line) not in hidden]
    return sorted([*visible, *unwritten])
