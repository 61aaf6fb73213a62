"""The reader's answers and their link."""

import pytest

from checker.engine import Given, State, parse
from tests.engine.toys import GARAGE, PRINTER, said


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "lights=dim",
        "lights=~dim&crank=unknown",
        "lights=dim&crank=clicks&fuel-smell=absent&jump-start=not-fixed&refuel=fixed",
    ],
)
def test_a_link_that_the_handbook_knows_comes_back_as_it_was(fragment: str) -> None:
    """Reload, share and resume rest on this."""
    state, dropped = parse(fragment, GARAGE)

    expected = (fragment, ())
    assert expected == (state.fragment(), dropped)


def test_a_link_may_start_with_its_mark() -> None:
    """``location.hash`` has it."""
    assert parse("lights=dim", GARAGE) == parse("#lights=dim", GARAGE)


def test_a_tilde_means_not_quite_sure() -> None:
    """And the value is what stands behind it."""
    state = said("lights=~dim&crank=clicks")

    expected = {
        "lights": Given(value="dim", sure=False),
        "crank": Given(value="clicks", sure=True),
    }
    assert expected == state.answers


def test_nobody_is_unsure_of_not_knowing() -> None:
    """``~unknown`` is ``unknown``."""
    assert said("lights=unknown") == said("lights=~unknown")


@pytest.mark.parametrize(
    "part",
    [
        "colour=red",
        "lights=purple",
        "lights",
        "lights=",
        "=dim",
        "=",
        "lights=~~dim",
        "Lights=dim",
        "lights=DIM",
        "jump-start=~fixed",
        "jump-start=maybe",
        "flat-battery=dim",
        "<script>",
        "%6Cights=dim",
    ],
)
def test_what_the_handbook_does_not_know_is_dropped_and_reported(part: str) -> None:
    """Never guessed, and all the rest is kept."""
    state, dropped = parse(f"crank=clicks&{part}&refuel=not-fixed", GARAGE)

    assert said("crank=clicks&refuel=not-fixed") == state
    expected = (part,)
    assert expected == dropped


def test_a_link_of_another_handbook_is_dropped_part_by_part() -> None:
    """In the order in which the parts stand."""
    state, dropped = parse("lights=dim&tray=empty&crank=clicks", PRINTER)

    assert said("tray=empty", PRINTER) == state
    expected = ("lights=dim", "crank=clicks")
    assert expected == dropped


def test_a_long_part_is_reported_short() -> None:
    """A link can be a megabyte, the page should not."""
    _, dropped = parse("x" * 100_000, GARAGE)

    expected = ("x" * 60,)
    assert expected == dropped


def test_the_later_of_two_answers_counts() -> None:
    """For signs and for remedies."""
    assert said("lights=dead&refuel=fixed") == said(
        "lights=dim&lights=dead&refuel=not-fixed&refuel=fixed"
    )


def test_an_answer_can_be_changed_without_losing_the_others_or_its_place() -> None:
    """Going back to a question does not move it."""
    state = said("lights=dim&crank=clicks&refuel=not-fixed")

    expected = "lights=~dead&crank=clicks&refuel=not-fixed"
    assert expected == state.answered("lights", "dead", sure=False).fragment()


def test_a_state_without_an_answer_keeps_all_else() -> None:
    """And leaves the state that it came from alone."""
    state = said("lights=dim&crank=clicks&refuel=not-fixed")

    assert said("crank=clicks&refuel=not-fixed") == state.without("lights")
    assert said("lights=dim&crank=clicks&refuel=not-fixed") == state
    assert state == state.without("gear")


def test_evidence_is_what_tells_something() -> None:
    """All but ``unknown``."""
    expected = {"crank": Given(value="clicks", sure=False)}
    assert expected == said("lights=unknown&crank=~clicks").evidence


def test_a_state_knows_what_failed_and_what_helped() -> None:
    """In the order in which the remedies were tried."""
    state = said("tap-starter=not-fixed&jump-start=not-fixed&refuel=fixed")

    expected = (("tap-starter", "jump-start"), "refuel")
    assert expected == (state.failed, state.fixed)
    assert State().fixed is None
