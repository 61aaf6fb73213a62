"""What an entry of the registry of facts has, and the words for its sources."""

__all__ = ["FACT", "LEVELS", "READS"]

from checker.knowledge.schema.collection_shapes import Items, Record
from checker.knowledge.schema.scalar_shapes import Text, Word

LEVELS = ("official", "statute", "media", "secondary", "low", "own")
"""How close a source is to those who know; ``low`` is never linked, ``own`` has no address."""

READS = (
    "original",
    "official-page",
    "publisher-page",
    "licensed-reprint",
    "mirror",
    "forum",
    "quoted",
    "other-fact",
    "common-knowledge",
    "memory",
    "inference",
    "search",
)
"""What was read of a source, from the text itself down to what is only ours."""

FACT = Record(
    fields={
        "claim": Text(),
        "sources": Items(
            of=Record(
                fields={
                    "title": Text(),
                    "publisher": Text(),
                    "date": Text(),
                    "address": Text(),
                    "level": Word(words=LEVELS),
                    "read": Word(words=READS),
                    "key_text": Text(),
                },
                needed=("title", "publisher", "level", "read"),
            )
        ),
        "checked": Text(),
        "review_by": Text(),
    },
    needed=("claim", "sources", "checked", "review_by"),
)
