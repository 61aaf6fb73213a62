"""Icons of every size come from the one that is drawn."""

from pathlib import Path

import pytest

from checker.tools.gallery.icons import FOLDER, SIZES, maskable

ROOT = Path(__file__).parents[3]


def test_a_maskable_icon_has_its_ground_to_the_edges() -> None:
    """And all its signs, which stay as they are, in the middle."""
    drawing = (ROOT / FOLDER / "icon.svg").read_text(encoding="utf-8")
    svg = maskable(drawing)

    assert 'rx="' not in svg.partition("<g ")[0]
    assert svg.count("<path") == drawing.count("<path")
    assert "scale(0.8)" in svg
    assert svg.endswith("</g></svg>\n")


def test_a_drawing_without_ground_is_refused() -> None:
    """It would show through as black on some screens."""
    with pytest.raises(ValueError, match="first shape"):
        maskable('<svg viewBox="0 0 512 512"><path d="M0 0h9"/></svg>')


def test_every_icon_is_drawn() -> None:
    """Whoever changes the drawing makes all others anew, by one command."""
    assert {path.name for path in (ROOT / FOLDER).glob("*.png")} == set(SIZES)
