"""Statements that are more than a call: patterns, classes, errors, unpacking."""

__all__ = ["statements"]

from collections.abc import Iterator
from contextlib import suppress

from tests.runtime.language.objects import Plain, Record, Sized


def statements(given: object) -> object:
    """Run statements that are more than a call: patterns, classes, errors, unpacking."""
    match given:
        case (int(first), [*rest], {"a": four, **others}) if not others:
            pass
        case Record(a=first) | Record(b=first):
            rest, four = [], 0
    (head, *middle, last) = "abcd"
    counts = dict.fromkeys(middle, four)
    counts.update(first, e=5) if isinstance(first, dict) else counts.update(e=5)

    class Made(Plain, list[int]):
        """A class with most of what one can define."""

        __slots__ = ()

        def __init_subclass__(cls, **given: object) -> None:
            cls.given = given

        def __set_name__(self, owner: type, name: str) -> None:
            self.append(len(name))

        def __eq__(self, other: object) -> bool:
            return super().__eq__(other)

        def __hash__(self) -> int:
            return 1

        def __lt__(self, other: object) -> bool:
            return NotImplemented

        def __iter__(self) -> Iterator[int]:
            yield from super().__iter__()

        def __bool__(self) -> bool:
            return False

        def __format__(self, spec: str) -> str:
            return f"{len(self)}{spec}"

    class Inner(Made, a=1):
        field = Made()

    one = Inner()
    with Sized(), suppress(KeyError):
        raise KeyError(one)
    try:
        raise ExceptionGroup("a", [ValueError(1), ExceptionGroup("b", [KeyError(2), OSError(3)])])
    except* ValueError as group:
        rest = [*rest, *group.exceptions]
    except* (KeyError, OSError):
        del last
    try:
        assert not rest, one
    except AssertionError as error:
        note = str(error)
    finally:
        head += "b"

    def nested(a: int = 1, *b: int, c: int = 2, **d: object) -> int:
        nonlocal head
        head = f"{a}{b}{c}{d}{note}"
        return (e := a) + sum(x * y for x in b for y in {z: e for z in (1, 2)}.values() if y)

    return [
        nested(*(1, 2), **{"c": 3, "d": 4}),
        {f"{one:a}": [x for x in one], **counts},
        {*one, *Inner(), 1},
        sorted("bca", key=str.upper, reverse=True),
        max("ab", "c", key=len, default="") if head is None else max({}, key=len, default=""),
        [*reversed(sorted({3, 1, 2}))],
        list(zip("ab", range(2), strict=True)),
        "a b  c".split(sep=None, maxsplit=1),
        not one or one < one,
    ]
