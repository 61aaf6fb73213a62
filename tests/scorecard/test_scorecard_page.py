"""The scorecard's page: the template in docs, filled with a study's figures."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from checker.engine import Checker
from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.handbook_checks.scorecard_freshness import PAGE, fingerprint
from checker.scorecard.__main__ import main
from checker.scorecard.cases import ReplayCase, load
from checker.scorecard.measures import tally
from checker.scorecard.replay import play
from checker.scorecard.sampling import draw
from checker.scorecard.scorecard_page import TEMPLATE, page, percent
from checker.scorecard.study import Sizes, Study, study
from tests.scorecard.people import DAY, EAR, TINY

ROOT = Path(__file__).parent.parent.parent
SMALL = Sizes(drawn=12, endangered=4, shuffles=1, repeats=1)


def _people() -> tuple[ReplayCase, ...]:
    drawn = draw(Checker(TINY), DAY, 9, blanks=0.2, seed="page")
    return tuple(replace(case, story="It is damp.") for case in drawn)


@pytest.fixture(scope="module")
def measured() -> Study:
    """Return one small study."""
    return study(TINY, {"public": _people(), "dev": _people()[:4]}, DAY, EAR, SMALL)


def test_the_same_inputs_give_the_same_page(measured: Study) -> None:
    """To the last letter."""
    again = study(TINY, {"public": _people(), "dev": _people()[:4]}, DAY, EAR, SMALL)

    assert page(measured, ROOT) == page(again, ROOT)


def test_the_page_says_which_model_it_measured_and_when(measured: Study) -> None:
    """In its front matter, for ``check``, and in a sentence."""
    text = page(measured, ROOT)

    assert f"\nversion: model-{fingerprint(TINY)}\n" in text
    assert f"`{fingerprint(TINY)}`" in text
    assert "2026 年 6 月 1 日" in text


def test_figures_of_every_set_stand_in_the_page(measured: Study) -> None:
    """The sets apart from each other."""
    text = page(measured, ROOT)

    for result in measured.sets.values():
        assert percent(result.tally.top1) in text
        for noise in (*result.wrong, *result.missing):
            assert f"{percent(noise.tally.top1)}，{percent(noise.tally.top3)}" in text
    row = [str(result.tally.top1.cases) for result in measured.sets.values()]
    assert f"| 人数 | {' | '.join(row)} |" in text


def test_the_page_names_the_written_people_whom_it_got_wrong(measured: Study) -> None:
    """And nobody else."""
    misses = [p.case.id for key in ("public", "dev") for p in measured.sets[key].misses]

    assert misses
    assert misses == re.findall(r"^- `(s\d+)`：", page(measured, ROOT), re.MULTILINE)


def test_only_the_first_replays_are_called_unseen(measured: Study) -> None:
    """Whoever wrote the words has read the cases since."""
    rows = [row for row in page(measured, ROOT).splitlines() if "：没看过 |" in row]

    assert len(rows) == 2
    assert not [row for row in rows if "现在" in row or "公开" in row]


def test_every_table_has_as_many_cells_in_each_row(measured: Study) -> None:
    """A stray bar would shift the figures under wrong names."""
    tables = re.findall(r"(?:^\|.*\|\n)+", page(measured, ROOT), re.MULTILINE)

    assert len(tables) > 8
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1
        assert table.splitlines()[0].count("|") <= 6, "a phone has no room for more"


def test_a_blank_that_no_figure_fills_is_an_error(measured: Study, tmp_path: Path) -> None:
    """Not an empty cell."""
    (tmp_path / "docs/about").mkdir(parents=True)
    (tmp_path / "docs/about/scorecard-outside.yml").write_text("{}", encoding="utf-8")
    (tmp_path / TEMPLATE).write_text("{{ sets.public.nonsense }}", encoding="utf-8")

    with pytest.raises(Exception, match="nonsense"):
        page(measured, tmp_path)


def test_the_command_writes_the_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is printed but the page's name."""
    monkeypatch.setattr("checker.scorecard.study.Sizes", lambda: SMALL)
    cases = tmp_path / "cases.yml"
    cases.write_text(
        "- {id: c1, story: x, gold: network, facts: {network: poor}}\n", encoding="utf-8"
    )
    target = tmp_path / "scorecard.md"
    arguments = [str(cases), "--dev", str(cases), "--root", str(ROOT), "--today", DAY]
    status = main([*arguments, "--page", str(target)])

    assert (status, capsys.readouterr().out) == (0, f"{target}\n")
    assert target.read_text(encoding="utf-8").startswith("---\ntitle: ")


def test_the_committed_page_tells_what_the_engine_does_now() -> None:
    """Or else it measured other pages, and ``check`` warns: page edits need no new run."""
    knowledge = compile_pages(ROOT).knowledge
    assert knowledge is not None
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    year, month, day = re.findall(r"测的是 (\d+) 年 (\d+) 月 (\d+) 日", text)[0]
    checker = Checker(knowledge)
    cases = load(ROOT / "tests" / "data" / "cases-public.yml", knowledge)
    counts = tally([play(checker, case, f"{year}-{month:>02}-{day:>02}") for case in cases])

    stale = f"version: model-{fingerprint(knowledge)}\n" not in text
    for name, part in (("第一名对", counts.top1), ("前三有", counts.top3)):
        assert stale or f"| {name} | {percent(part)}（" in text
