"""What the pages of a handbook may refer to."""

__all__ = ["Ids"]

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath

from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.corpus.document import Document
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.page_kinds import ID, PAGE_FOLDERS
from checker.knowledge.schema.shape import ReadContext

_FACT = re.compile(r"F-[A-Z]+-[0-9]+")


@dataclass(frozen=True, kw_only=True)
class Ids:
    """What pages may refer to: whatever is there, with or without mistakes of its own.

    Attributes:
        facts: None when the registry cannot be read; then every fact is taken as known.
        care: ids of the care advice; None when the page that hosts it cannot be read; then
            every id is taken as known.
    """

    corpus: Corpus
    pages: Mapping[str, tuple[Document, ...]]
    facts: frozenset[str] | None
    problems: Problems
    care: tuple[str, ...] | None = None

    @cached_property
    def ids(self) -> Mapping[str, Mapping[str, str]]:
        """Return ``{kind: {id: its page}}``."""
        return {
            kind: {PurePosixPath(file).stem: file for file in self.corpus.names(folder)}
            for kind, folder in PAGE_FOLDERS.items()
        }

    @cached_property
    def answers(self) -> Mapping[str, tuple[str, ...]]:
        """Return ``{sign: its answers}`` of the signs whose pages have any."""
        return {p.id: values for p in self.pages["sign"] if (values := _answers(p))}

    def at(self, page: Document) -> ReadContext:
        """Return what one page may refer to, with its name for messages."""
        front = page.front
        return self._context(page.file, lambda: " ".join(str(n.value) for n in front.texts()))

    def in_file(self, file: str) -> ReadContext:
        """Return what a YAML file below ``docs/`` may refer to: pages by their names, as well."""
        context = self._context(file, lambda: self.corpus.text(file))
        pages = {page.file.removeprefix("docs/"): page.file for page in self.corpus.documents()}
        return replace(context, ids={**context.ids, "page": pages})

    def _context(self, file: str, words: Callable[[], str]) -> ReadContext:
        facts = self.facts
        if facts is None:
            facts = frozenset(match[0] for match in _FACT.finditer(words()))
        care = self.care
        if care is None:
            care = tuple(match[0] for match in ID.finditer(words()))
        return ReadContext(
            file=file,
            problems=self.problems,
            ids={
                **self.ids,
                "fact": dict.fromkeys(facts, ""),
                "care": dict.fromkeys(care, ""),
            },
            answers=self.answers,
        )


def _answers(page: Document) -> tuple[str, ...]:
    """Return the answers that a sign page defines, right or wrong."""
    return tuple(page.front.at("answers").table)
