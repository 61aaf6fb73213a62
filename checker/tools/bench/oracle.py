"""One step of the engine against the same computation with pyAgrum.

A step is what follows an answer: the belief in each cause, and the information in each open
question. pyAgrum does it by exact inference in the same network, built once beforehand;
both start from the reader's answers alone. Figures only count when both agree.
"""

__all__ = ["oracle"]

import random
import time
import warnings
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any

from checker.engine.belief import believe
from checker.engine.model import Knowledge
from checker.engine.network import Network, build
from checker.engine.questions import Choice
from checker.engine.state import State
from checker.tools.bench.measurements import Figure, against
from checker.tools.bench.rounds import interleaved
from checker.tools.bench.run import Bench

with warnings.catch_warnings():
    # Python warns of the types that SWIG makes; where warnings are errors, that is a crash.
    warnings.simplefilter("ignore", DeprecationWarning)
    pyagrum: Any = import_module("pyagrum")  # it names types, but few of its own

ALIKE = 1e-9
"""How far two exact computations of a probability, or of bits, may be apart."""
STATES = 8
"""Different cases that one round goes through."""
REPEATS = 25
"""How often one measurement of ours repeats them: a step is too short for the clock."""

type Step = tuple[Sequence[float], Mapping[str, float]]
"""What a step gives: the belief, and the bits in each open sign."""


def oracle(bench: Bench) -> Sequence[Figure]:
    """Measure both on the same states.

    Raises:
        AssertionError: when they disagree anywhere.
    """
    knowledge = bench.knowledge()
    network = build(knowledge)
    theirs = Exact(network)
    states = [_state(knowledge, network, random.Random(n), n) for n in range(STATES)]  # noqa: S311 - the same cases each time, no secrets
    worst = max(_apart(ours(knowledge, network, s), theirs.step(s)) for s in states)
    if worst > ALIKE:
        raise AssertionError(f"the engine and pyAgrum are {worst} apart")
    times = interleaved(
        bench.runs,
        {
            "ours": lambda: _time(lambda s: ours(knowledge, network, s), states, REPEATS),
            "pyAgrum": lambda: _time(theirs.step, states, 1),
        },
        bench.say,
    )
    return [
        against(
            "engine step: belief and information of every open question",
            times["ours"],
            times["pyAgrum"],
            unit="ms",
            section="oracle",
            of=f"pyAgrum {pyagrum.__version__}, LazyPropagation",
            goal=">= 20",
            note=f"{len(knowledge.causes)} causes, {len(knowledge.signs)} signs; "
            f"largest difference {worst:.1e}",
        )
    ]


def ours(knowledge: Knowledge, network: Network, state: State) -> Step:
    """Return a step as the engine takes it."""
    belief = believe(network, state)
    left = [sign for sign in network.tables if sign not in state.answers]
    bits = {sign: Choice(sign=sign).information(network, belief, knowledge) for sign in left}
    return belief.causes, bits


class Exact:
    """The same network in pyAgrum, and exact inference in it."""

    def __init__(self, network: Network) -> None:
        """Build the network and the junction tree."""
        self.network = network
        net = pyagrum.BayesNet()
        cause = net.add(pyagrum.LabelizedVariable("cause", "", list(network.causes)))
        total = sum(network.priors)
        weights = [sum(network.priors[s] for s in states) for states in network.states]
        net.cpt(cause).fillWith([weight / total for weight in weights])
        situation = net.add(pyagrum.LabelizedVariable("situation", "", len(network.priors)))
        net.addArc(cause, situation)
        for c, states in enumerate(network.states):
            net.cpt(situation)[{"cause": c}] = [
                network.priors[s] / weights[c] if s in states else 0.0
                for s in range(len(network.priors))
            ]
        for sign, table in network.tables.items():
            node = net.add(pyagrum.LabelizedVariable(sign, "", list(table.values)))
            net.addArc(situation, node)
            for s in range(len(network.priors)):
                net.cpt(node)[{"situation": s}] = list(table.of_state(s))
        self.inference: Any = pyagrum.LazyPropagation(net)
        for sign in network.tables:
            self.inference.addJointTarget({"cause", sign})

    def step(self, state: State) -> Step:
        """Return a step as pyAgrum takes it."""
        given = {sign: answer.value for sign, answer in state.evidence.items()}
        self.inference.setEvidence(given)
        self.inference.makeInference()
        belief = self.inference.posterior("cause")
        left = [sign for sign in self.network.tables if sign not in state.answers]
        # From the joint tables: its own jointMutualInformation leaves the evidence out.
        bits = {
            sign: belief.entropy()
            + self.inference.posterior(sign).entropy()
            - self.inference.jointPosterior({"cause", sign}).entropy()
            for sign in left
        }
        return belief.tolist(), bits


def _state(knowledge: Knowledge, network: Network, chance: random.Random, length: int) -> State:
    """Return a case: answers as some one cause gives them, so that they fit together."""
    cause = chance.choice(list(knowledge.causes))
    signs = chance.sample(list(knowledge.signs), k=length)
    state = State()
    for sign in signs:
        odds = network.likelihood(cause, sign)
        state = state.answered(sign, chance.choices(list(odds), list(odds.values()))[0])
    return state


def _apart(one: Step, other: Step) -> float:
    """Return the largest difference between two steps."""
    beliefs = [abs(a - b) for a, b in zip(one[0], other[0], strict=True)]
    bits = [abs(one[1][sign] - other[1][sign]) for sign in one[1]]
    return max([*beliefs, *bits])


def _time(step: Callable[[State], Step], states: Sequence[State], repeats: int) -> float:
    """Return the milliseconds that one step takes."""
    start = time.perf_counter()
    for _ in range(repeats):
        for state in states:
            step(state)
    return (time.perf_counter() - start) * 1000 / repeats / len(states)
