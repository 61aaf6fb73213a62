"""Every kind of problem of the catalogue, reported once, where it is, and with its repair."""

import ast
import os
import re
import shutil
import string
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

import checker
from checker.authoring import error_page
from checker.knowledge.diagnostics.catalogue import ProblemKind, catalogue, problem_kind
from checker.knowledge.diagnostics.messages import message
from checker.knowledge.diagnostics.problems import Problem
from checker.knowledge.diagnostics.rendering import annotation
from checker.knowledge.diagnostics.suggestion import Form, Hint, did_you_mean
from tests.authoring.toy_handbook import BROKEN, copied, run

CODE = Path(checker.__file__).parent
MODEL = "K7"
"""Findings about the model: one change can bring several of them about."""


EXAMPLES = sorted(
    {p.name for p in BROKEN.iterdir()} | {kind.code for kind in catalogue() if kind.good}
)


def overlaid(tmp_path: Path, example: str) -> Path:
    """Return a copy of the garage with one broken example: a page, or an edit of a large one."""
    root = copied(tmp_path)
    if (BROKEN / example).exists():
        shutil.copytree(BROKEN / example, root, dirs_exist_ok=True)
        return root
    kind = problem_kind(example)
    path = root / kind.file
    text = path.read_text(encoding="utf-8")
    assert kind.good in text
    path.write_text(text.replace(kind.good, kind.bad, 1), encoding="utf-8")
    return root


@pytest.mark.parametrize("example", EXAMPLES)
def test_each_broken_page_gives_its_one_mistake(
    example: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its number, in its file, and no other error beside it."""
    output = run(capsys, "check", "--root", overlaid(tmp_path, example))
    expected = [m for m in output.mistakes if m[0] == example]
    file = problem_kind(example).file

    assert example in {m[0] for m in output.mistakes}
    if not example.startswith(MODEL):
        assert {m[1] for m in expected} == {file}
        assert output.errors in (expected, [])
        assert len(expected) == 1
    assert output.status == (1 if output.errors else 0)


@pytest.mark.parametrize(
    "kind", [kind for kind in catalogue() if kind.bad.strip() and kind.code[1] in "238"]
)
def test_a_mistake_is_told_on_its_own_line(
    kind: ProblemKind, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The line that is named holds what is wrong."""
    root = overlaid(tmp_path, kind.code)
    said = run(capsys, "check", "--root", root)
    ((_, file, line, _),) = [m for m in said.mistakes if m[0] == kind.code]
    text = (root / file).read_text(encoding="utf-8").splitlines()[line - 1]
    assert text.strip() in kind.bad


def large(root: Path) -> None:
    """Write more YAML than one page may have."""
    lines = "".join(f"  value-{n}: {{label: {'x' * 200}, base: rarely}}\n" for n in range(1300))
    path = root / "docs/signs/parked.md"
    path.write_text(path.read_text(encoding="utf-8").replace("answers:\n", f"answers:\n{lines}"))


def huge(root: Path) -> None:
    """Write a page that is over the limit in bytes."""
    (root / "docs/signs/horn.md").write_text("---\ntitle: x\n---\n" + "x" * 600_000)


def latin(root: Path) -> None:
    """Write a page in another encoding."""
    path = root / "docs/signs/parked.md"
    path.write_bytes(path.read_bytes().replace(b"Think back.", "Überlegen.".encode("latin-1")))


def hostless(root: Path) -> None:
    """Take the checker's page away."""
    (root / "docs/check.md").unlink()


def wordy(root: Path) -> None:
    """Write a whole essay into one line of front matter."""
    path = root / "docs/causes/worn-starter.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("summary: ", f"summary: {'x' * 2001} "), encoding="utf-8")


def unbroken(root: Path) -> None:
    """Write a page's text on one line."""
    path = root / "docs/causes/wrong-gear.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Nothing happens", "Nothing " * 600, 1), encoding="utf-8")


def linked(root: Path) -> None:
    """Put a link to a file from elsewhere in."""
    (root / "docs/about/passwords.md").symlink_to(root / "docs/check.md")


def pasted(root: Path) -> None:
    """Put in a line end that no editor shows as one."""
    path = root / "docs/causes/worn-starter.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("\nfrequency:", "\u2028frequency:", 1), encoding="utf-8")


def unexplained(root: Path) -> None:
    """Ask that every answer be explained, and leave one out."""
    asked(root, "answers: meaning")
    for path in sorted((root / "docs/signs").glob("*.md")):
        text = path.read_text(encoding="utf-8")
        front = yaml.safe_load(text.split("---\n")[1])
        labels = [answer["label"] for answer in front["answers"].values()]
        explained = labels[:-1] if path.stem == "parked" else labels
        path.write_text(text + "".join(f"- **{label}**: it is.\n" for label in explained), "utf-8")


def stranded(root: Path) -> None:
    """Ask that every remedy link onward, and leave one without."""
    asked(root, "onward: careful")
    for path in sorted((root / "docs/remedies").glob("*.md")):
        if path.stem != "refuel":
            path.write_text(path.read_text("utf-8") + "\n[Next](refuel.md).\n", "utf-8")


def asked(root: Path, rule: str) -> None:
    """Add a rule to the page that hosts the checker."""
    path = root / "docs/check.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("rules: {", f"rules: {{{rule}, "), encoding="utf-8")


def dialled(root: Path) -> None:
    """Let a link ring another number than the one that is read; a fact gives the first."""
    facts = root / "docs/about/facts.yml"
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("Fuel vapour burns.", "Fuel vapour burns; ring 112."), "utf-8")
    page = root / "docs/causes/wrong-gear.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("Nothing happens", "[Help](tel:112), nothing happens"), "utf-8")


MADE: dict[str, Callable[[Path], None]] = {
    "K101": large,
    "K112": pasted,
    "K122": huge,
    "K123": latin,
    "K126": hostless,
    "K203": wordy,
    "K413": unexplained,
    "K414": stranded,
    "K625": dialled,
    "K632": unbroken,
}
"""Mistakes that are too large, or too odd, to be kept as files."""
if os.name == "posix":
    MADE["K601"] = linked  # on Windows a symbolic link takes a right that few have


@pytest.mark.parametrize("mistake", sorted(MADE))
def test_mistakes_that_no_file_here_can_hold(
    mistake: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Too much, too odd, or not there at all."""
    root = copied(tmp_path)
    MADE[mistake](root)
    output = run(capsys, "check", "--root", root)
    assert [m[0] for m in output.mistakes if m[0] == mistake] == [mistake]
    assert [m for m in output.errors if m[0] != mistake] == []


def test_every_mistake_has_an_example() -> None:
    """As a file, or made in a test."""
    known = {kind.code for kind in catalogue()}
    elsewhere = {"K601", "K627", "K628", "K714"}
    assert {*EXAMPLES, *MADE, *elsewhere} == known


def test_the_garage_itself_is_without_a_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that each example shows its own and no other."""
    output = run(capsys, "check", "--root", copied(tmp_path))
    assert output.mistakes == []
    assert output.status == 0


def test_the_page_of_mistakes_is_current() -> None:
    """After a change to the catalogue: python -m checker.knowledge errors."""
    page = CODE.parent / "docs/contribute/errors.md"
    assert page.read_text(encoding="utf-8") == error_page.page()


def blanks(form: str) -> set[str]:
    """Return the names of a form's blanks."""
    return {name for _, name, _, _ in string.Formatter().parse(form) if name}


def uses() -> Iterator[tuple[str, ast.expr, frozenset[str]]]:
    """Yield module, code and blanks of each message that the checks make."""
    for path in sorted(CODE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            made = {"message": (0, set[str]()), "context.fault": (1, {"path"})}
            position, given = made.get(ast.unparse(node.func), (len(node.args), set[str]()))
            if position < len(node.args):
                names = given | {keyword.arg or "**" for keyword in node.keywords}
                yield path.name, node.args[position], frozenset(names)


def test_each_code_is_used_and_each_code_used_is_in_the_catalogue() -> None:
    """So that the page of mistakes has all that readers can meet, and nothing else."""
    codes = {code.value for _, code, _ in uses() if isinstance(code, ast.Constant)}
    assert codes == {kind.code for kind in catalogue()}


def test_each_message_fills_its_blanks_in_both_languages() -> None:
    """Each check names its code as it stands; ``ReadContext.fault`` alone passes one on."""
    for module, code, names in uses():
        if isinstance(code, ast.Constant):
            kind = problem_kind(str(code.value))
            assert blanks(kind.english) == blanks(kind.chinese) == names, (module, kind.code)
        else:
            assert (module, ast.unparse(code)) == ("shape.py", "code")


@pytest.mark.parametrize("form", [form for form in Form if form is not Form.NONE])
def test_a_hint_says_its_words_in_both_languages(form: Form) -> None:
    """Each as it was given, an apostrophe, a question mark and a semicolon as well."""
    hint = Hint(form=form, words=("don't; really?", "x"))
    for text in (str(hint), hint.chinese):
        assert "don't; really?" in text
    assert message("K308", given="'a'", hint=hint).chinese == f"没有 'a' 这张图片{hint.chinese}"


def test_no_hint_says_nothing() -> None:
    """A message without a hint ends where it ends."""
    assert not did_you_mean(None)
    text = message("K308", given="'a'", hint=did_you_mean(None))
    assert text.english == str(text) == "no picture 'a'"


def test_problems_come_by_file_line_and_sentence() -> None:
    """Whatever their codes."""
    third = Problem(file="a.md", line=2, what=message("K213", path="b"))
    second = Problem(file="a.md", line=2, what=message("K502", path="a"))
    first = Problem(file="a.md", line=1, what=message("K213", path="z"))
    assert sorted([third, first, second]) == [first, second, third]


TYPICAL = {
    "a misspelt word": ("causes/worn-starter.md", "rare", "rrae", "did you mean 'rare'"),
    "a misspelt key": ("causes/worn-starter.md", "summary:", "sumary:", "did you mean 'summary'"),
    "a key left out": ("causes/worn-starter.md", "family: electric\n", "", "is missing"),
    "an unknown sign": ("causes/worn-starter.md", "crank:", "krank:", "did you mean 'crank'"),
    "an unknown answer": ("causes/worn-starter.md", "clicks:", "click:", "did you mean 'clicks'"),
    "an unknown remedy": ("causes/worn-starter.md", "call-", "cal-", "did you mean 'call-mech"),
    "an unknown fact": ("causes/worn-starter.md", "CAR-04", "CAR-40", "did you mean 'F-CAR-04'"),
    "a colon in a text": ("signs/lights.md", "short: H", "short: a: H", "put quotation marks"),
    "a tab": ("signs/lights.md", "  dim: {l", "\tdim: {l", "indent with spaces"),
    "a key twice": ("signs/lights.md", "effort: 1", "effort: 1\neffort: 2", "is there twice"),
    "yes for true": ("remedies/call-mechanic.md", "true", "yes", "write true or false"),
    "minutes in words": ("remedies/call-mechanic.md", "20\n", "20 min\n", "minutes as a number"),
    "a heading reworded": (
        "remedies/call-mechanic.md",
        "## Steps",
        "## Step",
        "'## Steps' is miss",
    ),
    "an open bracket": ("check.md", "【/ing】", "【/ing", "without its other half"),
    "no line below": ("signs/crank.md", "]}\n---\n", "]}\n", "end it with a line ---"),
    "a registry nobody can read": (
        "about/facts.yml",
        "F-CAR-02:",
        "F-CAR-02",
        "has no colon behind it",
    ),
    "a source that says not what was read": (
        "about/facts.yml",
        ", read: original",
        "",
        "is missing",
    ),
    "a full-width colon": ("causes/worn-starter.md", "family: e", "family：e", "full-width mark"),
    "one inside braces": ("causes/worn-starter.md", "{clicks: u", "{clicks：u", "full-width mark"),
    "a full-width comma": ("causes/worn-starter.md", "crank: clicks, l", "crank: clicks，l", "','"),
    "a colon without a blank": ("causes/worn-starter.md", "family: e", "family:e", "no blank"),
    "a quote left open": ("about/facts.yml", '"2099-01-01"', '"2099-01-01', "is not closed"),
    "a brace left open": ("causes/worn-starter.md", "days}, f", "days, f", "does not close"),
    "a line out of its column": (
        "causes/worn-starter.md",
        "  lights: {b",
        "   lights: {b",
        "column",
    ),
    "minutes as text": ("remedies/jump-start.md", "effort: 10", 'effort: "10"', "without quotes"),
    "minutes with a unit": (
        "remedies/jump-start.md",
        "effort: 10",
        "effort: 10分钟",
        "as a number",
    ),
    "a word of the other scale": ("causes/worn-starter.md", "rare", "often", "one of: very-common"),
    "a percentage": ("causes/worn-starter.md", "usually}\nf", "75%}\nf", "one of: almost-always"),
    "a day that is none": ("about/facts.yml", '"2099-01-01"', '"2099-02-30"', "is not a day"),
    "a title left out": (
        "causes/worn-starter.md",
        "title: The starter is worn\n",
        "",
        "is missing",
    ),
    "an answer without a base": (
        "signs/lights.md",
        "label: Dim, base: sometimes",
        "label: Dim",
        "base",
    ),
    "a case without its answer": (
        "causes/worn-starter.md",
        "crank: clicks,",
        "crank: ,",
        "no value",
    ),
    "a case that is not first": (
        "causes/worn-starter.md",
        "bright, parked: days",
        "dim",
        "mend the signs",
    ),
    "a case for another page": (
        "causes/worn-starter.md",
        "first: worn-",
        "first: worn",
        "did you mean",
    ),
    "a citation in small letters": (
        "causes/wrong-gear.md",
        "[F-CAR-03].",
        "[f-car-03].",
        "[F-CAR-03]",
    ),
    "a fact misnamed": ("about/facts.yml", "F-CAR-02:", "F-CAR2:", "ids look like F-PROD-01"),
    "a series nobody knows": ("about/facts.yml", "F-CAR-02:", "F-CAT-02:", "did you mean 'CAR'"),
    "a link to nowhere": (
        "signs/lights.md",
        "flat-battery.md)",
        "flat-batery.md)",
        "flat-battery.md",
    ),
    "a heading of another level": ("causes/worn-starter.md", "## Why", "### Why", "is it line 21"),
}


@pytest.mark.parametrize("name", sorted(TYPICAL))
def test_a_typical_mistake_gives_one_error_with_its_mend(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Even where other pages rest on what is broken."""
    file, good, bad, repair = TYPICAL[name]
    root = copied(tmp_path)
    path = root / "docs" / file
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")

    output = run(capsys, "check", "--root", root)
    ((_, where, line, message),) = output.errors
    assert where == f"docs/{file}"
    assert repair in message
    assert re.search("[一-龥]", message)  # in both languages
    assert output.status == 1
    named = path.read_text(encoding="utf-8").splitlines()[line - 1]
    removed = not bad or "\n" in good + bad
    assert removed or named not in text.splitlines()  # the line that is named is the one changed


@pytest.mark.parametrize(
    ("folder", "name"), [("signs", "fast"), ("remedies", "result"), ("signs", "unsure-all")]
)
def test_a_page_may_not_take_a_word_of_the_link(
    folder: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """``#fast`` and ``result=now`` would be read as something else."""
    root = copied(tmp_path)
    old = next(iter(sorted((root / "docs" / folder).glob("*.md"))))
    shutil.copy(old, old.with_stem(name))
    ((mistake, file, line, message),) = run(capsys, "check", "--root", root).errors
    assert (mistake, file, line) == ("K216", f"docs/{folder}/{name}.md", 1)
    assert f"{name!r} has another meaning in links" in message


@pytest.mark.parametrize(("key", "name"), [("groups", "none"), ("care", "Leak_2")])
def test_groups_and_care_advice_have_ids_that_fit(
    key: str, name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """They stand in the page's own names: in forms, in addresses."""
    root = copied(tmp_path)
    path = root / "docs/check.md"
    blocks = {
        "groups": f"groups:\n  {name}: {{title: x, signs: [lights, crank]}}\ncare:\n",
        "care": f"care:\n  {name}: {{title: x, first: z}}\n",
    }
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("care:\n", blocks[key]), encoding="utf-8")
    ((mistake, file, line, _),) = run(capsys, "check", "--root", root).errors
    assert (mistake, file) == ("K216" if name == "none" else "K215", "docs/check.md")
    assert name in path.read_text(encoding="utf-8").splitlines()[line - 1]


def test_an_answer_may_be_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As "none of these prompts" is: only as a key would the form take it for its own."""
    root = copied(tmp_path)
    path = root / "docs/signs/parked.md"
    text = path.read_text(encoding="utf-8")
    line = "  months: {label: Months, base: rarely}\n"
    path.write_text(text.replace(line, f"{line}  none: {{label: Not at all, base: rarely}}\n"))
    assert run(capsys, "check", "--root", root).errors == []


RENAMED = {
    "with an underscore": ("worn_starter.md", "try 'worn-starter'"),
    "with capitals": ("Worn-Starter.md", "try 'worn-starter'"),
    "in Chinese": ("起动机.md", "file name is its id"),
    "under another name": ("old-starter.md", "did you mean 'old-starter'"),
    "as a text file": ("worn-starter.md.txt", "do not belong in docs/"),
    "into another folder": ("../signs/worn-starter.md", "move it to docs/causes/"),
}


@pytest.mark.parametrize("name", sorted(RENAMED))
def test_a_file_renamed_gives_one_error_with_its_mend(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The cause that nobody else refers to, saved where or as it should not be."""
    to, repair = RENAMED[name]
    root = copied(tmp_path)
    old = root / "docs/causes/worn-starter.md"
    old.rename(old.parent / to)
    check = root / "docs/check.md"
    text = check.read_text(encoding="utf-8")
    check.write_text(text.replace("causes: [worn-starter, other]", "causes: [other]"), "utf-8")

    ((_, _, _, message),) = run(capsys, "check", "--root", root).errors
    assert repair in message


def test_three_mistakes_on_a_page_are_three_errors(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """All at once, each on its line, and no traceback."""
    root = copied(tmp_path)
    path = root / "docs/causes/worn-starter.md"
    text = path.read_text(encoding="utf-8")
    text = (
        text.replace("rare", "often")
        .replace("  lights:", "  light:")
        .replace("Why it", "Why does it")
    )
    path.write_text(text, encoding="utf-8")
    output = run(capsys, "check", "--root", root)
    assert [(m[0], m[2]) for m in output.errors] == [("K208", 5), ("K301", 8), ("K401", 21)]
    assert "Traceback" not in output.out + output.err


def test_on_github_each_mistake_stands_beside_its_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a workflow command on the other stream, in Chinese first, with the repair."""
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    root = overlaid(tmp_path, "K208")
    output = run(capsys, "check", "--root", root)
    (line,) = [text for text in output.err.splitlines() if text.startswith("::error")]
    file = (root / "docs/causes/worn-starter.md").as_posix()
    assert line.startswith(
        f"::error file={file},line=7,title=K208::signs.crank.clicks：没有 'usualy'"
    )
    assert "照提示改" in line
    assert "did you mean 'usually'?" in line
    assert "::error" not in output.out


def test_what_a_page_says_starts_no_command_of_its_own() -> None:
    """Line ends and the runner's own marks are escaped."""
    wild = Problem(file="docs/a,b:c.md", line=3, what=message("K213", path="'\n::stop::%'"))
    assert annotation(wild, Path()).count("\n") == 0
    assert "file=docs/a%2Cb%3Ac.md," in annotation(wild, Path())
