"""The shapes of single values in front matter: a text, a word, a number, a flag, an id."""

__all__ = ["Flag", "Key", "Minutes", "Text", "Word", "unknown"]

from collections.abc import Mapping
from dataclasses import dataclass

from checker.engine.codec import MOST_MINUTES
from checker.knowledge.diagnostics.messages import Message, message
from checker.knowledge.diagnostics.suggestion import Form, did_you_mean, nearest, one_of
from checker.knowledge.frontmatter.loader import Node
from checker.knowledge.schema.shape import ReadContext, Shape, sort_of

LONGEST_TEXT = 2000
"""Characters of one text in front matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Shape):
    """Words for readers, on one line."""

    name = "text"

    def read(self, node: Node, context: ReadContext, path: str) -> str | None:
        """Return the text, without blanks at its ends."""
        if not isinstance(node.value, str):
            text = f"{node.value!r:.40}"
            context.fault(node.line, "K201", path, found=sort_of(node.value), given=text)
            return None
        if not node.value.strip():
            context.fault(node.line, "K202", path)
            return None
        if len(node.value) > LONGEST_TEXT:
            context.fault(node.line, "K203", path, n=str(LONGEST_TEXT))
            return None
        return node.value.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Shape):
    """``true`` or ``false``."""

    name = "true or false"

    def read(self, node: Node, context: ReadContext, path: str) -> bool | None:
        """Return the flag."""
        if isinstance(node.value, bool):
            return node.value
        context.fault(node.line, "K204", path, given=f"{node.value!r:.40}")
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Shape):
    """Minutes, from 0 to a year."""

    name = "minutes"

    def read(self, node: Node, context: ReadContext, path: str) -> float | None:
        """Return the minutes."""
        value = node.value
        if isinstance(value, str) and value.strip().replace(".", "", 1).isdigit():
            context.fault(node.line, "K205", path, n=value)
        elif isinstance(value, bool) or not isinstance(value, int | float):
            context.fault(node.line, "K206", path, given=f"{value!r:.40}")
        elif not 0 <= value <= MOST_MINUTES:
            context.fault(node.line, "K207", path, n=str(value), most=str(MOST_MINUTES))
        else:
            return float(value)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word(Shape):
    """One word of a fixed list."""

    words: tuple[str, ...]
    name = "word"

    def read(self, node: Node, context: ReadContext, path: str) -> str | None:
        """Return the word."""
        if isinstance(node.value, str) and node.value in self.words:
            return node.value
        if isinstance(node.value, dict | list):
            context.fault(node.line, "K214", path, found=sort_of(node.value))
            return None
        text = node.value if isinstance(node.value, str) else str(node.value)
        hint = did_you_mean(nearest(text, self.words)) or one_of(self.words, Form.ONE_OF)
        context.fault(node.line, "K208", path, given=f"{text!r:.60}", hint=hint)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Key(Shape):
    """The id of a page of some kind, or of a fact."""

    kind: str
    name = "id"

    def read(self, node: Node, context: ReadContext, path: str) -> str | None:
        """Return the id."""
        ids = context.ids.get(self.kind, {})
        if isinstance(node.value, str) and node.value in ids:
            return node.value
        if isinstance(node.value, dict | list):
            context.fault(node.line, "K214", path, found=sort_of(node.value))
            return None
        context.note(node.line, unknown(self.kind, node.value, ids, path))
        return None


def unknown(kind: str, value: object, ids: Mapping[str, str], path: str = "") -> Message:
    """Return the message for an id that is not there, with the nearest that is.

    Args:
        kind: what the id should be of.
        value: what stands there.
        ids: ``{id: its page}``.
        path: the key's place in front matter; '' in a page's text.

    >>> unknown("cause", "flat-batery", {"flat-battery": "docs/causes/flat-battery.md"}).english
    "no cause 'flat-batery'; did you mean 'flat-battery' (docs/causes/flat-battery.md)?"
    """
    meant = nearest(str(value), ids)
    hint = did_you_mean(meant, ids[meant] if meant is not None else "")
    if kind == "answer" and not hint:
        hint = one_of(ids, Form.ONE_OF)  # few enough to name, as one sign's are
    words = f"{value!r:.60}"
    if path:
        return message("K301", path=path, kind=kind, given=words, hint=hint)
    return message("K302", kind=kind, given=words, hint=hint)
