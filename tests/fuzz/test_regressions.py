"""Inputs that once broke a law, each with the parser it broke."""

import pytest

from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.frontmatter.loader import parse
from tests.fuzz.sources import Bytes
from tests.fuzz.targets import TARGETS

INPUTS = (
    ("state", b"\0&#" + b"9" * 5000 + b";"),  # a number of more digits than Python reads
    ("rpc", b"\x02"),  # a call without a name reached for it before it was looked up
    ("citations", b"\x01\x01\x00F\x00\x00"),  # here the law was wrong: marks stand in runs
    ("shape", b"\x00\x00\x03\x00\x00\x19"),  # and here: only the strict reader tells of nothing
    ("prose", b'\0\xa3"T\n\n[a](2.md){ [x }\n\xf6'),  # a bare word in braces is an attribute
    ("prose", b"\0[a](b.md){ autofocus }"),
    ("prose", b"\0[a](b.md){ .x TARGET }"),
    ("links", b"\0<![<](check:lights=d\0\0\0\x19"),  # the law's own reader of HTML broke
    ("pages", b"\0---\nitle:\r\r\r\r\r\r  '''#  M'#  #r'#\neoM\n---\n\n#"),  # lines of YAML only
    ("prose", b"\0[`](b. http://e.example)"),  # the law's own reader of addresses: a blank ends it
    ("prose", b"\0[a](b.md){: onclick=x { }"),  # braces in braces end with the first
    ("prose", b"\0a\n{ { {: {  style { }"),
    ("prose", b"\0# T\n\n# a { id }"),  # the contents list wants a value, a bare word has none
    ("prose", b"\0# T\n\n# a { data-toc-label }"),
    ("prose", b"\0[a](b.md){title='a'autofocus}"),  # a bare word may follow a quotation mark
    ("prose", b"\0<=\n@[>"),  # a letter's address may go over two lines
    ("prose", b"\0[a]( java\nscript:b)"),  # browsers leave line ends and tabs out of addresses
    ("prose", b"\0[a](java\tscript:b)"),
    ("still", b"\0<svg:script>x()</svg:script>"),  # an element under another name
    ("still", b"\0p { background: \\75rl(//e.example) }"),  # and letters in disguise
    ("still", b"\0<path fill='ur&#108;(//e.example)'/>"),
)


@pytest.mark.parametrize(("name", "data"), INPUTS)
def test_what_broke_a_law_no_longer_does(name: str, data: bytes) -> None:
    """As the fuzzer wrote it down."""
    TARGETS[name].check(Bytes(data))


@pytest.mark.parametrize("mark", ["\r", "\x85", "\u2028", "\u2029"])
def test_what_ends_lines_for_yaml_alone_is_refused_with_its_line(mark: str) -> None:
    """Else every mistake below it would name a line that is not the author's."""
    problems = Problems()

    assert parse(f"a: 1\nb: x{mark}c: 2", "x.md", problems, first_line=2) is None

    message = f"x.md:3: U+{ord(mark):04X} ends this line; end lines as others do"
    assert [str(problem) for problem in problems] == [message]


def test_the_line_ends_of_windows_are_lines() -> None:
    """Half of the world's editors write them."""
    problems = Problems()

    node = parse("a: 1\r\nb: [\r\n", "x.md", problems)

    assert node is None
    assert [problem.line for problem in problems] == [2]
