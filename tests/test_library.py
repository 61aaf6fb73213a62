"""The engine for another subject: the Wi-Fi handbook, and the library's own README."""

import inspect
import io
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import checker.engine
import checker.view
from checker.__main__ import main as interview
from checker.engine.alarms import alarming
from checker.engine.free_text import TextClassifier
from checker.knowledge.compile.handbook import compile_pages
from checker.training import classifier_data
from tests.authoring.toy_handbook import copied, run

ROOT = Path(__file__).parents[1]
WIFI = ROOT / "examples" / "wifi"
README = ROOT / "checker" / "engine" / "README.md"
CAUSES, SIGNS, REMEDIES = 12, 16, 12


def test_the_example_is_complete_and_right(capsys: pytest.CaptureFixture[str]) -> None:
    """Causes with a test each, signs, steps; nothing to mend or to look at in any page."""
    handbook = compile_pages(WIFI)
    assert handbook.knowledge is not None
    causes = [c for c in handbook.knowledge.causes.values() if not c.residual]
    assert len(causes) == CAUSES
    assert len(handbook.knowledge.signs) == SIGNS
    assert len(handbook.knowledge.remedies) == REMEDIES
    assert {case.first for case in handbook.cases} == {cause.id for cause in causes}
    assert run(capsys, "check", "--root", WIFI).mistakes == []


def test_every_likelihood_rests_on_what_the_example_says_of_it() -> None:
    """No source counts causes, so the page on the method has to say that they are judged."""
    page = compile_pages(WIFI).documents["about/method.md"]
    assert "one author's judgement" in page.body
    assert "about/method.md" in (WIFI / "docs/index.md").read_text(encoding="utf-8")


def test_every_fact_of_the_example_is_cited_and_leads_to_its_source() -> None:
    """Each has an address, and stands in a page; none is more than its sources give."""
    handbook = compile_pages(WIFI)
    cited = {one.fact for page in handbook.documents.values() for one in page.citations}
    for fact in handbook.facts.values():
        assert fact.id in cited, fact.id
        assert all(source.address for source in fact.sources), fact.id
        assert fact.grade in ("verified", "reported"), fact.id


def test_the_example_s_pages_are_in_the_one_spelling(capsys: pytest.CaptureFixture[str]) -> None:
    """As fmt leaves them."""
    assert run(capsys, "fmt", "--check", "--root", WIFI).out == ""


def test_from_pages_to_an_interview_in_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two commands; the words are the handbook's."""
    root = tmp_path / "wifi"
    root.mkdir()
    (root / "docs").symlink_to(WIFI / "docs")
    assert run(capsys, "build", "--root", root).status == 0
    monkeypatch.setattr("sys.stdin", io.StringIO("0\n" * 20))
    knowledge = str(root / "build/knowledge.json")
    assert interview([knowledge, "--say", "The router has no lights, and nothing loads."]) == 0
    printed = capsys.readouterr().out
    assert "A plug or a cable is loose" in printed
    assert "lights=dark" in printed


HEARD = {
    "The wi-fi is slow.": {("trouble", "slow")},
    "It is not slow.": set(),
    "Slowly the days pass.": set(),
    "There is a red light.": {("lights", "warning")},
    "There is a red lighthouse.": set(),
    "There is no red light and no smoke.": set(),
    "My smoke detector lost the network.": set(),
    "I see smoke!": {("heat", "present")},
    "My phone can't join the WLAN.": {("shows", "cannot-join")},
    "My neighbour's wifi is slow.": set(),
    "All devices are offline, the internet doesn't work.": {
        ("devices", "all"),
        ("trouble", "nothing-loads"),
    },
}
"""``{what is written: what is taken of it}``: words begin and end where they do."""


@pytest.mark.parametrize("text", sorted(HEARD))
def test_english_is_heard_word_by_word(text: str) -> None:
    """A phrase is heard as words, not inside of other words, not denied, not of a neighbour."""
    handbook = compile_pages(WIFI)
    assert handbook.knowledge is not None
    classifier = TextClassifier(classifier_data(handbook), alarming(handbook.knowledge))
    assert {(one.sign, one.value) for one in classifier.classify(text).taken} == HEARD[text]


def test_a_handbook_can_bring_templates_in_its_own_language(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In its folder templates/; what is not there comes from the Chinese ones."""
    root = copied(tmp_path)
    (root / "templates").mkdir()
    (root / "templates/remedy.md").write_text(
        "---\n# minutes of the reader\neffort: 5\ntitle: ‹what›\n---\n\n## do\n\n1. ‹first›\n",
        encoding="utf-8",
    )
    run(capsys, "new", "remedy", "push-it", "--root", root)
    text = (root / "docs/remedies/push-it.md").read_text(encoding="utf-8")
    assert "# minutes of the reader" in text
    assert "## Steps\n\n1. ‹first›" in text


PACKAGES = {
    "markdown": "Markdown",
    "opencc": "opencc-python-reimplemented",
    "pygments": "Pygments",
    "pymdownx": "pymdown-extensions",
    "ruamel": "ruamel.yaml",
    "selectolax": "selectolax",
    "yaml": "PyYAML",
}
"""``{what is imported: the package that it comes in}``."""
LOADED = """
import sys
from checker.knowledge.__main__ import main
assert main(["check", "--root", "examples/wifi"]) == 0
assert main(["fmt", "--check", "--root", "examples/wifi"]) == 0
names = {name.partition(".")[0] for name, module in sys.modules.items()
         if "-packages" in (getattr(module, "__file__", None) or "")}
print("LOADED", *sorted(names))
"""


def test_authors_need_the_packages_that_the_guide_names_and_no_other() -> None:
    """Whatever their commands load; the group, its lock and the guide say the same."""
    done = subprocess.run(  # noqa: S603 - the project's own
        [sys.executable, "-c", LOADED], check=True, capture_output=True, text=True, cwd=ROOT
    )
    loaded = set(done.stdout.partition("LOADED")[2].split())
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {one.partition(">")[0] for one in groups["dependency-groups"]["pages"]}
    lock = (ROOT / ".github/locks/pages/requirements.txt").read_text(encoding="utf-8")
    guide = (ROOT / "docs/contribute/index.md").read_text(encoding="utf-8")

    foreign = {name for name in loaded if name.strip("_") in PACKAGES or name in PACKAGES}
    assert loaded - foreign - {"_distutils_hack", "_virtualenv", "_yaml", "_ruamel_yaml"} == set()
    assert {PACKAGES[name] for name in foreign} <= named == set(PACKAGES.values())
    locked = {n.replace("-", "_") for n in re.findall(r"^([\w.-]+)==", lock, re.MULTILINE)}
    assert {n.lower().replace("-", "_").replace(".", "_") for n in named} == locked
    assert "pip install --require-hashes -r .github/locks/pages/requirements.txt" in guide


def test_the_reference_has_every_name_that_the_library_offers() -> None:
    """Each stands in a module that a page of it shows, and has a docstring to show."""
    shown = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted((ROOT / "checker/reference/pages").glob("*.md"))
    )
    shown_names = re.findall("^::: ([a-z_.]+)$", shown, re.MULTILINE)
    offered = {
        f"{thing.__module__}.{name}": thing
        for module in (checker.engine, checker.view)
        for name, thing in ((n, getattr(module, n)) for n in module.__all__)
    }
    named = re.findall(
        r"`checker\.([a-z.]+)`|`checker\.([a-z.]+)\.[A-Z]", README.read_text("utf-8")
    )
    assert {f"checker.{a or b}" for a, b in named} <= {*shown_names, "checker.view"}
    for name, thing in offered.items():
        assert any(name == p or name.startswith(f"{p}.") for p in shown_names), name
        assert inspect.getdoc(thing), name
