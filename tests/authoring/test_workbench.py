"""What the workbench asks for, on a toy handbook: texts in, plain data out."""

import base64
import json
from pathlib import Path

import pytest

from checker.authoring.workbench import Workbench
from checker.engine import CheckerError
from checker.engine.free_text import Language, encode
from checker.knowledge.compile.handbook import compile_pages
from checker.knowledge.corpus.corpus import read_corpus
from checker.knowledge.page_kinds import DRAFT_KINDS
from checker.scorecard.cases import read
from checker.training import Labelled, trained
from tests.authoring.toy_handbook import DATA, DAY, copied, run

ROOT = DATA / "garage"
TANK = "docs/causes/empty-tank.md"
CRANK = "docs/signs/crank.md"
NAMES = {"incident": "2026-05-30-petrol-strike", "fact": "CAR", "cause": "tired-driver"}
CASES = (
    {"id": "a", "story": "dim", "facts": {"lights": "dim"}, "gold": "flat-battery"},
    {"id": "b", "story": "empty", "facts": {"fuel-gauge": "empty"}, "gold": "empty-tank"},
    {"id": "c", "story": "nothing", "facts": {}, "gold": "other", "also_acceptable": ["fuel-leak"]},
)


@pytest.fixture(scope="module")
def bench() -> Workbench:
    """Return the workbench of the garage."""
    return Workbench(read_corpus(ROOT), read(CASES), DAY)


def edited(bench: Workbench, file: str, old: str, new: str) -> dict[str, str]:
    """Return a draft in which one thing differs."""
    text = bench.text(file)["text"]
    assert old in text
    return {file: text.replace(old, new, 1)}


def test_every_page_of_a_kind_can_be_opened(bench: Workbench) -> None:
    """By kind, with its title; a file that is not there has no text and no version."""
    pages = {row["file"]: row for row in bench.pages()}

    assert pages[TANK] == {"file": TANK, "title": "The tank is empty", "kind": "cause"}
    assert {row["kind"] for row in pages.values()} == {*DRAFT_KINDS, ""}
    assert bench.text(TANK)["text"] == (ROOT / TANK).read_text(encoding="utf-8")
    assert bench.text("docs/causes/none.md") == {"text": "", "version": ""}


def test_a_mistake_is_told_as_check_tells_it(
    bench: Workbench, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same number at the same line, those of the open page first."""
    texts = edited(bench, TANK, "frequency: common", "frequency: comon")
    texts |= edited(bench, "docs/causes/other.md", "title:", "titel:")
    root = copied(tmp_path)
    for file, text in texts.items():
        (root / file).write_text(text, encoding="utf-8")

    problems = bench.check(TANK, texts)["problems"]

    assert isinstance(problems, list)
    reported = sorted((p["code"], p["file"], p["line"]) for p in problems if not p["warning"])
    assert reported == sorted(m[:3] for m in run(capsys, "check", "--root", root).errors)
    assert problems[0]["file"] == TANK
    assert all(p["repair"] for p in problems)


def test_a_text_that_changes_no_model_has_no_effect(bench: Workbench) -> None:
    """However long the list of cases is."""
    texts = edited(bench, TANK, "Fill it up.", "Fill it up now.")

    assert bench.check(TANK, texts)["model"] is False
    assert [bench.effect(n, texts) for n in range(3)] == [{"count": 3}] * 3


def test_a_change_of_the_model_is_told_case_by_case(bench: Workbench) -> None:
    """In the words of pages; whoever asks again gets the same."""
    texts = edited(bench, TANK, "frequency: common", "frequency: very-rare")
    texts |= edited(bench, "docs/causes/flat-battery.md", "very-common", "very-rare")
    assert bench.check(TANK, texts) == bench.check(TANK, texts)
    assert bench.check(TANK, texts)["model"] is True

    made = [bench.effect(n, texts) for n in range(3)]

    changes = {one["what"]: one for row in made if "changes" in row for one in row["changes"]}  # type: ignore[attr-defined]  # plain data
    assert "first" in changes
    assert changes["first"]["before"] != changes["first"]["after"]
    assert json.loads(json.dumps(made)) == made
    assert [bench.effect(n, texts) for n in range(3)] == made
    assert bench.effect(1, {}) == {"count": 3}


@pytest.mark.parametrize("kind", DRAFT_KINDS)
def test_a_new_page_is_what_the_command_writes(
    bench: Workbench, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """To the byte, at the same line."""
    name = NAMES.get(kind, "horn")
    root = copied(tmp_path)
    run(capsys, "new", kind, name, "--root", root)

    made = bench.scaffold(kind, name, {})

    assert (root / str(made["file"])).read_text(encoding="utf-8") == made["text"]
    first = str(made["text"]).splitlines()[int(str(made["line"])) - 1]
    assert first.startswith("F-CAR-" if kind == "fact" else "---")


def test_an_id_that_will_not_do_is_refused_with_one_that_will(bench: Workbench) -> None:
    """Also where the rival is a draft."""
    assert "'tired-driver'" in str(bench.scaffold("cause", "Tired Driver", {})["error"])
    made = bench.scaffold("cause", "tired-driver", {})
    texts = {str(made["file"]): str(made["text"])}

    assert "'tired-driver-2'" in str(bench.scaffold("cause", "tired-driver", texts)["error"])
    with pytest.raises(CheckerError):
        bench.scaffold("poem", "x", {})


def test_a_draft_with_mistakes_is_shown_all_the_same(bench: Workbench) -> None:
    """Its own words, below its title; a table of facts is no page."""
    texts = edited(bench, TANK, "frequency: common", "frequency: comon")
    texts = {TANK: texts[TANK].replace("Fill it up.", "Fill it up, **now**.")}

    tree = json.dumps(bench.check(TANK, texts)["preview"])

    assert '["strong", {}, "now"]' in tree
    assert '["h1", {}, "The tank is empty"]' in tree
    assert bench.check("docs/about/facts.yml", {})["preview"] is None


@pytest.fixture
def listening(bench: Workbench) -> Workbench:
    """Return the workbench with the classifier that the site has."""
    handbook = compile_pages(ROOT)
    sentences = [Labelled(text=s.text, answers=s.answers) for s in handbook.sentences]
    file = encode(trained(sentences, handbook.language))
    assert bench.learn(base64.b64encode(file).decode()) == {}
    return bench


def test_a_story_is_heard_in_the_words_of_pages(listening: Workbench) -> None:
    """What is ticked, what is a danger; as published, whatever the draft's sentences are."""
    texts = edited(listening, CRANK, "said: [silent,", "said: [dead as a stone, silent,")

    made = listening.hear("It clicks. Smells of fuel. Dead as a stone.", texts, refit=False)

    assert made["changed"] == 1
    assert made["mistakes"] is False
    rows = made["heard"]
    assert isinstance(rows, list)
    assert [(r["kind"], r["answer"], r["words"]) for r in rows] == [
        ("taken", "It clicks", "clicks"),
        ("taken", "Yes", "Smells of fuel"),
    ]
    assert json.loads(json.dumps(made)) == made


def test_a_sentence_of_the_draft_is_heard_when_it_is_to_count(listening: Workbench) -> None:
    """Also a second time; a draft without it knows nothing of it."""
    texts = edited(listening, CRANK, "said: [silent,", "said: [dead as a stone, silent,")

    for _ in range(2):
        rows = listening.hear("Dead as a stone", texts, refit=True)["heard"]
        assert isinstance(rows, list)
        assert [(r["kind"], r["answer"]) for r in rows] == [("taken", "Nothing at all")]
    assert listening.hear("Dead as a stone", {}, refit=True) == {
        "changed": 0,
        "mistakes": False,
        "heard": [],
    }


def test_a_draft_with_mistakes_has_no_sentences_yet(listening: Workbench) -> None:
    """The handbook as it is stands in, and the answer says so."""
    texts = edited(listening, CRANK, "base: usually", "base: usualy")

    made = listening.hear("It clicks", texts, refit=True)

    assert (made["mistakes"], made["changed"]) == (True, 0)
    assert made["heard"]


def test_an_answer_that_the_draft_has_not_is_not_told() -> None:
    """Nobody could be asked about it."""
    bench = Workbench(read_corpus(ROOT), (), DAY)
    for answer in (("crank", "hums"), ("horn", "present")):
        made = trained([Labelled(text="it hums", answers=frozenset([answer]))], Language())
        bench.learn(base64.b64encode(encode(made)).decode())

        assert bench.hear("It hums", {}, refit=False)["heard"] == []


def test_nothing_is_heard_before_a_listener_is_there() -> None:
    """The page teaches it first."""
    with pytest.raises(CheckerError):
        Workbench(read_corpus(ROOT), (), DAY).hear("It clicks", {}, refit=False)
