"""A handbook of rare diseases and published people, on a hand-made fixture."""

import json
from pathlib import Path

import pytest

from checker.scorecard.outside.__main__ import main
from checker.scorecard.outside.phenotypes import SILENT, Annotations, Person, people

ONTOLOGY = """\
[Term]
id: HP:1
name: Abnormal limb

[Term]
id: HP:2
name: Short arm
is_a: HP:1 ! Abnormal limb

[Term]
id: HP:3
name: Fever
"""
HEAD = ["database_id", "qualifier", "hpo_id", "reference", "frequency", "aspect"]
ROWS = (
    ("OMIM:1", "", "HP:2", "PMID:1", "HP:0040281", "P"),
    ("OMIM:1", "", "HP:3", "PMID:2", "0/4", "P"),
    ("OMIM:2", "", "HP:3", "PMID:3", "3/4", "P"),
    ("OMIM:2", "NOT", "HP:2", "PMID:3", "", "P"),
    ("OMIM:2", "", "HP:2", "PMID:3", "HP:0040281", "I"),
)


def packet(name: str, disease: str, paper: str, **findings: bool) -> str:
    """Return a phenopacket; ``findings`` says which were seen."""
    features = [
        {"type": {"id": f"HP:{term.removeprefix('hp')}"}, **({} if seen else {"excluded": True})}
        for term, seen in findings.items()
    ]
    data = {
        "id": name,
        "phenotypicFeatures": features,
        "interpretations": [{"diagnosis": {"disease": {"id": disease}}}],
        "metaData": {"externalReferences": [{"id": paper}]},
    }
    return json.dumps(data)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with an ontology, annotations and a subfolder of people."""
    (tmp_path / "hp.obo").write_text(ONTOLOGY, encoding="utf-8")
    lines = ["#description: made up", *("\t".join(row) for row in (HEAD, *ROWS))]
    (tmp_path / "phenotype.hpoa").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (tmp_path / "people").mkdir()
    for name, text in {
        "new": packet("new", "OMIM:1", "PMID:9", hp2=True, hp3=False),
        "cited": packet("cited", "OMIM:1", "PMID:1", hp2=True),
        "elsewhere": packet("elsewhere", "OMIM:2", "PMID:1", hp3=True),
        "unknown": packet("unknown", "OMIM:7", "PMID:9", hp3=True),
        "other": json.dumps({"id": "other"}),
        "list": "[]",
    }.items():
        (tmp_path / "people" / f"{name}.json").write_text(text, encoding="utf-8")
    return tmp_path


def test_only_people_whose_paper_the_disease_does_not_cite_are_played(folder: Path) -> None:
    """Their disease is annotated; what is no such person is left out."""
    known = Annotations(folder)

    assert [p.id for p in people(folder / "people", known.cited)] == ["elsewhere", "new"]


def test_frequencies_go_up_to_what_is_more_general(folder: Path) -> None:
    """What was never seen, or is denied, or is no finding, is silent."""
    columns = Annotations(folder).columns(["OMIM:1", "OMIM:2"], ["HP:1", "HP:2", "HP:3"])

    odds_by_disease = {
        d: {f: odds["present"] for f, odds in signs.items()} for d, signs in columns.items()
    }
    assert odds_by_disease["OMIM:1"] == {"HP:1": 0.9, "HP:2": 0.9, "HP:3": SILENT}
    assert odds_by_disease["OMIM:2"] == {
        "HP:1": SILENT,
        "HP:2": SILENT,
        "HP:3": pytest.approx(4 / 6),
    }


def test_the_telling_findings_do_not_say_the_same_twice(folder: Path) -> None:
    """Of a finding and a more general one, one is taken."""
    findings = Annotations(folder).telling(["OMIM:1", "OMIM:2"], 5)

    assert len(findings) == 2
    assert "HP:3" in findings


def test_a_person_has_what_is_more_general_and_lacks_what_is_more_special(folder: Path) -> None:
    """What was neither seen nor looked for is not known."""
    known = Annotations(folder)

    def facts(present: set[str], excluded: set[str]) -> dict[str, str]:
        person = Person(
            id="p",
            disease="OMIM:1",
            present=frozenset(present),
            excluded=frozenset(excluded),
            paper="",
        )
        return dict(known.case(person, ["HP:1", "HP:2", "HP:3"]).facts)

    assert facts({"HP:2"}, set()) == {"HP:1": "present", "HP:2": "present"}
    assert facts({"HP:3"}, {"HP:1"}) == {"HP:3": "present", "HP:1": "absent", "HP:2": "absent"}


def test_the_command_plays_them_and_keeps_other_figures(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Everybody is found here: each disease has a finding of its own."""
    monkeypatch.setattr("checker.scorecard.outside.__main__.ENOUGH", 1)
    figures = folder / "figures.yml"
    figures.write_text("elsewhere: 1\n", encoding="utf-8")
    status = main(["--write", str(figures), "phenotypes", str(folder), str(folder / "people")])

    assert status == 0
    printed = capsys.readouterr().out
    assert "people: 24" in printed  # two people in each of twelve draws
    assert "known:\n  - 1.0\n  - 1.0\n" in printed
    assert "elsewhere: 1\n" in figures.read_text(encoding="utf-8")
    assert printed in figures.read_text(encoding="utf-8")
