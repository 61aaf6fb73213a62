"""What a handbook knows: causes, signs, groups of signs, remedies, dated events.

Pages state words. Who has counted may state probabilities in their stead. ``network`` turns
both into a network. Titles and labels that are missing are made from the ids, in plain English.
"""

__all__ = [
    "Answer",
    "Cause",
    "Group",
    "Knowledge",
    "Remedy",
    "Right",
    "Sign",
    "Situation",
]

from collections.abc import Mapping
from dataclasses import dataclass, field

from checker.engine.care import Care
from checker.engine.chances import Frequency, Likelihood, Probability
from checker.engine.incidents import Incident
from checker.engine.names import fill, readable
from checker.engine.scale import SLIP


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer to a sign's question.

    Attributes:
        heading: what it stands under among the sign's answers; '' where they have no headings.
        base: how likely it is under causes that do not mention the sign.
        alarm: id of the care advice that this answer alone calls for, or ''.
        line: how the answer reads as a line to tick in a group, in the reader's words; ''
            for the ordinary answer, which is the one that nobody needs to tick.
        settles: signs that need no answer any more once this one is given.
    """

    value: str
    label: str = ""
    heading: str = ""
    base: Likelihood
    alarm: str = ""
    line: str = ""
    settles: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Fill in a label that is missing."""
        fill(self, label=readable(self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """Something to look at: one question, asked of the reader.

    Attributes:
        effort: minutes that finding out takes.
        must_ask: asked early, whatever the value of asking.
        private: left out of texts that the reader hands over, unless the reader adds it.
    """

    id: str
    title: str = ""
    short: str = ""
    effort: float
    answers: tuple[Answer, ...]
    hint: str = ""
    page: str = ""
    must_ask: bool = False
    private: bool = False

    def __post_init__(self) -> None:
        """Fill in texts that are missing."""
        fill(self, title=self.short or readable(self.id), short=readable(self.id))

    def answer(self, value: str) -> Answer | None:
        """Return the answer with this value, or None."""
        return next((a for a in self.answers if a.value == value), None)

    @property
    def ordinary(self) -> str:
        """Return the value that holds of a reader who ticks no line of this sign."""
        return next((a.value for a in self.answers if not a.line), self.answers[0].value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Signs that stand on one screen: "tick all that is true of you".

    Attributes:
        must_ask: comes before every other question, whatever a link or a text said.
    """

    id: str
    title: str
    signs: tuple[str, ...]
    hint: str = ""
    must_ask: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """One of the ways in which a cause shows itself.

    Attributes:
        share: how often the cause shows itself in this way, against the others.
        signs: ``{sign: {value: likelihood}}``; where it states a sign, what the cause states of
            that sign does not count.
    """

    name: str
    share: Likelihood
    signs: Mapping[str, Mapping[str, Likelihood]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cause:
    """Why the trouble is there.

    Attributes:
        frequency: how often it is behind the trouble, against the other causes.
        signs: ``{sign: {value: likelihood}}``, only the signs that this cause changes.
        remedies: ``{remedy: likelihood}``, how likely the remedy gets the reader past it.
        situations: the ways in which it shows itself; none means that there is only one.
        avoid: what not to do, one sentence each.
        wait: how long it usually takes, in a sentence.
        urgent: id of the care advice that this cause calls for, or ''.
        residual: whether this stands for all causes that are not in the handbook.
    """

    id: str
    title: str = ""
    summary: str = ""
    family: str = ""
    frequency: Frequency
    signs: Mapping[str, Mapping[str, Likelihood]]
    remedies: Mapping[str, Likelihood] = field(default_factory=dict)
    situations: tuple[Situation, ...] = ()
    page: str = ""
    urgent: str = ""
    residual: bool = False
    avoid: tuple[str, ...] = ()
    wait: str = ""

    def __post_init__(self) -> None:
        """Fill in a title that is missing."""
        fill(self, title=readable(self.id))

    @property
    def stated(self) -> tuple[str, ...]:
        """Return the signs that the cause changes, in any of its situations."""
        signs = [*self.signs, *(sign for s in self.situations for sign in s.signs)]
        return tuple(dict.fromkeys(signs))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """A step that the reader can take.

    Attributes:
        effort: minutes of the reader's own time.
        waiting: minutes of waiting after that.
        risk: ``none``, ``low`` or ``high``: what it can do to the reader.
        first_aid: stops the loss; comes first when something is urgent.
        last_resort: the end of every plan.
        workaround: gets the reader past this one payment and repairs nothing, so how it
            ends says nothing about the cause.
        unsafe: must not be shown while an alarm is possible: a scammer could ask for it.
        not_with: remedies that must not stand in the same plan.
        ruled_out_by: ``{sign: values}``; a reader who gave one of them is not shown it.
        worked: what the button says that reports success; '' for the handbook's usual words.
        failed: the same for failure.
    """

    id: str
    title: str = ""
    summary: str = ""
    effort: float
    waiting: float = 0.0
    risk: str = "none"
    steps: tuple[str, ...] = ()
    page: str = ""
    first_aid: bool = False
    last_resort: bool = False
    workaround: bool = False
    unsafe: bool = False
    not_with: tuple[str, ...] = ()
    ruled_out_by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    worked: str = ""
    failed: str = ""

    def __post_init__(self) -> None:
        """Fill in a title that is missing."""
        fill(self, title=readable(self.id))


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
    """A handbook, in the order in which its pages are read.

    Attributes:
        groups: in the order in which they matter.
        care: in the order of precedence: where several apply, the first is shown.
        texts: the sentences of the checker (``ui_texts.TEXTS``).
        slip: the probability that a reader's answer is another one than the true one. 0 where the
            likelihoods are of answers as they are given.
    """

    version: str
    causes: Mapping[str, Cause]
    signs: Mapping[str, Sign]
    remedies: Mapping[str, Remedy]
    groups: Mapping[str, Group] = field(default_factory=dict)
    care: Mapping[str, Care] = field(default_factory=dict)
    incidents: Mapping[str, Incident] = field(default_factory=dict)
    rights: Mapping[str, Right] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    slip: Probability = SLIP

    def in_force(self, today: str) -> tuple[Incident, ...]:
        """Return the incidents that last on a day, given as ``YYYY-MM-DD``."""
        return tuple(i for i in self.incidents.values() if i.since <= today <= i.until)
