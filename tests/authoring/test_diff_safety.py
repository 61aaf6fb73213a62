"""A change that makes readers less safe fails the comparison, and says what it does."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.authoring.toy_handbook import DATA, run

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
    edited(root, THEFT, "^urgent: theft\n", "")


def emptied(root: Path, signs: str) -> None:
    """Leave the cause these signs, and nothing that tells how it shows itself, or tests it."""
    edited(root, THEFT, "^signs:\n(  .*\n)+", signs)
    for key in ("situations", "cases"):
        edited(root, THEFT, f"^{key}:\n(  .*\n)+", "")


def weakened(root: Path) -> None:
    """Let the same cause speak against what gives it away, and take its own test out with that."""
    emptied(root, "signs:\n  unknown-transactions: {present: almost-never}\n")


def gutted(root: Path) -> None:
    """Let it not even change the sign that gives it away."""
    emptied(root, "signs:\n  since: {just-now: often}\n")


def silenced(root: Path) -> None:
    """Let an answer raise no alarm any more."""
    edited(root, "docs/signs/unknown-transactions.md", "^ +alarm: theft\n", "")


def unasked(root: Path) -> None:
    """Let a danger wait until its question is worth its minutes."""
    edited(root, "docs/check.md", "stranger-asks, unknown-transactions, ", "stranger-asks, ")


def advising_payment(root: Path) -> None:
    """Let a step that cheats ask for be shown to whom they cheat."""
    edited(root, "docs/remedies/lift-risk-restriction.md", "^unsafe: true\n", "")
    phrases = "unsafe_advice:\n  phrases:\n"
    edited(root, "docs/check.md", f"^{phrases}(    - .*\n)+", f"{phrases}    - 买股票\n")


def unnumbered(root: Path) -> None:
    """Take the number to dial from care advice."""
    edited(root, "docs/check.md", '^ +- {number: "95017", label: 打 95017，.*\n', "")


def moved(root: Path) -> None:
    """Let a source of a fact lead to a site that no fact led to."""
    edited(root, "docs/about/facts.yml", "https://technode.com/", "https://technode.example/")


def numbered(root: Path) -> None:
    """Let a fact give a number to ring that no fact gave."""
    edited(root, "docs/about/facts.yml", "95017 是财付通", "95018 是财付通")


@pytest.fixture(scope="module")
def few_cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file of the first five public cases: what is replayed four times a test."""
    blocks = (DATA / "cases-public.yml").read_text(encoding="utf-8").split("\n- id: ")
    path = tmp_path_factory.mktemp("cases") / "cases.yml"
    path.write_text("\n- id: ".join(blocks[:6]) + "\n", encoding="utf-8")
    return path


HARMS: dict[str, tuple[Callable[[Path], None], str]] = {
    "not urgent": (calmed, "account-theft |  | is no longer marked urgent"),
    "weakened": (weakened, "login-alert=present | account-theft | comes after account-restricted"),
    "gutted, its test gone": (gutted, "unknown-transactions=present&login-alert=present |"),
    "no alarm": (silenced, "unknown-transactions=present |  | is no longer marked alarm"),
    "shown to the cheated": (
        advising_payment,
        "lift-risk-restriction |  | is no longer marked unsafe",
    ),
    "no longer refused": (
        advising_payment,
        "unsafe_advice.phrases |  | no longer refuses: 申请解除",
    ),
    "no number": (unnumbered, "care.theft |  | no longer has the number 95017"),
    "not asked": (unasked, "safety: unknown-transactions |  | is no longer marked must_ask"),
    "a source moved": (moved, "F-PROD-01 |  | leads to technode.example, where no fact led"),
    "another number": (numbered, "gives the number 95018, which no fact gave before"),
}


@pytest.mark.parametrize("name", sorted(HARMS))
def test_a_harmful_change_fails_the_comparison(
    name: str, tmp_path: Path, few_cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the harm first, and what to do last, in both languages."""
    harm, message = HARMS[name]
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    harm(tmp_path)
    output = run(capsys, "diff", ROOT, "--root", tmp_path, "--cases", few_cases)
    assert output.status == 1
    safety, _, rest = output.out.partition("\n\n")
    assert safety.startswith("Safety · 安全\n")
    assert message in safety
    assert "less safe" in rest.splitlines()[-1]
    assert "由维护的人决定" in rest.splitlines()[-1]


def test_a_harmless_change_of_a_test_is_listed_and_stops_nothing(
    tmp_path: Path, few_cases: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A cause without danger may lose a case: reviewers see which."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    edited(tmp_path, "docs/causes/network.md", "^frequency: rare", "frequency: very-rare")
    for key in ("situations", "cases"):
        edited(tmp_path, "docs/causes/network.md", f"^{key}:\n(  .*\n)+", "")
    edited(
        tmp_path,
        "docs/causes/network.md",
        "^signs:\n(  .*\n)+",
        "signs:\n  network: {poor: rarely}\n",
    )
    output = run(capsys, "diff", ROOT, "--root", tmp_path, "--cases", few_cases)
    assert output.status == 0
    assert "nothing has become less safe" in output.out
    (row,) = [line for line in output.out.splitlines() if line.startswith("  network=poor&")]
    assert "| network | comes after" in row
