"""A fact past its review is reported: on every page that cites it, and in the check."""

import datetime as dt
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from checker.knowledge.__main__ import main
from checker.knowledge.corpus.document import citations
from checker.knowledge.page_kinds import FACTS
from checker.publish.markdown.pipeline import Parts
from checker.publish.site import Site

ROOT = Path(__file__).parents[2]
GARAGE = ROOT / "tests/data/garage"
NOTICE = 'class="fact-stale"'


def after(day: str) -> str:
    """Return the day after a day."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=1)).isoformat()


@pytest.fixture(scope="module")
def parts(site: Site) -> Parts:
    """Return what the handbook's pages get beside their text."""
    return site.parts


@pytest.fixture(scope="module")
def first_due(parts: Parts) -> str:
    """Return the first day by which a fact of the handbook is to be looked at again."""
    return min(fact.review_by for fact in parts.handbook.facts.values())


def shown(parts: Parts, today: str) -> dict[str, str]:
    """Return ``{file: the notice at its top, or ''}`` of every page but the checker's."""
    notices = {}
    for file, page in parts.handbook.documents.items():
        if file == "check.md":
            continue
        made = replace(parts, today=today).markdown(file, page.body)
        notices[file] = made.split("\n", 1)[0] if made.startswith(f"<p {NOTICE}") else ""
    return notices


def test_no_page_has_a_notice_while_all_facts_are_fresh(parts: Parts, first_due: str) -> None:
    """Up to and on the day of review nothing is said."""
    assert set(shown(parts, first_due).values()) == {""}


def test_every_page_that_cites_a_stale_fact_says_so_at_its_top(
    parts: Parts, first_due: str
) -> None:
    """And no other page does. The notice names the facts and whom to believe instead."""
    today = after(first_due)
    old = {fact.id for fact in parts.handbook.facts.values() if fact.stale(today)}
    assert old
    marked = 0
    for file, notice in shown(parts, today).items():
        body = (ROOT / "docs" / file).read_text(encoding="utf-8").split("---", 2)[2]
        cited = {match[1] for match in citations(body)}  # examples in code cite nothing
        assert bool(notice) == bool(cited & old), file
        if notice:
            marked += 1
            assert set(re.findall(r"F-[A-Z]+-[0-9]+", notice)) == cited & old, file
            assert "以微信里的页面" in notice
    assert marked


def test_the_check_warns_with_file_and_line_and_still_passes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever works on pages sees it, and a stale fact stops no build."""
    shutil.copytree(GARAGE, tmp_path, dirs_exist_ok=True)
    text = (tmp_path / FACTS).read_text(encoding="utf-8")
    match = re.search(
        r'^(F-[A-Z]+-[0-9]+):\n(?:  .*\n)*?  review_by: "([0-9-]+)"', text, re.MULTILINE
    )
    assert match
    line = text[: match.start()].count("\n") + 1

    warning = f"{FACTS}:{line}: warning: {match[1]} was to be looked at again by {match[2]}"
    assert main(["check", "--root", str(tmp_path), "--today", after(match[2])]) == 0
    assert warning in capsys.readouterr().out
    assert main(["check", "--root", str(tmp_path), "--today", match[2]]) == 0
    assert warning not in capsys.readouterr().out


def test_the_weekly_workflow_runs_what_lists_stale_facts() -> None:
    """The command that opens the sources lists the facts past their review too."""
    workflow = (ROOT / ".github/workflows/sources.yml").read_text(encoding="utf-8")
    assert "-m checker.tools.sources" in workflow
    assert "schedule:" in workflow
