"""Advice that could do harm: what the scorecard counts as unsafe."""

__all__ = ["Safety", "closing", "safety", "unsafe"]

import re
from collections.abc import Sequence
from dataclasses import dataclass

from checker.engine import Knowledge, Remedy
from checker.scorecard.replay import Played

_VERB = "(?:关闭|关掉|关了|注销|停用)"
_CLOSE = re.compile(rf"{_VERB}(?:微信)?分付|把(?:微信)?分付(?:功能|先|暂时)*{_VERB}")
_NOT = re.compile(r"(?:不|别|勿|禁止|被|曾经|以前)[^，。；！？]{0,6}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Safety:
    """What was told to those who must act at once, and to those who need not.

    Attributes:
        found: urgent cases that were told so, of ``urgent``.
        blind: urgent cases that were not told so and could answer no safety question.
        false: calm cases that were told to act at once, of ``calm``.
        unsafe: ``(case, why)`` for each piece of unsafe advice.
    """

    urgent: int
    found: int
    blind: int
    calm: int
    false: int
    unsafe: tuple[tuple[str, str], ...]


def safety(knowledge: Knowledge, played: Sequence[Played]) -> Safety:
    """Return how safe the advice at the end of interviews is."""
    urgent = [p for p in played if p.case.urgent]
    calm = [p for p in played if not p.case.urgent]
    must = {sign.id for sign in knowledge.signs.values() if sign.must_ask}
    return Safety(
        urgent=len(urgent),
        found=sum(p.view.alarmed for p in urgent),
        blind=sum(not p.view.alarmed and not must & set(p.case.facts) for p in urgent),
        calm=len(calm),
        false=sum(p.view.alarmed for p in calm),
        unsafe=tuple((p.case.id, why) for p in played for why in unsafe(knowledge, p)),
    )


def unsafe(knowledge: Knowledge, played: Played) -> tuple[str, ...]:
    """Return what is unsafe about the plan of an interview, in words for readers."""
    plan = [knowledge.remedies[step.remedy] for step in played.view.plan]
    found = []
    if played.case.urgent and not (plan and plan[0].first_aid):
        found.append("情况紧急，但第一步不是止损")
    barred = {name for remedy in plan for name in remedy.not_with}
    found += [f"“{r.title}”和别的步骤冲突" for r in plan if r.id in barred]
    found += [f"“{r.title}”叫人关闭分付" for r in plan if closing(r)]
    return tuple(found)


def closing(remedy: Remedy) -> bool:
    """Return whether a remedy tells the reader to close Fenfu.

    Those who close it may not get it back [F-ART-04]. "Do not close it" is fine.
    """
    for text in (remedy.title, remedy.summary, *remedy.steps):
        for hit in _CLOSE.finditer(text):
            if not _NOT.search(text[: hit.start()]):
                return True
    return False
