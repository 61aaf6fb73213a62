"""Where a fuzzed input comes from: bytes of a fuzzer, or Hypothesis.

One builder of inputs serves both. A coverage-guided fuzzer turns bytes over and looks for
new paths; Hypothesis draws and shrinks what it finds.
"""

__all__ = ["Bytes", "Drawn", "Source", "pick"]

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from hypothesis import strategies as st

ODD: tuple[str, ...] = (
    *(chr(code) for code in (*range(0x20), 0x7F, 0x85, 0xA0, 0xAD)),
    *"\u200b\u200c\u200d\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e",
    *"\u2066\u2067\u2068\u2069\u061c\ufeff\ufffe\uffff\ue000\ue001\uf8ff\ud800\udfff",
    *"İıſßẞﷺ…～　！＆＜＞＂＇＃",
)
"""Characters that parsers trip over: controls, directions, odd cases, half pairs."""
LONGEST = 120
"""Pieces of one built text."""


class Source(Protocol):
    """Gives choices."""

    def number(self, most: int) -> int:
        """Return a number from 0 to ``most``."""

    def text(self, pieces: Sequence[str] = ()) -> str:
        """Return a text of such pieces and of characters of every plane."""


def pick[T](source: Source, options: Sequence[T]) -> T:
    """Return one of the options."""
    return options[source.number(len(options) - 1)]


class Bytes:
    """Choices read off bytes. Used-up bytes give zeros, so that every input is whole.

    A text ends where the bytes do: a short input is a small one, and costs little.
    """

    def __init__(self, data: bytes) -> None:
        """Start at the first byte."""
        self._data = data
        self._offset = 0

    def _next(self) -> int:
        if self._offset >= len(self._data):
            return 0
        self._offset += 1
        return self._data[self._offset - 1]

    def number(self, most: int) -> int:
        """Return a number from 0 to ``most``."""
        value = self._next()
        if most > 0xFF:
            value = value << 8 | self._next()
        return value % (most + 1)

    def text(self, pieces: Sequence[str] = ()) -> str:
        """Return a text: UTF-8 to the end of the bytes, or pieces one by one."""
        kind = self._next()
        if kind % 2 == 0:
            rest = self._data[self._offset :]
            if kind:  # a text among others ends somewhere
                rest = rest[:kind]
            self._offset += len(rest)
            return rest.decode("utf-8", "surrogatepass" if _clean(rest) else "replace")
        most = min(self._next() * 2, LONGEST)
        return "".join(self._piece(pieces) for _ in range(most) if self._offset < len(self._data))

    def _piece(self, pieces: Sequence[str]) -> str:
        choice = self._next()
        if choice < 0x90 and pieces:
            return pieces[(choice << 8 | self._next()) % len(pieces)]
        if choice < 0xC0:
            return ODD[self._next() % len(ODD)]
        if choice < 0xE0:
            return chr(self._next() % 0x80)
        code = self._next() << 16 | self._next() << 8 | self._next()
        return chr(code % 0x110000)


def _clean(data: bytes) -> bool:
    """Return whether bytes are UTF-8, half pairs allowed."""
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


class Drawn:
    """Choices drawn by Hypothesis."""

    def __init__(self, draw: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        """Take ``data.draw`` or the ``draw`` of a composite strategy."""
        self._draw = draw

    def number(self, most: int) -> int:
        """Return a number from 0 to ``most``."""
        return int(self._draw(st.integers(min_value=0, max_value=most)))

    def text(self, pieces: Sequence[str] = ()) -> str:
        """Return a text of pieces and characters."""
        any_character = st.characters(exclude_categories=())
        options = [any_character, st.sampled_from(ODD)]
        if pieces:
            options += [st.sampled_from(tuple(pieces))] * 3
        drawn: list[str] = self._draw(st.lists(st.one_of(options), max_size=30))
        return "".join(drawn)
