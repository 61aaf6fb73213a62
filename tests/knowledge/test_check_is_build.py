"""What ``check`` refuses, the build refuses, and the other way round: for every kind of file."""

import shutil
from pathlib import Path

import pytest

from checker.knowledge.diagnostics.problems import PagesError
from checker.publish.markdown.renderer import PageRenderer
from checker.publish.site import Site
from tests.authoring.toy_handbook import BROKEN, DAY, copied, run
from tests.publish.reduced_build import toy

FILES = {
    "glossary.yml": ("terms:\n  - {term: a, meaning: b, facts: [F-NO-01]}\n", 2),
    "search.yml": (
        "words: []\nsame: []\npages: {}\ntitle_only: []\ncolour: red\n",
        5,
    ),
    "pictures.yml": ("flow:\n  gates:\n    - {causes: [no-such-cause]}\n", 3),
    "about/facts.yml": ("F-CAR-01:\n  graed: sure\n", 2),
    "check.md": ("---\ntitle: x\n---\n", 2),
    "causes/worn-starter.md": ("---\ntitle: x\n---\n", 2),
    "about/x.svg": ("<svg xmlns='http://www.w3.org/2000/svg'>\n<script/></svg>", 2),
    "about/x.png": ("no picture", 1),
    "about/x.css": ("p {}", 1),
}
"""``{file below docs/: (what to write into it, the line that is wrong)}``."""


def refused(root: Path) -> set[tuple[str, int]]:
    """Return where the build finds mistakes."""
    try:
        Site(root, DAY, "Toy", "", "")
    except PagesError as error:
        return {(problem.file, problem.line) for problem in error.problems}
    return set()


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_mistake_in_any_kind_of_file_is_refused_by_both(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the file and the line, and no traceback."""
    root = copied(tmp_path)
    content, line = FILES[name]
    path = root / "docs" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    output = run(capsys, "check", "--root", root)

    assert output.status == 1
    assert "Traceback" not in output.out + output.err
    mistakes = {(where, number) for _, where, number, _ in output.errors}
    assert (f"docs/{name}", line) in mistakes
    assert refused(root) == mistakes


def test_mistakes_in_three_files_are_reported_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not only those of the first that is read (code review, D1)."""
    root = copied(tmp_path)
    for example in ("K902", "K907", "K503"):
        shutil.copytree(BROKEN / example, root, dirs_exist_ok=True)
    output = run(capsys, "check", "--root", root)

    assert {mistake[0] for mistake in output.errors} == {"K902", "K907", "K503"}
    assert refused(root) == {(where, line) for _, where, line, _ in output.errors}


@pytest.mark.parametrize("answer", ["d&m", "don't", "开着", "is on", '"~on"', "unknown", "Dim"])
def test_an_answer_that_no_link_can_carry_is_refused(
    answer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each built, and could never be given (code review, D9); the nearest id is named (D8)."""
    root = copied(tmp_path)
    for path in root.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("  dim:", f"  {answer}:") if path.name == "lights.md" else text
        path.write_text(text, encoding="utf-8")
    output = run(capsys, "check", "--root", root)

    (mistake,) = (m for m in output.errors if m[0] in ("K215", "K216"))
    assert mistake[1] == "docs/signs/lights.md"
    assert answer.strip('"') in mistake[3]
    assert "Traceback" not in output.out + output.err
    assert refused(root) == {(where, line) for _, where, line, _ in output.errors}


def test_a_page_that_cannot_be_rendered_is_a_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever an extension of Markdown trips over: reported with its page, in two languages."""

    def fails(*_: object) -> str:
        raise TypeError("expected a text")

    root = toy(tmp_path)
    monkeypatch.setattr(PageRenderer, "html", fails)
    output = run(capsys, "check", "--root", root)
    assert {mistake[0] for mistake in output.errors} == {"K627"}
    assert "expected a text" in output.errors[0][3]


UNREADABLE = {
    "signs/lights.md": ("title: ", "title: @"),
    "about/facts.yml": ("F-CAR-01:", "    - title: x\nF-CAR-01:"),
    "about/facts.yml with one wrong day": ("2099-01-01", "2099-13-01"),
}


@pytest.mark.parametrize("name", sorted(UNREADABLE))
def test_a_file_that_cannot_be_read_is_one_mistake(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Sentences, links and telephone numbers that rest on it are not told beside it."""
    root = copied(tmp_path)
    (root / "docs/sayings/trial.tsv").write_text(
        "It is dim, dead\tlights=dim,crank=silent\n", "utf-8"
    )
    page = root / "docs/causes/wrong-gear.md"
    text = page.read_text(encoding="utf-8")
    more = "[Dim](check:lights=dim), ring [112](tel:112) or 112. Nothing happens"
    page.write_text(text.replace("Nothing happens", more, 1), encoding="utf-8")
    assert run(capsys, "check", "--root", root).errors == []
    path = root / "docs" / name.partition(" ")[0]
    path.write_text(path.read_text(encoding="utf-8").replace(*UNREADABLE[name], 1), "utf-8")
    output = run(capsys, "check", "--root", root)

    assert [mistake[1] for mistake in output.errors] == [f"docs/{name.partition(' ')[0]}"]
    assert refused(root) == {(where, line) for _, where, line, _ in output.errors}


def test_pages_with_mistakes_are_still_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mistake in front matter hides none in a text."""
    root = copied(tmp_path)
    page = root / "docs/causes/wrong-gear.md"
    text = page.read_text(encoding="utf-8").replace("uncommon", "uncomon")
    page.write_text(text.replace("at all.", "[at all](javascript:x)[F-CAR-03]."), "utf-8")
    output = run(capsys, "check", "--root", root)
    assert {mistake[0] for mistake in output.errors} == {"K208", "K605"}
