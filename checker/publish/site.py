"""A handbook on its way to being a website: the one door for whatever builds the pages."""

__all__ = ["Site"]

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from checker.engine import Knowledge
from checker.engine.model import Incident
from checker.engine.network import build
from checker.knowledge.handbook import Handbook, compile_pages
from checker.knowledge.problems import PagesError
from checker.knowledge.schema import schemas
from checker.publish import glossary, pictures, search
from checker.publish.access import named
from checker.publish.addresses import address_of, depth
from checker.publish.app import manifest
from checker.publish.assets import Bundle, bundle
from checker.publish.book import LEVELS
from checker.publish.eraser import eraser
from checker.publish.feeds import FEED, feed
from checker.publish.held import Held
from checker.publish.host import head, host
from checker.publish.menu import about, menu, title
from checker.publish.modules import importmap, module
from checker.publish.overview import ADDRESS, Entry, overview
from checker.publish.parts import Parts
from checker.publish.policy import secure
from checker.publish.related import Related
from checker.publish.scripts import theme_scripts
from checker.publish.sections import sections
from checker.publish.structure import script, structured
from checker.view import Page
from checker.view.markup import html

DRAFT_LEVELS = 1
"""Levels of the opening book while pages are being written."""

OTHERS = ("intent.js", "offline.js", "erase.js")
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
        self.levels = DRAFT_LEVELS if draft else LEVELS
        self.handbook: Handbook = compile_pages(root)
        if self.handbook.knowledge is None:
            raise PagesError(self.handbook.problems.errors)
        self.knowledge: Knowledge = self.handbook.knowledge
        self.page = Page(self.knowledge)
        self.glossary = glossary.load(root, self.handbook.facts)
        self.wording = search.load(root)
        self.pictures = pictures.load(root, self.handbook)
        self.held = Held()
        self._found: dict[str, search.Page] = {}

    @cached_property
    def bundle(self) -> Bundle:
        """Return the checker's files."""
        return bundle(HOME, self.knowledge, self.page, self.today, self.levels)

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
            checker=lambda: host(
                self.knowledge, self.page, self.bundle, self.today, repo=self.repo
            ),
            eraser=lambda: eraser(self.handbook.site, self.bundle, "../../"),
        )

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
            "start": lambda: head(self.bundle, self.page.root),
        }

    def write(self) -> dict[str, str]:
        """Return ``{address from the site's root: file}`` of what the pages need beside them.

        What is made in memory is written to ``build/site-files`` first, where it changed.
        """
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
        self._found[source] = search.Page(
            file=source,
            address=address_of(source),
            title=title(self.root, source) or self.name,
            sections=tuple(s for s in found if s.heading not in self._repeated),
            phrases=self._phrases.get(source, ()),
        )
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
        files = dict.fromkeys(("index.md", _section(source), source))
        root = self.address or "../" * depth(source) or "./"
        above = [(f, title(self.root, f)) for f in files if f]
        return [(root + address_of(f), name) for f, name in above if name]

    def close(self, folder: Path) -> None:
        """Write what only the finished pages tell: the search's index, and the overview.

        Args:
            folder: where the site has been built.
        """
        entries = [
            Entry(file=p.file, address=p.address, title=p.title, about=self._about(p))
            for p in self._found.values()
        ]
        told = overview(entries, self.handbook.site, self.name, self.about, self.address)
        (folder / ADDRESS).write_text(told, encoding="utf-8")
        words = (spelling for t in self.glossary.terms for spelling in (t.term, *t.also))
        index = search.index(self._found.values(), self.wording, words)
        path = folder / search.INDEX
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(index, encoding="utf-8")

    def _about(self, page: search.Page) -> str:
        """Return a page's sentence about itself, or its first one."""
        first = page.sections[0].text.partition("。")
        return about(self.root, page.file) or first[0] + first[1]

    @cached_property
    def _phrases(self) -> Mapping[str, tuple[str, ...]]:
        """Return ``{file of a sign's page: what readers say}``."""
        return {
            f"signs/{sign.id}.md": tuple(p for said in sign.phrases.values() for p in said)
            for sign in self.knowledge.signs.values()
        }

    @cached_property
    def _repeated(self) -> frozenset[str]:
        """Return headings under which pages repeat what others say."""
        words = self.handbook.site
        return frozenset(words[k] for k in ("evidence", "cause_table", "sign_table", "check_title"))


def _section(source: str) -> str:
    """Return the index page of a page's folder."""
    folder, _, name = source.rpartition("/")
    return f"{folder}/index.md" if folder and name != "index.md" else ""
