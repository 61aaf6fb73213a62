"""A draft as readers would see it: a tree of elements, never HTML of the author's.

Runs in the browser as well, where no parser of C is at hand. What authors wrote goes through the
list of authors, then what the site makes is put in, and all of it goes through the article's.
The page makes the elements itself, so nothing of a draft is ever read as HTML in our origin.
"""

__all__ = ["preview"]

import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from html.parser import HTMLParser
from typing import cast

from checker.engine.network import build
from checker.knowledge.compile.handbook import Handbook
from checker.publish.addresses import address_of, depth
from checker.publish.figures.figures import drawings
from checker.publish.gate.allow_list import ARTICLE, AUTHORS
from checker.publish.gate.element_rules import AllowList
from checker.publish.generated.related import Related
from checker.publish.markdown.citations import Citations
from checker.publish.markdown.glossary import Glossary
from checker.publish.markdown.html_stash import HtmlStash
from checker.publish.markdown.pipeline import Parts
from checker.publish.markdown.renderer import PageRenderer
from checker.view.html import Element
from checker.view.html import Tree as Markup
from checker.view.html import html as written

type Tree = list[object]
"""``[element, {attribute: value}, child, …]``; a child is a tree or a text."""

VOID = frozenset({"br", "hr", "img", "circle", "path", "rect"})
"""Elements that hold nothing, or that are written so here."""
SILENT = frozenset({"script", "style", "template", "title", "textarea", "iframe", "noscript"})
"""Elements that go with all that is in them."""
_PRIVATE = re.compile("[\ue000-\uf8ff]")
_MARK = re.compile("\ue000[0-9]+\ue001")
_ADDRESS = re.compile(r"https?://|tel:\d|(?![\w+.-]*:)", re.IGNORECASE)
"""How an address may begin: with a scheme that runs nothing, or with none."""
_TITLE = re.compile(r"\s*# ")
_PAGE = re.compile(r"([^#?:]+\.md)(#.*)?")


def preview(handbook: Handbook, published: Handbook, file: str, today: str) -> Tree | None:
    """Return a page of a handbook as a tree; None for what is no page.

    Args:
        handbook: with the draft in it.
        published: the handbook as it is: its tables stand in while the draft has mistakes.
        file: the page, from the handbook's root.
        today: the day, ``YYYY-MM-DD``.
    """
    page = handbook.corpus.document(file)
    if page is None:
        return None
    source = file.removeprefix("docs/")
    stash = HtmlStash()
    text = _PRIVATE.sub("", page.body)
    marked = _marked(handbook if handbook.knowledge else published, source, text, today, stash)
    html = PageRenderer(handbook.corpus.root).html(marked)
    trusted = stash.release(written(*map(_element, _tree(html, AUTHORS, keep=_MARK)[2:])))
    tree = _tree(trusted, ARTICLE, turn=lambda name, value: _address(name, value, source))
    titled = _TITLE.match(text) or not page.title
    return tree if titled else [*tree[:2], ["h1", {}, page.title], *tree[2:]]


def _marked(handbook: Handbook, source: str, text: str, today: str, stash: HtmlStash) -> str:
    """Return a page's Markdown with what the site makes for it; of a new page, its citations."""
    knowledge = handbook.knowledge
    root = "../" * depth(source)
    if knowledge is None or source not in handbook.documents:
        return Citations(facts=handbook.facts, words=handbook.site, root=root).cite(
            text, stash.word
        )
    network = build(knowledge)
    parts = Parts(
        handbook=handbook,
        knowledge=knowledge,
        network=network,
        today=today,
        glossary=Glossary(terms=handbook.terms),
        drawings=drawings(handbook, knowledge),
        related=Related(handbook, knowledge, network),
        checker=str,
        erase_data=str,
    )
    return replace(parts, stash=stash).markdown(source, text)


def _address(name: str, value: str, source: str) -> str | None:
    """Return where an address leads from the page's own, or None where it may not lead."""
    if not _ADDRESS.match(value):
        return None
    up, folder = "../" * depth(source), posixpath.dirname(source)
    page = _PAGE.fullmatch(value)
    if page:
        return (
            up + address_of(posixpath.normpath(posixpath.join(folder, page[1]))) + (page[2] or "")
        )
    if name == "src" and "//" not in value:
        return up + posixpath.normpath(posixpath.join(folder, value))
    return value


def _tree(
    html: str,
    allowed: AllowList,
    keep: re.Pattern[str] | None = None,
    turn: Callable[[str, str], str | None] = lambda _, value: value,
) -> Tree:
    reader = _Reader(allowed, keep, turn)
    reader.feed(html)
    reader.close()
    return reader.tree


class _Reader(HTMLParser):
    """Reads HTML and keeps what is on a list."""

    def __init__(
        self,
        allowed: AllowList,
        keep: re.Pattern[str] | None,
        turn: Callable[[str, str], str | None],
    ) -> None:
        super().__init__(convert_charrefs=True)
        self.tree: Tree = ["div", {}]
        self._open: list[Tree] = [self.tree]
        self._silent = 0
        self._allowed = allowed
        self._keep = keep
        self._turn = turn

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in SILENT:
            self._silent += 1
        if self._silent or tag not in self._allowed.rules:
            return
        node: Tree = [tag, dict(self._attributes(tag, attrs))]
        self._open[-1].append(node)
        if tag not in VOID:
            self._open.append(node)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in SILENT:
            self.handle_starttag(tag, attrs)
            if tag not in VOID:
                self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in SILENT:
            self._silent = max(0, self._silent - 1)
            return
        depths = [n for n, node in enumerate(self._open) if n and node[0] == tag]
        if depths and not self._silent:
            del self._open[depths[-1] :]

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self._open[-1].append(data)

    def handle_comment(self, data: str) -> None:
        if self._keep and self._keep.fullmatch(data):
            self._open[-1].append(data)

    def _attributes(self, tag: str, given: list[tuple[str, str | None]]) -> list[tuple[str, str]]:
        """Return what an element may have; no id, since the page around it has its own."""
        rule, made = self._allowed.rules[tag], []
        for name, value in given:
            if name == "class":
                names = (value or "").split()
                kept = " ".join(n for n in names if self._allowed.allows_class(tag, n))
                made += [(name, kept)] if kept else []
            elif name in ("href", "src"):
                turned = self._turn(name, value or "") if rule.allows_attribute(name) else None
                made += [(name, turned)] if turned is not None else []
            elif rule.allows_attribute(name) and name not in ("id", "headers"):
                made.append((name, value or ""))
        return [(n, v) for n, v in made if not n.startswith(("data-", "aria-"))]


def _element(node: object) -> Markup:
    """Return a tree for the one renderer of HTML, which escapes every text."""
    if isinstance(node, str):
        return node
    tag, attributes, *children = cast("Tree", node)
    given = cast("Mapping[str, str]", attributes)
    return Element(str(tag), given, tuple(map(_element, children)))
