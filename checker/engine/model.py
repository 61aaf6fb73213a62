"""What a handbook knows: causes, signs, remedies, and what is dated.

These records hold words, not numbers. ``network`` turns the words into numbers.
"""

__all__ = ["Answer", "Cause", "Incident", "Knowledge", "Remedy", "Right", "Sign"]

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to a sign's question.

    Attributes:
        base: the word for how likely it is under causes that do not mention the sign.
        alarm: whether this answer alone means that the reader must act at once.
    """

    value: str
    label: str
    base: str
    alarm: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Something to look at: one question, asked of the reader.

    Attributes:
        effort: minutes that finding out takes.
        must_ask: asked early, whatever the value of asking.
        phrases: what readers say when they mean a value, for free text.
    """

    id: str
    title: str
    short: str
    effort: float
    answers: tuple[Answer, ...]
    hint: str = ""
    page: str = ""
    must_ask: bool = False
    phrases: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def answer(self, value: str) -> Answer | None:
        """Return the answer with this value, or None."""
        return next((a for a in self.answers if a.value == value), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why the trouble is there.

    Attributes:
        frequency: a word of ``scale.FREQUENCIES``.
        signs: ``{sign: {value: word}}``, only the signs that this cause changes.
        remedies: ``{remedy: word}``, how likely the remedy gets the reader past it.
        avoid: what not to do, one sentence each.
        residual: whether this stands for all causes that are not in the handbook.
    """

    id: str
    title: str
    summary: str
    family: str
    frequency: str
    signs: Mapping[str, Mapping[str, str]]
    remedies: Mapping[str, str]
    page: str = ""
    urgent: bool = False
    residual: bool = False
    avoid: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A step that the reader can take.

    Attributes:
        effort: minutes of the reader's own time.
        waiting: minutes of waiting after that.
        risk: ``none``, ``low`` or ``high``: what it can do to the reader.
        first_aid: stops the loss; comes first when something is urgent.
        last_resort: the end of every plan.
        not_with: remedies that must not stand in the same plan.
    """

    id: str
    title: str
    summary: str
    effort: float
    waiting: float = 0.0
    risk: str = "none"
    steps: tuple[str, ...] = ()
    page: str = ""
    first_aid: bool = False
    last_resort: bool = False
    not_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """Something dated that makes causes more likely while it lasts.

    Attributes:
        since: first day, ``YYYY-MM-DD``.
        until: last day, ``YYYY-MM-DD``.
        raises: ``{cause: word}``, words of ``scale.RAISES``.
    """

    id: str
    title: str
    summary: str
    since: str
    until: str
    raises: Mapping[str, str]
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """Something the reader may ask for, by law or contract, under certain causes.

    Attributes:
        fact: id of the fact behind it.
        page: where the fact stands on the site.
    """

    id: str
    text: str
    fact: str
    causes: tuple[str, ...]
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """A whole handbook, in the order in which its pages are read.

    Attributes:
        texts: the sentences of the checker (``texts.TEXTS``).
        cues: words that deny, hedge and so on, for free text (``intake.CUES``).
        variants: ``{other spelling of a character: the handbook's}``, for free text.
    """

    version: str
    causes: Mapping[str, Cause]
    signs: Mapping[str, Sign]
    remedies: Mapping[str, Remedy]
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    rights: Mapping[str, Right] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    cues: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)

    def in_force(self, today: str) -> tuple[Incident, ...]:
        """Return the incidents that last on a day, given as ``YYYY-MM-DD``."""
        return tuple(i for i in self.incidents.values() if i.since <= today <= i.until)
