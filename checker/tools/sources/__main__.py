"""``python -m checker.tools.sources``: open what facts cite, and write one report."""

import argparse
import datetime as dt
import os
import re
import sys
from pathlib import Path

from checker.knowledge.compile.handbook import compile_pages
from checker.tools.sources.fetching import Limits
from checker.tools.sources.report import report
from checker.tools.sources.verdicts import cited, in_turns, watch

WEEK = 7
"""Days between two runs."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status: 0 whatever the servers answer."""
    parser = argparse.ArgumentParser(prog="python -m checker.tools.sources", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.add_argument("--into", type=Path, help="a file for the report; else it is printed")
    parser.add_argument("--today", type=dt.date.fromisoformat, help="YYYY-MM-DD")
    parser.add_argument(
        "--contact", default=os.environ.get("REPO_URL", ""), help="the project's address"
    )
    parser.add_argument("--delay", type=float, default=Limits().delay, help="between two requests")
    options = parser.parse_args(arguments)
    today = options.today or dt.datetime.now(tz=dt.UTC).date()
    facts = tuple(compile_pages(options.root).facts.values())
    verdicts = []
    if re.fullmatch(r"https?://[\x21-\x7e]+", options.contact):
        limits = Limits(delay=options.delay)
        pages = in_turns(cited(facts), today.toordinal() // WEEK)
        for found in watch(pages, f"source-watch (+{options.contact})", limits):
            verdicts.append(found)
            print(f"{found.kind:8}{found.cited.address} {found.detail}", file=sys.stderr)
    else:
        print("set REPO_URL: without a name, no server is asked", file=sys.stderr)
    body = report(verdicts, facts, today.isoformat())
    if options.into is None:
        print(body)
    else:
        options.into.write_text(body, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
