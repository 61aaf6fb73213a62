"""The features of a clause: what the trainer counts and the classifier looks up."""

__all__ = ["GAP", "features", "names"]

from collections.abc import Iterator

REACH = 6
"""Characters apart, at most, that two make a feature together."""
GAP = "…"
"""Between the two characters of a pair that stand apart: no clause holds it."""
START, END = "^", "$"
"""The edges of a clause."""


def names(clause: str) -> set[str]:
    """Return the features of a clause: characters, neighbours, and pairs that stand apart.

    >>> sorted(names("没还清"))
    ['^没', '没', '没…清', '没还', '清', '清$', '还', '还清']
    """
    edged = f"{START}{clause}{END}"
    features = set(clause)
    features.update(map(str.__add__, edged, edged[1:]))
    for apart in range(2, REACH + 1):
        features.update(map(GAP.join, zip(clause, clause[apart:], strict=False)))
    return features


def features(clause: str) -> Iterator[tuple[str, int, int]]:
    """Yield the same features, each with the stretch of the clause that it covers.

    >>> {name for name, _, _ in features("没还清")} == names("没还清")
    True
    """
    last = len(clause)
    for at, first in enumerate(clause):
        yield first, at, at + 1
        yield clause[at - 1] + first if at else START + first, max(0, at - 1), at + 1
        for to in range(at + 2, min(last, at + REACH + 1)):
            yield first + GAP + clause[to], at, to + 1
    if clause:
        yield clause[-1] + END, last - 1, last
