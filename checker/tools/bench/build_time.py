"""What compile and hooks add to a build of 1,000 pages, over plain MkDocs with Material."""

__all__ = ["building"]

import os
import re
import shutil
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from checker.runtime.subprocesses import run
from checker.tools.bench.measurements import Figure, against
from checker.tools.bench.rounds import interleaved
from checker.tools.bench.run import Bench
from checker.tools.bench.synthetic_handbooks import pages

COUNT = 1_000
MOST_RUNS = 3
"""A build takes minutes; its time varies less than a page's in a browser."""
LINKED = ("checker", "node_modules", "pyproject.toml")
_OWN = re.compile(
    r"^(hooks|watch|strict):.*\n|^  custom_dir:.*\n|^exclude_docs:.*\n(?:  .*\n)*", re.MULTILINE
)


def building(bench: Bench) -> Sequence[Figure]:
    """Measure builds of the same generated pages, one after the other, with nothing kept.

    The runtime is not built in either: it depends on no page.
    """
    root = bench.work / "thousand"
    _project(bench.root, root)
    times = interleaved(
        min(bench.runs, MOST_RUNS),
        {
            "ours": partial(_build, root, root / "mkdocs.yml"),
            "plain": partial(_build, root, root / "plain.yml"),
        },
        bench.say,
    )
    return [
        against(
            f"build of {COUNT:,} pages",
            times["ours"],
            times["plain"],
            unit="s",
            section="building",
            of="MkDocs with Material, without this project",
            goal="<= 1.3",
            note="generated pages, a fifth of them causes; compile, hooks, search and the "
            "opening book are ours, the runtime is there; ours draws each entry of the menu once, "
            "and does without the theme's search, so that it can be the quicker one",
        )
    ]


def _project(home: Path, root: Path) -> None:
    """Make a project of generated pages, with a second configuration without hooks."""
    shutil.rmtree(root, ignore_errors=True)
    pages(home / "docs", root / "docs", COUNT)
    for name in LINKED:
        (root / name).symlink_to((home / name).resolve())
    shutil.copytree(home / "build" / "runtime", root / "build" / "runtime")
    settings = (home / "mkdocs.yml").read_text(encoding="utf-8")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    (root / "plain.yml").write_text(_OWN.sub("", settings), encoding="utf-8")


def _build(root: Path, config: Path) -> float:
    """Return the seconds that one build takes."""
    for made in ("book", "opened", "site-files"):
        shutil.rmtree(root / "build" / made, ignore_errors=True)
    target = root / f"site-{config.stem}"
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "-d", str(target)]
    start = time.perf_counter()
    run(command, PYTHONPATH=os.pathsep.join([str(root), os.environ.get("PYTHONPATH", "")]))
    return time.perf_counter() - start
