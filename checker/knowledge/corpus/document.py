"""A Markdown page as the handbook sees it: front matter, title, sections, links, citations."""

__all__ = [
    "CITATION",
    "Citation",
    "Document",
    "Link",
    "Section",
    "citations",
    "items",
    "opening",
    "outside_code",
    "parse_document",
    "replace_outside_code",
    "strip_markdown",
    "text_of",
]

import posixpath
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.frontmatter.loader import Node, parse
from checker.knowledge.frontmatter.splitter import not_split, split

CITATION = re.compile(r"\[(F-[A-Z]+-[0-9]+)\]")
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[`~]*[ \t]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE
)
_ITEM = re.compile(r"(?:[-*]|[0-9]+\.)[ \t]+(.+)")
_ANY_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_PAGE_LINK = re.compile(r"\]\(\s*([^\s()#:]+\.md)(?:#[^\s()]*)?\s*\)")
_TITLE = re.compile(r"^# +(.*)$", re.MULTILINE)
_SECTION = re.compile(r"^## +(\S(?:.*\S)?)[ \t]*$", re.MULTILINE)
_END_OF_LINE = re.compile(r"\n")
_MARKS = re.compile(r"\*\*|`")

type Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link to a page of the handbook: as written, the page's file, and the line."""

    target: str
    file: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The id of a fact that a page's body cites, and the line of the file."""

    fact: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """What stands under a second-level heading, and the heading's line in the file."""

    text: str
    line: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One Markdown page, parsed.

    Attributes:
        file: path from the project's root, for messages.
        readable: False where the front matter cannot be read, and ``front`` is empty.
        front: its front matter.
        body: the Markdown after the front matter.
        body_line: the line of the file on which the body starts.
        title: that of the front matter, else the first heading, else ''; plain text.
        sections: ``{heading: section}`` of second-level headings, in the page's order.
        links: the links to pages of the handbook.
        citations: the facts that the body cites.
        code: the spans of the body that are code, where Markdown is an example and no more.
    """

    file: str
    readable: bool
    front: Node
    body: str
    body_line: int
    title: str
    sections: Mapping[str, Section]
    links: tuple[Link, ...]
    citations: tuple[Citation, ...]
    code: tuple[Span, ...]

    @property
    def id(self) -> str:
        """Return the page's id, which is its file's name."""
        return PurePosixPath(self.file).stem

    def line(self, offset: int) -> int:
        """Return the line of the file for an offset in the body."""
        return self.body_line + self.body.count("\n", 0, offset)

    def section(self, heading: str) -> str:
        """Return what stands under a second-level heading, or ''."""
        return self.sections[heading].text if heading in self.sections else ""

    def outside_code(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """Yield what fits a pattern in the body and is no code."""
        return _outside(pattern, self.body, self.code)


def parse_document(text: str, file: str, problems: Problems) -> Document:
    r"""Return the page in a text; one that cannot be read is all body from its front matter on.

    Args:
        text: the page, with ``\n`` at its lines' ends.
        file: its path from the project's root.
        problems: collects why the front matter cannot be read.
    """
    parts = split(text)
    if parts is None:
        problems.add(file, *not_split(text))
        return _document(file, None, text, 1)
    node = parse(parts.front, file, problems, first_line=2)
    return _document(file, node, parts.body, text.count("\n", 0, len(text) - len(parts.body)) + 1)


def _document(file: str, front: Node | None, body: str, body_line: int) -> Document:
    code = _code(body)
    node = front or Node(value={}, line=1, keys={})
    ends = [match.start() for match in _END_OF_LINE.finditer(body)]

    def line(match: re.Match[str]) -> int:
        return body_line + bisect_left(ends, match.start())

    def resolved(target: str) -> str:
        return posixpath.normpath(posixpath.join(posixpath.dirname(file), target))

    headings = list(_outside(_SECTION, body, code))
    stops = [*(match.start() for match in headings[1:]), len(body)]
    return Document(
        file=file,
        readable=front is not None,
        front=node,
        body=body,
        body_line=body_line,
        title=text_of(node, "title") or _first_heading(body, code),
        sections={
            match[1]: Section(text=body[match.end() : stop], line=line(match))
            for match, stop in zip(headings, stops, strict=False)
        },
        links=tuple(
            Link(target=match[1], file=resolved(match[1]), line=line(match))
            for match in _outside(_PAGE_LINK, body, code)
        ),
        citations=tuple(
            Citation(fact=match[1], line=line(match)) for match in _outside(CITATION, body, code)
        ),
        code=code,
    )


def _first_heading(body: str, code: tuple[Span, ...]) -> str:
    """Return the words of the first heading, without its attributes in braces, or ''."""
    match = next(_outside(_TITLE, body, code), None)
    words = match[1].strip() if match else ""
    head, brace, attributes = words.rpartition("{")
    if brace and attributes.find("}") == len(attributes) - 1:
        words = head
    return " ".join(strip_markdown(words).split())


def text_of(front: Node, key: str) -> str:
    """Return a text of front matter on one line, or ''."""
    value = front.at(key).value
    return " ".join(str(value).split()) if isinstance(value, str | int | float) else ""


def opening(text: str) -> str:
    """Return the first paragraph of a text as plain words, or ''."""
    for block in re.split(r"\n[ \t]*\n", text.strip()):
        if block.strip() and not block.lstrip().startswith(("#", "-", ">", "1.", "|", "!")):
            return strip_markdown(" ".join(block.split()))
    return ""


def items(text: str) -> tuple[str, ...]:
    """Return the items of the first list of a text as plain words."""
    texts: list[str] = []
    for line in text.splitlines():
        item = _ITEM.match(line)
        if item:
            texts.append(item.group(1))
        elif texts and line.startswith((" ", "\t")) and line.strip():
            texts[-1] += line.strip()
        elif texts and line.strip():
            break
    return tuple(strip_markdown(item) for item in texts)


def strip_markdown(markdown: str) -> str:
    """Return Markdown's words without links, citations and marks.

    >>> strip_markdown("**Open** [the lid](lid.md)[F-LID-1].")
    'Open the lid.'
    """
    return _MARKS.sub("", _ANY_LINK.sub(r"\1", CITATION.sub("", markdown))).strip()


def citations(text: str) -> Iterator[re.Match[str]]:
    """Yield each citation of a Markdown text; what stands in code is an example, and none."""
    return outside_code(CITATION, text)


def outside_code(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what fits a pattern in a Markdown text and does not stand in code."""
    return _outside(pattern, text, _code(text))


def _code(text: str) -> tuple[Span, ...]:
    return tuple(match.span() for match in _CODE.finditer(text))


def _outside(
    pattern: re.Pattern[str], text: str, code: tuple[Span, ...]
) -> Iterator[re.Match[str]]:
    """Yield the matches that no span of code covers: both come in the text's order."""
    passed = 0
    for match in pattern.finditer(text):
        while passed < len(code) and code[passed][1] <= match.start():
            passed += 1
        if passed == len(code) or match.start() < code[passed][0]:
            yield match


def replace_outside_code(
    pattern: re.Pattern[str], text: str, replacement: Callable[[re.Match[str]], str]
) -> str:
    """Return a Markdown text in which what fits a pattern and is not in code is replaced."""
    made, offset = "", 0
    for match in outside_code(pattern, text):
        made += text[offset : match.start()] + replacement(match)
        offset = match.end()
    return made + text[offset:]
