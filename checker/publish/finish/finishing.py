"""All pages of a site, finished in their place or not at all."""

__all__ = ["FinishedError", "finish"]

from collections.abc import Iterator, Mapping
from pathlib import Path

from checker.knowledge.diagnostics.problems import PagesError, Problem
from checker.publish.addresses import address_of
from checker.publish.finish.pages import PageFinisher
from checker.publish.html.csp import has_policy
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
            one, what the frame holds is let through; see ``PageFinisher.complete``.

    Raises:
        PagesError: with everything that is on no list.
        FinishedError: when the pages have been finished already.
    """
    finisher = PageFinisher(site)
    finished: dict[Path, str] = {}
    problems: list[Problem] = []
    for path, source in _pages(folder, site.handbook.documents):
        page = path.read_text(encoding="utf-8")
        if has_policy(page):
            raise FinishedError(f"{path} has been finished already; build the site again")
        try:
            finished[path] = finisher.complete(source, page, own_theme=own_theme)
        except PagesError as error:
            problems += error.problems
    if problems:
        raise PagesError(problems)
    for path, page in finished.items():
        path.write_text(page, encoding="utf-8", newline="\n")
    finisher.close(folder)
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
