"""``python -m checker.scorecard CASES.yml``: replay cases through the engine."""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from checker.engine import Checker, Knowledge
from checker.engine.intake import Listener
from checker.knowledge.handbook import compile_pages
from checker.knowledge.problems import PagesError
from checker.scorecard.cases import Vignette, load
from checker.scorecard.replay import listen, play
from checker.scorecard.report import report


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _options(arguments)
    handbook = compile_pages(options.root)
    if handbook.knowledge is None:
        print(*handbook.problems.errors, sep="\n", file=sys.stderr)
        return 1
    try:
        cases = load(options.cases, handbook.knowledge)
    except PagesError as error:
        print(error, file=sys.stderr)
        return 1
    if options.json or not options.page:
        print(_replayed(handbook.knowledge, cases, options))
    if options.page:
        _measure(handbook.knowledge, cases, options.today, options.page)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m checker.scorecard", description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON; so does nothing else")
    parser.add_argument("--stories", action="store_true", help="read each story first")
    parser.add_argument("--page", type=Path, help="measure everything and write this page")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.add_argument("--today", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    return parser.parse_args(arguments)


def _replayed(
    knowledge: Knowledge, cases: tuple[Vignette, ...], options: argparse.Namespace
) -> str:
    checker, listener = Checker(knowledge), Listener(knowledge)
    played = [
        play(checker, case, options.today, listen(listener, case) if options.stories else None)
        for case in cases
    ]
    return json.dumps(report(played, stories=options.stories), ensure_ascii=False, indent=1)


def _measure(knowledge: Knowledge, cases: tuple[Vignette, ...], today: str, target: Path) -> None:
    """Run the study; write the page, and its drawings where the page looks for them."""
    # Drawing takes a second to import, and replaying cases must stay quick.
    from checker.scorecard.markdown import PICTURES  # noqa: PLC0415
    from checker.scorecard.page import page  # noqa: PLC0415
    from checker.scorecard.plots import drawings  # noqa: PLC0415
    from checker.scorecard.study import study  # noqa: PLC0415

    measured = study(knowledge, cases, today)
    pictures = target.parent / PICTURES
    pictures.mkdir(parents=True, exist_ok=True)
    for name, drawing in drawings(measured).items():
        (pictures / name).write_text(drawing, encoding="utf-8")
    target.write_text(page(measured), encoding="utf-8")
    print(target)


if __name__ == "__main__":
    sys.exit(main())
