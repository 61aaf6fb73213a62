"""What a text was understood to state."""

__all__ = ["Interpretation", "Statement"]

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """An answer that a text states, certainly or likely.

    Attributes:
        words: the reader's words that say so.
        sure: whether the reader is; "maybe" says that he is not.
        rival: of an offer, another answer to the sign that is likely too, or ''.
        probability: how likely the text means this answer.
    """

    sign: str
    value: str
    words: str
    sure: bool = True
    rival: str = ""
    probability: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """All that a text was understood to state.

    Attributes:
        taken: what the text states for certain.
        offered: what it likely states, likeliest first; counts only once the reader says so.
        alarms: what it likely states and cannot wait for that.
    """

    taken: tuple[Statement, ...] = ()
    offered: tuple[Statement, ...] = ()
    alarms: tuple[Statement, ...] = ()
