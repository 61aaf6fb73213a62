"""The shapes of collections in front matter: lists, tables and records of other shapes.

Shapes are data, so that checking, the authors' guide and editors' schemas can all be made
from the same declaration.
"""

__all__ = ["Each", "Items", "Record", "check_new_id"]

import re
from collections.abc import Mapping
from dataclasses import dataclass

from checker.knowledge.diagnostics.suggestion import (
    NO_HINT,
    Form,
    Hint,
    did_you_mean,
    nearest,
    one_of,
)
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.page_kinds import ID
from checker.knowledge.schema.scalar_shapes import Word, unknown
from checker.knowledge.schema.shape import ReadContext, Shape, sort_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Items(Shape):
    """A list."""

    of: Shape
    name = "list"

    def read(self, node: Node, context: ReadContext, path: str) -> tuple[object, ...] | None:
        """Return the items that could be read."""
        if not isinstance(node.value, list):
            context.fault(node.line, "K209", path, found=sort_of(node.value))
            return None
        read = [
            self.of.read(n, context, f"{path}[{i}]")
            for i, n in enumerate(node.value)
            if n.value is not None
        ]
        return tuple(item for item in read if item is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Each(Shape):
    """A table whose keys are ids of one kind, or free, and whose values share a shape.

    With ``kind="sign"`` and ``of=None`` each value is one answer of that sign; with another
    ``of``, what is in it may refer to that sign's answers as ``Key(kind="answer")``.

    Attributes:
        defines_ids: whether the keys are ids that this table introduces. They become parts of
            links and anchors, so they keep to the spelling of ids.
        reserved: ids that mean something else already.
    """

    kind: str = ""
    of: Shape | None = None
    defines_ids: bool = False
    reserved: tuple[str, ...] = ()
    name = "table"

    def read(self, node: Node, context: ReadContext, path: str) -> dict[str, object] | None:
        """Return the entries that could be read."""
        if not isinstance(node.value, dict):
            context.fault(node.line, "K210", path, found=sort_of(node.value))
            return None
        read: dict[str, object] = {}
        for key, value in node.value.items():
            if value.value is None:
                continue
            ids = context.ids.get(self.kind, {})
            if self.kind and key not in ids:
                context.note(node.keys[key], unknown(self.kind, key, ids, path))
                continue
            if self.defines_ids:
                check_new_id(key, node.keys[key], context, path, self.reserved)
            if self.kind == "sign" and key not in context.answers:
                continue  # its page cannot be read, which is the one mistake to tell
            shape = self.of or Word(words=tuple(context.answers.get(key, ())))
            got: object | None
            if self.kind == "sign" and self.of is not None:
                got = _answers(value, context, f"{path}.{key}", key, shape)
            else:
                got = shape.read(value, context, f"{path}.{key}")
            if got is not None:
                read[key] = got
        return read


def check_new_id(
    key: str, line: int, context: ReadContext, path: str, reserved: tuple[str, ...] = ()
) -> None:
    """Note an id that links and anchors could not carry."""
    if not ID.fullmatch(key):
        better = "-".join(re.findall("[a-z0-9]+", key.lower()))
        usable = better and better not in reserved
        hint = Hint(form=Form.TRY, words=(repr(better),)) if usable else NO_HINT
        context.fault(line, "K215", path, given=f"{key!r:.60}", hint=hint)
    elif key in reserved:
        context.fault(line, "K216", path, given=repr(key))


def _answers(node: Node, context: ReadContext, path: str, sign: str, shape: Shape) -> object | None:
    """Read what refers to the answers of one sign."""
    narrowed = ReadContext(
        file=context.file,
        problems=context.problems,
        ids={**context.ids, "answer": dict.fromkeys(context.answers.get(sign, ()), "")},
        answers=context.answers,
    )
    return shape.read(node, narrowed, path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Shape):
    """A table with fixed keys."""

    fields: Mapping[str, Shape]
    needed: tuple[str, ...] = ()
    name = "record"

    def read(self, node: Node, context: ReadContext, path: str) -> dict[str, object] | None:
        """Return the fields that could be read; unknown keys are mistakes."""
        if not isinstance(node.value, dict):
            context.fault(node.line, "K211", path or "page", found=sort_of(node.value))
            return None
        read: dict[str, object] = {}
        dot = f"{path}." if path else ""
        meant: set[str | None] = set()
        for key, value in node.value.items():
            shape = self.fields.get(key)
            if shape is None:
                near = nearest(key, [f for f in self.fields if f not in node.value])
                hint = did_you_mean(near) or one_of(self.fields, Form.KEYS)
                meant.add(near)
                context.fault(node.keys[key], "K212", f"{dot}{key}", hint=hint)
                continue
            if value.value is None:
                continue
            got = shape.read(value, context, f"{dot}{key}")
            if got is not None:
                read[key] = got
        for key in self.needed:
            # A key that is only misspelt is one mistake, and reported already.
            if key not in node.value and key not in meant:
                context.fault(node.line, "K213", f"{dot}{key}")
        return read
