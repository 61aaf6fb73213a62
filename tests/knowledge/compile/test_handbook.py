"""Pages with mistakes: all reported at once, each with its line and the nearest right spelling."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from checker.knowledge.compile.handbook import compile_pages
from tests.authoring.toy_handbook import copied

ROOT = Path(__file__).parents[3]
LINE = re.compile(r"docs/\S+:[1-9][0-9]*: \S.*")


def spoiled(root: Path, file: str, *changes: tuple[str, str]) -> Path:
    """Change words of a page, which must be there, and return its path."""
    path = root / "docs" / file
    text = path.read_text(encoding="utf-8")
    for good, bad in changes:
        assert good in text, good
        text = text.replace(good, bad, 1)
    path.write_text(text, encoding="utf-8")
    return path


def checked(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the check as authors do."""
    return subprocess.run(  # noqa: S603 - this project's own command
        [sys.executable, "-m", "checker.knowledge", "check", "--root", str(root)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )


NEAREST = {
    "cause": ("incidents/2026-01-05-cold-snap.md", "flat-battery", "flat-batery"),
    "cause of a case": ("causes/empty-tank.md", "first: empty-tank", "first: empty-tnk"),
    "sign": ("causes/flat-battery.md", "lights:", "lihgts:"),
    "sign of a case": ("causes/empty-tank.md", "{fuel-gauge:", "{fuel-guage:"),
    "answer": ("causes/flat-battery.md", "{dim:", "{dimm:"),
    "answer of a case": ("causes/empty-tank.md", "gauge: empty,", "gauge: emty,"),
    "remedy": ("causes/flat-battery.md", "jump-start:", "jmp-start:"),
    "remedy beside": ("remedies/walk-away.md", "[jump-start,", "[jmp-start,"),
    "fact": ("causes/flat-battery.md", "F-CAR-01", "F-CAR-91"),
    "fact in the text": ("causes/flat-battery.md", "[F-CAR-01]", "[F-CAR-91]"),
    "word of likelihood": ("causes/flat-battery.md", "almost-always", "almost-allways"),
    "word of frequency": ("causes/flat-battery.md", "very-common", "very-comon"),
    "word of base rates": ("signs/lights.md", "sometimes", "somtimes"),
    "word of risk": ("remedies/jump-start.md", "risk: low", "risk: lwo"),
    "key of a page": ("causes/flat-battery.md", "frequency:", "frequncy:"),
    "sentence of the checker": ("check.md", "rights:", "texts: {plan_titel: x}\nrights:"),
    "care advice": ("causes/fuel-leak.md", "urgent: leak", "urgent: laek"),
    "care advice of an answer": ("signs/fuel-smell.md", "alarm: leak", "alarm: laek"),
    "sign of a group": ("check.md", "care:", "groups: {a: {title: x, signs: [lihgts]}}\ncare:"),
    "sign that is settled": ("signs/gear.md", "In park, ", "In park, settles: [lihgts], "),
    "answer that rules out": (
        "remedies/refuel.md",
        "title:",
        "ruled_out_by: {fuel-gauge: [emty]}\ntitle:",
    ),
    "word of a share": (
        "causes/flat-battery.md",
        "signs:",
        "situations: [{name: x, share: ofen, signs: {}}]\nsigns:",
    ),
}


@pytest.mark.parametrize("kind", list(NEAREST))
def test_for_every_kind_of_id_the_nearest_is_offered(kind: str, tmp_path: Path) -> None:
    """On the page and line of the mistake, with no traceback."""
    file, good, bad = NEAREST[kind]
    root = copied(tmp_path)
    text = (root / "docs" / file).read_text(encoding="utf-8")
    if good not in text:
        pytest.fail(f"the toy has no {good!r} in {file}")
    page = spoiled(root, file, (good, bad))
    lines = page.read_text(encoding="utf-8").splitlines()
    errors = compile_pages(root).problems.errors

    near = [p for p in errors if "did you mean" in p.message]
    assert near
    assert near[0].file == f"docs/{file}"
    wrong = re.findall(r"[\w-]+", bad)
    assert any(word in lines[near[0].line - 1] for word in wrong if word not in good)


def test_all_mistakes_of_all_pages_come_at_once_and_sorted(tmp_path: Path) -> None:
    """By file and line, the same in every run, and the build's own summary last."""
    root = copied(tmp_path)
    spoiled(root, "causes/worn-starter.md", ("rare", "often"), ("family: electric\n", ""))
    spoiled(
        root, "causes/flat-battery.md", ("dim:", "dimm:"), ("family: electric", "family: electrik")
    )
    spoiled(root, "signs/lights.md", ("effort: 1", "effort: soon"))
    spoiled(root, "remedies/refuel.md", ("effort:", "efort:"))
    spoiled(root, "about/facts.yml", ("F-CAR-02:", "F-CAR-02: {}\nF-CAR-02b:"))
    once, again = checked(root), checked(root)

    assert once.returncode == 1
    assert "Traceback" not in once.stdout + once.stderr
    assert (again.stdout, again.stderr) == (once.stdout, once.stderr)
    lines = once.stdout.splitlines()
    assert all(LINE.fullmatch(line) for line in lines)
    assert "no family 'electrik' in docs/check.md; did you mean 'electric'?" in once.stdout
    positions = [(line.split(":")[0], int(line.split(":")[1])) for line in lines]
    assert positions == sorted(positions)
    assert {file for file, _ in positions} >= {
        "docs/about/facts.yml",
        "docs/causes/flat-battery.md",
        "docs/causes/worn-starter.md",
        "docs/remedies/refuel.md",
        "docs/signs/lights.md",
    }
    assert once.stderr.strip() == f"{len(lines)} error(s) · 有 {len(lines)} 个错误"


def test_numbers_as_text_and_text_as_numbers_are_refused(tmp_path: Path) -> None:
    """With the spelling that is meant."""
    root = copied(tmp_path)
    spoiled(root, "remedies/refuel.md", ("effort: 20", 'effort: "20"'))
    spoiled(root, "remedies/jump-start.md", ("title: ", "title: 5 # "))
    messages = [p.message for p in compile_pages(root).problems.errors]

    assert any("write 20 without quotes" in m for m in messages)
    assert any("title: expected text, found a number" in m for m in messages)


@pytest.mark.parametrize("name", ["a b.md", "Flat.md", "x_y.md", "é.md", "-.md"])
def test_a_file_name_that_is_no_id_is_refused(name: str, tmp_path: Path) -> None:
    """Ids are addresses: lower case, digits and hyphens."""
    root = copied(tmp_path)
    text = (root / "docs/causes/flat-battery.md").read_text(encoding="utf-8")
    (root / "docs/causes" / name).write_text(text, encoding="utf-8")
    problems = compile_pages(root).problems.errors

    assert {p.file for p in problems} == {f"docs/causes/{name}"}
    assert any("file name is its id" in p.message for p in problems)


def test_a_page_that_is_not_text_is_refused(tmp_path: Path) -> None:
    """In another encoding, or without front matter, it is reported and not guessed at."""
    root = copied(tmp_path)
    (root / "docs/causes/flat-battery.md").write_bytes("---\ntitle: 电池\n---\n".encode("gb18030"))
    (root / "docs/causes/fuel-leak.md").write_text("no front matter", encoding="utf-8")
    by_file = {p.file: p.message for p in compile_pages(root).problems.errors}

    assert "not UTF-8" in by_file["docs/causes/flat-battery.md"]
    assert "front matter is missing" in by_file["docs/causes/fuel-leak.md"]
