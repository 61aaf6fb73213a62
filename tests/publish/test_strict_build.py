"""``mkdocs build --strict`` fails on every mistake: in front matter, in a link, in an anchor.

MkDocs alone would not: it turns a syntax error in front matter into no front matter at all,
and carries on.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.site

ROOT = Path(__file__).parent.parent.parent
PAGE = "docs/causes/old-client.md"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Return a copy of the project, with what is put together already."""
    for name in ("docs", "checker"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in ROOT.iterdir():
        if path.is_file():
            shutil.copy(path, tmp_path)
    (tmp_path / "node_modules").symlink_to(ROOT / "node_modules")
    if (ROOT / "build" / "runtime").exists():
        shutil.copytree(ROOT / "build" / "runtime", tmp_path / "build" / "runtime")
    return tmp_path


def built(root: Path) -> subprocess.CompletedProcess[str]:
    """Build the site as ``make site`` does."""
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        check=False,
        capture_output=True,
        text=True,
        cwd=root,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": "1795392000"},
    )


def changed(root: Path, good: str, bad: str) -> None:
    """Change words of one page, which must be there."""
    path = root / PAGE
    text = path.read_text(encoding="utf-8")
    assert good in text
    path.write_text(text.replace(good, bad, 1), encoding="utf-8")


MISTAKES = {
    "a syntax error": ("title: ", "title: a: b: ", "put quotation marks"),
    "a key twice": ("family: ", "family: technical\nfamily: ", "is there twice"),
}


@pytest.mark.parametrize("name", list(MISTAKES))
def test_a_mistake_in_front_matter_stops_the_build(name: str, copy: Path) -> None:
    """With the page, the line and the mend, and without a traceback or half a site."""
    good, bad, reason = MISTAKES[name]
    changed(copy, good, bad)
    done = built(copy)
    output = done.stdout + done.stderr

    assert done.returncode != 0
    assert re.search(rf"^.*{PAGE}:[0-9]+: .*{reason}", output, re.MULTILINE)
    assert "Traceback" not in output
    assert not (copy / "site" / "check" / "index.html").exists()


def test_three_mistakes_on_a_page_are_three_lines(copy: Path) -> None:
    """The build tells what the check tells: all of it at once."""
    mistakes = {
        "reads as true or false": ("family: technical", "family: no"),
        "did you mean 'client-version'": ("client-version:", "client-versoin:"),
        "no fact 'F-NO-01'": ("facts: [", "facts: [F-NO-01, "),
    }
    for good, bad in mistakes.values():
        changed(copy, good, bad)
    done = built(copy)
    output = done.stdout + done.stderr

    assert done.returncode != 0
    lines = re.findall(rf"{PAGE}:[0-9]+: .*", output)
    assert len(lines) == 3
    assert all(any(reason in line for line in lines) for reason in mistakes)
    assert "3 error(s)" in output
    assert "Traceback" not in output


def test_a_broken_link_stops_the_build(copy: Path) -> None:
    """It is reported with the page that was meant, before a page is made."""
    path = copy / PAGE
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n[a](netwrk.md)\n", encoding="utf-8")
    done = built(copy)

    assert done.returncode != 0
    assert "no page 'netwrk.md'; did you mean 'network.md'?" in done.stdout + done.stderr


def test_a_broken_anchor_stops_the_build(copy: Path) -> None:
    """By itself, and nothing else does."""
    path = copy / PAGE
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n[b](network.md#no-such-anchor)\n", encoding="utf-8")
    done = built(copy)
    (warned,) = [line for line in done.stderr.splitlines() if line.startswith("WARNING")]

    assert done.returncode != 0
    assert "#no-such-anchor" in warned
    assert "Aborted with 1 warnings" in done.stdout + done.stderr
