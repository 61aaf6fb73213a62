"""Reviews in front matter: who, in what capacity, when, of what. On toys: nobody is invented."""

import shutil
from pathlib import Path

import pytest

from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.corpus.reviews import LONGEST, Review, reviews

ROOT = Path(__file__).parents[3]
GARAGE = ROOT / "tests/data/garage"
CAUSE = "docs/causes/worn-starter.md"
PROSE = "docs/about/oil.md"
"""A page that the engine does not read."""
GOOD = 'reviews: [{by: "@toy", capacity: mechanic, date: "2026-01-02", what: the steps}]\n'


@pytest.fixture
def garage(tmp_path: Path) -> Path:
    """Return a small handbook with a page of prose."""
    shutil.copytree(GARAGE, tmp_path, dirs_exist_ok=True)
    (tmp_path / PROSE).write_text("---\ntitle: Oil\n---\n\n# Oil\n\nIt is slippery.\n", "utf-8")
    return tmp_path


def put(root: Path, file: str, lines: str) -> None:
    """Add lines to the front matter of a page."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("---\n", f"---\n{lines}", 1), encoding="utf-8")


@pytest.mark.parametrize("file", [CAUSE, PROSE])
def test_a_page_states_who_reviewed_it(garage: Path, file: str) -> None:
    """On a page of the model and on any other; nothing is wrong with it."""
    put(garage, file, GOOD)
    handbook = compile_pages(garage)
    assert handbook.problems.errors == ()
    page = handbook.documents[file.removeprefix("docs/")]
    assert reviews(page) == (
        Review(by="@toy", capacity="mechanic", date="2026-01-02", what="the steps"),
    )


def test_a_page_that_nobody_reviewed_states_nothing(garage: Path) -> None:
    """Which is no mistake."""
    handbook = compile_pages(garage)
    assert handbook.problems.errors == ()
    assert [reviews(page) for page in handbook.documents.values() if reviews(page)] == []


@pytest.mark.parametrize("file", [CAUSE, PROSE])
@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('by: "@toy", ', "", "K213"),
        ("capacity: mechanic, ", "", "K213"),
        (", what: the steps", "", "K213"),
        ('date: "2026-01-02", ', "", "K213"),
        ("2026-01-02", "2026-02-30", "K409"),
        ("2026-01-02", "last week", "K409"),
        ('"@toy"', "7", "K201"),
        ('"@toy"', '""', "K202"),
        ("the steps", "x" * (LONGEST + 1), "K422"),
        ("mechanic", "m" * (LONGEST + 1), "K422"),
        ("what: the steps", "what: the steps, stars: five", "K212"),
        (GOOD, "reviews: me\n", "K209"),
        (GOOD, "reviews: [me]\n", "K211"),
    ],
)
def test_a_review_of_another_shape_is_one_mistake(
    garage: Path, file: str, old: str, new: str, code: str
) -> None:
    """With its code, on the review's line; and nothing of it is shown."""
    assert old in GOOD
    put(garage, file, GOOD.replace(old, new))
    handbook = compile_pages(garage)
    (problem,) = handbook.problems.errors
    assert (problem.what.code, problem.file, problem.line) == (code, file, 2)


def test_no_page_of_the_handbook_names_a_reviewer_yet() -> None:
    """Nobody is invented: this test goes with the first review that somebody really made."""
    pages = compile_pages(ROOT).documents.values()
    assert [page.file for page in pages if reviews(page)] == []
