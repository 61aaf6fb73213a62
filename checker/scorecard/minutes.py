"""What it costs to get past the trouble: our questions and plan, or the article's steps.

One cost model for both, the engine's (``checker.engine.plan``): minutes of the reader,
waiting and risk included. Whether a remedy works is drawn from the true cause's page. The
last resort ends either way.
"""

__all__ = ["Minutes", "article", "looking", "minutes", "resolved"]

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from checker.engine import Checker
from checker.engine.plan import costs
from checker.engine.policies import READING
from checker.scorecard.article import STEPS
from checker.scorecard.cases import Vignette
from checker.scorecard.measures import mean
from checker.scorecard.replay import Played


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """Expected minutes to the end of the trouble, on average over cases.

    Attributes:
        ours: answering the questions, then following the plan.
        asking: the part of ``ours`` that goes into the questions.
        literal: the article's steps, each remedy done as told.
        careful: the article's steps by a reader who looks first and leaves out what the
            look rules out.
    """

    ours: float
    asking: float
    literal: float
    careful: float

    @property
    def ratios(self) -> tuple[float, float]:
        """Return ours over literal, and ours over careful."""
        return self.ours / self.literal, self.ours / self.careful


def minutes(checker: Checker, played: Sequence[Played]) -> Minutes:
    """Return what interviews and plans cost, against the article's checklist."""
    return Minutes(
        ours=mean(
            resolved(checker, p.case.gold, p.questions, [s.remedy for s in p.view.plan])
            for p in played
        ),
        asking=mean(looking(checker, p.questions) for p in played),
        literal=mean(article(checker, p.case, careful=False) for p in played),
        careful=mean(article(checker, p.case, careful=True) for p in played),
    )


def resolved(
    checker: Checker, cause: str, questions: Iterable[str], remedies: Iterable[str]
) -> float:
    """Return the expected minutes of questions, and then of a plan under the true cause."""
    return looking(checker, questions) + _walk(checker, cause, ((0.0, r) for r in remedies))


def looking(checker: Checker, signs: Iterable[str]) -> float:
    """Return the minutes that finding out about signs takes."""
    return sum(READING + checker.knowledge.signs[sign].effort for sign in signs)


def article(checker: Checker, case: Vignette, *, careful: bool) -> float:
    """Return the expected minutes of the article's seven steps.

    Something that must be seen to be acted on, such as a payment that is not the
    reader's own, is looked at either way.
    """
    knowledge = checker.knowledge
    steps: list[tuple[float, str]] = []
    for step in STEPS:
        looked = [sign for sign in step.looks if sign in knowledge.signs]
        alarming = [s for s in looked if any(a.alarm for a in knowledge.signs[s].answers)]
        steps.append((looking(checker, looked if careful else alarming), ""))
        for remedy, sign, clear in step.does:
            told = case.facts.get(sign)
            skipped = told in clear and (careful or sign in alarming)
            unseen = sign in alarming and told is None
            if remedy in knowledge.remedies and not skipped and not unseen:
                steps.append((0.0, remedy))
    last = [(0.0, r.id) for r in knowledge.remedies.values() if r.last_resort]
    return _walk(checker, case.gold, [*steps, *last])


def _walk(checker: Checker, cause: str, steps: Iterable[tuple[float, str]]) -> float:
    """Return the expected minutes of steps ``(minutes of looking, remedy or '')``."""
    prices = costs(checker.knowledge)
    effects = checker.network.effects
    place = checker.network.index[cause]
    total, unsolved = 0.0, 1.0
    for minutes_looking, remedy in steps:
        total += unsolved * minutes_looking
        if remedy and remedy not in prices.remedies:
            break
        if remedy:
            total += unsolved * prices.remedies[remedy]
            unsolved *= 1.0 - dict(effects[remedy]).get(place, 0.0)
    return total + unsolved * prices.last_resort
