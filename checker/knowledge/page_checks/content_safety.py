"""What contributors' files may not contain, seen in their text alone.

These rules have a line and a plain repair for what authors do by mistake. They are not what
keeps readers safe: that is the check of the HTML that comes of the pages
(``publish/gate/article_gate.py`` and ``publish/gate/page_gate.py``).
"""

__all__ = ["BARE_ATTRIBUTE", "check", "faults", "unseen"]

import re
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from checker.knowledge.corpus.corpus import Corpus, SourceFile
from checker.knowledge.corpus.document import Document
from checker.knowledge.diagnostics.messages import Message, message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.page_checks import markdown_marks
from checker.knowledge.page_checks.image_files import check_drawing, check_photograph
from checker.knowledge.schema.kinds import CAUSE, CHECK, INCIDENT, REMEDY, SIGN

KEYS = frozenset({"title", "description", "hide", "facts"}).union(
    *(kind.fields for kind in (CAUSE, CHECK, INCIDENT, REMEDY, SIGN))
)
"""Front matter: the theme knows others, such as ``template``, and one of those redirects."""
PICTURES = frozenset({".png", ".jpg", ".webp"})
TEMPLATE = ".jinja"
"""A page with blanks, which a command fills in; the site leaves it out (mkdocs.yml)."""
LONGEST_LINE = 4000
"""Characters of one line. What reads Markdown may take the square of that in steps."""
_NAME = re.compile(r"[a-z0-9]+([._-][a-z0-9]+)*")
_HIDDEN = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
_MARK = re.compile(r"^<!-- [a-z]+(?:-[a-z]+)* -->[ ]*$", re.MULTILINE)
_TAG = re.compile(r"<[^\s\d=<]|<[^<> !]{,300}@")
_IMAGE = re.compile(r"!\[(?![^\[\]\n]*\]\()")
BARE_ATTRIBUTE = re.compile(r"[{\s](id|class|data-toc-label)(?=[\s}])[^{}\n]*\}")
"""Attributes without a value, on which the table of contents fails."""
UNSEEN = frozenset({"phrases", "cues", "spellings", "names", "cases", "said", "not_said"})
"""Keys of front matter that no reader sees."""


def check(
    corpus: Corpus,
    problems: Problems,
    telephones: Callable[[str], set[str]] = lambda _: set(),
) -> None:
    """Note every fault of everything under ``docs/``, which the site serves as it is.

    Args:
        corpus: the handbook's files.
        problems: collects what is wrong.
        telephones: returns the telephone numbers in a text that no fact gives.
    """
    for folder in corpus.folders:
        if not _NAME.fullmatch(PurePosixPath(folder).name):
            problems.add(folder, 1, message("K602"))
    for source in corpus.files.values():
        if source.symlink:
            problems.add(source.file, 1, message("K601"))
        elif not _NAME.fullmatch(PurePosixPath(source.file).name):
            problems.add(source.file, 1, message("K602"))
        else:
            _file(source, problems, telephones)


def _file(source: SourceFile, problems: Problems, telephones: Callable[[str], set[str]]) -> None:
    """Note every fault of a file by what it is."""
    file, suffix = source.file, PurePosixPath(source.file).suffix
    problems.update(source.problems)
    if suffix in PICTURES:
        check_photograph(source.content, suffix, file, problems)
    elif source.document is not None and source.document.readable:
        _page(source.document, problems)
        _shown(source.document.front, file, problems, telephones)
    elif suffix == ".yml":
        _front(source.data, file, problems)
        _shown(source.data, file, problems, telephones)
    elif suffix == ".tsv":
        for line, text in enumerate(source.content.decode("utf-8", errors="replace").split("\n")):
            for _, wrong in faults(text):
                problems.add(file, line + 1, wrong)
    elif suffix == ".svg":
        check_drawing(source.content, file, problems, telephones)
    elif suffix not in (".md", TEMPLATE):
        problems.add(file, 1, message("K603", ending=repr(suffix)))


def faults(text: str) -> Iterator[tuple[int, Message]]:
    """Yield ``(offset, what is wrong)`` for a Markdown text.

    >>> [(offset, str(wrong)) for offset, wrong in faults("See <b>this.")]
    [(4, '<b reads as HTML, which is not used here, in code neither')]
    """
    yield from unseen(text)
    yield from _long(text)
    marks = {match.start() for match in _MARK.finditer(text)}
    for match in _TAG.finditer(text):
        if match.start() not in marks:
            yield match.start(), message("K604", given=f"{match[0]:.20}")
    for match in _IMAGE.finditer(text):
        yield match.start(), message("K607")


def _long(text: str) -> Iterator[tuple[int, Message]]:
    offset = 0
    for line in text.split("\n"):
        if len(line) > LONGEST_LINE:
            yield offset, message("K632", n=str(len(line)), most=str(LONGEST_LINE))
        offset += len(line) + 1


def unseen(text: str) -> Iterator[tuple[int, Message]]:
    """Yield the characters that nobody sees and some programs obey."""
    if text.replace("\n", "").replace("\t", "").isprintable():
        return  # the usual case, known without looking at each character
    for offset, character in enumerate(text):
        if character not in "\n\t" and unicodedata.category(character) in _HIDDEN:
            name = unicodedata.name(character, "a control character").lower()
            yield offset, message("K609", given=f"U+{ord(character):04X}", name=name)


def _page(page: Document, problems: Problems) -> None:
    file = page.file
    _front(page.front, file, problems)
    for key in page.front.table:
        if key not in KEYS:
            problems.add(file, page.front.keys[key], message("K611", given=repr(key)))
    for offset, wrong in faults(page.body):
        problems.add(file, page.line(offset), wrong)
    markdown_marks.check(page, problems)
    for match in BARE_ATTRIBUTE.finditer(page.body):
        problems.add(file, page.line(match.start()), message("K610", given=repr(match[1])))


def _front(node: Node | None, file: str, problems: Problems) -> None:
    """Look at every text of a YAML tree, as it reads once YAML's escapes are undone."""
    waiting = [node] if node else []
    while waiting:
        node = waiting.pop()
        texts = [(node.line, node.value)] if isinstance(node.value, str) else []
        texts += [(node.keys[key], key) for key in node.table]
        waiting += [*node.table.values(), *node.items]
        for line, text in texts:
            for _, wrong in faults(text):
                problems.add(file, line, wrong)


def _shown(
    node: Node | None, file: str, problems: Problems, telephones: Callable[[str], set[str]]
) -> None:
    """Note the telephone numbers in texts for readers that no fact gives."""
    for text in node.texts(UNSEEN) if node else ():
        if isinstance(text.value, str):
            for number in sorted(telephones(text.value)):
                problems.add(file, text.line, message("K626", given=repr(number)))
