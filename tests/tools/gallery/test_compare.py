"""Two galleries side by side: what is new, gone, or looks different."""

from pathlib import Path

import pytest
from PIL import Image

from checker.knowledge.compile.handbook import compile_pages
from checker.tools.gallery.compare import Difference, compare, gather, table
from checker.tools.gallery.states import states

ROOT = Path(__file__).parents[3]


def picture(folder: Path, name: str, *, height: int = 10, spots: int = 0, shade: int = 0) -> None:
    """Write a white picture, 10 wide, with some pixels of a shade."""
    image = Image.new("RGB", (10, height), "white")
    for n in range(spots):
        image.putpixel((n % 10, n // 10), (shade, shade, shade))
    path = folder / "light-390" / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    image.save(path)


@pytest.fixture
def galleries(tmp_path: Path) -> tuple[Path, Path]:
    """Return an earlier gallery and the one of now."""
    before, now = tmp_path / "before", tmp_path / "now"
    for name in ("same", "gone", "changed", "taller", "faint"):
        picture(before, name)
    picture(now, "same")
    picture(now, "new")
    picture(now, "changed", spots=25)
    picture(now, "taller", height=20)
    picture(now, "faint", spots=50, shade=240)
    return before, now


def test_what_differs_is_named_with_how_much(galleries: tuple[Path, Path]) -> None:
    """The same picture is not named, nor one whose letters are smoothed in another way."""
    assert compare(*galleries) == [
        Difference(name="light-390/changed", kind="changed", share=0.25),
        Difference(name="light-390/gone", kind="gone"),
        Difference(name="light-390/new", kind="new"),
        Difference(name="light-390/taller", kind="changed", share=0.5, taller=10),
    ]


def test_a_changed_picture_gets_one_of_its_differences(galleries: tuple[Path, Path]) -> None:
    """And a second comparison does not take that one for a picture of the gallery."""
    first = compare(*galleries)

    assert (galleries[1] / "light-390" / "changed.diff.png").exists()
    assert not (galleries[1] / "light-390" / "same.diff.png").exists()
    assert compare(*galleries) == first


def test_pictures_that_differ_are_put_side_by_side(
    galleries: tuple[Path, Path], tmp_path: Path
) -> None:
    """Before, now and the difference, as far as there are such; the same is left out."""
    gather(compare(*galleries), *galleries, tmp_path / "differing")

    assert sorted(p.name for p in (tmp_path / "differing" / "light-390").iterdir()) == [
        *("changed.1-before.png", "changed.2-now.png", "changed.3-diff.png"),
        *("gone.1-before.png", "new.2-now.png"),
        *("taller.1-before.png", "taller.2-now.png", "taller.3-diff.png"),
    ]


def test_the_report_is_a_table_that_starts_with_the_most(galleries: tuple[Path, Path]) -> None:
    """And says so where nothing differs."""
    rows = [line for line in table(compare(*galleries)).splitlines() if line.startswith("| light")]

    assert rows[-1] == "| light-390/changed | changed | 25.0% | +0 px |"
    assert rows[-2] == "| light-390/taller | changed | 50.0% | +10 px |"
    assert table([]) == "Every picture looks as it did.\n"


def test_every_kind_of_page_and_state_has_a_picture() -> None:
    """By names that no two share."""
    knowledge = compile_pages(ROOT).knowledge
    assert knowledge is not None
    names = [state.name for state in states(ROOT, knowledge, ("x",), "2026-11-23")]

    assert len(names) == len(set(names))
    kinds = {name.partition("-")[0] for name in names}
    single = {path.stem.partition("-")[0] for path in (ROOT / "docs").glob("*.md")} - {"index"}
    assert single >= {"check", "first"}
    assert kinds == {
        *("about", "architecture", "background", "causes", "contribute", "home", "incidents"),
        *("lost", "remedies", "signs"),
        *single,
    }


def test_care_advice_groups_and_the_second_look_have_pictures() -> None:
    """Each kind of care advice alone, and as a banner once the reader has left it."""
    knowledge = compile_pages(ROOT).knowledge
    assert knowledge is not None
    names = {state.name for state in states(ROOT, knowledge, ("x",), "2026-11-23")}
    cares = {f"check-care-{care}{left}" for care in knowledge.care for left in ("", "-left")}

    assert len(cares) > 4
    assert {*cares, "first-aid", "check-second-look"} <= names
    assert any(name.startswith("check-group-") for name in names)
