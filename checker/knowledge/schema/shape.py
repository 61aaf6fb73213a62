"""How a value of front matter is read: its shape, and what the shape needs to know.

A shape reads a node, notes every mistake with its line and its repair, and returns the
value, or None where there is none to return. A node without a value is passed over: why it
has none has been noted where it was read.
"""

__all__ = ["ReadContext", "Shape", "sort_of"]

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from checker.knowledge.diagnostics.messages import Message, message
from checker.knowledge.diagnostics.problems import Problems
from checker.knowledge.diagnostics.suggestion import Hint
from checker.knowledge.frontmatter.loader import Node


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadContext:
    """What the other pages define, and where to note mistakes.

    Attributes:
        ids: ``{kind: {id: path of its page}}``.
        answers: ``{sign: its values}``.
    """

    file: str
    problems: Problems
    ids: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    answers: Mapping[str, Collection[str]] = field(default_factory=dict)

    def fault(self, line: int, code: str, path: str, **arguments: str | Hint) -> None:
        """Note a mistake by its code, at the key ``path``, such as ``signs.scope``."""
        self.note(line, message(code, path=path, **arguments))

    def note(self, line: int, what: Message) -> None:
        """Note a mistake that names its path."""
        self.problems.add(self.file, line, what)


class Shape(ABC):
    """One form that a value can have."""

    name = "value"

    @abstractmethod
    def read(self, node: Node, context: ReadContext, path: str) -> object | None:
        """Return the value of a node, or None after noting what is wrong with it."""


def sort_of(value: object) -> str:
    """Return what a value is, in an author's words."""
    names = {dict: "a table", list: "a list", str: "text", bool: "true or false"}
    return names.get(type(value), "nothing" if value is None else "a number")
