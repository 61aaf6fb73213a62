"""The pages of a site that a builder has made, finished one after the other."""

__all__ = ["PageFinisher"]

from collections.abc import Mapping
from pathlib import Path

from checker.publish.addresses import address_of, depth, section
from checker.publish.checker_page.embed import head
from checker.publish.checker_page.import_map import importmap, module
from checker.publish.finish.indexes import Indexes
from checker.publish.html.folds import FOLDED, fold
from checker.publish.html.sections import sections
from checker.publish.html.structured_data import breadcrumbs
from checker.publish.material.aria_labels import with_aria_labels
from checker.publish.site import Site
from checker.publish.workbench.assets import SOURCE
from checker.view.html import html

OTHERS = ("intent.js", "offline.js")
"""Scripts of the pages without the checker."""


class PageFinisher:
    """Finishes the pages of one site."""

    def __init__(self, site: Site) -> None:
        """Begin with none.

        Args:
            site: the handbook.
        """
        self._site = site
        self._indexes = Indexes(site.handbook, site.knowledge, site.glossary)

    def complete(self, source: str | None, page: str, *, own_theme: bool = True) -> str:
        """Return a page of HTML with what it is for machines, and its policy.

        Args:
            source: the page's file below ``docs/``; None for one that is made from no Markdown,
                such as 404.
            page: its HTML.
            own_theme: whether its frame is the one of this project's theme. Of another frame
                nothing is known: it is not checked, and its own inline scripts may run.

        Raises:
            PagesError: when something in it is on no list.
        """
        if source is not None:
            page = self._described(source, self._site.stash.release(page))
        page = with_aria_labels(page, self._site.handbook.site)
        return self._site.checks.page(
            source, page, guarded=not self._site.draft, own_theme=own_theme
        )

    def _described(self, source: str, page: str) -> str:
        """Return a page of HTML with structured data and its script, and note its sections."""
        headings = self._site.handbook.folded | {self._site.handbook.site[key] for key in FOLDED}
        page = fold(page, headings)
        outline = sections(page)
        self._indexes.add(source, self._site.handbook.title(source) or self._site.name, outline)
        parts = [breadcrumbs(self._trail(source))]
        if source == "check.md":
            if "data-assets" not in page:  # another theme than ours, whose template puts it in
                parts.append(head(self._site.complete_bundle, self._site.page.root))
        elif not self._site.draft:
            parts.append(self._intent(source))
        return page.replace("</head>", f"{''.join(parts)}</head>", 1)

    def _intent(self, source: str) -> str:
        """Return the script of a page without the checker."""
        root, sealed = "../" * depth(source) or "./", self._site.bundle.integrity
        hashes = {name: value for name, value in sealed.items() if name.endswith(OTHERS)}
        imports: Mapping[str, str] = {}
        if source == SOURCE:
            imports = self._site.workbench.imports
            hashes.update(self._site.workbench.integrity)
        return importmap(hashes, root, imports) + html(
            module(self._site.bundle.intent, sealed, root, at_once=False)
        )

    def _trail(self, source: str) -> list[tuple[str, str]]:
        """Return addresses and titles from the first page to this one.

        Addresses are whole where the site's is known, and relative to the page where not.
        """
        files = dict.fromkeys(("index.md", section(source), source))
        root = self._site.address or "../" * depth(source) or "./"
        above = [(f, self._site.handbook.title(f)) for f in files if f]
        return [(root + address_of(f), name) for f, name in above if name]

    def close(self, folder: Path) -> None:
        """Write what took its time, and what only the finished pages tell.

        Args:
            folder: where the site has been built.
        """
        for address, content in self._site.complete_bundle.late.items():
            (folder / address).write_bytes(content)
        self._indexes.write(folder, self._site.name, self._site.about, self._site.address)
