"""What the strict reader takes, and what it refuses with line and reason."""

import pytest

from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.frontmatter.loader import DEEPEST, LONGEST, Node, parse

REFUSED = {
    "a key twice": ("a: 1\nb: 2\na: 3\n", 3, "'a' is there twice (first on line 1)"),
    "a key twice inside": ("t:\n  x: 1\n  x: 2\n", 3, "'x' is there twice"),
    "a key twice, quoted": ('a: 1\n"a": 2\n', 2, "'a' is there twice"),
    "yes": ("a: yes\n", 1, "'yes' reads as true or false"),
    "no": ("a: no\n", 1, "'no' reads as true or false"),
    "On": ("a: On\n", 1, "'On' reads as true or false"),
    "y": ("a: [y]\n", 1, "'y' reads as true or false"),
    "True": ("a: True\n", 1, "'True' reads as true or false"),
    "no as a key": ("no: 1\n", 1, "'no' reads as true or false"),
    "a number as a key": ("1: a\n", 1, "a key must be text"),
    "true as a key": ("true: a\n", 1, "a key must be text"),
    "a list as a key": ("? [a]\n: b\n", 1, "a key must be text"),
    "sixty times": ("a: 1:30\n", 1, "'1:30' can be read in two ways"),
    "octal": ("a: 017\n", 1, "'017' can be read in two ways"),
    "hexadecimal": ("a: 0x1F\n", 1, "'0x1F' can be read in two ways"),
    "underscores": ("a: 1_000\n", 1, "'1_000' can be read in two ways"),
    "an exponent": ("a: 1e9\n", 1, "'1e9' can be read in two ways"),
    "not a number": ("a: .nan\n", 1, "'.nan' can be read in two ways"),
    "infinity": ("a: -.inf\n", 1, "'-.inf' can be read in two ways"),
    "a plus": ("a: +5\n", 1, "'+5' can be read in two ways"),
    "a huge number": (f"a: {'9' * 400}\n", 1, "can be read in two ways"),
    "nothing": ("a:\n", 1, "there is no value here"),
    "null": ("b: 1\na: null\n", 2, "there is no value here"),
    "a tilde": ("a: ~\n", 1, "there is no value here"),
    "an anchor": ("b: 1\na: &x 1\n", 2, "anchors and aliases are not used here"),
    "an alias": ("a: *x\n", 1, "anchors and aliases"),
    "a merge": ("a: &x {b: 1}\nc: {<<: *x}\n", 1, "anchors and aliases are not used here"),
    "a merge without an anchor": ("a: {<<: {b: 1}}\n", 1, "a key must be text, not '<<'"),
    "a bomb": ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 1, "anchors and aliases"),
    "a tag of Python": ("a: !!python/name:os.system\n", 1, "tags such as"),
    "a tag of YAML": ("a: !!binary aGk=\n", 1, "tags such as"),
    "text by force": ("a: !!str 5\n", 1, "tags such as"),
    "a tag of its own": ("a: 1\nb: !x y\n", 2, "tags such as '!x'"),
    "a tag on a table": ("a: !!map {b: 1}\n", 1, "tags such as"),
    "an equals sign as a key": ("=: 5\n", 1, "a key must be text"),
    "a set": ("a: !!set {x}\n", 1, "tags such as"),
    "a tab": ("a:\n\tb: 1\n", 2, "indent with spaces"),
    "a colon in a text": ("a: b: c\n", 1, "put quotation marks"),
    "a bracket left open": ("a: [1, 2\n", 1, "does not close"),
    "two documents": ("a: 1\n--- \nb: 2\n", 2, "not YAML"),
    "a control character": ("a: x\x07\n", 1, "not YAML"),
    "too deep": ("[" * 40 + "]" * 40 + "\n", 1, f"more than {DEEPEST} levels deep"),
    "far too deep": ("[" * 20_000 + "]" * 20_000 + "\n", 1, ""),
    "too long": ("a: " + "x" * LONGEST + "\n", 1, "characters of YAML"),
}


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_has_two_readings_is_refused_with_its_line(name: str) -> None:
    """One reason at least, on the line where it is, whatever else follows."""
    text, line, reason = REFUSED[name]
    problems = Problems()
    parse(text, "page.md", problems)

    assert problems.errors
    assert problems.errors[0].line == line
    assert reason in problems.errors[0].message
    assert len(problems.errors[0].message) < 300


TAKEN = {
    "text": ("a: plain words, and more", "plain words, and more"),
    "Chinese": ("a: 用不了：先看这里", "用不了：先看这里"),
    "a quoted boolean": ('a: "no"', "no"),
    "a quoted number": ('a: "5"', "5"),
    "a day": ("a: 2026-09-30", "2026-09-30"),
    "a time of day": ('a: "1:30"', "1:30"),
    "true": ("a: true", True),
    "false": ("a: false", False),
    "a whole number": ("a: 20", 20),
    "nought": ("a: 0", 0),
    "a fraction": ("a: 0.5", 0.5),
    "below nought": ("a: -3", -3),
    "a quoted arrow as a key": ('"<<": 1\na: x', "x"),
    "a version": ("a: 1.2.3", "1.2.3"),
    "a hash in a text": ('a: "x # y"', "x # y"),
    "a comment": ("a: x # y", "x"),
    "folded text": ("a: >-\n  one\n  two", "one two"),
    "words that begin like booleans": ("a: none", "none"),
    "an id": ("a: other-payments", "other-payments"),
}


@pytest.mark.parametrize("name", list(TAKEN))
def test_what_has_one_reading_is_taken_as_it_stands(name: str) -> None:
    """Text stays text; only plain numbers, true and false are something else."""
    text, expected = TAKEN[name]
    problems = Problems()
    node = parse(text, "page.md", problems)

    assert not problems.errors
    assert node is not None
    assert isinstance(node.value, dict)
    assert node.value["a"].value == expected
    assert type(node.value["a"].value) is type(expected)


def test_every_value_knows_the_line_on_which_it_starts() -> None:
    """Counted from the file's own first line, so that editors find the place."""
    problems = Problems()
    node = parse("a: 1\nb:\n  - x\n  - {c: 2,\n     d: 3}\n", "page.md", problems, first_line=2)
    assert node is not None
    assert isinstance(node.value, dict)
    assert node.keys == {"a": 2, "b": 3}
    items = node.value["b"].value
    assert isinstance(items, list)
    assert [item.line for item in items] == [4, 5]
    assert items[1].keys == {"c": 5, "d": 6}


def test_all_mistakes_are_reported_at_once_by_line() -> None:
    """Finding one does not end the reading."""
    problems = Problems()
    parse("b: yes\na: 1:30\nb: x\nc: 0x1\nd:\n", "page.md", problems)

    assert [p.line for p in problems.errors] == [1, 2, 3, 4, 5]
    assert isinstance(parse("", "page.md", problems), Node)
