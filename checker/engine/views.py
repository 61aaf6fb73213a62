"""All there is to show for one state, as records: a ranking of causes, and what goes with it."""

__all__ = ["Ranked", "View"]

from dataclasses import dataclass

from checker.engine import explanation
from checker.engine.incidents import Incident
from checker.engine.plan import Step
from checker.engine.questions import Question
from checker.engine.stability import SecondLook
from checker.engine.state import State


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A cause with its probability and, for the causes shown, what is behind it.

    Attributes:
        situation: the name of the way in which it most likely shows itself, or ''.
    """

    cause: str
    probability: float
    shown: bool
    situation: str = ""
    reasons: tuple[explanation.Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All there is to show for one state.

    Attributes:
        care: id of the care advice that takes the place of everything else, or None.
        question: what to ask now; None means that the result or care advice is shown.
        asked: how many screens the answers fill.
        ranking: all causes, likeliest first; probabilities in [0, 1] that sum to 1.
        urgent: causes that call for action at once; none while what must be asked is asked first.
        alarms: signs whose answer alone calls for action at once.
        hides_unsafe: nothing may be shown that a scammer on the phone could ask for.
        unsure: the checker does not know, and says so.
        more: there is something left that is worth asking.
        workarounds: remedies for a reader who must pay now, most helpful first.
        look: the answer that is best looked at again.
        changes: answers not given yet that would put another cause first.
        steadiness: share of scales under which the first cause stays first, in [0, 1].
        incidents: what is in force today and bears on a cause that is shown.
        fixed: the remedy that repaired it, or None.
        dropped: parts of the link that are not known here.
    """

    version: str
    state: State
    care: str | None
    question: Question | None
    asked: int
    ranking: tuple[Ranked, ...]
    urgent: tuple[str, ...]
    alarms: tuple[str, ...]
    hides_unsafe: bool
    unsure: bool
    more: bool
    fixed: str | None = None
    plan: tuple[Step, ...] = ()
    workarounds: tuple[str, ...] = ()
    look: SecondLook | None = None
    changes: tuple[explanation.Change, ...] = ()
    steadiness: float = 1.0
    incidents: tuple[Incident, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def alarmed(self) -> bool:
        """Whether the reader must act at once."""
        return bool(self.urgent or self.alarms)
