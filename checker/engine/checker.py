"""From what the reader said to all there is to show: ``view(knowledge, state, today)``.

A pure function, worked out afresh each time: going back, changing an answer, reloading,
sharing and resuming need no code of their own.
"""

__all__ = ["Checker", "Question", "Ranked", "View", "view"]

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from checker.engine import explanation as why
from checker.engine.belief import believe
from checker.engine.model import Incident, Knowledge
from checker.engine.network import Network, build
from checker.engine.plan import Step, plan
from checker.engine.policies import Policy, choose, policy, predictive
from checker.engine.scale import RAISES, slides
from checker.engine.state import State

ALARM = 0.10
"""An urgent cause above this probability stops everything else."""
FLOOR = 0.35
"""Below this, the likeliest cause is too weak to be called an answer."""
POSSIBLE = 0.05
"""A cause above this is still in the running."""
MOST_AHEAD = 5
"""How many questions ahead the view looks."""
DIGITS = 6
"""Decimals that leave the engine: the last bits differ between machines' libraries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The question to ask now.

    Attributes:
        between: the causes that it tells apart best, likeliest first.
    """

    sign: str
    must_ask: bool
    between: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A cause with its probability and, for the causes shown, the reasons."""

    cause: str
    probability: float
    shown: bool
    reasons: tuple[why.Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """All there is to show for one state.

    Attributes:
        question: what to ask now; None means that the result is ready.
        ranking: all causes, likeliest first; probabilities in [0, 1] that sum to 1.
        possible: how many causes are still above 5 %.
        ahead: how many questions are to come, this one included, if each gets its likeliest
            answer; counted up to 5.
        urgent: causes that call for action at once.
        alarms: signs whose answer alone calls for action at once.
        unsure: the checker does not know, and says so.
        changes: answers not given yet that would put another cause first.
        steadiness: share of scales under which the first cause stays first, in [0, 1].
        incidents: what is in force today and bears on a cause that is shown.
    """

    version: str
    state: State
    question: Question | None
    ranking: tuple[Ranked, ...]
    possible: int
    ahead: int
    urgent: tuple[str, ...]
    alarms: tuple[str, ...]
    unsure: bool
    plan: tuple[Step, ...] = ()
    changes: tuple[why.Change, ...] = ()
    steadiness: float = 1.0
    incidents: tuple[Incident, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def alarmed(self) -> bool:
        """Whether the reader must act at once."""
        return bool(self.urgent or self.alarms)


class Checker:
    """A handbook made ready for many views; it keeps nothing of any reader."""

    def __init__(self, knowledge: Knowledge, rule: Policy = policy) -> None:
        """Turn the handbook's words into numbers.

        Raises:
            KnowledgeError: when a page refers to what is not there.
        """
        self.knowledge = knowledge
        self.network = build(knowledge)
        self.rule = rule

    @cached_property
    def slid(self) -> tuple[Network, ...]:
        """Return the handbook's numbers under each slid scale."""
        return tuple(build(self.knowledge, scale) for scale in slides())

    def raised(self, today: str) -> Mapping[str, float]:
        """Return ``{cause: factor}`` for what is in force on a day, ``YYYY-MM-DD``.

        Several incidents do not add up: the strongest counts.
        """
        factors: dict[str, float] = {}
        for incident in self.knowledge.in_force(today):
            for cause, word in incident.raises.items():
                factors[cause] = max(factors.get(cause, 1.0), RAISES[word])
        return factors

    def belief(self, state: State, today: str) -> tuple[float, ...]:
        """Return the probability of each cause, in the handbook's order."""
        return believe(self.network, state, self.raised(today))

    def view(
        self, state: State, today: str, dropped: tuple[str, ...] = (), *, now: bool = False
    ) -> View:
        """Return all there is to show for a state on a day, ``YYYY-MM-DD``.

        Args:
            state: what the reader answered and tried.
            today: the day, which decides what is in force.
            dropped: parts of the link that are not known here.
            now: conclude, though there is something left to ask.
        """
        belief = self.belief(state, today)
        sign = choose(self.knowledge, self.network, state, belief, self.rule)
        told = self._told(state, today, belief, full=now or sign is None)
        view = View(
            version=self.knowledge.version,
            state=state,
            question=None if sign is None else self._question(sign, belief),
            ranking=told,
            possible=sum(p > POSSIBLE for p in belief),
            ahead=self._ahead(state, today, belief, sign),
            urgent=self._urgent(belief),
            alarms=self._alarms(state),
            unsure=self._unsure(told[0]),
            dropped=dropped,
        )
        return self._concluded(view, today, belief) if now or sign is None else view

    def _concluded(self, view: View, today: str, belief: tuple[float, ...]) -> View:
        """Return a view with what only a result has."""
        state, first = view.state, view.ranking[0].cause
        visible = {r.cause for r in view.ranking if r.shown}
        steady = why.steadiness(self.slid, state, self.raised(today), first)
        return replace(
            view,
            plan=plan(
                self.network,
                self.knowledge,
                belief,
                tried=tuple(state.outcomes),
                urgent=view.urgent or (self._all_urgent() if view.alarms else ()),
            ),
            changes=why.changes(self.knowledge, self.network, state, belief),
            steadiness=round(steady, DIGITS),
            incidents=tuple(i for i in self.knowledge.in_force(today) if visible & set(i.raises)),
        )

    def _told(
        self, state: State, today: str, belief: tuple[float, ...], *, full: bool
    ) -> tuple[Ranked, ...]:
        visible = frozenset(why.shown(belief, self.network.causes))
        raised = self.raised(today)
        return tuple(
            Ranked(
                cause=cause,
                probability=round(belief[n], DIGITS),
                shown=cause in visible,
                reasons=why.reasons(self.network, state, raised, cause)
                if full and cause in visible
                else (),
            )
            for n in why.ranked(belief)
            for cause in (self.network.causes[n],)
        )

    def _question(self, sign: str, belief: tuple[float, ...]) -> Question:
        table = self.network.tables[sign]
        stated = frozenset(table.causes)
        mentioned = [self.network.causes[n] for n in why.ranked(belief) if n in stated]
        return Question(
            sign=sign,
            must_ask=self.knowledge.signs[sign].must_ask,
            between=tuple(mentioned[:3]),
        )

    def _urgent(self, belief: tuple[float, ...]) -> tuple[str, ...]:
        return tuple(
            c.id
            for c, p in zip(self.knowledge.causes.values(), belief, strict=True)
            if c.urgent and p > ALARM
        )

    def _alarms(self, state: State) -> tuple[str, ...]:
        found = []
        for sign, given in state.evidence.items():
            answer = self.knowledge.signs[sign].answer(given.value)
            if answer is not None and answer.alarm:
                found.append(sign)
        return tuple(found)

    def _ahead(self, state: State, today: str, belief: tuple[float, ...], sign: str | None) -> int:
        """Return how many questions are to come, from the belief and the question of now."""
        for count in range(MOST_AHEAD):
            if sign is None:
                return count
            if count == MOST_AHEAD - 1:
                break
            expected = predictive(self.network.tables[sign], belief)
            likeliest = max(expected, key=lambda value: round(expected[value], 9))
            state = state.answered(sign, likeliest)
            belief = self.belief(state, today)
            sign = choose(self.knowledge, self.network, state, belief, self.rule)
        return MOST_AHEAD

    def _all_urgent(self) -> tuple[str, ...]:
        return tuple(c.id for c in self.knowledge.causes.values() if c.urgent)

    def _unsure(self, first: Ranked) -> bool:
        residual = self.knowledge.causes[first.cause].residual
        return residual or first.probability < FLOOR


def view(knowledge: Knowledge, state: State, today: str) -> View:
    """Return all there is to show for a state on a day, ``YYYY-MM-DD``.

    ``Checker(knowledge).view`` does the same and keeps the handbook's numbers for the next
    call.
    """
    return Checker(knowledge).view(state, today)
