"""Front matter taken apart by its top-level keys and put together again, comments and all.

The keys are taken apart as lines, so that a comment stays with the key below it; ruamel.yaml,
which keeps comments, writes each value. Nothing is written unless it reads back with the same
comments. The body is never looked at.
"""

__all__ = ["Block", "dumped", "loaded", "position_of", "rewritten"]

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import yaml
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from checker.engine import CheckerError
from checker.knowledge.diagnostics.problems import PagesError, Problems
from checker.knowledge.frontmatter.loader import parse, plain_data
from checker.knowledge.frontmatter.splitter import not_split, split

_KEY = re.compile(r"(\"[^\"]*\"|'[^']*'|[^\s#\-\[\]{},&*!|>%@`\"'][^:]*?)[ \t]*:(?=[ \t]|$)")


@dataclass(slots=True, kw_only=True)
class Block:
    """One top-level key: the comment lines above it, and the lines of its value."""

    key: str
    above: str = ""
    text: str = ""


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
    parts = split(plain)
    problems = Problems()
    if parts is None:
        problems.add(file, *not_split(plain))
        raise PagesError(problems.errors)
    before = parse(parts.front, file, problems, first_line=2)
    if problems.errors or before is None:
        raise PagesError(problems.errors)
    head, blocks, foot = _blocks(parts.front)
    made = head + "".join(b.above + b.text for b in change(blocks)) + foot
    after = parse(made, file, problems, first_line=2)
    same_comments = sorted(_comments(parts.front)) == sorted(_comments(made))
    if after is None or problems.errors or not same_comments:
        raise CheckerError(f"{file}: cannot be written without losing something; left as it was")
    if same and plain_data(before) != plain_data(after):
        raise CheckerError(f"{file}: would not read back as the same data; left as it was")
    text = parts.opening + made + parts.closing + parts.body
    return text.replace("\n", ending) if ending == "\r\n" else text


def _blocks(front: str) -> tuple[str, list[Block], str]:
    """Return the top-level keys of front matter, with what stands above and below them all.

    A comment above the first key is the page's own if a blank line follows it.
    """
    blocks: list[Block] = []
    waiting = ""
    for line in front.splitlines(keepends=True):
        match = _KEY.match(line)
        if match:
            blocks.append(Block(key=match[1].strip("\"'"), above=waiting, text=line))
            waiting = ""
        elif not line.strip() or line.startswith("#"):
            waiting += line
        elif blocks:
            blocks[-1].text += waiting + line
            waiting = ""
    head = ""
    if blocks:
        head, gap, comment = blocks[0].above.rpartition("\n\n")
        head, blocks[0].above = head + gap, comment
    return head, blocks, waiting


def position_of(key: str, order: list[str]) -> int:
    """Return a key's place in an order; unknown keys come last."""
    return order.index(key) if key in order else len(order)


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
