"""The pages' words beside outside estimates, and where they are far apart."""

__all__ = ["Comparison", "by_file", "comparisons", "differences"]

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from checker.engine import Knowledge
from checker.engine.network import Network, build
from checker.engine.scale import POINTS
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.handbook_checks.estimates import Estimate, load, nearest_word

FAR = 1
"""Words between a page and an estimate that are no difference yet."""
_COMMENT = re.compile(r"(?:^|\s)#+ *(\S.*)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A page's word for an answer, and what the estimators think.

    Attributes:
        path: of the word in the front matter, such as ``signs.scope.everywhere``.
        word: as it is written.
        sign: the sign that it is about.
        value: the answer.
        probability: what the page as a whole makes of it, in [0, 1], slips included.
        estimates: ``{estimator: probability}``, of one estimator at least.
        comment: what stands beside the word, or above its line.
    """

    file: str
    line: int
    path: str
    word: str
    sign: str
    value: str
    probability: float
    estimates: Mapping[str, float]
    comment: str = ""

    @property
    def far(self) -> bool:
        """Whether the page is more than one word off all estimates."""
        words = list(POINTS)
        index = words.index(nearest_word(self.probability))
        apart = (abs(index - words.index(nearest_word(p))) for p in self.estimates.values())
        return min(apart) > FAR

    def __str__(self) -> str:
        """Return the comparison on one line."""
        others = ", ".join(f"{n} {p:.0%}" for n, p in self.estimates.items())
        seen = f"{self.word} ({self.probability:.0%}, {nearest_word(self.probability)})"
        comment = f"  # {self.comment}" if self.comment else ""
        return f"{self.file}:{self.line}: {self.path}: {seen}; estimates: {others}{comment}"


def by_file(handbook: Handbook, knowledge: Knowledge) -> dict[str, list[Comparison]]:
    """Return ``{file: its comparisons}``, of the files of which there are estimates."""
    files: dict[str, list[Comparison]] = {}
    for one in comparisons(handbook, knowledge, load(handbook.corpus)):
        files.setdefault(one.file, []).append(one)
    return files


def differences(
    handbook: Handbook, knowledge: Knowledge, estimates: tuple[Estimate, ...]
) -> Iterator[Comparison]:
    """Yield each word that is more than one word off all estimates that there are of it."""
    return (one for one in comparisons(handbook, knowledge, estimates) if one.far)


def comparisons(
    handbook: Handbook, knowledge: Knowledge, estimates: tuple[Estimate, ...]
) -> Iterator[Comparison]:
    """Yield each word of which there are estimates, page by page.

    Readers' slips are in the estimates, so they are in the pages' probabilities as well.
    """
    network = build(knowledge)
    for page in handbook.pages["cause"]:
        for path, node in _words(page.front):
            sign, value = path[-2:]
            by_estimate = {e.name: e.causes.get(page.id, {}).get(sign, {}) for e in estimates}
            stated = network.likelihood(page.id, sign)[value]
            if of := _of(by_estimate, value):
                yield _compared(handbook.corpus, page.file, (path, node), (sign, value), stated, of)
    for page in handbook.pages["sign"]:
        everyone = _readers(network, page.id)
        by_estimate = {e.name: e.readers.get(page.id, {}) for e in estimates}
        for value, node in page.front.at("answers").table.items():
            of = _of(by_estimate, value)
            if of and "base" in node.table:
                word = (("answers", value, "base"), node.at("base"))
                answer = (page.id, value)
                yield _compared(handbook.corpus, page.file, word, answer, everyone[value], of)


def _compared(  # noqa: PLR0913, PLR0917 - a record has many fields
    corpus: Corpus,
    file: str,
    word: tuple[tuple[str, ...], Node],
    answer: tuple[str, str],
    stated: float,
    estimates: Mapping[str, float],
) -> Comparison:
    path, node = word
    sign, value = answer
    return Comparison(
        file=file,
        line=node.line,
        path=".".join(path),
        word=str(node.value),
        sign=sign,
        value=value,
        probability=stated,
        estimates=estimates,
        comment=_comment(corpus.text(file), node.line),
    )


def _words(front: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    """Yield each word of a cause's page for an answer, the first of several for the same."""
    seen: set[tuple[str, ...]] = set()
    for path, signs in _statements(front):
        for sign, values in signs.table.items():
            for value, node in values.table.items():
                if (sign, value) not in seen:
                    seen.add((sign, value))
                    yield (*path, sign, value), node


def _statements(front: Node) -> Iterator[tuple[tuple[str, ...], Node]]:
    yield ("signs",), front.at("signs")
    for n, situation in enumerate(front.at("situations").items):
        yield (f"situations[{n}]", "signs"), situation.at("signs")


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
