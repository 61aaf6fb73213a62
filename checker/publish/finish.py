"""``python -m checker.publish.finish SITE``: complete a site that any builder has made.

Puts into each page what it is for search engines, its scripts and its Content Security Policy,
and checks all of it; writes the opening book, the index of the search and ``llms.txt``. The
MkDocs hook calls ``finish`` for its own site; for other builders, which get their input from
``python -m checker.publish``, this command does.
"""

__all__ = ["FinishedError", "finish"]

import argparse
import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from checker.knowledge.diagnostics.problems import PagesError, Problem
from checker.publish.addresses import address_of
from checker.publish.html.csp import has_policy
from checker.publish.page_completion import PageCompletion
from checker.publish.settings import read_settings
from checker.publish.site import Site


class FinishedError(Exception):
    """A page has been finished before; a second time would add everything twice."""


def finish(site: Site, folder: Path, *, own_theme: bool = True) -> int:
    """Finish the pages of a site in their place and return how many there are.

    No page is written unless all of them pass, so that none goes out unchecked.

    Args:
        site: the handbook.
        folder: where it has been built.
        own_theme: whether the pages have the frame that ``gate.page_gate`` knows. In another
            one, what the frame holds is let through; see ``PageCompletion.complete``.

    Raises:
        PagesError: with everything that is on no list.
        FinishedError: when the pages have been finished already.
    """
    completion = PageCompletion(site)
    finished: dict[Path, str] = {}
    problems: list[Problem] = []
    for path, source in _pages(folder, site.handbook.documents):
        page = path.read_text(encoding="utf-8")
        if has_policy(page):
            raise FinishedError(f"{path} has been finished already; build the site again")
        try:
            finished[path] = completion.complete(source, page, own_theme=own_theme)
        except PagesError as error:
            problems += error.problems
    if problems:
        raise PagesError(problems)
    for path, page in finished.items():
        path.write_text(page, encoding="utf-8", newline="\n")
    completion.close(folder)
    return len(finished)


def _pages(folder: Path, sources: Mapping[str, object]) -> Iterator[tuple[Path, str | None]]:
    """Yield each page of a site with its file below ``docs/``, None where it is made from none.

    The index of a folder comes first: so the search lists pages that fit a word equally well.
    """
    order = sorted(sources, key=lambda s: (s.split("/")[:-1], not s.endswith("index.md"), s))
    by_path = {folder / address_of(source) / "index.html": source for source in order}
    files = set(folder.rglob("*.html"))
    yield from ((path, source) for path, source in by_path.items() if path in files)
    yield from ((path, None) for path in sorted(files - set(by_path)))


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status: 1 where a page is not as it has to be."""
    parser = argparse.ArgumentParser(prog="python -m checker.publish.finish", description=__doc__)
    parser.add_argument("site", type=Path, help="the folder that the builder has written")
    parser.add_argument("--root", type=Path, default=Path(), help="the handbook's folder")
    parser.add_argument("--today", default=dt.datetime.now(tz=dt.UTC).date().isoformat())
    parser.add_argument("--address", default="", help="the site's address, with a slash at its end")
    options = parser.parse_args(arguments)
    settings = read_settings(options.root)
    about = (settings.get("site_name") or "", settings.get("site_description") or "")
    try:
        site = Site(options.root, options.today, *about, options.address)
        count = finish(site, options.site, own_theme=False)
    except (PagesError, FinishedError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{options.site}: {count} pages finished")
    return 0


if __name__ == "__main__":
    sys.exit(main())
