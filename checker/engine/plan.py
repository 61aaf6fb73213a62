"""What to do, in which order.

The order that is the cheapest on average (``costs``) puzzles the reader, who has just been
given a cause: cheap steps for unlikely causes come first. So the steps for the likeliest
cause come before it, and the last resort after all that is worth more than it.
"""

__all__ = ["WORKAROUND_THRESHOLD", "Step", "allowed", "plan"]

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from checker.engine.costs import Costs, by_worth, cheapest_course, costs
from checker.engine.likelihoods import MIN_LIKELIHOOD
from checker.engine.model import Knowledge, Remedy
from checker.engine.network import Network
from checker.engine.state import State

MIN_GAIN = 0.01
"""A remedy that ends fewer cases than this, all steps before it taken, is not worth a line."""
MIN_EFFECT = 0.15
"""How likely a remedy works for the likeliest cause, in [0, 1], to count as one of its steps."""
WORKAROUND_THRESHOLD = 0.22
"""How likely a workaround must get the reader past this payment, in [0, 1], to be shown.

In the handbook it is 0.20 before any answer: so an answer must speak for it.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of a plan.

    Attributes:
        probability: that it works, if all steps before it failed.
        cause: the likeliest cause that it serves.
    """

    remedy: str
    probability: float
    cause: str


def allowed(knowledge: Knowledge, state: State, *, hide_unsafe: bool) -> list[Remedy]:
    """Return the remedies that may be shown: not ruled out by an answer, not tried, not unsafe.

    Args:
        knowledge: the handbook.
        state: what the reader said and tried.
        hide_unsafe: leave out what a scammer on the phone could ask the reader to do.
    """
    return [
        remedy
        for remedy in knowledge.remedies.values()
        if remedy.id not in state.outcomes
        and not (hide_unsafe and remedy.unsafe)
        and not any(
            given.sure and given.value in remedy.ruled_out_by.get(sign, ())
            for sign, given in state.answers.items()
        )
    ]


def plan(
    network: Network,
    knowledge: Knowledge,
    belief: Sequence[float],
    state: State,
    *,
    urgent: Collection[str] = (),
    hide_unsafe: bool = False,
    leading: int | None = None,
) -> tuple[Step, ...]:
    """Return the steps to take, first to last.

    Args:
        network: the handbook's numbers.
        knowledge: the handbook.
        belief: probability of each cause, in the network's order.
        state: what the reader said and tried.
        urgent: causes that must be dealt with at once: first aid for them comes first,
            and what first aid rules out is left out.
        hide_unsafe: leave out what a scammer on the phone could ask the reader to do.
        leading: index of the cause whose steps come first; None where none is likely enough.
    """
    prices = costs(knowledge)
    shown = [r for r in allowed(knowledge, state, hide_unsafe=hide_unsafe) if not r.workaround]
    untried = {r.id: prices.remedies[r.id] for r in shown if not r.last_resort}
    first = _first_aid(network, knowledge, untried, urgent)
    tried = [r for r in state.outcomes if urgent and knowledge.remedies[r].first_aid]
    barred = {b for r in (*first, *tried) for b in knowledge.remedies[r].not_with}
    usual = [r for r in untried if r not in first and r not in barred]
    leading_steps = [] if leading is None else _steps_for(network, prices, leading, usual)
    rest = [r for r in usual if r not in leading_steps]
    paying, _ = cheapest_course(network, prices, _after(network, belief, leading_steps), rest)
    last = [r.id for r in shown if r.last_resort]
    others = [r for r, _ in by_worth(network, prices, belief, rest) if r not in paying]
    order = _compatible(knowledge, [*first, *leading_steps, *paying, *last, *others])
    return tuple(_steps(network, belief, order, always={*first, *leading_steps, *last}))


def _steps_for(network: Network, prices: Costs, cause: int, usual: Sequence[str]) -> list[str]:
    """Return the remedies that may well repair one cause, the likeliest to work first.

    Of two that are as likely the cheaper comes first. What a step costs does not count more
    here: a long wait is what the cause takes, and must not push the right step back.
    """
    serving = [
        (-round(dict(network.effects[r]).get(cause, 0.0), 9), prices.remedies[r], r)
        for r in usual
        if dict(network.effects[r]).get(cause, 0.0) >= MIN_EFFECT
    ]
    return [r for _, _, r in sorted(serving)]


def _after(network: Network, belief: Sequence[float], tried: Sequence[str]) -> list[float]:
    """Return the weights of the causes once some remedies have failed."""
    weights = list(belief)
    for remedy in tried:
        for n, effect in network.effects[remedy]:
            weights[n] *= max(1.0 - effect, MIN_LIKELIHOOD)
    return weights


def _steps(
    network: Network, belief: Sequence[float], order: Sequence[str], always: Collection[str]
) -> Iterator[Step]:
    """Yield the steps, each with the probability that it works if all before it failed.

    A remedy that ends hardly any case there is left out, but for those in ``always``.
    """
    weights = list(belief)
    for remedy in order:
        gain = _effect(network, remedy, weights)
        if gain < MIN_GAIN and remedy not in always:
            continue
        remaining = sum(weights)  # 0 once what is certain to work has been tried many times over
        probability = gain / remaining if remaining else 0.0
        yield Step(remedy=remedy, probability=probability, cause=_served(network, remedy, weights))
        for n, effect in network.effects[remedy]:
            weights[n] *= max(1.0 - effect, MIN_LIKELIHOOD)


def _first_aid(
    network: Network, knowledge: Knowledge, untried: Mapping[str, float], urgent: Collection[str]
) -> list[str]:
    """Return the first aid for the urgent causes, most helpful first."""
    if not urgent:
        return []
    hurt = {network.index[c] for c in urgent if c in network.index}
    aid = [
        (-sum(e for n, e in network.effects[r] if n in hurt), untried[r], r)
        for r in untried
        if knowledge.remedies[r].first_aid
    ]
    return [r for _, _, r in sorted(aid)]


def _effect(network: Network, remedy: str, belief: Sequence[float]) -> float:
    return sum(belief[n] * e for n, e in network.effects[remedy])


def _served(network: Network, remedy: str, belief: Sequence[float]) -> str:
    """Return the cause through which a remedy is most likely to work, or ''."""
    effects = network.effects[remedy]
    if not effects:
        return ""
    n, _ = max(effects, key=lambda pair: (round(belief[pair[0]] * pair[1], 12), -pair[0]))
    return network.causes[n]


def _compatible(knowledge: Knowledge, order: Sequence[str]) -> list[str]:
    """Return the remedies that go together, each barring what must not follow it."""
    chosen: list[str] = []
    for remedy in order:
        barred = {b for k in chosen for b in knowledge.remedies[k].not_with}
        if remedy not in barred and not {*chosen} & {*knowledge.remedies[remedy].not_with}:
            chosen.append(remedy)
    return chosen
