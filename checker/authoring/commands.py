"""What each of the authors' commands does: ``options`` in, an exit status out, words printed."""

__all__ = [
    "CASES",
    "build",
    "case",
    "check",
    "diff",
    "errors",
    "estimates",
    "explain",
    "fmt",
    "hear",
    "new",
    "preview",
    "schemas",
]

import argparse
import json
import os
import sys
import webbrowser
from collections.abc import Iterable, Iterator
from pathlib import Path

from checker.authoring import diff as versions
from checker.authoring import error_page, scaffold
from checker.authoring.explain import explain as account
from checker.authoring.formatter import bare, normal
from checker.authoring.preview import addresses
from checker.authoring.reader_report import add, parse_report
from checker.engine import Checker, CheckerError, Given, Knowledge, State, parse, write
from checker.engine.alarms import alarming
from checker.engine.free_text import Hearing, Listener, Statement
from checker.knowledge.compile.handbook import FOLDERS, Handbook, compile_pages
from checker.knowledge.diagnostics.problems import PagesError
from checker.knowledge.diagnostics.rendering import annotation, bilingual
from checker.knowledge.editor_schemas import write as write_schemas
from checker.knowledge.handbook_checks import estimates as outside
from checker.knowledge.handbook_checks.all_checks import findings
from checker.knowledge.handbook_checks.page_cases import verdict
from checker.knowledge.layout import kind_of
from checker.scorecard.comparison_tables import markdown, text

CASES = Path("tests/data/cases-public.yml")
SERVED = "http://127.0.0.1:8000/"
"""Where ``make serve`` serves."""


def check(options: argparse.Namespace) -> int:
    """Print every mistake in the pages."""
    return _checked(options, compile_pages(options.root))


def build(options: argparse.Namespace) -> int:
    """Write build/knowledge.json from the pages, and what reads free text beside it."""
    # Training needs a library that few commands do.
    from checker.training import listener_file  # noqa: PLC0415

    handbook = compile_pages(options.root)
    status = _checked(options, handbook)
    if status or handbook.knowledge is None:
        return status
    text = json.dumps(write(handbook.knowledge), ensure_ascii=False, separators=(",", ":"))
    target = options.root / "build" / "knowledge.json"
    target.parent.mkdir(exist_ok=True)
    if not target.exists() or target.read_text(encoding="utf-8") != text:
        target.write_text(text, encoding="utf-8", newline="\n")
    heard = target.with_suffix(".listener.bin")
    file = listener_file(handbook)
    if not heard.exists() or heard.read_bytes() != file:
        heard.write_bytes(file)
    print(f"{target}: {len(handbook.knowledge.causes)} causes")
    return 0


def _checked(options: argparse.Namespace, handbook: Handbook) -> int:
    # What readers would get is the room's of publishing, which may import this one.
    from checker.publish.gate.content_check import content_problems  # noqa: PLC0415

    problems = findings(handbook, options.today)
    reported = {(problem.file, problem.line) for problem in problems if not problem.warning}
    contents = content_problems(handbook, options.today)
    problems = sorted([*problems, *(p for p in contents if (p.file, p.line) not in reported)])
    for problem in problems:
        print(bilingual(problem))
    if options.github or os.environ.get("GITHUB_ACTIONS") == "true":
        # The runner reads both streams; standard output stays what other programs expect.
        print(*(annotation(p, options.root) for p in problems), sep="\n", file=sys.stderr)
    errors = [problem for problem in problems if not problem.warning]
    if handbook.knowledge is None or errors:
        print(f"{len(errors)} error(s) · 有 {len(errors)} 个错误", file=sys.stderr)
        return 1
    print("no errors · 没有错误", file=sys.stderr)
    return 0


def new(options: argparse.Namespace) -> int:
    """Write a new page, or a new fact, with every field explained."""
    handbook = compile_pages(options.root)
    new = scaffold.create(handbook, options.kind, options.id, options.today)
    todo = "now write what stands in ‹ ›, then run python -m checker.knowledge check"
    zh = "写好了模板；把 ‹ › 里的字换成你自己的，再运行 python -m checker.knowledge check"
    print(f"{new[0]}:{new[1]}: {todo} · {zh}")
    return 0


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
    # The scorecard's room knows the form of cases and may import this one; this command needs
    # it, and asks for it only when it runs, so that this room stands without the other.
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
    from checker.training import listener_data  # noqa: PLC0415

    handbook = compile_pages(options.root)
    knowledge = _knowledge(handbook)
    listener = Listener(listener_data(handbook), alarming(knowledge))
    heard = listener.hear(options.text)
    for line in _heard(heard):
        print(line)
    if heard == Hearing():
        print("nothing heard", file=sys.stderr)
    return 0


def _heard(heard: Hearing) -> Iterator[str]:
    """Yield a line for each statement: what becomes of it, the answer, its chance, the words."""
    kinds = {"taken": heard.taken, "alarm": heard.alarms, "offered": heard.offered}
    for kind, statements in kinds.items():
        for one in statements:
            yield f"{kind}\t{_answer(one)}\t{one.chance:.0%}\t{one.words}"


def _answer(one: Statement) -> str:
    rival = f" or {one.rival}" if one.rival else ""
    return f"{one.sign}={'' if one.sure else '~'}{one.value}{rival}"


def errors(_: argparse.Namespace) -> int:
    """Print the page that explains every mistake, docs/contribute/errors.md."""
    print(error_page.page(), end="")
    return 0


def estimates(options: argparse.Namespace) -> int:
    """List each word that is more than one word off all outside estimates."""
    handbook = compile_pages(options.root)
    loaded = outside.load(handbook.corpus)
    far = list(outside.differences(handbook, _knowledge(handbook), loaded))
    print(*far, sep="\n")
    unexplained = sum(not one.comment for one in far)
    print(f"words: {len(far)}; without a comment: {unexplained}", file=sys.stderr)
    return 0


def preview(options: argparse.Namespace) -> int:
    """Print where a page is, under make serve."""
    paths = addresses(compile_pages(options.root), options.id)
    if not paths:
        raise CheckerError(f"no page and no fact {options.id!r}; write the name of its file")
    for path in paths:
        print(SERVED + path)
    if options.open:
        webbrowser.open(SERVED + paths[0])
    return 0


def fmt(options: argparse.Namespace) -> int:
    """Put front matter into the one spelling; comments and bodies stay."""
    paths = options.files or [
        path
        for path in sorted((options.root / "docs").rglob("*.md"))
        if kind_of(path.relative_to(options.root).as_posix())
    ]
    status = 0
    for path in paths:
        file = path.resolve().relative_to(options.root.resolve()).as_posix()
        try:
            old = path.read_bytes().decode("utf-8")
            new = normal(bare(old, file) if options.bare else old, file)
        except PagesError as error:
            print(error)
            status = 1
            continue
        if new != old:
            print(f"{path}: {'is not in the one spelling' if options.check else 'written anew'}")
            status = 1 if options.check else status
            if not options.check:
                path.write_bytes(new.encode("utf-8"))
    return status


def schemas(options: argparse.Namespace) -> int:
    """Write JSON Schemas for editors."""
    handbook = compile_pages(options.root) if options.ids else None
    print(*write_schemas(options.out, handbook), sep="\n")
    return 0


def diff(options: argparse.Namespace) -> int:
    """Say what changed since a version: facts, wording, behaviour."""
    # As above: playing cases is the scorecard's.
    from checker.scorecard import version_comparison  # noqa: PLC0415
    from checker.scorecard.cases import Vignette, load  # noqa: PLC0415

    old, new = (
        versions.load(options.base, options.root),
        versions.load(str(options.root), options.root),
    )
    path = options.root / options.cases
    cases: Iterable[Vignette] = load(path, new.knowledge) if path.exists() else ()
    changes = version_comparison.compare(old.knowledge, new.knowledge, tuple(cases), options.today)
    lost = [
        *version_comparison.lost_marks(old.knowledge, new.knowledge),
        *(
            version_comparison.Lost(where=where, what=what)
            for where, what in versions.allowed(old, new)
        ),
        *(
            version_comparison.Lost(where=fact, what=what)
            for fact, what in versions.redirected(old, new)
        ),
        *version_comparison.lost_tests(old.cases, old.knowledge, new.knowledge),
    ]
    sections = [*version_comparison.sections(changes, lost), *versions.compare(old, new)]
    print((markdown if options.markdown else text)(sections), end="")
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
    found = verdict(Checker(knowledge), report.answers, report.expected)
    outcome = f"{found.first} comes first with {found.chance:.0%}"
    if found.passed and not options.anyway:
        print(f"nothing to do: {outcome}; --anyway adds the case all the same")
        print("不用加：现在已经排第一；还是要加，就用 --anyway")
        return 0
    file = f"{FOLDERS['cause']}/{report.expected}.md"
    path = options.root / file
    path.write_bytes(add(path.read_bytes().decode("utf-8"), file, report).encode("utf-8"))
    print(f"{file}: case added; {outcome}")
    if not found.passed:
        print(f"{report.expected} is number {found.rank} with {found.probability:.0%}:")
        print("check fails until this page, or the one that comes first, is mended")
        print(f"已加一条测试。它现在排第 {found.rank}；改好 signs 以前，check 不会通过")
    return 0


def _knowledge(handbook: Handbook) -> Knowledge:
    if handbook.knowledge is None:
        print(*handbook.problems.errors, sep="\n", file=sys.stderr)
        raise CheckerError("the pages have mistakes; mend them first")
    return handbook.knowledge
