"""What came of a page's Markdown is on the list of what authors may write.

Filters on Markdown see what was written; a browser sees what came of it. So the HTML of every
page is looked at, while placeholders stand where the site's own HTML will be: whatever else is
there, an author brought. Whatever is on no list is a finding.
"""

__all__ = ["Authored", "check_article"]

import re
from collections.abc import Iterable
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from checker.knowledge.diagnostics.messages import Message, message
from checker.knowledge.page_checks.content_safety import unseen
from checker.knowledge.page_checks.telephones import unsourced
from checker.publish.gate.allow_list import AUTHORS, CODE, VALUES
from checker.publish.gate.element_rules import AllowList
from checker.publish.gate.link_rules import Destinations, shape_fault
from checker.publish.html.nodes import Finding, above, below, nodes, parse

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
SENTINEL = "end-of-article"
_FRAME = frozenset({"html", "head", "body", "article", SENTINEL})
_PLACEHOLDER = re.compile("\ue000[0-9]+\ue001")
_PRIVATE = re.compile("[\ue000\ue001]")
_MARK = re.compile(r"\s*[a-z]+(?:-[a-z]+)*\s*")
_BLOCKS = HEADINGS | {"p", "li", "td", "th", "dt", "dd", "pre", "blockquote", "summary", "br"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Authored:
    """What came of a page's Markdown.

    Attributes:
        findings: each once, in the page's order.
        ids: where links may lead within the page.
        links: ``(address, words)`` of its links within the site.
        pictures: addresses of its pictures.
    """

    findings: tuple[Finding, ...]
    ids: frozenset[str]
    links: tuple[tuple[str, str], ...]
    pictures: tuple[str, ...]


def check_article(
    html: str,
    file: str,
    known: Destinations,
    numbers: frozenset[str] | None,
    others: Iterable[str] = (),
) -> Authored:
    """Return what came of a page's Markdown, and what of it is on no list.

    Args:
        html: its HTML with placeholders in it.
        file: the page, below ``docs/``.
        known: where links may lead.
        numbers: telephone numbers that the page may name; None for any.
        others: ids in what the placeholders stand for.
    """
    tree = parse(f"<!doctype html><article>{html}<{SENTINEL}></{SENTINEL}></article>")
    reader = _Reader(file=file, known=known)
    article = tree.css_first("article")
    if article is not None and _balanced(tree, article):
        inner = list(nodes(article, text=True))[1:-1]  # without the frame around it
    else:
        reader.note(message("K604", given="</"), "</")
        every = nodes(tree.root, text=True) if tree.root is not None else ()
        inner = [node for node in every if node.tag not in _FRAME]
    reader.code = below(tree.css("div.highlight"))
    for node in inner:
        reader.read(node)
    reader.finish(numbers, others)
    return Authored(
        findings=tuple(dict.fromkeys(reader.findings)),
        ids=frozenset(reader.ids),
        links=tuple(reader.links),
        pictures=tuple(reader.pictures),
    )


def _balanced(tree: LexborHTMLParser, article: LexborNode) -> bool:
    """Return whether the HTML ends at the level where it began, and left nothing outside."""
    body, head, last = tree.body, tree.head, article.last_child
    return (
        body is not None
        and head is not None
        and head.first_child is None
        and not body.attributes
        and [node.tag for node in body.iter(include_text=True)] == ["article"]
        and last is not None
        and last.tag == SENTINEL
        and last.first_child is None
        and not article.attributes
    )


class _Reader:
    """Reads one page's nodes in order."""

    def __init__(self, *, file: str, known: Destinations) -> None:
        self.file = file
        self.known = known
        self.findings: list[Finding] = []
        self.ids: dict[str, None] = {}
        self.links: list[tuple[str, str]] = []
        self.pictures: list[str] = []
        self.code: set[int] = set()
        self._dialled: set[str] = set()
        self._text: list[str] = []

    def note(self, what: Message, hint: str = "") -> None:
        """Note something that is on no list."""
        self.findings.append(Finding(what=what, hint=hint))

    def read(self, node: LexborNode) -> None:
        """Look at one node."""
        if node.is_text_node:
            self._read_text(node)
        elif node.is_comment_node:
            comment = node.comment_content or ""
            if not _PLACEHOLDER.fullmatch(comment.strip()) and not _MARK.fullmatch(comment):
                self.note(message("K604", given="<!--"), "<!--")
        else:
            self._read_element(node, node.tag or "?")

    def _read_text(self, node: LexborNode) -> None:
        text = node.text_content or ""
        if "\ue000" in text or "\ue001" in text:
            if any(parent.tag in HEADINGS for parent in above(node)):
                self.note(message("K617"), "#")
            text = _PLACEHOLDER.sub("", text)
        self._read_words(text)

    def _read_words(self, text: str) -> None:
        """Look for what nobody sees: entities may have spelt it."""
        for _, wrong in unseen(text.replace("\r", "")):
            self.note(wrong, "&")
        self._text.append(text)

    def _read_element(self, node: LexborNode, tag: str) -> None:
        if tag in _BLOCKS:
            self._text.append("\n")
        zone = CODE if node.mem_id in self.code else AUTHORS
        rule = zone.rules.get(tag)
        if rule is None:
            self.note(message("K604", given=f"<{tag:.20}"), f"<{tag}")
            return
        for name, value in node.attributes.items():
            self._read_attribute(node, zone, name, value or "")
        if tag == "a":
            self._read_link(node)
        elif tag == "img":
            self._read_picture(node.attributes.get("src") or "")

    def _read_attribute(self, node: LexborNode, zone: AllowList, name: str, value: str) -> None:
        if _PRIVATE.search(value):
            self.note(message("K616"), "{")
        elif name == "class":
            self._read_classes(node, zone, value)
        elif not zone.rules[node.tag or ""].allows_attribute(name):
            self.note(message("K610", given=f"{name!r:.30}"), name)
        elif name in VALUES and not VALUES[name].fullmatch(value):
            self.note(message("K618", given=f"{value!r:.30}", name=name), value)
        elif name == "id":
            self._read_id(value)
        elif name in ("title", "alt"):
            self._read_words(value)

    def _read_classes(self, node: LexborNode, zone: AllowList, value: str) -> None:
        for name in value.split():
            allowed = zone.allows_class(node.tag or "", name)
            if not allowed or (name == "headerlink" and not _is_permalink(node)):
                self.note(message("K621", given=f"{name!r:.40}"), name)

    def _read_id(self, text: str) -> None:
        if not AUTHORS.ids.fullmatch(text):
            self.note(message("K619", given=f"{text!r:.40}"), text)
        elif text in self.ids:
            self.note(message("K620", given=f"{text!r:.40}"), text)
        self.ids[text] = None

    def _read_link(self, node: LexborNode) -> None:
        href = node.attributes.get("href") or ""
        words = _PLACEHOLDER.sub("", node.text())
        wrong = self.known.fault(href, words, self.file)
        if wrong:
            self.note(wrong, href)
            self._dialled.add(href.removeprefix("tel:"))
        elif ":" not in href.partition("#")[0]:
            self.links.append((href, words))

    def _read_picture(self, src: str) -> None:
        wrong = shape_fault(src)
        if wrong or ":" in src:
            self.note(message("K608"), src)
        else:
            self.pictures.append(src)

    def finish(self, numbers: frozenset[str] | None, others: Iterable[str]) -> None:
        """Look at the page as a whole."""
        for other in others:
            self._read_id(other)
        text = "".join(self._text)
        if numbers is None:
            return
        for number in sorted(unsourced(text, numbers) - self._dialled):  # reported already
            self.note(message("K626", given=f"{number!r:.30}"), number)


def _is_permalink(node: LexborNode) -> bool:
    heading = node.parent
    return (
        heading is not None
        and heading.tag in HEADINGS
        and node.attributes.get("href") == f"#{heading.attributes.get('id')}"
        and node.text() == "\u00b6"
    )
