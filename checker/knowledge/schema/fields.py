"""What stands at the ends of front matter: a text, a word, a number, a flag, an id.

A shape reads a node, notes every mistake with its line and its repair, and returns the
value, or None where there is none to return. A node without a value is passed over: why it
has none has been noted where it was read.
"""

__all__ = ["Flag", "Key", "Known", "Minutes", "Shape", "Text", "Word", "sort_of", "unknown"]

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from checker.engine.codec import MOST_MINUTES
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.diagnostics.suggestion import nearest, suggestion
from checker.knowledge.frontmatter.loader import Node

LONGEST_TEXT = 2000
"""Characters of one text in front matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the other pages define, and where to note mistakes.

    Attributes:
        ids: ``{kind: {id: path of its page}}``.
        answers: ``{sign: its values}``.
    """

    file: str
    problems: Problems
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    answers: Mapping[str, Collection[str]] = field(default_factory=dict)

    def wrong(self, node: Node, path: str, message: str) -> None:
        """Note a mistake at a node; ``path`` is the key's place, such as ``signs.scope``."""
        self.wrong_at(node.line, path, message)

    def wrong_at(self, line: int, path: str, message: str) -> None:
        """Note a mistake on a line."""
        self.problems.add(self.file, line, f"{path}: {message}")


class Shape(ABC):
    """One form that a value can have."""

    name = "value"

    @abstractmethod
    def read(self, node: Node, known: Known, path: str) -> object | None:
        """Return the value of a node, or None after noting what is wrong with it."""


def sort_of(value: object) -> str:
    """Return what a value is, in an author's words."""
    names = {dict: "a table", list: "a list", str: "text", bool: "true or false"}
    return names.get(type(value), "nothing" if value is None else "a number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Text(Shape):
    """Words for readers, on one line."""

    name = "text"

    def read(self, node: Node, known: Known, path: str) -> str | None:
        """Return the text, without blanks at its ends."""
        if not isinstance(node.value, str):
            known.wrong(
                node,
                path,
                f"expected text, found {sort_of(node.value)} ({node.value!r:.40}); quote it",
            )
            return None
        if not node.value.strip():
            known.wrong(node, path, "is empty; write it or take the key out")
            return None
        if len(node.value) > LONGEST_TEXT:
            known.wrong(node, path, f"is over {LONGEST_TEXT} characters; put it in the page's body")
            return None
        return node.value.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Flag(Shape):
    """``true`` or ``false``."""

    name = "true or false"

    def read(self, node: Node, known: Known, path: str) -> bool | None:
        """Return the flag."""
        if isinstance(node.value, bool):
            return node.value
        known.wrong(node, path, f"expected true or false, found {node.value!r:.40}")
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes(Shape):
    """Minutes, from 0 to a year."""

    name = "minutes"

    def read(self, node: Node, known: Known, path: str) -> float | None:
        """Return the minutes."""
        value = node.value
        if isinstance(value, str) and value.strip().replace(".", "", 1).isdigit():
            known.wrong(node, path, f"expected minutes, found text; write {value} without quotes")
        elif isinstance(value, bool) or not isinstance(value, int | float):
            known.wrong(node, path, f"expected minutes as a number, found {value!r:.40}")
        elif not 0 <= value <= MOST_MINUTES:
            known.wrong(node, path, f"{value} minutes is not between 0 and {MOST_MINUTES}")
        else:
            return float(value)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Word(Shape):
    """One word of a fixed list."""

    words: tuple[str, ...]
    name = "word"

    def read(self, node: Node, known: Known, path: str) -> str | None:
        """Return the word."""
        if isinstance(node.value, str) and node.value in self.words:
            return node.value
        if isinstance(node.value, dict | list):
            known.wrong(node, path, f"expected one word, found {sort_of(node.value)}")
            return None
        said = node.value if isinstance(node.value, str) else str(node.value)
        hint = suggestion(nearest(said, self.words)) or f"; one of: {', '.join(self.words)}"
        known.wrong(node, path, f"no such word {said!r:.60}{hint}")
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Key(Shape):
    """The id of a page of some kind, or of a fact."""

    kind: str
    name = "id"

    def read(self, node: Node, known: Known, path: str) -> str | None:
        """Return the id."""
        ids = known.ids.get(self.kind, {})
        if isinstance(node.value, str) and node.value in ids:
            return node.value
        if isinstance(node.value, dict | list):
            known.wrong(node, path, f"expected one word, found {sort_of(node.value)}")
            return None
        known.wrong(node, path, unknown(self.kind, node.value, ids))
        return None


def unknown(kind: str, said: object, ids: Mapping[str, str]) -> str:
    """Return the message for an id that is not there, with the nearest that is.

    >>> unknown("cause", "flat-batery", {"flat-battery": "docs/causes/flat-battery.md"})
    "no cause 'flat-batery'; did you mean 'flat-battery' (docs/causes/flat-battery.md)?"
    """
    meant = nearest(str(said), ids)
    page = ids[meant] if meant is not None else ""
    hint = f"; did you mean {meant!r} ({page})?" if page else suggestion(meant)
    return f"no {kind} {said!r:.60}{hint}"
