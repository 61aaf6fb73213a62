"""Front matter in one spelling: the kind's order of keys, small tables on a line, few quotes.

A page's top-level keys are taken apart as lines, so that a comment stays with the key below
it; ruamel.yaml, which keeps comments, writes each value. Nothing is written unless it reads
back as the same data with the same comments. The body is never looked at.
"""

__all__ = [
    "KINDS",
    "Block",
    "bare",
    "dumped",
    "kind_of",
    "loaded",
    "normal",
    "place_of",
    "quoted",
    "rewritten",
]

import io
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    PlainScalarString,
)

from checker.engine import CheckerError
from checker.knowledge.kinds import KINDS
from checker.knowledge.places import kind_of
from checker.knowledge.problems import PagesError, Problems
from checker.knowledge.shape import Each, Items, Record, Shape
from checker.knowledge.strict import Node, parse

WIDEST = 100
"""Columns of a table or list that goes on one line; a Chinese character takes two."""
_FRONT = re.compile(r"(\ufeff?---[ \t]*\n)(.*?)(^---[ \t]*(?:\n|\Z).*)", re.DOTALL | re.MULTILINE)
_KEY = re.compile(r"(\"[^\"]*\"|'[^']*'|[^\s#\-\[\]{},&*!|>%@`\"'][^:]*?)[ \t]*:(?=[ \t]|$)")


@dataclass(slots=True, kw_only=True)
class Block:
    """One top-level key: the comment lines above it, and the lines of its value."""

    key: str
    above: str = ""
    text: str = ""


def normal(text: str, file: str) -> str:
    """Return a page with its front matter in the one spelling; line endings stay.

    Args:
        text: the page.
        file: its path from the project's root, which tells its kind.

    Raises:
        PagesError: when the front matter cannot be read.
    """
    kind = kind_of(file)
    if kind is None:
        return text
    return rewritten(text, file, lambda blocks: _ordered(blocks, KINDS[kind]), same=True)


def bare(text: str, file: str) -> str:
    """Return a page without the comments in its front matter, such as those of a new page.

    Raises:
        PagesError: when the front matter cannot be read.
        CheckerError: when what looks like a comment is part of the data.
    """
    plain = text.replace("\r\n", "\n")
    found = _FRONT.match(plain)
    if found is None:
        return text
    lines = [line for line in found[2].splitlines() if not line.lstrip().startswith("#")]
    kept = [re.sub(r"\s{2,}#\s.*$", "", line) for line in lines if line.strip()]
    made = "\n".join(kept) + "\n"
    problems = Problems()
    before, after = (parse(t, file, problems, first_line=2) for t in (found[2], made))
    if before is None or problems.errors:
        raise PagesError(problems.errors)
    if after is None or _data(before) != _data(after):
        raise CheckerError(f"{file}: a line that starts with # is part of a text; left as it was")
    return found[1] + made + found[3]


def rewritten(
    text: str,
    file: str,
    change: Callable[[list[Block]], list[Block]],
    *,
    same: bool = False,
) -> str:
    """Return a page whose front matter has been changed, with every comment still in it.

    Args:
        text: the page; its body and its line endings stay.
        file: its path, for messages.
        change: what to do to the top-level keys.
        same: whether the data must stay what it was.

    Raises:
        PagesError: when the front matter cannot be read.
        CheckerError: when something would be lost.
    """
    ending = "\r\n" if "\r\n" in text else "\n"
    plain = text.replace("\r\n", "\n")
    found = _FRONT.match(plain)
    problems = Problems()
    if found is None:
        problems.add(file, 1, "front matter is missing, or not closed with a line ---")
        raise PagesError(problems.errors)
    before = parse(found[2], file, problems, first_line=2)
    if problems.errors or before is None:
        raise PagesError(problems.errors)
    head, blocks, foot = _blocks(found[2])
    made = head + "".join(b.above + b.text for b in change(blocks)) + foot
    after = parse(made, file, problems, first_line=2)
    kept = sorted(_comments(found[2])) == sorted(_comments(made))
    if after is None or problems.errors or not kept:
        raise CheckerError(f"{file}: cannot be written without losing something; left as it was")
    if same and _data(before) != _data(after):
        raise CheckerError(f"{file}: would not read back as the same data; left as it was")
    whole = found[1] + made + found[3]
    return whole.replace("\n", ending) if ending == "\r\n" else whole


def _blocks(front: str) -> tuple[str, list[Block], str]:
    """Return the top-level keys of front matter, with what stands above and below them all.

    A comment above the first key is the page's own if a blank line follows it.
    """
    blocks: list[Block] = []
    waiting = ""
    for line in front.splitlines(keepends=True):
        found = _KEY.match(line)
        if found:
            blocks.append(Block(key=found[1].strip("\"'"), above=waiting, text=line))
            waiting = ""
        elif not line.strip() or line.startswith("#"):
            waiting += line
        elif blocks:
            blocks[-1].text += waiting + line
            waiting = ""
    head = ""
    if blocks:
        head, gap, own = blocks[0].above.rpartition("\n\n")
        head, blocks[0].above = head + gap, own
    return head, blocks, waiting


def _ordered(blocks: list[Block], shape: Record) -> list[Block]:
    order = list(shape.fields)
    for block in blocks:
        of = shape.fields.get(block.key)
        if of is not None:
            yaml_, data = loaded(block.text)
            _ordered_inside(data[block.key], of)
            _styled(data[block.key])
            data[block.key] = quoted(data[block.key], flow=False)
            block.text = dumped(yaml_, data)
    return sorted(blocks, key=lambda block: place_of(block.key, order))


def place_of(key: str, order: list[str]) -> int:
    """Return a key's place in an order; unknown keys come last."""
    return order.index(key) if key in order else len(order)


def _ordered_inside(value: object, shape: Shape | None) -> None:
    """Put the keys of records inside a value in order, unless a comment stands there."""
    if isinstance(value, CommentedMap):
        fields = shape.fields if isinstance(shape, Record) else {}
        for key, item in value.items():
            _ordered_inside(
                item, fields.get(key) or (shape.of if isinstance(shape, Each) else None)
            )
        order = list(fields)
        for key in sorted(value, key=lambda k: place_of(k, order)):
            if order and not _commented(value):
                value.move_to_end(key)
    elif isinstance(value, CommentedSeq):
        for item in value:
            _ordered_inside(item, shape.of if isinstance(shape, Items) else None)


def _styled(value: object) -> None:
    """Put small tables and lists on one line each, a table of tables on a line for each.

    What holds a comment, or has a part that is too wide or in Chinese, keeps the lines its
    author gave it: on one line, tools for Chinese text take the commas between for its own.
    """
    if not isinstance(value, CommentedMap | CommentedSeq) or _commented(value):
        return
    parts = [v for v in _parts(value) if isinstance(v, CommentedMap | CommentedSeq)]
    if all(_width(part) <= WIDEST and not _wide(part) for part in parts or [value]):
        _set_flow(value, flow=not parts)
        for part in parts:
            _set_flow(part, flow=True)


def _parts(value: CommentedMap | CommentedSeq) -> list[object]:
    return list(value.values()) if isinstance(value, CommentedMap) else list(value)


def _width(value: object) -> int:
    """Return the columns that a value takes on one line."""
    if isinstance(value, CommentedMap):
        return 2 + sum(len(str(k)) + 4 + _width(v) for k, v in value.items())
    if isinstance(value, CommentedSeq):
        return 2 + sum(2 + _width(v) for v in value)
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in str(value))


def _wide(value: object) -> bool:
    """Return whether a value holds a character that takes two columns."""
    if isinstance(value, CommentedMap | CommentedSeq):
        return any(_wide(part) for part in _parts(value))
    return any(unicodedata.east_asian_width(c) in "WF" for c in str(value))


def _set_flow(value: CommentedMap | CommentedSeq, *, flow: bool) -> None:
    if flow:
        value.fa.set_flow_style()
    else:
        value.fa.set_block_style()


def _commented(value: object) -> bool:
    """Return whether a comment stands anywhere inside a value."""
    if not isinstance(value, CommentedMap | CommentedSeq):
        return False
    own = value.ca.items or value.ca.comment
    return bool(own) or any(_commented(part) for part in _parts(value))


def quoted(value: object, *, flow: bool) -> object:
    """Return ruamel.yaml's value whose texts have quotes where they need them, and nowhere else."""
    if isinstance(value, CommentedMap | CommentedSeq):
        inside = flow or value.fa.flow_style() is True
        places = list(value) if isinstance(value, CommentedMap) else list(range(len(value)))
        for place in places:
            value[place] = quoted(value[place], flow=inside)
    elif isinstance(value, str) and not isinstance(value, FoldedScalarString | LiteralScalarString):
        plain = _reads_plain(str(value), flow=flow)
        return (PlainScalarString if plain else DoubleQuotedScalarString)(str(value))
    return value


def _reads_plain(text: str, *, flow: bool) -> bool:
    """Return whether a text without quotes is that text for every reader of YAML."""
    if text.strip() != text or "\n" in text:
        return False
    problems = Problems()
    form = f"{{k: {text}}}" if flow else f"k: {text}"
    strict = parse(form, "", problems)
    if problems.errors or strict is None or _data(strict) != {"k": text}:
        return False
    return bool(yaml.safe_load(form) == {"k": text})


def loaded(text: str) -> tuple[YAML, CommentedMap]:
    """Return a YAML text with its comments, and what writes it back."""
    reader = YAML()
    reader.preserve_quotes = True
    reader.width = 1 << 20
    reader.indent(mapping=2, sequence=4, offset=2)
    return reader, reader.load(text)


def dumped(writer: YAML, data: CommentedMap) -> str:
    """Return the YAML text of data with its comments."""
    stream = io.StringIO()
    writer.dump(data, stream)
    return stream.getvalue()


def _comments(front: str) -> Iterator[str]:
    """Yield the comments of a YAML text."""
    end = 0
    for token in yaml.scan(front, Loader=yaml.SafeLoader):
        between = front[end : max(end, token.start_mark.index)]
        yield from (line.strip() for line in between.splitlines() if "#" in line)
        end = max(end, token.end_mark.index)


def _data(node: Node) -> object:
    """Return a node as plain data."""
    if isinstance(node.value, dict):
        return {key: _data(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [_data(value) for value in node.value]
    return node.value
