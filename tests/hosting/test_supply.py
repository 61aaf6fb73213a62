"""What is built on: locked with hashes, pinned to commits, without rights that it does not need."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

WORKFLOWS = sorted(Path(".github/workflows").glob("*.yml"))
LOCKS = ("requirements.txt", ".github/sbom/requirements.txt")


def _read(path: Path) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("lock", LOCKS)
def test_every_python_package_has_its_hashes(lock: str) -> None:
    """Pip installs nothing else: the set-up asks for hashes."""
    text = Path(lock).read_text(encoding="utf-8")
    packages = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]

    assert len(packages) > 5
    assert [p.split("\n")[0] for p in packages if "--hash=sha256:" not in p] == []
    assert [p.split("\n")[0] for p in packages if not re.match(r"[\w.-]+==[\w.]+", p)] == []


def test_every_node_package_has_its_hash() -> None:
    """And comes from no address that the lock names."""
    packages = json.loads(Path("package-lock.json").read_text(encoding="utf-8"))["packages"]
    others = {name: one for name, one in packages.items() if name}

    assert 10 < len(others) <= 25  # each one is to be looked over
    assert [n for n, one in others.items() if not one["integrity"].startswith("sha512-")] == []
    assert [n for n, one in others.items() if "resolved" in one] == []


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_uses_commits_and_begins_without_rights(path: Path) -> None:
    """A tag can be moved, a commit cannot; each job asks for what it needs."""
    text = path.read_text(encoding="utf-8")
    used = re.findall(r"^\s*-?\s*uses: (.*)$", text, re.MULTILINE)

    pinned = re.compile(r"[\w-]+/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
    assert [one for one in used if not pinned.fullmatch(one)] == []
    assert _read(path)["permissions"] == {}
    assert "secrets." not in text
    assert "pull_request_target" not in text
    for line in text.splitlines():
        assert "zizmor: ignore" not in line or re.search(r"ignore\[[\w-]+\] \w+", line), line


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_who_runs_the_projects_code_can_write_nothing(path: Path) -> None:
    """What checks out may read; what writes checks out nothing and runs nothing of it."""
    for name, job in _read(path)["jobs"].items():
        rights = job.get("permissions", {})
        uses = [step.get("uses", "") for step in job["steps"]]
        if any(use.startswith("actions/checkout@") for use in uses):
            assert set(rights.values()) <= {"read"}, name
            fetch = next(s for s in job["steps"] if s.get("uses", "").startswith("actions/check"))
            assert fetch["with"]["persist-credentials"] is False, name


def test_new_versions_wait_a_week() -> None:
    """For each kind of package that the project has."""
    updates = _read(Path(".github/dependabot.yml"))["updates"]

    assert {one["package-ecosystem"] for one in updates} == {"pip", "npm", "github-actions"}
    assert {one["cooldown"]["default-days"] >= 7 for one in updates} == {True}


def test_a_release_carries_its_parts_list_and_its_proof() -> None:
    """Nothing is published that was not attested, and all of it is."""
    jobs = _read(Path(".github/workflows/release.yml"))["jobs"]
    steps = {name: json.dumps(job["steps"]) for name, job in jobs.items()}

    assert "sbom-python.cdx.json" in steps["build"]
    assert "sbom-node.cdx.json" in steps["build"]
    assert "actions/attest-build-provenance@" in steps["attest"]
    assert '"subject-path": "dist/*"' in steps["attest"]
    assert (jobs["attest"]["needs"], jobs["publish"]["needs"]) == ("build", "attest")
