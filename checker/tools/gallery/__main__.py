"""``python -m checker.tools.gallery``: pictures of the built site, and what changed."""

import argparse
import datetime as dt
import sys
from html import escape
from pathlib import Path

from checker.knowledge.compile.handbook import compile_pages
from checker.tools.gallery.compare import compare, gather, table
from checker.tools.gallery.interview import interview
from checker.tools.gallery.interview import table as interview_table
from checker.tools.gallery.screenshots import WIDTHS, take
from checker.tools.gallery.states import states


def main(arguments: list[str] | None = None) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser(prog="python -m checker.tools.gallery", description=__doc__)
    parser.add_argument("--root", type=Path, default=Path(), help="the project's folder")
    parser.add_argument("--into", type=Path, default=Path("build/gallery"), help="for pictures")
    parser.add_argument("--against", type=Path, help="an earlier gallery to compare with")
    parser.add_argument("--report", type=Path, help="a Markdown file for what differs, added to")
    parser.add_argument("--differing", type=Path, help="a folder for the pictures that differ")
    parser.add_argument("--width", type=int, action="append", help="CSS pixels; may be repeated")
    parser.add_argument("--interview", type=float, metavar="SLOWDOWN", help="how one feels")
    parser.add_argument("--runs", type=int, default=3, help="interviews; the median counts")
    options = parser.parse_args(arguments)
    handbook = compile_pages(options.root)
    if handbook.knowledge is None:
        print(*handbook.problems.errors, sep="\n", file=sys.stderr)
        return 1
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    sentences = [
        s.text for s in handbook.sentences if s.file.startswith("docs/signs/") and s.answers
    ]
    wanted = list(states(options.root, handbook.knowledge, sentences, today))
    if options.interview is not None:
        felt = [interview(options.root.resolve(), options.interview) for _ in range(options.runs)]
        print(interview_table(felt))
        return 0
    widths = options.width or WIDTHS
    take(options.root.resolve(), options.into, wanted, widths=widths, say=print)
    _sheet(options.into)
    if options.against is not None:
        differences = compare(options.against, options.into)
        print(table(differences))
        if options.report is not None:
            with options.report.open("a", encoding="utf-8") as report:
                report.write(f"## Pictures\n\n{table(differences)}")
        if options.differing is not None:
            gather(differences, options.against, options.into, options.differing)
    return 0


def _sheet(folder: Path) -> None:
    """Write a page that shows all pictures side by side."""
    rows = [
        f"<figure><img src={name!r} loading=lazy width=240><figcaption>{name}</figcaption></figure>"
        for path in sorted(folder.rglob("*.png"))
        for name in [escape(path.relative_to(folder).as_posix())]
    ]
    style = "body{display:flex;flex-wrap:wrap;gap:1rem;align-items:start;font:12px sans-serif}"
    page = f"<!doctype html><meta charset=utf-8><title>Gallery</title><style>{style}</style>"
    (folder / "index.html").write_text(page + "\n".join(rows), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
