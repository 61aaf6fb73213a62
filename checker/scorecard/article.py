"""The source article's checklist: seven steps in a fixed order.

Each step is what the article tells the reader to look at and, in this handbook's terms,
what it tells the reader to do. Where a step can be read in two ways, the reading that
makes the article look better is taken: nobody is made to close Fenfu and open it again
(step 6), which can leave the reader without it [F-ART-04].
"""

__all__ = ["STEPS", "Step", "looks"]

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the checklist.

    Attributes:
        text: the article's words, shortened.
        looks: the signs to look at, in order.
        does: ``(remedy, sign, answers)``: the remedy, and the answers to a sign that tell
            a careful reader to leave it out.
    """

    text: str
    looks: tuple[str, ...] = ()
    does: tuple[tuple[str, str, frozenset[str]], ...] = ()


STEPS = (
    Step(
        text="检查网络和微信版本",
        looks=("network", "client-version"),
        does=(
            ("switch-network", "network", frozenset({"ok"})),
            ("update-wechat", "client-version", frozenset({"latest"})),
        ),
    ),
    Step(
        text="看分付额度和状态",
        looks=("entry", "amount-vs-limit"),
        does=(("check-available-limit", "amount-vs-limit", frozenset({"within"})),),
    ),
    Step(
        text="查有没有异常交易",
        looks=("unknown-transactions",),
        does=(("stop-the-loss", "unknown-transactions", frozenset({"absent"})),),
    ),
    Step(
        text="核对个人信息和信用状况",
        looks=("identity-expired", "notice"),
        does=(("update-identity", "identity-expired", frozenset({"absent"})),),
    ),
    Step(
        text="换商户、换场景再试",
        looks=("scope", "payee-type"),
        does=(
            ("try-another-merchant", "scope", frozenset({"everywhere"})),
            ("use-another-channel", "scope", frozenset({"everywhere"})),
        ),
    ),
    Step(
        text="检查绑定的支付方式",
        looks=("linked-cards", "other-payments"),
        does=(("fix-linked-card", "linked-cards", frozenset({"ok"})),),
    ),
    Step(text="联系微信支付客服"),
)


def looks(known: Collection[str]) -> tuple[str, ...]:
    """Return the signs of the checklist in its order, those that a handbook has."""
    return tuple(sign for step in STEPS for sign in step.looks if sign in known)
