"""The authors' commands, through the command line, on copies of a toy handbook."""

import itertools
import os
import re
import shutil
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from checker.engine.scale import FREQUENCIES, LIKELIHOODS
from checker.knowledge.__main__ import main
from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.corpus.corpus import read_corpus
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.page_kinds import DRAFT_KINDS
from checker.scorecard import comparison_tables
from tests.authoring.toy_handbook import DATA, copied, run

ROOT = Path(__file__).parent.parent.parent
NEW = {
    "cause": ("tired-driver", "docs/causes/tired-driver.md"),
    "sign": ("horn", "docs/signs/horn.md"),
    "remedy": ("take-a-break", "docs/remedies/take-a-break.md"),
    "incident": ("2026-05-30-petrol-strike", "docs/incidents/2026-05-30-petrol-strike.md"),
    "fact": ("F-CAR-05", "docs/about/facts.yml"),
}


@pytest.mark.parametrize("kind", DRAFT_KINDS)
def test_new_writes_a_page_whose_only_faults_are_what_is_to_be_written(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every placeholder is reported with its line; nothing else is wrong on those lines."""
    identity, file = NEW[kind]
    root = copied(tmp_path)
    output = run(capsys, "new", kind, identity, "--root", root)
    assert output.status == 0
    text = (root / file).read_text(encoding="utf-8")
    lines = text.splitlines()
    wanted = {
        n
        for n, line in enumerate(lines, start=1)
        if re.search("‹.+?›", line) and not line.lstrip().startswith("#")
    }

    check = run(capsys, "check", "--root", root)
    unfilled = {m[2] for m in check.errors if m[0] == "K801"}
    assert unfilled == wanted
    assert len(wanted) >= 4
    # A sign that no cause states yet tells nothing apart, which is as it should be.
    assert {m[0] for m in check.errors} - {"K706"} == {"K801"}
    assert len([line for line in lines if line.lstrip().startswith("#")]) >= 5


@pytest.mark.parametrize("kind", ["cause", "sign", "remedy", "incident"])
def test_a_new_page_has_the_handbook_s_headings_and_reads_as_yaml(
    kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those of docs/check.md, in their order."""
    identity, file = NEW[kind]
    root = copied(tmp_path)
    run(capsys, "new", kind, identity, "--root", root)
    problems = Problems()
    page = read_corpus(root).document(file, problems)
    assert page is not None
    assert problems.errors == ()
    headings = re.findall("^## (.*)$", page.body, re.MULTILINE)
    if kind == "sign":
        assert headings == ["Where to look", "What the answers mean"]
    if kind == "cause":
        assert headings == ["What you notice", "Why it happens", "What not to do"]


def test_a_new_cause_lists_what_it_may_refer_to(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Signs with their answers, remedies, families and the words of both scales."""
    root = copied(tmp_path)
    run(capsys, "new", "cause", "tired-driver", "--root", root)
    text = (root / "docs/causes/tired-driver.md").read_text(encoding="utf-8")
    for sign in (root / "docs/signs").glob("*.md"):
        assert f"  #{sign.stem}: {{" in text
    for remedy in (root / "docs/remedies").glob("*.md"):
        assert f"  #{remedy.stem}: " in text
    for word in (*LIKELIHOODS, *FREQUENCIES, "electric", "fuel", "driver"):
        assert word in text


def test_a_new_page_filled_in_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What stands in ‹ › replaced, one commented line used: no mistake is left."""
    root = copied(tmp_path)
    run(capsys, "new", "sign", "horn", "--root", root)
    run(capsys, "new", "cause", "tired-driver", "--root", root)
    sign, cause = root / "docs/signs/horn.md", root / "docs/causes/tired-driver.md"
    text = sign.read_text(encoding="utf-8")
    number = itertools.count()
    text = re.sub("‹.*?›", lambda _: f"Words {next(number)}", text)  # no two labels are the same
    sign.write_text(text, encoding="utf-8")
    text = cause.read_text(encoding="utf-8")
    for old, new in (
        ("family: ‹.*›", "family: driver"),
        ("  ‹现象›: .*", "  horn: {present: almost-always}"),
        ("  ‹办法›: .*", "  call-mechanic: usually"),
        (r"\[‹事实编号›\]", "[F-CAR-04]"),
        ("{‹现象›: ‹回答›}", "{horn: present}"),
        ("‹.*?›", "Words"),
    ):
        text = re.sub(old, new, text)
    cause.write_text(text, encoding="utf-8")
    output = run(capsys, "check", "--root", root)
    assert output.errors == []
    assert output.status == 0


@pytest.mark.parametrize(
    ("kind", "identity", "hint"),
    [
        ("cause", "Tired Driver", "try 'tired-driver'"),
        ("cause", "flat-battery", "try 'flat-battery-2'"),
        ("cause", "yes", "try 'cause-yes'"),
        ("cause", "../../etc/passwd", "try 'etc-passwd'"),
        ("sign", "refuel", "links could not tell them apart"),
        ("remedy", "index", "is no id"),
        ("incident", "petrol-strike", "write the day and a name"),
        ("incident", "2026-02-30-strike", "write the day and a name"),
        ("fact", "F-CAR-01", "take 'F-CAR-05'"),
        ("fact", "car", "'F-CAR-05'"),
    ],
)
def test_new_refuses_an_id_that_will_not_do(
    kind: str, identity: str, hint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says which one will; nothing is written."""
    root = copied(tmp_path)
    before = {p: p.read_bytes() for p in root.rglob("*.*")}
    output = run(capsys, "new", kind, identity, "--root", root)
    assert output.status == 2
    assert hint in output.err
    assert {p: p.read_bytes() for p in root.rglob("*.*")} == before


def test_a_new_fact_stands_behind_the_last_of_its_series(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With today's date, and a day to look at it again half a year on."""
    root = copied(tmp_path)
    run(capsys, "new", "fact", "F-AIR-01", "--root", root)
    output = run(capsys, "new", "fact", "F-CAR-05", "--root", root)
    text = (root / "docs/about/facts.yml").read_text(encoding="utf-8")
    (line,) = re.findall(r"facts\.yml:(\d+): ", output.out)
    assert text.splitlines()[int(line) - 1] == "F-CAR-05:"
    order = re.findall("^F-[A-Z]+-[0-9]+", text, re.MULTILINE)
    assert order == ["F-CAR-01", "F-CAR-02", "F-CAR-03", "F-CAR-04", "F-CAR-05", "F-AIR-01"]
    assert 'checked: "2026-06-01"' in text
    assert 'review_by: "2026-11-30"' in text


def test_explain_tells_each_step_and_its_worth(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What was asked and why, what the answer moved, why it stopped, and the plan's sum."""
    output = run(capsys, "explain", "lights=dim&crank=clicks", "--root", copied(tmp_path))
    assert output.status == 0
    assert "1. lights: How bright are the headlights?" in output.out
    assert "2. crank:" in output.out
    assert re.search(r"\+\d+\.\d dB +\d+% → +\d+%  flat-battery", output.out)
    assert re.search(r"[\d.]+ bits for [\d.]+ min: worth [+-]", output.out)


def test_explain_follows_a_public_case_to_its_end(capsys: pytest.CaptureFixture[str]) -> None:
    """Of the handbook itself, as the scorecard plays it."""
    output = run(capsys, "explain", "p01", "--root", ROOT)
    assert output.status == 0
    assert "right cause: service-outage" in output.out
    assert "plan, the likeliest cause first, then by chance over cost in minutes:" in output.out
    assert re.search(r"leading: service-outage \d\d%", output.out)
    assert re.search(
        r"^1\. safety \([a-z, -]+\): .*\n.*; must be asked early", output.out, re.MULTILINE
    )
    assert "\n   none of the lines is true\n" in output.out
    assert not re.search("(raises|bears on)[ ]*$", output.out, re.MULTILINE)


def test_explain_says_what_comes_before_the_diagnosis(capsys: pytest.CaptureFixture[str]) -> None:
    """Care advice, and the steps that are left out while a cheat may be on the line."""
    alarm = "stranger-asks=present&message=risk-blocked"
    output = run(capsys, "explain", alarm, "--root", ROOT).out
    assert "\ncare advice in place of all this: scam\n" in output
    (left,) = re.findall("^left out, for a scammer could ask for it: (.*)$", output, re.MULTILINE)
    assert "lift-risk-restriction" in left
    calm = run(capsys, "explain", "entry=missing", "--root", ROOT).out
    assert "not over: safety comes next" in calm
    assert "care advice" not in calm


def test_explain_says_what_it_does_not_know(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A part of a link, or the id of a case."""
    root = copied(tmp_path)
    output = run(capsys, "explain", "lights=purple&crank=clicks", "--root", root)
    assert "lights=purple" in output.err
    output = run(capsys, "explain", "p99", "--root", root, "--cases", DATA / "cases-public.yml")
    assert output.status == 2


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("it clicks", "taken\tcrank=clicks\t100%\tclicks\n"),
        ("maybe it clicks", "taken\tcrank=~clicks\t100%\tclicks\n"),
        ("is it that it clicks", "offered\tcrank=clicks\t50%\tclicks\n"),
        (
            "it clicks; it is silent",
            "offered\tcrank=clicks or silent\t100%\tclicks\n",
        ),
        ("could it be petrol? smell petrol?", "alarm\tfuel-smell=present\t50%\tsmell petrol\n"),
    ],
)
def test_hear_shows_what_is_heard_and_in_which_words(
    text: str, heard: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a mark where the reader is not quite sure."""
    output = run(capsys, "hear", text, "--root", copied(tmp_path))
    assert output.out == heard


def test_hear_says_when_it_hears_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the other stream."""
    output = run(capsys, "hear", "good morning", "--root", copied(tmp_path))
    assert (output.out, output.err) == ("", "nothing heard\n")


def test_preview_tells_where_a_page_is_and_its_own_case(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And refuses an id that nothing has."""
    root = copied(tmp_path)
    output = run(capsys, "preview", "flat-battery", "--root", root)
    assert output.out.splitlines() == [
        "http://127.0.0.1:8000/causes/flat-battery/",
        "http://127.0.0.1:8000/check/#lights=dim&crank=clicks",
    ]
    assert run(capsys, "preview", "F-CAR-01", "--root", root).out.endswith("sources/#f-car-01\n")
    assert run(capsys, "preview", "flat-batery", "--root", root).status == 2


UNTIDY = """---
# the page's own words

title: "The starter is worn"
summary: 'The starter motor does not turn any more.'
# how often, says the workshop
frequency: rare
family: electric
cases:
- answers:
    crank: clicks
    lights: bright
    parked: days
  first: worn-starter
signs:
  crank:
    clicks: usually   # the relay
  lights: { bright: almost-always }
remedies:
  tap-starter: often
  call-mechanic: usually
facts: [ "F-CAR-04" ]
---
"""


def test_fmt_puts_a_page_into_the_one_spelling(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Order, quotes and small tables; each comment stays with what it is about."""
    root = copied(tmp_path)
    path = root / "docs/causes/worn-starter.md"
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    path.write_text(UNTIDY + body, encoding="utf-8")
    before = run(capsys, "check", "--root", root)
    assert run(capsys, "fmt", "--check", path, "--root", root).status == 1

    assert run(capsys, "fmt", path, "--root", root).status == 0
    text = path.read_text(encoding="utf-8")
    assert text == (
        "---\n# the page's own words\n\n"
        "title: The starter is worn\n"
        "summary: The starter motor does not turn any more.\n"
        "family: electric\n"
        "# how often, says the workshop\n"
        "frequency: rare\n"
        "signs:\n"
        "  crank:\n"
        "    clicks: usually   # the relay\n"
        "  lights: {bright: almost-always}\n"
        "remedies: {tap-starter: often, call-mechanic: usually}\n"
        "facts: [F-CAR-04]\n"
        "cases:\n"
        "  - {answers: {crank: clicks, lights: bright, parked: days}, first: worn-starter}\n"
        f"---\n{body}"
    )
    assert run(capsys, "fmt", "--check", path, "--root", root).status == 0
    after = run(capsys, "check", "--root", root)
    assert [m[0] for m in after.mistakes] == [m[0] for m in before.mistakes]


SCATTERED = """---
title: The starter is worn
summary: The starter motor does not turn any more.
situations:
# who drives a lot
- signs: {crank: {clicks: often}}
  share: fairly-often
  name: It gets worse
- {share: sometimes, name: All at once, signs: {crank: {silent: usually}}}
urgent: leak
frequency: rare
family: electric
signs:
  crank: {clicks: usually}
  lights: {bright: almost-always}  # F-CAR-04 speaks against the estimates
remedies: {call-mechanic: usually, tap-starter: often}
facts: [F-CAR-04]
---
"""


def test_fmt_puts_the_keys_of_version_two_in_their_order(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A reason stays beside its word; what has a comment above it keeps its own order."""
    root = copied(tmp_path)
    path = root / "docs/causes/worn-starter.md"
    body = path.read_text(encoding="utf-8").split("\n---\n", 1)[1]
    path.write_text(SCATTERED + body, encoding="utf-8")
    before = run(capsys, "check", "--root", root)
    assert run(capsys, "fmt", path, "--root", root).status == 0
    text = path.read_text(encoding="utf-8")
    keys = re.findall("^([a-z]+):", text.partition("\n---\n")[0], re.MULTILINE)
    assert keys == [
        *("title", "summary", "family", "frequency", "urgent", "signs", "situations"),
        *("remedies", "facts"),
    ]
    assert "  lights: {bright: almost-always}  # F-CAR-04 speaks against the estimates\n" in text
    assert "# who drives a lot\n" in text
    assert "  - {name: All at once, share: sometimes, signs: {crank: {silent: usually}}}\n" in text
    assert run(capsys, "fmt", "--check", path, "--root", root).status == 0
    after = run(capsys, "check", "--root", root)
    assert [m[0] for m in after.mistakes] == [m[0] for m in before.mistakes]


def test_fmt_keeps_line_ends_and_leaves_broken_pages_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A page that cannot be read is reported and not touched."""
    root = copied(tmp_path)
    path = root / "docs/causes/worn-starter.md"
    text = path.read_text(encoding="utf-8").replace("rare", '"rare"')
    path.write_bytes(text.replace("\n", "\r\n").encode())
    run(capsys, "fmt", path, "--root", root)
    assert b"frequency: rare\r\n" in path.read_bytes()

    broken = text.replace("family: electric", "family: a: b")
    path.write_text(broken, encoding="utf-8")
    output = run(capsys, "fmt", path, "--root", root)
    assert output.status == 1
    assert "worn-starter.md:4: 'family: a: b'" in output.out
    assert path.read_text(encoding="utf-8") == broken


def test_fmt_can_take_out_what_new_wrote_to_explain(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every comment of the front matter, and nothing else."""
    root = copied(tmp_path)
    path = root / "docs/causes/worn-starter.md"
    text = path.read_text(encoding="utf-8")
    notes = text.replace("family:", "# what kind\n#urgent: false\nfamily:").replace(
        "  lights: {bright: almost-always}\n",
        "  #gear: {in-park: often}  # Selector\n  lights: {bright: almost-always}  # Lights\n",
    )
    path.write_text(notes.replace("It clicks,", "# It clicks,"), encoding="utf-8")
    assert run(capsys, "fmt", "--bare", path, "--root", root).status == 0
    assert path.read_text(encoding="utf-8") == text.replace("It clicks,", "# It clicks,")


def test_fmt_leaves_chinese_in_lines_of_its_own(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On one line, tools for Chinese text take YAML's comma for theirs and break the page."""
    root = copied(tmp_path)
    path = root / "docs/signs/gear.md"
    text = path.read_text(encoding="utf-8")
    block = "  in-park:\n    label: 停车挡\n    base: almost-always\n"
    line = "  in-park: {label: In park, base: almost-always, said: [in park]}\n"
    path.write_text(text.replace(line, block), encoding="utf-8")
    run(capsys, "fmt", path, "--root", root)
    assert block in path.read_text(encoding="utf-8")


REPORT = """### 网页给出的话

page: check
version: toy-1
expected: {expected}
answers: {answers}

### 还有什么要说的

<script>alert(1)</script> first: {{evil: true}}
"""


def reported(folder: Path, expected: str, answers: str) -> Path:
    """Return a file with an issue as a reader fills it in."""
    path = folder / "report.txt"
    path.write_text(REPORT.format(expected=expected, answers=answers), encoding="utf-8")
    return path


def test_a_reader_s_report_becomes_a_failing_test_of_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With its answers and nothing else of its text; check then fails on its line."""
    root = copied(tmp_path)
    path = root / "docs/causes/unread-key.md"
    before = path.read_text(encoding="utf-8")
    report = reported(tmp_path, "unread-key", "lights=~dim&crank=clicks&jump-start=not-fixed")
    output = run(capsys, "case", report, "--root", root)
    assert output.status == 0
    assert "not quite sure" in output.err
    assert "jump-start=not-fixed is an outcome" in output.err

    line = "  - {answers: {lights: dim, crank: clicks}, first: unread-key}\n"
    text = path.read_text(encoding="utf-8")
    assert text.replace(line, "") == before
    check = run(capsys, "check", "--root", root)
    ((mistake, file, number, _),) = check.errors
    assert (mistake, file) == ("K802", "docs/causes/unread-key.md")
    assert text.splitlines()[number - 1] + "\n" == line


def test_a_report_that_is_right_already_changes_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Unless it is asked for."""
    root = copied(tmp_path)
    path = root / "docs/causes/flat-battery.md"
    before = path.read_bytes()
    report = reported(tmp_path, "The battery is flat", "lights=dim&parked=weeks")
    assert "nothing to do" in run(capsys, "case", report, "--root", root).out
    assert path.read_bytes() == before
    run(capsys, "case", report, "--root", root, "--anyway")
    assert b"{lights: dim, parked: weeks}" in path.read_bytes()
    assert "already" in run(capsys, "case", report, "--root", root, "--anyway").err


@pytest.mark.parametrize(
    ("expected", "answers", "message"),
    [
        ("flat-batery", "lights=dim", "did you mean 'flat-battery'"),
        ("flat-battery", "colour=red", "no answer of the report"),
        ("", "lights=dim", "no line 'expected: …'"),
        ("flat-battery", "", "no line 'answers: …'"),
    ],
)
def test_a_report_that_says_too_little_is_refused(
    expected: str, answers: str, message: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With what to ask the reader for."""
    output = run(capsys, "case", reported(tmp_path, expected, answers), "--root", copied(tmp_path))
    assert output.status == 2
    assert message in output.err


def git(folder: Path, *arguments: str) -> None:
    """Run git in a folder, without the machine's own settings."""
    quiet = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    author = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    command = ["git", "-C", str(folder), *author, *arguments]
    subprocess.run(command, check=True, capture_output=True, env=quiet)  # noqa: S603 - fixed words


@pytest.fixture
def repository(tmp_path: Path) -> Iterator[Path]:
    """Return a repository whose only commit is the garage, with two cases to replay."""
    root = copied(tmp_path)
    (root / "tests/data").mkdir(parents=True)
    (root / "tests/data/cases-public.yml").write_text(
        "- {id: leak, facts: {fuel-smell: present}, gold: fuel-leak, urgent: true}\n"
        "- {id: flat, facts: {lights: dim, crank: clicks}, gold: flat-battery}\n",
        encoding="utf-8",
    )
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "all")
    yield root
    for path in root.rglob("*"):  # git's files are read-only, which Windows will not remove
        path.chmod(path.stat().st_mode | stat.S_IWRITE)


def changed(root: Path, file: str, old: str, new: str) -> None:
    """Change a page."""
    path = root / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_diff_of_nothing_says_so(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """In every part, and ends with 0."""
    output = run(capsys, "diff", "HEAD", "--root", repository)
    assert output.status == 0
    assert "nothing has become less safe" in output.out
    assert "every case ranks as before" in output.out
    assert output.out.count("no change") == 4


def test_diff_tells_facts_wording_pages_and_behaviour(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each in its part."""
    changed(repository, "docs/about/facts.yml", "Fuel vapour burns.", "Fuel vapour | burns fast.")
    changed(repository, "docs/causes/flat-battery.md", "title: The battery", "title: Your battery")
    changed(repository, "docs/causes/flat-battery.md", "dim: often", "dim: rarely")
    changed(repository, "docs/causes/wrong-gear.md", "Nothing happens at all.", "Silence.")
    output = run(capsys, "diff", "HEAD", "--root", repository)
    assert output.status == 0
    assert "  F-CAR-02 | reworded | " in output.out
    assert "Fuel vapour | burns fast." in output.out
    assert "causes.flat-battery.title | The battery is flat | Your battery is flat" in output.out
    assert "causes.flat-battery.signs.lights.dim | often | rarely" in output.out
    assert "  docs/causes/wrong-gear.md | What you notice | +1 −1\n" in output.out
    assert "  flat | flat-battery | " in output.out


def test_diff_tells_groups_situations_and_care_advice(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What moves the diagnosis apart from what is only worded anew."""
    flat, gear = "docs/causes/flat-battery.md", "docs/signs/gear.md"
    situation = "situations: [{name: Cold, share: often, signs: {parked: {weeks: usually}}}]"
    changed(repository, flat, "remedies:", f"{situation}\nremedies:")
    changed(
        repository, gear, "base: rarely", "base: rarely, line: It is in drive, settles: [parked]"
    )
    changed(repository, "docs/remedies/refuel.md", "title:", "unsafe: true\ntitle:")
    changed(
        repository, "docs/remedies/refuel.md", "title:", "ruled_out_by: {gear: [in-park]}\ntitle:"
    )
    changed(repository, "docs/signs/lights.md", "bright: {", "bright: {alarm: leak, ")
    changed(repository, CHECK, "[Walk away from the car.,", "[Leave the car.,")
    group = "  looks: {title: One of these, must_ask: true, signs: [gear, fuel-smell]}"
    changed(repository, CHECK, "care:\n", f"groups:\n{group}\ncare:\n")
    changed(repository, SMELL, "base: rarely,", "base: rarely, line: It smells,")
    output = run(capsys, "diff", "HEAD", "--root", repository)
    assert output.status == 0, output.out
    model, wording = output.out.partition("Model")[2].split("Wording in the checker")
    for path in (
        "causes.flat-battery.situations.Cold.share",
        "causes.flat-battery.situations.Cold.signs.parked.weeks",
        "groups.looks.signs",
        "groups.looks.must_ask",
        "remedies.refuel.unsafe",
        "remedies.refuel.ruled_out_by.gear",
        "signs.lights.answers.bright.alarm",
    ):
        assert f"  {path} |" in model, path
    assert re.search(r"  signs\.gear\.answers\.[a-z-]+\.settles \|", model)
    assert re.search(r"  signs\.gear\.answers\.[a-z-]+\.line \|", wording)
    for path in ("care.leak.steps", "groups.looks.title"):
        assert f"  {path} |" in wording, path


CHECK = "docs/check.md"
LEAK = "docs/causes/fuel-leak.md"
SMELL = "docs/signs/fuel-smell.md"
HARM = {
    "is no longer marked urgent": [(LEAK, "urgent: leak\n", "")],
    "is no longer marked alarm": [(SMELL, ", alarm: leak", "")],
    "fuel-smell |  | is no longer marked must_ask": [(SMELL, "must_ask: true\n", "")],
    "care.leak |  | no longer begins with: Get out and keep flames away": [
        (CHECK, "first: Get out and keep flames away", "first: Stay where you are")
    ],
    "care.leak |  | no longer has the number 112": [
        (CHECK, '    calls: [{number: "112", label: Call 112, fact: F-CAR-02}]\n', "")
    ],
    "unsafe_advice.phrases |  | no longer refuses: start【/ing】 the engine": [
        (CHECK, "[start【/ing】 the engine]", "[start【/ing】 engines]")
    ],
    "unsafe_advice.denied_by |  | is newly taken for a denial: please": [
        (CHECK, "[do not, never]", "[do not, never, please]")
    ],
    "is no longer marked first_aid": [("docs/remedies/walk-away.md", "first_aid: true\n", "")],
    "leak | fuel-leak | the danger is no longer noticed": [
        (SMELL, ", alarm: leak", ""),
        (LEAK, "{present: almost-always}", "{present: almost-never}"),
        (LEAK, "frequency: rare", "frequency: very-rare"),
    ],
}
"""``{message: edits}``; an edit is a file, what stands in it, and what it becomes."""


@pytest.mark.parametrize("message", sorted(HARM))
def test_a_change_that_endangers_readers_fails(
    message: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A mark of danger taken away, a danger not noticed, first aid not first."""
    for edit in HARM[message]:
        changed(repository, *edit)
    output = run(capsys, "diff", "HEAD", "--root", repository)
    assert output.status == 1
    assert message in output.out


def test_what_is_asked_first_in_a_group_instead_is_as_safe(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only where it is asked at all does it matter."""
    changed(repository, SMELL, "must_ask: true\n", "")
    changed(repository, SMELL, "base: rarely,", "base: rarely, line: It smells,")
    changed(repository, "docs/signs/gear.md", "base: rarely", "base: rarely, line: It is in drive")
    group = "  looks: {title: One of these, must_ask: true, signs: [gear, fuel-smell]}"
    changed(repository, CHECK, "care:\n", f"groups:\n{group}\ncare:\n")
    assert run(capsys, "diff", "HEAD", "--root", repository).status == 0
    changed(repository, CHECK, " must_ask: true,", "")
    output = run(capsys, "diff", "HEAD", "--root", repository)
    assert output.status == 1
    assert "fuel-smell |  | is no longer marked must_ask" in output.out


def test_diff_takes_a_folder_a_revision_or_a_file(
    repository: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """And says what it was given when it is none of them."""
    assert run(capsys, "build", "--root", repository).status == 0
    shutil.copy(repository / "build/knowledge.json", tmp_path / "old.json")
    for base in ("HEAD", DATA / "garage", tmp_path / "old.json"):
        assert run(capsys, "diff", base, "--root", repository).status == 0
    output = run(capsys, "diff", "--root", repository, "no-such-branch")
    assert output.status == 2
    assert "neither a folder" in output.err


def test_what_pages_say_cannot_mention_anybody_in_the_comment(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Foreign text stays on its line, and each line is posted as code."""
    changed(
        repository,
        "docs/causes/flat-battery.md",
        "title: The battery is flat",
        "title: '`` @everyone [x](https://e.example) | `'",
    )
    output = run(capsys, "diff", "HEAD", "--root", repository)
    (row,) = [line for line in output.out.splitlines() if "@everyone" in line]
    assert row.endswith(" | The battery is flat | `` @everyone [x](https://e.example) | `")
    section = comparison_tables.Section(title="M", zh="判断", rows=[("a\n@b", "c\r\u2028@d")])
    torn = comparison_tables.text([section])
    assert torn.splitlines() == ["M · 判断", "  a @b | c  @d"]
    workflow = (ROOT / ".github/workflows/comment.yml").read_text(encoding="utf-8")
    (posted,) = re.findall(r"head -c \d+ change/change\.txt.*?>body\.md", workflow, re.DOTALL)
    assert re.search(r"\| sed 's/\^/    /'\n *\} >body\.md$", posted)


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    """The guide's commands are those that there are."""
    with pytest.raises(SystemExit) as ended:
        main(["--help"])
    assert ended.value.code == 0
    output = capsys.readouterr().out
    guide = (ROOT / "docs/contribute/index.md").read_text(encoding="utf-8")
    for command in re.findall(r"python -m checker\.knowledge ([a-z]+)", guide):
        assert f"\n    {command} " in output


def examples(name: str) -> list[tuple[str, str]]:
    """Return ``(file, text)`` of the pages that a guide gives in full."""
    text = (ROOT / f"docs/contribute/{name}.md").read_text(encoding="utf-8")
    return re.findall(r"新建 `([^`]+)`：\n\n```markdown\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("name", ["add-a-cause", "report-an-outage"])
def test_the_guide_s_examples_are_right(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Copied into the handbook as they stand, they give no error and endanger nobody."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    files = examples(name)
    assert files
    for file, text in files:
        assert not (tmp_path / file).exists()
        (tmp_path / file).write_text(text, encoding="utf-8")
    assert run(capsys, "check", "--root", tmp_path).errors == []
    cases = DATA / "cases-public.yml"
    assert run(capsys, "diff", ROOT, "--root", tmp_path, "--cases", cases).status == 0


def test_the_guide_s_prompt_is_heard(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Added where the guide says, heard as the guide says."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    guide = (ROOT / "docs/contribute/add-a-prompt.md").read_text(encoding="utf-8")
    (line,) = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    (phrase,) = re.findall('hear "(.*?)"', guide)
    expected = re.findall(r"```text\n(.*?)```", guide, re.DOTALL)[-1]
    path = tmp_path / "docs/signs/message.md"
    head, mark, tail = path.read_text(encoding="utf-8").partition("  under-maintenance:\n")
    inside = tail.replace("    said:\n", f"    said:\n{line}", 1)
    path.write_text(head + mark + inside, encoding="utf-8")
    assert run(capsys, "check", "--root", tmp_path).errors == []
    answers = {s.text: s.answers for s in compile_pages(tmp_path).sentences}
    assert answers[line.strip(" -\n")] == {("message", "under-maintenance")}
    heard = run(capsys, "hear", phrase, "--root", ROOT)
    assert heard.out.startswith(expected.strip())


def test_the_guide_s_fact_is_right(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Put behind the last of the registry."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    guide = (ROOT / "docs/contribute/add-a-fact.md").read_text(encoding="utf-8")
    (fact,) = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    path = tmp_path / "docs/about/facts.yml"
    path.write_text(path.read_text(encoding="utf-8") + "\n" + fact, encoding="utf-8")
    assert run(capsys, "check", "--root", tmp_path).errors == []
