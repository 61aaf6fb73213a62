"""A fact's sources: who says it, what of it was read, and the grade that follows from both."""

__all__ = ["Source", "grade", "publisher_name", "reads"]

import re
from collections.abc import Iterable
from dataclasses import dataclass

AUTHORITIES = frozenset({"official", "statute"})
"""Level A: those who make the rule or the product, and the law itself."""
PRESS = "media"
"""Level B: newsrooms, which answer for what they print."""
SECOND_HAND = "secondary"
ORIGINALS = frozenset({"original", "official-page"})
AT_THE_PUBLISHER = ORIGINALS | {"publisher-page", "licensed-reprint"}
"""What was read is what the publisher wrote; a mirror, a post or a quotation may not be."""
OWN_READS = frozenset({"other-fact", "common-knowledge", "memory", "inference", "search"})
"""What a source of level ``own`` rests on: no page of anybody else was read."""
GUESSES = frozenset({"memory", "inference"})
"""Nobody else may have written this part of a claim."""

_NOTE = re.compile(r"[（(][^）)]*[）)]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Who said it, and what was read of it.

    Attributes:
        address: '' where nothing is linked.
        key_text: a line that was read there, by which a change of the page shows; or ''.
    """

    title: str
    publisher: str
    level: str
    read: str
    date: str = ""
    address: str = ""
    key_text: str = ""

    @property
    def trusted(self) -> bool:
        """Whether it is of level A or B: an authority, or a newsroom."""
        return self.level in AUTHORITIES or self.level == PRESS

    @property
    def fits(self) -> bool:
        """Whether this level of source can have been read in this way."""
        if (self.level == "own") != (self.read in OWN_READS):
            return False
        return self.read not in ORIGINALS or self.level in AUTHORITIES


def publisher_name(source: Source) -> str:
    """Return who wrote it, without the note in brackets that says where it was reprinted."""
    return _NOTE.sub("", source.publisher).strip()


def grade(sources: Iterable[Source]) -> str:
    """Return how sure a claim is, by what was read for it. The first rule that holds counts.

    1. ``unverified``: a search for its confirmation is among the sources, and found none.
    2. ``verified``: the original text, or the page of those responsible, was read; or two
       publishers of level A or B say it, each read at its own address or in a licensed reprint.
    3. ``reported``: a source of level A or B says it, whatever was read; or a secondary one,
       where no part of the claim is remembered or inferred.
    4. ``well-known``: it is common knowledge.
    5. ``unverified``: what is left is weak, remembered or inferred.
    """
    sources = tuple(sources)
    if any(source.read == "search" for source in sources):
        return "unverified"
    trusted = [s for s in sources if s.trusted]
    original = any(s.read in ORIGINALS for s in trusted)
    publishers = {publisher_name(s) for s in trusted if s.read in AT_THE_PUBLISHER}
    if original or len(publishers) > 1:
        return "verified"
    second_hand = any(source.level == SECOND_HAND for source in sources)
    if trusted or (second_hand and not any(source.read in GUESSES for source in sources)):
        return "reported"
    if any(source.read == "common-knowledge" for source in sources):
        return "well-known"
    return "unverified"


def reads(sources: Iterable[Source]) -> tuple[str, ...]:
    """Return the ways in which sources were read, each once, in their order."""
    return tuple(dict.fromkeys(source.read for source in sources))
