"""Networks of others through the public JSON, against exact inference by another library."""

import json
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from checker.engine import Checker, State, read
from checker.validation import load, problems
from tests.networks.published import NAMES, Published, Way, main, published, slug
from tests.property.oracle import pyagrum

DAY = "2026-01-01"
LEAST = 1e-4
"""What the schema says of smaller probabilities: they count as this."""
SIZES = {"hepar2": (9, 62), "win95pts": (30, 21)}
ROUNDS = 300


class Replayed:
    """A network, and a checker made of the file that was written of it."""

    def __init__(self, name: str, folder: Path) -> None:
        """Compile, write, check and read it."""
        self.network: Published = published(name)
        file = folder / f"{name}.json"
        main([name, str(file)])
        text = file.read_text(encoding="utf-8")
        assert problems(load(text)) == ()
        self.checker = Checker(read(json.loads(text)))
        self.tree = _tree(self.network)

    def believed(self, findings: Mapping[str, str]) -> list[float]:
        """Return what the engine believes of each way, in the network's order."""
        state = State()
        for sign, value in findings.items():
            state = state.answered(slug(sign), slug(value))
        return list(self.checker.belief(state, DAY).states)

    def exact(self, findings: Mapping[str, str]) -> list[float]:
        """Return the same by junction trees, where findings depend on the fault alone."""
        inference = pyagrum.LazyPropagation(self.tree)
        inference.setEvidence(dict(findings))
        inference.makeInference()
        return list(inference.posterior("way").tolist())

    def original(self, findings: Mapping[str, str]) -> list[float]:
        """Return the same by the published network, given that one fault is there or none."""
        weights = [
            self.network.chance({**self.network.only(way), **findings}) for way in self.network.ways
        ]
        return [weight / sum(weights) for weight in weights]


def _tree(network: Published) -> Any:
    """Return the single-fault network, its tables worked out by variable elimination."""
    tree = pyagrum.BayesNet()
    tree.add(pyagrum.LabelizedVariable("way", "", ["/".join(way) for way in network.ways]))
    tree.cpt("way").fillWith([_chance(network, way) for way in network.ways])
    tree.cpt("way").normalizeAsCPT()
    for sign, values in network.signs.items():
        tree.add(pyagrum.LabelizedVariable(sign, "", list(values)))
        tree.addArc("way", sign)
    for n, way in enumerate(network.ways):
        inference = pyagrum.VariableElimination(network.net)
        inference.setEvidence(network.only(way))
        for sign in network.signs:
            column = [max(p, LEAST) for p in inference.posterior(sign).tolist()]
            tree.cpt(sign)[{"way": n}] = [p / sum(column) for p in column]
    return tree


def _chance(network: Published, way: Way) -> float:
    """Return the probability of a way by the chain rule, fault by fault."""
    product, known = 1.0, dict[str, str]()
    for fault, state in network.only(way).items():
        inference = pyagrum.VariableElimination(network.net)
        inference.setEvidence(known)
        product *= float(inference.posterior(fault)[{fault: state}])
        known[fault] = state
    return product


@pytest.fixture(scope="module", params=NAMES)
def replayed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Replayed:
    """Return each network, compiled and read back."""
    return Replayed(request.param, tmp_path_factory.mktemp("networks"))


@pytest.fixture(scope="module")
def hepar2(tmp_path_factory: pytest.TempPathFactory) -> Replayed:
    """Return the network of liver disorders, no probability of which is under the least."""
    return Replayed("hepar2", tmp_path_factory.mktemp("networks"))


def test_all_of_a_network_is_in_its_file(replayed: Replayed) -> None:
    """Every fault and none, every sign, every state."""
    known = replayed.checker.knowledge

    assert (len(known.causes), len(known.signs)) == SIZES[replayed.network.name]
    assert sum(max(1, len(c.situations)) for c in known.causes.values()) == len(
        replayed.network.ways
    )
    for sign, values in replayed.network.signs.items():
        assert [a.value for a in known.signs[slug(sign)].answers] == [slug(v) for v in values]
    for cause in known.causes.values():
        assert {*cause.stated} == {*known.signs}


def test_belief_is_that_of_exact_inference_on_random_evidence(replayed: Replayed) -> None:
    """One finding, some, all; what a patient would show, and what contradicts itself."""
    rng = random.Random(replayed.network.name)  # noqa: S311 - for tests, not for secrets
    signs = replayed.network.signs
    worst = 0.0
    for _ in range(ROUNDS):
        some = rng.sample(sorted(signs), rng.randint(0, len(signs)))
        findings = {sign: rng.choice(signs[sign]) for sign in some}
        pairs = zip(replayed.believed(findings), replayed.exact(findings), strict=True)
        worst = max(worst, *(abs(ours - theirs) for ours, theirs in pairs))

    assert worst <= 1e-9


def test_after_any_one_finding_belief_is_that_of_the_published_network(hepar2: Replayed) -> None:
    """Nothing is lost by taking findings for independent: there is only one."""
    for sign, values in hepar2.network.signs.items():
        for value in values:
            expected = hepar2.original({sign: value})
            assert hepar2.believed({sign: value}) == pytest.approx(expected, rel=0.0, abs=1e-9)


def test_after_independent_findings_belief_is_that_of_the_published_network(
    hepar2: Replayed,
) -> None:
    """Findings that depend on each other through faults alone, any number of them together."""
    network = hepar2.network
    rng = random.Random(7)  # noqa: S311 - for tests, not for secrets
    sizes = []
    for _ in range(20):
        chosen: list[str] = []
        for sign in rng.sample(sorted(network.signs), len(network.signs)):
            if not chosen or network.net.isIndependent(sign, chosen, list(network.faults)):
                chosen.append(sign)
        findings = {sign: rng.choice(network.signs[sign]) for sign in chosen}
        expected = hepar2.original(findings)
        assert hepar2.believed(findings) == pytest.approx(expected, rel=0.0, abs=1e-9)
        sizes.append(len(chosen))

    assert min(sizes) >= 10
