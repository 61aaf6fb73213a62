"""Laws of the view: a pure function, from the engine to the page's HTML."""

import copy
import json
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from checker.engine import Checker, Knowledge, read, view, write
from checker.engine.free_text import ClassifierData
from checker.engine.ui_texts import TEXTS
from checker.view import Page
from checker.view.page import Visit
from tests.property.draws import HOSTILE, Reader, handbooks, readers
from tests.view.pages import taught

ROOT = Path(__file__).parent.parent.parent


def hearing(knowledge: Knowledge) -> Page:
    """Return a page that hears every sign's first answer in the letter x."""
    answers = tuple((sign.id, sign.answers[0].value) for sign in knowledge.signs.values())
    return taught(Page(knowledge), ClassifierData(sentences={"x": answers}))


@given(readers())
def test_a_view_is_a_pure_function(reader: Reader) -> None:
    """The same in gives the same out, for a new checker and for one that has seen others."""
    checker = Checker(reader.knowledge)
    once = checker.view(reader.state, reader.today)
    checker.view(replace(reader.state, answers={}), "2026-01-04")

    assert checker.view(reader.state, reader.today) == once
    assert view(reader.knowledge, reader.state, reader.today) == once


@given(readers(causes=4, signs=3, remedies=3))
def test_a_page_is_a_pure_function(reader: Reader) -> None:
    """So is its HTML, letter by letter, and so is hearing free text."""
    page = hearing(reader.knowledge)
    link = reader.state.fragment()
    visit = Visit(linked=list(reader.state.answers)[:1], before="", care_left=True)
    once = page.show(link, reader.today, visit)
    page.hear("x", "", reader.today)
    page.show(link, reader.today)

    assert page.show(link, reader.today, visit) == once
    assert Page(reader.knowledge).show(link, reader.today, visit) == once


@given(readers(causes=4))
def test_nothing_that_goes_in_is_changed(reader: Reader) -> None:
    """Not the handbook and not the state, however deep."""
    before = copy.deepcopy((reader.knowledge, reader.state))
    page = hearing(reader.knowledge)
    page.show(reader.state.fragment(), reader.today)
    page.hear("x and y", reader.state.fragment(), reader.today)
    Checker(reader.knowledge).view(reader.state, reader.today)

    assert (reader.knowledge, reader.state) == before
    assert list(reader.state.answers) == list(before[1].answers)


@given(handbooks(causes=6, texts=HOSTILE))
def test_knowledge_survives_its_journey(knowledge: Knowledge) -> None:
    """Written, made JSON, parsed and read again, it is what it was, in the same order."""
    data = write(knowledge)
    restored = read(json.loads(json.dumps(data)))

    assert restored == knowledge
    assert write(restored) == data
    assert json.dumps(write(restored)) == json.dumps(data)


@given(handbooks(causes=3, texts=HOSTILE), st.data())
def test_what_a_handbook_does_not_say_is_said_in_english(
    knowledge: Knowledge, data: st.DataObject
) -> None:
    """Any sentences may be missing, all of them too; the others stay the handbook's own."""
    supplied = data.draw(st.sets(st.sampled_from(sorted(TEXTS))))
    some = replace(knowledge, texts={key: knowledge.texts[key] for key in supplied})
    restored = read(json.loads(json.dumps(write(some))))

    expected = {**TEXTS, **{key: knowledge.texts[key] for key in supplied}}
    assert restored == replace(knowledge, texts=expected)


@given(readers(), st.sampled_from(("2025-12-31", "2026-01-02", "2027-01-01", "", "zzz")))
def test_only_what_is_in_force_makes_days_differ(reader: Reader, today: str) -> None:
    """Two days with the same incidents show the same, whatever the days are."""
    knowledge = reader.knowledge
    checker = Checker(knowledge)
    if knowledge.in_force(today) == knowledge.in_force(reader.today):
        assert checker.view(reader.state, today) == checker.view(reader.state, reader.today)


def test_no_view_depends_on_the_seed_of_hashing() -> None:
    """Two interpreters that order sets differently show every page the same."""
    script = """
import json, sys
from pathlib import Path
from checker.engine import write
from checker.view import Page
from checker.engine.free_text import ClassifierData
from tests.engine.office import OFFICE
from tests.view.pages import taught
toys = [Path("tests/data", f"{toy}.json").read_text("utf-8") for toy in ("garage", "printer")]
for toy in (*toys, json.dumps(write(OFFICE))):
    page = Page.from_json(toy)
    said = tuple((s.id, a.value) for s in page.checker.knowledge.signs.values() for a in s.answers)
    taught(page, ClassifierData(sentences={"x": said, "y": said[:2]}))
    for sign in page.checker.knowledge.signs.values():
        for answer in sign.answers:
            for link in (f"{sign.id}={answer.value}", f"{sign.id}=~{answer.value}&no=thing"):
                print(json.dumps(page.show(link, "2026-01-10")))
                print(json.dumps(page.hear("x, y", link, "2026-01-10")))
"""
    printed = {
        subprocess.run(  # noqa: S603 - this interpreter, a script of this file
            [sys.executable, "-c", script],
            check=True,
            capture_output=True,
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert len(printed) == 1
    assert len(printed.pop()) > 10_000
