"""Which question to ask next, and when to stop.

A policy says what asking a question is worth to the reader, in minutes, after the cost of
asking. The best question is asked; when none is worth its cost, the interview is over. That
one rule takes the part of thresholds and progress bars.

Three policies of the literature are here. The scorecard compares them on the same cases
(docs/about/scorecard.md) and ``POLICY`` is the one that the site uses.
"""

__all__ = [
    "MINUTES_A_BIT",
    "MOST_SCREENS",
    "POLICY",
    "Context",
    "Policy",
    "both",
    "choose",
    "in_order",
    "information",
    "resolution",
]

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from checker.engine.belief import Belief, normalised
from checker.engine.costs import Costs, costs, expected_cost
from checker.engine.model import Knowledge
from checker.engine.network import Network
from checker.engine.questions import Question, answered_screens, open_questions
from checker.engine.questions.choice import predictive
from checker.engine.state import State

READING = 0.4
"""Minutes that one more screen takes, whatever it asks: reading, choosing, patience."""
MINUTES_A_BIT = 8.0
"""What knowing the cause better is worth by itself, in minutes a bit: readers want to know
why, even where it does not change what to do (the "value of identifying the fault" of
SACSO; Skaanning, arXiv 1301.3893, section 5). A judgement; docs/about/method.md says so."""
MOST_SCREENS = 12
"""Screens after which nothing more is asked, so that nobody is questioned without end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a policy may look at: the handbook, its numbers, its prices, the belief so far."""

    knowledge: Knowledge
    network: Network
    prices: Costs
    belief: Belief


type Policy = Callable[[Context, Sequence[Question]], Sequence[float]]
"""Gives each question's worth in minutes, the cost of asking taken off."""


def information(context: Context, questions: Sequence[Question]) -> Sequence[float]:
    """Return what the expected information of each question is worth.

    Mutual information of cause and answer (Shannon), at ``MINUTES_A_BIT``; the form
    "information minus cost" is GeNIe's.
    """
    return [
        MINUTES_A_BIT * q.information(context.network, context.belief, context.knowledge)
        - asking(context, q)
        for q in questions
    ]


def resolution(context: Context, questions: Sequence[Question]) -> Sequence[float]:
    """Return by how much each question lowers the expected cost of resolution (ECR).

    ``ECR now - sum over answers of P(answer) * ECR after it - cost of asking``
    (Heckerman, Breese & Rommelse, CACM 38(3), 1995, section 4). It looks one question
    ahead, as theirs does. A group counts as its best single line here: its joint answers
    are too many to work out a plan for each.
    """
    now = expected_cost(context.network, context.prices, context.belief.causes)
    return [
        now - min(_cost_after(context, sign) for sign in q.signs) - asking(context, q)
        for q in questions
    ]


def both(context: Context, questions: Sequence[Question]) -> Sequence[float]:
    """Return what each question is worth for the plan and for knowing why together."""
    bits, saved = information(context, questions), resolution(context, questions)
    prices = (asking(context, q) for q in questions)
    return [b + s + price for b, s, price in zip(bits, saved, prices, strict=True)]


def in_order(order: Sequence[str]) -> Policy:
    """Return the policy of a checklist: ask about these signs in this order, to its end."""
    rank = {sign: float(len(order) - n) for n, sign in enumerate(order)}

    def checklist(_: Context, questions: Sequence[Question]) -> Sequence[float]:
        return [max(rank.get(sign, 0.0) for sign in q.signs) for q in questions]

    return checklist


POLICY: Policy = information


def choose(
    knowledge: Knowledge,
    network: Network,
    state: State,
    belief: Belief,
    policy: Policy = POLICY,
) -> Question | None:
    """Return the question to ask, or None when asking is not worth its cost.

    Must-ask groups come first of all. A single sign that must be asked comes right after the
    reader's first answer, since it may be one that only looks urgent to the handbook.
    """
    questions = open_questions(knowledge, state)
    must = [q for q in questions if q.must_ask]
    if must and (state.answers or len(must[0].signs) > 1):
        return must[0]
    if len(answered_screens(knowledge, state)) >= MOST_SCREENS:
        return must[0] if must else None
    prices = costs(knowledge)
    untried = {r: c for r, c in prices.remedies.items() if r not in state.outcomes}
    context = Context(
        knowledge=knowledge,
        network=network,
        prices=replace(prices, remedies=untried),
        belief=belief,
    )
    worth = [round(w, 9) for w in policy(context, questions)]
    best = max(range(len(questions)), key=lambda n: (worth[n], -n), default=None)
    if best is not None and worth[best] > 0.0:
        return questions[best]
    return must[0] if must else None


def asking(context: Context, question: Question) -> float:
    """Return what asking costs the reader, in minutes."""
    return READING + question.minutes(context.knowledge)


def _cost_after(context: Context, sign: str) -> float:
    """Return the expected cost of resolution once a sign is known."""
    network, table = context.network, context.network.tables[sign]
    total = 0.0
    for n, expected in enumerate(predictive(table, context.belief)):
        weights = list(context.belief.states)
        for s, ratio in table.ratios[n]:
            weights[s] *= ratio
        after = normalised(network, weights)
        total += expected * expected_cost(network, context.prices, after.causes)
    return total
