"""How two versions of a handbook behave on the same people: ranking, questions, safety."""

__all__ = ["Change", "Lost", "compare", "lost_marks", "lost_tests", "play_known", "sections"]

import statistics
from collections.abc import Sequence
from dataclasses import dataclass, replace

from checker.engine import Checker, Knowledge
from checker.knowledge.compile.records import Case
from checker.knowledge.handbook_checks import safeguards
from checker.knowledge.handbook_checks.page_cases import verdict
from checker.scorecard.cases import ReplayCase
from checker.scorecard.comparison_tables import Section
from checker.scorecard.replay import Played, play

STIR = 0.10
"""A change of the right cause's probability that is worth telling by itself."""
SHOWN = 3
"""Places of the ranking that a reader looks at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One person, played through both versions."""

    case: ReplayCase
    before: Played
    after: Played
    aided_before: bool
    aided_after: bool

    @property
    def unsafe(self) -> tuple[str, ...]:
        """Return what was safe for a person in danger, and no longer is."""
        findings = []
        if self.case.urgent and self.before.urgent and not self.after.urgent:
            findings.append("the danger is no longer noticed")
        if self.case.urgent and self.aided_before and not self.aided_after:
            findings.append("the plan no longer starts with first aid")
        if self.case.urgent and 0 < rank(self.before) <= SHOWN < (rank(self.after) or SHOWN + 1):
            findings.append("the right cause is no longer among the first three")
        return tuple(findings)

    @property
    def moved(self) -> bool:
        """Whether the first cause, or the right cause's place or share, is another."""
        return (
            self.before.ranking[0][0] != self.after.ranking[0][0]
            or rank(self.before) != rank(self.after)
            or abs(share(self.before) - share(self.after)) >= STIR
        )


def compare(
    old: Knowledge, new: Knowledge, cases: Sequence[ReplayCase], today: str
) -> tuple[Change, ...]:
    """Return each case played through both versions, by the same engine, on one day."""
    before, after = Checker(old), Checker(new)
    made = []
    for case in cases:
        was, now = (play_known(checker, case, today) for checker in (before, after))
        made.append(
            Change(
                case=case,
                before=was,
                after=now,
                aided_before=_aided(was, old),
                aided_after=_aided(now, new),
            )
        )
    return tuple(made)


def play_known(checker: Checker, case: ReplayCase, today: str) -> Played:
    """Play a case; what the person says that this version does not know stays unsaid."""
    signs = checker.knowledge.signs
    facts = {s: v for s, v in case.facts.items() if s in signs and signs[s].answer(v)}
    return play(checker, replace(case, facts=facts), today)


def _aided(played: Played, knowledge: Knowledge) -> bool:
    plan = played.view.plan
    return bool(plan) and knowledge.remedies[plan[0].remedy].first_aid


def rank(played: Played) -> int:
    """Return the best rank of a right cause, from 1; 0 where there is none."""
    return next(
        (n for n, (c, _) in enumerate(played.ranking, start=1) if c in played.case.right), 0
    )


def share(played: Played) -> float:
    """Return the probability of the right causes together."""
    return sum(p for c, p in played.ranking if c in played.case.right)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Something of the old version that the new one no longer has.

    Attributes:
        where: the page, or the answers.
        right: the cause that should come first; '' where that is not the matter.
        what: what is lost.
        safety: whether readers are less safe without it.
    """

    where: str
    right: str = ""
    what: str
    safety: bool = True


def lost_marks(old: Knowledge, new: Knowledge) -> list[Lost]:
    """Return each mark of danger that was taken away, or its page with it.

    The cases cannot meet every danger; these marks are what the engine's safety rests on.
    """
    return [Lost(where=where, what=what) for where, what in safeguards.lost(old, new)]


def lost_tests(cases: Sequence[Case], old: Knowledge, new: Knowledge) -> list[Lost]:
    """Return each test of the old pages that the new ones do not pass.

    A page can lose its test together with what the test was for; here the old one is asked.
    """
    checker = Checker(new)
    lost = []
    for case in cases:
        danger = bool(old.causes[case.first].urgent)
        answers = {
            s: v for s, v in case.answers.items() if s in new.signs and new.signs[s].answer(v)
        }
        where = "&".join(f"{sign}={value}" for sign, value in case.answers.items())
        if case.first not in new.causes:
            lost.append(Lost(where=where, right=case.first, what="is gone", safety=danger))
            continue
        result = verdict(checker, answers, case.first)
        if not result.passed:
            what = f"comes after {result.first}: number {result.rank}, {result.probability:.0%}"
            lost.append(Lost(where=where, right=case.first, what=what, safety=danger))
    return lost


def sections(changes: Sequence[Change], lost: Sequence[Lost] = ()) -> tuple[Section, ...]:
    """Return the comparison as tables, what endangers readers first."""
    unsafe = [(one.where, one.right, one.what) for one in lost if one.safety]
    unsafe += [(c.case.id, _right(c.case), why) for c in changes for why in c.unsafe]
    false = [
        (c.case.id, _right(c.case), "alarm without danger")
        for c in changes
        if not c.case.urgent and c.after.urgent and not c.before.urgent
    ]
    return (
        Section(
            title="Safety",
            zh="安全",
            rows=unsafe + false,
            none="nothing has become less safe · 没有变得更不安全",
        ),
        Section(
            title="Ranking",
            zh="排名",
            rows=[_ranking(c) for c in changes if c.moved],
            none="every case ranks as before · 每个案例的排名都没有变",
        ),
        Section(
            title="Tests of the old pages",
            zh="原来各页自带的测试",
            rows=[(one.where, one.right, one.what) for one in lost if not one.safety],
            none="every one is still passed · 都通过",
        ),
        Section(
            title="Questions",
            zh="题数",
            rows=[
                (c.case.id, str(len(c.before.questions)), str(len(c.after.questions)))
                for c in changes
                if len(c.before.questions) != len(c.after.questions)
            ],
            none="every case needs as many questions as before · 没有变",
        ),
        Section(
            title=f"All {len(changes)} cases",
            zh="全部案例",
            rows=_summary(changes),
            none="there are no cases to replay",
        ),
    )


def _right(case: ReplayCase) -> str:
    return ", ".join(sorted(case.right))


def _ranking(change: Change) -> tuple[str, ...]:
    cells = [change.case.id, _right(change.case)]
    cells += [f"{p.ranking[0][0]} {p.ranking[0][1]:.0%}" for p in (change.before, change.after)]
    cells += [f"number {rank(p)}, {share(p):.0%}" for p in (change.before, change.after)]
    return tuple(cells)


def _summary(changes: Sequence[Change]) -> list[tuple[str, str, str]]:
    if not changes:
        return []
    sides = ([c.before for c in changes], [c.after for c in changes])
    danger = [c.case.urgent for c in changes]
    rows = {
        "right cause first": [f"{statistics.fmean(p.within(1) for p in s):.1%}" for s in sides],
        "right cause in the first three": [
            f"{statistics.fmean(p.within(3) for p in s):.1%}" for s in sides
        ],
        "median questions": [f"{statistics.median(len(p.questions) for p in s):g}" for s in sides],
        "danger noticed": [
            f"{sum(p.urgent for p, d in zip(s, danger, strict=True) if d)} of {sum(danger)}"
            for s in sides
        ],
        "false alarms": [
            str(sum(p.urgent for p, d in zip(s, danger, strict=True) if not d)) for s in sides
        ],
    }
    return [(name, before, after) for name, (before, after) in rows.items()]
