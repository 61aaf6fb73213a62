"""What free text gave: how much of what stories state was taken, offered, or missed."""

__all__ = ["HeardTally", "heard_tally"]

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from checker.scorecard.measures import Share, share
from checker.scorecard.replay import Played


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardTally:
    """What was heard in stories.

    Attributes:
        stories: how many there are.
        taken: answers that were ticked for the reader.
        right: of these, those that the story states, or that the person's facts confirm.
        found: of what the stories state, what was taken.
        shown: of what the stories state, what was taken, offered or an alarm.
        offers: signs that were offered.
        alarms: stories that state an alarm, and in how many one was raised.
        false: stories that neither state nor hide an alarm, and in how many one was raised.
    """

    stories: int
    taken: int
    right: Share
    found: Share
    shown: Share
    offers: int
    alarms: Share
    false: Share

    @property
    def offers_a_story(self) -> float:
        """Return how many signs are offered, on average."""
        return self.offers / max(1, self.stories)


def heard_tally(played: Sequence[Played], alarms: Collection[tuple[str, str]]) -> HeardTally:
    """Return what was heard, against what stories state and persons know.

    Args:
        played: interviews that began with a story.
        alarms: ``(sign, value)`` of answers that are alarms by themselves.
    """
    labelled = [p for p in played if p.case.stated]
    states = [(p, s, v) for p in labelled for s, v in p.case.stated.items()]
    taken = [(p, s, v) for p in played for s, v in p.heard.taken.items()]
    loud = [p for p in labelled if set(p.case.stated.items()) & set(alarms)]
    quiet = [p for p in played if not {*p.case.stated.items(), *p.case.facts.items()} & set(alarms)]
    return HeardTally(
        stories=len(played),
        taken=len(taken),
        right=share(v in (p.case.stated.get(s), p.case.facts.get(s)) for p, s, v in taken),
        found=share(p.heard.taken.get(s) == v for p, s, v in states),
        shown=share(v in _shown(p, s) for p, s, v in states),
        offers=sum(len(p.heard.offered) for p in played),
        alarms=share(_raised(p, alarms) for p in loud),
        false=share(_raised(p, alarms) for p in quiet),
    )


def _shown(played: Played, sign: str) -> tuple[str | None, ...]:
    heard = played.heard
    return (heard.taken.get(sign), heard.alarms.get(sign), *heard.offered.get(sign, ()))


def _raised(played: Played, alarms: Collection[tuple[str, str]]) -> bool:
    return bool({*played.heard.taken.items(), *played.heard.alarms.items()} & set(alarms))
