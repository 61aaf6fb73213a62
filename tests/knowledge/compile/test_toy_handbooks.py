"""The toy handbooks are compiled from their pages, and so is this project's own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from checker.engine import read, write
from checker.knowledge.compile.handbook import compile_pages
from tests.authoring.toy_handbook import copied
from tests.knowledge.rebuild import DATA, TOYS, compiled, heard

ROOT = DATA.parent.parent


@pytest.mark.parametrize("toy", TOYS)
def test_the_compiled_toys_are_what_their_pages_say(toy: str) -> None:
    """Letter by letter; ``python -m tests.knowledge.rebuild`` writes them anew."""
    assert compiled(toy) == (DATA / f"{toy}.json").read_text(encoding="utf-8")
    assert heard(toy) == (DATA / f"{toy}.listener.bin").read_bytes()


@pytest.mark.parametrize("root", [ROOT, DATA / "garage", DATA / "printer"], ids=lambda r: r.name)
def test_a_handbook_survives_being_written_and_read(root: Path) -> None:
    """What the browser gets is what the pages say, in their order."""
    knowledge = compile_pages(root).knowledge
    assert knowledge is not None
    again = read(json.loads(json.dumps(write(knowledge))))

    assert again == knowledge
    assert list(again.causes) == sorted(again.causes)


def test_building_again_without_a_change_writes_nothing(tmp_path: Path) -> None:
    """The file keeps its time, so nothing that rests on it is made anew."""
    root = copied(tmp_path)
    command = [sys.executable, "-m", "checker.knowledge", "build", "--root", str(root)]
    for turn in range(2):
        done = subprocess.run(  # noqa: S603 - this project's own command
            command, check=False, capture_output=True, text=True, cwd=ROOT
        )
        assert done.returncode == 0, done.stdout + done.stderr
        built = root / "build" / "knowledge.json"
        if turn == 0:
            first = built.stat().st_mtime_ns, built.read_bytes()
    assert (built.stat().st_mtime_ns, built.read_bytes()) == first
    assert read(json.loads(first[1])) == read(
        json.loads((DATA / "garage.json").read_text(encoding="utf-8"))
    )


def test_a_mistake_leaves_the_knowledge_of_before(tmp_path: Path) -> None:
    """Half a handbook is never written over a whole one."""
    root = copied(tmp_path)
    built = root / "build" / "knowledge.json"
    built.parent.mkdir()
    built.write_text("of before", encoding="utf-8")
    page = root / "docs/causes/flat-battery.md"
    page.write_text(page.read_text("utf-8").replace("very-common", "vry-common"), encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - this project's own command
        [sys.executable, "-m", "checker.knowledge", "build", "--root", str(root)],
        check=False, capture_output=True, text=True, cwd=ROOT,
    )  # fmt: skip

    assert done.returncode == 1
    assert "did you mean 'very-common'" in done.stdout
    assert "Traceback" not in done.stderr
    assert built.read_text(encoding="utf-8") == "of before"
