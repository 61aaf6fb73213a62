"""Pyodide's script without the names that nobody asks for.

Emscripten gives every function and address of the module a name in the script, for libraries
that are loaded later. The checker loads none: of some 3,900 names it needs 150. And of the
functions that the script lends to the module (drawing, sound, sockets), the module asks for a
fifth once what nobody reaches is gone from it. A minifier then drops what is left over.
"""

__all__ = ["Glue", "lending", "trimmed"]

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
_LENT = re.compile(r"(?<=var wasmImports=\{)[^}]*(?=\};)")
_MODULE = re.compile(r'Module\["([\w$]+)"\]=\1;')
_SIGNATURE = re.compile(r'([\w$]+)\.(?:sig="[a-z]+"|stub=true);')
_EVAL = re.compile(r"(?<![.\w$])eval\(")
_FOLDER = 'try{scriptDirectory=new URL(".",_scriptName).href}catch{}'
"""Fails in a worker made from a blob, and has all of the script read again for the error."""
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


def lending(script: str, imports: Collection[str], wanted: Collection[str]) -> str:
    """Return a trimmed script that lends its module no more than that imports.

    What is no longer named by anything is left for a minifier to drop.

    Args:
        script: of ``trimmed``.
        imports: names that the module imports.
        wanted: names of Emscripten's module that its callers use, such as ``HEAPU8``.

    Raises:
        ValueError: when the script does not look as it should.
    """
    lent = _LENT.search(script)
    if lent is None or _FOLDER not in script:
        raise ValueError("Pyodide's script lends in another way; is it a new line?")
    entries = [entry for entry in lent[0].split(",") if entry.partition(":")[0] in imports]
    own = {entry.rpartition(":")[2] for entry in entries}
    less = script[: lent.start()] + ",".join(entries) + script[lent.end() :]
    less = _SIGNATURE.sub(lambda found: found[0] if found[1] in own else "", less)
    used = Counter(re.findall(r'\bModule(?:\["|\.)([\w$]+)', less))
    less = _MODULE.sub(
        lambda found: found[0] if used[found[1]] > 1 or found[1] in wanted else "", less
    )
    # Called by its name, eval sees every name around it, and none could be dropped. The
    # page's policy refuses it in any case.
    return _EVAL.sub("(0,eval)(", less.replace(_FOLDER, ""))
