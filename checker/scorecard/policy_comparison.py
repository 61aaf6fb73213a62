"""Ways of asking compared on the same people: the engine's, an article's, a random one."""

__all__ = ["AFTER", "Way", "ways"]

from collections.abc import Sequence
from dataclasses import dataclass

from checker.engine import Checker
from checker.engine.policies import POLICY, Policy, both, in_order, information, resolution
from checker.scorecard.cases import ReplayCase
from checker.scorecard.measures import Share, Tally, share, tally
from checker.scorecard.replay import play
from checker.scorecard.sampling import shuffled

AFTER = (3, 6)
"""Screens after which the first cause is looked at."""
ARTICLE = (
    "network",
    "client-version",
    "entry",
    "amount-vs-limit",
    "unknown-transactions",
    "identity-expired",
    "notice",
    "scope",
    "payee-type",
    "linked-cards",
    "other-payments",
)
"""What the source article's seven steps tell the reader to look at, in its order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way of asking on one set of people.

    Attributes:
        used: whether the site asks in this way.
        early: people with a right cause first after each of ``AFTER`` screens. Who is asked
            nothing more by then counts as at the end.
        tally: how it stands when it stops by itself.
    """

    id: str
    used: bool
    early: tuple[Share, ...]
    tally: Tally


def ways(
    checker: Checker, cases: Sequence[ReplayCase], today: str, shuffles: int
) -> tuple[Way, ...]:
    """Return how each way of asking stands; random orders are taken together."""
    signs = tuple(checker.knowledge.signs)
    orders = [in_order(shuffled(signs, f"order {n}")) for n in range(shuffles)]
    named: dict[str, list[Policy]] = {
        "information": [information],
        "resolution": [resolution],
        "both": [both],
        "article": [in_order(ARTICLE)],
        "random": orders,
    }
    return tuple(_way(checker, cases, today, key, rules) for key, rules in named.items())


def _way(
    checker: Checker, cases: Sequence[ReplayCase], today: str, key: str, rules: Sequence[Policy]
) -> Way:
    asking = [Checker(checker.knowledge, rule) for rule in rules]
    played = [play(one, case, today) for one in asking for case in cases]
    return Way(
        id=key,
        used=POLICY in rules,
        early=tuple(share(p.leads(after) for p in played) for after in AFTER),
        tally=tally(played),
    )
