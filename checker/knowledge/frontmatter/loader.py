"""YAML, read strictly: what an author wrote is what the engine gets, or an error.

MkDocs' own reader turns a syntax error into empty metadata and carries on, YAML 1.1 reads
``no`` as false and ``1:30`` as 90, and of two equal keys the last one wins in silence. Here
every scalar stays text unless it is plainly a number, ``true`` or ``false``; everything
that has two readings is refused, with its line.
"""

__all__ = ["DEEPEST", "Node", "parse", "plain_data"]

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

import yaml

from checker.knowledge.diagnostics.messages import Message, message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.frontmatter.diagnosis import diagnosis, full_width
from checker.knowledge.frontmatter.scalars import EMPTY, ambiguous, merged, plain

DEEPEST = 12
"""Levels of nesting; pages need five."""
LONGEST = 256 * 1024
"""Characters of YAML in one file."""
_SPECIAL = frozenset({"tag:yaml.org,2002:merge", "tag:yaml.org,2002:value"})
"""What YAML 1.1 takes the plain keys ``<<`` and ``=`` for."""
_ODD_END = re.compile(r"\r(?!\n)|[\x85\u2028\u2029]")
"""Ends a line for YAML and for no editor: every line named after it would be wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A value with the line on which it starts.

    ``value`` is a ``dict[str, Node]``, a ``list[Node]``, text, a number or a flag. It is None
    where there is none that could be meant, which is a problem already noted.
    ``keys`` has the line of each key of a table.
    """

    value: "dict[str, Node] | list[Node] | str | int | float | bool | None"
    line: int
    keys: dict[str, int]

    @property
    def table(self) -> "dict[str, Node]":
        """Return a table; an empty one where the value is something else."""
        return self.value if isinstance(self.value, dict) else {}

    @property
    def items(self) -> "list[Node]":
        """Return a list; an empty one where the value is something else."""
        return self.value if isinstance(self.value, list) else []

    def at(self, *keys: str) -> "Node":
        """Return what stands under a key of nested tables; without a value where nothing does."""
        node = self
        for key in keys:
            node = node.table.get(key) or Node(value=None, line=node.line, keys={})
        return node

    def texts(self, skipped: Collection[str] = ()) -> Iterator["Node"]:
        """Yield all that is below and is neither a table nor a list.

        Args:
            skipped: keys under which nothing is looked at.
        """
        if not isinstance(self.value, dict | list):
            yield self
        for node in (*(n for key, n in self.table.items() if key not in skipped), *self.items):
            yield from node.texts(skipped)

    def line_of(self, *keys: str) -> int:
        """Return the line of a key in nested tables, or of the last of them that is there."""
        line, node = self.line, self
        for key in keys:
            if key not in node.table:
                break
            line, node = node.keys[key], node.table[key]
        return line


def parse(text: str, file: str, problems: Problems, *, first_line: int = 1) -> Node | None:
    """Return the value in a YAML text, or None where it cannot be read at all.

    Args:
        text: the YAML, without front-matter marks.
        file: its name in problems.
        problems: collects what is wrong; a value with problems is still returned.
        first_line: the line of the file on which the text starts.
    """
    refused = _refused(text)
    if refused:
        line, wrong = refused
        problems.add(file, first_line + line, wrong)
        return None
    try:
        root = _StrictLoader(text).get_single_node()
    except _UnusedSyntaxError as error:
        problems.add(file, first_line + error.line, error.what)
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, diagnosed = diagnosis(text, mark.line if mark else 0)
        reason = str(error.problem or error.context)
        problems.add(file, first_line + line, diagnosed or message("K103", reason=reason))
        return None
    except (yaml.YAMLError, RecursionError) as error:
        problems.add(file, first_line, message("K103", reason=str(error).splitlines()[0]))
        return None
    if root is None:
        return Node(value={}, line=first_line, keys={})
    return _node(root, file, problems, first_line)


def plain_data(node: Node) -> object:
    """Return a value without its lines."""
    if isinstance(node.value, dict):
        return {key: plain_data(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [plain_data(value) for value in node.value]
    return node.value


class _UnusedSyntaxError(Exception):
    """YAML that pages do not use, with its line in the text, from 0."""

    def __init__(self, line: int, what: Message) -> None:
        super().__init__(what)
        self.line = line
        self.what = what


class _StrictLoader(yaml.SafeLoader):
    """PyYAML's loader, which stops at the first node that pages do not use.

    It checks on the way down rather than afterwards: PyYAML's work grows with the square of the
    depth, and an alias can stand for a tree of any size.
    """

    _depth = 0

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next node.

        Raises:
            _UnusedSyntaxError: where it is an alias, has an anchor or a tag, or is too deep.
        """
        event = self.peek_event()  # type: ignore[no-untyped-call]  # so in PyYAML's stubs
        depth = self._depth + isinstance(event, yaml.CollectionStartEvent)
        wrong = _unused(event, depth)
        if wrong:
            raise _UnusedSyntaxError(event.start_mark.line, wrong)
        self._depth += 1
        node = super().compose_node(parent, index)
        self._depth -= 1
        return node


def _refused(text: str) -> tuple[int, Message] | None:
    """Return the line and what is wrong with a text that is not even looked at, or None."""
    if len(text) > LONGEST:
        return 0, message("K101", n=str(len(text)), most=str(LONGEST))
    odd = _ODD_END.search(text)
    if odd is not None:
        line = text.count("\n", 0, odd.start())
        return line, message("K112", given=f"U+{ord(odd[0]):04X}")
    return None


def _unused(event: yaml.Event, depth: int) -> Message | None:
    """Return what is wrong with a piece of YAML that pages do not use, or None."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        return message("K102")
    tag = getattr(event, "tag", None)
    if tag:
        return message("K108", given=f"{tag!r:.60}")
    return message("K104", n=str(DEEPEST)) if depth > DEEPEST else None


def _node(node: yaml.Node, file: str, problems: Problems, first: int) -> Node | None:
    line = first + node.start_mark.line
    if isinstance(node, yaml.MappingNode):
        return _table(node, file, problems, first)
    if isinstance(node, yaml.SequenceNode):
        items = [_node(item, file, problems, first) for item in node.value]
        return Node(value=[item for item in items if item], line=line, keys={})
    return _scalar(node, file, problems, line)


def _table(node: yaml.MappingNode, file: str, problems: Problems, first: int) -> Node:
    table: dict[str, Node] = {}
    lines: dict[str, int] = {}
    for key_node, value_node in node.value:
        line = first + key_node.start_mark.line
        key = _key(key_node, file, problems, line)
        if key is None:
            continue
        if key in table:
            problems.add(file, line, message("K105", given=repr(key), line=str(lines[key])))
            continue
        swallowed = full_width(key) if _empty(value_node) else None
        if swallowed:
            problems.add(file, line, swallowed)
            continue
        value = _node(value_node, file, problems, first)
        if value is not None:
            table[key] = value
            lines[key] = line
    return Node(value=table, line=first + node.start_mark.line, keys=lines)


def _key(node: yaml.Node, file: str, problems: Problems, line: int) -> str | None:
    """Return a key, which is always text, or None after noting why it is none."""
    if not isinstance(node, yaml.ScalarNode):
        problems.add(file, line, message("K106"))
        return None
    read = _scalar(node, file, problems, line)
    if read.value is None:
        return None
    if not isinstance(read.value, str) or node.tag in _SPECIAL:
        problems.add(file, line, message("K107", given=f"{node.value!r:.60}"))
        return None
    return read.value


def _empty(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.style is None and node.value in EMPTY


def _scalar(node: yaml.Node, file: str, problems: Problems, line: int) -> Node:
    """Return a text, number or flag; one without a value after noting that it has two readings."""
    text = str(node.value)
    value: str | int | float | bool | None = text
    if isinstance(node, yaml.ScalarNode) and node.style is None:
        wrong = ambiguous(text) or merged(node, line)
        if wrong:
            problems.add(file, line, wrong)
            return Node(value=None, line=line, keys={})
        value = plain(text)
    return Node(value=value, line=line, keys={})
