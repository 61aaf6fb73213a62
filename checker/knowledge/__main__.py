"""Commands for authors: ``python -m checker.knowledge COMMAND``.

``build`` writes build/knowledge.json; ``check`` prints every mistake as ``file:line: message``.
"""

import argparse
import datetime as dt
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from checker.authoring import model_commands, page_commands
from checker.engine import CheckerError
from checker.knowledge.diagnostics.problems import PagesError
from checker.knowledge.page_kinds import DRAFT_KINDS


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit status.

    1 says that the pages have a mistake, or that a change makes readers less safe; 2 that
    the command could not do what it was asked.
    """
    options = _options(arguments)
    try:
        status: int = options.run(options)
    except (CheckerError, PagesError, OSError, UnicodeError) as error:
        print(error, file=sys.stderr)
        return 2
    return status


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m checker.knowledge", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the handbook's folder")
    parser.add_argument("--today", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument(
        "--root", type=Path, default=argparse.SUPPRESS, help="the handbook's folder"
    )
    common.add_argument("--today", default=argparse.SUPPRESS, help="the day, YYYY-MM-DD")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace], int]) -> argparse.ArgumentParser:
        """Add a command; its help is what its function says it does."""
        summary = (run.__doc__ or "").splitlines()[0]
        made = commands.add_parser(name, parents=[common], help=summary, description=summary)
        made.set_defaults(run=run, command=name)
        return made

    command("build", page_commands.build)
    command("check", page_commands.check)
    new = command("new", page_commands.new)
    new.add_argument("kind", choices=DRAFT_KINDS)
    new.add_argument("id", help="of the page; of a fact, its series will do: PATH")
    explain = command("explain", model_commands.explain)
    explain.add_argument("case", help="the id of a public case, or answers: scope=x&entry=y")
    explain.add_argument("--cases", type=Path, default=model_commands.CASES)
    heard = command("hear", model_commands.hear)
    heard.add_argument("text", help="what a reader might write")
    command("errors", page_commands.errors)
    command("estimates", model_commands.estimates)
    preview = command("preview", page_commands.preview)
    preview.add_argument("id", help="of a cause, sign, remedy, incident or fact")
    fmt = command("fmt", page_commands.fmt)
    fmt.add_argument("files", type=Path, nargs="*", help="pages; all of them without")
    fmt.add_argument("--check", action="store_true", help="only say what would change")
    fmt.add_argument("--bare", action="store_true", help="take out the comments of a new page")
    made = command("schemas", page_commands.schemas)
    made.add_argument("--out", type=Path, required=True, help="the folder to write to")
    made.add_argument("--ids", action="store_true", help="list the ids that there are")
    change = command("diff", model_commands.diff)
    change.add_argument("base", help="a git revision, a folder or a knowledge.json")
    change.add_argument("--cases", type=Path, default=model_commands.CASES)
    case = command("case", model_commands.case)
    case.add_argument("report", type=Path, help="a file with the reader's text; - for stdin")
    case.add_argument("--anyway", action="store_true", help="add it although it passes already")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a pipe on Windows knows no Chinese by itself
            stream.reconfigure(encoding="utf-8")
    sys.exit(main())
