"""Replayed cases as plain data, for other programs (``--json``)."""

__all__ = ["report"]

import statistics
from collections.abc import Iterable, Sequence

from checker.scorecard.measures import log_loss, mean
from checker.scorecard.replay import Played


def report(played: Sequence[Played], *, stories: bool) -> dict[str, object]:
    """Return ``{cases: [...], summary: {...}}``; with ``stories``, what was heard too."""
    return {
        "cases": [_case(p, stories=stories) for p in played],
        "summary": _summary(played),
    }


def _case(played: Played, *, stories: bool) -> dict[str, object]:
    return {
        **({"heard": dict(played.heard)} if stories else {}),
        "id": played.case.id,
        "gold": played.case.gold,
        "ranking": played.ranking,
        "questions": [signs[0] if len(signs) == 1 else list(signs) for signs in played.questions],
        "urgent": played.urgent,
        "plan": [step.remedy for step in played.view.plan],
    }


def _summary(played: Sequence[Played]) -> dict[str, float]:
    counts = [len(p.questions) for p in played]
    return {
        "cases": len(played),
        "top1": mean(p.within(1) for p in played),
        "top3": mean(p.within(3) for p in played),
        "log_loss": mean(log_loss(p) for p in played),
        "median_questions": statistics.median(counts or [0]),
        "mean_questions": mean(counts),
        "most_questions": max(counts, default=0),
        "story_precision": _share(
            p.heard[s] == v for p in played for s, v in p.case.facts.items() if s in p.heard
        ),
        "heard": sum(len(p.heard) for p in played),
        "urgent_found": sum(p.urgent for p in played if p.case.urgent),
        "urgent_false": sum(p.urgent for p in played if not p.case.urgent),
    }


def _share(hits: Iterable[bool]) -> float:
    told = list(hits)
    return mean(told) if told else 1.0
