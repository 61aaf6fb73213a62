"""A handbook on its way to being a website: the one entry point for whatever builds the pages.

What the pages need beside them is listed in ``site_files.py``; the pages that a builder has made
are completed in ``finish/``.
"""

__all__ = ["Site"]

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

from checker.engine import Knowledge
from checker.engine.incidents import Incident
from checker.engine.network import build
from checker.knowledge.compile.handbook import Handbook, compile_pages
from checker.knowledge.corpus.titles import description, hidden_parts
from checker.knowledge.diagnostics.problems import PagesError
from checker.knowledge.handbook_checks.comparisons import by_file
from checker.publish.checker_page import opening_book
from checker.publish.checker_page.assets import Bundle, bundle, complete, knowledge_json
from checker.publish.checker_page.embed import head, host
from checker.publish.checker_page.erase_data import erase_data
from checker.publish.figures.figures import drawings
from checker.publish.gate.build_checks import BuildChecks, Served
from checker.publish.gate.content_check import misplaced
from checker.publish.generated.navigation import menu
from checker.publish.generated.related import Related
from checker.publish.markdown.glossary import Glossary
from checker.publish.markdown.html_stash import HtmlStash
from checker.publish.markdown.pipeline import Parts
from checker.publish.material.theme_text import markup
from checker.publish.search import index as search_index
from checker.publish.site_files import SiteFiles
from checker.publish.workbench import page as workbench_page
from checker.publish.workbench.assets import SOURCE, Assets, assets
from checker.runtime.variants import begin_opening
from checker.training import classifier_file
from checker.view import Page

DRAFT_SCREENS = 1
"""Screens of the opening book while pages are being written."""

CHECKER_HIDES = ("navigation", "toc", "footer")
"""Parts of the theme's frame that the checker's page goes without."""
HOME = Path(__file__).parent.parent.parent
"""Where the machinery is; a handbook may stand elsewhere."""


class Site:
    """A website of a handbook, on one day."""

    def __init__(  # noqa: PLR0913 - one name for each thing a site needs
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
                each change of a page makes out of date, and without the policy, which live
                reload's inline script would break.

        Raises:
            PagesError: with every mistake in the pages.
        """
        self.root = root
        self.today = today
        self.name = name
        self.about = sentence
        self.address = address
        self.repo = repo
        self.screens = DRAFT_SCREENS if draft else opening_book.SCREENS
        self.draft = draft
        self.handbook: Handbook = compile_pages(root)
        if self.handbook.knowledge is None:
            raise PagesError(self.handbook.problems.errors)
        if astray := sorted(misplaced(self.handbook)):
            raise PagesError(astray)
        self.knowledge: Knowledge = self.handbook.knowledge
        self.page = Page(self.knowledge)
        self.glossary = Glossary(terms=self.handbook.terms)
        self.stash = HtmlStash()

    @cached_property
    def bundle(self) -> Bundle:
        """Return the checker's files, all but those that take their time."""
        return bundle(HOME, self._knowledge_json, self.today)

    @cached_property
    def complete_bundle(self) -> Bundle:
        """Return all of the checker's files; waits for those that take their time."""
        classifier = classifier_file(self.handbook)
        return complete(self.bundle, self._book(), self._memory(), classifier)

    @cached_property
    def _knowledge_json(self) -> str:
        return knowledge_json(self.knowledge)

    @cached_property
    def _book(self) -> Callable[[], str]:
        order = opening_book.Order(
            knowledge_json=self._knowledge_json,
            today=self.today,
            openings=opening_book.openings(self.handbook, self.knowledge),
            screens=self.screens,
        )
        return opening_book.begin(HOME, self.page, order)

    @cached_property
    def _memory(self) -> Callable[[], bytes]:
        return begin_opening(HOME, self.bundle.runtime, self._knowledge_json)

    @cached_property
    def workbench(self) -> Assets:
        """Return the files of the page on which pages are edited; none where there is no page."""
        there = SOURCE in self.handbook.documents
        return assets(HOME, self.handbook, self.today) if there else Assets()

    @cached_property
    def parts(self) -> Parts:
        """Return what pages get beside what their authors wrote."""
        network, words = build(self.knowledge), self.handbook.site
        return Parts(
            handbook=self.handbook,
            knowledge=self.knowledge,
            network=network,
            today=self.today,
            glossary=self.glossary,
            drawings=drawings(self.handbook, self.knowledge),
            related=Related(self.handbook, self.knowledge, network),
            estimates=by_file(self.handbook, self.knowledge),
            checker=self._host,
            erase_data=lambda: erase_data(words, self.bundle, "../../"),
            workbench=self._workbench_host,
        )

    def _host(self) -> str:
        """Return the HTML of the checker."""
        words, page = self.handbook.site, self.page
        return host(self.knowledge, page, self.complete_bundle, words, self.today, repo=self.repo)

    def _workbench_host(self) -> str:
        """Return the HTML of the workbench, which hears with the file that the checker has."""
        words, classifier = self.handbook.site, classifier_file(self.handbook)
        return workbench_page.host(words, self.workbench, classifier, "../../", self.repo)

    def markdown(self, source: str, text: str) -> str:
        """Return ``parts.markdown``, with marks for what ``finish`` puts in its place."""
        return replace(self.parts, stash=self.stash).markdown(source, text)

    @property
    def menu(self) -> list[object]:
        """Return the site's menu, with titles as plain text."""
        return menu(self.handbook, self.knowledge)

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
            "search_worker": search_index.worker()[0],
            "words": self.handbook.site,
            "version": self.knowledge.version,
            "red_line": self._red_line(),
            "guide": "contribute/" if "contribute/index.md" in self.handbook.documents else "",
            "start": lambda: self.stash.block(lambda: head(self.complete_bundle, self.page.root)),
        }

    def _red_line(self) -> str:
        """Return the words of the link to first aid, or '' where the handbook has none."""
        whens = [advice.when for advice in self.knowledge.care.values() if advice.when]
        if not whens or "first-aid.md" not in self.handbook.documents:
            return ""
        return self.handbook.site["red_line"].format(when=" · ".join(reversed(whens)))

    def write(self) -> dict[str, str]:
        """Return ``{address from the site's root: file}`` of what the pages need beside them.

        What is made in memory is written to ``build/site-files`` first, where it changed.
        """
        self._book, self._memory  # noqa: B018 - begins them
        files = SiteFiles(
            handbook=self.handbook,
            knowledge=self.knowledge,
            checker={**self.bundle.files, **self.workbench.files},
            name=self.name,
            sentence=self.about,
            address=self.address,
        )
        return files.write(self.root / "build" / "site-files")

    @cached_property
    def checks(self) -> BuildChecks:
        """Return the checks of all that goes out."""
        served = Served(
            site=self.address,
            repo=self.repo,
            modules={**self.bundle.integrity, **self.workbench.integrity},
            inline=(self.bundle.fallback, self.bundle.erase_script),
            imports=self.workbench.imports,
        )
        return BuildChecks(self.handbook, self.today, served=served)

    def front(self, source: str) -> dict[str, object]:
        """Return a page's front matter as HTML for the theme, which prints it as it is.

        Nothing else of what its author wrote there reaches the theme.
        """
        document = self.handbook.documents[source]
        hidden = hidden_parts(document) if source != "check.md" else CHECKER_HIDES
        remedy = self.knowledge.remedies.get(Path(source).stem)
        if remedy and source.startswith("remedies/") and remedy.first_aid:
            hidden = (*hidden, "footer")  # nothing leads away from it
        made: dict[str, object] = {"hide": hidden, "search": {"exclude": True}}
        texts = {"title": self.handbook.title(source), "description": description(document)}
        return made | {key: markup(text) for key, text in texts.items() if text}

    def article(self, source: str, content: str) -> frozenset[str]:
        """Check what came of a page's Markdown; return the ids that links may lead to."""
        return self.checks.article(source, content, self.stash)
