"""Interviews played on beliefs alone: quick, and for any way of asking."""

__all__ = ["Ask", "Walk", "walk"]

from collections.abc import Callable
from dataclasses import dataclass

from checker.engine import Checker, State
from checker.engine.explanation import ranked
from checker.engine.state import UNKNOWN
from checker.scorecard.cases import Vignette

type Ask = Callable[[State, tuple[float, ...]], str | None]
"""Gives the sign to ask about next, or None to stop."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """One person's interview.

    Attributes:
        questions: the signs asked, in order.
        beliefs: the belief after 0, 1, 2, ... questions.
        causes: what the beliefs' places stand for.
    """

    case: Vignette
    state: State
    questions: tuple[str, ...]
    beliefs: tuple[tuple[float, ...], ...]
    causes: tuple[str, ...]

    @property
    def ranking(self) -> list[tuple[str, float]]:
        """Return ``(cause, probability)``, likeliest first."""
        last = self.beliefs[-1]
        return [(self.causes[n], last[n]) for n in ranked(last)]

    def within(self, places: int, after: int | None = None) -> bool:
        """Return whether a right cause is among the first so many.

        Args:
            places: how many causes count.
            after: questions asked by then; all of them if None or more than were asked.
        """
        belief = self.beliefs[-1 if after is None else min(after, len(self.questions))]
        return any(self.causes[n] in self.case.right for n in ranked(belief)[:places])


def walk(checker: Checker, case: Vignette, today: str, ask: Ask, most: int | None = None) -> Walk:
    """Return the interview of a person who answers what is asked, and no more.

    Args:
        checker: the model.
        case: the person; a sign missing from its facts is answered ``unknown``.
        today: the day, ``YYYY-MM-DD``.
        ask: the way of asking.
        most: questions after which to stop, whatever ``ask`` says.
    """
    state, asked = State(), list[str]()
    beliefs = [checker.belief(state, today)]
    while most is None or len(asked) < most:
        sign = ask(state, beliefs[-1])
        if sign is None:
            break
        asked.append(sign)
        state = state.answered(sign, case.facts.get(sign, UNKNOWN))
        beliefs.append(checker.belief(state, today))
    return Walk(
        case=case,
        state=state,
        questions=tuple(asked),
        beliefs=tuple(beliefs),
        causes=checker.network.causes,
    )
