"""What it costs to get past the trouble, by hand."""

from collections.abc import Mapping

import pytest

from checker.engine import Answer, Cause, Checker, Knowledge, Remedy, Sign
from checker.scorecard.minutes import article, looking, minutes, resolved
from checker.scorecard.replay import play
from tests.scorecard.people import DAY, TINY, person

CHECKER = Checker(TINY)


def test_looking_costs_reading_and_effort() -> None:
    """0.2 minutes to read, 0.8 to look, for each sign."""
    assert pytest.approx(2.0) == looking(CHECKER, ["damp", "thin"])


@pytest.mark.parametrize(
    ("plan", "expected"),
    [
        # a question 1; drying 2, which works three times in four; sewing 4 in vain; help 40
        (["mend-wet", "mend-worn", "help"], 1 + 2 + 0.25 * (4 + 40)),
        (["mend-wet", "help", "mend-worn"], 1 + 2 + 0.25 * 40),
        (["mend-worn", "mend-wet"], 1 + 4 + 2 + 0.25 * 40),
        (["help"], 1 + 40),
        ([], 1 + 40),
    ],
)
def test_a_plan_is_followed_until_it_works(plan: list[str], expected: float) -> None:
    """Help ends it either way."""
    assert pytest.approx(expected) == resolved(CHECKER, "wet", ["damp"], plan)


def test_ours_is_the_questions_and_then_the_plan() -> None:
    """As the interview went."""
    played = play(CHECKER, person("wet", {"damp": "yes", "thin": "no"}), DAY)
    told = minutes(CHECKER, [played])

    plan = [step.remedy for step in played.view.plan]
    assert pytest.approx(looking(CHECKER, played.questions)) == told.asking
    assert pytest.approx(resolved(CHECKER, "wet", played.questions, plan)) == told.ours
    assert told.ratios == (told.ours / told.literal, told.ours / told.careful)


def _sign(name: str, *, alarm: bool = False, values: tuple[str, str]) -> Sign:
    bad, good = values
    return Sign(
        id=name,
        title=name,
        short=name,
        effort=0.8,
        answers=(
            Answer(value=bad, label=bad, base="rarely", alarm=alarm),
            Answer(value=good, label=good, base="almost-always"),
        ),
    )


ARTICLE = Checker(
    Knowledge(
        version="1",
        causes={
            "line": Cause(
                id="line", title="", summary="", family="", frequency="common",
                signs={"network": {"bad": "usually"}}, remedies={"switch-network": "usually"},
            )
        },
        signs={
            "network": _sign("network", values=("bad", "ok")),
            "unknown-transactions": _sign(
                "unknown-transactions", alarm=True, values=("present", "absent")
            ),
        },
        remedies={
            "switch-network": Remedy(id="switch-network", title="", summary="", effort=2.0),
            "stop-the-loss": Remedy(
                id="stop-the-loss", title="", summary="", effort=8.0, first_aid=True
            ),
            "help": Remedy(id="help", title="", summary="", effort=40.0, last_resort=True),
        },
    )
)  # fmt: skip
"""A handbook with a few of the ids that the article's steps speak of."""


@pytest.mark.parametrize(
    ("facts", "literal", "careful"),
    [
        # Literal: switch 2 (works 3 in 4), look for strange payments 1, then help 40.
        # Careful: look at the network 1 before that.
        ({"unknown-transactions": "absent"}, 2 + 0.25 * (1 + 40), 1 + 2 + 0.25 * (1 + 40)),
        ({}, 2 + 0.25 * (1 + 40), 1 + 2 + 0.25 * (1 + 40)),
        # The network is fine: who looks leaves the switching out.
        ({"network": "ok"}, 2 + 0.25 * (1 + 40), 1 + 1 + 40),
        # A payment that is not the reader's: either way the loss is stopped, 8 minutes.
        (
            {"unknown-transactions": "present"},
            2 + 0.25 * (1 + 8 + 40),
            1 + 2 + 0.25 * (1 + 8 + 40),
        ),
    ],
)
def test_the_article_is_followed_step_by_step(
    facts: Mapping[str, str], literal: float, careful: float
) -> None:
    """Each remedy as told, or only where a look does not rule it out."""
    case = person("line", facts)

    assert pytest.approx(literal) == article(ARTICLE, case, careful=False)
    assert pytest.approx(careful) == article(ARTICLE, case, careful=True)
