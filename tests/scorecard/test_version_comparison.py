"""Two versions of a handbook on the same people."""

from dataclasses import replace

from checker.engine import Knowledge
from checker.knowledge.compile.records import Case
from checker.scorecard.version_comparison import compare, lost_marks, lost_tests, sections
from tests.scorecard.people import DAY, TINY, person

ROBBED = person("stolen", {"gone": "yes"}, "robbed", urgent=True)
WET = person("wet", {"gone": "no", "asked": "no", "damp": "yes", "thin": "no"}, "wet")


def _blind() -> Knowledge:
    """Return the handbook without its alarms, its urgent cause and its group."""
    signs = {
        key: replace(sign, answers=tuple(replace(a, alarm="") for a in sign.answers))
        for key, sign in TINY.signs.items()
    }
    causes = {key: replace(cause, urgent="") for key, cause in TINY.causes.items()}
    return replace(TINY, signs=signs, causes=causes, groups={})


def test_the_same_handbook_moves_nobody() -> None:
    """And makes nobody less safe."""
    changes = compare(TINY, TINY, (ROBBED, WET), DAY)

    assert not [c for c in changes if c.moved or c.unsafe]
    assert lost_marks(TINY, TINY) == []


def test_a_danger_that_is_no_longer_noticed_is_unsafe() -> None:
    """Whatever the ranking says; and every lost mark is reported."""
    robbed, wet = compare(TINY, _blind(), (ROBBED, WET), DAY)

    assert "the danger is no longer noticed" in robbed.unsafe
    assert wet.unsafe == ()
    lost = {(one.where, one.what) for one in lost_marks(TINY, _blind())}
    assert ("gone=yes", "is no longer marked alarm") in lost
    assert ("stolen", "is no longer marked urgent") in lost
    assert ("safety: gone", "is no longer marked must_ask") in lost


def test_a_remedy_that_a_cheat_could_ask_for_stays_marked() -> None:
    """Or else it is reported."""
    sew = replace(TINY.remedies["mend-worn"], unsafe=False)
    bare = replace(TINY, remedies={**TINY.remedies, "mend-worn": sew})

    assert [(one.where, one.what) for one in lost_marks(TINY, bare)] == [
        ("mend-worn", "is no longer marked unsafe")
    ]


def test_a_test_of_the_old_pages_that_fails_now_is_reported() -> None:
    """It is a matter of safety where its cause is urgent."""
    cases = (
        Case(file="x.md", line=1, answers={"damp": "yes"}, first="wet"),
        Case(file="y.md", line=1, answers={"gone": "yes"}, first="stolen"),
    )
    only_other = replace(TINY, causes={"other": TINY.causes["other"]})
    lost = lost_tests(cases, TINY, only_other)

    assert [(one.right, one.what, one.safety) for one in lost] == [
        ("wet", "is gone", False),
        ("stolen", "is gone", True),
    ]


def test_safety_comes_first_in_the_account() -> None:
    """With the people whom it concerns."""
    first = sections(compare(TINY, _blind(), (ROBBED, WET), DAY))[0]

    assert first.title == "Safety"
    assert [row[0] for row in first.rows] == ["robbed"] * len(first.rows)
    assert first.rows
