"""What is built on: locked with hashes, pinned to commits, without rights that it does not need."""

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.tools.hosting.runtime_sbom import components, runtime_sbom

WORKFLOWS = sorted(Path(".github/workflows").glob("*.yml"))
TOOLS = sorted(Path(".github/locks").glob("*/requirements.txt"))
LOCKS = ("requirements.txt", ".github/sbom/requirements.txt", *map(str, TOOLS))


def _read(path: Path) -> dict[Any, Any]:
    read: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return read


@pytest.mark.parametrize("lock", LOCKS)
def test_every_python_package_has_its_hashes(lock: str) -> None:
    """Pip installs nothing else: the set-up asks for hashes."""
    text = Path(lock).read_text(encoding="utf-8")
    packages = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]

    assert packages
    assert [p.split("\n")[0] for p in packages if "--hash=sha256:" not in p] == []
    assert [p.split("\n")[0] for p in packages if not re.match(r"[\w.-]+==[\w.]+", p)] == []


NODE_LOCKS = ("package-lock.json", ".github/locks/next/package-lock.json")


@pytest.mark.parametrize("lock", NODE_LOCKS)
def test_every_node_package_has_its_hash(lock: str) -> None:
    """And comes from no address that the lock names."""
    packages = json.loads(Path(lock).read_text(encoding="utf-8"))["packages"]
    others = {name: one for name, one in packages.items() if name}

    # Each one is to be looked over; 13 are the editor of the workbench, CodeMirror, in its parts.
    # Of esbuild's programs, one for each kind of processor, npm installs the one that fits.
    assert 2 < len([one for one in others.values() if "cpu" not in one]) <= 38
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


INSTALLERS = [
    *sorted(Path(".github").rglob("*.yml")),
    *sorted(Path("docs").rglob("*.md")),
    *(Path(name) for name in ("Makefile", ".ci/setup", "CONTRIBUTING.md", "README.md")),
    Path("checker/engine/README.md"),
]


@pytest.mark.parametrize("path", INSTALLERS, ids=str)
def test_every_installer_that_is_named_asks_for_hashes(path: Path) -> None:
    """But for what was built here: the project itself, and its own wheel."""
    text = re.sub(r"\\\n\s*", " ", path.read_text(encoding="utf-8"))
    ours = re.compile(r"page_checker|dist/\*\.whl|--editable \.|--no-deps --no-index")
    python = [
        line for line in text.splitlines() if re.search(r"\bpip3? install|pip .*install ", line)
    ]
    loose = [line for line in python if "--require-hashes" not in line and not ours.search(line)]
    assert [line for line in loose if not line.lstrip().startswith(("#", "pip="))] == []
    node = [line for line in text.splitlines() if re.search(r"npm (?:install|i) ", line)]
    assert [line for line in node if "--package-lock-only" not in line] == []
    assert "python -m build" not in text or "--no-isolation" in text


def test_the_comment_is_made_by_the_code_of_main() -> None:
    """The pull request's code is neither checked out nor run; its pages come as an archive."""
    jobs = _read(Path(".github/workflows/comment.yml"))["jobs"]
    (fetch,) = (step for step in jobs["compare"]["steps"] if "checkout@" in step.get("uses", ""))
    runs = "\n".join(step.get("run", "") for step in jobs["compare"]["steps"])

    assert fetch["with"]["ref"] == "${{ github.event.repository.default_branch }}"
    assert re.findall(r"git (?:checkout|switch|merge|pull|worktree)", runs) == []
    assert re.findall(r"git archive .*", runs) == [
        'git archive "${side#*=}" docs | tar -x -C "../${side%%=*}"'
    ]
    assert "-type l -delete" in runs
    assert set(jobs["compare"]["permissions"].values()) == {"read"}
    assert [s for s in jobs["post"]["steps"] if "checkout@" in s.get("uses", "")] == []


def test_only_a_commit_of_main_is_released() -> None:
    """Asked before the tests, and once more by the job that can write."""
    jobs = _read(Path(".github/workflows/release.yml"))["jobs"]
    first = next(s["run"] for s in jobs["build"]["steps"] if "run" in s)
    last = next(s["run"] for s in jobs["publish"]["steps"] if "run" in s)

    assert first == 'git merge-base --is-ancestor "$GITHUB_SHA" origin/main'
    assert "compare/$GITHUB_SHA...main" in last
    assert "sbom-runtime.cdx.json" in json.dumps(jobs["build"]["steps"])


def owner(path: str) -> str:
    """Return who owns a file: the last line of CODEOWNERS that fits, as GitHub reads it."""
    owners = ""
    for line in Path(".github/CODEOWNERS").read_text(encoding="utf-8").splitlines():
        pattern, *names = line.partition("#")[0].split() or [""]
        fits = pattern == "*" or (pattern and f"/{path}".startswith(pattern))
        owners = " ".join(names) if fits else owners
    return owners


@pytest.mark.parametrize(
    "path",
    [
        "checker/publish/gate/allow_list.py", "checker/authoring/diff.py",
        ".github/workflows/deploy.yml",
        ".github/CODEOWNERS", ".ci/setup", "mkdocs.yml", "requirements.txt", "docs/check.md",
        "docs/about/facts.yml", "docs/about/privacy.md", "docs/remedies/stop-the-loss.md",
        "docs/assets/icons/icon.svg",
    ],
)  # fmt: skip
def test_what_readers_safety_rests_on_has_the_maintainers_as_owners(path: str) -> None:
    """Whoever else owns pages: these need a maintainer."""
    assert Path(path).exists()
    assert owner(path) == owner("checker/engine/model.py") != ""
    assert owner("docs/causes/network.md") != owner(path)


def test_every_owner_is_somebody_and_is_asked_for_before_anything_is_published() -> None:
    """GitHub passes over an owner that it does not know: deploying asks whether it knows all."""
    text = Path(".github/CODEOWNERS").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    assert lines[0].startswith("* ")
    assert [one for one in lines if not re.fullmatch(r"\S+( +@[\w-]+/[\w-]+)+", one)] == []
    steps = json.dumps(_read(Path(".github/workflows/deploy.yml"))["jobs"]["build"]["steps"])
    assert "codeowners/errors" in steps


def test_the_list_of_what_runs_in_browsers_is_read_off_the_files_that_are_served() -> None:
    """CPython and its modules, the C libraries that left their marks, the scripts."""
    made = runtime_sbom(Path())
    parts = {str(one["name"]): one for one in components(Path())}
    manifest = json.loads(Path("build/runtime/manifest.json").read_text(encoding="utf-8"))

    assert made["bomFormat"] == "CycloneDX"
    assert {"pyodide", "cpython", "emscripten", "zlib", "page-checker"} <= set(parts)
    lock = json.loads(Path("package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert parts["pyodide"]["version"] == lock["node_modules/pyodide"]["version"]
    modules: Any = parts["cpython"]["components"]
    assert [one["name"] for one in modules] == manifest["modules"]
    wasm: Any = parts[manifest["wasm"]["name"]]["hashes"]
    served = next(Path("site/assets/checker").rglob("pyodide.asm.wasm"))
    assert wasm[0]["content"] == hashlib.sha256(served.read_bytes()).hexdigest()
