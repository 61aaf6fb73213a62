"""From labelled sentences to the data of a classifier; same sentences, same data."""

__all__ = ["FEWEST", "Labelled", "trained"]

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from checker.engine.free_text import ClassifierData, Language
from checker.engine.free_text.clauses import FLAGS, ClauseSplitter
from checker.engine.free_text.features import names
from checker.engine.free_text.model import LinearModel
from checker.engine.free_text.normalizer import Normalizer
from checker.training.fitting import STEP, Fitted, calibrated, fit

FEWEST = 1000
"""Sentences, at least, for a model; with fewer, texts are compared with each of them."""
SHARE, TWICE = 0.05, 2
"""A flag is an answer's normal company where so many of its sentences have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A sentence as somebody might write it, and the ``(sign, value)`` that it states."""

    text: str
    answers: frozenset[tuple[str, str]]


def trained(
    sentences: Sequence[Labelled], language: Language, fewest: int = FEWEST
) -> ClassifierData:
    """Return what a classifier needs.

    Args:
        sentences: of all pages and files, in a stable order.
        language: the handbook's; of its characters only those are kept that are needed.
        fewest: sentences, at least, for a model.
    """
    normalizer = Normalizer(language)
    texts = [normalizer.normalized(sentence.text).text for sentence in sentences]
    if len(sentences) < fewest:
        compared = {
            text: tuple(sorted(sentence.answers))
            for text, sentence in zip(texts, sentences, strict=True)
        }
        return ClassifierData(
            language=_narrowed(language, set("".join(compared))), sentences=compared
        )
    model = _model(texts, [sentence.answers for sentence in sentences], language)
    used = {c for name in model.spans for c in name}
    return ClassifierData(language=_narrowed(language, used), model=model)


def _narrowed(language: Language, used: set[str]) -> Language:
    """Return a language without the characters that nothing needs."""
    used |= {c for words in language.cues.values() for word in words for c in word}
    used |= {c for pair in language.words.items() for word in pair for c in word}
    pairs = sorted(language.characters.items())
    return replace(language, characters={a: b for a, b in pairs if b in used and a not in used})


def _model(
    texts: Sequence[str], stated: Sequence[frozenset[tuple[str, str]]], language: Language
) -> LinearModel:
    splitter = ClauseSplitter(language.cues)
    clauses = [splitter.clauses(text) for text in texts]
    rows = [set[str]().union(*(names(clause.text) for clause in one)) for one in clauses]
    flags = [frozenset(f for clause in one for f in clause.flags) for one in clauses]
    answers = sorted({answer for labels in stated for answer in labels})
    truth = np.array([[answer in labels for answer in answers] for labels in stated])
    slope, shift = calibrated(rows, truth)
    return _packed(
        fit(rows, truth),
        answers=tuple(answers),
        curve=(slope, shift),
        permits=tuple(
            _permits([flags[i] for i in np.flatnonzero(truth[:, n])]) for n in range(len(answers))
        ),
    )


def _permits(company: Sequence[frozenset[str]]) -> frozenset[str]:
    """Return the flags that an answer's own sentences have often enough."""
    counts = Counter(flag for flags in company for flag in flags)
    return frozenset(f for f in FLAGS if counts[f] >= max(TWICE, SHARE * len(company)))


def _packed(
    fitted: Fitted,
    *,
    answers: tuple[tuple[str, str], ...],
    curve: tuple[float, float],
    permits: tuple[frozenset[str], ...],
) -> LinearModel:
    table: dict[str, list[tuple[int, int]]] = {}
    for answer, (columns, weights) in enumerate(zip(fitted.selected, fitted.weights, strict=True)):
        for column, weight in zip(columns, weights, strict=True):
            if weight:
                table.setdefault(fitted.features[column], []).append((answer, int(weight)))
    owners, packed = bytearray(), bytearray()
    spans: dict[str, tuple[int, int]] = {}
    for name in sorted(table, key=lambda name: (len(name) - 1, name[0], name[-1])):
        start = len(owners)
        for answer, weight in table[name]:
            owners.append(answer)
            packed += weight.to_bytes(signed=True)
        spans[name] = start, len(owners)
    return LinearModel(
        answers=answers,
        bias=tuple(fitted.bias),
        step=STEP,
        slope=curve[0],
        shift=curve[1],
        permits=permits,
        spans=spans,
        owners=bytes(owners),
        weights=bytes(packed),
    )
