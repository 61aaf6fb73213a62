"""Ways of asking: the engine's, a list's, chance's; played quickly and held against each other."""

import pytest

from checker.engine import Checker, Knowledge, State
from checker.engine.policies import both, information, resolution
from checker.scorecard.article import STEPS, looks
from checker.scorecard.chance import draw
from checker.scorecard.contest import PLACES, contest
from checker.scorecard.policies import asking, listed, rivals
from checker.scorecard.replay import play
from checker.scorecard.walks import walk
from tests.engine.toys import CALM, GARAGE, PRINTER
from tests.scorecard.people import person


@pytest.mark.parametrize("knowledge", [GARAGE, PRINTER])
@pytest.mark.parametrize("rule", [information, resolution, both])
def test_a_walk_asks_and_ends_as_the_checker_does(knowledge: Knowledge, rule: object) -> None:
    """The quick way of playing is the slow one, under each of the engine's policies."""
    assert callable(rule)
    checker = Checker(knowledge, rule)
    ask = asking(checker, rule)
    for case in draw(checker, CALM, 15, blanks=0.3, seed="walk"):
        slow, quick = play(checker, case, CALM), walk(checker, case, CALM, ask)

        assert slow.questions == quick.questions
        assert [c for c, _ in slow.ranking] == [c for c, _ in quick.ranking]
        assert pytest.approx([p for _, p in slow.ranking], abs=1e-6) == [
            p for _, p in quick.ranking
        ]


def test_a_list_is_asked_in_its_order_to_its_end() -> None:
    """Whatever the answers."""
    told = walk(Checker(PRINTER), person("dry-ink"), CALM, listed(["tray", "noise", "queue"]))

    assert told.questions == ("tray", "noise", "queue")


def test_hits_are_counted_after_any_number_of_questions() -> None:
    """Also after more than were asked."""
    checker = Checker(PRINTER)
    told = walk(checker, person("no-paper", {"tray": "empty"}), CALM, listed(["noise", "tray"]))

    assert len(told.beliefs) == 3
    assert told.within(1, 2)
    assert told.within(1)
    assert told.within(1, 9)
    first = max(zip(told.beliefs[0], told.causes, strict=True))[1]
    assert told.within(1, 0) == (first == "no-paper")


def test_a_rival_that_may_not_stop_asks_to_the_end() -> None:
    """In the order in which it would have asked."""
    checker = Checker(PRINTER)
    case = person("paper-jam", {"panel": "jam", "noise": "grinding"})
    for rival in rivals(checker, 3):
        (ask, *_) = rival.asks(checker, stops=False)
        tireless = walk(checker, case, CALM, ask)
        if rival.id != "article":
            assert sorted(tireless.questions) == sorted(PRINTER.signs)
        if rival.rule is not None:
            (stopping,) = rival.asks(checker, stops=True)
            short = walk(checker, case, CALM, stopping)
            assert tireless.questions[: len(short.questions)] == short.questions


def test_the_sites_own_way_comes_first_and_alone_is_marked() -> None:
    """The others are held against it."""
    ways = rivals(Checker(PRINTER), 4)

    expected = [True, False, False, False, False]
    assert expected == [rival.used for rival in ways]
    assert {"information", "resolution", "both", "article", "random"} == {r.id for r in ways}
    assert len({order for r in ways if r.id == "random" for order in r.orders}) > 1


def test_a_contest_holds_every_way_against_the_first() -> None:
    """Curves, stops, minutes; a list never stops by itself and has no minutes."""
    checker = Checker(GARAGE)
    cases = draw(checker, CALM, 12, blanks=0.3, seed="contest")
    site, *others = contest(checker, cases, CALM, rivals(checker, 2), 50)

    assert site.pair is None
    assert site.stopped is not None
    for standing in (site, *others):
        assert len(standing.curve) == PLACES + 1
        assert standing.curve[0] == site.curve[0]
        assert (standing.stopped is None) == (standing.rival.rule is None)
        assert (standing.minutes is None) == (standing.rival.rule is None)
    for standing in others:
        assert standing.pair is not None
        gain = sum(a - b for a, b in zip(site.curve[1:], standing.curve[1:], strict=True)) / PLACES
        assert pytest.approx(gain) == standing.pair.gain
        assert (standing.extra is None) == (standing.rival.rule is None)
        if standing.extra and standing.minutes is not None and site.minutes is not None:
            assert pytest.approx(site.minutes - standing.minutes) == standing.extra.gain


def test_the_articles_list_leaves_out_what_a_handbook_has_not() -> None:
    """Its seven steps stay in its order."""
    assert len(STEPS) == 7
    assert looks(["scope", "network"]) == ("network", "scope")
    assert looks(GARAGE.signs) == ()


def test_what_was_heard_before_is_not_asked_again() -> None:
    """The interview goes on from there."""
    checker = Checker(GARAGE)
    case = person("flat-battery", {"lights": "dim", "crank": "clicks"})
    start = State().answered("lights", "dim")

    assert "lights" in play(checker, case, CALM).questions
    assert "lights" not in play(checker, case, CALM, start).questions
    assert play(checker, case, CALM, start).heard == {"lights": "dim"}
