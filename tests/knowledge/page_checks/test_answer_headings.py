"""Headings among a sign's answers, as authors write them."""

from pathlib import Path

import pytest

from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.diagnostics.rendering import bilingual
from tests.authoring.toy_handbook import copied
from tests.knowledge.compile.test_handbook import spoiled

PAGE = "signs/lights.md"
BRIGHT, DIM, DEAD = "label: As bright as ever", "label: Dim", "label: They do not light at all"


def _headed(bright: str, dim: str, dead: str) -> tuple[tuple[str, str], ...]:
    headings = {BRIGHT: bright, DIM: dim, DEAD: dead}
    return tuple((a, f"{a}, heading: {h}") for a, h in headings.items() if h)


def test_headings_of_a_page_are_in_the_knowledge(tmp_path: Path) -> None:
    """In the order of the answers."""
    root = copied(tmp_path)
    spoiled(root, PAGE, *_headed("Fine", "Wrong", "Wrong"))
    knowledge = compile_pages(root).knowledge

    assert knowledge
    assert [a.heading for a in knowledge.signs["lights"].answers] == ["Fine", "Wrong", "Wrong"]


@pytest.mark.parametrize(
    ("headings", "line", "expected"),
    [
        (("Fine", "", ""), 7, "answers.dim: no heading, while other answers have one: dim, dead"),
        (("Fine", "Wrong", ""), 8, "answers.dead: no heading, while other answers have one: dead"),
        (("Odd", "Wrong", "Odd"), 8, "'Odd' stands in two parts; move this answer next to bright"),
    ],
)
def test_a_heading_that_is_missing_or_split_is_told_with_its_line(
    headings: tuple[str, str, str], line: int, expected: str, tmp_path: Path
) -> None:
    """Once, with what to do about it."""
    root = copied(tmp_path)
    spoiled(root, PAGE, *_headed(*headings))
    errors = compile_pages(root).problems.errors

    assert [(e.file, e.line) for e in errors] == [(f"docs/{PAGE}", line)]
    assert expected in bilingual(errors[0])
