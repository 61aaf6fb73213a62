"""The archive for browsers has all it needs, without anything compiled for a machine."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.corpus.corpus import read_corpus
from checker.publish.workbench.assets import EDITOR, assets
from checker.publish.workbench.packing import archive

HOME = Path(__file__).parents[3]
GARAGE = HOME / "tests/data/garage"
PROGRAM = """
import json, sys
sys.path.insert(0, sys.argv[1])
from checker.authoring.workbench import dispatcher
call = dispatcher('{"today": "2026-06-01"}')
file = "docs/causes/empty-tank.md"
text = json.loads(call("text", json.dumps({"file": file})))["text"]
draft = text.replace("frequency: common", "frequency: comon")
print(call("check", json.dumps({"file": file, "texts": {file: draft}})))
"""


def test_it_runs_on_the_standard_library_alone(tmp_path: Path) -> None:
    """In a Python without the environment's packages: what it imports is in the archive."""
    path = tmp_path / "a.zip"
    path.write_bytes(archive(HOME, GARAGE, read_corpus(GARAGE)))
    with zipfile.ZipFile(path) as zipped:
        zipped.extractall(tmp_path / "a")
    command = [sys.executable, "-I", "-S", "-c", PROGRAM, str(tmp_path / "a")]

    done = subprocess.run(command, check=True, capture_output=True, text=True)  # noqa: S603 - this Python

    made = json.loads(done.stdout)
    assert [(one["code"], one["line"]) for one in made["problems"]] == [("K208", 5)]
    assert made["preview"]


def test_the_same_files_are_the_same_bytes() -> None:
    """So a build that changed nothing gives readers nothing to fetch."""
    corpus = read_corpus(GARAGE)

    assert archive(HOME, GARAGE, corpus) == archive(HOME, GARAGE, corpus)


def test_every_name_that_the_editor_imports_is_served() -> None:
    """Each bare import of each module is in the import map, and each served file has its hash."""
    made = assets(HOME, compile_pages(GARAGE), "2026-06-01")
    imported = {
        line.rpartition(" from ")[2].strip(" ;'\"")
        for name, content in made.files.items()
        if name.endswith(".js") and "/page-" in name
        for line in content.decode().splitlines()
        if line.startswith("import ") and " from " in line
    }

    assert {name for name in imported if not name.startswith("./")} == set(EDITOR)
    assert set(made.imports.values()) <= set(made.integrity) <= set(made.files)


def test_every_script_that_another_one_imports_is_served() -> None:
    """Some are the checker's: what these come to import has to be here too."""
    made = assets(HOME, compile_pages(GARAGE), "2026-06-01")
    scripts = {
        name.rpartition("/")[2]: content.decode()
        for name, content in made.files.items()
        if name.endswith(".js") and "/page-" in name
    }
    imported = {
        name
        for text in scripts.values()
        for name in re.findall(r"""["']\./([\w.]+\.js)["']""", text)
    }

    assert {"client.js", "modules.js"} <= imported
    assert imported <= set(scripts)
