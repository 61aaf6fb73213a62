"""The scorecard's page and its drawings."""

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from checker.engine import Checker
from checker.engine.intake import Listener
from checker.knowledge.handbook import compile_pages
from checker.knowledge.measured import PAGE, fingerprint
from checker.knowledge.pages import read
from checker.knowledge.problems import Problems
from checker.scorecard.__main__ import main
from checker.scorecard.cases import Vignette, load
from checker.scorecard.chance import draw
from checker.scorecard.markdown import PICTURES, decimal, percent
from checker.scorecard.measures import mean, tally
from checker.scorecard.page import page
from checker.scorecard.plots import NAMES, SCHEMES, drawings
from checker.scorecard.replay import listen, play
from checker.scorecard.study import Sizes, Study, study
from tests.engine.toys import CALM, GARAGE

ROOT = Path(__file__).parent.parent.parent
SMALL = Sizes(drawn=12, endangered=4, shuffles=2, repeats=1, resamples=40)
PAPER = {"light": "#ffffff", "dark": "#1e2129"}
"""What the theme puts behind the drawings."""


def _people() -> tuple[Vignette, ...]:
    drawn = draw(Checker(GARAGE), CALM, 9, blanks=0.2, seed="page")
    return tuple(replace(case, story="The lights are dim.", difficulty="easy") for case in drawn)


@pytest.fixture(scope="module")
def measured() -> Study:
    """Return one small study of the garage."""
    return study(GARAGE, _people(), CALM, SMALL)


@pytest.fixture(scope="module")
def drawn(measured: Study) -> Mapping[str, str]:
    """Return its drawings."""
    return drawings(measured)


def test_the_same_inputs_give_the_same_page_and_the_same_drawings(
    measured: Study, drawn: Mapping[str, str]
) -> None:
    """To the last byte."""
    again = study(GARAGE, _people(), CALM, SMALL)

    assert page(measured) == page(again)
    assert drawn == drawings(again)


def test_the_page_says_which_model_it_measured_and_when(measured: Study) -> None:
    """In its front matter, for ``check``, and in a sentence."""
    text = page(measured)

    assert f"\nversion: model-{fingerprint(GARAGE)}\n" in text
    assert f"`{fingerprint(GARAGE)}`" in text
    assert "2026 年 6 月 1 日" in text


def test_the_page_tells_what_was_measured(measured: Study) -> None:
    """Figures of every chapter stand in their tables."""
    text = page(measured)
    public, made_up = measured.public, measured.drawn

    for result in (public, made_up):
        assert f"| {percent(result.informed[0])} | {percent(result.informed[1])} |" in text
        assert f" {decimal(result.minutes.literal, 1)} |" in text
        assert all(f" {decimal(bits)} |" in text for bits in result.bits.by_place[:3])
        for standing in result.standings:
            assert f"| {percent(standing.curve[6])} | {percent(standing.curve[9])} |" in text
    row = f"| {percent(public.tally.top1)} | {percent(made_up.tally.top1)} |"
    assert f"| 真正的原因排第一 | 至少 90% {row}" in text
    assert f"| Brier 分 | {decimal(public.brier)} | {decimal(made_up.brier)} |" in text
    gained = f"{decimal(public.bits.gained)} | {decimal(made_up.bits.gained)}"
    assert f"| 每题问出 | {gained} |" in text
    told = measured.endangered
    assert f"| 专抽情况紧急的人 | {told.urgent} 个里 {told.found} 个 |" in text


def test_the_page_names_the_public_people_whom_it_got_wrong(measured: Study) -> None:
    """And nobody else."""
    wrong = {p.case.id for p in measured.public.played if not p.within(1)}

    assert wrong
    assert wrong == set(re.findall(r"^- `(s\d+)`：", page(measured), re.MULTILINE))


def test_where_everybody_is_right_the_page_says_so(measured: Study) -> None:
    """No empty list."""
    right = tuple(p for p in measured.public.played if p.within(1))
    happy = replace(measured, public=replace(measured.public, played=right))

    assert "没有一个第一名是错的" in page(happy)


def test_every_table_has_as_many_cells_in_each_row(measured: Study) -> None:
    """A stray bar would shift the figures under wrong names."""
    tables = re.findall(r"(?:^\|.*\|\n)+", page(measured), re.MULTILINE)

    assert len(tables) > 10
    for table in tables:
        assert len({line.count("|") for line in table.splitlines()}) == 1
        assert table.splitlines()[0].count("|") <= 6, "a phone has no room for more"


def test_every_drawing_is_shown_and_every_picture_is_drawn(
    measured: Study, drawn: Mapping[str, str]
) -> None:
    """In both looks."""
    shown = set(re.findall(rf"\]\({re.escape(PICTURES)}/([^)#]*)#only-(?:\w+)\)", page(measured)))

    assert {f"{name}-{scheme}.svg" for name in NAMES for scheme in SCHEMES} == shown
    assert shown == set(drawn)


def test_drawings_hold_nothing_that_runs_or_fetches(drawn: Mapping[str, str]) -> None:
    """Plain shapes and words: no scripts, styles, references or declarations."""
    for text in drawn.values():
        assert set(re.findall(r"<([a-zA-Z]+)", text)) == {"svg", "g", "path", "text"}
        assert not re.search(r"href|url\(|<[!?]|\son\w+=|DejaVu", text)


def test_drawings_keep_their_words(measured: Study, drawn: Mapping[str, str]) -> None:
    """As text that readers' own fonts show."""
    text = drawn["curves-light.svg"]

    for standing in measured.public.standings:
        assert f">{standing.rival.name}</text>" in text


def _light(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", SCHEMES)
def test_drawings_can_be_read_in_light_and_in_dark(scheme: str) -> None:
    """Words at 4.5 to 1 and lines at 3 to 1 against the page behind them (WCAG 1.4.3, 1.4.11)."""
    paper = _light(PAPER[scheme])

    def contrast(colour: str) -> float:
        low, high = sorted((paper, _light(colour)))
        return (high + 0.05) / (low + 0.05)

    assert contrast(SCHEMES[scheme]["ink"]) >= 4.5
    assert all(contrast(colour) >= 3.0 for colour in SCHEMES[scheme]["lines"].split())


def test_the_command_writes_the_page_and_its_drawings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the page looks for them; nothing is printed but the page's name."""
    monkeypatch.setattr("checker.scorecard.study.Sizes", lambda: SMALL)
    cases = tmp_path / "cases.yml"
    cases.write_text(
        "- {id: c1, gold: flat-battery, facts: {lights: dim, crank: clicks}}\n", encoding="utf-8"
    )
    target = tmp_path / "docs" / "about" / "scorecard.md"
    target.parent.mkdir(parents=True)
    garage = str(ROOT / "tests" / "data" / "garage")
    arguments = [str(cases), "--root", garage, "--today", CALM, "--page", str(target)]
    status = main(arguments)

    assert (status, capsys.readouterr().out) == (0, f"{target}\n")
    assert target.read_text(encoding="utf-8").startswith("---\ntitle: ")
    written = {path.name for path in (tmp_path / "docs" / "assets" / "scorecard").iterdir()}
    assert {f"{name}-{scheme}.svg" for name in NAMES for scheme in SCHEMES} == written


def test_the_committed_page_tells_what_the_engine_does_now() -> None:
    """Or else it measured other pages, and ``check`` warns: page edits need no new run."""
    knowledge = compile_pages(ROOT).knowledge
    front = read(ROOT / PAGE, PAGE, Problems())
    assert knowledge is not None
    assert front is not None
    text = (ROOT / PAGE).read_text(encoding="utf-8")
    year, month, day = re.findall(r"测的是 (\d+) 年 (\d+) 月 (\d+) 日", text)[0]
    today = f"{year}-{month:>02}-{day:>02}"
    cases = load(ROOT / "tests" / "data" / "cases-public.yml", knowledge)
    checker, listener = Checker(knowledge), Listener(knowledge)
    played = [play(checker, case, today) for case in cases]
    told = [play(checker, case, today, listen(listener, case)) for case in cases]

    stale = f"version: model-{fingerprint(knowledge)}\n" not in text
    for interviews in (played, told):
        counts = tally(interviews)
        cells = [decimal(counts.median), decimal(counts.mean, 1), str(counts.p90)]
        assert stale or f" {' | '.join(cells)} |" in text
        for places in (1, 3):
            hits = mean(p.within(places) for p in interviews)
            assert stale or f" {percent(hits)}（" in text
