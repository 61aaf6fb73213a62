"""A handbook on its way to being a website: the one door for whatever builds the pages."""

__all__ = ["Site"]

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache, cached_property, partial
from pathlib import Path

from checker.engine import Knowledge
from checker.engine.model import Incident
from checker.engine.network import build
from checker.knowledge.handbook import Handbook, compile_pages
from checker.knowledge.problems import PagesError
from checker.knowledge.schema import schemas
from checker.publish import book, glossary, pictures, search
from checker.publish.access import named
from checker.publish.addresses import address_of, depth, section
from checker.publish.app import manifest
from checker.publish.assets import Bundle, bundle, plain, whole
from checker.publish.drawer import Drawer
from checker.publish.eraser import eraser
from checker.publish.feeds import FEED, feed
from checker.publish.finished import Finished
from checker.publish.held import Held
from checker.publish.host import head, host
from checker.publish.menu import menu, title
from checker.publish.modules import importmap, module
from checker.publish.parts import Parts
from checker.publish.policy import secure
from checker.publish.related import Related
from checker.publish.scripts import theme_scripts
from checker.publish.sections import sections
from checker.publish.structure import script, structured
from checker.runtime import opened
from checker.view import Page
from checker.view.markup import html

DRAFT_LEVELS = 1
"""Levels of the opening book while pages are being written."""

OTHERS = ("intent.js", "offline.js", "storage_names.js")
"""Scripts of the pages without the checker."""
HOME = Path(__file__).parent.parent.parent
"""Where the machinery is; a handbook may stand elsewhere."""


class Site:
    """A website of a handbook, on one day."""

    def __init__(  # noqa: PLR0913 - one name for each thing a site is told
        self,
        root: Path,
        today: str,
        name: str,
        sentence: str,
        address: str,
        *,
        repo: str = "",
        draft: bool = False,
    ) -> None:
        """Compile the pages.

        Args:
            root: the project's folder.
            today: the day of the build, ``YYYY-MM-DD``.
            name: the site's name.
            sentence: one about it.
            address: its address with a slash at its end, or '' where it is not known.
            repo: the repository's address, or '' where it is not known.
            draft: for authors who watch their pages change: with a short opening book, which
                each change of a page makes out of date.

        Raises:
            PagesError: with every mistake in the pages.
        """
        self.root = root
        self.today = today
        self.name = name
        self.about = sentence
        self.address = address
        self.repo = repo
        self.levels = DRAFT_LEVELS if draft else book.LEVELS
        self.handbook: Handbook = compile_pages(root)
        if self.handbook.knowledge is None:
            raise PagesError(self.handbook.problems.errors)
        self.knowledge: Knowledge = self.handbook.knowledge
        self.page = Page(self.knowledge)
        self.glossary = glossary.load(root, self.handbook.facts)
        self.pictures = pictures.load(root, self.handbook)
        self.held = Held()
        self._title = cache(partial(title, root))
        self._finished = Finished(root, self.handbook, self.knowledge, self.glossary)

    @cached_property
    def bundle(self) -> Bundle:
        """Return the checker's files, all but those that take their time."""
        return bundle(HOME, self._plain, self.today)

    @cached_property
    def whole(self) -> Bundle:
        """Return all of the checker's files; waits for those that take their time."""
        return whole(self.bundle, self._book(), self._memory())

    @cached_property
    def _plain(self) -> str:
        return plain(self.knowledge)

    @cached_property
    def _book(self) -> Callable[[], Mapping[str, str]]:
        return book.begin(HOME, self.page, self._plain, self.today, self.levels)

    @cached_property
    def _memory(self) -> Callable[[], bytes]:
        return opened.begin(HOME, self.bundle.runtime, self._plain)

    @cached_property
    def parts(self) -> Parts:
        """Return what pages get beside what their authors wrote."""
        network = build(self.knowledge)
        drawings = None
        if self.pictures is not None:
            drawings = pictures.Drawings(
                pictures=self.pictures,
                handbook=self.handbook,
                knowledge=self.knowledge,
                network=network,
                today=self.today,
            )
        return Parts(
            root=self.root,
            handbook=self.handbook,
            knowledge=self.knowledge,
            network=network,
            today=self.today,
            glossary=self.glossary,
            drawings=drawings,
            related=Related(self.root, self.knowledge, network, self.handbook.site),
            checker=self._host,
            eraser=lambda: eraser(self.handbook.site, self.bundle, "../../"),
        )

    def _host(self) -> str:
        """Return the HTML of the checker."""
        words, page = self.handbook.site, self.page
        return host(self.knowledge, page, self.whole, words, self.today, repo=self.repo)

    def markdown(self, source: str, text: str) -> str:
        """Return ``parts.markdown``, with marks for what ``finish`` puts in its place."""
        return replace(self.parts, held=self.held).markdown(source, text)

    @property
    def menu(self) -> list[object]:
        """Return the site's menu."""
        return menu(self.root, self.knowledge, self.handbook.families, self.handbook.site)

    @property
    def notices(self) -> tuple[Incident, ...]:
        """Return what is in force and belongs on every page, newest first."""
        in_force = self.knowledge.in_force(self.today)
        return tuple(sorted(in_force, key=lambda i: i.since, reverse=True))

    @property
    def breaks(self) -> tuple[Incident, ...]:
        """Return the notices that are no rules: what is down now, the first page tells as well."""
        return tuple(i for i in self.notices if self.parts.kinds[i.id] != "rule")

    @property
    def extra(self) -> Mapping[str, object]:
        """Return what the theme's templates need to know."""
        return {
            "notices": self.notices,
            "breaks": self.breaks,
            "search_worker": search.worker()[0],
            "words": self.handbook.site,
            "version": self.knowledge.version,
            "drawer": Drawer(),
            "guide": "contribute/" if (self.root / "docs/contribute/index.md").exists() else "",
            "start": lambda: self.held.block(lambda: head(self.whole, self.page.root)),
        }

    def write(self) -> dict[str, str]:
        """Return ``{address from the site's root: file}`` of what the pages need beside them.

        What is made in memory is written to ``build/site-files`` first, where it changed.
        """
        self._book, self._memory  # noqa: B018 - begins them
        files: dict[str, str] = {}
        script, code = search.worker()
        forms = {
            f"assets/schemas/{name}": json.dumps(form, ensure_ascii=False, indent=1).encode()
            for name, form in schemas(self.handbook).items()
        }
        made: Mapping[str, bytes | Path] = {
            **theme_scripts(),
            **self.bundle.files,
            FEED: feed(self.knowledge, self.name, self.address).encode(),
            "manifest.webmanifest": manifest(
                self.root, self.knowledge, self.handbook.site, self.name, self.about
            ).encode(),
            **forms,
            script: code,
        }
        for address, content in made.items():
            if isinstance(content, Path):
                path = content
            else:
                path = self.root / "build" / "site-files" / address
                path.parent.mkdir(parents=True, exist_ok=True)
                if not path.exists() or path.read_bytes() != content:
                    path.write_bytes(content)
            files[address] = str(path.resolve())
        return files

    def finish_other(self, page: str, *, guarded: bool = True) -> str:
        """Return a page that is not made from Markdown, such as 404, with its policy."""
        whole = named(page, self.handbook.site)
        return secure(whole) if guarded else whole

    def finish(self, source: str, page: str, *, guarded: bool = True) -> str:
        """Return a page of HTML with what it is for machines, and its policy.

        Args:
            source: the page's file below ``docs/``.
            page: its HTML.
            guarded: whether the policy goes in; live reload's inline script would break it.
        """
        page = self.held.release(page)
        found = sections(page)
        self._finished.add(source, self._title(source) or self.name, found)
        things = structured(source, self._trail(source), found, self.knowledge)
        head = f"{script(things)}{self._intent(source, page) if guarded else ''}</head>"
        whole = named(page.replace("</head>", head, 1), self.handbook.site)
        return secure(whole) if guarded else whole

    def _intent(self, source: str, page: str) -> str:
        """Return the script of a page without the checker, which has its own."""
        if "data-checker" in page:
            return ""
        root, sealed = "../" * depth(source) or "./", self.bundle.integrity
        own = {name: value for name, value in sealed.items() if name.endswith(OTHERS)}
        return importmap(own, root) + html(module(self.bundle.intent, sealed, root, at_once=False))

    def _trail(self, source: str) -> list[tuple[str, str]]:
        """Return addresses and titles from the first page to this one.

        Addresses are whole where the site's is known, and relative to the page where not.
        """
        files = dict.fromkeys(("index.md", section(source), source))
        root = self.address or "../" * depth(source) or "./"
        above = [(f, self._title(f)) for f in files if f]
        return [(root + address_of(f), name) for f, name in above if name]

    def close(self, folder: Path) -> None:
        """Write what took its time, and what only the finished pages tell.

        Args:
            folder: where the site has been built.
        """
        for address, content in self.whole.late.items():
            (folder / address).write_bytes(content)
        self._finished.write(folder, self.name, self.about, self.address)
