"""Outside estimates of the model's numbers, and where a page's word is far from all of them.

``docs/about/estimates/`` holds estimates in percent that were made without sight of the pages:
``panel-a.yml`` and so on, and ``additions-a.yml`` by the same estimator for what was added
later, which counts where both speak. A page's word may differ, if its author knows better and
says why in a comment beside it.
"""

__all__ = ["FOLDER", "Difference", "Estimate", "differences", "load", "nearest_word"]

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from typing import Any

from checker.engine import Knowledge
from checker.engine.network import Network, build
from checker.engine.scale import POINTS
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.frontmatter.loader import Node, plain_data

FOLDER = "docs/about/estimates"
ROUNDS = ("panel", "additions")
"""In the order in which they were made."""
FAR = 1
"""Words between a page and an estimate that are no difference yet."""
LEAST = 1e-4
"""The least probability that is taken for one: odds need it."""
_COMMENT = re.compile(r"(?:^|\s)#+ *(\S.*)$")

type Signs = dict[str, dict[str, float]]
"""``{sign: {value: probability}}``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What one estimator thinks, causes as a whole.

    Attributes:
        causes: a cause with situations is their mixture.
        readers: of all readers, whatever their cause.
    """

    name: str
    causes: dict[str, Signs] = field(default_factory=dict)
    readers: Signs = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A word that is more than one word off all estimates.

    Attributes:
        path: where the word stands in the page, such as ``signs.scope.everywhere``.
        word: as it is written.
        probability: what the page as a whole makes of it, slips included.
        estimates: ``{estimator: probability}``.
        comment: what stands beside the word, or above its line.
    """

    file: str
    line: int
    path: str
    word: str
    probability: float
    estimates: Mapping[str, float]
    comment: str = ""

    def __str__(self) -> str:
        """Return the difference on one line."""
        others = ", ".join(f"{n} {p:.0%}" for n, p in self.estimates.items())
        seen = f"{self.word} ({self.probability:.0%}, {nearest_word(self.probability)})"
        comment = f"  # {self.comment}" if self.comment else ""
        return f"{self.file}:{self.line}: {self.path}: {seen}; estimates: {others}{comment}"


def nearest_word(probability: float) -> str:
    """Return the word whose point is nearest, by odds.

    >>> nearest_word(0.6), nearest_word(0.03)
    ('often', 'very-rarely')
    """
    return min(POINTS, key=lambda word: abs(_log_odds(POINTS[word]) - _log_odds(probability)))


def load(corpus: Corpus) -> tuple[Estimate, ...]:
    """Return the estimates of a handbook by estimator."""
    estimates: dict[str, Estimate] = {}
    for kind in ROUNDS:
        for file, source in corpus.files.items():
            path = PurePosixPath(file)
            if source.data is None or not path.match(f"{FOLDER}/{kind}-*.yml"):
                continue
            name = path.stem.rpartition("-")[2]
            estimate = estimates.setdefault(name, Estimate(name=name))
            data: Any = plain_data(source.data)
            estimate.readers.update(_signs(data.get("signs_base", {})))
            for part in ("causes", "old_causes", "new_causes"):
                for cause, stated in data.get(part, {}).items():
                    estimate.causes.setdefault(cause, {}).update(_mixture(stated))
    return tuple(estimates[name] for name in sorted(estimates))


def differences(
    handbook: Handbook, knowledge: Knowledge, estimates: tuple[Estimate, ...]
) -> Iterator[Difference]:
    """Yield each word that is more than one word off all estimates that there are of it.

    Readers' slips are in the estimates, so they are in the pages' probabilities as well.
    """
    network = build(knowledge)
    for page in handbook.pages["cause"]:
        for path, node in _words(page.front):
            sign, value = path[-2:]
            by_estimate = {e.name: e.causes.get(page.id, {}).get(sign, {}) for e in estimates}
            stated = network.likelihood(page.id, sign)[value]
            yield from _far(
                handbook.corpus, page.file, (path, node), stated, _of(by_estimate, value)
            )
    for page in handbook.pages["sign"]:
        answers = page.front.value["answers"] if isinstance(page.front.value, dict) else None
        values = answers.value if answers and isinstance(answers.value, dict) else {}
        everyone = _readers(network, page.id)
        for value, node in values.items():
            if isinstance(node.value, dict) and "base" in node.value:
                path = ("answers", value, "base")
                by_estimate = {e.name: e.readers.get(page.id, {}) for e in estimates}
                word = node.value["base"]
                stated = everyone[value]
                yield from _far(
                    handbook.corpus, page.file, (path, word), stated, _of(by_estimate, value)
                )


def _far(
    corpus: Corpus,
    file: str,
    word: tuple[tuple[str, ...], Node],
    stated: float,
    estimates: Mapping[str, float],
) -> Iterator[Difference]:
    """Yield the difference of a word, if there is one."""
    words = list(POINTS)
    index = words.index(nearest_word(stated))
    apart = [abs(index - words.index(nearest_word(p))) for p in estimates.values()]
    if apart and min(apart) > FAR:
        path, node = word
        yield Difference(
            file=file,
            line=node.line,
            path=".".join(path),
            word=str(node.value),
            probability=stated,
            estimates=estimates,
            comment=_comment(corpus.text(file), node.line),
        )


def _words(front: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Yield each word of a cause's page for an answer, the first of several for the same."""
    seen: set[tuple[str, ...]] = set()
    for path, signs in _statements(front):
        for sign, values in _table(signs).items():
            for value, node in _table(values).items():
                if (sign, value) not in seen:
                    seen.add((sign, value))
                    yield (*path, sign, value), node


def _statements(front: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    table = _table(front)
    if "signs" in table:
        yield ("signs",), table["signs"]
    situations = table["situations"].value if "situations" in table else None
    for n, situation in enumerate(situations if isinstance(situations, list) else ()):
        if "signs" in _table(situation):
            yield (f"situations[{n}]", "signs"), _table(situation)["signs"]


def _table(node: Node) -> dict[str, Node]:
    return node.value if isinstance(node.value, dict) else {}


def _readers(network: Network, sign: str) -> dict[str, float]:
    """Return ``{value: probability}`` of all readers, by the causes' frequencies."""
    total = sum(network.priors)
    shares = [sum(network.priors[s] for s in states) / total for states in network.states]
    columns = [network.likelihood(cause, sign) for cause in network.causes]
    return {
        value: sum(share * column[value] for share, column in zip(shares, columns, strict=True))
        for value in network.tables[sign].values
    }


def _of(by_estimate: Mapping[str, Mapping[str, float]], value: str) -> dict[str, float]:
    return {name: values[value] for name, values in by_estimate.items() if value in values}


def _mixture(stated: Mapping[str, object]) -> Signs:
    """Return a cause as a whole: what it says in common, else its situations by their shares."""
    situations = stated.get("situations") or []
    common = _signs(stated.get("signs") or {})
    parts = [(float(s["share"]), _signs(s["signs"])) for s in situations]  # type: ignore[attr-defined]  # YAML
    mixed: Signs = {}
    for sign in {sign for _, signs in parts for sign in signs} - set(common):
        stating = [(share, signs[sign]) for share, signs in parts if sign in signs]
        total = sum(share for share, _ in stating)
        values = {value for _, column in stating for value in column}
        mixed[sign] = {
            v: sum(share * column.get(v, 0.0) for share, column in stating) / total for v in values
        }
    return {**mixed, **common}


def _signs(percent: object) -> Signs:
    """Return probabilities of a table in percent."""
    table = percent if isinstance(percent, dict) else {}
    return {s: {v: float(p) / 100.0 for v, p in values.items()} for s, values in table.items()}


def _comment(text: str, line: int) -> str:
    """Return what stands behind ``#`` on a line, or on the lines of comment right above it."""
    lines = text.splitlines()
    beside = _COMMENT.search(lines[line - 1])
    if beside:
        return beside[1]
    above: list[str] = []
    for text_above in reversed(lines[: line - 1]):
        if not text_above.lstrip().startswith("#"):
            break
        above.insert(0, text_above.strip(" #"))
    return " ".join(above)


def _log_odds(p: float) -> float:
    bounded = min(max(p, LEAST), 1.0 - LEAST)
    return math.log(bounded / (1.0 - bounded))
