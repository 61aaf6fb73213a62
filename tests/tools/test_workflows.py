"""What the workflows do with a pull request's own text."""

import re
import subprocess
from pathlib import Path
from typing import Any

import markdown
import pytest
import yaml

WORKFLOWS = Path(__file__).parent.parent.parent / ".github" / "workflows"
HOSTILE = (
    "Safety\n  nothing | [x](https://e.example) @everyone\n```\n# out of the code\n\n\n"
    "<img src=x onerror=alert(1)>\r\r# a bare return\n\x1b[31m````\n~~~\n::error::x\n"
)


def workflow(name: str) -> Any:
    """Return a workflow; YAML reads its key ``on`` as true."""
    return yaml.safe_load((WORKFLOWS / name).read_text(encoding="utf-8"))


def test_foreign_text_stays_inside_the_comment_s_code(tmp_path: Path) -> None:
    """Whatever it holds: the one block of code is all that comes of it."""
    step = workflow("comment.yml")["jobs"]["post"]["steps"][-1]
    (made,) = re.findall(r"(\{\n.*?\} >body\.md)", step["run"], re.DOTALL)
    (tmp_path / "change").mkdir()
    (tmp_path / "change/change.txt").write_bytes(HOSTILE.encode() + b"\xff\xfe")
    subprocess.run(["bash", "-euo", "pipefail", "-c", made], check=True, cwd=tmp_path)  # noqa: S603, S607 - the workflow's own words
    page = markdown.markdown((tmp_path / "body.md").read_text(encoding="utf-8"))
    outside = re.sub("<pre><code>.*?</code></pre>", "", page, flags=re.DOTALL)
    assert re.fullmatch("<p>这次改动的影响[^<>]*</p>", outside.strip())
    assert page.count("<pre>") == 1
    assert "@everyone" in page


@pytest.mark.parametrize("name", sorted(p.name for p in WORKFLOWS.glob("*.yml")))
def test_workflows_start_without_rights_and_pin_what_they_use(name: str) -> None:
    """No right by default; each action by a commit's id."""
    flow = workflow(name)
    assert flow["permissions"] == {}
    for job in flow["jobs"].values():
        assert "permissions" in job
        for step in job["steps"]:
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step.get("uses", "a@" + "0" * 40))


def test_the_job_that_writes_of_the_sources_reads_no_page() -> None:
    """What opens strangers' pages has no right to write; what writes has the report alone."""
    jobs = workflow("sources.yml")["jobs"]
    assert jobs["check"]["permissions"] == {"contents": "read"}
    assert jobs["check"]["steps"][-1]["env"] == {
        "REPO_URL": "${{ github.server_url }}/${{ github.repository }}"
    }
    (step,) = jobs["report"]["steps"]
    assert "uses" not in step
    assert "${{" not in step["run"]
    assert "checker" not in step["run"]


def test_the_job_that_can_write_runs_nothing_of_the_pull_request() -> None:
    """No checkout; the code of the pull request runs where nothing can be written."""
    post = workflow("comment.yml")["jobs"]["post"]
    used = [step["uses"].partition("@")[0] for step in post["steps"] if "uses" in step]
    assert used == ["actions/download-artifact"]
    assert "checker" not in post["steps"][-1]["run"]
    for job in workflow("change.yml")["jobs"].values():
        assert job["permissions"] == {"contents": "read"}
