"""What the texts of pages refer to, facts and other pages: each is there."""

__all__ = ["PREFILLED", "check", "check_prefilled", "excused", "links", "unknown_answers"]

import posixpath
import re
from collections.abc import Collection, Iterator
from pathlib import Path

from checker.engine.state import FIXED, NOT_FIXED, UNKNOWN
from checker.knowledge.corpus.document import CITATION, Page, cited, outside_code, split
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.diagnostics.suggestion import nearest, suggestion
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.schema.containers import Known, unknown

_ODD = re.compile(
    r"[\[【［(（]\s*([fF]\s*[-_－—–]?\s*[A-Za-z]+\s*[-_－—–]?\s*[0-9]+)\s*[\]】］)）]"
)
"""What somebody wrote who meant to cite a fact."""
_PARTS = re.compile(r"([fF])[^A-Za-z0-9]*([A-Za-z]+)[^A-Za-z0-9]*([0-9]+)")
PREFILLED = re.compile(r"\[([^\[\]]+)\]\(check:([^()\s]+)\)")
"""A link that opens the checker with answers: ``[words](check:sign=answer&sign=answer)``."""
_LINK = re.compile(r"\]\(\s*([^\s()#:]+\.md)(?:#[^\s()]*)?\s*\)")


def check(root: Path, facts: Collection[str] | None, problems: Problems) -> None:
    """Note every citation of no fact and every link to no page, in all of ``docs/``.

    Args:
        root: the handbook's folder.
        facts: the ids that there are; None when nobody can say.
        problems: collects what is wrong.
    """
    files = [path.relative_to(root).as_posix() for path in sorted((root / "docs").rglob("*.md"))]
    for page in _pages(root, files):
        for fact, line in cited(page) if facts is not None else ():
            if fact not in facts:  # type: ignore[operator]  # the loop is empty when it is None
                problems.add(page.file, line, unknown("fact", fact, dict.fromkeys(facts, "")))  # type: ignore[arg-type]  # the same
        for said, meant, line in _odd(page):
            if facts is not None and meant in facts:
                problems.add(page.file, line, f"{said!r} cites nothing; write [{meant}]")
        for target, file, line in links(page):
            if file not in files:
                problems.add(page.file, line, f"no page {target!r:.60}{_near(page, file, files)}")


def check_prefilled(root: Path, known: Known, problems: Problems) -> None:
    """Note every link that would open the checker with an answer that it does not have.

    Args:
        root: the handbook's folder.
        known: signs with their answers, and remedies.
        problems: collects what is wrong.
    """
    files = [path.relative_to(root).as_posix() for path in sorted((root / "docs").rglob("*.md"))]
    for page in _pages(root, files):
        for match in outside_code(PREFILLED, page.body):
            line = page.line(match.start())
            for part, hint in unknown_answers(match[2], known):
                wrong = f"the link check:{match[2]:.60} has {part!r:.60}, which is no answer here"
                problems.add(page.file, line, wrong + hint)


def unknown_answers(fragment: str, known: Known) -> Iterator[tuple[str, str]]:
    """Yield each part of a link that is no answer, or answers once more, with a suggestion."""
    seen: set[str] = set()
    for part in fragment.split("&"):
        key, _, value = part.partition("=")
        answers = _values(key, known)
        if key in seen:
            yield part, ""
        elif not answers:
            yield part, suggestion(nearest(key, [*known.answers, *known.ids.get("remedy", ())]))
        elif value not in answers:
            yield part, suggestion(nearest(value, answers))
        seen.add(key)


def _values(key: str, known: Known) -> tuple[str, ...]:
    """Return what a link may say of a sign or a remedy."""
    if key in known.answers:
        sure = (*known.answers[key], UNKNOWN)
        return (*sure, *(f"~{value}" for value in sure))
    return (FIXED, NOT_FIXED) if key in known.ids.get("remedy", {}) else ()


def _near(page: Page, file: str, files: Collection[str]) -> str:
    """Return the nearest page as the page would write it, or nothing."""
    meant = nearest(file, files)
    return suggestion(meant and posixpath.relpath(meant, posixpath.dirname(page.file)))


def excused(root: Path, facts: Collection[str], misnamed: Collection[str]) -> frozenset[str]:
    """Return cited ids that are not there because the registry misspells them.

    The misspelling is one mistake, and told where it stands.
    """
    if not misnamed:
        return frozenset()
    found: set[str] = set()
    for path in sorted((root / "docs").rglob("*.md")):
        said = set(re.findall(r"F-[A-Z]+-[0-9]+", path.read_text("utf-8", errors="replace")))
        found |= {fact for fact in said - set(facts) if nearest(fact, misnamed)}
    return frozenset(found)


def _pages(root: Path, files: Collection[str]) -> Iterator[Page]:
    """Yield every page; one whose front matter cannot be read is all body."""
    for file in files:
        text = (root / file).read_text(encoding="utf-8", errors="replace")
        whole = Page(file=file, front=Node(value={}, line=1, keys={}), body=text, body_line=1)
        yield split(text, file, Problems()) or whole


def _odd(page: Page) -> Iterator[tuple[str, str, int]]:
    """Yield what looks like a citation and is none, what it means, and its line."""
    for match in outside_code(_ODD, page.body):
        parts = _PARTS.fullmatch(match[1])
        if parts and not CITATION.fullmatch(match[0]):
            yield match[0], "-".join(parts.groups()).upper(), page.line(match.start())


def links(page: Page) -> Iterator[tuple[str, str, int]]:
    """Yield each link to a page of the handbook: as written, the page's file, and the line."""
    folder = posixpath.dirname(page.file)
    for match in outside_code(_LINK, page.body):
        file = posixpath.normpath(posixpath.join(folder, match[1]))
        yield match[1], file, page.line(match.start())
