"""``python -m checker.publish``: the handbook with nothing left for hooks to do."""

import re
from pathlib import Path

import pytest
import yaml

from checker.knowledge.corpus.document import outside_code
from checker.publish.__main__ import main

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\]\(([^\s()#:]*\.md)?#([^\s()&=]+)\)")
"""To a part of a page, this one or another."""


def test_everything_is_filled_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every page is there; no citation, no mark and no setting of MkDocs' own is left."""
    assert main([str(tmp_path), "--root", str(ROOT), "--today", "2026-11-23"]) == 0
    pages = {p.relative_to(tmp_path) for p in (tmp_path / "docs").rglob("*.md")}
    assert pages == {p.relative_to(ROOT) for p in (ROOT / "docs").rglob("*.md")}
    assert f"{len(pages)} pages" in capsys.readouterr().out

    cause = (tmp_path / "docs/causes/network.md").read_text(encoding="utf-8")
    assert not re.search(r"\[F-[A-Z]+-\d+\]", cause.split("\n---\n", 1)[1])
    assert "fact-mark" in cause
    check = (tmp_path / "docs/check.md").read_text(encoding="utf-8")
    assert "<div data-checker" in check
    assert "<!-- checker -->" not in check
    (script,) = re.findall('<script type="module" src="../(.*?)"', check)
    assert (tmp_path / "docs" / script).is_file()

    settings = yaml.safe_load((tmp_path / "mkdocs.yml").read_text(encoding="utf-8"))
    assert "hooks" not in settings
    assert {next(iter(entry)) for entry in settings["nav"]} >= {"原因", "办法", "自查"}


def test_headings_state_the_ids_that_links_name(tmp_path: Path) -> None:
    """Whichever way the other builder has of making ids from Chinese words."""
    assert main([str(tmp_path), "--root", str(ROOT), "--today", "2026-11-23"]) == 0
    docs = tmp_path / "docs"
    dead = []
    for page in sorted(docs.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        for target, part in (match.groups() for match in outside_code(LINK, text)):
            other = (page.parent / target) if target else page
            named = other.read_text(encoding="utf-8")
            if f"{{#{part}}}" not in named and f'id="{part}"' not in named:
                dead.append((page.relative_to(docs).as_posix(), target, part))

    assert dead == []
