"""Runs of several things in turn, so that what slows the machine slows all of them."""

__all__ = ["interleaved"]

from collections.abc import Callable, Mapping


def interleaved[T](
    runs: int, things: Mapping[str, Callable[[], T]], say: Callable[[str], None] = lambda _: None
) -> dict[str, list[T]]:
    """Return what each thing gave, run by run.

    Every round runs all of them, and each round starts with another one: none is always
    the first after a pause, or always behind the same neighbour.

    >>> interleaved(2, {"a": lambda: 1, "b": lambda: 2})
    {'a': [1, 1], 'b': [2, 2]}
    """
    names = list(things)
    results: dict[str, list[T]] = {name: [] for name in names}
    for turn in range(runs):
        start = turn % len(names)
        for name in names[start:] + names[:start]:
            results[name].append(things[name]())
            say(f"{turn + 1}/{runs} {name}: {results[name][-1]}")
    return results
