"""The single-fault network in pyAgrum, a library of another making, as an oracle.

Built from the handbook's words by ``twin`` and solved by junction trees. A sure answer is
hard evidence on its sign. An answer that is not quite sure counts with the square root of
its likelihood; no vector on the sign's own states can say that of every cause, so such an
answer is a node of its own under the cause, seen as a vector of likelihoods, and so is a
remedy's outcome.
"""

import importlib
import json
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

from checker.engine import Checker, Given, Knowledge, State, read
from checker.engine.state import FIXED, NOT_FIXED
from checker.knowledge.handbook import compile_pages
from tests.property import twin
from tests.property.draws import Reader, readers

with warnings.catch_warnings():
    # SWIG's own types lack __module__, which CPython 3.13 warns of; as an error it would end
    # the interpreter in the middle of loading the library.
    warnings.simplefilter("ignore", DeprecationWarning)
    pyagrum: Any = importlib.import_module("pyagrum")  # ships no types

ROOT = Path(__file__).parent.parent.parent
DATA = ROOT / "tests" / "data"


def posterior(knowledge: Knowledge, state: State, today: str) -> dict[str, float]:
    """Return ``{cause: P(cause | state)}`` as pyAgrum works it out."""
    causes = list(knowledge.causes)
    net = pyagrum.BayesNet()
    net.add(pyagrum.LabelizedVariable("cause", "", causes))
    prior = twin.prior(knowledge, today)
    net.cpt("cause").fillWith([prior[cause] for cause in causes])
    evidence: dict[str, object] = {}
    for sign in knowledge.signs.values():
        values = [answer.value for answer in sign.answers]
        tables = [twin.likelihood(knowledge, cause, sign.id) for cause in causes]
        _child(net, sign.id, values, [[table[v] for v in values] for table in tables])
        given_ = state.answers.get(sign.id)
        if given_ is None or given_.value == "unknown":
            continue
        if given_.sure:
            evidence[sign.id] = given_.value
        else:
            rows = [table[given_.value] ** twin.UNSURE for table in tables]
            _child(net, f"unsure-{sign.id}", ["so", "not"], [[p, 1.0 - p] for p in rows])
            evidence[f"unsure-{sign.id}"] = [1.0, 0.0]
    for remedy, outcome in state.outcomes.items():
        chances = [twin.works(knowledge, cause, remedy) for cause in causes]
        rows = [max(p if outcome == FIXED else 1.0 - p, twin.FLOOR) for p in chances]
        _child(net, f"tried-{remedy}", ["so", "not"], [[p, 1.0 - p] for p in rows])
        evidence[f"tried-{remedy}"] = [1.0, 0.0]
    engine = pyagrum.LazyPropagation(net)
    engine.setEvidence(evidence)
    engine.setTargets({"cause"})
    engine.makeInference()
    return dict(zip(causes, engine.posterior("cause").tolist(), strict=True))


def _child(net: Any, name: str, labels: list[str], rows: list[list[float]]) -> None:
    """Add a node under the cause, with a row of probabilities for each cause."""
    net.add(pyagrum.LabelizedVariable(name, "", labels))
    net.addArc("cause", name)
    for n, row in enumerate(rows):
        net.cpt(name)[{"cause": n}] = row


def agree(knowledge: Knowledge, state: State, today: str) -> None:
    """The engine and the oracle believe the same of every cause, to a billionth."""
    belief = Checker(knowledge).belief(state, today)
    expected = posterior(knowledge, state, today)

    assert dict(zip(knowledge.causes, belief, strict=True)) == pytest.approx(
        expected, rel=0.0, abs=1e-9
    )


@settings(max_examples=4 * settings().max_examples)
@given(readers(causes=30, signs=8, remedies=6))
def test_random_handbooks_of_up_to_thirty_causes(reader: Reader) -> None:
    """Any words, any answers, any outcomes, on any day."""
    agree(reader.knowledge, reader.state, reader.today)


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
                value=sign.answers[(turn + place) % len(sign.answers)].value,
                sure=(turn + place) % 3 > 0,
            )
            for place, sign in enumerate(knowledge.signs.values())
        }
        outcomes = dict.fromkeys(list(knowledge.remedies)[turn::3], NOT_FIXED)
        yield State(answers=answers, outcomes=outcomes)


def real() -> Knowledge:
    """Return this project's own handbook."""
    knowledge = compile_pages(ROOT).knowledge
    assert knowledge is not None
    return knowledge


@pytest.mark.parametrize("toy", ["garage", "printer"])
@pytest.mark.parametrize("today", ["2026-01-10", "2026-06-01"])
def test_the_toys(toy: str, today: str) -> None:
    """One thing said, then everything."""
    knowledge = read(json.loads((DATA / f"{toy}.json").read_text(encoding="utf-8")))
    for state in (*single(knowledge), *crowded(knowledge)):
        agree(knowledge, state, today)


@pytest.mark.parametrize("today", ["2026-06-01", "2026-10-15"])
def test_the_handbook_itself(today: str) -> None:
    """Every answer alone, and whole interviews; before and after the rule of 2026-09-30."""
    knowledge = real()
    for state in (*single(knowledge), *crowded(knowledge)):
        agree(knowledge, state, today)
