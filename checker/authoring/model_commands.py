"""The authors' commands for the model: what the checker makes of answers, texts and changes.

``options`` in, an exit status out, words printed.
"""

__all__ = ["CASES", "case", "diff", "estimates", "explain", "hear"]

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.authoring import versions
from checker.authoring.diff import allowed, compare, redirected
from checker.authoring.explain import explain as account
from checker.authoring.reader_report import add, parse_report
from checker.engine import Checker, CheckerError, Given, Knowledge, State, parse
from checker.engine.alarms import alarming
from checker.engine.free_text import Interpretation, Statement, TextClassifier
from checker.knowledge.compile.handbook import Handbook, compile_pages
from checker.knowledge.handbook_checks.comparisons import differences
from checker.knowledge.handbook_checks.estimates import load as load_estimates
from checker.knowledge.handbook_checks.page_cases import verdict
from checker.knowledge.page_kinds import PAGE_FOLDERS
from checker.scorecard.comparison_tables import text

CASES = Path("tests/data/cases-public.yml")


def explain(options: argparse.Namespace) -> int:
    """Show step by step how the engine comes to its answer."""
    checker = Checker(_knowledge(compile_pages(options.root)))
    replay = "=" in options.case
    if replay:
        state, dropped = parse(options.case, checker.knowledge)
        for part in dropped:
            print(f"left out, for this handbook does not know it: {part}", file=sys.stderr)
    else:
        state = _person(options, checker.knowledge)
    print(*account(checker, state, options.today, replay=replay), sep="\n")
    return 0


def _person(options: argparse.Namespace, knowledge: Knowledge) -> State:
    """Return what the person of a public case would answer."""
    # The package scorecard reads cases. It may import this package, so it is imported only
    # when this command runs.
    from checker.scorecard.cases import load  # noqa: PLC0415

    cases = {case.id: case for case in load(options.root / options.cases, knowledge)}
    if options.case not in cases:
        raise CheckerError(
            f"no case {options.case!r} in {options.cases}; write the id of a case, "
            "or answers such as scope=one-merchant&entry=normal"
        )
    case = cases[options.case]
    print(f"case {case.id}: {case.story}\nright cause: {', '.join(sorted(case.right))}")
    return State(answers={sign: Given(value=value) for sign, value in case.facts.items()})


def hear(options: argparse.Namespace) -> int:
    """Show what the checker hears in a text, and which words weighed most."""
    # Training needs a library that no other command does.
    from checker.training import classifier_data  # noqa: PLC0415

    handbook = compile_pages(options.root)
    knowledge = _knowledge(handbook)
    classifier = TextClassifier(classifier_data(handbook), alarming(knowledge))
    heard = classifier.classify(options.text)
    for line in _heard(heard):
        print(line)
    if heard == Interpretation():
        print("nothing heard", file=sys.stderr)
    return 0


def _heard(heard: Interpretation) -> Iterator[str]:
    """Yield a line for each statement: what becomes of it, answer, probability and words."""
    kinds = {"taken": heard.taken, "alarm": heard.alarms, "offered": heard.offered}
    for kind, statements in kinds.items():
        for one in statements:
            yield f"{kind}\t{_answer(one)}\t{one.probability:.0%}\t{one.words}"


def _answer(one: Statement) -> str:
    rival = f" or {one.rival}" if one.rival else ""
    return f"{one.sign}={'' if one.sure else '~'}{one.value}{rival}"


def estimates(options: argparse.Namespace) -> int:
    """List each word that is more than one word off all outside estimates."""
    handbook = compile_pages(options.root)
    loaded = load_estimates(handbook.corpus)
    far = list(differences(handbook, _knowledge(handbook), loaded))
    print(*far, sep="\n")
    unexplained = sum(not one.comment for one in far)
    print(f"words: {len(far)}; without a comment: {unexplained}", file=sys.stderr)
    return 0


def diff(options: argparse.Namespace) -> int:
    """Say what changed since a version: facts, wording, behaviour."""
    # As above: playing cases is the scorecard's.
    from checker.scorecard import version_comparison  # noqa: PLC0415
    from checker.scorecard.cases import ReplayCase, load  # noqa: PLC0415

    old, new = (
        versions.load(options.base, options.root),
        versions.load(str(options.root), options.root),
    )
    path = options.root / options.cases
    cases: Iterable[ReplayCase] = load(path, new.knowledge) if path.exists() else ()
    changes = version_comparison.compare(old.knowledge, new.knowledge, tuple(cases), options.today)
    lost = [
        *version_comparison.lost_marks(old.knowledge, new.knowledge),
        *(version_comparison.Lost(where=where, what=what) for where, what in allowed(old, new)),
        *(version_comparison.Lost(where=fact, what=what) for fact, what in redirected(old, new)),
        *version_comparison.lost_tests(old.cases, old.knowledge, new.knowledge),
    ]
    sections = [*version_comparison.sections(changes, lost), *compare(old, new)]
    print(text(sections), end="")
    if any(one.safety for one in lost) or any(one.unsafe for one in changes):
        print(
            "\nThis change makes readers less safe: see Safety above; undo it, or say in the pull"
            " request why it is right, and let a maintainer decide"
            " · 这次改动让读者更不安全，见上面的 Safety。请改回去；确实该改，就在说明里写清理由，"
            "由维护的人决定",
        )
        return 1
    return 0


def case(options: argparse.Namespace) -> int:
    """Turn a reader's report into a case of the page that should have come first."""
    knowledge = _knowledge(compile_pages(options.root))
    report_text = (
        sys.stdin.read() if str(options.report) == "-" else options.report.read_text("utf-8")
    )
    report = parse_report(report_text, knowledge)
    for note in report.notes:
        print(f"note: {note}", file=sys.stderr)
    result = verdict(Checker(knowledge), report.answers, report.expected)
    outcome = f"{result.first} comes first with {result.first_probability:.0%}"
    if result.passed and not options.anyway:
        print(f"nothing to do: {outcome}; --anyway adds the case all the same")
        print("不用加：现在已经排第一；还是要加，就用 --anyway")
        return 0
    file = f"{PAGE_FOLDERS['cause']}/{report.expected}.md"
    path = options.root / file
    path.write_bytes(add(path.read_bytes().decode("utf-8"), file, report).encode("utf-8"))
    print(f"{file}: case added; {outcome}")
    if not result.passed:
        print(f"{report.expected} is number {result.rank} with {result.probability:.0%}:")
        print("check fails until this page, or the one that comes first, is mended")
        print(f"已加一条测试。它现在排第 {result.rank}；改好 signs 以前，check 不会通过")
    return 0


def _knowledge(handbook: Handbook) -> Knowledge:
    if handbook.knowledge is None:
        print(*handbook.problems.errors, sep="\n", file=sys.stderr)
        raise CheckerError("the pages have mistakes; mend them first")
    return handbook.knowledge
