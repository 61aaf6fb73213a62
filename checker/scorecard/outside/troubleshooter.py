"""A printer troubleshooter of 1995 as a handbook, and people drawn from the exact network.

``win95pts``: 76 nodes, made at Microsoft for the printer problems of Windows 95 (Breese &
Heckerman, "Decision-theoretic troubleshooting", UAI 1996, has its kind); one of the best known
public Bayesian networks. It allows several faults at once, this engine allows one: pyAgrum
works out what each fault does if it is the only one.
"""

__all__ = ["NONE", "Troubleshooter"]

import gzip
import hashlib
import random
import tempfile
import warnings
import zipfile
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from checker.scorecard.cases import ReplayCase

with warnings.catch_warnings():
    # Python warns of the types that SWIG makes; where warnings are errors, that is a crash.
    warnings.simplefilter("ignore", DeprecationWarning)
    pyagrum: Any = import_module("pyagrum")  # ships no types

INSIDE = "pgmpy/utils/example_models/win95pts.bif.gz"
"""Where pgmpy's wheel keeps the network."""
NONE = "none"
"""The cause that stands for no fault at all: the network has problems without any."""
CIRCUMSTANCES = frozenset({"TrTypFnts", "EPSGrphc", "DSApplctn", "PrtPScript", "NetPrint"})
"""Nodes without parents that say what is printed and where, so that no state is a fault."""


class Troubleshooter:
    """The network, read once.

    In all nodes but the circumstances the first state is the one in which all is well.

    Attributes:
        faults: nodes without parents, each of which can be wrong.
        signs: what can be looked at: nodes without children, and circumstances.
        problems: the signs that bring a reader here.
    """

    def __init__(self, wheel: Path) -> None:
        """Read the network out of pgmpy's wheel."""
        with zipfile.ZipFile(wheel) as archive:
            text = gzip.decompress(archive.read(INSIDE))
        self.digest = hashlib.sha256(text).hexdigest()
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "network.bif"
            path.write_bytes(text)
            self.net = pyagrum.loadBN(str(path))
        self._prepare()

    def _prepare(self) -> None:
        names = sorted(self.net.names())
        leaves = [n for n in names if not self.net.children(n)]
        self.faults = [n for n in names if not self.net.parents(n) and n not in CIRCUMSTANCES]
        self.problems = [n for n in leaves if n.startswith("Problem")]
        self.signs = [*leaves, *(n for n in names if n in CIRCUMSTANCES)]
        self._inference = pyagrum.LazyPropagation(self.net)
        self._known: dict[frozenset[tuple[str, int]], float] = {}
        self._order = [self.net.variable(n).name() for n in self.net.topologicalOrder()]
        self._chance = {
            fault: self._possible(self._only(fault)) / self._possible(self._only(NONE))
            for fault in [*self.faults, NONE]
        }
        self._calm = {  # P(no problem | only this fault)
            fault: self._possible({**self._only(fault), **dict.fromkeys(self.problems, 0)})
            / self._possible(self._only(fault))
            for fault in [*self.faults, NONE]
        }

    def priors(self) -> dict[str, float]:
        """Return how often each fault, alone, is behind a problem; one weight a fault."""
        return {f: self._chance[f] * (1.0 - self._calm[f]) for f in self._chance}

    def columns(self) -> dict[str, dict[str, dict[str, float]]]:
        """Return ``{fault: {sign: {value: P(value | only this fault, and a problem)}}}``."""
        return {fault: self._column(fault) for fault in self._chance}

    def person(self, fault: str, number: int) -> ReplayCase:
        """Return someone whose printer has this one fault, and shows it: drawn node by node."""
        rng = random.Random(f"{fault} {number}")  # noqa: S311 - for statistics, not for secrets
        while True:
            states = self._only(fault)
            for node in self._order:
                if node not in states:
                    given = {p: states[p] for p in self._parents(node)}
                    odds = self.net.cpt(node)[given] if given else self.net.cpt(node).tolist()
                    states[node] = int(rng.random() >= float(odds[0]))
            if any(states[p] for p in self.problems):
                break
        facts = {sign: self._values(sign)[states[sign]] for sign in self.signs}
        return ReplayCase(
            id=f"{fault}-{number}", story="", facts=facts, gold=fault, also=(), urgent=False
        )

    def rank(self, person: ReplayCase, priors: Mapping[str, float]) -> int:
        """Return the rank of the true fault, from 0, under the exact network.

        Nobody who knows the same facts can do better on average, given these priors.
        """
        facts = {s: self._values(s).index(value) for s, value in person.facts.items()}
        weight = {
            f: prior
            * self._possible({**self._only(f), **facts})
            / (self._possible(self._only(f)) * (1.0 - self._calm[f]))
            for f, prior in priors.items()
        }
        # Faults that look alike are equal but for the last bits; then the order of names counts.
        return sorted(weight, key=lambda f: -float(f"{weight[f]:.9e}")).index(person.gold)

    def _column(self, fault: str) -> dict[str, dict[str, float]]:
        only, calm = self._only(fault), self._calm[fault]
        bad = self._bad(only)
        well = self._bad({**only, **dict.fromkeys(self.problems, 0)})
        column = {}
        for sign in self.signs:
            p = (bad[sign] - calm * well.get(sign, 0.0)) / (1.0 - calm)
            good, other = self._values(sign)
            column[sign] = {good: 1.0 - p, other: p}
        return column

    def _bad(self, states: Mapping[str, int]) -> dict[str, float]:
        """Return the probability of the second state of each sign that is not given."""
        self._inference.setEvidence(dict(states))
        self._inference.makeInference()
        free = [sign for sign in self.signs if sign not in states]
        return {sign: float(self._inference.posterior(sign).tolist()[1]) for sign in free}

    def _possible(self, states: Mapping[str, int]) -> float:
        """Return the probability of all these states together."""
        key = frozenset(states.items())
        if key not in self._known:  # many people can tell the same
            self._inference.setEvidence(dict(states))
            try:
                self._known[key] = float(self._inference.evidenceProbability())
            except pyagrum.IncompatibleEvidence:
                self._known[key] = 0.0
        return self._known[key]

    def _only(self, fault: str) -> dict[str, int]:
        return {other: int(other == fault) for other in self.faults}

    def _parents(self, node: str) -> list[str]:
        return [self.net.variable(p).name() for p in self.net.parents(node)]

    def _values(self, sign: str) -> tuple[str, ...]:
        return tuple(self.net.variable(sign).labels())
