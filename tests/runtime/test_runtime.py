"""What the site serves for Python: the same bytes each time, all it needs, no more."""

import base64
import hashlib
import json
import py_compile
import re
import struct
import subprocess
import traceback
import zipfile
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from checker.engine import KnowledgeError, read, write
from checker.knowledge.compile.handbook import compile_pages
from checker.runtime.build import PART
from checker.runtime.snapshot.handbook_image import begin, opened
from checker.runtime.variants import provide
from checker.tools.bench.synthetic_handbooks import handbook
from checker.training import classifier_file
from checker.view import Page
from tests.runtime.project import TODAY, put_together, run_command

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
LINKS = ("", "scope=one-merchant", "unknown-transactions=present", "scope=~everywhere&what=this")
CONCLUDED = "scope=one-merchant&message=merchant-not-supported&entry=normal"
READ = "knowledge = open('/knowledge.json', encoding='utf-8').read()\n"
FIRST_MEMORY = 20 * 2**20
"""Bytes of memory that Pyodide's Python has as it starts."""
ENDLESS = 240
"""Seconds after which a program that should have ended is taken for one that hangs."""


def bytes_of(folder: Path) -> dict[str, str]:
    """Return ``{name: hash}`` of every file under a folder."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def manifest_of(folder: Path) -> dict[str, Any]:
    """Return a runtime's manifest."""
    manifest: dict[str, Any] = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    return manifest


def test_two_runs_give_the_same_bytes(first: Path, tmp_path: Path, knowledge: str) -> None:
    """Elsewhere and later: names, manifest, every file and the opened handbook are the same."""
    second = put_together(tmp_path, knowledge)

    assert bytes_of(second) == bytes_of(first)
    assert open_in(second, knowledge) == open_in(first, knowledge)


def test_a_run_without_a_change_does_nothing(first: Path, knowledge: str) -> None:
    """Not a file is written, and no program is started: there is no npm here to start from."""
    root = first.parent.parent
    before = {path: path.stat().st_mtime_ns for path in first.rglob("*")}
    readme = root / "README.md"
    text = readme.read_text(encoding="utf-8")
    readme.unlink()  # the wheel cannot be built without it
    manifest = provide(root, knowledge, TODAY)
    readme.write_text(text, encoding="utf-8")

    assert manifest == manifest_of(first)
    assert {path: path.stat().st_mtime_ns for path in first.rglob("*")} == before


def test_names_and_hashes_are_those_of_the_content(first: Path) -> None:
    """What a cache keeps for ever under a name can never be another file."""
    manifest = manifest_of(first)
    for key in ("loader", "asm", "wasm", "complete", "python"):
        asset = manifest[key]
        content = (first / asset["name"]).read_bytes()
        digest = hashlib.sha256(content)
        assert asset["bytes"] == len(content)
        assert asset["integrity"] == "sha256-" + base64.b64encode(digest.digest()).decode()
        ends = [*range(PART, len(content), PART), len(content)]
        hashes = [hashlib.sha256(content[max(0, end - 1) // PART * PART : end]) for end in ends]
        assert asset["parts"] == [
            "sha256-" + base64.b64encode(one.digest()).decode() for one in hashes
        ]
    archive = hashlib.sha256((first / manifest["python"]["name"]).read_bytes()).hexdigest()
    assert manifest["python"]["name"] == f"python-{archive[:10]}.bin"
    parts = [manifest[key]["name"] for key in ("loader", "asm", "wasm", "complete")]
    sha256 = hashlib.sha256(b"".join((first / name).read_bytes() for name in parts)).hexdigest()
    assert {name.partition("/")[0] for name in parts} == {f"pyodide-{sha256[:10]}"}
    served = {manifest[key]["name"] for key in ("loader", "asm", "wasm", "complete", "python")}
    assert set(bytes_of(first)) == served | {"manifest.json"}


def pieces(image: bytes) -> list[tuple[int, int]]:
    """Return start and length of each piece of memory in an image."""
    (count,) = struct.unpack_from("<I", image)
    table = struct.unpack_from(f"<{2 * count}I", image, 4)
    return list(zip(table[::2], table[1::2], strict=True))


def test_the_image_is_pieces_of_memory_in_order_and_nothing_else(first: Path) -> None:
    """They do not overlap, and their bytes are all that follows the table."""
    image = (first / manifest_of(first)["python"]["name"]).read_bytes()
    blocks = pieces(image)

    assert all(start + size < later for (start, size), (later, _) in pairwise(blocks))
    assert len(image) == 4 + 8 * len(blocks) + sum(size for _, size in blocks)


def test_the_module_brings_no_data_since_the_image_does(first: Path) -> None:
    """What Pyodide's module would put into the memory is in the image, once."""
    assert b"ModuleNotFoundError" in (first / manifest_of(first)["python"]["name"]).read_bytes()
    for key in ("wasm", "complete"):
        module = (first / manifest_of(first)[key]["name"]).read_bytes()
        assert b"ModuleNotFoundError" not in module


def test_nothing_of_the_sample_handbook_is_in_the_image(first: Path, knowledge: str) -> None:
    """The image is the same for every handbook; what the checker was tried on stays behind."""
    image = (first / manifest_of(first)["python"]["name"]).read_bytes()
    titles = [cause["title"] for cause in json.loads(knowledge)["causes"]]

    assert titles
    for title in titles:
        for encoding in ("utf-8", "utf-16-le", "utf-32-le"):
            assert title.encode(encoding) not in image


def test_no_script_names_another_origin(first: Path) -> None:
    """Pyodide's own default, a public CDN, is out of reach for many readers and forbidden."""
    for path in first.rglob("*js"):
        assert b"cdn.jsdelivr.net" not in path.read_bytes()
        assert b"sourceMappingURL" not in path.read_bytes()


def open_in(folder: Path, knowledge: str) -> bytes:
    """Return what opening a handbook adds to the memory of an assembled runtime."""
    return opened(folder.parent.parent, manifest_of(folder), knowledge)


def test_an_opened_handbook_is_pieces_of_memory_and_where_its_entry_is(
    first: Path, knowledge: str
) -> None:
    """It is kept, so that only a handbook that changed is opened again."""
    image = open_in(first, knowledge)
    blocks = pieces(image)
    opened_images = first.parent / "opened"
    before = {path: path.stat().st_mtime_ns for path in opened_images.iterdir()}

    assert all(start + size < later for (start, size), (later, _) in pairwise(blocks))
    assert len(image) == 4 + 8 * len(blocks) + sum(size for _, size in blocks) + 4
    assert open_in(first, knowledge) == image
    assert {path: path.stat().st_mtime_ns for path in opened_images.iterdir()} == before
    assert begin(first.parent.parent, manifest_of(first), knowledge)() == image


def test_a_handbook_that_python_refuses_stops_the_build(first: Path) -> None:
    """With what Python says; nothing is kept of it."""
    with pytest.raises(RuntimeError, match="unknown key"):
        open_in(first, '{"version": "1", "cause": []}')


def restored(
    folder: Path, handbook: bytes, tmp_path: Path, links: list[str]
) -> tuple[int, str, str]:
    """Put a handbook's memory back and show links; return Node's status and what it printed."""
    path, asked = tmp_path / "handbook.bin", tmp_path / "asked.json"
    path.write_bytes(handbook)
    asked.write_text(json.dumps([{"fragment": f, "today": TODAY} for f in links]), "utf-8")
    return node(HERE / "restored.mjs", folder, path, asked)


def test_a_handbook_that_was_opened_elsewhere_shows_what_cpython_shows(
    first: Path, tmp_path: Path, knowledge: str
) -> None:
    """Letter by letter, as the worker does it: two images, and no more of Python than that."""
    links = [*LINKS, CONCLUDED]
    status, printed, error = restored(first, open_in(first, knowledge), tmp_path, links)
    page = Page.from_json(knowledge)

    assert (status, error) == (0, "")
    assert json.loads(printed) == [page.show(link, TODAY) for link in links]


def test_a_handbook_may_be_larger_than_the_memory_at_first(
    first: Path, tmp_path: Path, knowledge: str
) -> None:
    """Three thousand causes: the memory grows before it is filled."""
    large = json.dumps(write(handbook(read(json.loads(knowledge)), 3_000)), ensure_ascii=False)
    image = open_in(first, large)
    start, size = pieces(image)[-1]
    status, printed, error = restored(first, image, tmp_path, [""])

    assert start + size > FIRST_MEMORY
    assert (status, error) == (0, "")
    assert json.loads(printed) == [Page.from_json(large).show("", TODAY)]


def inside(folder: Path, knowledge: Path, script: Path) -> tuple[int, str, str]:
    """Run a script in an assembled runtime; return its status and what it printed.

    It is compiled here: in the runtime nothing is left that compiles.
    """
    compiled = script.with_suffix(".pyc")
    py_compile.compile(str(script), str(compiled), doraise=True)
    return node(HERE / "trimmed.mjs", folder, knowledge, compiled)


def node(*command: Path) -> tuple[int, str, str]:
    """Run a program of Node's; return its status and what it printed."""
    done = subprocess.run(  # noqa: S603 - Node and files of this test
        ["node", *map(str, command)],  # noqa: S607
        check=False,
        capture_output=True,
        text=True,
        timeout=ENDLESS,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def sample(tmp_path: Path, knowledge: str) -> Path:
    """Return a file with the knowledge."""
    path = tmp_path / "knowledge.json"
    path.write_text(knowledge, encoding="utf-8")
    return path


def test_every_feature_runs_in_the_trimmed_runtime(
    first: Path, tmp_path: Path, sample: Path
) -> None:
    """Interviews to their end, plans, free text, broken links and broken knowledge."""
    script = tmp_path / "all.py"
    exercise = (ROOT / "checker" / "runtime" / "import_probe" / "exercise.py").read_text(
        encoding="utf-8"
    )
    script.write_text(
        f"{exercise}\nimport json\n{READ}print(json.dumps(exercise(knowledge, {TODAY!r})))\n",
        encoding="utf-8",
    )

    status, printed, error = inside(first, sample, script)
    assert (status, error) == (0, "")
    assert {"checker.view.result", "checker.engine.free_text.linear", "re"} <= set(
        json.loads(printed)
    )


def test_the_trimmed_runtime_shows_what_cpython_shows(
    first: Path, tmp_path: Path, sample: Path, knowledge: str
) -> None:
    """Letter by letter: questions, a result, free text and what a link holds beside."""
    story = "昨天在便利店分付用不了，别的店可以。"
    file = base64.b64encode(classifier_file(compile_pages(ROOT))).decode()
    script = tmp_path / "views.py"
    script.write_text(
        f"import json\nfrom checker.view import Page\n{READ}page = Page.from_json(knowledge)\n"
        f"page.learn({file!r})\n"
        f"shown = [page.show(link, {TODAY!r}) for link in {[*LINKS, CONCLUDED]!r}]\n"
        f"print(json.dumps([*shown, page.hear({story!r}, '', {TODAY!r})]))\n",
        encoding="utf-8",
    )
    status, printed, error = inside(first, sample, script)
    page = Page.from_json(knowledge)
    page.learn(file)
    expected = [page.show(link, TODAY) for link in (*LINKS, CONCLUDED)]

    assert (status, error) == (0, "")
    assert json.loads(printed) == [*expected, page.hear(story, "", TODAY)]


@pytest.mark.parametrize(
    ("lost", "named"),
    [
        ("checker/engine/plan.pyc", "checker.engine.plan"),
        ("checker/view/", "checker.view"),
        ("difflib.pyc", "difflib"),
        ("encodings/", "encodings"),
    ],
)
def test_a_missing_module_stops_the_build_and_is_named(
    first: Path, tmp_path: Path, lost: str, named: str
) -> None:
    """Whether the wheel, the library or what Python itself starts with has a hole."""
    plan = json.loads((first.parent / "wheel" / "image.json").read_text(encoding="utf-8"))
    holed = tmp_path / "library.zip"
    with zipfile.ZipFile(plan["library"]) as source, zipfile.ZipFile(holed, "w") as target:
        for name in source.namelist():
            if not name.startswith(lost):
                target.writestr(name, source.read(name))
    changed = tmp_path / "image.json"
    target_file = tmp_path / "image"
    changed_plan = {**plan, "library": str(holed), "target": str(target_file)}
    changed.write_text(json.dumps(changed_plan), encoding="utf-8")

    status, _, error = node(ROOT / "checker/runtime/snapshot/image.mjs", changed)
    assert status == 1
    assert named in error
    assert not target_file.exists()


def test_a_module_that_is_not_in_the_image_is_a_clear_error(
    first: Path, tmp_path: Path, sample: Path
) -> None:
    """Nothing is fetched and nothing hangs: the error names the module."""
    script = tmp_path / "more.py"
    script.write_text("import asyncio\n", encoding="utf-8")

    status, printed, error = inside(first, sample, script)
    assert (status, printed) == (1, "")
    assert "No module named 'asyncio'" in error


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("eval('1')", "unreachable"),
        ("import _socket\n_socket.socket()", "Python asks for __syscall_socket"),
    ],
    ids=["compiling", "a socket"],
)
def test_what_is_left_out_is_a_clear_error(
    first: Path, tmp_path: Path, sample: Path, source: str, named: str
) -> None:
    """Nothing hangs and nothing is fetched: what would start, compile or talk stops at once."""
    script = tmp_path / "out.py"
    script.write_text(f"{source}\n", encoding="utf-8")

    status, printed, error = inside(first, sample, script)
    assert (status, printed) == (1, "")
    assert named in error


FRAME = re.compile(r'File "[^"]*\b(checker/engine/\w+\.py)", line (\d+), in (\w+)')


def test_an_error_names_lines_of_the_checker(first: Path, tmp_path: Path, sample: Path) -> None:
    """The same as here; of the library's functions it names the lines on which they begin."""
    script = tmp_path / "errors.py"
    script.write_text(
        "import json, traceback\nfrom checker.view import Page\n"
        "try:\n    Page.from_json('{\"a\": 1}')\n"
        "except Exception:\n    print(traceback.format_exc())\n"
        "try:\n    json.loads('{')\n"
        "except ValueError:\n    print(traceback.format_exc())\n"
        "print('decode begins', json.JSONDecoder.decode.__code__.co_firstlineno)\n",
        encoding="utf-8",
    )
    status, printed, error = inside(first, sample, script)
    with pytest.raises(KnowledgeError) as raised:
        Page.from_json('{"a": 1}')
    frames = FRAME.findall("".join(traceback.format_exception(raised.value)))
    begins = printed.rpartition(" ")[2]

    assert (status, error) == (0, "")
    assert frames
    assert FRAME.findall(printed) == frames
    assert f'json/decoder.py", line {begins}, in decode' in printed


def test_the_command_says_what_is_missing(tmp_path: Path) -> None:
    """Without knowledge there is nothing to run; the command names the step before."""
    done = run_command(tmp_path)

    assert done.returncode == 1
    assert "python -m checker.knowledge build" in done.stderr
    assert "Traceback" not in done.stderr
