"""One word for one thing: words that pages for readers write, and those that they do not.

Which words these are is the handbook's own list (``term_list`` of the page that hosts the
checker). What others say stays as they say it: quotations, code, and the addresses of links.
"""

__all__ = ["TermList", "check", "term_list"]

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.page_checks.content_safety import UNSEEN

_UNSEEN = UNSEEN | {"unsafe_advice", "term_list"}
"""Keys of front matter that no reader sees, or that must have the words themselves."""
_OTHERS = re.compile("“[^”]*”|`[^`]*`|\\]\\([^)\n]*\\)|\\[F-[A-Z]+-[0-9]+\\]")
_FENCE = re.compile(r"^```.*?^```", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermList:
    """A handbook's words.

    Attributes:
        wanted: ``{word that pages do not write: the one that they write}``.
        names: longer words in which the former are right, such as names of products.
        apart: beginnings of the files, below ``docs/``, that are not for readers.
    """

    wanted: Mapping[str, str] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    apart: tuple[str, ...] = ()

    @property
    def synonyms(self) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
        """Return ``(words that pages do not write, the one that they write)``, for the search.

        >>> TermList(wanted={"shop": "store", "outlet": "store"}).synonyms
        ((('shop', 'outlet'), ('store',)),)
        """
        rights = dict.fromkeys(self.wanted.values())
        return tuple(
            (tuple(word for word, one in self.wanted.items() if one == right), (right,))
            for right in rights
        )

    def found(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Yield ``(offset, word, word to write)`` for what a text should say in another word.

        >>> terms = TermList(wanted={"shop": "store"}, names=("workshop",))
        >>> list(terms.found("A shop, a workshop, “a shop”."))
        [(2, 'shop', 'store')]
        """
        if not any(word in text for word in self.wanted):
            return
        for pattern in (_FENCE, _OTHERS, *map(re.compile, map(re.escape, self.names))):
            text = pattern.sub(_blank, text)
        for word, right in self.wanted.items():
            for hit in re.finditer(re.escape(word), text):
                yield hit.start(), word, right


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def term_list(check: Mapping[str, object]) -> TermList:
    """Return the handbook's list, as a shape has read it."""
    table = check.get("term_list")
    if not isinstance(table, dict):
        return TermList()
    terms: dict[str, tuple[str, ...]] = dict(table.get("terms", {}))
    return TermList(
        wanted={word: right for right, words in terms.items() for word in words},
        names=tuple(table.get("names", ())),
        apart=tuple(table.get("apart", ())),
    )


def check(terms: TermList, corpus: Corpus, problems: Problems) -> None:
    """Note the words in pages for readers that the handbook has another word for.

    Args:
        terms: the handbook's list.
        corpus: the handbook's files.
        problems: collects what is wrong.
    """
    for page in corpus.documents():
        file = page.file
        if not page.readable or file.removeprefix("docs/").startswith(terms.apart):
            continue
        body = [(page.line(offset), word, right) for offset, word, right in terms.found(page.body)]
        front = [
            (node.line, word, right)
            for node in page.front.texts(_UNSEEN)
            if isinstance(node.value, str)
            for _, word, right in terms.found(node.value)
        ]
        for line, word, right in front + body:
            problems.add(file, line, message("K631", given=repr(word), wanted=repr(right)))
