"""Objects of classes with what the language looks for."""

__all__ = ["Choice", "Plain", "Record", "Sized", "failed", "numbers"]

import operator
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Record:
    a: int = 1
    b: str = "b"


class Plain:
    """An object with what the language looks for, most of it by default."""

    def __init__(self) -> None:
        self.a = 1

    @property
    def b(self) -> int:
        return self.a

    @classmethod
    def c(cls, *_: object, **__: object) -> str:
        return cls.__name__

    @staticmethod
    def d(a: object = None, /, *b: object, c: object = 1, **d: object) -> object:
        return a, b, c, d

    def __getattr__(self, name: str) -> str:
        if name.startswith("__"):
            raise AttributeError(name)
        return name


class Choice(Enum):
    A = "a"
    B = 2


class Sized(Plain):
    def __len__(self) -> int:
        return 2

    def __getitem__(self, key: int) -> int:
        return [3, 4][key]

    def __contains__(self, item: object) -> bool:
        return item == 3

    def __enter__(self) -> "Sized":
        return self

    def __exit__(self, *_: object) -> bool:
        return True


def numbers() -> Iterator[int]:
    try:
        got = yield 1
        yield from (2, got or 3)
    finally:
        sys.exc_info()


def failed() -> BaseException:
    try:
        try:
            operator.truediv(1, 0)
        except ZeroDivisionError as error:
            raise KeyError("a") from error
    except KeyError as error:
        error.add_note("b")
        return error
