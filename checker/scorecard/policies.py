"""The ways of asking that are compared: the engine's three, the article's, and chance."""

__all__ = ["Rival", "asking", "listed", "rivals"]

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checker.engine import Checker, State, policies
from checker.engine.policies import Policy, Situation, choose
from checker.scorecard.article import looks
from checker.scorecard.chance import shuffled
from checker.scorecard.walks import Ask

HUGE = 1e6
"""Minutes that no question is worth; see ``_tireless``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """One way of asking, or several that are averaged.

    Attributes:
        name: what readers of the scorecard call it.
        used: whether the site asks in this way.
        rule: the engine's policy behind it, or None.
        orders: fixed orders of signs, where there is no rule.
    """

    id: str
    name: str
    used: bool = False
    rule: Policy | None = None
    orders: tuple[tuple[str, ...], ...] = ()

    def asks(self, checker: Checker, *, stops: bool) -> tuple[Ask, ...]:
        """Return how it asks. With ``stops`` off it never thinks that it knows enough."""
        if self.rule is None:
            return tuple(listed(order) for order in self.orders)
        return (asking(checker, self.rule if stops else _tireless(self.rule)),)


def rivals(checker: Checker, shuffles: int) -> tuple[Rival, ...]:
    """Return all ways of asking, the site's own first."""
    signs = tuple(checker.knowledge.signs)
    named: tuple[tuple[str, str, Policy], ...] = (
        ("information", "按信息量问", policies.information),
        ("resolution", "按省下的时间问", policies.resolution),
        ("both", "两样一起算", policies.both),
    )
    if policies.policy not in [rule for _, _, rule in named]:
        named = (("site", "本站现在的问法", policies.policy), *named)
    ruled = [
        Rival(id=key, name=name, used=rule is policies.policy, rule=_remembered(rule))
        for key, name, rule in named
    ]
    return (
        *sorted(ruled, key=lambda rival: not rival.used),
        Rival(id="article", name="照文章的清单问", orders=(looks(signs),)),
        Rival(
            id="random",
            name="随便问",
            orders=tuple(shuffled(signs, f"order {n}") for n in range(shuffles)),
        ),
    )


def asking(checker: Checker, rule: Policy) -> Ask:
    """Return how the engine asks under a policy: its safety questions are in there too.

    The same answers always lead to the same question, and most interviews start alike, so
    what was chosen is kept.
    """
    kept: dict[tuple[tuple[str, str], ...], str | None] = {}

    def ask(state: State, belief: tuple[float, ...]) -> str | None:
        key = tuple(sorted((sign, given.value) for sign, given in state.answers.items()))
        if key not in kept:
            kept[key] = choose(checker.knowledge, checker.network, state, belief, rule)
        return kept[key]

    return ask


def listed(order: Sequence[str]) -> Ask:
    """Return how a checklist asks: in its order, down to its end."""

    def ask(state: State, _: tuple[float, ...]) -> str | None:
        return next((sign for sign in order if sign not in state.answers), None)

    return ask


def _remembered(rule: Policy) -> Policy:
    """Return a policy that works nothing out twice.

    With and without stopping it is asked the same.
    """
    kept: dict[tuple[tuple[float, ...], tuple[str, ...]], Mapping[str, float]] = {}

    def remembered(situation: Situation, open_signs: Sequence[str]) -> Mapping[str, float]:
        key = (situation.belief, tuple(open_signs))
        if key not in kept:
            kept[key] = rule(situation, open_signs)
        return kept[key]

    return remembered


def _tireless(rule: Policy) -> Policy:
    """Return a policy with the same order of questions that never has enough."""

    def tireless(situation: Situation, open_signs: Sequence[str]) -> dict[str, float]:
        return {sign: worth + HUGE for sign, worth in rule(situation, open_signs).items()}

    return tireless
