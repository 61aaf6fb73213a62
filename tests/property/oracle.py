"""The single-fault network in pyAgrum, a library of another making, as an oracle.

Built from the handbook's words by ``twin`` and solved by junction trees: a node for the cause,
under it one for its situation, under that one for each sign. A sure answer is hard evidence on
its sign. An answer that is not quite sure counts with the square root of its likelihood; no
vector on the sign's own states can say that of every situation, so such an answer is a node of
its own, seen as a vector of likelihoods, and so is a remedy's outcome.
"""

__all__ = ["Oracle", "agree", "crowded", "pyagrum", "single"]

import importlib
import warnings
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import pytest

from checker.engine import Checker, Given, Knowledge, State
from checker.engine.state import FIXED, NOT_FIXED, UNKNOWN
from tests.engine import twin

with warnings.catch_warnings():
    # SWIG's own types lack __module__, which CPython 3.13 warns of; as an error it would end
    # the interpreter in the middle of loading the library.
    warnings.simplefilter("ignore", DeprecationWarning)
    pyagrum: Any = importlib.import_module("pyagrum")  # ships no types

CAUSE, SITUATION = "cause", "situation"


class Oracle:
    """The network of a handbook, with what a reader said as its evidence."""

    def __init__(
        self, knowledge: Knowledge, state: State, today: str, signs: Collection[str]
    ) -> None:
        """Build it and put the evidence in.

        Args:
            knowledge: the handbook.
            state: what the reader said and tried.
            today: the day.
            signs: what is asked about; a sign that is neither asked about nor answered is left
                out.
        """
        self._causes = list(knowledge.causes)
        self._ways = list(twin.situations(knowledge))
        self._values = {
            s.id: [a.value for a in s.answers]
            for s in knowledge.signs.values()
            if s.id in signs or s.id in state.answers
        }
        self._net = pyagrum.BayesNet()
        self._evidence: dict[str, object] = {}
        self._roots(knowledge, today)
        for sign, values in self._values.items():
            columns = [twin.column(knowledge, way, sign) for way in self._ways]
            self._child(sign, values, [[column[v] for v in values] for column in columns])
            given = state.answers.get(sign)
            if given is not None and given.value != UNKNOWN:
                self._answer(sign, given, [column[given.value] for column in columns])
        for remedy, outcome in state.outcomes.items():
            if not knowledge.remedies[remedy].workaround:
                chances = [twin.works(knowledge, cause, remedy) for cause, _ in self._ways]
                seen = [p if outcome == FIXED else 1.0 - p for p in chances]
                self._observe(f"tried-{remedy}", [max(p, twin.LEAST) for p in seen])

    def _roots(self, knowledge: Knowledge, today: str) -> None:
        priors = twin.prior(knowledge, today)
        weights = twin.by_cause(priors)
        self._net.add(pyagrum.LabelizedVariable(CAUSE, "", self._causes))
        self._net.cpt(CAUSE).fillWith([weights[cause] for cause in self._causes])
        names = [f"{cause}-{n}" for cause, n in self._ways]
        self._net.add(pyagrum.LabelizedVariable(SITUATION, "", names))
        self._net.addArc(CAUSE, SITUATION)
        for position, cause in enumerate(self._causes):
            self._net.cpt(SITUATION)[{CAUSE: position}] = [
                priors[way] / weights[cause] if way[0] == cause else 0.0 for way in self._ways
            ]

    def _child(self, name: str, labels: Sequence[str], rows: Sequence[Sequence[float]]) -> None:
        """Add a node under the situation, with a row of probabilities for each."""
        self._net.add(pyagrum.LabelizedVariable(name, "", list(labels)))
        self._net.addArc(SITUATION, name)
        for n, row in enumerate(rows):
            self._net.cpt(name)[{SITUATION: n}] = list(row)

    def _answer(self, sign: str, given: Given, chances: Sequence[float]) -> None:
        if given.sure:
            self._evidence[sign] = given.value
        else:
            self._observe(f"unsure-{sign}", [p**twin.UNSURE for p in chances])

    def _observe(self, name: str, chances: Sequence[float]) -> None:
        """See something that is this likely in each situation."""
        self._child(name, ["so", "not"], [[p, 1.0 - p] for p in chances])
        self._evidence[name] = [1.0, 0.0]

    def posterior(self, node: str) -> list[float]:
        """Return the probabilities of the cause, the situation or a sign, given the evidence."""
        engine = pyagrum.LazyPropagation(self._net)
        engine.setEvidence(self._evidence)
        engine.setTargets({node})
        engine.makeInference()
        table = engine.posterior(node).sumIn([node])  # it keeps variables of a single value
        return [float(table[{node: n}]) for n in range(table.domainSize())]

    def information(self, signs: Sequence[str]) -> float:
        """Return the mutual information of the cause and all of some signs, in bits."""
        engine = pyagrum.LazyPropagation(self._net)
        engine.setEvidence(self._evidence)
        engine.addJointTarget({CAUSE, *signs})
        engine.makeInference()
        joint = engine.jointPosterior({CAUSE, *signs})
        parts = joint, joint.sumIn([CAUSE]), joint.sumOut([CAUSE])
        both, cause, answers = (float(part.entropy()) for part in parts)
        return cause + answers - both


def agree(checker: Checker, state: State, today: str) -> None:
    """The engine and the oracle believe the same of every cause, to a billionth."""
    oracle = Oracle(checker.knowledge, state, today, ())
    belief = checker.belief(state, today)

    assert list(belief.causes) == pytest.approx(oracle.posterior(CAUSE), rel=0.0, abs=1e-9)
    assert list(belief.states) == pytest.approx(oracle.posterior(SITUATION), rel=0.0, abs=1e-9)


def single(knowledge: Knowledge) -> Iterator[State]:
    """Yield the states with one thing said: every answer, sure and not, every outcome."""
    yield State()
    for sign in knowledge.signs.values():
        for answer in sign.answers:
            for sure in (True, False):
                yield State(answers={sign.id: Given(value=answer.value, sure=sure)})
    for remedy in knowledge.remedies:
        for outcome in (FIXED, NOT_FIXED):
            yield State(outcomes={remedy: outcome})


def crowded(knowledge: Knowledge) -> Iterator[State]:
    """Yield states in which every sign is answered and many remedies were tried."""
    for turn in range(6):
        answers = {
            sign.id: Given(
                value=sign.answers[(turn + position) % len(sign.answers)].value,
                sure=(turn + position) % 3 > 0,
            )
            for position, sign in enumerate(knowledge.signs.values())
        }
        outcomes = dict.fromkeys(list(knowledge.remedies)[turn::3], NOT_FIXED)
        yield State(answers=answers, outcomes=outcomes)
