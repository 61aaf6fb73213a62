"""The words of a finished page, by its headings, as a search can show them."""

__all__ = ["Section", "sections"]

from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from checker.publish.html.nodes import parse

_HEADINGS = frozenset({"h1", "h2", "h3"})
_BLOCKS = frozenset({"p", "li", "td", "th", "dt", "dd", "div", "blockquote", "figcaption", "br"})
_SKIPPED = frozenset({"script", "style", "template", "noscript", "svg", "form", "nav", "aside"})
_SKIPPED_CLASSES = frozenset(
    {"headerlink", "fact", "fact-list", "fact-stale", "md-content__button", "page-notes", "picture"}
    | {"cause-check", "read-aloud", "resume"}
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
    found = [Section()]
    article = parse(page).css_first("article")
    if article is not None:
        _read(article, found, heading=False)
    for section in found:
        section.heading = " ".join(section.heading.split())
        section.text = " ".join(section.text.split())
    return tuple(found)


def _read(parent: LexborNode, found: list[Section], *, heading: bool) -> None:
    """Add what is in an element to the sections so far.

    Args:
        parent: the element.
        found: the sections, of which the last goes on.
        heading: whether the element stands in a heading.
    """
    for node in parent.iter(include_text=True):
        tag = node.tag or ""
        if tag == "-text":
            _add(found[-1], node.text_content or "", heading=heading)
            continue
        given = node.attributes
        if _is_skipped(tag, given):
            continue
        anchor, last = given.get("id") or "", found[-1]
        if tag in ("h2", "h3") and (anchor or last.heading or not last.anchor):
            found.append(Section(anchor=anchor))
        elif tag == "section" and anchor:
            # Its heading has no id of its own: whoever links to it wants all of it.
            found.append(Section(anchor=anchor))
        elif tag in _BLOCKS:
            _add(last, " ", heading=heading)
        _read(node, found, heading=heading or tag in _HEADINGS)


def _is_skipped(tag: str, given: dict[str, str | None]) -> bool:
    classes = (given.get("class") or "").split()
    return (
        tag in _SKIPPED
        or "data-checker" in given
        or "data-workbench" in given
        or not _SKIPPED_CLASSES.isdisjoint(classes)
        # A term's meaning within the sentence that has the term; a "note" by itself is text.
        or (tag == "span" and "note" in classes)
    )


def _add(section: Section, words: str, *, heading: bool) -> None:
    if heading:
        section.heading += words
    else:
        section.text += words
