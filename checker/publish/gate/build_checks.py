"""The checks of HTML as a build goes on: articles while they are made, pages before they go out."""

__all__ = ["BuildChecks", "Served"]

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.diagnostics.problems import PagesError, Problem
from checker.publish.addresses import address_of
from checker.publish.gate.content_check import ArticleChecker, Contents, site_addresses
from checker.publish.gate.inline_scripts import frame_scripts, inline_scripts
from checker.publish.gate.page_gate import PageGate, Surroundings
from checker.publish.html.csp import secure
from checker.publish.html.nodes import Finding
from checker.publish.markdown.html_stash import HtmlStash

SETTINGS = "mkdocs.yml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """Where pages will be, and what they may run.

    Attributes:
        site: the site's address with a slash at its end, or '' where it is not known.
        repo: the repository's address, or '' where it is not known.
        modules: ``{address from the site's root: hash}`` of our modules.
        inline: our scripts that stand in pages.
        imports: ``{name: address}`` of the modules that the workbench imports by a name.
    """

    site: str
    repo: str
    modules: Mapping[str, str]
    inline: tuple[str, ...]
    imports: Mapping[str, str] = field(default_factory=dict)


class BuildChecks:
    """What one build has looked at."""

    def __init__(self, handbook: Handbook, today: str, *, served: Served) -> None:
        """Begin a build.

        Args:
            handbook: the compiled pages.
            today: the day of the build, ``YYYY-MM-DD``.
            served: where the pages will be, and what they may run.
        """
        self._handbook = handbook
        self._today = today
        self._articles = ArticleChecker(handbook)
        self._found: list[tuple[str, Finding]] = []
        self._around = Surroundings(
            site=served.site,
            repo=served.repo.rstrip("/"),
            scripts=inline_scripts(served.inline),
            modules=served.modules,
            known=self._articles.known,
            addresses=site_addresses(handbook),
            imports=served.imports,
        )

    def article(self, file: str, html: str, stash: HtmlStash) -> frozenset[str]:
        """Look at what came of a page's Markdown; return the ids that links may lead to.

        Args:
            file: the page, below ``docs/``.
            html: its HTML, with placeholders.
            stash: what they stand for.
        """
        authored = self._articles.check(file, html, stash)
        self._found += ((file, finding) for finding in authored.findings)
        return authored.ids

    def stop_for_articles(self) -> None:
        """End the build where an article has something that is on no list.

        Raises:
            PagesError: with all of it, by file and line.
        """
        if self._found:
            contents = Contents(self._handbook, self._today)
            raise PagesError(sorted({contents.problem(*finding) for finding in self._found}))

    def page(
        self, file: str | None, html: str, *, guarded: bool = True, own_theme: bool = True
    ) -> str:
        """Return a finished page with its policy; what is no page of HTML stays as it is.

        Args:
            file: the page, below ``docs/``; None for one that is not made from Markdown.
            html: its HTML.
            guarded: whether the policy goes in; live reload's inline script would break it.
            own_theme: whether the page's frame is one whose markup and scripts are on our lists.
                Otherwise nothing is refused, and the frame's inline scripts are in the policy.

        Raises:
            PagesError: when something in it is on no list.
        """
        if "<html" not in html:
            return html
        address = None if file is None else address_of(file)
        checked = PageGate(address, self._around).check(html)
        if not own_theme:
            return secure(html, dict.fromkeys((*checked.hashes, *frame_scripts(html))))
        if checked.findings:
            raise PagesError(self._problem(file, finding) for finding in checked.findings)
        return secure(html, checked.hashes) if guarded else html

    def _problem(self, file: str | None, finding: Finding) -> Problem:
        """Return a finding with the first line of its page that may have brought it."""
        name = f"docs/{file}" if file else SETTINGS
        lines = (self._handbook.corpus.text(name) if file else self._settings()).splitlines()
        hinted = (n for n, text in enumerate(lines, 1) if finding.hint and finding.hint in text)
        return Problem(file=name, line=next(hinted, 1), what=finding.what)

    def _settings(self) -> str:
        path = self._handbook.corpus.root / SETTINGS
        return path.read_text(encoding="utf-8") if path.exists() else ""
