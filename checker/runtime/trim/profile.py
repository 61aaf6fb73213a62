"""Which functions of Pyodide's module run: all others need not be sent before one is missed.

The list is made by ``make profile``, which runs whatever readers can do; it holds for one module
of Pyodide, whatever is cut from that. Each line is a span of functions, by their indices in it.
"""

__all__ = ["FILE", "listed", "text"]

import hashlib
from collections.abc import Collection
from pathlib import Path

FILE = Path(__file__).parent / "profile.txt"
HEAD = "Functions that run, of pyodide.asm.wasm with SHA-256 "


def listed(module: bytes, content: str) -> frozenset[int]:
    """Return the functions that run, by their indices in Pyodide's module.

    Args:
        module: ``pyodide.asm.wasm``.
        content: of ``FILE``.

    Raises:
        ValueError: when the list is of another module.
    """
    head, *lines = content.splitlines()
    if head != _head(module):
        raise ValueError(f"{FILE.name} is of another pyodide.asm.wasm; make profile writes it anew")
    runs: set[int] = set()
    for line in lines:
        first, _, last = line.partition("-")
        runs.update(range(int(first), int(last or first) + 1))
    return frozenset(runs)


def text(module: bytes, runs: Collection[int]) -> str:
    r"""Return what ``listed`` reads.

    >>> print(text(b"", {9, 3, 1, 2}).partition("\n")[2])
    1-3
    9
    <BLANKLINE>
    """
    firsts = sorted(n for n in runs if n - 1 not in runs)
    lasts = sorted(n for n in runs if n + 1 not in runs)
    spans = [f"{a}" if a == b else f"{a}-{b}" for a, b in zip(firsts, lasts, strict=True)]
    return "\n".join([_head(module), *spans, ""])


def _head(module: bytes) -> str:
    return HEAD + hashlib.sha256(module).hexdigest()
