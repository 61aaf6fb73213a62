"""Play a person through the interview, screen by screen."""

__all__ = ["Heard", "Played", "corrected", "listen", "play"]

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from checker.engine import Checker, Given, State, View
from checker.engine.free_text import Statement, TextClassifier
from checker.engine.state import UNKNOWN
from checker.scorecard.cases import ReplayCase


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """What free text gave before the first question, and what the reader made of it.

    Attributes:
        answers: what counts from here on.
        taken: ``{sign: value}`` that was ticked on the screen that asks whether it is so.
        offered: ``{sign: values}`` that the reader was only asked to tick.
        alarms: ``{sign: value}`` that was ticked on the screen of alarms.
    """

    answers: Mapping[str, Given] = field(default_factory=dict)
    taken: Mapping[str, str] = field(default_factory=dict)
    offered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alarms: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """One person's interview, with the view at its end.

    Attributes:
        questions: the signs that each screen asked about, in order.
        leaders: the first three causes after 0, 1, 2, ... screens.
        heard: what free text gave before the first question.
        urgent: whether any view of the interview showed care advice or the banner.
        after: screens until the first of these, or None.
    """

    case: ReplayCase
    view: View
    questions: tuple[tuple[str, ...], ...]
    leaders: tuple[tuple[str, ...], ...]
    heard: Heard
    urgent: bool
    after: int | None

    @property
    def ranking(self) -> list[tuple[str, float]]:
        """Return ``(cause, probability)``, likeliest first."""
        return [(r.cause, r.probability) for r in self.view.ranking]

    def within(self, places: int) -> bool:
        """Return whether a right cause is among the first so many."""
        return any(c in self.case.right for c, _ in self.ranking[:places])

    def leads(self, after: int) -> bool:
        """Return whether a right cause is first after so many screens, or at the end."""
        return self.leaders[min(after, len(self.leaders) - 1)][0] in self.case.right


def listen(classifier: TextClassifier, case: ReplayCase) -> Heard:
    """Return what a person's story gives: the one place where the scorecard reads text.

    The person confirms it truthfully: what is ticked is put right where the facts say otherwise,
    and what is offered, or an alarm, is ticked where the facts say so. Of an alarm that the facts
    do not know the person takes the tick away.
    """
    heard = classifier.classify(case.story)
    answers = {
        one.sign: _confirmed(one, case.facts, alarm=(one.sign, one.value) in classifier.alarms)
        for one in heard.taken
    }
    offered = {o.sign: tuple(v for v in (o.value, o.rival) if v) for o in heard.offered}
    alarms = {one.sign: one.value for one in heard.alarms}
    for sign, values in {**offered, **{sign: (value,) for sign, value in alarms.items()}}.items():
        if case.facts.get(sign) in values:
            answers[sign] = Given(value=case.facts[sign])
    return Heard(
        answers=answers,
        taken={one.sign: one.value for one in heard.taken},
        offered=offered,
        alarms=alarms,
    )


def _confirmed(one: Statement, facts: Mapping[str, str], *, alarm: bool) -> Given:
    """Return what a person makes of a line that is ticked already."""
    known = facts.get(one.sign, UNKNOWN if alarm else one.value)
    return Given(value=known, sure=one.sure) if known == one.value else Given(value=known)


def play(checker: Checker, case: ReplayCase, today: str, heard: Heard | None = None) -> Played:
    """Return the interview of a person who answers what is asked, and no more.

    A sign that is missing from the person's facts is answered ``unknown``; in a group the
    person ticks the lines that are true, and where none is, "none of these". Who is shown care
    advice goes on, so that the ranking can be looked at as well.
    """
    first = heard or Heard()
    return _continued(checker, case, today, State(answers=first.answers), first)


def _continued(
    checker: Checker, case: ReplayCase, today: str, state: State, heard: Heard
) -> Played:
    asked: list[tuple[str, ...]] = []
    view = checker.view(state, today)
    views = [view]
    while True:
        if view.care:
            view = checker.view(state, today, care_left=True)
        if view.question is None:
            break
        asked.append(view.question.signs)
        answers = view.question.answers(case.facts, checker.knowledge)
        state = state.with_answers(answers)
        view = checker.view(state, today)
        views.append(view)
    alarmed = [n for n, v in enumerate(views) if v.care or v.alarmed]
    return Played(
        case=case,
        view=view,
        questions=tuple(asked),
        leaders=tuple(tuple(r.cause for r in v.ranking[:3]) for v in views),
        heard=heard,
        urgent=bool(alarmed),
        after=alarmed[0] if alarmed else None,
    )


def corrected(checker: Checker, played: Played, truth: ReplayCase, today: str) -> Played:
    """Return the interview after the reader looked again at the one answer that was shown.

    The case of ``played`` may have wrong answers in it; ``truth`` has the right ones.
    """
    look = played.view.look
    if look is None or truth.facts.get(look.sign) in (None, look.value):
        return played
    facts = {**played.case.facts, look.sign: truth.facts[look.sign]}
    case = replace(played.case, facts=facts)
    state = played.view.state.answered(look.sign, truth.facts[look.sign])
    again = _continued(checker, case, today, state, Heard())
    asked = (*played.questions, (look.sign,))
    later = None if again.after is None else len(asked) + again.after
    return replace(
        played,
        case=case,
        view=again.view,
        questions=(*asked, *again.questions),
        leaders=(*played.leaders, *again.leaders),
        urgent=played.urgent or again.urgent,
        after=later if played.after is None else played.after,
    )
