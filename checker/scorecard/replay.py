"""Play a person through the interview, question by question."""

__all__ = ["Played", "listen", "play"]

from collections.abc import Mapping
from dataclasses import dataclass

from checker.engine.checker import Checker, View
from checker.engine.intake import Listener
from checker.engine.state import UNKNOWN, State
from checker.scorecard.cases import Vignette


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One person's interview, with the view at its end.

    Attributes:
        questions: the signs asked, in order.
        leaders: the first three causes after 0, 1, 2, ... questions.
        heard: ``{sign: value}`` that free text gave before the first question.
    """

    case: Vignette
    view: View
    questions: tuple[str, ...]
    leaders: tuple[tuple[str, ...], ...]
    heard: Mapping[str, str]

    @property
    def ranking(self) -> list[tuple[str, float]]:
        """Return ``(cause, probability)``, likeliest first."""
        return [(r.cause, r.probability) for r in self.view.ranking]

    def within(self, places: int) -> bool:
        """Return whether a right cause is among the first so many."""
        return any(c in self.case.right for c, _ in self.ranking[:places])


def listen(listener: Listener, case: Vignette) -> State:
    """Return the state once a person's story has been read."""
    return State(answers={h.sign: h.given for h in listener.hear(case.story)})


def play(checker: Checker, case: Vignette, today: str, start: State | None = None) -> Played:
    """Return the interview of a person who answers what is asked, and no more.

    A sign that is missing from the person's facts is answered ``unknown``.
    """
    state = start or State()
    heard = {sign: given.value for sign, given in state.answers.items()}
    asked: list[str] = []
    view = checker.view(state, today)
    leaders = [_leaders(view)]
    while view.question is not None:
        sign = view.question.sign
        asked.append(sign)
        state = state.answered(sign, case.facts.get(sign, UNKNOWN))
        view = checker.view(state, today)
        leaders.append(_leaders(view))
    return Played(
        case=case,
        view=view,
        questions=tuple(asked),
        leaders=tuple(leaders),
        heard=heard,
    )


def _leaders(view: View) -> tuple[str, ...]:
    return tuple(r.cause for r in view.ranking[:3])
