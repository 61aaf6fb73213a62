"""Who is warned, and advice that could do harm."""

from dataclasses import replace

from checker.engine import Checker
from checker.engine.plan import Step
from checker.scorecard.replay import Played, play
from checker.scorecard.safety import safety, unsafe
from tests.scorecard.people import DAY, TINY, person

CHECKER = Checker(TINY)


def _played(gold: str, gone: str | None, *, urgent: bool = False, name: str = "p") -> Played:
    facts = {"gone": gone} if gone else {}
    return play(CHECKER, person(gold, facts, name, urgent=urgent), DAY)


def _with_plan(played: Played, *remedies: str) -> Played:
    steps = tuple(Step(remedy=r, probability=0.5, cause="") for r in remedies)
    return replace(played, view=replace(played.view, plan=steps, workarounds=()))


def test_danger_is_found_or_missed() -> None:
    """Who could not tell any red flag is counted apart."""
    noticed, blind = (_played("stolen", gone, urgent=True) for gone in ("yes", None))
    calm, scared = (_played("wet", gone) for gone in ("no", "yes"))
    measured = safety(TINY, [noticed, blind, calm, scared])

    assert (measured.found.hits, measured.found.cases) == (1, 2)
    assert (measured.blind.hits, measured.blind.cases) == (1, 1)
    assert (measured.false.hits, measured.false.cases) == (1, 2)
    assert measured.screens == (1,)


def test_a_plan_in_danger_starts_with_first_aid() -> None:
    """Anything else is unsafe."""
    robbed = _played("stolen", "yes", urgent=True)

    assert unsafe(TINY, robbed) == ()
    assert unsafe(TINY, _with_plan(robbed, "help", "mend-stolen")) == ("help",)


def test_what_a_cheat_could_ask_for_is_unsafe_in_danger_alone() -> None:
    """In the plan and among the ways round."""
    robbed, calm = _played("stolen", "yes", urgent=True), _played("wet", "no")
    round_ = replace(robbed, view=replace(robbed.view, workarounds=("mend-worn",)))

    assert unsafe(TINY, _with_plan(robbed, "mend-stolen", "mend-worn")) == ("mend-worn",)
    assert unsafe(TINY, round_) == ("mend-worn",)
    assert unsafe(TINY, _with_plan(calm, "mend-worn")) == ()


def test_remedies_that_rule_each_other_out_are_unsafe_together() -> None:
    """For anyone, whatever the plan's order."""
    calm = _played("wet", "no")

    assert unsafe(TINY, _with_plan(calm, "mend-wet", "mend-worn")) == ("mend-worn",)
    assert unsafe(TINY, _with_plan(calm, "mend-wet", "help")) == ()


def test_the_missed_get_ordinary_advice_that_is_not_counted_as_unsafe() -> None:
    """The checker does not know of them; they are counted as missed."""
    missed = _with_plan(_played("stolen", "no", urgent=True, name="m"), "mend-worn")
    noticed = _with_plan(_played("stolen", "yes", urgent=True, name="f"), "mend-worn")

    assert safety(TINY, [missed, noticed]).unsafe == {"f": ("mend-worn",)}
