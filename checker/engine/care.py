"""Care advice: what a handbook says to do at once, and the numbers to dial."""

__all__ = ["Call", "Care"]

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A number to dial, as care advice shows it.

    Attributes:
        number: digits only, as ``tel:`` wants them.
        fact: id of the fact that sources the number.
    """

    number: str
    label: str
    fact: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Care:
    """What to do at once: shown in place of any question or result.

    Attributes:
        when: in the reader's words, when it applies.
        first: the one instruction that comes before all else.
        calls: numbers to dial, the most important first.
        steps: what to do, in order.
        evidence: what to keep.
        avoid: what not to do.
        opening: how a text for the official support begins.
    """

    id: str
    title: str
    first: str
    when: str = ""
    calls: tuple[Call, ...] = ()
    steps: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    avoid: tuple[str, ...] = ()
    opening: str = ""
    page: str = ""
