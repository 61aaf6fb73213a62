"""Answers by comparison: a text states what a sentence of the handbook states that it contains.

For handbooks with too few sentences to train a model. Nothing is guessed: what such a
handbook's pages do not list is not heard.
"""

__all__ = ["SentenceScorer"]

from collections.abc import Iterable, Mapping
from dataclasses import replace

from checker.engine.free_text.clauses import Clause, ClauseSplitter
from checker.engine.free_text.language import Language, any_of
from checker.engine.free_text.normalizer import NormalizedText
from checker.engine.free_text.scorers import Candidate

CERTAIN, LIKELY = 1.0, 0.5
"""Probabilities of a plain statement, and of one about others, the past or in a question."""


class SentenceScorer:
    """Finds the handbook's own sentences; Latin ones only where a word begins and ends."""

    def __init__(
        self, sentences: Mapping[str, Iterable[tuple[str, str]]], language: Language
    ) -> None:
        """Take the sentences, in the one spelling, with the answers that each states."""
        self._sentences = {
            " ".join(text.split()): tuple(stated) for text, stated in sentences.items()
        }
        self._found = any_of(self._sentences)
        self._splitter = ClauseSplitter(language.cues, windows=False)
        self._denied = any_of(language.cues.get("deny", ()))
        answers = dict.fromkeys(a for stated in self._sentences.values() for a in stated)
        self._order = {answer: n for n, answer in enumerate(answers)}

    def candidates(self, text: NormalizedText) -> list[Candidate]:
        """Return each answer that a clause states; where a clause denies it, it does not."""
        best: dict[tuple[str, str], Candidate] = {}
        for clause in self._splitter.clauses(text):
            for match in self._found.finditer(clause.text):
                if self._denied.search(clause.text[: match.start()]):
                    continue
                probability = LIKELY if clause.flags else CERTAIN
                start = match.start() - clause.lead
                offset = clause.start + max(0, start)
                narrow = replace(clause, text=match[0], start=offset, lead=max(0, -start))
                for answer in self._sentences[" ".join(match[0].split())]:
                    if answer not in best or best[answer].probability < probability:
                        best[answer] = self._candidate(answer, probability, narrow)
        return list(best.values())

    def _candidate(self, answer: tuple[str, str], probability: float, clause: Clause) -> Candidate:
        return Candidate(
            sign=answer[0],
            value=answer[1],
            probability=probability,
            order=self._order[answer],
            window=(clause,),
        )

    def quotes(self, candidate: Candidate, text: NormalizedText) -> tuple[str, ...]:
        """Return the sentence as the reader wrote it."""
        return tuple(
            text.quoted(clause.start, clause.start + len(clause.text) - clause.lead)
            for clause in candidate.window
        )
