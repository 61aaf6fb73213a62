"""Replayed cases in a few lines, for whoever writes a handbook."""

__all__ = ["summary"]

from collections.abc import Collection, Iterator, Sequence

from checker.scorecard.heard import heard_tally
from checker.scorecard.measures import Share, tally
from checker.scorecard.replay import Played


def summary(
    played: Sequence[Played], alarms: Collection[tuple[str, str]], *, stories: bool
) -> Iterator[str]:
    """Yield the figures, then a line for each case whose cause does not come first.

    Args:
        played: the interviews.
        alarms: ``(sign, value)`` of answers that are alarms by themselves.
        stories: say what was heard in stories, too.
    """
    counted = tally(played)
    yield (
        f"right cause first: {_of(counted.top1)}; among the first three: {_of(counted.top3)};"
        f" screens: {counted.median:g} in the median, {counted.most} at most"
    )
    if stories and any(p.case.story for p in played):
        heard = heard_tally(played, alarms)
        line = f"heard in stories: {heard.taken} answers, {heard.right.hits} of them right"
        stated = f"; of what stories state: {_of(heard.found)}" if heard.found.cases else ""
        yield line + stated
    endangered = [p for p in played if p.case.urgent]
    false = sum(p.urgent for p in played if not p.case.urgent)
    yield (
        f"in danger and warned: {sum(p.urgent for p in endangered)} of {len(endangered)};"
        f" warned without danger: {false}"
    )
    for one in played:
        if not one.within(1):
            yield _miss(one)


def _of(share: Share) -> str:
    return f"{share.hits} of {share.cases}"


def _miss(played: Played) -> str:
    causes = [cause for cause, _ in played.ranking]
    best = min(causes.index(cause) for cause in played.case.right)
    (first, first_probability), (cause, probability) = played.ranking[0], played.ranking[best]
    rank = f"{cause} is number {best + 1} ({probability:.0%})"
    return f"{played.case.id}: {rank}; first is {first} ({first_probability:.0%})"
