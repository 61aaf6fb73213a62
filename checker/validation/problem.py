"""A mistake in data: where, what stands there, what is wrong with it, what to write instead."""

__all__ = ["Path", "Problem", "shown"]

import json
import re
from dataclasses import dataclass

type Path = tuple[str | int, ...]
"""Keys and positions from the root."""

LONGEST = 60
"""Characters of a value that are shown."""
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A mistake.

    Attributes:
        value: what stands there, as JSON, cut short.
        wrong: what is wrong with it.
        repair: what to do about it.
    """

    path: Path
    value: str
    wrong: str
    repair: str

    @classmethod
    def at(cls, path: Path, value: object, wrong: str, repair: str) -> "Problem":
        """Return the mistake that a value at a path is."""
        return cls(path=path, value=shown(value), wrong=wrong, repair=repair)

    @property
    def json_path(self) -> str:
        """Return the path as JSONPath (RFC 9535).

        >>> Problem(path=("signs", 0, "a-b"), value="", wrong="", repair="").json_path
        "$.signs[0]['a-b']"
        """
        return "$" + "".join(map(_step, self.path))

    @property
    def order(self) -> tuple[object, ...]:
        """Return what to sort by: positions as numbers, then keys, then the words."""
        steps = tuple((isinstance(step, str), step) for step in self.path)
        return steps, self.wrong, self.value, self.repair

    def __str__(self) -> str:
        """Return the mistake as one line."""
        return f"{self.json_path}: {self.value}: {self.wrong}; {self.repair}"


def shown(value: object) -> str:
    """Return a value as one short line of JSON, or what kind of container it is.

    >>> shown("dim"), shown(0.5), shown([1, 2]), shown({"a": 1})
    ('"dim"', '0.5', 'a list of 2', 'an object')
    """
    match value:
        case dict():
            return "an object"
        case list():
            return f"a list of {len(value)}"
        case str():
            # Cut first: a text may be as long as the file.
            cut = value if len(value) <= LONGEST else value[:LONGEST] + "…"
            return _printable(json.dumps(cut, ensure_ascii=False))
        case _:
            text = json.dumps(value)
            return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def _step(step: str | int) -> str:
    if isinstance(step, int):
        return f"[{step}]"
    cut = step if len(step) <= LONGEST else step[:LONGEST] + "…"
    if _NAME.fullmatch(cut):
        return f".{cut}"
    quoted = cut.replace("\\", "\\\\").replace("'", "\\'")
    return f"['{_printable(quoted)}']"


def _printable(text: str) -> str:
    """Return a text without what would break the line, or could not be written."""
    return "".join(
        c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode() for c in text
    )
