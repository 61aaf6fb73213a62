"""A change that makes readers less safe fails the comparison, and says what it does."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.knowledge.authoring import DATA, run

ROOT = Path(__file__).parents[2]
THEFT = "docs/causes/account-theft.md"


def edited(root: Path, file: str, form: str, new: str) -> None:
    """Put other words where a pattern fits; it fits somewhere."""
    path = root / file
    text, count = re.subn(form, new, path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert count
    path.write_text(text, encoding="utf-8")


def calmed(root: Path) -> None:
    """Take the mark of urgency from the cause that costs money."""
    edited(root, THEFT, "^urgent: true\n", "")


def weakened(root: Path) -> None:
    """Let the same cause change next to nothing, and take its own test out with that."""
    signs = "signs:\n  unknown-transactions: {present: sometimes}\n"
    edited(root, THEFT, "^signs:\n(  .*\n)+", signs)
    edited(root, THEFT, "^cases:\n(  .*\n)+", "")


def gutted(root: Path) -> None:
    """Let it not even change the sign that gives it away."""
    edited(root, THEFT, "^signs:\n(  .*\n)+", "signs:\n  since: {just-now: often}\n")
    edited(root, THEFT, "^cases:\n(  .*\n)+", "")


def silenced(root: Path) -> None:
    """Let an answer raise no alarm any more."""
    edited(root, "docs/signs/unknown-transactions.md", "^ +alarm: true\n|, alarm: true", "")


def unasked(root: Path) -> None:
    """Let a danger wait until its question is worth its minutes."""
    edited(root, "docs/signs/unknown-transactions.md", "^must_ask: true\n", "")


def moved(root: Path) -> None:
    """Let a source of a fact lead to a site that no fact led to."""
    edited(root, "docs/about/facts.yml", "https://technode.com/", "https://technode.example/")


def numbered(root: Path) -> None:
    """Let a fact give a number to ring that no fact gave."""
    edited(root, "docs/about/facts.yml", "95017 是财付通", "95018 是财付通")


HARMS: dict[str, tuple[Callable[[Path], None], str]] = {
    "not urgent": (calmed, "account-theft |  | is no longer marked urgent"),
    "weakened": (weakened, "the right cause is no longer among the first three"),
    "gutted, its test gone": (gutted, "unknown-transactions=present&login-alert=present |"),
    "no alarm": (silenced, "unknown-transactions=present |  | is no longer marked alarm"),
    "a source moved": (moved, "F-PROD-01 |  | leads to technode.example, where no fact led"),
    "another number": (numbered, "gives the number 95018, which no fact gave before"),
    "not asked": (unasked, "unknown-transactions |  | is no longer marked must_ask"),
}


@pytest.mark.parametrize("name", sorted(HARMS))
def test_a_harmful_change_fails_the_comparison(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the harm first, and what to do last, in both languages; as text and as Markdown."""
    harm, told = HARMS[name]
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    harm(tmp_path)
    base = ("diff", ROOT, "--root", tmp_path, "--cases", DATA / "cases-public.yml")
    said = run(capsys, *base)
    assert said.status == 1
    safety, _, rest = said.out.partition("\n\n")
    assert safety.startswith("Safety · 安全\n")
    assert told in safety
    assert "less safe" in rest.splitlines()[-1]
    assert "由维护的人决定" in rest.splitlines()[-1]
    table = run(capsys, *base, "--markdown")
    assert table.status == 1
    assert table.out.startswith("### Safety · 安全\n\n| where |")


def test_a_harmless_change_of_a_test_is_told_and_stops_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A cause without danger may lose a case: reviewers see which."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    edited(tmp_path, "docs/causes/network.md", "^frequency: common", "frequency: very-rare")
    edited(tmp_path, "docs/causes/network.md", "^cases:\n(  .*\n)+", "")
    edited(
        tmp_path,
        "docs/causes/network.md",
        "^signs:\n(  .*\n)+",
        "signs:\n  network: {poor: often}\n",
    )
    said = run(capsys, "diff", ROOT, "--root", tmp_path, "--cases", DATA / "cases-public.yml")
    assert said.status == 0
    assert "nothing has become less safe" in said.out
    (row,) = [line for line in said.out.splitlines() if line.startswith("  network=poor&")]
    assert "| network | comes after" in row
