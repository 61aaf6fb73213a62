"""However much comes in, the work stays bounded."""

import resource
import subprocess
import sys
from typing import SupportsIndex

import pytest

from checker.engine import Checker, parse
from checker.engine.free_text import MAX_TEXT_LENGTH
from checker.engine.state import MAX_LINK_LENGTH as MOST_OF_LINK
from checker.knowledge.page_checks.content_safety import LONGEST_LINE, faults
from checker.view import Page
from tests.engine.toys import CALM, GARAGE, classifier
from tests.fuzz.sources import ODD

PLANES = "".join(chr(plane << 16 | 0x20 + step) for plane in range(17) for step in range(64))
"""Characters of every plane of Unicode."""
SECONDS = 20
"""Of a processor, for what takes some tenths of one. Work that grows with the square of what
comes in takes minutes."""


class Once(str):
    """A text of which nothing may be looked at but a bounded beginning."""

    __slots__ = ()

    def __getitem__(self, key: SupportsIndex | slice) -> str:
        """Return a part of the beginning."""
        assert isinstance(key, slice)
        assert key.stop is not None
        assert key.stop <= MAX_TEXT_LENGTH
        return super().__getitem__(key)

    def __iter__(self) -> None:  # type: ignore[override]  # nobody may ask
        """Refuse."""
        raise AssertionError("all of it was read")


@pytest.mark.parametrize("filler", ["a", "。", "\x00", "\u202e", "\ud800", PLANES, "".join(ODD)])
def test_of_ten_megabytes_only_the_beginning_is_read(filler: str) -> None:
    """And what it says is heard, control and bidi characters behind it or not."""
    long = Once("it clicks. " + filler * (10_000_000 // len(filler.encode("utf-8", "replace"))))

    assert [one.sign for one in classifier("garage", GARAGE).classify(long).taken] == ["crank"]


def test_a_phrase_behind_the_beginning_is_not_heard() -> None:
    """The bound holds at the character."""
    phrase = "it clicks"
    before = " " * (MAX_TEXT_LENGTH - len(phrase))

    ear = classifier("garage", GARAGE)
    heard = [bool(ear.classify(text).taken) for text in (before + phrase, before + " " + phrase)]
    assert heard == [True, False]


def test_the_beginning_of_an_endless_link_counts_and_the_rest_is_one_part() -> None:
    """A link of ten megabytes gives no five million parts to tell of."""
    state, dropped = parse("lights=dim&" + "x=y&" * 2_500_000, GARAGE)

    assert (state.fragment(), len(dropped) <= MOST_OF_LINK) == ("lights=dim", True)


def test_an_answer_that_the_bound_cuts_in_two_is_dropped_whole() -> None:
    """Half of an answer can be another answer."""
    filler = "x" * (MOST_OF_LINK - len("lights=dim") - 1)

    assert parse(f"{filler}&lights=dim-and-more", GARAGE)[0].fragment() == ""
    assert parse(f"{filler}&lights=dim", GARAGE)[0].fragment() == "lights=dim"


def test_a_link_says_nothing_in_the_name_of_the_page() -> None:
    """Whatever it holds beside answers, the page is the same: a number to call, or a megabyte."""
    call, long = (
        Page(GARAGE).show("lights=dim&" + strange, CALM)["html"]
        for strange in ("call=13800000000", "<b>&" * 1_000_000)
    )

    assert call == long
    assert GARAGE.texts["dropped"] in call


def test_a_line_that_never_ends_is_refused() -> None:
    """What reads Markdown is not bounded, so its lines are."""
    assert list(faults("a" * LONGEST_LINE + "\n" + "b" * LONGEST_LINE)) == []
    ((offset, wrong),) = faults("b\n\n\n\n" + "a" * (LONGEST_LINE + 1))
    assert (offset, str(wrong)) == (5, "a line of 4001 characters; 4000 are the most")


def test_a_day_of_any_form_shows_a_page() -> None:
    """A clock can be wrong by a year, or by more."""
    views = [Checker(GARAGE).view(parse("", GARAGE)[0], day) for day in ("", "9999-99-99", "<")]

    assert all(view.question for view in views)


HANGS = {
    "nested lists": ("strict", "'[' * N"),
    "nested tables": ("strict", "'{' * N"),
    "dashes": ("strict", "'- ' * N"),
    "spaces in a heading": ("sections", "'## a' + ' ' * N + 'b'"),
    "open brackets": ("plain", "'[' * N"),
    "open targets": ("plain", "'[](' * N"),
    "open prefilled links": ("links", "'[a](check:' * N"),
    "open brackets in a page": ("links", "'[' * N"),
    "a word in braces": ("prose", "'{' + 'a' * N + '}'"),
    "spaces in braces": ("prose", "'{' + ' ' * N + '}'"),
    "brackets in a text": ("reading", "'[' * N"),
    "braces in a text": ("reading", "'{' * N"),
}
"""Each took minutes once: who reads, and the text as a Python expression."""
CHILD = """
import sys
from checker.knowledge.corpus.document import parse_document, strip_markdown
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.page_checks.content_safety import faults
from checker.knowledge.frontmatter.loader import parse
from tests.content.readability import reading
from tests.fuzz.authors import parts
N = 200_000
readers = {
    "strict": lambda text: parse(text, "x", Problems()),
    "sections": lambda text: parse_document(text, "x", Problems()),
    "plain": strip_markdown,
    "links": lambda text: parts().markdown("index.md", text),
    "prose": lambda text: list(faults(text)),
    "reading": reading,
}
readers[sys.argv[1]](eval(sys.argv[2], {"N": N}))
"""


@pytest.mark.parametrize("name", HANGS)
def test_a_hostile_page_is_read_to_its_end(name: str) -> None:
    """A quarter of a megabyte of what makes careless patterns go back and back."""
    done = subprocess.run(  # noqa: S603 - this module's own text
        [sys.executable, "-c", CHILD, *HANGS[name]],
        check=False,
        capture_output=True,
        text=True,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS)),
    )

    assert (done.returncode, done.stderr) == (0, "")
