"""What an author who misspelt something may have meant, as data and in two languages."""

__all__ = ["NO_HINT", "Form", "Hint", "did_you_mean", "nearest", "one_of"]

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

ALIKE = 0.6
"""How much two spellings must have in common, as ``difflib`` measures it."""


class Form(Enum):
    """The sentences that a hint can be, in English and Chinese."""

    NONE = ("", "")
    MEANT = ("; did you mean {0}?", "；是不是 {0}？")
    ONE_OF = ("; one of: {0}", "；可用的：{0}")
    KEYS = ("; keys are: {0}", "；可用的：{0}")
    USE_ONE_OF = ("; use one of {0}", "；可用的：{0}")
    TRY = ("; try {0}", "；可以写 {0}")
    AND_BLANK = ("{0} and a blank", "{0}，再空一格")
    LINE = ("; is it line {0}, {1}?", "；是不是第 {0} 行的 {1}？")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """What to write instead: most often the end of a message. One without a form says nothing.

    Attributes:
        words: what fills the form, as it is shown.
    """

    form: Form = Form.NONE
    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Return whether there is something to say."""
        return self.form is not Form.NONE

    def __str__(self) -> str:
        """Return the hint in English."""
        return self.form.value[0].format(*self.words)

    @property
    def chinese(self) -> str:
        """Return the hint in Chinese."""
        return self.form.value[1].format(*self.words)


NO_HINT = Hint()


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that is nearest to a misspelt one, or None.

    >>> nearest("dont", ["don't", "do"])
    "don't"
    """
    close = difflib.get_close_matches(word, sorted(known), n=1, cutoff=ALIKE)
    return close[0] if close else None


def did_you_mean(meant: str | None, page: str = "") -> Hint:
    """Return the hint at the word that was meant; none where there is no such word.

    Args:
        meant: the word.
        page: where it is defined, or ''.

    >>> str(did_you_mean("flat-battery")), str(did_you_mean(None))
    ("; did you mean 'flat-battery'?", '')
    """
    if meant is None:
        return NO_HINT
    return Hint(form=Form.MEANT, words=(f"{meant!r} ({page})" if page else repr(meant),))


def one_of(words: Iterable[str], form: Form = Form.USE_ONE_OF) -> Hint:
    """Return the hint at all words that there are."""
    return Hint(form=form, words=(", ".join(words),))
