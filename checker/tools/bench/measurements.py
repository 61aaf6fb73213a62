"""Figures: what was measured, against what, and how far the project wants to come."""

__all__ = ["Figure", "against", "keep", "load", "shown"]

import dataclasses
import json
import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One figure. The first five are the interface; the others explain them.

    Attributes:
        name: what was measured.
        ours: the median of ours.
        baseline: the median of what it is compared with, or a fixed budget.
        ratio: ours against the baseline, the way round that ``goal`` reads.
        unit: of ``ours`` and ``baseline``.
        section: the part of the bench that measures it.
        against: what the baseline is.
        goal: what to reach, such as ``>= 2.5`` or ``<= 0.65``; ``""`` where nothing is asked.
        runs: how many times each was measured.
        spread: the least and the most of ours, then of the baseline.
        note: what a reader of the figure must know.
    """

    name: str
    ours: float
    baseline: float
    ratio: float
    unit: str
    section: str
    against: str
    goal: str = ""
    runs: int = 1
    spread: tuple[float, float, float, float] | None = None
    note: str = ""

    @property
    def reached(self) -> bool | None:
        """Whether the goal is reached; None where there is none.

        >>> Figure(name="", ours=1, baseline=3, ratio=3, unit="", section="", against="",
        ...        goal=">= 2.5").reached
        True
        """
        if not self.goal:
            return None
        sign, number = self.goal.split()
        return self.ratio >= float(number) if sign == ">=" else self.ratio <= float(number)


def against(  # noqa: PLR0913 - keyword-only: one name for each thing a figure says
    name: str,
    ours: Sequence[float],
    baseline: Sequence[float] | float,
    *,
    unit: str,
    section: str,
    of: str,
    goal: str = "",
    note: str = "",
) -> Figure:
    """Return the figure of two series, as the ratio of their medians.

    Args:
        name: what was measured.
        ours: ours, run by run.
        baseline: the other's, run by run, or a fixed number such as a budget.
        unit: of both.
        section: the part of the bench.
        of: what the baseline is.
        goal: with ``>=`` the ratio is baseline/ours ("times sooner"); else ours/baseline.
        note: what a reader must know.
    """
    others = [baseline] if isinstance(baseline, int | float) else list(baseline)
    mine, other = statistics.median(ours), statistics.median(others)
    over, under = (other, mine) if goal.startswith(">=") else (mine, other)
    return Figure(
        name=name,
        ours=round(mine, 4),
        baseline=round(other, 4),
        ratio=round(over / under, 4) if under else 0.0,
        unit=unit,
        section=section,
        against=of,
        goal=goal,
        runs=len(ours),
        spread=(
            round(min(ours), 4),
            round(max(ours), 4),
            round(min(others), 4),
            round(max(others), 4),
        ),
        note=note,
    )


def load(path: Path) -> list[Figure]:
    """Return the figures of a file; none where there is no file."""
    if not path.exists():
        return []
    rows = json.loads(path.read_text(encoding="utf-8"))
    return [
        Figure(**{**row, "spread": tuple(row["spread"]) if row["spread"] else None}) for row in rows
    ]


def keep(path: Path, figures: Iterable[Figure], sections: Sequence[str]) -> list[Figure]:
    """Write figures in place of all earlier ones of their sections, and return all.

    Args:
        path: the file, a JSON list.
        figures: what was measured now.
        sections: all sections in their order; figures of others are dropped.
    """
    fresh = list(figures)
    again = {figure.section for figure in fresh}
    both = [f for f in load(path) if f.section not in again] + fresh
    known = [f for f in both if f.section in sections]
    known.sort(key=lambda f: sections.index(f.section))
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = [dataclasses.asdict(figure) for figure in known]
    path.write_text(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return known


def shown(figure: Figure) -> str:
    """Return a figure as one line for a terminal."""
    goal = ""
    if figure.goal:
        goal = f"  goal {figure.goal}: {'reached' if figure.reached else 'NOT reached'}"
    return (
        f"{figure.name}: {figure.ours:g} {figure.unit}, "
        f"{figure.against} {figure.baseline:g} {figure.unit}, ratio {figure.ratio:g}{goal}"
    )
