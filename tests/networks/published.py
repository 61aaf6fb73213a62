"""Published networks as knowledge in numbers: ``python -m tests.networks.published NAME OUT.json``.

The networks allow several faults at once, the engine one. What each fault does when it is the
only one is worked out by pyAgrum; nothing is rounded to words. A fault of several states becomes
a cause with a situation for each.
"""

__all__ = ["NAMES", "Published", "Way", "knowledge", "published", "slug"]

import argparse
import gzip
import json
import re
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from checker.engine import Answer, Cause, Knowledge, Remedy, Sign, Situation, write
from checker.scorecard.outside.troubleshooter import CIRCUMSTANCES
from tests.property.oracle import pyagrum

DATA = Path(__file__).parent.parent / "data" / "networks"
NAMES = ("hepar2", "win95pts")
DISORDERS = (
    *("ChHepatitis", "Cirrhosis", "Hyperbilirubinemia", "PBC"),
    *("RHepatitis", "Steatosis", "THepatitis", "gallstones"),
)
"""The nodes of hepar2 that are a disorder of liver or gall."""
NONE = "other"
"""The cause that stands for none of the faults."""
MINUTES = 1.0
"""What finding out takes: these networks do not say."""

type Way = tuple[str, str]
"""A fault and one of its states; of no fault, two empty texts."""


@dataclass(frozen=True, kw_only=True)
class Published:
    """A network as its authors published it.

    Attributes:
        net: pyAgrum's.
        faults: nodes that can be wrong, each with the state in which it is not.
        signs: nodes that can be looked at, each with its values.
    """

    name: str
    net: Any
    faults: Mapping[str, str]
    signs: Mapping[str, tuple[str, ...]]

    @cached_property
    def ways(self) -> tuple[Way, ...]:
        """Return every state of every fault in which it is wrong, and that nothing is."""
        wrong = [
            (fault, state)
            for fault, well in self.faults.items()
            for state in self.net.variable(fault).labels()
            if state != well
        ]
        return (*wrong, ("", ""))

    def only(self, way: Way) -> dict[str, str]:
        """Return the states of all faults when one is wrong in this way."""
        return {**self.faults, **({way[0]: way[1]} if way[0] else {})}

    def chance(self, states: Mapping[str, str]) -> float:
        """Return the probability of some states together."""
        inference = pyagrum.LazyPropagation(self.net)
        inference.setEvidence(dict(states))
        try:
            return float(inference.evidenceProbability())
        except pyagrum.IncompatibleEvidence:
            return 0.0

    def columns(self, way: Way) -> dict[str, list[float]]:
        """Return ``{sign: P(value | this fault alone)}``, in the order of the values."""
        inference = pyagrum.LazyPropagation(self.net)
        inference.setEvidence(self.only(way))
        inference.makeInference()
        return {sign: inference.posterior(sign).tolist() for sign in self.signs}


def published(name: str) -> Published:
    """Return one of ``NAMES``."""
    net = _read(name)
    if name == "hepar2":
        faults = dict.fromkeys(DISORDERS, "absent")
        signs = net.names() - set(faults)
    else:  # in all nodes but the circumstances the first state is the one in which all is well
        roots = {n for n in net.names() if not net.parents(n)} - CIRCUMSTANCES
        faults = {n: net.variable(n).label(0) for n in sorted(roots)}
        signs = {n for n in net.names() if not net.children(n)} | CIRCUMSTANCES
    values = {sign: tuple(net.variable(sign).labels()) for sign in sorted(signs)}
    return Published(name=name, net=net, faults=faults, signs=values)


def _read(name: str) -> Any:
    """Return the network in a file; what the file rounds is made to sum to 1."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "network.bif"
        path.write_bytes(gzip.decompress((DATA / f"{name}.bif.gz").read_bytes()))
        net = pyagrum.loadBN(str(path))
    for node in net.nodes():
        net.cpt(node).normalizeAsCPT()
    return net


def slug(name: str) -> str:
    """Return a name as an id.

    >>> slug("a165_50")
    'a165-50'
    """
    return re.sub("[^a-z0-9]+", "-", name.lower()).strip("-")


def knowledge(network: Published) -> Knowledge:
    """Return a network as knowledge: all of its numbers, and no slips."""
    weights = {way: network.chance(network.only(way)) for way in network.ways}
    total = sum(weights.values())
    columns = {way: network.columns(way) for way in network.ways}
    base = {
        sign: [
            sum(weights[way] / total * columns[way][sign][n] for way in network.ways)
            for n in range(len(values))
        ]
        for sign, values in network.signs.items()
    }
    causes = [
        _cause(fault, [way for way in network.ways if way[0] == fault], weights, columns, network)
        for fault in (*network.faults, "")
    ]
    return Knowledge(
        version=network.name,
        causes={cause.id: cause for cause in causes},
        signs={
            slug(sign): Sign(
                id=slug(sign),
                title=sign,
                short=sign,
                effort=MINUTES,
                answers=tuple(
                    Answer(value=slug(value), label=value, base=p)
                    for value, p in zip(values, base[sign], strict=True)
                ),
            )
            for sign, values in network.signs.items()
        },
        remedies={"help": Remedy(id="help", effort=30.0, last_resort=True)},
        slip=0.0,
    )


def _cause(
    fault: str,
    ways: Sequence[Way],
    weights: Mapping[Way, float],
    columns: Mapping[Way, Mapping[str, Sequence[float]]],
    network: Published,
) -> Cause:
    weight = sum(weights[way] for way in ways)

    def stated(way: Way) -> dict[str, dict[str, float]]:
        return {
            slug(sign): dict(zip(map(slug, values), columns[way][sign], strict=True))
            for sign, values in network.signs.items()
        }

    several = len(ways) > 1
    return Cause(
        id=slug(fault) or NONE,
        title=fault or "None of these",
        frequency=weight / sum(weights.values()),
        signs={} if several else stated(ways[0]),
        situations=tuple(
            Situation(name=way[1], share=weights[way] / weight, signs=stated(way)) for way in ways
        )
        if several
        else (),
        residual=not fault,
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Write a network's knowledge to a file."""
    parser = argparse.ArgumentParser(prog="python -m tests.networks.published")
    parser.add_argument("name", choices=NAMES)
    parser.add_argument("out", type=Path)
    options = parser.parse_args(arguments)
    text = json.dumps(write(knowledge(published(options.name))), indent=1)
    options.out.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
