"""Replayed cases as plain data, for other programs (``--json``)."""

__all__ = ["report"]

from collections.abc import Iterable, Sequence

from checker.scorecard.measures import mean, tally
from checker.scorecard.replay import Played
from checker.scorecard.robustness import Noise


def report(
    played: Sequence[Played], *, stories: bool, noise: Noise | None = None
) -> dict[str, object]:
    """Return ``{cases: [...], summary: {...}}``.

    Args:
        played: the interviews.
        stories: say what was heard and offered, too.
        noise: the same people with wrong answers, for the summary.
    """
    spoilt = {"wrong": _wrong(noise)} if noise else {}
    return {
        "cases": [_case(p, stories=stories) for p in played],
        "summary": {**_summary(played), **spoilt},
    }


def _wrong(noise: Noise) -> dict[str, float]:
    """Return what wrong answers do, with and without the second look."""
    return {
        "share": noise.part,
        "repeats": noise.repeats,
        "top1": noise.tally.top1.value,
        "top3": noise.tally.top3.value,
        "log_loss": noise.tally.log_loss,
        "median_questions": noise.tally.median,
        "top1_second_look": noise.looked.top1.value,
        "top3_second_look": noise.looked.top3.value,
        "log_loss_second_look": noise.looked.log_loss,
        "median_questions_second_look": noise.looked.median,
        "urgent_found": noise.found.value,
    }


def _case(played: Played, *, stories: bool) -> dict[str, object]:
    text = _text(played) if stories else {}
    return {
        **text,
        "id": played.case.id,
        "gold": played.case.gold,
        "ranking": played.ranking,
        "questions": [signs[0] if len(signs) == 1 else list(signs) for signs in played.questions],
        "urgent": played.urgent,
        "plan": [step.remedy for step in played.view.plan],
    }


def _text(played: Played) -> dict[str, object]:
    """Return what was heard; an alarm that is not certain is among what was offered."""
    heard = played.heard
    offered = {
        sign: values[0] if len(values) == 1 else list(values)
        for sign, values in heard.offered.items()
    }
    return {"heard": dict(heard.taken), "offered": {**offered, **heard.alarms}}


def _summary(played: Sequence[Played]) -> dict[str, object]:
    counted = tally(played)
    return {
        "cases": len(played),
        "top1": counted.top1.value,
        "top3": counted.top3.value,
        "log_loss": counted.log_loss,
        "median_questions": counted.median,
        "mean_questions": counted.mean,
        "most_questions": counted.most,
        "story_precision": _part(
            p.heard.taken[s] == v
            for p in played
            for s, v in p.case.facts.items()
            if s in p.heard.taken
        ),
        "heard": sum(len(p.heard.taken) for p in played),
        "urgent_found": sum(p.urgent for p in played if p.case.urgent),
        "urgent_false": sum(p.urgent for p in played if not p.case.urgent),
    }


def _part(hits: Iterable[bool]) -> float:
    values = list(hits)
    return mean(values) if values else 1.0
