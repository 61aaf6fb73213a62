"""Two readers of YAML: what the fast one takes, the other takes, and says the same of it."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from checker.knowledge.frontmatter.events import DEEPEST, events, swift

DOCS = Path(__file__).parents[3] / "docs"
FRONT = re.compile(r"---\n(.*?)^---", re.DOTALL | re.MULTILINE)
TEXTS = [
    *(found[1] for p in sorted(DOCS.rglob("*.md")) if (found := FRONT.match(p.read_text("utf-8")))),
    *(p.read_text("utf-8") for p in sorted(DOCS.rglob("*.yml"))),
]
PIECES = [
    *(
        ": ",
        ":",
        ":\n",
        "- ",
        "-",
        "\n- ",
        "-\n",
        "- - a\n",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        "#",
        " #",
    ),
    *('"', "'", '""', "''", "'a''b'", '"a\nb"', "\n", "\n\n", "\n  ", "\n ", " ", "  ", "   "),
    *("a", "中", "é", "\xa0", "　", "：", "＃", "~", "=", "<<", ".", "null", "1:30", "x" * 1030),
    *("---", "---\n", "...", "...\n", "a: b\n", "a:\n", "k:v", "[a:b]", "[a,\n b]", "{a:1}"),
    *(
        "{a: 1}",
        "{a: }",
        "{a: [b, {c: d}]}",
        "- a: b\n  c: d\n",
        "\t",
        "|",
        ">#",
        "&a ",
        "*a",
        "!t,",
    ),
    *(
        "%",
        "5 %",
        "`",
        "&",
        " & b",
        "a&b",
        '\\"',
        '"a \\" b"',
        "\\",
        ': "https://a?b&c"',
        '"http://?"',
    ),
]
ENDS = (yaml.StreamEndEvent, yaml.DocumentEndEvent, yaml.CollectionEndEvent)
REFUSED = "\t?!*|>@\\\x00\x7f\x85\u2028\ufeff😀\ue000"


def told(event: yaml.Event) -> tuple[object, ...]:
    """Return all of an event that counts; where something ends, nobody asks."""
    mark = None if isinstance(event, ENDS) else event.start_mark
    names = ("value", "style", "implicit", "anchor", "tag", "explicit", "version")
    rest = (getattr(event, name, None) for name in names)
    return type(event), mark and mark.line, *rest


def slow(text: str) -> list[tuple[object, ...]] | None:
    """Return what PyYAML itself says; None where it refuses."""
    try:
        return [told(event) for event in yaml.parse(text, Loader=yaml.SafeLoader)]
    except yaml.YAMLError:
        return None


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Draw some lines of a page, or what looks like them, with mistakes put in."""
    lines = draw(st.sampled_from(TEXTS)).splitlines()
    start = draw(st.integers(0, len(lines)))
    own = "\n".join(lines[start : start + draw(st.integers(0, 8))])
    text = draw(st.one_of(st.just(own), st.lists(st.sampled_from(PIECES)).map("".join)))
    for _ in range(draw(st.integers(0, 5))):
        place = draw(st.integers(0, len(text)))
        after = place + draw(st.sampled_from([0, 0, 1, 3]))
        text = text[:place] + draw(st.sampled_from(["", *PIECES])) + text[after:]
    return text


@given(texts())
@settings(max_examples=2_000)
def test_what_the_fast_reader_takes_the_other_takes_as_well(text: str) -> None:
    """With the same values, kinds and lines; what it does not take is the other's to tell."""
    found = swift(text)
    if found is not None:
        assert [told(event) for event in found] == slow(text)


def test_most_of_the_pages_are_read_fast() -> None:
    """So that the law says something of them."""
    read = [found for text in TEXTS if (found := swift(text)) is not None]

    assert len(read) > 0.9 * len(TEXTS)


@pytest.mark.parametrize("mark", REFUSED)
def test_what_the_readers_differ_on_is_not_read_fast(mark: str) -> None:
    """Wherever it stands, even where both would say the same."""
    assert swift(f'a: "{mark}"\n') is None
    assert swift(f"a: b{mark}c\n") is None


@pytest.mark.parametrize("mark", "%&`")
def test_what_may_begin_something_of_its_own_is_not_read_fast(mark: str) -> None:
    """Within a text it is a mark like others: facts and estimates are full of them."""
    for text in (f"{mark}a: b\n", f"a: {mark}b\n", f"a: [b, {mark}c]\n", f'a: "{mark}"\n'):
        assert swift(text) is None
    assert swift(f"a: b{mark}c 5 {mark} d\n") is not None


@pytest.mark.parametrize("text", ["a: {b: }\n", "a:\n", "a: [b", "[" * (DEEPEST + 1)])
def test_what_is_not_there_or_too_much_is_not_read_fast(text: str) -> None:
    """A value that is not there, a bracket left open, nesting without end."""
    assert swift(text) is None


def test_a_text_that_is_no_yaml_is_told_as_pyyaml_tells_it() -> None:
    """Letter for letter, though libyaml refuses it too."""
    text = "a: [b\nc: d\n"
    with pytest.raises(yaml.YAMLError) as ours:
        list(events(text))
    with pytest.raises(yaml.YAMLError) as theirs:
        list(yaml.parse(text, Loader=yaml.SafeLoader))

    assert str(ours.value) == str(theirs.value)
