"""Lighthouse's marks for the pages that matter most: landing, a cause, checker and result.

Lighthouse is not locked with the project's packages: it brings 200 of its own.
"""

__all__ = ["INSTALL", "Marks", "mark", "short", "table"]

import json
import os
import statistics
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.tools.bench.chromium import find
from checker.tools.bench.http_server import Origin
from checker.tools.gallery.states import State

KINDS = ("performance", "accessibility", "best-practices", "seo")
LEAST: Mapping[str, int] = {**dict.fromkeys(KINDS, 100), "performance": 97}
"""The marks, of 100, below which a page falls short."""
INSTALL = "npm install --prefix {folder} lighthouse@12"
"""How Lighthouse gets into a folder."""
FIGURES: Mapping[str, str] = {
    "first-contentful-paint": "ms",
    "largest-contentful-paint": "ms",
    "total-blocking-time": "ms",
    "cumulative-layout-shift": "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """One page's marks, each the median of its runs.

    Attributes:
        name: of the page, as in the gallery.
        marks: ``{kind: mark of 100}``.
        figures: ``{Lighthouse's name of a measure: its value}``.
        faults: what Lighthouse found wrong outside performance.
    """

    name: str
    marks: Mapping[str, int]
    figures: Mapping[str, float]
    faults: tuple[str, ...]


def mark(root: Path, packages: Path, wanted: Iterable[State], runs: int) -> list[Marks]:
    """Return the marks of the built site on Lighthouse's own phone, line and processor simulated.

    Args:
        root: the project's folder.
        packages: where Lighthouse is.
        wanted: what the gallery shows; the landing page, one cause, the checker and a result
            are measured.
        runs: of each, of which the median counts.

    Raises:
        FileNotFoundError: when Lighthouse is not there.
        CalledProcessError: when it breaks off.
    """
    program = packages.resolve() / "node_modules" / ".bin" / "lighthouse"
    if not program.exists():
        raise FileNotFoundError(f"{program} is missing; run {INSTALL.format(folder=packages)}")
    states = {s.name: s for s in wanted}
    cause = next(name for name in states if name.startswith("causes-"))
    origin = Origin({"/": root / "site"}, root / "build" / "bench" / "brotli")
    try:
        return [
            _marks(program, find(root), f"{origin.address}/{states[name].address}", name, runs)
            for name in ("home", cause, "check-first", "check-result")
        ]
    finally:
        origin.close()


def short(all_marks: Iterable[Marks]) -> list[str]:
    """Return the pages and kinds whose mark is below what it should be."""
    return [
        f"{m.name}: {k} {m.marks[k]}" for m in all_marks for k in KINDS if m.marks[k] < LEAST[k]
    ]


def _marks(program: Path, chromium: Path, address: str, name: str, runs: int) -> Marks:
    reports = [_run(program, chromium, address) for _ in range(runs)]
    return Marks(
        name=name,
        marks={
            k: round(_middle(100 * r["categories"][k]["score"] for r in reports)) for k in KINDS
        },
        figures={f: _middle(r["audits"][f]["numericValue"] for r in reports) for f in FIGURES},
        faults=tuple(sorted({fault for report in reports for fault in _faults(report)})),
    )


def table(all_marks: Sequence[Marks]) -> str:
    """Return marks as a Markdown table, with what was found wrong below it."""
    names = [*KINDS, *FIGURES]
    lines = ["| page | " + " | ".join(names) + " |", "| --- |" + " ---: |" * len(names)]
    for one in all_marks:
        cells = [str(one.marks[kind]) for kind in KINDS]
        cells += [f"{one.figures[f]:.0f} ms" if u else f"{one.figures[f]:.3f}"
                  for f, u in FIGURES.items()]  # fmt: skip
        lines.append(f"| {one.name} | " + " | ".join(cells) + " |")
    lines += [f"\n{one.name}: {fault}" for one in all_marks for fault in one.faults]
    return "\n".join(lines)


def _middle(values: Iterable[float]) -> float:
    return float(statistics.median(values))


def _faults(report: Mapping[str, Any]) -> list[str]:
    wanted = {ref["id"] for kind in KINDS[1:] for ref in report["categories"][kind]["auditRefs"]
              if ref["weight"]}  # fmt: skip
    audits = report["audits"]
    return [audits[i]["title"] for i in wanted if audits[i]["score"] not in {1, None}]


def _run(program: Path, chromium: Path, address: str) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder) / "report.json"
        subprocess.run(  # noqa: S603 - the program that the caller named
            [
                *(program, address, "--quiet", "--output=json", f"--output-path={into}"),
                *("--throttling-method=simulate", f"--only-categories={','.join(KINDS)}"),
                "--chrome-flags=--headless=new --no-sandbox --disable-background-networking",
            ],
            check=True,
            env={**os.environ, "CHROME_PATH": str(chromium)},
        )
        report: dict[str, Any] = json.loads(into.read_text(encoding="utf-8"))
    return report
