"""The words of a finished page, by its headings, as a search can show them."""

__all__ = ["Section", "sections"]

from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEADINGS = frozenset({"h1", "h2", "h3"})
_VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "source", "col"})
_BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "div", "blockquote", "figcaption", "br"})
_SKIPPED = frozenset({"script", "style", "template", "noscript", "svg", "form", "nav", "aside"})
_SKIPPED_CLASSES = frozenset(
    {"headerlink", "fact", "fact-list", "fact-stale", "md-content__button", "page-notes", "picture"}
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

    Marks of facts, the checker and pictures are left out: they repeat what other pages say.
    A page without an ``article`` has one empty section.
    """
    reader = _Reader()
    reader.feed(page)
    reader.close()
    for section in reader.found:
        section.heading = " ".join(section.heading.split())
        section.text = " ".join(section.text.split())
    return tuple(reader.found)


@dataclass
class _Reader(HTMLParser):
    """Collects sections inside ``article``; ``open`` holds the tags since it began."""

    found: list[Section] = field(default_factory=lambda: [Section()])
    open: list[tuple[str, bool]] = field(default_factory=list)
    heading: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag, and whether what is in it counts."""
        if not self.open and tag != "article":
            return
        if tag in _VOID:
            self._say(" " if tag in _BLOCKS else "")
            return
        given = dict(attrs)
        skipped = (
            self._skipped
            or tag in _SKIPPED
            or "data-checker" in given
            or not _SKIPPED_CLASSES.isdisjoint((given.get("class") or "").split())
        )
        self.open.append((tag, skipped))
        if skipped:
            return
        if tag in _HEADINGS:
            self.heading = True
            if tag != "h1":
                self.found.append(Section(anchor=given.get("id") or ""))
        elif tag in _BLOCKS:
            self._say(" ")

    def handle_endtag(self, tag: str) -> None:
        """Close a tag and what it left open."""
        if any(name == tag for name, _ in self.open):
            while self.open:
                name, _ = self.open.pop()
                self.heading = self.heading and name not in _HEADINGS
                if name == tag:
                    break

    def handle_data(self, data: str) -> None:
        """Add words to where the reader is."""
        if self.open and not self._skipped:
            self._say(data)

    @property
    def _skipped(self) -> bool:
        return bool(self.open) and self.open[-1][1]

    def _say(self, words: str) -> None:
        if self.heading:
            self.found[-1].heading += words
        else:
            self.found[-1].text += words
