"""What is wrong, as data: the code of a kind of problem, and what fills its blanks."""

__all__ = ["Message", "message"]

from collections.abc import Mapping
from dataclasses import dataclass

from checker.knowledge.diagnostics.catalogue import ProblemKind, problem_kind
from checker.knowledge.diagnostics.suggestion import Hint

_WORDS: Mapping[str, Mapping[str, str]] = {
    "kind": {
        "cause": "原因",
        "sign": "现象",
        "remedy": "办法",
        "incident": "大事记",
        "fact": "事实",
        "answer": "回答",
        "heading": "小标题",
        "page": "页面",
        "part": "部分",
        "care": "急救",
    },
    "allowed": {"none": "（没有）"},
    "found": {
        "a table": "成对的内容",
        "a list": "列表",
        "text": "文字",
        "true or false": "真假值",
        "nothing": "空的",
        "a number": "数字",
    },
}
"""``{blank: {word: the word in Chinese}}`` of the blanks that hold one of a few words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What is wrong.

    Attributes:
        code: of the kind of problem, such as ``K301``.
        arguments: what fills its blanks, by their names.
    """

    code: str
    arguments: tuple[tuple[str, str | Hint], ...]

    def __str__(self) -> str:
        """Return the sentence in English: never the fields, wherever a message is printed."""
        return self.english

    @property
    def kind(self) -> ProblemKind:
        """Return the catalogue's entry."""
        return problem_kind(self.code)

    @property
    def english(self) -> str:
        """Return the sentence in English."""
        return self.kind.english.format(**dict(self.arguments))

    @property
    def chinese(self) -> str:
        """Return the sentence in Chinese."""
        words = {
            name: value.chinese
            if isinstance(value, Hint)
            else _WORDS.get(name, {}).get(value, value)
            for name, value in self.arguments
        }
        return self.kind.chinese.format(**words)


def message(code: str, **arguments: str | Hint) -> Message:
    """Return the message of a kind of problem.

    >>> message("K213", path="title").english
    'title: is missing'
    """
    return Message(code=code, arguments=tuple(sorted(arguments.items())))
