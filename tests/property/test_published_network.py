"""A third party's model in the engine: Pathfinder, by Heckerman and others.

It is a single-fault network too: one node for the disease, and findings below it. The findings
that hang on the disease alone are taken over; the reference posteriors come from the whole
published network, by another's exact inference.
"""

import gzip
import random
from pathlib import Path
from typing import Any

import pytest

from checker.engine.belief import believe
from checker.engine.likelihoods import Row
from checker.engine.network import Network, Table
from checker.engine.state import State
from tests.property.oracle import pyagrum

FILE = Path(__file__).parent.parent / "data" / "networks" / "pathfinder.bif.gz"
DISEASE = "Fault"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Return the network as its authors published it.

    Its figures are rounded, and the columns of its tables sum to 1 to eight digits only. The
    other library makes them sum to 1 before anything is worked out, here or there.
    """
    path = tmp_path_factory.mktemp("pathfinder") / "pathfinder.bif"
    path.write_bytes(gzip.decompress(FILE.read_bytes()))
    net = pyagrum.loadBN(str(path))
    for node in net.nodes():
        net.cpt(node).normalizeAsCPT()
    return net


@pytest.fixture(scope="module")
def imported(published: Any) -> Network:
    """Return its diseases, and the findings that depend on nothing else, as the engine's own."""
    diseases = published.variable(DISEASE).labels()
    tables = {}
    for node in published.children(DISEASE):
        name = published.variable(node).name()
        if published.parents(node) == {published.idFromName(DISEASE)}:
            values = published.variable(name).labels()
            cpt = published.cpt(name)
            columns = [tuple(float(cpt[{DISEASE: d, name: v}]) for v in values) for d in diseases]
            tables[name] = Table(
                values=tuple(values),
                base=(1 / len(values),) * len(values),
                uniform_rows=tuple(
                    Row(cause=n, states=(n,), column=c) for n, c in enumerate(columns)
                ),
                mixed=(),
            )
    return Network(
        causes=diseases,
        index={disease: n for n, disease in enumerate(diseases)},
        states=tuple(range(n, n + 1) for n in range(len(diseases))),
        priors=tuple(float(p) for p in published.cpt(DISEASE).tolist()),
        tables=tables,
        effects={},
    )


def test_the_import_is_of_a_size_to_mean_something(imported: Network) -> None:
    """Sixty-three diseases, fifty-one findings."""
    assert (len(imported.causes), len(imported.tables)) == (63, 51)


@pytest.mark.parametrize("findings", [0, 1, 2, 3, 5, 8, 13, 21])
def test_posteriors_are_those_of_the_published_network(
    findings: int, published: Any, imported: Network
) -> None:
    """To nine digits, for findings of a patient drawn from the network itself."""
    chance = random.Random(findings)  # noqa: S311 - a patient, not a secret
    disease = chance.choices(range(len(imported.causes)), imported.priors)[0]
    signs = chance.sample(sorted(imported.tables), findings)
    patient = {}
    for sign in signs:
        table = imported.tables[sign]
        patient[sign] = chance.choices(table.values, table.of_state(disease))[0]

    reference = pyagrum.LazyPropagation(published)
    reference.setEvidence(patient)
    reference.makeInference()
    expected = reference.posterior(DISEASE).tolist()

    state = State()
    for sign, value in patient.items():
        state = state.answered(sign, value)
    assert list(believe(imported, state).causes) == pytest.approx(expected, rel=0, abs=1e-9)
