"""The reader's answers and their link."""

from dataclasses import replace
from urllib.parse import quote

import pytest

from checker.engine import Given, State, parse
from checker.engine.state import MAX_LINK_LENGTH, RESERVED
from tests.engine.office import OFFICE, answer, sign
from tests.engine.toys import GARAGE, PRINTER, state_of


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "lights=dim",
        "lights=~dim&crank=unknown",
        "lights=dim&crank=clicks&fuel-smell=absent&jump-start=not-fixed&refuel=fixed",
        "result=now",
        "lights=dim&refuel=not-fixed&result=now",
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
    state = state_of("lights=~dim&crank=clicks")

    expected = {
        "lights": Given(value="dim", sure=False),
        "crank": Given(value="clicks", sure=True),
    }
    assert expected == state.answers


def test_nobody_is_unsure_of_not_knowing() -> None:
    """``~unknown`` is ``unknown``."""
    assert state_of("lights=unknown") == state_of("lights=~unknown")


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
        "__proto__=dim",
        "constructor=dim",
        "result=later",
        "~lights=dim",
        "lights dim",
    ],
)
def test_what_the_handbook_does_not_know_is_dropped_and_reported(part: str) -> None:
    """Never guessed, and all the rest is kept."""
    state, dropped = parse(f"crank=clicks&{part}&refuel=not-fixed", GARAGE)

    assert state_of("crank=clicks&refuel=not-fixed") == state
    expected = (part,)
    assert expected == dropped


def test_a_link_of_another_handbook_is_dropped_part_by_part() -> None:
    """In the order in which the parts stand."""
    state, dropped = parse("lights=dim&tray=empty&crank=clicks", PRINTER)

    assert state_of("tray=empty", PRINTER) == state
    expected = ("lights=dim", "crank=clicks")
    assert expected == dropped


def test_a_long_part_is_reported_short() -> None:
    """A link can be a megabyte, the page should not."""
    _, dropped = parse("x" * 100_000, GARAGE)

    expected = ("x" * 60,)
    assert expected == dropped


def test_the_first_of_two_answers_counts_and_the_second_is_dropped() -> None:
    """For signs and for remedies: who adds to a link changes nothing that it says."""
    state, dropped = parse(
        "lights=dim&lights=dead&refuel=not-fixed&lights=~dim&refuel=fixed", GARAGE
    )

    assert state_of("lights=dim&refuel=not-fixed") == state
    assert dropped == ("lights=dead", "lights=~dim", "refuel=fixed")


LINK = "lights=~dim&crank=clicks&jump-start=not-fixed"


@pytest.mark.parametrize(
    "link",
    [
        f"#{LINK}",
        f"#/{LINK}",
        f"#!{LINK}",
        f"#!/{LINK}",
        quote(LINK, safe=""),
        quote(quote(LINK, safe=""), safe=""),
        LINK.replace("&", "&amp;"),
        LINK.replace("&", "&amp;amp;"),
        LINK.replace("&", "&#38;").replace("=", "&#x3D;"),
        LINK.replace("~", "%7E").replace("=", "%3D"),
        LINK.replace("&", "#"),
        LINK.replace("&", "&&"),
        f"&{LINK}&",
        f"{LINK}?from=timeline",
        f"{LINK}&from=groupmessage&isappinstalled=0&scene=1&clicktime=1764330000",
        f"from=singlemessage&{LINK}&nsukey=a%2Bb%3D%3D",
        f"{LINK}&sessionid=0&subscene=10000&enterid=1764330000&wxshare_count=1",
        f"fast&{LINK}",
    ],
)
def test_what_apps_do_to_a_link_is_undone_without_a_word(link: str) -> None:
    """Escaped, once or twice, begun with ``#/`` or ``#!``, with an app's own parameters."""
    assert parse(link, GARAGE) == (state_of(LINK), ())


@pytest.mark.parametrize(
    "glued",
    [
        "。",
        "）",
        "】",
        "，点开看看",
        "…",
        '"',
        ")",
        ";",
        " then this",
        "\u200b",
        "\ufeff",
        "%E3%80%82",
    ],
)
def test_what_stands_behind_a_link_in_a_chat_is_no_part_of_it(glued: str) -> None:
    """Punctuation and words of a script that no id has."""
    assert parse(f"lights=dim&crank=clicks{glued}", GARAGE) == (
        state_of("lights=dim&crank=clicks"),
        (),
    )


def test_glued_letters_make_another_word_which_is_dropped() -> None:
    """Nobody can tell where an answer ends and an English word begins."""
    assert parse("crank=clicks&lights=dimthis", GARAGE) == (
        state_of("crank=clicks"),
        ("lights=dimthis",),
    )


@pytest.mark.parametrize(
    "name", ["notice", "copy", "reg", "order", "para", "not-now", "times", "amp", "lt"]
)
def test_a_sign_may_be_called_as_a_character_is_in_html(name: str) -> None:
    """Between ``&`` and ``=`` it is the sign's id: no semicolon ends it."""
    named = sign(name, answer("yes", "often"), answer("no", "often"))
    knowledge = replace(OFFICE, signs={**OFFICE.signs, name: named})
    link = f"speed=slow&{name}=~yes"

    for spelt in (link, link.replace("&", "&amp;"), quote(link, safe="")):
        state, dropped = parse(spelt, knowledge)
        assert (state.fragment(), dropped) == (link, ())


@pytest.mark.parametrize(
    "link",
    [
        "&#" + "9" * 5000 + ";",
        "&#x" + "f" * 5000 + ";",
        "&#0;&#xD800;&#1114112;",
        "%00%FF%C0%80",
        "%" * 100,
        "\x00" * 100,
        "lights=dim\x00",
        "\ud800=\udfff",
        "=" * 100 + "&" * 100,
    ],
    ids=lambda link: ascii(link[:12]),
)
def test_no_text_is_too_odd_for_a_link(link: str) -> None:
    """Halves of characters, numbers without end, nothing but marks."""
    state, dropped = parse(f"crank=clicks&{link}", GARAGE)

    assert state.answers["crank"] == Given(value="clicks")
    assert all(len(part) <= 60 for part in dropped)


def test_a_link_longer_than_any_interview_counts_up_to_its_last_whole_part() -> None:
    """An answer that is cut in two could be another answer."""
    filler = "x" * (MAX_LINK_LENGTH - len("crank=clicks&") - len("&lights=dim"))
    fits = f"crank=clicks&{filler}&lights=dim"

    assert len(fits) == MAX_LINK_LENGTH
    assert set(parse(fits, GARAGE)[0].answers) == {"crank", "lights"}
    longer = parse(f"{fits}-or-dead&refuel=fixed", GARAGE)
    assert longer == (state_of("crank=clicks"), ("lights=dim-or-dead&refuel=fixed", filler[:60]))


def test_the_links_own_words_are_reserved() -> None:
    """No id may be one of them, or a part of a link would have two meanings."""
    assert {"result", "fast", "unknown", "fixed", "not-fixed", "none", "unsure-all"} == RESERVED
    ids = {*GARAGE.signs, *GARAGE.remedies, *OFFICE.signs, *OFFICE.remedies}
    assert not ids & RESERVED


def test_asking_for_the_result_is_no_answer() -> None:
    """It survives the link and leaves answers and outcomes alone."""
    state = state_of("lights=dim&result=now")

    assert state.concluded
    assert state.answers == state_of("lights=dim").answers
    assert not state_of("lights=dim").concluded


def test_who_is_in_a_hurry_has_said_nothing_yet() -> None:
    """The link ``#fast`` is known, and empty."""
    assert parse("#fast", GARAGE) == (State(), ())


def test_an_answer_can_be_changed_without_losing_the_others_or_its_place() -> None:
    """Going back to a question does not move it."""
    state = state_of("lights=dim&crank=clicks&refuel=not-fixed")

    expected = "lights=~dead&crank=clicks&refuel=not-fixed"
    assert expected == state.answered("lights", "dead", sure=False).fragment()


def test_a_state_without_an_answer_keeps_all_else() -> None:
    """And leaves the state that it came from alone."""
    state = state_of("lights=dim&crank=clicks&refuel=not-fixed")

    assert state_of("crank=clicks&refuel=not-fixed") == state.without("lights")
    assert state_of("lights=dim&crank=clicks&refuel=not-fixed") == state
    assert state == state.without("gear")


def test_evidence_is_what_tells_something() -> None:
    """All but ``unknown``."""
    expected = {"crank": Given(value="clicks", sure=False)}
    assert expected == state_of("lights=unknown&crank=~clicks").evidence


def test_several_answers_can_be_given_and_taken_back_together() -> None:
    """As a group is."""
    given = {"lights": Given(value="dead"), "gear": Given(value="in-park", sure=False)}
    state = state_of("lights=dim&crank=clicks").with_answers(given)

    assert state.fragment() == "lights=dead&crank=clicks&gear=~in-park"
    assert state.without("lights", "gear") == state_of("crank=clicks")


def test_a_state_knows_what_failed() -> None:
    """In the order in which the remedies were tried."""
    state = state_of("tap-starter=not-fixed&jump-start=not-fixed&refuel=fixed")

    assert state.failed == ("tap-starter", "jump-start")
    assert State().failed == ()
