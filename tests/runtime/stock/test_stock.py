"""The site on stock Pyodide: a worker starts from what is served, and says what CPython says.

Of the Pyodide that the lock names; the environment's PYODIDE may name the folder of another.
"""

import base64
import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from checker.publish.checker_page.assets import FOLDER, bundle
from checker.runtime.stock.build import FILES, MACHINES
from checker.runtime.trim.pyodide import PYODIDE
from checker.runtime.variants import begin_opening
from checker.view import Page
from tests.runtime.project import ROOT, copy_to

HERE = Path(__file__).parent
DATA = ROOT / "tests" / "data"
NPM = Path(os.environ.get("PYODIDE", ROOT / PYODIDE))
TODAY = "2026-06-01"
STORY = "the lights are dim"
ENDLESS = 240
"""Seconds after which a program that should have ended is taken for one that hangs."""


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return where the files are that a page of a stock site fetches for its worker."""
    root = copy_to(tmp_path_factory.mktemp("stock"), NPM)
    knowledge = (DATA / "garage.json").read_text(encoding="utf-8")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("RUNTIME", "stock")
        made = bundle(root, knowledge, TODAY)
    folder = root / "site"
    contents = {name: made.files[str(asset["name"])] for name, asset in assets(made.manifest)}
    contents["handbook"] = begin_opening(root, made.runtime, knowledge)()
    paths = {}
    for name, content in contents.items():
        # An ending that Node takes for a module, as the page does.
        paths[name] = folder / (f"{name}.mjs" if name == "worker" else name)
        folder.mkdir(exist_ok=True)
        data = content if isinstance(content, bytes) else content.read_bytes()
        paths[name].write_bytes(data)
    return paths


def assets(manifest: Any) -> list[tuple[str, dict[str, object]]]:
    """Return name and description of each file of a page's manifest."""
    assert all(str(asset["name"]).startswith(FOLDER) for asset in manifest.values())
    return list(manifest.items())


def test_pyodide_is_as_npm_gives_it(served: dict[str, Path]) -> None:
    """Nothing trimmed: its module, its library and its two scripts, to the byte."""
    worker = served["worker"].read_text(encoding="utf-8")
    python = served["python"].read_bytes()

    assert served["wasm"].read_bytes() == (NPM / "pyodide.asm.wasm").read_bytes()
    for script in ("pyodide.js", *MACHINES):
        if (NPM / script).exists():
            text = (NPM / script).read_text(encoding="utf-8")
            assert text.partition("export default")[0].rstrip() in worker
    for name in FILES:
        assert (NPM / name).read_bytes() in python


def test_the_worker_says_what_cpython_says(served: dict[str, Path], tmp_path: Path) -> None:
    """Letter by letter: views, a broken link, free text, and an error that stops nothing."""
    page = Page.from_json((DATA / "garage.json").read_text(encoding="utf-8"))
    data = base64.b64encode((DATA / "garage.listener.bin").read_bytes()).decode()
    links = ("", "lights=dim", "no-such-sign=%3Cb%3E&\ud800")
    calls: list[tuple[str, dict[str, str]]] = [
        *(("show", {"fragment": link, "today": TODAY}) for link in links),
        ("learn", {"data": data}),
        ("hear", {"text": STORY, "fragment": "", "today": TODAY}),
    ]
    asked = [*calls, ("nothing", {}), calls[0]]
    plan = tmp_path / "plan.json"
    plan.write_text(json.dumps({**{k: str(v) for k, v in served.items()}, "calls": asked}), "utf-8")
    done = subprocess.run(  # noqa: S603 - Node and files of this test
        ["node", "--disallow-code-generation-from-strings", str(HERE / "worker.mjs"), str(plan)],  # noqa: S607
        check=False,
        capture_output=True,
        text=True,
        timeout=ENDLESS,
    )
    assert (done.returncode, done.stderr) == (0, "")
    answers = json.loads(done.stdout)
    expected = [getattr(page, name)(**arguments) for name, arguments in calls]
    assert expected[-1] != expected[0]

    assert answers[:-2] == expected
    assert "no call 'nothing'" in answers[-2]["error"]
    assert answers[-1] == expected[0]
