"""The pictures: drawn from the model and the facts, and from nothing else."""

import re
from pathlib import Path

import pytest

from checker.knowledge.compile.handbook import Handbook, compile_pages
from checker.knowledge.corpus.corpus import read_corpus
from checker.knowledge.corpus.facts import Fact
from checker.knowledge.corpus.figures_file import FILE, Paths, Pictures, load, steps
from checker.knowledge.corpus.reference_index import Ids
from checker.knowledge.corpus.sources import Source
from checker.knowledge.diagnostics.problems import Problem, Problems
from checker.publish.figures.figures import Drawings
from checker.publish.figures.figures import drawings as make_drawings
from checker.publish.figures.menu_paths import draw

ROOT = Path(__file__).parents[3]
TODAY = "2026-11-23"
WORDS = {"path_first": "我", "path_ends": "。；， （）“”", "step_separator": "；"}
PATHS = Paths(title="{path}", text="About.", step="{n} {name}", facts=())


@pytest.fixture(scope="module")
def handbook() -> Handbook:
    """Return the handbook."""
    return compile_pages(ROOT)


@pytest.fixture(scope="module")
def drawings(handbook: Handbook) -> Drawings:
    """Return its pictures."""
    assert handbook.knowledge
    made = make_drawings(handbook, handbook.knowledge)
    assert made is not None
    return made


def fact(claim: str) -> Fact:
    """Return a fact that claims something."""
    source = Source(title="Ours", publisher="We", level="own", read="common-knowledge")
    return Fact(
        id="F-PATH-01", claim=claim, sources=(source,), checked=TODAY,
        review_by=TODAY, line=1,
    )  # fmt: skip


def words(picture: str) -> str:
    """Return all words of a picture's drawing, without lines' ends."""
    drawing = picture.partition("</desc>")[2].partition("</svg>")[0]
    return "".join(re.findall(r"<text[^>]*>([^<]*)</text>", drawing))


def test_each_picture_has_a_name_and_a_description(drawings: Drawings) -> None:
    """Read aloud in the picture's place; and colours come from the style sheet alone."""
    made = [drawings.flow(""), draw(fact("a：我 → b"), PATHS, WORDS)]
    for picture in made:
        (label, description) = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', picture)
        assert f'<title id="{label}">' in picture
        assert f'<desc id="{description}">' in picture
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


def test_taps_come_from_the_words_of_a_fact() -> None:
    """Up to the end of the phrase; none without an arrow."""
    assert steps(fact("看版本：我 → 设置 → 关于微信。更新在同一页。"), WORDS) == (
        "我",
        "设置",
        "关于微信",
    )
    assert steps(fact("客服：我 → 服务（有的叫“支付”）"), WORDS) == ("我", "服务")
    assert steps(fact("点“更改”。"), WORDS) == ()


@pytest.mark.parametrize(
    "claim", ["我 → 甲", "我 → 甲 → 乙 → 丙", "我 → 甲 → 乙 → 丙 → 丁", "我 → 很长很长的一个菜单名"]
)
def test_a_path_has_a_screen_for_each_tap(claim: str) -> None:
    """The row to tap is on each, whole."""
    picture = draw(fact(claim), PATHS, WORDS)
    taps = claim.split(" → ")
    assert picture.count('class="phone"') == picture.count('class="tap"') == len(taps)
    assert all(tap in words(picture) for tap in taps)
    assert "；".join(f"{n} {tap}" for n, tap in enumerate(taps, start=1)) in picture


def test_every_fact_with_a_path_is_drawn(handbook: Handbook, drawings: Drawings) -> None:
    """And only those."""
    with_path = {
        f for f, fact in handbook.facts.items() if f.startswith("F-PATH-") and steps(fact, WORDS)
    }
    listed = set(drawings.pictures.paths.facts)
    assert with_path <= listed
    assert all(steps(handbook.facts[f], WORDS) for f in listed)


def test_a_page_shows_a_path_once_after_the_section_that_cites_it(drawings: Drawings) -> None:
    """And only where the page says what to do or where to look."""
    page = "Open it.\n\n## Do\n\n1. Look[F-PATH-01].\n\n## Then\n\nAgain[F-PATH-01].\n"
    made = drawings.with_paths("remedies/x.md", page)
    assert made.count("<figure") == 1
    assert made.index("Look") < made.index("<figure") < made.index("## Then")
    assert drawings.with_paths("causes/x.md", page) == page


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
    made = load(
        read_corpus(root), ids, tuple(handbook.knowledge.causes.values()), handbook.facts, WORDS
    )
    return made, problems.errors


def test_a_cause_without_a_gate_stands_with_its_family(tmp_path: Path, handbook: Handbook) -> None:
    """So a new cause is in the picture, and its author need not know that there is one."""
    made, problems = loaded(changed(tmp_path, ", not-selected]", "]"), handbook)
    assert problems == ()
    assert made is not None
    assert handbook.knowledge is not None
    causes = handbook.knowledge.causes
    (gate,) = (g for g in made.flow.gates if "not-selected" in g.causes)
    family = causes["not-selected"].family
    kin = [
        sum(causes[c].family == family for c in g.causes if c != "not-selected")
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
