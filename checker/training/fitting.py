"""Linear support vector machines, one an answer, small enough to travel."""

__all__ = ["STEP", "Fitted", "calibrated", "fit"]

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import KFold
from sklearn.svm import LinearSVC

from checker.engine.free_text.model import LARGEST

SOFTNESS = 0.05
"""The machine's C: how much a wrong sentence costs against large weights."""
SEEN = 3
"""Sentences in which a feature stands, at least."""
FEATURES = 13_000
"""Features that are kept, of all: those that carry most for all answers together."""
KEPT = 1265
"""Weights an answer, at most."""
STEP = 0.04
"""What one step of a weight is worth, once it is a signed byte."""
FOLDS = 5
"""Parts of the sentences; each is scored by a fit on the others, for the curve."""

type Numbers = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
type Truth = np.ndarray[tuple[int, ...], np.dtype[np.bool_]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """Weights in steps.

    Attributes:
        features: the columns, in order.
        selected: of each answer, the columns that it has weights for.
        weights: of each answer, in the order of ``selected``.
        bias: of each answer.
    """

    features: Sequence[str]
    selected: Sequence[np.ndarray[tuple[int, ...], np.dtype[np.intp]]]
    weights: Sequence[Numbers]
    bias: Sequence[int]

    def scores(self, rows: Sequence[set[str]]) -> Numbers:
        """Return scores in steps: a row a sentence, a column an answer."""
        x = _matrix(rows, self.features).tocsc()
        columns = [
            x[:, chosen] @ weights + bias
            for chosen, weights, bias in zip(self.selected, self.weights, self.bias, strict=True)
        ]
        return np.stack(columns, axis=1)


def fit(rows: Sequence[set[str]], truth: Truth) -> Fitted:
    """Fit each answer twice: on all features, then on those that carried most.

    Args:
        rows: the features of each sentence.
        truth: a row a sentence, a column an answer: whether the sentence states it.
    """
    counts = Counter(f for row in rows for f in row)
    features = sorted(f for f, n in counts.items() if n >= SEEN)
    often = np.sqrt([counts[f] for f in features])
    x = _matrix(rows, features)
    columns = x.tocsc()
    answers = range(truth.shape[1])
    carried = np.array([np.abs(_machine(x, truth[:, a])[0]) * often for a in answers])
    shared = np.argsort(-(carried**2).sum(axis=0), kind="stable")[:FEATURES]
    selected, weights, bias = [], [], []
    for answer in answers:
        order = np.argsort(-carried[answer, shared], kind="stable")[:KEPT]
        best = np.sort(shared[order])
        second, base = _machine(columns[:, best].tocsr(), truth[:, answer])
        selected.append(best)
        weights.append(np.clip(np.round(second / STEP), -LARGEST, LARGEST))
        bias.append(round(base / STEP))
    return Fitted(features=features, selected=selected, weights=weights, bias=bias)


def calibrated(rows: Sequence[set[str]], truth: Truth) -> tuple[float, float]:
    """Return slope and shift of the curve from scores to probabilities.

    It is fitted to the scores of sentences that the fit behind them did not see (Platt,
    "Probabilistic outputs for support vector machines", 1999).
    """
    scores, right = [], []
    for seen, unseen in KFold(FOLDS, shuffle=True, random_state=0).split(rows):
        fitted = fit([rows[i] for i in seen], truth[seen])
        scores.append(fitted.scores([rows[i] for i in unseen]).ravel() * STEP)
        right.append(truth[unseen].ravel())
    curve = LogisticRegression(C=1e6).fit(np.concatenate(scores)[:, None], np.concatenate(right))
    return round(float(curve.coef_[0][0]), 2), round(float(curve.intercept_[0]), 2)


def _machine(x: csr_matrix, y: Truth) -> tuple[Numbers, float]:
    machine = LinearSVC(C=SOFTNESS, random_state=0).fit(x, y)
    return machine.coef_[0], float(machine.intercept_[0])


def _matrix(rows: Sequence[set[str]], features: Sequence[str]) -> csr_matrix:
    """Return which feature stands in which sentence."""
    index = {feature: n for n, feature in enumerate(features)}
    columns: list[int] = []
    ends = [0]
    for row in rows:
        columns += sorted(index[f] for f in row if f in index)
        ends.append(len(columns))
    ones = np.ones(len(columns), dtype=np.float64)
    return csr_matrix((ones, columns, ends), shape=(len(rows), len(features)))
