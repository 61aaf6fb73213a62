"""Answers by a trained model: each clause, and each two clauses side by side, are scored.

What a clause says of somebody else, of another product, of the past, in a question or a
supposition is kept apart, unless an answer's own sentences have such company.
"""

__all__ = ["LinearScorer"]

import math
from collections.abc import Iterator

from checker.engine.free_text.clauses import Clause, ClauseSplitter
from checker.engine.free_text.features import features
from checker.engine.free_text.language import Language
from checker.engine.free_text.model import LANE, ZERO, LinearModel
from checker.engine.free_text.normalizer import NormalizedText
from checker.engine.free_text.scorers import Candidate

SHORT = 14
"""Characters of a clause that is quoted as a whole."""
LOOSE = 0.1
"""What a window costs, in scores, that no turn of speech made."""


class LinearScorer:
    """Finds answers with a linear model."""

    def __init__(self, model: LinearModel, language: Language, least: float) -> None:
        """Take the model.

        Args:
            model: what was trained.
            language: the handbook's.
            least: the probability below which an answer is no candidate.
        """
        self._model = model
        self._splitter = ClauseSplitter(language.cues)
        self._least = least
        self._base = model.base
        self._packed: dict[str, int] = {}
        cost = round(LOOSE / model.step)
        self._loose = sum(cost << (LANE * answer) for answer in range(len(model.answers)))

    def candidates(self, text: NormalizedText) -> list[Candidate]:
        """Return each answer where it scores highest among the windows that may state it."""
        model = self._model
        floor = (math.log(self._least / (1 - self._least)) - model.shift) / model.slope
        highest = [math.ceil(floor / model.step) + ZERO - 1] * len(model.answers)
        windows: dict[int, tuple[Clause, ...]] = {}
        for window, total in self._windows(self._splitter.clauses(text)):
            flags = frozenset[str]().union(*(clause.flags for clause in window))
            loose = any(clause.loose for clause in window)
            scores = model.scores(total - self._loose if loose else total)
            for answer, (score, most) in enumerate(zip(scores, highest, strict=True)):
                if score > most and flags <= model.permits[answer]:
                    highest[answer], windows[answer] = score, window
        return [
            Candidate(
                sign=model.answers[answer][0],
                value=model.answers[answer][1],
                probability=self._probability(highest[answer] - ZERO),
                order=answer,
                window=window,
            )
            for answer, window in windows.items()
        ]

    def _probability(self, score: int) -> float:
        model = self._model
        return 1 / (1 + math.exp(-(model.slope * model.step * score + model.shift)))

    def _windows(self, clauses: list[Clause]) -> Iterator[tuple[tuple[Clause, ...], int]]:
        """Yield every clause, and every two side by side, with the sum of their weights.

        Windows that slide overlap anyway, and are not joined.
        """
        before: tuple[Clause, set[str], int] | None = None
        for clause in clauses:
            names = self._model.known(clause.text)
            weight = self._sum(names)
            yield (clause,), self._base + weight
            if before and not (clause.loose and before[0].loose):
                former, others, more = before
                both = self._sum(names & others)
                yield (former, clause), self._base + weight + more - both
            before = clause, names, weight

    def _sum(self, names: set[str]) -> int:
        """Return the weights of features together; each is packed once."""
        packed = self._packed
        for name in names - packed.keys():
            packed[name] = self._model.packed(name)
        return sum(map(packed.__getitem__, names))

    def quotes(self, candidate: Candidate, text: NormalizedText) -> tuple[str, ...]:
        """Return of each clause the stretch that speaks most for the answer; all of a short one."""
        return tuple(self._quote(candidate.order, clause, text) for clause in candidate.window)

    def _quote(self, answer: int, clause: Clause, text: NormalizedText) -> str:
        length = len(clause.text) - clause.lead
        if length <= SHORT and not clause.loose:
            return text.quoted(clause.start, clause.start + length)
        worth = [0.0] * len(clause.text)
        for feature, start, end in features(clause.text):
            share = self._model.weight(feature, answer) / max(1, end - start)
            for at in range(start, end):
                worth[at] += share
        mean = sum(worth) / max(1, len(worth)) / 2
        # The stretch with the largest sum above the mean (Kadane).
        best, chosen, start, total = 0.0, (0, len(worth)), 0, 0.0
        for at, value in enumerate(worth):
            total += value - mean
            if total <= 0:
                start, total = at + 1, 0.0
            elif total > best:
                best, chosen = total, (start, at + 1)
        first, last = (max(0, at - clause.lead) + clause.start for at in chosen)
        return text.quoted(first, last)
