"""What happens to the result when answers are missing or wrong, or words slide."""

__all__ = ["Noise", "Sliding", "noise", "sliding"]

from collections.abc import Sequence
from dataclasses import dataclass

from checker.engine import Checker
from checker.engine.belief import believe
from checker.engine.explanation import ranked
from checker.scorecard.cases import Vignette
from checker.scorecard.chance import blank, flip
from checker.scorecard.measures import Tally, mean, tally
from checker.scorecard.replay import Played
from checker.scorecard.walks import Ask, walk

BLANKS = (0.10, 0.30)
FLIPS = (0.05,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """Interviews with people whose answers went missing or wrong.

    Attributes:
        blanks: share of the answers that became ``unknown``.
        flips: share of the answers that became another one.
        urgent: share of urgent cases that were told to act at once.
    """

    blanks: float
    flips: float
    tally: Tally
    urgent: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Sliding:
    """What the result owes to the exact numbers behind the words.

    Attributes:
        changed: share of cases in which some slid scale puts another cause first.
        lowest: top-1 under the slid scale that does worst; ``highest`` the best.
        scales: how many slid scales there are.
    """

    changed: float
    lowest: float
    highest: float
    scales: int


def noise(
    checker: Checker, cases: Sequence[Vignette], today: str, ask: Ask, repeats: int
) -> tuple[Noise, ...]:
    """Return what missing and wrong answers do, each case played several times."""
    knowledge = checker.knowledge

    def spoilt(blanks: float, flips: float) -> list[Vignette]:
        if not blanks + flips:
            return list(cases)
        return [
            blank(case, blanks, f"blank {blanks} {n}")
            if blanks
            else flip(case, flips, f"flip {flips} {n}", knowledge)
            for n in range(repeats)
            for case in cases
        ]

    kinds = [(0.0, 0.0), *((share, 0.0) for share in BLANKS), *((0.0, share) for share in FLIPS)]
    return tuple(_played(checker, spoilt(*kind), today, ask, kind) for kind in kinds)


def _played(
    checker: Checker, cases: Sequence[Vignette], today: str, ask: Ask, shares: Sequence[float]
) -> Noise:
    walks = [walk(checker, case, today, ask) for case in cases]
    return Noise(
        blanks=shares[0],
        flips=shares[1],
        tally=tally(walks),
        urgent=mean(checker.view(w.state, today).alarmed for w in walks if w.case.urgent),
    )


def sliding(checker: Checker, played: Sequence[Played], today: str) -> Sliding:
    """Return what sliding words do to the first cause, the answers being the same."""
    raised = checker.raised(today)
    hits = []
    for network in checker.slid:
        firsts = [network.causes[ranked(believe(network, p.view.state, raised))[0]] for p in played]
        hits.append(mean(first in p.case.right for first, p in zip(firsts, played, strict=True)))
    return Sliding(
        changed=mean(p.view.steadiness < 1.0 for p in played),
        lowest=min(hits),
        highest=max(hits),
        scales=len(hits),
    )
