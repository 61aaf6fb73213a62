"""Pyodide's script without what nobody asks for.

Emscripten gives every function and address of the module a name in the script, for libraries
that are loaded later. The checker loads none: of some 3,900 names it needs a few dozen. The
script also brings what Pyodide puts on top of Python, which the checker does not use, and what
it lends to the module for screens, sound and sockets. A minifier then drops what is left over.
"""

__all__ = ["PACKAGE_ADDRESS", "Glue", "lending", "trimmed"]

import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass

from checker.runtime.reliances import reliance

_NAME = re.compile(r"[A-Za-z_$][\w$]*")
_GIVEN = re.compile(
    r'(?P<own>var [\w$]+=)?Module\["(?P<name>[\w$]+)"\]=(?:wasmExports\["[^"]+"\]|[\de.]+);'
)
_EXPORT = re.compile(r'wasmExports(?:\["([^"]+)"\]|\.(\w+))')
PACKAGE_ADDRESS = re.compile(r"https://cdn\.jsdelivr\.net/[^`\"']*")
"""Pyodide's default for packages. None are loaded, and readers may not reach it."""
_MAP = re.compile(r"\n?//# sourceMappingURL=[^\n]*\n?")
_LENT = re.compile(r"(?<=var wasmImports=\{)[^}]*(?=\};)")
_MODULE = re.compile(r'Module\["([\w$]+)"\]=(?:[A-Z]\w*\.)?\1;')
_SIGNATURE = re.compile(r'([\w$]+)\.(?:sig="[a-z]+"|stub=true);')
_EVAL = re.compile(r"(?<![.\w$])eval\(")
_FOLDER = 'try{scriptDirectory=new URL(".",_scriptName).href}catch{}'
"""Fails in a worker made from a blob, and has all of the script read again for the error."""
_SET_UP = (
    _FOLDER,
    "pyodide_js_init();",
    "Object.assign(Module,StackSwitching);",
    "Module.hiwire=Hiwire;",
    "registerWasmPlugin();",
    "FS.createPreloadedFile=FS_createPreloadedFile;",
    "MainLoop.init();",
    'Module["pauseMainLoop"]=MainLoop.pause;Module["resumeMainLoop"]=MainLoop.resume;',
    "registerPostMainLoop(()=>SDL.audio?.queueNewAudioData?.());",
    "SOCKFS.root=FS.mount(SOCKFS,{},null);",
    "PIPEFS.root=FS.mount(PIPEFS,{},null);",
    "if(ENVIRONMENT_IS_NODE){NODEFS.staticInit()}",
    ",IDBFS,NODEFS,WORKERFS,PROXYFS",
    "IDBFS.quit();",
)
"""What the script sets up as it begins, or holds on to, and nobody uses: Pyodide's own layer,
its ways to wait for promises, libraries to load, a screen, sound, and file systems but for the
one in memory."""
_SYSTEM = re.compile(
    r"__syscall_(?!accept|bind|connect|get(?:peer|sock)|listen|pipe|poll|recv|send|socket|_newselect)"
    r"|environ_|fd_|clock_|random_get|_(?:abort|gmtime|localtime|mktime|mmap|msync|munmap|tzset)_js$"
    r"|_?emscripten_(?:date_now|get_(?:heap_max|now|progname)|resize_heap|runtime_.*)$|(?:proc_)?exit$"
    r"|_PyEM_|_Py_(?i:emscripten|CheckEmscripten)|__hiwire_"
)
"""What the C library asks of its surroundings: files, clocks, memory, an end. And what CPython
asks of Emscripten, and the table of JavaScript's values, which is made as the module starts."""
MAIN = "__main_argc_argv"
"""The program itself, which Emscripten looks up by name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Glue:
    """A script, and the names under which it reaches into its module."""

    script: str
    exports: frozenset[str]


def trimmed(script: str, wanted: Collection[str]) -> Glue:
    """Return a script with the names that it uses itself, and those wanted.

    Args:
        script: what a minifier left of ``lending``, with names as they were.
        wanted: names that the callers of the module use, such as ``_PyErr_Print``.

    Raises:
        ValueError: when a wanted name is not there, or nothing looks as it should.
    """
    used = Counter(_NAME.findall(script))
    given = {match["name"] for match in _GIVEN.finditer(script)}
    if missing := sorted(set(wanted) - given):
        raise ValueError(f"Pyodide's script does not give {', '.join(missing)}; another release?")

    def replacement(match: re.Match[str]) -> str:
        asked = match["own"] or used[match["name"]] > 1 or match["name"] in wanted
        return match[0] if asked else ""

    trimmed = _MAP.sub("\n", PACKAGE_ADDRESS.sub("./", _GIVEN.sub(replacement, script)))
    exports = frozenset(match[1] or match[2] for match in _EXPORT.finditer(trimmed))
    return Glue(script=trimmed, exports=exports | {MAIN})


def lending(script: str, wanted: Collection[str], lent: Collection[str]) -> str:
    """Return Pyodide's script with what the C library asks for, and no more.

    What is no longer named by anything is left for a minifier to drop.

    Args:
        script: ``pyodide.asm.js``.
        wanted: names of Emscripten's module that its callers use, such as ``HEAPU8``.
        lent: what is lent to the module beside.

    Raises:
        BrokenRelianceError: when the script does not look as it should.
    """
    for text in _SET_UP:
        with reliance("script-set-up"):
            if script.count(text) != 1:
                raise ValueError(f"Pyodide's script does not say {text} once; another release?")
        script = script.replace(text, "")
    match = _LENT.search(script)
    with reliance("script-imports"):
        if match is None:
            raise ValueError("Pyodide's script lends in another way; another release?")
    names = {entry: entry.partition(":")[0] for entry in match[0].split(",")}
    entries = [e for e, name in names.items() if name in lent or _SYSTEM.match(name)]
    functions = {entry.rpartition(":")[2] for entry in entries}
    less = script[: match.start()] + ",".join(entries) + script[match.end() :]
    less = _SIGNATURE.sub(lambda given: given[0] if given[1] in functions else "", less)
    less = _MODULE.sub(lambda given: given[0] if given[1] in wanted else "", less)
    # Called by its name, eval sees every name around it, and none could be dropped. The
    # page's policy refuses it in any case.
    return _EVAL.sub("(0,eval)(", less)
