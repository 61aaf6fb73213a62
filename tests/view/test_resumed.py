"""Who comes back to a saved result is asked how its first step went, and nobody else is."""

import pytest

from checker.engine import Knowledge
from checker.view import Page
from checker.view.page import Visit
from tests.engine.office import OFFICE
from tests.engine.toys import CALM
from tests.view.pages import ParsedPage

SAFE = "caller=nobody&account=untouched&phone=here"
SAVED = f"{SAFE}&cable=loose&other-devices=online&result=now"
BACK = Visit(resumed=True)


def _asked(link: str, visit: Visit = BACK, knowledge: Knowledge = OFFICE) -> str:
    html = Page(knowledge).show(link, CALM, visit)["html"]
    return html.partition("data-resumed")[2].partition("</section>")[0]


def _first(link: str) -> str:
    state = Page(OFFICE).show(link, CALM)["html"]
    return state.partition("data-plan")[2].partition('data-remedy="')[2].partition('"')[0]


def test_the_first_step_is_asked_about_by_name_with_its_outcomes() -> None:
    """The same step as below, and its own buttons; or it was not tried yet."""
    step = _first(SAVED)
    asked = _asked(SAVED)

    assert step
    assert f'data-remedy="{step}"' in asked
    assert f">{OFFICE.remedies[step].title}</a>" in asked
    assert asked.count('data-outcome="fixed"') == asked.count('data-outcome="not-fixed"') == 1
    assert "data-not-yet" in asked


def test_it_comes_before_the_result_and_takes_the_focus() -> None:
    """Who listens to the page hears it first."""
    parsed = ParsedPage(Page(OFFICE).show(SAVED, CALM, BACK)["html"])
    heard = [
        data
        for data, around in parsed.texts
        if any("data-focus" in attributes for attributes in around)
    ]

    assert heard[0] == OFFICE.texts["resumed_title"]
    assert len(heard) == 2


@pytest.mark.parametrize(
    ("link", "visit"),
    [
        (SAVED, Visit()),
        (f"{SAFE}&cable=loose", BACK),
        ("account=money-gone&phone=here&caller=nobody&result=now", BACK),
        (f"{SAVED}&{_first(SAVED)}=fixed", BACK),
    ],
    ids=["not saved", "a question", "care advice", "solved"],
)
def test_nothing_is_asked_where_there_is_no_step_or_it_was_not_saved(
    link: str, visit: Visit
) -> None:
    """A result that somebody sent, what asks something itself, what must not wait, what is over."""
    assert _asked(link, visit) == ""


def test_whoever_comes_back_is_asked_about_dangers_anew() -> None:
    """Between then and now somebody may have rung; then how the step went."""
    page = Page(OFFICE)
    names = [part.partition("=")[0] for part in SAVED.split("&")]
    shown = page.show(SAVED, CALM, Visit(linked=names, resumed=True))

    assert shown["state"] == "asking"
    assert shown["fragment"] == SAVED.removeprefix(f"{SAFE}&")
    assert 'data-group="safety"' in shown["html"]
    assert OFFICE.texts["safety_first"] in shown["html"]
    assert OFFICE.texts["noted"].partition("{")[0] not in shown["html"]
    assert "data-linked" not in shown["html"]
    calm = page.show(f"{shown['fragment']}&{SAFE}", CALM, BACK)
    assert calm["state"] == "result"
    assert "data-resumed" in calm["html"]
    danger = SAFE.replace("caller=nobody", "caller=asks-for-money")
    assert page.show(f"{shown['fragment']}&{danger}", CALM, BACK)["state"] == "care"


def test_what_is_over_stays_over() -> None:
    """A stranger's link cannot say that a step helped; the reader's own case can."""
    page, step = Page(OFFICE), _first(SAVED)
    link = f"{SAVED}&{step}=fixed"
    names = [part.partition("=")[0] for part in link.split("&")]

    assert f"{step}=fixed" in page.show(link, CALM, Visit(linked=names, resumed=True))["fragment"]
    assert f"{step}=fixed" not in page.show(link, CALM, Visit(linked=names))["fragment"]


def test_one_question_comes_before_the_result() -> None:
    """How the step went; which answer is best looked at again can wait."""
    page = Page(OFFICE)

    assert "data-look=" in page.show(SAVED, CALM)["html"]
    assert "data-look=" not in page.show(SAVED, CALM, BACK)["html"]


def test_a_case_is_saved_under_the_name_of_its_cause_or_of_the_result() -> None:
    """What is not known, and what is solved, has no cause to name."""
    page = Page(OFFICE)
    names = {}
    for link in (SAVED, f"{SAFE}&cable=unknown&result=now", f"{SAVED}&{_first(SAVED)}=fixed"):
        html = page.show(link, CALM)["html"]
        names[link] = html.partition('data-diary-save="')[2].partition('"')[0]
    known, unsure, solved = names.values()

    cause = page.show(SAVED, CALM)["html"].partition('data-cause="')[2].partition('"')[0]
    assert known == OFFICE.causes[cause].title
    assert unsure == OFFICE.texts["unsure_title"]
    assert solved == OFFICE.texts["fixed_title"]
