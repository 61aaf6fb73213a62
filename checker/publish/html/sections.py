"""The words of a finished page, by its headings, as a search can show them.

What is read here the site has made itself, so one expression tells the tags apart: a parser
for any HTML there is took a fifth of a build's time. ``tests/publish/html/test_sections.py`` holds
it against such a parser.
"""

__all__ = ["Section", "sections"]

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

_HEADINGS = frozenset({"h1", "h2", "h3"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "source", "col"})
_BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "div", "blockquote", "figcaption", "br"})
_SKIPPED = frozenset({"script", "style", "template", "noscript", "svg", "form", "nav", "aside"})
_SKIPPED_CLASSES = frozenset(
    {"headerlink", "fact", "fact-list", "fact-stale", "md-content__button", "page-notes", "picture"}
    | {"cause-check", "read-aloud", "resume"}
)
_ARTICLE = re.compile(r"<article[\s>]")
_TOKEN = re.compile(
    r"<!--.*?-->|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>"
    r"|<(?P<end>/?)(?P<tag>[a-z][a-z0-9-]*)(?P<given>(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>",
    re.DOTALL | re.IGNORECASE,
)
_GIVEN = re.compile(
    r"(?P<name>class|id|data-checker|data-workbench)(?:=(?:\"(?P<a>[^\"]*)\"|'(?P<b>[^']*)'|(?P<c>[^\s\"'>]+)))?"
    r"(?=\s|/|$)"
)


@dataclass(slots=True, kw_only=True)
class Section:
    """What stands under one heading.

    Attributes:
        anchor: the heading's id; '' for what is under the page's title.
        heading: its words.
        text: the words under it, blocks separated by one blank.
    """

    anchor: str = ""
    heading: str = ""
    text: str = ""


def sections(page: str) -> tuple[Section, ...]:
    """Return the sections of a page of HTML, the one under its title first.

    Marks of facts, meanings of terms, the checker and pictures are left out: they repeat what
    other pages say. A page without an ``article`` has one empty section.
    """
    reader = _Reader()
    start = _ARTICLE.search(page)
    for tag, ends, given, words in _tokens(page[start.start() :] if start else ""):
        if not tag:
            reader.words(unescape(words))
        elif ends:
            reader.end(tag)
            if not reader.open:
                break
        else:
            reader.start(tag, given)
    for section in reader.found:
        section.heading = " ".join(section.heading.split())
        section.text = " ".join(section.text.split())
    return tuple(reader.found)


def _tokens(text: str) -> Iterator[tuple[str, bool, str, str]]:
    """Yield ``(tag, whether it ends, its attributes, '')``, and ``('', False, '', words)``."""
    at = 0
    for token in _TOKEN.finditer(text):
        start, end = token.span()
        if start > at:
            yield "", False, "", text[at:start]
        at = end
        ends, tag, given = token.group("end", "tag", "given")
        if tag:
            yield tag.lower(), bool(ends), given, ""
    if at < len(text):
        yield "", False, "", text[at:]


@dataclass(slots=True)
class _Reader:
    """Collects sections; ``open`` holds the tags since the article, and whether each is skipped."""

    found: list[Section] = field(default_factory=lambda: [Section()])
    open: list[tuple[str, bool]] = field(default_factory=list)
    heading: bool = False

    def start(self, tag: str, attributes: str) -> None:
        """Note a tag, and whether what is in it counts."""
        if tag in _VOID:
            self.words(" " if tag in _BLOCKS else "")
            return
        if self._skipped:  # most tags, whose attributes then do not matter
            self.open.append((tag, True))
            return
        given = {m["name"]: m["a"] or m["b"] or m["c"] or "" for m in _GIVEN.finditer(attributes)}
        classes = given.get("class", "").split()
        skipped = (
            tag in _SKIPPED
            or "data-checker" in given
            or "data-workbench" in given
            or not _SKIPPED_CLASSES.isdisjoint(classes)
            # A term's meaning within the sentence that has the term; a "note" by itself is text.
            or (tag == "span" and "note" in classes)
        )
        self.open.append((tag, skipped))
        if skipped:
            return
        if tag in _HEADINGS:
            self.heading = True
            last, anchor = self.found[-1], unescape(given.get("id", ""))
            if tag != "h1" and (anchor or last.heading or not last.anchor):
                self.found.append(Section(anchor=anchor))
        elif tag == "section" and given.get("id"):
            # Its heading has no id of its own: whoever links to it wants all of it.
            self.found.append(Section(anchor=unescape(given["id"])))
        elif tag in _BLOCKS:
            self.words(" ")

    def end(self, tag: str) -> None:
        """Close a tag and what it left open."""
        if (self.open and self.open[-1][0] == tag) or any(name == tag for name, _ in self.open):
            while self.open:
                name, _ = self.open.pop()
                self.heading = self.heading and name not in _HEADINGS
                if name == tag:
                    break

    def words(self, words: str) -> None:
        """Add words to where the reader is."""
        if not self.open or self._skipped:
            return
        if self.heading:
            self.found[-1].heading += words
        else:
            self.found[-1].text += words

    @property
    def _skipped(self) -> bool:
        return bool(self.open) and self.open[-1][1]
