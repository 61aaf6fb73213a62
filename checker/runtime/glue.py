"""Pyodide's script without the names that nobody asks for.

Emscripten gives every function and address of the module a name in the script, for libraries
that are loaded later. The checker loads none: of some 3,900 names it needs 150.
"""

__all__ = ["Glue", "trimmed"]

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_GIVEN = re.compile(r'var ([\w$]+)=Module\["\1"\]=(?:wasmExports\["[^"]+"\]|[\de.]+);')
_EXPORT = re.compile(r'wasmExports(?:\["([^"]+)"\]|\.(\w+))')
_ELSEWHERE = re.compile(r"https://cdn\.jsdelivr\.net/[^`\"']*")
"""Pyodide's default for packages. None are loaded, and readers may not reach it."""
_MAP = re.compile(r"\n?//# sourceMappingURL=[^\n]*\n?")
_ONCE = 2
"""Times that a name stands in the statement that gives it."""
MAIN = "__main_argc_argv"
"""The program itself, which Emscripten looks up by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glue:
    """A script, and the names under which it reaches into its module."""

    script: str
    exports: frozenset[str]


def trimmed(script: str, wanted: Collection[str]) -> Glue:
    """Return Pyodide's script with the names that it uses itself, and those wanted.

    Args:
        script: ``pyodide.asm.js``.
        wanted: names that the callers of the module use, such as ``_PyErr_Print``.

    Raises:
        ValueError: when a wanted name is not there, or nothing looks as it should.
    """
    used = Counter(_NAME.findall(script))
    given = {found[1] for found in _GIVEN.finditer(script)}
    if missing := sorted(set(wanted) - given):
        raise ValueError(f"Pyodide's script does not give {', '.join(missing)}; is it a new line?")
    kept = _GIVEN.sub(
        lambda found: found[0] if used[found[1]] > _ONCE or found[1] in wanted else "", script
    )
    plain = _MAP.sub("\n", _ELSEWHERE.sub("./", kept))
    exports = frozenset(found[1] or found[2] for found in _EXPORT.finditer(plain))
    return Glue(script=plain, exports=exports | {MAIN})
