"""The authors' commands for pages: ``options`` in, an exit status out, words printed."""

__all__ = ["build", "check", "errors", "fmt", "new", "preview", "schemas"]

import argparse
import json
import os
import sys
from pathlib import Path

from checker.authoring import error_page, scaffold
from checker.authoring.formatter import bare, normal
from checker.authoring.preview import addresses
from checker.engine import CheckerError, write
from checker.knowledge.compile.handbook import Handbook, compile_pages
from checker.knowledge.diagnostics.problems import PagesError
from checker.knowledge.diagnostics.rendering import annotation, bilingual
from checker.knowledge.editor_schemas import write as write_schemas
from checker.knowledge.handbook_checks.all_checks import findings
from checker.knowledge.page_kinds import kind_of

SERVED = "http://127.0.0.1:8000/"
"""Where ``make serve`` serves."""


def check(options: argparse.Namespace) -> int:
    """Print every mistake in the pages."""
    return _checked(options, compile_pages(options.root))


def build(options: argparse.Namespace) -> int:
    """Write build/knowledge.json from the pages, and what reads free text beside it."""
    # Training needs a library that few commands do.
    from checker.training import classifier_file  # noqa: PLC0415

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
    file = classifier_file(handbook)
    if not heard.exists() or heard.read_bytes() != file:
        heard.write_bytes(file)
    print(f"{target}: {len(handbook.knowledge.causes)} causes")
    return 0


def _checked(options: argparse.Namespace, handbook: Handbook) -> int:
    # The package publish makes what readers get. It is imported only when this command runs.
    from checker.publish.gate.content_check import content_problems  # noqa: PLC0415

    problems = findings(handbook, options.today)
    reported = {(problem.file, problem.line) for problem in problems if not problem.warning}
    contents = content_problems(handbook, options.today)
    problems = sorted([*problems, *(p for p in contents if (p.file, p.line) not in reported)])
    for problem in problems:
        print(bilingual(problem))
    if os.environ.get("GITHUB_ACTIONS") == "true":
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
    command = "python -m checker.knowledge check"
    if options.root != Path():
        command += f" --root {options.root}"
    todo = f"now write what stands in ‹ ›, then run {command}"
    zh = f"写好了模板；把 ‹ › 里的字换成你自己的，再运行 {command}"
    print(f"{new[0]}:{new[1]}: {todo} · {zh}")
    return 0


def errors(_: argparse.Namespace) -> int:
    """Print the page that explains every mistake, docs/contribute/errors.md."""
    print(error_page.page(), end="")
    return 0


def preview(options: argparse.Namespace) -> int:
    """Print where a page is, under make serve."""
    paths = addresses(compile_pages(options.root), options.id)
    if not paths:
        raise CheckerError(f"no page and no fact {options.id!r}; write the name of its file")
    for path in paths:
        print(SERVED + path)
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
