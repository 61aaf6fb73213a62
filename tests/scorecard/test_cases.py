"""Cases as they stand in a file."""

from pathlib import Path

import pytest

from checker.knowledge.diagnostics.problems import PagesError
from checker.scorecard.cases import load
from tests.scorecard.people import TINY


def test_a_case_keeps_what_the_file_says(tmp_path: Path) -> None:
    """What may be left out is empty; what counts as right is gold and its equals."""
    path = tmp_path / "cases.yml"
    path.write_text(
        "- id: a\n  story: It drips.\n  facts: {damp: 'yes'}\n  stated: {damp: 'yes'}\n"
        "  gold: wet\n  also_acceptable: [worn]\n  urgent: true\n  source: a letter\n"
        "- {id: b, gold: other, facts: {}}\n",
        encoding="utf-8",
    )
    first, second = load(path, TINY)

    assert (first.facts, first.stated) == ({"damp": "yes"}, {"damp": "yes"})
    assert (first.right, first.urgent) == (frozenset({"wet", "worn"}), True)
    assert (first.story, first.source) == ("It drips.", "a letter")
    assert (second.right, second.urgent, second.story) == (frozenset({"other"}), False, "")


def test_what_the_handbook_does_not_know_is_an_error_with_its_line(tmp_path: Path) -> None:
    """All of them at once."""
    path = tmp_path / "cases.yml"
    path.write_text(
        "- id: a\n  facts: {dam: x}\n  gold: wet\n- id: b\n  facts: {}\n  gold: wett\n",
        encoding="utf-8",
    )
    with pytest.raises(PagesError) as caught:
        load(path, TINY)

    lines = [
        line.removeprefix(f"{path}:").partition(":")[0] for line in str(caught.value).split("\n")
    ]
    assert lines == ["2", "6"]
