"""From the box on the result page to a failing test: the text as the page itself gives it."""

from pathlib import Path

import pytest

from checker.engine import Checker, parse
from checker.knowledge.compile.handbook import compile_pages
from checker.view.html import Element
from checker.view.support import report
from tests.authoring.toy_handbook import DAY, copied, run
from tests.engine.toys import GARAGE

ANSWERS = "lights=~dim&crank=clicks&parked=unknown&jump-start=not-fixed"
TITLE = "The car does not read the key"


def first(element: Element, key: str) -> Element:
    """Return the first element inside another that has an attribute."""
    if key in element.attributes:
        return element
    inside = [child for child in element.children if isinstance(child, Element)]
    return next(one for one in (maybe(child, key) for child in inside) if one)


def test_answers_are_no_part_of_the_text_until_the_reader_ticks_the_box() -> None:
    """Whoever sends it publishes it."""
    state, _ = parse(ANSWERS, GARAGE)
    box = report(Checker(GARAGE).view(state, DAY), GARAGE, "../")
    (text,) = first(box, "data-report").children
    swap = first(box, "data-swap").attributes

    assert isinstance(text, str)
    assert not any(sign in text for sign in GARAGE.signs)
    assert swap["data-swap"] == "[data-report]"
    assert swap["data-other"] == f"{text}\nanswers: {state.fragment()}"


def maybe(element: Element, key: str) -> Element | None:
    """Return the same, or None."""
    try:
        return first(element, key)
    except StopIteration:
        return None


@pytest.mark.parametrize("cause", ["unread-key", TITLE, f"“{TITLE}”。"])
def test_the_page_s_own_text_becomes_a_failing_test(
    cause: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The reader ticks the box and writes the right cause, however they write titles."""
    root = copied(tmp_path)
    knowledge = compile_pages(root).knowledge
    assert knowledge is not None
    state, _ = parse(ANSWERS, knowledge)
    box = report(Checker(knowledge).view(state, DAY), knowledge, "../")
    ticked = first(box, "data-swap").attributes["data-other"]
    assert isinstance(ticked, str)
    completed = ticked.replace("expected: ", f"expected: {cause}")
    path = tmp_path / "report.txt"
    path.write_text(completed, encoding="utf-8", newline="\r\n")

    output = run(capsys, "case", path, "--root", root)
    assert output.status == 0, output.err
    page = (root / "docs/causes/unread-key.md").read_text(encoding="utf-8")
    assert "  - {answers: {lights: dim, crank: clicks}, first: unread-key}\n" in page
    ((mistake, _, _, _),) = run(capsys, "check", "--root", root).errors
    assert mistake == "K802"
