"""``python -m checker.tools.bench``: measure, print the ratios, write ``build/bench.json``."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from checker.tools.bench.baseline_pyodide import MissingError
from checker.tools.bench.chromium import find
from checker.tools.bench.machine_info import machine
from checker.tools.bench.measurements import keep, load, shown
from checker.tools.bench.registry import BROWSERLESS, SECTIONS
from checker.tools.bench.results_page import page
from checker.tools.bench.run import Bench
from checker.tools.bench.webkit import version

RUNS = 7
"""Runs of each thing: a median of fewer moves with one bad run."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m checker.tools.bench", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.add_argument("--runs", type=int, default=RUNS, help="how often to run each thing")
    parser.add_argument(
        "--only", action="append", choices=list(SECTIONS), help="a section; may be given again"
    )
    parser.add_argument("--quick", action="store_true", help="one run each, no browser")
    parser.add_argument("--page", type=Path, help="write the last run's results page, and stop")
    options = parser.parse_args(arguments)
    figures, machine_file = (
        options.root / "build" / name for name in ("bench.json", "bench-machine.json")
    )
    if options.page is not None:
        if not figures.exists() or not machine_file.exists():
            print(
                "nothing has been measured yet; run python -m checker.tools.bench", file=sys.stderr
            )
            return 1
        note = json.loads(machine_file.read_text(encoding="utf-8"))
        text = page(load(figures), note, options.root)
        options.page.write_text(text, encoding="utf-8")
        return 0
    bench = Bench(
        root=options.root.resolve(),
        runs=1 if options.quick else options.runs,
        say=lambda line: print(f"  {line}", flush=True),
    )
    for name in options.only or (BROWSERLESS if options.quick else SECTIONS):
        print(f"== {name}", flush=True)
        try:
            measured = SECTIONS[name](bench)
        except MissingError as error:
            print(error, file=sys.stderr)
            return 1
        keep(figures, measured, list(SECTIONS))
        for figure in measured:
            print(shown(figure), flush=True)
    webkit = "" if options.quick else version()
    ran_on = {**machine(_chromium(options.root), webkit), "day": dt.datetime.now(tz=dt.UTC).date()}
    machine_file.write_text(json.dumps(ran_on, default=str, indent=1) + "\n", encoding="utf-8")
    return 0


def _chromium(root: Path) -> Path | None:
    """Return the browser whose version to name, if there is one."""
    try:
        return find(root)
    except FileNotFoundError:
        return None


if __name__ == "__main__":
    sys.exit(main())
