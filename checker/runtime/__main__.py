"""``python -m checker.runtime``: put together what the site serves for the checker.

The environment's RUNTIME says which: trimmed, stock, or, where it is not set, trimmed if possible.
"""

import argparse
import datetime as dt
import sys
from pathlib import Path

from checker.runtime.reliances import BrokenRelianceError
from checker.runtime.variants import provide


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m checker.runtime", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    options = parser.parse_args(arguments)
    knowledge = options.root / "build" / "knowledge.json"
    if not knowledge.exists():
        print(f"{knowledge} is missing; run python -m checker.knowledge build", file=sys.stderr)
        return 1
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    try:
        manifest = provide(options.root, knowledge.read_text(encoding="utf-8"), today)
    except (BrokenRelianceError, ValueError) as error:
        print(f"{error}\nRUNTIME=stock builds the site without trimming.", file=sys.stderr)
        return 1
    modules = manifest["modules"]
    count = len(modules) if isinstance(modules, list) else 0
    print(f"build/runtime: {manifest['variant']}, {count} files of the standard library")
    return 0


if __name__ == "__main__":
    sys.exit(main())
