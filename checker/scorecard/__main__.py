"""``python -m checker.scorecard CASES.yml``: replay cases through the engine.

Without a file the cases are those of ``cases.yml`` in the handbook's folder, or else the tests
that its pages carry.
"""

import argparse
import datetime as dt
import json
import sys
from pathlib import Path

from checker.engine import Checker, Knowledge
from checker.engine.alarms import alarming
from checker.engine.free_text import ClassifierData, TextClassifier
from checker.knowledge.compile.handbook import Handbook, compile_pages
from checker.knowledge.diagnostics.problems import PagesError
from checker.scorecard.cases import ReplayCase, load, of_pages
from checker.scorecard.replay import Played, listen, play
from checker.scorecard.report import report
from checker.scorecard.robustness import wrong
from checker.scorecard.summary import summary
from checker.training import classifier_data

REPEATS = 10
"""Times that each case is played with wrong answers."""


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    options = _options(arguments)
    handbook = compile_pages(options.root)
    if handbook.knowledge is None:
        print(*handbook.problems.errors, sep="\n", file=sys.stderr)
        return 1
    try:
        cases = _cases(options, handbook, handbook.knowledge)
        dev = load(options.dev, handbook.knowledge) if options.page else ()
    except PagesError as error:
        print(error, file=sys.stderr)
        return 1
    checker = Checker(handbook.knowledge)
    data = classifier_data(handbook) if options.stories or options.page else None
    classifier = TextClassifier(data or ClassifierData(), alarming(handbook.knowledge))
    if options.summary:
        played = _played(checker, classifier if options.stories else None, cases, options)
        print(*summary(played, classifier.alarms, stories=options.stories), sep="\n")
    elif options.json or not options.page:
        replays = _replayed(checker, classifier if options.stories else None, cases, options)
        print(json.dumps(replays, ensure_ascii=False, indent=1))
    if options.page:
        _measure(checker, classifier, {"public": cases, "dev": dev}, options)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m checker.scorecard", description=__doc__)
    parser.add_argument("cases", type=Path, nargs="?")
    parser.add_argument("--summary", action="store_true", help="print a few lines, no JSON")
    parser.add_argument("--json", action="store_true", help="print JSON; so does nothing else")
    parser.add_argument("--stories", action="store_true", help="read each story first")
    parser.add_argument(
        "--wrong", type=float, metavar="SHARE", help="also with so many wrong answers, such as 0.05"
    )
    parser.add_argument("--page", type=Path, help="measure everything and write this page")
    parser.add_argument(
        "--dev", type=Path, default=Path("tests/data/cases-dev-2.yml"), help="for --page"
    )
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.add_argument("--today", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    return parser.parse_args(arguments)


def _cases(
    options: argparse.Namespace, handbook: Handbook, knowledge: Knowledge
) -> tuple[ReplayCase, ...]:
    path = options.cases or options.root / "cases.yml"
    if options.cases or path.exists():
        return load(path, knowledge)
    return of_pages(handbook)


def _played(
    checker: Checker,
    classifier: TextClassifier | None,
    cases: tuple[ReplayCase, ...],
    options: argparse.Namespace,
) -> list[Played]:
    return [
        play(checker, case, options.today, listen(classifier, case) if classifier else None)
        for case in cases
    ]


def _replayed(
    checker: Checker,
    classifier: TextClassifier | None,
    cases: tuple[ReplayCase, ...],
    options: argparse.Namespace,
) -> dict[str, object]:
    played = _played(checker, classifier, cases, options)
    part = options.wrong
    noise = wrong(checker, cases, options.today, part, REPEATS) if part is not None else None
    return report(played, stories=options.stories, noise=noise)


def _measure(
    checker: Checker,
    classifier: TextClassifier,
    sets: dict[str, tuple[ReplayCase, ...]],
    options: argparse.Namespace,
) -> None:
    """Run the study and write the page."""
    # The template's library comes with the site; replaying cases must do without.
    from checker.scorecard.scorecard_page import page  # noqa: PLC0415
    from checker.scorecard.study import study  # noqa: PLC0415

    text = page(study(checker.knowledge, sets, options.today, classifier), options.root)
    options.page.write_text(text, encoding="utf-8")
    print(options.page)


if __name__ == "__main__":
    sys.exit(main())
