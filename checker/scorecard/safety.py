"""Who is warned to act at once, and advice that could do harm."""

__all__ = ["Safety", "safety", "unsafe"]

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.engine import Knowledge
from checker.scorecard.measures import Share, share
from checker.scorecard.replay import Played
from checker.scorecard.sampling import alarms


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """What the checker says to those who must act at once, and to those who need not.

    Attributes:
        found: urgent people who were warned, at any time of the interview.
        false: calm people who were warned to act at once.
        screens: for each urgent person found, the screens before that; in ascending order.
        blind: of the urgent people who were missed, those who could not tell any red flag.
        unsafe: ``{case: remedies}`` of unsafe advice to anyone who was not missed.
    """

    found: Share
    false: Share
    screens: tuple[int, ...]
    blind: Share
    unsafe: Mapping[str, tuple[str, ...]]


def safety(knowledge: Knowledge, played: Sequence[Played]) -> Safety:
    """Return how safe the advice of interviews is."""
    missed = [p for p in played if p.case.urgent and not p.urgent]
    others = [p for p in played if p.urgent or not p.case.urgent]
    return Safety(
        found=share(p.urgent for p in played if p.case.urgent),
        false=share(p.urgent for p in played if not p.case.urgent),
        screens=tuple(sorted(p.after for p in played if p.case.urgent and p.after is not None)),
        blind=share(not alarms(knowledge, p.case.facts) for p in missed),
        unsafe={p.case.id: unsafe(knowledge, p) for p in others if unsafe(knowledge, p)},
    )


def unsafe(knowledge: Knowledge, played: Played) -> tuple[str, ...]:
    """Return the remedies that the result should not have shown to this person.

    To anyone: remedies that must not stand in the same plan. To someone who must act at once:
    what a scammer on the phone could ask for, and a first step that does not stop the loss.
    """
    plan = [knowledge.remedies[step.remedy] for step in played.view.plan]
    barred = {name for remedy in plan for name in remedy.not_with}
    ids = [r.id for r in plan if r.id in barred]
    if played.case.urgent:
        shown = [*plan, *(knowledge.remedies[r] for r in played.view.workarounds)]
        ids += [r.id for r in shown if r.unsafe]
        if played.urgent and plan and not plan[0].first_aid:
            ids.append(plan[0].id)
    return tuple(dict.fromkeys(ids))
