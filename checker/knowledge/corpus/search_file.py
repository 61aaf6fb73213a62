"""The words of ``docs/search.yml``: what readers type, and what pages call the same thing."""

__all__ = ["FILE", "Wording", "load"]

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.knowledge.corpus.corpus import Corpus
from checker.knowledge.schema.collection_shapes import Each, Items, Record
from checker.knowledge.schema.scalar_shapes import Key, Text
from checker.knowledge.schema.shape import ReadContext

FILE = "docs/search.yml"
_FILE = Record(
    fields={
        "words": Items(of=Text()),
        "same": Items(
            of=Record(
                fields={"say": Text(), "means": Text()},
                needed=("say", "means"),
            )
        ),
        "pages": Each(kind="page", of=Text()),
        "title_only": Items(of=Key(kind="page")),
        "nothing_found": Items(
            of=Record(
                fields={"page": Key(kind="page"), "title": Text(), "text": Text()},
                needed=("page", "title", "text"),
            )
        ),
    },
    needed=("words", "same", "pages", "title_only"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What contributors know about readers' words.

    Attributes:
        words: words of the field, which a general dictionary would cut in two.
        same: ``(what readers say, what pages say)``.
        pages: ``{page's file: what readers type who look for it}``.
        title_only: files of long lists, whose text would be found for everything.
        nothing_found: ``(page's file, title, text)`` to show where nothing is found.
    """

    words: tuple[str, ...] = ()
    same: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = ()
    pages: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    title_only: tuple[str, ...] = ()
    nothing_found: tuple[tuple[str, str, str], ...] = ()


def load(corpus: Corpus, context: ReadContext) -> Wording:
    """Return readers' words of a handbook; one without the file has none.

    Args:
        corpus: the handbook's files.
        context: the pages that may be named; takes what is wrong.
    """
    if FILE not in corpus:
        return Wording()
    node = corpus.data(FILE, context.problems)
    read = _FILE.read(node, context, "") if node else None
    if read is None:
        return Wording()
    pages = read.get("pages")
    return Wording(
        words=_listed(*_texts(read.get("words"))),
        same=tuple(
            (_listed(row["say"]), _listed(row["means"]))
            for row in _rows(read.get("same"))
            if {"say", "means"} <= set(row)
        ),
        pages={file: _listed(words) for file, words in pages.items()}
        if isinstance(pages, dict)
        else {},
        title_only=_texts(read.get("title_only")),
        nothing_found=tuple(
            (row["page"], row["title"], row["text"])
            for row in _rows(read.get("nothing_found"))
            if {"page", "title", "text"} <= set(row)
        ),
    )


def _listed(*lines: str) -> tuple[str, ...]:
    """Return the words between 、 in lines."""
    return tuple(word.strip() for line in lines for word in line.split("、") if word.strip())


def _texts(value: object) -> tuple[str, ...]:
    return tuple(str(item) for item in value) if isinstance(value, tuple) else ()


def _rows(value: object) -> list[dict[str, str]]:
    return [row for row in value if isinstance(row, dict)] if isinstance(value, tuple) else []
