"""Whatever the language and its built-in modules offer, tried once, for the profile.

A change of the engine may use any method of a text, a list or a set. Each is one function of
Pyodide's module or more, and few of them run in the calls of ``tests.runtime.calls``. This package
runs inside Pyodide, so it imports nothing that the checker does not import, and compiles no source.
"""

__all__ = ["exercise"]

import itertools
from collections import deque
from collections.abc import Callable, Iterator

from tests.runtime.language.objects import Record
from tests.runtime.language.operations import ARGUMENTS, BINARY, FEW, ONE
from tests.runtime.language.samples import ENDLESS, SAMPLES
from tests.runtime.language.statements import statements

LEFT_OUT = frozenset({"__class__", "__subclasses__", "__rpow__"})
"""Attributes that are no method of the sample, and the one that takes for ever (2 to the HUGE)."""


def exercise(_: str) -> str:
    """Return how many of the calls returned, and how many raised an error, as text."""
    returned = [_attempt(call) for call in _calls()]
    return f"{sum(returned)} {len(returned) - sum(returned)}"


def _calls() -> Iterator[Callable[[], object]]:
    for given in ((1, [2, 3], {"a": 4}), Record(a=2)):
        yield lambda: statements(given)
    for sample in SAMPLES:
        for call in ONE:
            yield lambda: call(sample())
        for name in sorted(set(dir(type(sample()))) - LEFT_OUT):
            for arguments in ARGUMENTS:
                yield lambda: getattr(sample(), name)(*arguments)
    for endless in ENDLESS:
        yield lambda: repr(endless())
        yield lambda: list(itertools.islice(endless(), FEW))
    for left, right in itertools.product(SAMPLES, repeat=2):
        for operation in BINARY:
            yield lambda: operation(left(), right())


def _attempt(call: Callable[[], object]) -> bool:
    """Return whether a call returned; what iterates is iterated."""
    try:
        result = call()
        if isinstance(result, Iterator):
            deque(itertools.islice(result, FEW), 0)
    except Exception as error:
        str(error)
        return False
    return True
