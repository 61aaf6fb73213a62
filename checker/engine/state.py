"""What the reader has said so far: answers to signs, outcomes of remedies.

That is all the state there is. It travels as a URL fragment,
``lights=dim&crank=~clicks&jump-start=not-fixed``, which no server ever sees. ``~`` means
"not quite sure".
"""

__all__ = ["FIXED", "NOT_FIXED", "UNKNOWN", "Given", "State", "parse"]

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.engine.model import Knowledge

UNKNOWN = "unknown"
FIXED = "fixed"
NOT_FIXED = "not-fixed"
MOST = 10_000
"""Characters of a link that are read, several times what the longest interview takes."""
_LONGEST = 60
"""Characters that are kept of a strange part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """One answer as given. ``unknown`` carries no evidence."""

    value: str
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Answers ``{sign: given}`` and outcomes ``{remedy: fixed or not-fixed}``."""

    answers: Mapping[str, Given] = field(default_factory=dict)
    outcomes: Mapping[str, str] = field(default_factory=dict)

    @property
    def evidence(self) -> Mapping[str, Given]:
        """Return the answers that tell something: all but ``unknown``."""
        return {sign: g for sign, g in self.answers.items() if g.value != UNKNOWN}

    @property
    def failed(self) -> tuple[str, ...]:
        """Return the remedies that did not help."""
        return tuple(r for r, outcome in self.outcomes.items() if outcome == NOT_FIXED)

    @property
    def fixed(self) -> str | None:
        """Return the remedy that helped, or None."""
        return next((r for r, outcome in self.outcomes.items() if outcome == FIXED), None)

    def answered(self, sign: str, value: str, *, sure: bool = True) -> "State":
        """Return the state with one more answer, or with that answer changed."""
        given = {**self.answers, sign: Given(value=value, sure=sure)}
        return State(answers=given, outcomes=self.outcomes)

    def without(self, sign: str) -> "State":
        """Return the state as if the sign had never been answered."""
        return State(
            answers={s: g for s, g in self.answers.items() if s != sign}, outcomes=self.outcomes
        )

    def fragment(self) -> str:
        """Return the state as a URL fragment without ``#``, in the order of the answers."""
        pairs = [f"{s}={'' if g.sure else '~'}{g.value}" for s, g in self.answers.items()]
        return "&".join([*pairs, *(f"{r}={o}" for r, o in self.outcomes.items())])


def parse(fragment: str, knowledge: Knowledge) -> tuple[State, tuple[str, ...]]:
    """Return the state in a fragment, and the parts that mean nothing here.

    A link may be old, cut off or made up. What this handbook does not know is dropped and
    returned as it stands (cut to 60 characters), never guessed. The later of two answers
    to one sign counts. Of a link that is longer than any interview, what is behind the
    last ``&`` within ``MOST`` characters is dropped as one part.
    """
    answers: dict[str, Given] = {}
    outcomes: dict[str, str] = {}
    dropped: list[str] = []
    fragment = fragment.removeprefix("#")
    whole = len(fragment) if len(fragment) <= MOST else fragment.rfind("&", 0, MOST) + 1
    if fragment[whole:]:
        dropped.append(fragment[whole : whole + _LONGEST])
    for part in fragment[:whole].split("&"):
        key, _, value = part.partition("=")
        plain = value.removeprefix("~")
        sign = knowledge.signs.get(key)
        if sign and (plain == UNKNOWN or sign.answer(plain)):
            answers[key] = Given(value=plain, sure=plain in (value, UNKNOWN))
        elif key in knowledge.remedies and value in (FIXED, NOT_FIXED):
            outcomes[key] = value
        elif part:
            dropped.append(part[:_LONGEST])
    return State(answers=answers, outcomes=outcomes), tuple(dropped)
