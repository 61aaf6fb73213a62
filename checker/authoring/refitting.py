"""What a classifier would find once a few changed sentences are trained: near, and in seconds.

Training proper (``checker/training``) chooses features and fits every answer to all sentences. Here
the weights of a classifier are taken for the best of the sentences they were fitted to, and moved
only as far as the changed sentences pull them, by the method of the same machine (Hsieh et al., "A
dual coordinate descent method for large-scale linear SVM", 2008). Features, curve and flags stay,
and of the other sentences only those count that are near: about a changed one's sign, or with two
neighbouring characters of one.
"""

__all__ = ["SOFTNESS", "refitted"]

from array import array
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from checker.engine.free_text import ClassifierData
from checker.engine.free_text.clauses import ClauseSplitter
from checker.engine.free_text.features import names
from checker.engine.free_text.model import LARGEST, ZERO, LinearModel
from checker.engine.free_text.normalizer import Normalizer
from checker.knowledge.compile.sayings import Answer, Sentence

SOFTNESS = 0.05
"""As ``training/fitting.py`` has it, which needs libraries that browsers do not have."""
SLACK = 1 / (2 * SOFTNESS)
EXACT = 0.01
"""By how much a sentence's score may miss what its pull asks for."""
PASSES = 200

type Key = tuple[str, frozenset[Answer]]
type Rows = Sequence[tuple[Key, frozenset[str]]]


@dataclass(slots=True, kw_only=True)
class _Row:
    """A sentence in the fit of one answer.

    Attributes:
        columns: where its features stand among the weights; the last one is the bias.
        side: 1 where it states the answer, otherwise -1.
        pull: what it adds to the weight of each of its features.
    """

    columns: Sequence[int]
    side: int
    pull: float


def refitted(
    data: ClassifierData, before: Iterable[Sentence], after: Iterable[Sentence]
) -> ClassifierData:
    """Return a classifier's data near to what training anew would give.

    Args:
        data: what was trained with ``before``.
        before: all sentences of the handbook as it is.
        after: all sentences of the changed handbook. Answers that ``data`` does not know are
            left out.
    """
    model = data.model
    normalizer = Normalizer(data.language)
    if model is None:
        texts = {normalizer.normalized(s.text).text: tuple(sorted(s.answers)) for s in after}
        return replace(data, sentences=texts)
    old = dict.fromkeys((s.text, s.answers) for s in before)
    new = dict.fromkeys((s.text, s.answers) for s in after)
    added, removed = [k for k in new if k not in old], [k for k in old if k not in new]
    if not added and not removed:
        return data
    splitter = ClauseSplitter(data.language.cues)

    def row(key: Key) -> frozenset[str]:
        clauses = splitter.clauses(normalizer.normalized(key[0]))
        return frozenset().union(*(names(clause.text) for clause in clauses)) & model.spans.keys()

    both = _near([k for k in old if k in new], [*added, *removed])
    groups = [[(key, row(key)) for key in keys] for keys in (both, removed, added)]
    return replace(data, model=_moved(model, *groups))


def _near(keys: Iterable[Key], changed: Collection[Key]) -> list[Key]:
    """Return the sentences that a changed one can bear on."""
    signs = {sign for _, answers in changed for sign, _ in answers}
    pairs = {text[at : at + 2] for text, _ in changed for at in range(len(text) - 1)}
    return [
        key
        for key in keys
        if any(sign in signs for sign, _ in key[1]) or any(pair in key[0] for pair in pairs)
    ]


def _moved(model: LinearModel, both: Rows, removed: Rows, added: Rows) -> LinearModel:
    """Return a model with the weights of each answer that a changed sentence pulls at."""
    steps = array("b", model.weights)
    bias = list(model.bias)
    scores = [
        (key, model.scores(model.base + sum(map(model.packed, features))))
        for key, features in (*removed, *added)
    ]
    for n, answer in enumerate(model.answers):
        # What is right by a margin pulls at nothing.
        if all((score[n] - ZERO) * model.step * _side(key, answer) >= 1 for key, score in scores):
            continue
        positions = {
            name: at
            for name, (start, end) in model.spans.items()
            if (at := model.owners.find(n, start, end)) >= 0
        }
        column = {name: c for c, name in enumerate(positions)}
        first = [steps[at] * model.step for at in positions.values()] + [model.bias[n] * model.step]
        rows = [
            [
                _row(sorted(column[f] for f in features & column.keys()), key, answer, first)
                for key, features in group
            ]
            for group in (both, removed, added)
        ]
        last = _pulled(first, *rows)
        for at, step in zip(positions.values(), _rounded(first, last, model.step), strict=False):
            steps[at] = step
        bias[n] = round(last[-1] / model.step)
    return replace(model, bias=tuple(bias), weights=steps.tobytes())


def _rounded(first: Sequence[float], last: Sequence[float], step: float) -> list[int]:
    """Return weights in steps. Each passes on what it lost: most moved by less than one step.

    A finer step would not do: the classifier counts in it what a window costs.
    """
    made, lost = [0] * (len(last) - 1), 0.0
    for c in sorted(range(len(made)), key=lambda c: -abs(last[c] - first[c])):
        exact = last[c] / step + lost
        made[c] = max(-LARGEST, min(LARGEST, round(exact)))
        lost = exact - made[c]
    return made


def _side(key: Key, answer: Answer) -> int:
    return 1 if answer in key[1] else -1


def _row(columns: list[int], key: Key, answer: Answer, weights: Sequence[float]) -> _Row:
    """Return a sentence with the pull that it has where weights are the best."""
    columns.append(len(weights) - 1)
    side = _side(key, answer)
    score = sum([weights[c] for c in columns])
    return _Row(columns=columns, side=side, pull=max(0.0, (1 - side * score) / SLACK))


def _pulled(
    first: Sequence[float], both: list[_Row], removed: list[_Row], added: list[_Row]
) -> list[float]:
    """Return the best weights for the sentences that are left and those that are new."""
    weights = list(first)
    for row in removed:
        _shift(weights, row, -row.pull)
    for row in added:
        row.pull = 0.0
    rows = [*both, *added]
    active = rows
    for _ in range(PASSES):
        worst, next_ = 0.0, []
        for row in active:
            miss = row.side * sum([weights[c] for c in row.columns]) - 1 + SLACK * row.pull
            if row.pull == 0 and miss >= 0:
                continue
            next_.append(row)
            worst = max(worst, abs(miss))
            pull = max(0.0, row.pull - miss / (len(row.columns) + SLACK))
            _shift(weights, row, pull - row.pull)
            row.pull = pull
        if worst < EXACT and len(active) == len(rows):
            break
        active = rows if worst < EXACT else next_
    return weights


def _shift(weights: list[float], row: _Row, by: float) -> None:
    if by:
        for c in row.columns:
            weights[c] += row.side * by
