"""All measurements of the page together."""

from checker.engine import Checker
from checker.scorecard.sampling import draw
from checker.scorecard.study import Sizes, study
from tests.scorecard.people import DAY, EAR, TINY, person

SMALL = Sizes(drawn=30, endangered=10, shuffles=1, repeats=2)
CALM = {"gone": "no", "asked": "no"}
WRITTEN = (
    person("wet", {**CALM, "damp": "yes", "thin": "no"}, "a"),
    person("worn", {**CALM, "damp": "yes"}, "b"),
    person("stolen", {"gone": "yes"}, "c", urgent=True),
)


def test_sets_are_measured_apart() -> None:
    """What is passed in under its own name, and people drawn from the model beside it."""
    measured = study(TINY, {"one": WRITTEN, "two": WRITTEN[:1]}, DAY, EAR, SMALL)

    assert {n: r.tally.top1.cases for n, r in measured.sets.items()} == {
        "one": 3,
        "two": 1,
        "drawn": 30,
    }
    assert [p.case.id for p in measured.sets["one"].misses] == ["b"]
    assert (measured.sets["one"].safety.found.hits, measured.endangered.found.cases) == (1, 10)


def test_the_ceiling_is_what_the_model_says_once_it_knows_everything() -> None:
    """No way of asking gets further for these people."""
    ceiling = study(TINY, {"one": WRITTEN}, DAY, EAR, SMALL).sets["one"].ceiling

    assert (ceiling[1].hits, ceiling[3].hits) == (2, 3)


def test_written_cases_are_spoilt_several_times_and_drawn_people_once() -> None:
    """With 5 and 10 % wrong, and 10 and 30 % missing."""
    sets = study(TINY, {"one": WRITTEN}, DAY, EAR, SMALL).sets

    for name, cases in (("one", 6), ("drawn", 30)):
        noise = [*sets[name].wrong, *sets[name].missing]
        assert [n.part for n in noise] == [0.05, 0.10, 0.10, 0.30]
        assert {n.tally.top1.cases for n in noise} == {cases}


def test_stories_are_read_where_there_are_any() -> None:
    """People drawn from the model have none."""
    drawn = draw(Checker(TINY), DAY, 3, blanks=0.0, seed="quiet")

    assert study(TINY, {"one": drawn}, DAY, EAR, SMALL).sets["one"].stories is None
