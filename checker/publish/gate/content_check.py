"""What is wrong with the pages as readers would get them: what the build refuses, reported before.

``python -m checker.knowledge check`` and the build ask the same questions of the same HTML. Here
it is made without a builder, so that authors need no more than the packages for pages; links
within the site, which MkDocs would follow, are followed here.
"""

__all__ = ["ArticleChecker", "Contents", "content_problems", "misplaced", "site_addresses"]

import posixpath
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from urllib.parse import unquote

from checker.engine.network import build
from checker.knowledge.compile.handbook import Handbook
from checker.knowledge.corpus.document import CITATION, Document, replace_outside_code
from checker.knowledge.corpus.titles import hidden_parts
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problem
from checker.knowledge.diagnostics.suggestion import Hint, did_you_mean, nearest
from checker.knowledge.editor_schemas import schemas
from checker.knowledge.page_checks.references import PREFILLED
from checker.knowledge.page_checks.telephones import allowed_numbers
from checker.knowledge.page_kinds import FACTS, kind_of
from checker.publish.addresses import address_of
from checker.publish.figures.figures import drawings
from checker.publish.gate.article_gate import Authored, check_article
from checker.publish.gate.link_rules import FOR_MAKERS, destinations
from checker.publish.generated.navigation import files, menu
from checker.publish.generated.related import Related
from checker.publish.html.nodes import Finding
from checker.publish.machine_readable.atom import FEED
from checker.publish.markdown.glossary import Glossary
from checker.publish.markdown.html_stash import HtmlStash
from checker.publish.markdown.pipeline import Parts
from checker.publish.markdown.renderer import PageRenderer
from checker.publish.markdown.source_lines import line_of

FROM_FACTS = frozenset({"K622", "K624", "K626"})
"""Codes of what the registry of facts alone can allow."""
STYLES = Path(__file__).parents[1] / "material" / "styles"


class ArticleChecker:
    """Checks what came of the pages' Markdown, in the build and before it."""

    def __init__(self, handbook: Handbook) -> None:
        """Take a handbook.

        Args:
            handbook: the compiled pages.
        """
        facts = tuple(handbook.facts.values())
        self.known = destinations(facts)
        self._numbers = allowed_numbers(facts)

    def check(self, file: str, html: str, stash: HtmlStash) -> Authored:
        """Return what is in an article, and what of it is on no list.

        Args:
            file: the page, below ``docs/``.
            html: its HTML, with placeholders for what the site makes.
            stash: what they stand for.
        """
        numbers = None if FOR_MAKERS.fullmatch(file) else self._numbers
        return check_article(html, file, self.known, numbers, stash.ids(html))


def content_problems(handbook: Handbook, today: str) -> list[Problem]:
    """Return every problem that only the pages' HTML shows, by file and line.

    Args:
        handbook: the compiled pages; with errors in them, what authors wrote is still looked at.
        today: the day, ``YYYY-MM-DD``.
    """
    problems = set(Contents(handbook, today).problems())
    if any(problem.file == FACTS for problem in handbook.problems.errors):
        # Which addresses and numbers a registry with mistakes gives, nobody can say.
        problems = {problem for problem in problems if problem.what.code not in FROM_FACTS}
    return sorted(problems)


class Contents:
    """All articles of a handbook."""

    def __init__(self, handbook: Handbook, today: str) -> None:
        """Take a handbook: see ``content_problems``."""
        self._handbook = handbook
        self._stash = HtmlStash()
        self._filled = _filler(handbook, today, self._stash)
        self._renderer = PageRenderer(handbook.corpus.root)
        self._checker = ArticleChecker(handbook)
        self._ids: dict[str, frozenset[str]] = {}
        self._documents = frozenset(f"docs/{file}" for file in handbook.documents)
        addresses = site_addresses(handbook)
        self._targets = self._documents | {f"docs/{a}" for a in addresses if a[-1:] != "/"}

    def problems(self) -> Iterator[Problem]:
        """Yield every problem."""
        yield from misplaced(self._handbook)
        checked: dict[str, Authored] = {}
        for file, page in self._handbook.documents.items():
            try:
                html = self._html(file, page.body)
            except Exception as error:  # noqa: BLE001 - whatever an extension trips over is reported
                reason = f"{type(error).__name__}: {error}"
                wrong = message("K627", given=f"{reason:.80}")
                yield Problem(file=page.file, line=page.body_line, what=wrong)
                continue
            checked[file] = self._checker.check(file, html, self._stash)
            self._ids[file] = checked[file].ids
        for file, authored in checked.items():
            page = self._handbook.documents[file]
            for finding in (*authored.findings, *self._astray(page, authored)):
                yield self.problem(file, finding)

    def problem(self, file: str, finding: Finding) -> Problem:
        """Return a finding in a page, with the line of the page that brought it."""
        page = self._handbook.documents[file]
        line = line_of(page, finding, partial(self._findings, file))
        return Problem(file=page.file, line=line, what=finding.what)

    def _html(self, file: str, body: str) -> str:
        return self._renderer.html(self._filled(file, body))

    def _findings(self, file: str, body: str) -> set[Finding]:
        try:
            authored = self._checker.check(file, self._html(file, body), self._stash)
        except Exception:  # noqa: BLE001 - a part of a page need not be one
            return set()
        page = self._handbook.documents[file]
        return {*authored.findings, *self._astray(page, authored)}

    def _astray(self, page: Document, authored: Authored) -> Iterator[Finding]:
        """Yield links and pictures that lead nowhere, but for those that were reported already."""
        folder = posixpath.dirname(page.file)
        reported = {link.target for link in page.links if link.file not in self._documents}
        for href, _ in authored.links:
            path, _, anchor = href.partition("#")
            target = posixpath.normpath(posixpath.join(folder, unquote(path)))
            file = (target if path else page.file).removeprefix("docs/")
            if path in reported:
                continue
            if path and target not in self._targets:
                near = self._near(folder, target)
                yield Finding(what=message("K304", given=f"{path!r:.60}", hint=near), hint=path)
            elif anchor and anchor not in self._ids.get(file, {anchor}):
                near = did_you_mean(nearest(anchor, self._ids[file]))
                quoted, page_file = f"{anchor!r:.60}", f"docs/{file}"
                wrong = message("K307", given=quoted, page=page_file, hint=near)
                yield Finding(what=wrong, hint=href)
        for src in authored.pictures:
            target = posixpath.normpath(posixpath.join(folder, unquote(src.partition("#")[0])))
            if target not in self._targets or target.endswith(".md"):
                near = self._near(folder, target)
                yield Finding(what=message("K308", given=f"{src!r:.60}", hint=near), hint=src)

    def _near(self, folder: str, target: str) -> Hint:
        meant = nearest(target, self._targets)
        return did_you_mean(meant and posixpath.relpath(meant, folder))


def misplaced(handbook: Handbook) -> Iterator[Problem]:
    """Yield pages that would hide another, and pages to which no menu leads."""
    knowledge = handbook.knowledge
    led = set(files(menu(handbook, knowledge))) if knowledge else None
    taken: dict[str, str] = {}
    order = sorted(handbook.documents, key=lambda file: (file.count("/"), file))
    for file in order:
        other = taken.setdefault(address_of(file), f"docs/{file}")
        if other != f"docs/{file}":
            wrong = message("K629", page=other)
            yield Problem(file=f"docs/{file}", line=1, what=wrong)
        elif led is not None and file not in led and not _may_be_outside_the_menu(handbook, file):
            yield Problem(file=f"docs/{file}", line=1, what=message("K630"))


def _may_be_outside_the_menu(handbook: Handbook, file: str) -> bool:
    asked = "menu" in hidden_parts(handbook.documents[file])
    return asked or bool(kind_of(f"docs/{file}"))


def site_addresses(handbook: Handbook) -> frozenset[str]:
    """Return the addresses from the site's root that a page may link to.

    Pages, the files beside them, and what the site makes for readers and editors.
    """
    files = (file.removeprefix("docs/") for file in handbook.corpus.files)
    return frozenset(
        {
            *(address_of(file) for file in handbook.documents),
            *(file for file in files if not file.endswith((".md", ".yml", ".tsv"))),
            *(f"assets/schemas/{name}" for name in schemas(handbook)),
            *(f"assets/{path.name}" for path in STYLES.glob("*.css")),
            FEED,
            "manifest.webmanifest",
        }
    )


def _filler(handbook: Handbook, today: str, stash: HtmlStash) -> Callable[[str, str], str]:
    """Return what puts placeholders into a page's Markdown where the site's own HTML will be."""
    knowledge = handbook.knowledge
    if knowledge is None:
        return lambda _, body: _without_generated(body, stash)
    network = build(knowledge)
    parts = Parts(
        handbook=handbook,
        knowledge=knowledge,
        network=network,
        today=today,
        checker=str,
        erase_data=str,
        glossary=Glossary(terms=handbook.terms),
        drawings=drawings(handbook, knowledge),
        stash=stash,
        related=Related(handbook, knowledge, network),
    )
    return parts.markdown


def _without_generated(body: str, stash: HtmlStash) -> str:
    """Return a page's Markdown with placeholders alone, where nothing can be made of the pages."""
    cited = replace_outside_code(CITATION, body, lambda _: stash.word(""))
    return replace_outside_code(PREFILLED, cited, lambda _: stash.word(""))
