"""The pages' words beside outside estimates, on a toy."""

import shutil
from pathlib import Path

import pytest
import yaml

from checker.knowledge.__main__ import main
from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.handbook_checks.comparisons import Comparison, comparisons, differences
from checker.knowledge.handbook_checks.estimates import FOLDER, load

PRINTER = Path(__file__).parents[2] / "data" / "printer"
INK = "docs/causes/dry-ink.md"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a copy of the toy, whose pages may be changed."""
    shutil.copytree(PRINTER, tmp_path / "printer")
    return tmp_path / "printer"


def estimate(root: Path, name: str, **parts: object) -> None:
    """Write the file of an estimate."""
    (root / FOLDER).mkdir(parents=True, exist_ok=True)
    (root / FOLDER / f"{name}.yml").write_text(yaml.safe_dump(parts), encoding="utf-8")


def compared(root: Path) -> list[Comparison]:
    """Return the differences of the handbook in a folder."""
    handbook = compile_pages(root)
    assert handbook.knowledge is not None, list(handbook.problems)
    return list(differences(handbook, handbook.knowledge, load(handbook.corpus)))


def test_a_word_that_is_far_from_all_estimates_is_listed_with_its_line(root: Path) -> None:
    """``pale: usually`` (75 %) against 20 and 30 %; one estimate near it would do."""
    for name, pale in (("panel-a", 20), ("panel-b", 30)):
        estimate(root, name, causes={"dry-ink": {"signs": {"last-page": {"pale": pale}}}})
    (one,) = compared(root)

    assert (one.file, one.line, one.path, one.word) == (INK, 8, "signs.last-page.pale", "usually")
    assert one.estimates == {"a": 0.2, "b": 0.3}
    assert one.probability == pytest.approx(0.74, abs=0.02)

    estimate(root, "panel-c", causes={"dry-ink": {"signs": {"last-page": {"pale": 50}}}})
    assert compared(root) == []


def test_the_comment_beside_a_word_is_shown(root: Path) -> None:
    """On its line, or on the lines above it."""
    estimate(root, "panel-a", causes={"dry-ink": {"signs": {"last-page": {"pale": 5}}}})
    page = root / INK
    text = page.read_text(encoding="utf-8")
    line = "  last-page: {pale: usually, none: rarely}"

    page.write_text(text.replace(line, f"{line}  # seen by all, F-INK-01"), encoding="utf-8")
    assert [one.comment for one in compared(root)] == ["seen by all, F-INK-01"]
    above = text.replace(line, f"  # everybody\n  # says so\n{line}")
    page.write_text(above, encoding="utf-8")
    assert [one.comment for one in compared(root)] == ["everybody says so"]


def test_situations_count_by_their_shares_on_both_sides(root: Path) -> None:
    """The estimate's mixture is near the page's word, though none of its situations is."""
    situations = [
        {"share": 75, "signs": {"last-page": {"pale": 98}}},
        {"share": 25, "signs": {"last-page": {"pale": 2}}},
    ]
    estimate(root, "panel-a", causes={"dry-ink": {"situations": situations}})
    assert compared(root) == []

    text = (root / INK).read_text(encoding="utf-8")
    signs = "  last-page: {pale: usually, none: rarely}\n"
    mixed = (
        "situations:\n"
        "  - {name: Dry, share: often, signs: {last-page: {pale: almost-always}}}\n"
        "  - {name: Fine, share: often, signs: {last-page: {pale: almost-never}}}\n"
    )
    text = text.replace(signs, "").replace("remedies:", f"{mixed}remedies:")
    (root / INK).write_text(text, encoding="utf-8")
    assert compared(root) == []
    estimate(root, "panel-a", causes={"dry-ink": {"signs": {"last-page": {"pale": 97}}}})
    (one,) = compared(root)
    assert (one.path, one.word) == ("situations[0].signs.last-page.pale", "almost-always")
    assert one.probability == pytest.approx(0.49, abs=0.02)


def test_a_later_estimate_of_the_same_estimator_counts(root: Path) -> None:
    """``additions`` were made after ``panel``, for the answers of today."""
    estimate(root, "panel-a", causes={"dry-ink": {"signs": {"last-page": {"pale": 5}}}})
    estimate(root, "additions-a", old_causes={"dry-ink": {"signs": {"last-page": {"pale": 75}}}})

    assert compared(root) == []


def test_base_rates_are_compared_over_all_readers(root: Path) -> None:
    """The word of a sign's page stands for what no cause mentions; readers have causes."""
    estimate(root, "panel-a", signs_base={"noise": {"usual": 3}})
    (one,) = compared(root)

    assert (one.file, one.path, one.word) == (
        "docs/signs/noise.md",
        "answers.usual.base",
        "usually",
    )
    assert one.probability < 0.75


def test_the_command_lists_them(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One a line, in the form that editors jump to; that there are some is no error."""
    estimate(root, "panel-a", causes={"dry-ink": {"signs": {"last-page": {"pale": 5}}}})
    status = main(["estimates", "--root", str(root)])
    printed = capsys.readouterr()

    assert status == 0
    assert printed.out.startswith(f"{INK}:8: signs.last-page.pale: usually (")
    assert "estimates: a 5%" in printed.out
    assert "words: 1; without a comment: 1" in printed.err


def test_every_word_of_which_there_are_estimates_is_compared(root: Path) -> None:
    """Near or far, with the answer that it is about."""
    estimate(root, "panel-a", causes={"dry-ink": {"signs": {"last-page": {"pale": 75}}}})
    handbook = compile_pages(root)
    assert handbook.knowledge is not None
    (one,) = comparisons(handbook, handbook.knowledge, load(handbook.corpus))

    assert (one.sign, one.value, one.estimates, one.far) == (
        "last-page",
        "pale",
        {"a": 0.75},
        False,
    )
