"""Markdown pages as the handbook sees them: front matter, sections, steps, citations."""

__all__ = [
    "Page",
    "citations",
    "cited",
    "items",
    "load",
    "opening",
    "outside_code",
    "plain",
    "read",
    "replace_outside_code",
    "sections",
]

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from checker.knowledge.diagnostics.problems import Problem, Problems
from checker.knowledge.frontmatter.loader import Node, parse
from checker.knowledge.layout import ID

CITATION = re.compile(r"\[(F-[A-Z]+-[0-9]+)\]")
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)^---[ \t]*(?:\r?\n|\Z)", re.DOTALL | re.MULTILINE)
_CODE = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[^\n]*\n.*?^(?P=fence)[`~]*[ \t]*$|`[^`\n]+`", re.DOTALL | re.MULTILINE
)
_ITEM = re.compile(r"(?:[-*]|[0-9]+\.)[ \t]+(.+)")
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
_HEADING = re.compile(r"^## +(\S(?:.*\S)?)[ \t]*$", re.MULTILINE)
_MARKS = re.compile(r"\*\*|`")
BIGGEST = 512 * 1024
"""Bytes of one page."""
KEPT = 2_048
"""Pages that are not taken apart again for each who asks for them: four do, in one build."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One Markdown page.

    Attributes:
        file: path from the project's root, for messages.
        front: its front matter.
        body: the Markdown after the front matter.
        body_line: the line of the file on which the body starts.
    """

    file: str
    front: Node
    body: str
    body_line: int

    @property
    def id(self) -> str:
        """Return the page's id, which is its file's name."""
        return Path(self.file).stem

    def line(self, offset: int) -> int:
        """Return the line of the file for a place in the body."""
        return self.body_line + self.body.count("\n", 0, offset)


def load(root: Path, folder: str, problems: Problems) -> list[Page]:
    """Return the pages of one folder by file name; a name that is no id is a problem."""
    pages = []
    for path in sorted((root / folder).glob("*.md")):
        file = path.relative_to(root).as_posix()
        if path.stem == "index":
            continue
        if not ID.fullmatch(path.stem):
            better = "-".join(re.findall("[a-z0-9]+", path.stem.lower()))
            hint = f"; try {better!r}" if better else ""
            message = f"a page's file name is its id: lower case, digits and hyphens{hint}"
            problems.add(file, 1, message)
            continue
        page = read(path, file, problems)
        if page is not None:
            pages.append(page)
    return pages


def read(path: Path, file: str, problems: Problems) -> Page | None:
    """Return one page, or None after noting why it cannot be read."""
    raw = path.read_bytes()
    if len(raw) > BIGGEST:
        problems.add(file, 1, f"{len(raw)} bytes; {BIGGEST} are the most")
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.add(file, line, "not UTF-8; save the file as UTF-8")
        return None
    return split(text.removeprefix("\ufeff").replace("\r\n", "\n"), file, problems)


def split(text: str, file: str, problems: Problems) -> Page | None:
    """Return the page in a text, or None after noting why it cannot be read."""
    page, found = _split(text, file)
    for problem in found:
        problems.add(problem.file, problem.line, problem.message, warning=problem.warning)
    return page


@lru_cache(maxsize=KEPT)
def _split(text: str, file: str) -> tuple[Page | None, tuple[Problem, ...]]:
    """Return the same, with what is wrong: a page that did not change is taken apart once."""
    problems = Problems()
    page = _page(text, file, problems)
    return page, tuple(problems)


def _page(text: str, file: str, problems: Problems) -> Page | None:
    front = _FRONT.match(text)
    if front is None:
        problem = (
            "is not closed; end it with a line ---" if text.startswith("---") else "is missing"
        )
        problems.add(file, 1, f"front matter {problem}")
        return None
    node = parse(front.group(1), file, problems, first_line=2)
    if node is None:
        return None
    return Page(
        file=file,
        front=node,
        body=text[front.end() :],
        body_line=text.count("\n", 0, front.end()) + 1,
    )


def sections(page: Page) -> dict[str, str]:
    """Return ``{heading: text}`` of a page's second-level headings, in the page's order."""
    parts = _HEADING.split(page.body)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def opening(text: str) -> str:
    """Return the first paragraph of a text as plain words, or ''."""
    for block in re.split(r"\n[ \t]*\n", text.strip()):
        if block.strip() and not block.lstrip().startswith(("#", "-", ">", "1.", "|", "!")):
            return plain(" ".join(block.split()))
    return ""


def items(text: str) -> tuple[str, ...]:
    """Return the items of the first list of a text as plain words."""
    found: list[str] = []
    for line in text.splitlines():
        item = _ITEM.match(line)
        if item:
            found.append(item.group(1))
        elif found and line.startswith((" ", "\t")) and line.strip():
            found[-1] += line.strip()
        elif found and line.strip():
            break
    return tuple(plain(item) for item in found)


def plain(markdown: str) -> str:
    """Return Markdown's words without links, citations and marks.

    >>> plain("**Open** [the lid](lid.md)[F-LID-1].")
    'Open the lid.'
    """
    return _MARKS.sub("", _LINK.sub(r"\1", CITATION.sub("", markdown))).strip()


def citations(text: str) -> Iterator[re.Match[str]]:
    """Yield each citation of a Markdown text; what stands in code is an example, and none."""
    return outside_code(CITATION, text)


def outside_code(pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Yield what fits a pattern in a Markdown text and does not stand in code."""
    code = [match.span() for match in _CODE.finditer(text)]
    for match in pattern.finditer(text):
        if not any(start <= match.start() < end for start, end in code):
            yield match


def replace_outside_code(
    pattern: re.Pattern[str], text: str, replacement: Callable[[re.Match[str]], str]
) -> str:
    """Return a Markdown text in which what fits a pattern and is not in code is replaced."""
    made, place = "", 0
    for match in outside_code(pattern, text):
        made += text[place : match.start()] + replacement(match)
        place = match.end()
    return made + text[place:]


def cited(page: Page) -> Iterator[tuple[str, int]]:
    """Yield each fact id that a page's body cites, with its line."""
    for match in citations(page.body):
        yield match.group(1), page.line(match.start())
