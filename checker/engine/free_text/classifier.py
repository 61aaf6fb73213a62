"""From what a reader wrote to an interpretation: which answers are taken, offered, alarms."""

__all__ = ["Limits", "TextClassifier"]

from collections.abc import Collection
from dataclasses import dataclass

from checker.engine.free_text.encoding import ClassifierData
from checker.engine.free_text.interpretation import Interpretation, Statement
from checker.engine.free_text.linear import LinearScorer
from checker.engine.free_text.normalizer import NormalizedText, Normalizer
from checker.engine.free_text.scorers import Candidate, Scorer
from checker.engine.free_text.sentences import SentenceScorer


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """From which probability on, of 1, an answer is taken, offered or an alarm.

    An alarm is one that is likelier than not. What is less likely is no offer either: every
    reader is asked about alarms anyway, and a tick there has to mean something.

    Attributes:
        apart: by how much the probability of another answer to the same sign must be smaller.
        most: offers a text.
    """

    taken: float = 0.95
    apart: float = 0.1
    offered: float = 0.08
    alarm: float = 0.5
    most: int = 5


class TextClassifier:
    """Decides what a text states, from the probabilities of its scorer. It keeps no text.

    Attributes:
        alarms: ``(sign, value)`` of answers that call for action by themselves.
    """

    def __init__(
        self,
        data: ClassifierData,
        alarms: Collection[tuple[str, str]] = (),
        limits: Limits | None = None,
    ) -> None:
        """Take what was trained.

        Args:
            data: as ``encoding.decode`` returns it.
            alarms: answers that call for action by themselves.
            limits: probabilities; those of ``Limits`` if left out.
        """
        self._limits = limits or Limits()
        self.alarms = frozenset(alarms)
        self._normalizer = Normalizer(data.language)
        least = min(self._limits.offered, self._limits.alarm, self._limits.taken)
        self._scorer: Scorer = (
            LinearScorer(data.model, data.language, least)
            if data.model
            else SentenceScorer(data.sentences, data.language)
        )

    def classify(self, text: str) -> Interpretation:
        """Return what a text states."""
        normalized = self._normalizer.normalized(text)
        limits = self._limits
        ranked: dict[str, list[Candidate]] = {}
        for candidate in self._scorer.candidates(normalized):
            ranked.setdefault(candidate.sign, []).append(candidate)
        taken: list[Candidate] = []
        alarms: list[Candidate] = []
        likely: list[tuple[Candidate, str]] = []
        for candidates in ranked.values():
            candidates.sort(key=lambda c: (-c.probability, c.order))
            first, *others = candidates
            second = others[0].probability if others else 0.0
            if first.probability >= limits.taken and first.probability - second >= limits.apart:
                taken.append(first)
                continue
            loud = [c for c in candidates if (c.sign, c.value) in self.alarms]
            if loud and loud[0].probability >= limits.alarm:
                alarms.append(loud[0])
            elif first.probability >= limits.offered and first not in loud:
                rival = others[0].value if second >= limits.offered else ""
                likely.append((first, rival))
        likely.sort(key=lambda pair: (-pair[0].probability, pair[0].order))
        return Interpretation(
            taken=tuple(self._statement(c, normalized) for c in taken),
            offered=tuple(self._statement(c, normalized, r) for c, r in likely[: limits.most]),
            alarms=tuple(self._statement(c, normalized) for c in alarms),
        )

    def _statement(self, candidate: Candidate, text: NormalizedText, rival: str = "") -> Statement:
        return Statement(
            sign=candidate.sign,
            value=candidate.value,
            words="…".join(self._scorer.quotes(candidate, text)),
            sure=not any(clause.hedged for clause in candidate.window),
            rival=rival,
            probability=candidate.probability,
        )
