"""The words and probabilities of a handbook as numbers: a single-fault network.

One node for the cause, whose states are the causes' situations, and one node a sign under it
(Heckerman, Breese & Rommelse, "Decision-theoretic troubleshooting", CACM 38(3), 1995). A
cause is the mixture of its situations, which is how signs that go together are modelled. A
page states only the answers that it changes; for all others the sign's base rate counts.
Tables contain just the stated rows, so work grows with the pages' own statements and not
with situations x signs x answers.
"""

__all__ = ["Network", "Table", "build", "effects", "tables"]

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checker.engine.chances import Likelihood, number
from checker.engine.errors import KnowledgeError
from checker.engine.likelihoods import Row, Words, base, entropy, require_known, rows, slipped
from checker.engine.model import Cause, Knowledge, Sign
from checker.engine.priors import priors
from checker.engine.scale import POINTS, RAISES, RISKS


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The likelihoods of one sign, slips included.

    Attributes:
        values: the answers.
        base: ``P(answer)`` for causes that do not state the sign, in the order of ``values``.
        uniform_rows: one row for each cause that states the sign alike in all of its situations.
        mixed: for each other cause that states it, its rows, which cover all its situations.
    """

    values: tuple[str, ...]
    base: tuple[float, ...]
    uniform_rows: tuple[Row, ...]
    mixed: tuple[tuple[Row, ...], ...]
    base_entropy: float = field(init=False)
    uniform_causes: tuple[int, ...] = field(init=False)
    uniform_columns: tuple[tuple[float, ...], ...] = field(init=False)
    uniform_entropies: tuple[float, ...] = field(init=False)
    ratios: tuple[tuple[tuple[int, float], ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        """Arrange the rows for the sums that each question takes."""
        rows = (*self.uniform_rows, *(row for rows in self.mixed for row in rows))
        fill = object.__setattr__
        fill(self, "base_entropy", entropy(self.base))
        fill(self, "uniform_causes", tuple(row.cause for row in self.uniform_rows))
        columns = zip(*(row.column for row in self.uniform_rows), strict=True)
        fill(self, "uniform_columns", tuple(columns) or ((),) * len(self.values))
        fill(self, "uniform_entropies", tuple(row.entropy for row in self.uniform_rows))
        ratios = (
            tuple((s, row.column[n] / base) for row in rows for s in row.states)
            for n, base in enumerate(self.base)
        )
        fill(self, "ratios", tuple(ratios))

    @property
    def causes(self) -> frozenset[int]:
        """Return the indices of the causes that state the sign."""
        return frozenset((*self.uniform_causes, *(rows[0].cause for rows in self.mixed)))

    def of_state(self, state: int) -> tuple[float, ...]:
        """Return ``P(answer | situation)`` of one situation."""
        rows = (*self.uniform_rows, *(row for rows in self.mixed for row in rows))
        return next((row.column for row in rows if state in row.states), self.base)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """A handbook's numbers. Indices follow the order of ``Knowledge.causes``.

    Attributes:
        states: indices of each cause's situations; a cause without any has one state.
        priors: one weight a state, not normalised and without what is dated.
        tables: one a sign.
        effects: ``{remedy: ((cause index, P(it works | cause)), ...)}``.
    """

    causes: tuple[str, ...]
    index: Mapping[str, int]
    states: tuple[range, ...]
    priors: tuple[float, ...]
    tables: Mapping[str, Table]
    effects: Mapping[str, tuple[tuple[int, float], ...]]

    def likelihood(self, cause: str, sign: str) -> dict[str, float]:
        """Return ``{answer: P(answer | cause)}``, its situations weighed by their shares."""
        table, states = self.tables[sign], self.states[self.index[cause]]
        total = sum(self.priors[s] for s in states)
        columns = [[self.priors[s] / total * p for p in table.of_state(s)] for s in states]
        return {v: sum(c) for v, c in zip(table.values, zip(*columns, strict=True), strict=True)}


def build(
    knowledge: Knowledge,
    scale: Mapping[str, float] = POINTS,
    slip: float | None = None,
) -> Network:
    """Return the network of a handbook.

    Args:
        knowledge: the handbook.
        scale: ``{word: probability}``.
        slip: the probability, in [0, 1], that an answer is another one than the true one; the
            handbook's own without.

    Raises:
        KnowledgeError: when a page uses a word, sign, answer, remedy or care advice that is
            not there, or the numbers are no probabilities.
    """
    _check_references(knowledge)
    causes = tuple(knowledge.causes.values())
    return Network(
        causes=tuple(knowledge.causes),
        index={cause.id: n for n, cause in enumerate(causes)},
        states=_states(causes),
        priors=priors(knowledge, scale),
        tables=tables(knowledge, knowledge.signs, scale, slip),
        effects=effects(knowledge, scale),
    )


def tables(
    knowledge: Knowledge,
    signs: Iterable[str],
    scale: Mapping[str, float] = POINTS,
    slip: float | None = None,
) -> dict[str, Table]:
    """Return the tables of some signs, as ``build`` makes them for all."""
    causes = tuple(knowledge.causes.values())
    slips = number(knowledge.slip if slip is None else slip, {}, "slip")
    words = Words(scale=scale, slip=slips)
    indices = tuple(enumerate(_states(causes)))
    return {s: _table(knowledge.signs[s], causes, indices, words) for s in signs}


def effects(
    knowledge: Knowledge, scale: Mapping[str, float] = POINTS
) -> dict[str, tuple[tuple[int, float], ...]]:
    """Return ``{remedy: ((cause index, P(it works | cause)), ...)}``."""
    pairs: dict[str, list[tuple[int, float]]] = {r: [] for r in knowledge.remedies}
    for n, cause in enumerate(knowledge.causes.values()):
        for remedy, word in cause.remedies.items():
            require_known(remedy, pairs, f"{cause.id}.remedies", "remedy")
            pairs[remedy].append((n, number(word, scale, f"{cause.id}.remedies.{remedy}")))
    return {remedy: tuple(weights) for remedy, weights in pairs.items()}


def _states(causes: tuple[Cause, ...]) -> tuple[range, ...]:
    """Return the indices of each cause's situations; a cause without any has one."""
    states, start = [], 0
    for cause in causes:
        states.append(range(start, start + max(1, len(cause.situations))))
        start = states[-1].stop
    return tuple(states)


def _check_references(knowledge: Knowledge) -> None:
    """Raise for what pages refer to and is not there."""
    if not knowledge.causes:
        raise KnowledgeError("causes", "there is none")
    for cause in knowledge.causes.values():
        for where, signs in _statements(cause):
            for sign in signs:
                require_known(sign, knowledge.signs, where, "sign")
    for group in knowledge.groups.values():
        for sign in group.signs:
            require_known(sign, knowledge.signs, f"{group.id}.signs", "sign")
    _check_care(knowledge)
    _check_steps(knowledge)


def _check_care(knowledge: Knowledge) -> None:
    """Raise for care advice that is called for and is not there: it would never be shown."""
    for cause in knowledge.causes.values():
        if cause.urgent:
            require_known(cause.urgent, knowledge.care, f"{cause.id}.urgent", "care advice")
    for sign in knowledge.signs.values():
        for answer in sign.answers:
            if answer.alarm:
                path = f"{sign.id}.answers.{answer.value}.alarm"
                require_known(answer.alarm, knowledge.care, path, "care advice")


def _check_steps(knowledge: Knowledge) -> None:
    """Raise for what remedies and incidents refer to and is not there."""
    for remedy in knowledge.remedies.values():
        number(remedy.risk, RISKS, f"{remedy.id}.risk")
        for other in remedy.not_with:
            require_known(other, knowledge.remedies, f"{remedy.id}.not_with", "remedy")
    for incident in knowledge.incidents.values():
        for name, word in incident.raises.items():
            require_known(name, knowledge.causes, f"{incident.id}.raises", "cause")
            number(word, RAISES, f"{incident.id}.raises.{name}")


def _statements(cause: Cause) -> Iterable[tuple[str, Mapping[str, Mapping[str, Likelihood]]]]:
    """Return each table of signs that a cause's page has, with its path."""
    yield f"{cause.id}.signs", cause.signs
    for n, situation in enumerate(cause.situations):
        yield f"{cause.id}.situations[{n}].signs", situation.signs


def _table(
    sign: Sign, causes: tuple[Cause, ...], indices: tuple[tuple[int, range], ...], words: Words
) -> Table:
    usual = base(sign, words)
    uniform: list[Row] = []
    mixed: list[tuple[Row, ...]] = []
    for cause, pair in zip(causes, indices, strict=True):
        stated = rows(sign, cause, pair, usual, words)
        if len(stated) == 1:
            uniform.append(stated[0])
        elif stated:
            mixed.append(stated)
    return Table(
        values=tuple(usual),
        base=slipped(usual, words.slip),
        uniform_rows=tuple(uniform),
        mixed=tuple(mixed),
    )
