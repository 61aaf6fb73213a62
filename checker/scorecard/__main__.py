"""``python -m checker.scorecard CASES.yml``: replay cases through the engine."""

import argparse
import datetime as dt
import json
import statistics
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from checker.engine import Checker
from checker.engine.intake import Listener
from checker.knowledge.handbook import compile_pages
from checker.knowledge.problems import PagesError
from checker.scorecard.cases import load
from checker.scorecard.replay import Played, listen, play


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m checker.scorecard", description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("--json", action="store_true", help="print JSON")
    parser.add_argument("--stories", action="store_true", help="read each story first")
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.add_argument("--today", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    options = parser.parse_args(arguments)
    handbook = compile_pages(options.root)
    if handbook.knowledge is None:
        print(*handbook.problems.errors, sep="\n", file=sys.stderr)
        return 1
    try:
        cases = load(options.cases, handbook.knowledge)
    except PagesError as error:
        print(error, file=sys.stderr)
        return 1
    checker = Checker(handbook.knowledge)
    listener = Listener(handbook.knowledge)
    played = [
        play(checker, case, options.today, listen(listener, case) if options.stories else None)
        for case in cases
    ]
    report = {
        "cases": [_case(p, stories=options.stories) for p in played],
        "summary": _summary(played),
    }
    print(json.dumps(report, ensure_ascii=False, indent=1))
    return 0


def _case(played: Played, *, stories: bool) -> dict[str, object]:
    return {
        **({"heard": dict(played.heard)} if stories else {}),
        "id": played.case.id,
        "gold": played.case.gold,
        "ranking": played.ranking,
        "questions": played.questions,
        "urgent": played.view.alarmed,
        "plan": [step.remedy for step in played.view.plan],
    }


def _summary(played: Sequence[Played]) -> dict[str, float]:
    counts = [len(p.questions) for p in played]
    return {
        "cases": len(played),
        "top1": statistics.fmean(p.within(1) for p in played),
        "top3": statistics.fmean(p.within(3) for p in played),
        "median_questions": statistics.median(counts),
        "mean_questions": statistics.fmean(counts),
        "most_questions": max(counts),
        "story_precision": _share(
            p.heard[s] == v for p in played for s, v in p.case.facts.items() if s in p.heard
        ),
        "heard": sum(len(p.heard) for p in played),
        "urgent_found": sum(p.view.alarmed for p in played if p.case.urgent),
        "urgent_false": sum(p.view.alarmed for p in played if not p.case.urgent),
    }


def _share(hits: Iterable[bool]) -> float:
    told = list(hits)
    return statistics.fmean(told) if told else 1.0


if __name__ == "__main__":
    sys.exit(main())
