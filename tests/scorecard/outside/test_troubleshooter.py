"""Single faults of a network that allows several, on one small enough to enumerate."""

import gzip
import itertools
import zipfile
from collections import Counter

import pytest

from checker.scorecard.outside.troubleshooter import INSIDE, NONE, Troubleshooter, pyagrum

STRUCTURE = (
    "Paper{Yes|No}->Problem1{No|Yes}<-Cable{Yes|No};NetPrint{No|Yes}->Problem1;"
    "Paper->Lamp{Off|On};Cable->Lamp"
)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Troubleshooter:
    """Return a network of two faults, a circumstance, a problem and a lamp, in a made-up wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    pyagrum.initRandom(7)
    pyagrum.fastBN(STRUCTURE).saveBIF(str(folder / "small.bif"))
    with zipfile.ZipFile(folder / "made-up.whl", "w") as wheel:
        wheel.writestr(INSIDE, gzip.compress((folder / "small.bif").read_bytes()))
    return Troubleshooter(folder / "made-up.whl")


def weight(net: Troubleshooter, states: dict[str, int]) -> float:
    """Return the probability of one state of all nodes, straight from the tables."""
    product = 1.0
    for node in sorted(net.net.names()):
        parents = {net.net.variable(p).name() for p in net.net.parents(node)}
        cell = {name: states[name] for name in (node, *parents)}
        product *= float(net.net.cpt(node)[cell])
    return product


def worlds(net: Troubleshooter, **given: int) -> list[tuple[dict[str, int], float]]:
    """Return every state of all nodes that agrees with what is given, with its probability."""
    names = sorted(net.net.names())
    states = [dict(zip(names, bits, strict=True)) for bits in itertools.product((0, 1), repeat=5)]
    return [(s, weight(net, s)) for s in states if given.items() <= s.items()]


def test_roots_are_faults_unless_they_are_circumstances(small: Troubleshooter) -> None:
    """What can be looked at are leaves and circumstances."""
    assert small.faults == ["Cable", "Paper"]
    assert small.signs == ["Lamp", "Problem1", "NetPrint"]
    assert small.problems == ["Problem1"]


def test_columns_are_what_a_fault_does_alone_once_there_is_a_problem(
    small: Troubleshooter,
) -> None:
    """Against the sum over all states."""
    columns = small.columns()
    for fault, paper, cable in (("Paper", 1, 0), ("Cable", 0, 1), (NONE, 0, 0)):
        troubled = worlds(small, Paper=paper, Cable=cable, Problem1=1)
        total = sum(p for _, p in troubled)
        for sign, bad in (("Lamp", "On"), ("NetPrint", "Yes"), ("Problem1", "Yes")):
            expected = sum(p for s, p in troubled if s[sign]) / total
            assert columns[fault][sign][bad] == pytest.approx(expected)


def test_priors_are_how_often_a_fault_alone_is_behind_a_problem(small: Troubleshooter) -> None:
    """In proportion."""
    priors = small.priors()
    expected = {
        fault: sum(p for _, p in worlds(small, Paper=paper, Cable=cable, Problem1=1))
        for fault, paper, cable in (("Paper", 1, 0), ("Cable", 0, 1), (NONE, 0, 0))
    }

    for fault, p in expected.items():
        assert priors[fault] / sum(priors.values()) == pytest.approx(p / sum(expected.values()))


def test_people_are_drawn_from_the_exact_network(small: Troubleshooter) -> None:
    """They have a problem, and other signs as often as the network says."""
    people = [small.person("Paper", n) for n in range(600)]
    lamps = Counter(p.facts["Lamp"] for p in people)

    assert {p.facts["Problem1"] for p in people} == {"Yes"}
    assert {p.gold for p in people} == {"Paper"}
    expected = small.columns()["Paper"]["Lamp"]["On"]
    assert lamps["On"] / len(people) == pytest.approx(expected, abs=0.07)


def test_the_ceiling_ranks_faults_as_bayes_says(small: Troubleshooter) -> None:
    """By prior times the probability of all that the person can tell."""
    priors = dict.fromkeys(small.faults, 1.0)
    for n in range(20):
        person = small.person("Cable", n)
        seen = {s: int(person.facts[s] in ("Yes", "On")) for s in small.signs}
        likely = {}
        for fault, paper, cable in (("Cable", 0, 1), ("Paper", 1, 0)):
            troubled = sum(p for _, p in worlds(small, Paper=paper, Cable=cable, Problem1=1))
            likely[fault] = sum(p for _, p in worlds(small, Paper=paper, Cable=cable, **seen))
            likely[fault] /= troubled
        assert small.rank(person, priors) == int(likely["Paper"] > likely["Cable"])
