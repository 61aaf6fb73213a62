"""What each page of the site gets beside what its author wrote."""

__all__ = ["Site", "navigation"]

import re
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path

from checker.engine import Knowledge, parse
from checker.engine.network import Network, build
from checker.knowledge.handbook import FOLDERS, Handbook, compile_pages
from checker.knowledge.pages import CITATION
from checker.knowledge.problems import PagesError, Problem
from checker.publish.assets import Bundle, bundle
from checker.publish.citations import cite, evidence, sources_page
from checker.publish.host import host
from checker.publish.lists import cause_list, incident_list, remedy_list, sign_list
from checker.publish.tables import cause_table, decision_table, sign_table
from checker.view import Page
from checker.view.markup import el, html

_PREFILLED = re.compile(r"\[([^\]]+)\]\(check:([^)\s]+)\)")
_TITLE = re.compile(r"^---\n.*?^title: *(.+?)$.*?^---$", re.DOTALL | re.MULTILINE)


class Site:
    """A handbook on its way to being a website, on one day."""

    def __init__(self, root: Path, today: str) -> None:
        """Compile the pages.

        Raises:
            PagesError: with every mistake in them.
        """
        self.root = root
        self.today = today
        self.handbook: Handbook = compile_pages(root)
        if self.handbook.knowledge is None:
            raise PagesError(self.handbook.problems.errors)
        self.knowledge: Knowledge = self.handbook.knowledge

    @cached_property
    def page(self) -> Page:
        """Return the checker as pages of HTML."""
        return Page(self.knowledge)

    @cached_property
    def network(self) -> Network:
        """Return the handbook's numbers."""
        return build(self.knowledge)

    @cached_property
    def bundle(self) -> Bundle:
        """Return the checker's files."""
        return bundle(self.root, self.knowledge, self.page, self.today)

    def write(self) -> dict[str, Path]:
        """Return ``{address from the site's root: file}`` of what the pages need beside them.

        What is made in memory is written to ``build/site-files`` first, where it changed.
        """
        files: dict[str, Path] = {}
        for address, content in self.bundle.files.items():
            if isinstance(content, Path):
                path = content
            else:
                path = self.root / "build" / "site-files" / address
                path.parent.mkdir(parents=True, exist_ok=True)
                if not path.exists() or path.read_bytes() != content:
                    path.write_bytes(content)
            files[address] = path.resolve()
        return files

    def markdown(self, source: str, text: str) -> str:
        """Return a page's Markdown with marks, tables and the checker put in.

        Args:
            source: the page's file below ``docs/``, such as ``causes/network.md``.
            text: its Markdown, without front matter.
        """
        root = "../" * _depth(source)
        made = text + self._appendix(source, text, root)
        linked = _PREFILLED.sub(lambda m: self._prefilled(source, m[1], m[2], root), made)
        return self._filled(cite(linked, self.handbook.facts, root), root)

    def _prefilled(self, source: str, words: str, fragment: str, root: str) -> str:
        """Return a link that opens the checker with answers in it.

        Raises:
            PagesError: when the handbook does not know an answer of the link.
        """
        state, dropped = parse(fragment, self.knowledge)
        if dropped:
            wrong = f"the link check:{fragment} has {dropped[0]!r}, which is no answer here"
            raise PagesError([Problem(file=f"docs/{source}", line=1, message=wrong)])
        return html(el("a", words, href=f"{root}check/#{state.fragment()}", class_="prefilled"))

    def _filled(self, text: str, root: str) -> str:
        """Return text in which each mark for a generated part is that part."""
        parts: dict[str, Callable[[], str]] = {
            "checker": lambda: host(self.knowledge, self.page, self.bundle, self.today),
            "sources": lambda: sources_page(self.handbook.facts),
            "decision-table": lambda: decision_table(
                self.knowledge, self.network, self.handbook.families, root
            ),
            "cause-list": lambda: cause_list(self.knowledge, self.handbook.families, root),
            "remedy-list": lambda: remedy_list(self.knowledge, root),
            "sign-list": lambda: sign_list(self.knowledge, root),
            "incident-list": lambda: incident_list(self.knowledge, root),
        }
        for name, part in parts.items():
            mark = f"<!-- {name} -->"
            if mark in text:
                text = text.replace(mark, part())
        return text

    def _appendix(self, source: str, text: str, root: str) -> str:
        """Return what the model adds at the end of a page of the model."""
        folder, _, name = source.removesuffix(".md").rpartition("/")
        kind = {path.removeprefix("docs/"): kind for kind, path in FOLDERS.items()}.get(folder)
        if name == "index":
            kind = None
        cited = CITATION.findall(text)
        parts: list[tuple[str, str]] = []
        if kind == "cause":
            link = el("a", "查查是不是这种情况", href=f"{root}check/", class_="md-button")
            parts.append(("哪些情况支持或不支持这个判断", self._cause_table(name)))
            parts.append(("用自查程序确认", html(el("p", link))))
        elif kind == "sign":
            sign = self.knowledge.signs[name]
            parts.append(
                ("这个回答更像哪种原因", sign_table(sign, self.knowledge, self.network, root))
            )
        if kind and cited:
            parts.append(("依据", evidence(cited, self.handbook.facts, root)))
        return "".join(f"\n\n## {title}\n\n{body}\n" for title, body in parts)

    def _cause_table(self, name: str) -> str:
        return cause_table(self.knowledge.causes[name], self.knowledge, self.network)


def navigation(root: Path, families: Mapping[str, str], knowledge: Knowledge) -> list[object]:
    """Return the site's menu: whoever adds a page finds it there without naming it twice."""
    causes = [
        {
            name: [
                _entry(root, f"causes/{c.id}.md")
                for c in knowledge.causes.values()
                if c.family == f
            ]
        }
        for f, name in families.items()
    ]
    return [
        {"首页": "index.md"},
        {"自查": "check.md"},
        {"原因": ["causes/index.md", *causes]},
        {"办法": ["remedies/index.md", *_folder(root, "remedies")]},
        {"看什么": ["signs/index.md", *_folder(root, "signs")]},
        {
            "背景与习惯": [
                *_folder(root, "background"),
                "practices/index.md",
                {"大事记": ["incidents/index.md", *reversed(_folder(root, "incidents"))]},
            ]
        },
        {"关于": _folder(root, "about")},
        {"参与": ["contribute/index.md", *_folder(root, "contribute")]},
    ]


def _folder(root: Path, folder: str) -> list[object]:
    files = sorted((root / "docs" / folder).glob("*.md"))
    return [_entry(root, f"{folder}/{f.name}") for f in files if f.stem != "index"]


def _entry(root: Path, file: str) -> object:
    """Return a menu entry with the page's own title."""
    found = _TITLE.match((root / "docs" / file).read_text(encoding="utf-8"))
    return {found[1].strip("\"'"): file} if found else file


def _depth(source: str) -> int:
    """Return how many folders a page's address is below the site's root."""
    path = source.removesuffix(".md").removesuffix("index").rstrip("/")
    return path.count("/") + 1 if path else 0
