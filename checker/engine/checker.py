"""From what the reader said to all there is to show: ``view(knowledge, state, today)``.

A pure function, worked out afresh each time: going back, changing an answer, reloading,
sharing and resuming need no code of their own.
"""

__all__ = ["Checker", "view"]

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cached_property

from checker.engine import explanation
from checker.engine.alarms import alarms, trusted
from checker.engine.belief import Belief, believe
from checker.engine.model import Knowledge
from checker.engine.network import build
from checker.engine.plan import WORKAROUND_THRESHOLD, allowed, plan
from checker.engine.policies import POLICY, Policy, choose
from checker.engine.probabilities import Columns, from_probabilities
from checker.engine.questions import Question, answered_screens
from checker.engine.scale import RAISES
from checker.engine.stability import Slides, second_look
from checker.engine.state import FIXED, State
from checker.engine.views import Ranked, View

DIGITS = 6
"""Decimals that leave the engine: the last bits differ between machines' libraries."""


class Checker:
    """A handbook made ready for many views; it keeps nothing of any reader."""

    def __init__(self, knowledge: Knowledge, policy: Policy = POLICY) -> None:
        """Turn the handbook's words into numbers.

        Raises:
            KnowledgeError: when a page refers to what is not there.
        """
        self.knowledge = knowledge
        self.network = build(knowledge)
        self.policy = policy
        self._workarounds = frozenset(r.id for r in knowledge.remedies.values() if r.workaround)

    @classmethod
    def from_probabilities(
        cls,
        causes: Mapping[str, float],
        signs: Mapping[str, Columns],
        remedies: Mapping[str, Mapping[str, float]] | None = None,
        *,
        minutes: Mapping[str, float] | None = None,
        slip: float = 0.0,
    ) -> "Checker":
        """Return a checker of a single-fault network in plain tables.

        ``write(checker.knowledge)`` is its ``knowledge.json``; there, texts can be added.

        Args:
            causes: ``{cause: how likely it is}``; only the proportions count.
            signs: ``{sign: {cause: {answer: P(answer | cause)}}}``; a cause that is left out
                answers as the others do on average.
            remedies: ``{remedy: {cause: P(it gets the reader past the cause)}}``.
            minutes: ``{sign or remedy: what it takes}``; otherwise 1 for a sign, 10 for a remedy.
            slip: the probability that an answer is another one than the true one.

        Raises:
            KnowledgeError: when a number is no probability, or a table names a cause that is not
                there.
        """
        return cls(from_probabilities(causes, signs, remedies, minutes=minutes, slip=slip))

    @cached_property
    def _slides(self) -> Slides:
        return Slides(self.knowledge, self.network)

    def raised(self, today: str) -> Mapping[str, float]:
        """Return ``{cause: factor}`` for what is in force on a day, ``YYYY-MM-DD``.

        Several incidents do not add up: the strongest counts.
        """
        factors: dict[str, float] = {}
        for incident in self.knowledge.in_force(today):
            for cause, word in incident.raises.items():
                factors[cause] = max(factors.get(cause, 1.0), RAISES[word])
        return factors

    def belief(self, state: State, today: str) -> Belief:
        """Return the probability of each cause and situation, in the network's order."""
        return believe(self.network, self._evidence(state), self.raised(today))

    def _evidence(self, state: State) -> State:
        """Return a state without what says nothing of the cause: how workarounds ended."""
        outcomes = {r: o for r, o in state.outcomes.items() if r not in self._workarounds}
        return replace(state, outcomes=outcomes)

    def next_question(self, state: State, today: str) -> Question | None:
        """Return what to ask next, whether or not the reader wants the result now."""
        belief = self.belief(state, today)
        return choose(self.knowledge, self.network, state, belief, self.policy)

    def view(
        self,
        state: State,
        today: str,
        *,
        dropped: tuple[str, ...] = (),
        linked: Collection[str] = (),
        care_left: bool = False,
    ) -> View:
        """Return all there is to show for a state on a day, ``YYYY-MM-DD``.

        Args:
            state: what the reader answered and tried.
            today: the day, which decides what is in force.
            dropped: parts of the link that are not known here.
            linked: signs and remedies that came with a link and are not confirmed; what a
                link must not say for the reader is left out.
            care_left: the reader has seen the care advice and said that it does not apply.
        """
        state = trusted(self.knowledge, state, linked)
        belief = self.belief(state, today)
        question = choose(self.knowledge, self.network, state, belief, self.policy)
        urgent = alarms(self.knowledge, state, belief)
        care = None if care_left else urgent.care
        fixed = self._fixed(state)
        forced = question is not None and question.must_ask
        asks = question is not None and not (care or fixed) and (forced or not state.concluded)
        view = View(
            version=self.knowledge.version,
            state=state,
            care=care,
            question=question if asks else None,
            asked=len(answered_screens(self.knowledge, state)),
            ranking=self._ranking(state, today, belief, full=not asks),
            # What must be asked is asked now: of a danger that is merely possible nothing is
            # said before its answer. Who dismissed care advice keeps the number to ring.
            urgent=() if forced and asks and not urgent.care else urgent.causes,
            alarms=tuple(urgent.signs),
            hides_unsafe=urgent.hides_unsafe,
            unsure=self._unsure(belief),
            more=question is not None,
            fixed=fixed,
            dropped=dropped,
        )
        return view if asks else self._concluded(view, today, belief)

    def _concluded(self, view: View, today: str, belief: Belief) -> View:
        """Return a view with what only a result has."""
        state, first = view.state, view.ranking[0].cause
        evidence = self._evidence(state)
        visible = {r.cause for r in view.ranking if r.shown}
        raised = self.raised(today)
        everyone = tuple(c.id for c in self.knowledge.causes.values() if c.urgent)
        return replace(
            view,
            plan=plan(
                self.network,
                self.knowledge,
                belief.causes,
                state,
                urgent=view.urgent or (everyone if view.alarms else ()),
                hide_unsafe=view.hides_unsafe,
                leading=None if view.unsure else self.network.index[first],
            ),
            workarounds=self._useful(view, belief),
            look=None if view.fixed else second_look(self.network, evidence, raised),
            changes=explanation.changes(self.knowledge, self.network, state, belief),
            steadiness=round(self._slides.steadiness(evidence, raised, first), DIGITS),
            incidents=tuple(
                i for i in self.knowledge.in_force(today) if visible & {*i.raises, *i.bears_on}
            ),
        )

    def _ranking(
        self, state: State, today: str, belief: Belief, *, full: bool
    ) -> tuple[Ranked, ...]:
        names = self.network.causes
        visible = explanation.shown(belief.causes, names)
        raised, evidence = self.raised(today), self._evidence(state)
        reasons = explanation.reasons(self.network, evidence, raised, visible) if full else {}
        return tuple(
            Ranked(
                cause=names[n],
                probability=round(belief.causes[n], DIGITS),
                shown=names[n] in visible,
                situation=explanation.situation(self.knowledge, self.network, belief, names[n])
                if names[n] in reasons
                else "",
                reasons=reasons.get(names[n], ()),
            )
            for n in explanation.ranked(belief.causes)
        )

    def _useful(self, view: View, belief: Belief) -> tuple[str, ...]:
        """Return the workarounds that may be shown and may well help, the likeliest first."""
        shown = allowed(self.knowledge, view.state, hide_unsafe=view.hides_unsafe)
        helps = {
            r.id: sum(belief.causes[n] * p for n, p in self.network.effects[r.id])
            for r in shown
            if r.workaround
        }
        order = sorted(helps, key=lambda r: -round(helps[r], 9))
        return tuple(r for r in order if helps[r] >= WORKAROUND_THRESHOLD)

    def _fixed(self, state: State) -> str | None:
        """Return the remedy that repaired it; a workaround repairs nothing."""
        return next(
            (
                r
                for r, outcome in state.outcomes.items()
                if outcome == FIXED and r not in self._workarounds
            ),
            None,
        )

    def _unsure(self, belief: Belief) -> bool:
        first = explanation.leader(belief.causes)
        cause = self.knowledge.causes[self.network.causes[first]]
        return cause.residual or belief.causes[first] < explanation.UNSURE_BELOW


def view(knowledge: Knowledge, state: State, today: str) -> View:
    """Return all there is to show for a state on a day, ``YYYY-MM-DD``.

    ``Checker(knowledge).view`` does the same and keeps the handbook's numbers for the next
    call.
    """
    return Checker(knowledge).view(state, today)
