"""The pictures: drawn from the model, the facts and the dated entries, and from nothing else."""

import re
from itertools import pairwise
from pathlib import Path

import pytest

from checker.engine.model import Incident
from checker.engine.network import build
from checker.knowledge.compile.handbook import Handbook, compile_pages
from checker.knowledge.corpus.corpus import read_corpus
from checker.knowledge.corpus.facts import Fact, Source
from checker.knowledge.corpus.figures_file import FILE, Paths, Pictures, Timeline, load, steps
from checker.knowledge.corpus.reference_index import Ids
from checker.knowledge.diagnostics.problems import Problem, Problems
from checker.publish.figures import timeline
from checker.publish.figures.figures import Drawings
from checker.publish.figures.figures import drawings as make_drawings
from checker.publish.figures.menu_paths import draw
from checker.publish.figures.svg import Beside
from checker.publish.figures.timeline import DAY
from checker.publish.figures.timeline import LEAST as LEAST_APART
from checker.publish.generated.model_tables import LEAST, alone

ROOT = Path(__file__).parents[3]
TODAY = "2026-11-23"
PATHS = Paths(title="{path}", text="About.", step="{n} {name}", facts=())


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    """Return the handbook."""
    return compile_pages(ROOT)


@pytest.fixture(scope="module")
def drawings(handbook: Handbook) -> Drawings:
    """Return its pictures."""
    assert handbook.knowledge
    network = build(handbook.knowledge)
    made = make_drawings(handbook, handbook.knowledge, network, TODAY)
    assert made is not None
    return made


def kinds(drawings: Drawings) -> dict[str, str]:
    """Return a kind for each entry."""
    return dict.fromkeys(drawings.knowledge.incidents, "outage")


def fact(claim: str) -> Fact:
    """Return a fact that claims something."""
    source = Source(title="Ours", publisher="We", level="own")
    return Fact(
        id="F-PATH-01", claim=claim, grade="verified", sources=(source,), checked=TODAY,
        review_by=TODAY, line=1,
    )  # fmt: skip


def words(picture: str) -> str:
    """Return all words of a picture's drawing, without lines' ends."""
    drawing = picture.partition("</desc>")[2].partition("</svg>")[0]
    return "".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawing))


def test_each_picture_has_a_name_and_a_description(drawings: Drawings) -> None:
    """Read aloud in the picture's place; and colours come from the style sheet alone."""
    made = [drawings.flow(""), drawings.atlas(""), drawings.timeline(kinds(drawings), "")]
    made.append(draw(fact("a：我 → b"), PATHS))
    for picture in made:
        (label, told) = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', picture)
        assert f'<title id="{label}">' in picture
        assert f'<desc id="{told}">' in picture
        assert 'role="img"' in picture
        assert not re.search(r"\s(?:style|fill|stroke|href=\"http|onload)=", picture)


def test_a_payment_passes_every_gate_in_order(drawings: Drawings) -> None:
    """And each cause is beside one of them, linked."""
    picture = drawings.flow("../")
    gates = drawings.pictures.flow.gates
    assert [picture.index(f">{g.name}<") for g in gates] == sorted(
        picture.index(f">{g.name}<") for g in gates
    )
    for cause in drawings.knowledge.causes.values():
        assert picture.count(f'href="../{cause.page}"') == (0 if cause.residual else 1)


def test_the_map_says_what_the_model_says(drawings: Drawings) -> None:
    """As many lines as strongest answers; each cause that has one is named."""
    picture, k = drawings.atlas(""), drawings.knowledge
    lines = 0
    for cause in k.causes.values():
        if cause.residual:
            continue
        strong = [
            decibans
            for sign in drawings.pictures.atlas.signs
            if sign in cause.signs
            for a in k.signs[sign].answers
            if (decibans := alone(drawings.network, cause.id, sign, a.value)) >= LEAST
        ]
        lines += min(2, len(strong))
        assert (f'href="{cause.page}"' in picture) == bool(strong)
        assert (cause.title in words(picture)) == bool(strong)
    assert picture.count('class="link ') == lines


def test_taps_come_from_the_words_of_a_fact() -> None:
    """Up to the end of the phrase; none without an arrow."""
    assert steps(fact("看版本：我 → 设置 → 关于微信。更新在同一页。")) == ("我", "设置", "关于微信")
    assert steps(fact("客服：我 → 服务（有的叫“支付”）")) == ("我", "服务")
    assert steps(fact("点“更改”。")) == ()


@pytest.mark.parametrize(
    "claim", ["我 → 甲", "我 → 甲 → 乙 → 丙", "我 → 甲 → 乙 → 丙 → 丁", "我 → 很长很长的一个菜单名"]
)
def test_a_path_has_a_screen_for_each_tap(claim: str) -> None:
    """The row to tap is on each, whole."""
    picture = draw(fact(claim), PATHS)
    taps = claim.split(" → ")
    assert picture.count('class="phone"') == picture.count('class="tap"') == len(taps)
    assert all(tap in words(picture) for tap in taps)
    assert "；".join(f"{n} {tap}" for n, tap in enumerate(taps, start=1)) in picture


def test_every_fact_with_a_path_is_drawn(handbook: Handbook, drawings: Drawings) -> None:
    """And only those."""
    with_path = {f for f, fact in handbook.facts.items() if f.startswith("F-PATH-") and steps(fact)}
    listed = set(drawings.pictures.paths.facts)
    assert with_path <= listed
    assert all(steps(handbook.facts[f]) for f in listed)


def test_a_page_shows_a_path_once_after_the_section_that_cites_it(drawings: Drawings) -> None:
    """And only where the page says what to do or where to look."""
    page = "Open it.\n\n## Do\n\n1. Look[F-PATH-01].\n\n## Then\n\nAgain[F-PATH-01].\n"
    made = drawings.with_paths("remedies/x.md", page)
    assert made.count("<figure") == 1
    assert made.index("Look") < made.index("<figure") < made.index("## Then")
    assert drawings.with_paths("causes/x.md", page) == page


def test_time_runs_down_and_distance_is_time(drawings: Drawings) -> None:
    """Days far apart stand further apart; what lasts says so."""
    days = ["2020-01-01", "2020-01-02", "2024-01-01"]
    entries = [
        (Incident(id=d, title=f"{d} T{d[3]}", summary="", since=d, until=d, raises={}), "rule")
        for d in reversed(days)
    ]
    words_of_it = Timeline(title="T", text="t", lasting="still", kinds={"rule": "Rule"})
    picture = timeline.draw(words_of_it, entries, days[-1], Beside(words="w", root=""))
    places = [float(y) for y in re.findall(r'<rect x="52" y="([\d.]+)"', picture)]
    near, far = (b - a for a, b in pairwise(places))
    assert near == pytest.approx(LEAST_APART + DAY, abs=0.1)
    assert far - near == pytest.approx(DAY * 1459, abs=0.1)
    assert words(picture).count("still") == 1
    assert drawings.timeline(kinds(drawings), "").count('class="way"') == 1


def changed(tmp_path: Path, old: str, new: str) -> Path:
    """Return a folder whose pictures say something else."""
    (tmp_path / "docs").mkdir()
    text = (ROOT / FILE).read_text("utf-8")
    assert old in text
    (tmp_path / FILE).write_text(text.replace(old, new), encoding="utf-8")
    return tmp_path


def loaded(root: Path, handbook: Handbook) -> tuple[Pictures | None, tuple[Problem, ...]]:
    """Return the words of a folder's pictures for the handbook's pages, and their mistakes."""
    assert handbook.knowledge is not None
    problems = Problems()
    ids = Ids(
        corpus=handbook.corpus,
        pages=handbook.pages,
        facts=frozenset(handbook.facts),
        problems=problems,
    ).in_file(FILE)
    made = load(read_corpus(root), ids, tuple(handbook.knowledge.causes.values()), handbook.facts)
    return made, problems.errors


def test_a_cause_without_a_gate_stands_with_its_family(tmp_path: Path, handbook: Handbook) -> None:
    """So a new cause is in the picture, and its author need not know that there is one."""
    made, problems = loaded(changed(tmp_path, ", not-selected]", "]"), handbook)
    assert problems == ()
    assert made is not None
    assert handbook.knowledge is not None
    causes = handbook.knowledge.causes
    (gate,) = (g for g in made.flow.gates if "not-selected" in g.causes)
    own = causes["not-selected"].family
    kin = [
        sum(causes[c].family == own for c in g.causes if c != "not-selected")
        for g in made.flow.gates
    ]
    assert kin[made.flow.gates.index(gate)] == max(kin) > 0
    placed = sorted(c for g in made.flow.gates for c in g.causes)
    assert placed == sorted(c.id for c in causes.values() if not c.residual)


def test_a_cause_at_two_gates_is_a_mistake(tmp_path: Path, handbook: Handbook) -> None:
    """A payment stops at one of them."""
    root = changed(tmp_path, "causes: [network]", "causes: [network, old-client]")
    (problem,) = loaded(root, handbook)[1]
    assert "'old-client' must stand at one gate" in problem.message
    line = (root / FILE).read_text(encoding="utf-8").splitlines()[problem.line - 1]
    assert line == "  gates:"
