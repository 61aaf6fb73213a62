"""``python -m tests.runtime.profile``: find out which functions of Pyodide's module run.

Writes checker/runtime/trim/profile.txt. Python answers here what it answers there, or nothing is
written. Some minutes; the same list for the same tree.
"""

__all__ = ["main", "replayed"]

import datetime as dt
import json
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from checker.runtime.build import assemble, located
from checker.runtime.snapshot.handbook_image import opened
from checker.runtime.trim import profile
from checker.runtime.trim.pyodide import PYODIDE, noting
from tests.runtime.calls import ROOT, Asked, answers, everything, visits
from tests.runtime.project import copy_to

HERE = Path(__file__).parent
LANGUAGE = "checker.view.language"
"""The name of ``tests.runtime.language`` in the image."""
SEED = 1
SCALE = 100
"""Interviews in this handbook."""
VISITS = 30
"""Visits of one interview and one text, in fresh memory."""


def replayed(
    folder: Path,
    manifest: Mapping[str, object],
    asked: Sequence[Asked],
    module: Path,
    language: str = "",
) -> Any:
    """Return what ``replay.mjs`` prints.

    Args:
        folder: of the project whose runtime it is; files are written below its ``build``.
        manifest: the runtime's.
        asked: handbooks and calls; the first is opened ahead, as the site does.
        module: the WebAssembly module to run.
        language: the module in the image whose ``exercise`` is called at last, or none.

    Raises:
        RuntimeError: when a call meets a function that the module does not have.
    """
    work = folder / "build" / "replay"
    work.mkdir(parents=True, exist_ok=True)
    image = work / "handbook.bin"
    image.write_bytes(opened(folder, manifest, asked[0].knowledge))
    handbooks = []
    for n, one in enumerate(asked):
        knowledge, calls = work / f"{n}.json", work / f"{n}-calls.json"
        knowledge.write_text(one.knowledge, encoding="utf-8", errors="surrogatepass")
        calls.write_text(json.dumps(one.calls), encoding="utf-8")
        handbooks.append({"knowledge": str(knowledge), "calls": str(calls), "opened": n == 0})
    plan = work / "plan.json"
    content = {
        "script": str(located(folder, manifest, "asm")),
        "wasm": str(module),
        "memory": [str(located(folder, manifest, "python")), str(image)],
        "handbooks": handbooks,
        "language": language,
    }
    plan.write_text(json.dumps(content), encoding="utf-8")
    done = subprocess.run(  # noqa: S603 - Node and files of this project
        ["node", str(HERE / "replay.mjs"), str(plan)],  # noqa: S607
        check=False,
        capture_output=True,
        text=True,
    )
    if done.returncode:
        raise RuntimeError(done.stderr)
    return json.loads(done.stdout)


def main() -> int:
    """Write the list, and return the command's exit status."""
    root = ROOT / "build" / "profile"
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    copy_to(root)
    _with_language(root)
    asked = everything(SEED, SCALE)
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    manifest = assemble(root, asked[0].knowledge, today, profiled=False)
    module = root / "build" / "noting.wasm"
    module.write_bytes(noting(root))
    fresh = [[visit] for visit in visits(asked[0], SEED, VISITS)]
    runs: set[int] = set()
    for process, language in ((asked, LANGUAGE), *((visit, "") for visit in fresh)):
        printed = replayed(root, manifest, process, module, language)
        runs |= set(printed["runs"])
        if printed["answers"] != [answers(one) for one in process]:
            sys.stderr.write("Python answers otherwise there; nothing is written\n")
            return 1
    pyodide = (ROOT / PYODIDE / "pyodide.asm.wasm").read_bytes()
    profile.FILE.write_text(profile.text(pyodide, runs), encoding="utf-8")
    calls = sum(len(one.calls) for process in (asked, *fresh) for one in process)
    sys.stdout.write(
        f"{profile.FILE.relative_to(ROOT)}: {len(runs)} functions ran in {calls} calls\n"
    )
    return 0


def _with_language(root: Path) -> None:
    """Put ``tests.runtime.language`` where the image of this copy of the project takes it from."""
    view = root / "checker" / "view"
    target = view / "language"
    shutil.copytree(HERE / "language", target, ignore=shutil.ignore_patterns("__pycache__"))
    for module in target.iterdir():
        source = module.read_text(encoding="utf-8")
        module.write_text(source.replace("tests.runtime.language", LANGUAGE), encoding="utf-8")
    with (view / "rpc.py").open("a", encoding="utf-8") as rpc:
        rpc.write("\nfrom checker.view import language\n")


if __name__ == "__main__":
    sys.exit(main())
