"""The files of a handbook's folder ``docs/``, each read and parsed once.

Whatever needs a page, its title or a table takes it from here, so a file means the same to all
of them, and none is read from disk again.
"""

__all__ = ["BIGGEST", "Corpus", "SourceFile", "read_corpus"]

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from checker.knowledge.corpus.document import Document, parse_document
from checker.knowledge.diagnostics.messages import Message, message
from checker.knowledge.diagnostics.problems import Problem, Problems
from checker.knowledge.diagnostics.suggestion import NO_HINT, Form, Hint
from checker.knowledge.frontmatter.loader import Node, parse
from checker.knowledge.page_kinds import ID

BIGGEST = 512 * 1024
"""Bytes of one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    r"""A file below ``docs/``.

    Attributes:
        file: path from the project's root.
        content: its bytes, of what is neither a page nor YAML; none of a symbolic link, which is
            not followed.
        symlink: whether it is a symbolic link.
        text: what a page or a table of YAML says, with ``\n`` at its lines' ends.
        document: the page, of Markdown.
        data: the data, of YAML; None where it cannot be read.
        problems: why the page or the data cannot be read, or not all of it.
    """

    file: str
    content: bytes = b""
    symlink: bool = False
    text: str = ""
    document: Document | None = None
    data: Node | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All files below ``docs/``.

    Attributes:
        root: the handbook's folder.
        files: ``{path from the root: file}``, by path.
        folders: paths of the folders.
    """

    root: Path
    files: Mapping[str, SourceFile]
    folders: tuple[str, ...] = ()

    def __contains__(self, file: str) -> bool:
        """Return whether there is such a file."""
        return file in self.files

    def text(self, file: str) -> str:
        """Return what a page or a table says, or ''."""
        return self.files[file].text if file in self.files else ""

    def document(self, file: str, problems: Problems | None = None) -> Document | None:
        """Return a page, or None where it cannot be read; the reason goes to ``problems``."""
        source = self.files.get(file)
        if source is None or source.document is None:
            return None
        if problems is not None:
            problems.update(source.problems)
        return source.document if source.document.readable else None

    def data(self, file: str, problems: Problems) -> Node | None:
        """Return the data of a YAML file, or None where it cannot be read; likewise."""
        source = self.files.get(file)
        if source is None:
            return None
        problems.update(source.problems)
        return source.data

    def edited(self, texts: Mapping[str, str]) -> "Corpus":
        """Return the corpus with other texts in some files, or with files that are new."""
        changed = {file: _source(file, text.encode()) for file, text in texts.items()}
        return replace(self, files=dict(sorted({**self.files, **changed}.items())))

    def documents(self) -> Iterator[Document]:
        """Yield every page, those whose front matter cannot be read as well."""
        return (source.document for source in self.files.values() if source.document)

    def names(self, folder: str) -> Iterator[str]:
        """Yield the paths of a folder's pages, in their order, but for its index."""
        for file in self.files:
            path = PurePosixPath(file)
            if str(path.parent) == folder and path.suffix == ".md" and path.stem != "index":
                yield file

    def pages(self, folder: str, problems: Problems) -> tuple[Document, ...]:
        """Return the readable pages of one folder; a name that is no id is a problem."""
        documents = []
        for file in self.names(folder):
            stem = PurePosixPath(file).stem
            if ID.fullmatch(stem):
                documents.append(self.document(file, problems))
                continue
            better = "-".join(re.findall("[a-z0-9]+", stem.lower().removesuffix(".md")))
            hint = Hint(form=Form.TRY, words=(repr(better),)) if better else NO_HINT
            problems.add(file, 1, message("K121", hint=hint))
        return tuple(page for page in documents if page is not None)


def read_corpus(root: Path) -> Corpus:
    """Read and parse every file below ``docs/``.

    Args:
        root: the handbook's folder.
    """
    files: dict[str, SourceFile] = {}
    folders: list[str] = []
    for path in sorted((root / "docs").rglob("*")):
        file = path.relative_to(root).as_posix()
        if path.is_symlink():
            files[file] = SourceFile(file=file, symlink=True)
        elif path.is_dir():
            folders.append(file)
        else:
            files[file] = _source(file, path.read_bytes())
    return Corpus(root=root, files=files, folders=tuple(folders))


def _source(file: str, content: bytes) -> SourceFile:
    """Return a file with what its ending says it is."""
    problems = Problems()
    suffix = PurePosixPath(file).suffix
    if suffix not in (".md", ".yml"):
        return SourceFile(file=file, content=content)
    text = content.decode("utf-8", errors="replace").replace("\r\n", "\n")
    if suffix == ".yml":
        data = parse(text, file, problems)
        return SourceFile(file=file, text=text, data=data, problems=tuple(problems))
    refused = _refused(content)
    if refused:
        problems.add(file, *refused)
        document = parse_document("", file, Problems())  # the one mistake to tell
    else:
        document = parse_document(text.removeprefix("\ufeff"), file, problems)
    return SourceFile(file=file, text=text, document=document, problems=tuple(problems))


def _refused(content: bytes) -> tuple[int, Message] | None:
    """Return the line and the reason where a page is not even looked at."""
    if len(content) > BIGGEST:
        return 1, message("K122", n=str(len(content)), most=str(BIGGEST))
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return content.count(b"\n", 0, error.start) + 1, message("K123")
    return None
