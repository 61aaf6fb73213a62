"""What happens to the result when answers are missing or wrong, or words slide."""

__all__ = ["Noise", "Sliding", "missing", "sliding", "wrong"]

from collections.abc import Sequence
from dataclasses import dataclass

from checker.engine import Checker
from checker.engine.belief import believe
from checker.engine.explanation import leader
from checker.engine.network import build
from checker.engine.scale import slides
from checker.scorecard.cases import ReplayCase
from checker.scorecard.measures import Share, Tally, share, tally
from checker.scorecard.replay import Played, corrected, play
from checker.scorecard.sampling import blank, flip


@dataclass(frozen=True, slots=True, kw_only=True)
class Noise:
    """Interviews with people whose answers went missing or wrong.

    Attributes:
        part: the part of the answers that did, in [0, 1].
        repeats: how often each person was spoilt and played.
        looked: the same people after they looked again at the one answer that was shown.
        found: urgent people who were warned to act at once.
    """

    part: float
    repeats: int
    tally: Tally
    looked: Tally
    found: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Sliding:
    """What the result owes to the exact numbers behind the words.

    Attributes:
        changed: cases in which some slid scale puts another cause first.
        lowest: top-1 under the slid scale that does worst; ``highest`` the best.
        scales: how many slid scales there are.
    """

    changed: Share
    lowest: Share
    highest: Share
    scales: int


def wrong(
    checker: Checker, cases: Sequence[ReplayCase], today: str, part: float, repeats: int
) -> Noise:
    """Return what wrong answers do, each case played several times."""
    pairs = [
        (flip(case, part, f"flip {part} {n}", checker.knowledge), case)
        for n in range(repeats)
        for case in cases
    ]
    return _noise(checker, pairs, today, (part, repeats))


def missing(
    checker: Checker, cases: Sequence[ReplayCase], today: str, part: float, repeats: int
) -> Noise:
    """Return what missing answers do, each case played several times."""
    blanks = [blank(case, part, f"blank {part} {n}") for n in range(repeats) for case in cases]
    return _noise(checker, [(case, case) for case in blanks], today, (part, repeats))


def _noise(
    checker: Checker,
    pairs: Sequence[tuple[ReplayCase, ReplayCase]],
    today: str,
    size: tuple[float, int],
) -> Noise:
    """Return how interviews go of ``(what the person answers, what is true)``."""
    played = [play(checker, spoilt, today) for spoilt, _ in pairs]
    looked = [corrected(checker, p, t, today) for p, (_, t) in zip(played, pairs, strict=True)]
    return Noise(
        part=size[0],
        repeats=size[1],
        tally=tally(played),
        looked=tally(looked),
        found=share(p.urgent for p in played if p.case.urgent),
    )


def sliding(checker: Checker, played: Sequence[Played], today: str) -> Sliding:
    """Return what sliding words do to the first cause, the answers being the same."""
    raised = checker.raised(today)
    hits = []
    for scale in slides():
        network = build(checker.knowledge, scale)
        beliefs = [believe(network, p.view.state, raised).causes for p in played]
        firsts = [network.causes[leader(belief)] for belief in beliefs]
        hits.append(share(f in p.case.right for f, p in zip(firsts, played, strict=True)))
    return Sliding(
        changed=share(p.view.steadiness < 1.0 for p in played),
        lowest=min(hits, key=lambda hit: hit.hits),
        highest=max(hits, key=lambda hit: hit.hits),
        scales=len(hits),
    )
