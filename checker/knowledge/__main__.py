"""``python -m checker.knowledge build`` and ``check``."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from checker.engine import write
from checker.knowledge.handbook import compile_pages
from checker.knowledge.lint import lint


def main(arguments: list[str] | None = None) -> int:
    """Run a command and return its exit status: 1 when a page has an error."""
    parser = argparse.ArgumentParser(prog="python -m checker.knowledge", description=__doc__)
    parser.add_argument("command", choices=("build", "check"))
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.add_argument("--today", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    options = parser.parse_args(arguments)
    handbook = compile_pages(options.root)
    lint(handbook, options.today)
    for problem in handbook.problems:
        print(problem)
    if handbook.knowledge is None or handbook.problems.errors:
        print(f"{len(handbook.problems.errors)} error(s)", file=sys.stderr)
        return 1
    if options.command == "build":
        text = json.dumps(write(handbook.knowledge), ensure_ascii=False, separators=(",", ":"))
        target = options.root / "build" / "knowledge.json"
        target.parent.mkdir(exist_ok=True)
        if not target.exists() or target.read_text(encoding="utf-8") != text:
            target.write_text(text, encoding="utf-8")
        print(f"{target}: {len(handbook.knowledge.causes)} causes")
    return 0


if __name__ == "__main__":
    sys.exit(main())
