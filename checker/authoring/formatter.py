"""Front matter in one spelling: the kind's order of keys, small tables on a line, few quotes."""

__all__ = ["bare", "normal", "quoted"]

import re
import unicodedata

import yaml
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import (
    DoubleQuotedScalarString,
    FoldedScalarString,
    LiteralScalarString,
    PlainScalarString,
)

from checker.authoring.frontmatter_edit import (
    Block,
    dumped,
    loaded,
    position_of,
    rewritten,
)
from checker.engine import CheckerError
from checker.knowledge.diagnostics.problems import PagesError, Problems
from checker.knowledge.frontmatter.loader import parse, plain_data
from checker.knowledge.frontmatter.splitter import split
from checker.knowledge.page_kinds import kind_of
from checker.knowledge.schema.collection_shapes import Each, Items, Record
from checker.knowledge.schema.kinds import PAGE_SCHEMAS
from checker.knowledge.schema.shape import Shape

WIDEST = 100
"""Columns of a table or list that goes on one line; a Chinese character takes two."""


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
    return rewritten(text, file, lambda blocks: _ordered(blocks, PAGE_SCHEMAS[kind]), same=True)


def bare(text: str, file: str) -> str:
    """Return a page without the comments in its front matter, such as those of a new page.

    Raises:
        PagesError: when the front matter cannot be read.
        CheckerError: when what looks like a comment is part of the data.
    """
    plain = text.replace("\r\n", "\n")
    parts = split(plain)
    if parts is None:
        return text
    lines = [line for line in parts.front.splitlines() if not line.lstrip().startswith("#")]
    uncommented = [re.sub(r"\s{2,}#\s.*$", "", line) for line in lines if line.strip()]
    made = "\n".join(uncommented) + "\n"
    problems = Problems()
    before, after = (parse(t, file, problems, first_line=2) for t in (parts.front, made))
    if before is None or problems.errors:
        raise PagesError(problems.errors)
    if after is None or plain_data(before) != plain_data(after):
        raise CheckerError(f"{file}: a line that starts with # is part of a text; left as it was")
    return parts.opening + made + parts.closing + parts.body


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
    return sorted(blocks, key=lambda block: position_of(block.key, order))


def _ordered_inside(value: object, shape: Shape | None) -> None:
    """Put the keys of records inside a value in order, unless a comment stands there."""
    if isinstance(value, CommentedMap):
        fields = shape.fields if isinstance(shape, Record) else {}
        for key, item in value.items():
            _ordered_inside(
                item, fields.get(key) or (shape.of if isinstance(shape, Each) else None)
            )
        order = list(fields)
        for key in sorted(value, key=lambda k: position_of(k, order)):
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
    comments = value.ca.items or value.ca.comment
    return bool(comments) or any(_commented(part) for part in _parts(value))


def quoted(value: object, *, flow: bool) -> object:
    """Return ruamel.yaml's value whose texts have quotes where they need them, and nowhere else."""
    if isinstance(value, CommentedMap | CommentedSeq):
        inside = flow or value.fa.flow_style() is True
        keys = list(value) if isinstance(value, CommentedMap) else list(range(len(value)))
        for key in keys:
            value[key] = quoted(value[key], flow=inside)
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
    if problems.errors or strict is None or plain_data(strict) != {"k": text}:
        return False
    return bool(yaml.safe_load(form) == {"k": text})
