"""Everything that the scorecard's page shows, worked out."""

__all__ = ["Result", "Sizes", "Stories", "Study", "study"]

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from checker.engine import Checker, Given, Knowledge, State
from checker.engine.explanation import ranked
from checker.engine.free_text import TextClassifier
from checker.knowledge.handbook_checks.scorecard_freshness import fingerprint
from checker.scorecard.cases import ReplayCase
from checker.scorecard.heard import HeardTally, heard_tally
from checker.scorecard.measures import Bin, Share, Tally, reliability, share, tally
from checker.scorecard.policy_comparison import Way, ways
from checker.scorecard.replay import Played, listen, play
from checker.scorecard.robustness import Noise, Sliding, missing, sliding, wrong
from checker.scorecard.safety import Safety, safety
from checker.scorecard.sampling import draw

BLANKS = 0.30
"""Share of the signs that a drawn person cannot tell."""
WRONG = (0.05, 0.10)
MISSING = (0.10, 0.30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How much is played: enough for narrow intervals, little enough for a coffee.

    Attributes:
        drawn: people drawn from the model.
        endangered: people drawn from its urgent causes alone.
        shuffles: random orders of questions.
        repeats: times that each written case is spoilt; drawn people once.
    """

    drawn: int = 400
    endangered: int = 100
    shuffles: int = 5
    repeats: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Stories:
    """Interviews that begin with the person's story."""

    tally: Tally
    heard: HeardTally


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """The checker on one set of people.

    Attributes:
        ceiling: ``{places: people}`` with a right cause among the first so many once all that
            they know is given at once.
        misses: interviews whose first cause is wrong.
        stories: None where the people have no stories.
        ways: other ways of asking; empty where they were not tried.
    """

    tally: Tally
    ceiling: Mapping[int, Share]
    bins: tuple[Bin, ...]
    safety: Safety
    wrong: tuple[Noise, ...]
    missing: tuple[Noise, ...]
    sliding: Sliding
    misses: tuple[Played, ...]
    stories: Stories | None
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """Everything that the page shows.

    Attributes:
        version: tells one state of the model from another (``scorecard_freshness.fingerprint``).
        sets: the results by the name of the set: those that were passed in, and ``drawn``.
        endangered: the safety of people drawn from the urgent causes alone.
    """

    knowledge: Knowledge
    today: dt.date
    version: str
    sizes: Sizes
    sets: Mapping[str, Result]
    endangered: Safety


def study(
    knowledge: Knowledge,
    sets: Mapping[str, Sequence[ReplayCase]],
    today: str,
    classifier: TextClassifier,
    sizes: Sizes | None = None,
) -> Study:
    """Return all measurements. The same arguments always give the same result."""
    size = sizes or Sizes()
    checker = Checker(knowledge)
    urgent = {cause.id for cause in knowledge.causes.values() if cause.urgent}
    drawn = draw(checker, today, size.drawn, blanks=BLANKS, seed="drawn")
    endangered = draw(
        checker, today, size.endangered, blanks=BLANKS, seed="endangered", among=urgent
    )
    results = {
        name: _result(checker, cases, today, size, classifier) for name, cases in sets.items()
    }
    once = replace(size, repeats=1, shuffles=0)
    return Study(
        knowledge=knowledge,
        today=dt.date.fromisoformat(today),
        version=fingerprint(knowledge),
        sizes=size,
        sets={**results, "drawn": _result(checker, drawn, today, once, classifier)},
        endangered=safety(knowledge, [play(checker, case, today) for case in endangered]),
    )


def _result(
    checker: Checker,
    cases: Sequence[ReplayCase],
    today: str,
    sizes: Sizes,
    classifier: TextClassifier,
) -> Result:
    played = [play(checker, case, today) for case in cases]
    return Result(
        tally=tally(played),
        ceiling=_ceiling(checker, cases, today),
        bins=reliability(played),
        safety=safety(checker.knowledge, played),
        wrong=tuple(wrong(checker, cases, today, part, sizes.repeats) for part in WRONG),
        missing=tuple(missing(checker, cases, today, part, sizes.repeats) for part in MISSING),
        sliding=sliding(checker, played, today),
        misses=tuple(p for p in played if not p.within(1)),
        stories=_stories(checker, cases, today, classifier)
        if any(case.story for case in cases)
        else None,
        ways=ways(checker, cases, today, sizes.shuffles) if sizes.shuffles else (),
    )


def _stories(
    checker: Checker, cases: Sequence[ReplayCase], today: str, classifier: TextClassifier
) -> Stories:
    played = [play(checker, case, today, listen(classifier, case)) for case in cases]
    return Stories(tally=tally(played), heard=heard_tally(played, classifier.alarms))


def _ceiling(checker: Checker, cases: Sequence[ReplayCase], today: str) -> Mapping[int, Share]:
    hits: dict[int, list[bool]] = {1: [], 3: []}
    for case in cases:
        facts = State(answers={sign: Given(value=value) for sign, value in case.facts.items()})
        belief = checker.belief(facts, today).causes
        order = [checker.network.causes[n] for n in ranked(belief)]
        for places, right in hits.items():
            right.append(bool(case.right & set(order[:places])))
    return {places: share(right) for places, right in hits.items()}
