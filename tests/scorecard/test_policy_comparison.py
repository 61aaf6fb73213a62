"""Ways of asking, side by side."""

from checker.engine import Checker
from checker.scorecard.measures import tally
from checker.scorecard.policy_comparison import AFTER, ways
from checker.scorecard.replay import play
from checker.scorecard.sampling import draw
from tests.scorecard.people import DAY, TINY

CHECKER = Checker(TINY)
PEOPLE = draw(CHECKER, DAY, 60, blanks=0.2, seed="ways")


def test_the_way_that_the_site_uses_is_as_played() -> None:
    """It is marked, and it alone."""
    by_id = {way.id: way for way in ways(CHECKER, PEOPLE, DAY, 2)}

    assert [way.id for way in by_id.values() if way.used] == ["information"]
    played = [play(CHECKER, case, DAY) for case in PEOPLE]
    assert by_id["information"].tally == tally(played)
    assert by_id["information"].early[0].hits == sum(p.leads(AFTER[0]) for p in played)


def test_random_orders_are_taken_together() -> None:
    """Every person once for each order."""
    *_, chance = ways(CHECKER, PEOPLE, DAY, 3)

    assert (chance.id, chance.tally.top1.cases) == ("random", 3 * len(PEOPLE))


def test_an_article_that_names_no_sign_of_the_handbook_asks_about_danger_only() -> None:
    """What must be asked is asked whatever the way."""
    article = next(way for way in ways(CHECKER, PEOPLE, DAY, 1) if way.id == "article")

    assert article.tally.most == 1
