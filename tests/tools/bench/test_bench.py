"""The bench: figures, their file, the sections that need no browser, the results page."""

import json
from functools import partial
from pathlib import Path

import pytest

from checker.engine import Checker, State
from checker.tools.bench.__main__ import main
from checker.tools.bench.measurements import Figure, against, keep, load, shown
from checker.tools.bench.registry import SECTIONS
from checker.tools.bench.results_page import TEMPLATE, page
from checker.tools.bench.rounds import interleaved
from checker.tools.bench.run import Bench
from checker.tools.bench.synthetic_handbooks import handbook
from checker.tools.bench.webkit import version
from checker.tools.bench.webkit_engine import webkit
from tests.engine.toys import GARAGE

ROOT = Path(__file__).parents[3]


def figure(name: str = "f", section: str = "growth", goal: str = ">= 2") -> Figure:
    """Return a figure of a section."""
    return against(name, [2, 1, 4], [6, 9, 5], unit="ms", section=section, of="other", goal=goal)


def test_a_figure_is_the_ratio_of_medians_the_way_its_goal_reads() -> None:
    """Times sooner with ``>=``, a share with ``<=``; without a goal nothing is missed."""
    sooner, less = figure(goal=">= 2"), figure(goal="<= 0.5")
    assert (sooner.ours, sooner.baseline, sooner.ratio, sooner.reached) == (2, 6, 3, True)
    assert less.ratio == pytest.approx(1 / 3, abs=1e-4)
    assert less.reached is True
    assert figure(goal=">= 3.5").reached is False
    assert figure(goal="").reached is None
    assert "NOT reached" in shown(figure(goal=">= 3.5"))


def test_runs_take_turns() -> None:
    """Each round starts with another one."""
    order: list[str] = []
    interleaved(2, {name: partial(order.append, name) for name in "abc"})
    assert "".join(order) == "abcbca"


def test_a_section_measured_again_replaces_its_figures_and_no_others(tmp_path: Path) -> None:
    """So that one section can be measured by itself."""
    path = tmp_path / "bench.json"
    keep(path, [figure("old", "growth"), figure("kept", "weight")], ["weight", "growth"])
    keep(path, [figure("new", "growth")], ["weight", "growth"])
    assert [f.name for f in load(path)] == ["kept", "new"]
    row = json.loads(path.read_text(encoding="utf-8"))[0]
    assert {"name", "ours", "baseline", "ratio", "unit"} <= row.keys()


def test_generated_handbooks_grow_in_causes_and_not_in_pairs_a_cause() -> None:
    """And are the same each time."""
    pairs = {}
    for size in (10, 50):
        made = handbook(GARAGE, size)
        assert len(made.causes) == size
        pairs[size] = sum(len(v) for c in made.causes.values() for v in c.signs.values())
        assert Checker(made).view(State(), "2026-01-01").ranking
    assert pairs[50] == 5 * pairs[10]
    assert handbook(GARAGE, 10) == handbook(GARAGE, 10)


def test_the_quick_run_writes_figures_and_the_page(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One run of one section, end to end."""
    (tmp_path / "build").mkdir()
    garage = Path(__file__).parents[2] / "data" / "garage.json"
    (tmp_path / "build" / "knowledge.json").write_bytes(garage.read_bytes())
    (tmp_path / TEMPLATE).parent.mkdir(parents=True)
    (tmp_path / TEMPLATE).write_bytes((ROOT / TEMPLATE).read_bytes())
    assert main(["--root", str(tmp_path), "--quick", "--only", "growth"]) == 0
    assert "ratio" in capsys.readouterr().out
    assert {f.section for f in load(tmp_path / "build" / "bench.json")} == {"growth"}
    assert main(["--root", str(tmp_path), "--page", str(tmp_path / "bench.md")]) == 0
    text = (tmp_path / "bench.md").read_text(encoding="utf-8")
    assert "推理程序，结果页：1,000 种原因" in text
    assert text.startswith("---\ntitle: ")


def test_without_a_run_there_is_no_page(tmp_path: Path) -> None:
    """Nothing is made up."""
    assert main(["--root", str(tmp_path), "--page", str(tmp_path / "bench.md")]) == 1
    assert not (tmp_path / "bench.md").exists()


def test_the_page_tells_what_was_not_reached() -> None:
    """Good or bad."""
    text = page([figure(goal=">= 3.5"), figure("g", goal=">= 2")], {"cores": "2"}, ROOT)
    assert "**没有达到**" in text
    assert text.count("，达到") == 1
    assert "| 核心数 | 2 |" in text


def test_every_section_has_a_title_on_the_page() -> None:
    """No section can be measured and not shown."""
    for section in SECTIONS:
        assert "| f |" in page([figure(section=section)], {}, ROOT)


def test_without_webkit_its_section_is_left_out_and_the_page_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bench goes on: nothing has to be built for that either."""
    monkeypatch.setenv("PATH", str(tmp_path))
    lines: list[str] = []
    bench = Bench(root=tmp_path, runs=1, say=lines.append)

    assert webkit(bench) == []
    assert lines == ["not installed: WebKitWebDriver, Xvfb; WebKit is not measured"]
    assert "| 另一种浏览器 | 没有安装，没有量 |" in page([], {"webkit": version()}, ROOT)
