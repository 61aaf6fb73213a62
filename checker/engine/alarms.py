"""What calls for action at once, and what must not be shown meanwhile."""

__all__ = ["Alarms", "alarming", "alarms", "asked_first", "trusted"]

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from checker.engine.belief import Belief
from checker.engine.explanation import UNSURE_BELOW, leader
from checker.engine.model import Knowledge
from checker.engine.state import FIXED, UNKNOWN, State

BANNER_FROM = 0.10
"""An urgent cause above this probability shows the banner, before everything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarms:
    """What is urgent about a state.

    Attributes:
        signs: ``{sign: id of care advice}`` of the answers that are alarms by themselves.
        causes: urgent causes that are likely enough.
        care: id of the care advice that applies, or None.
        doubt: something that must be asked could be an alarm and has no answer.
    """

    signs: Mapping[str, str]
    causes: tuple[str, ...]
    care: str | None
    doubt: bool

    @property
    def hides_unsafe(self) -> bool:
        """Whether nothing may be shown that a scammer on the phone could ask for."""
        return bool(self.signs or self.causes or self.doubt)


def alarms(knowledge: Knowledge, state: State, belief: Belief) -> Alarms:
    """Return what is urgent: alarms among the answers, and urgent causes.

    Care advice applies for an alarm, or where an urgent cause comes first and is likely enough;
    of several, the first in the handbook's order.
    """
    causes = tuple(
        cause.id
        for cause, p in zip(knowledge.causes.values(), belief.causes, strict=True)
        if cause.urgent and p > BANNER_FROM
    )
    signs = {}
    for sign, given in state.evidence.items():
        answer = knowledge.signs[sign].answer(given.value)
        if answer is not None and answer.alarm:
            signs[sign] = answer.alarm
    leading = leader(belief.causes)
    first = tuple(knowledge.causes.values())[leading]
    leads = bool(first.urgent) and belief.causes[leading] >= UNSURE_BELOW
    wanted = {*signs.values(), *([first.urgent] if leads else [])}
    return Alarms(
        signs=signs,
        causes=causes,
        care=next((care for care in knowledge.care if care in wanted), None),
        doubt=any(
            s not in state.answers or state.answers[s].value == UNKNOWN
            for s in asked_first(knowledge)
            if any(answer.alarm for answer in knowledge.signs[s].answers)
        ),
    )


def alarming(knowledge: Knowledge) -> frozenset[tuple[str, str]]:
    """Return ``(sign, value)`` of the answers that are alarms by themselves."""
    return frozenset(
        (sign.id, a.value) for sign in knowledge.signs.values() for a in sign.answers if a.alarm
    )


def asked_first(knowledge: Knowledge) -> frozenset[str]:
    """Return the signs that every reader is asked about, whatever a link or a text said."""
    grouped = (s for g in knowledge.groups.values() if g.must_ask for s in g.signs)
    return frozenset([*grouped, *(s.id for s in knowledge.signs.values() if s.must_ask)])


def trusted(knowledge: Knowledge, state: State, linked: Collection[str]) -> State:
    """Return a state without what a link must not say for the reader.

    Nobody else answers what every reader is asked, and nobody else says that it is solved.

    Args:
        knowledge: the handbook.
        state: what the link says.
        linked: signs and remedies that came with a link and are not confirmed.
    """
    solved = {r for r, o in state.outcomes.items() if o == FIXED and r in linked}
    return State(
        answers={
            s: given
            for s, given in state.answers.items()
            if s not in linked or s not in asked_first(knowledge)
        },
        outcomes={r: o for r, o in state.outcomes.items() if r not in solved},
        concluded=state.concluded,
    )
