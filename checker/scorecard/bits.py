"""How much the questions tell, against what they could tell at most (Shannon, 1948)."""

__all__ = ["Bits", "Findings", "bits", "findings"]

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from checker.engine import Checker, Knowledge
from checker.engine.belief import entropy
from checker.engine.policies import predictive
from checker.scorecard.measures import Interview, mean
from checker.scorecard.walks import Walk


@dataclass(frozen=True, slots=True, kw_only=True)
class Bits:
    """Information in bits.

    Attributes:
        before: entropy of the belief before the first question; so many ideal yes/no
            questions would be needed at least.
        after: entropy left at the end, on average.
        gained: bits gained a question.
        possible: bits that the answers could carry a question: the entropy of the answers.
            No way of asking gains more than that.
        by_place: bits gained by the first question, the second, and so on.
    """

    before: float
    after: float
    gained: float
    possible: float
    by_place: tuple[float, ...]

    @property
    def efficiency(self) -> float:
        """Return the share of what the answers could carry that told causes apart."""
        return self.gained / self.possible if self.possible else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the questions brought to light, as the studies of symptom checkers count it.

    Attributes:
        per_question: questions that the person could answer, a question.
        telling_per_question: of these, those that the true cause's page mentions.
        found: share of what the person could have told that was asked for.
        telling_found: the same for what the true cause's page mentions.
    """

    per_question: float
    telling_per_question: float
    found: float
    telling_found: float


def bits(checker: Checker, walks: Sequence[Walk]) -> Bits:
    """Return the information of interviews with at least one question among them."""
    gains: list[list[float]] = []
    possible: list[float] = []
    for walk in walks:
        left = [entropy(belief) for belief in walk.beliefs]
        gains.append([a - b for a, b in pairwise(left)])
        for sign, belief in zip(walk.questions, walk.beliefs, strict=False):
            odds = predictive(checker.network.tables[sign], belief)
            possible.append(entropy(list(odds.values())))
    longest = max(len(row) for row in gains)
    return Bits(
        before=mean(entropy(walk.beliefs[0]) for walk in walks),
        after=mean(entropy(walk.beliefs[-1]) for walk in walks),
        gained=mean(gain for row in gains for gain in row),
        possible=mean(possible),
        by_place=tuple(
            mean(row[place] for row in gains if place < len(row)) for place in range(longest)
        ),
    )


def findings(knowledge: Knowledge, interviews: Sequence[Interview]) -> Findings:
    """Return what the questions of interviews brought to light, all of them together."""
    asked = answered = telling = could = should = 0
    for interview in interviews:
        facts, gold = interview.case.facts, knowledge.causes[interview.case.gold]
        got = [sign for sign in interview.questions if sign in facts]
        asked += len(interview.questions)
        answered += len(got)
        telling += sum(sign in gold.signs for sign in got)
        could += len(facts)
        should += sum(sign in gold.signs for sign in facts)
    return Findings(
        per_question=_share(answered, asked),
        telling_per_question=_share(telling, asked),
        found=_share(answered, could),
        telling_found=_share(telling, should),
    )


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
