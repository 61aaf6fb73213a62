"""Pyodide's script and module, cut down to what the checker reaches."""

__all__ = ["PYODIDE", "Machine", "lean", "machine", "noting"]

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from checker.runtime.reliances import reliance
from checker.runtime.subprocesses import run
from checker.runtime.trim import profile, pyodide_js, wasm

HERE = Path(__file__).parents[1]
PYODIDE = Path("node_modules/pyodide")
OURS = ("import_probe", "snapshot", "start")
"""Folders with scripts that call Python by its C functions."""
FEATURES = (
    "--mvp-features",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-exception-handling",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
)
"""What Pyodide's module uses of WebAssembly, and no more: old phones have to read it."""
AHEAD = frozenset(
    {
        "__wasm_apply_data_relocs",
        "__wasm_call_ctors",
        "__main_argc_argv",
        "Py_BytesMain",
        "Py_FinalizeEx",
        "Py_Initialize",
        "Py_InitializeEx",
        "Py_InitializeFromConfig",
        "Py_Main",
        "Py_RunMain",
        "PyRun_AnyFileExFlags",
        "PyRun_FileExFlags",
        "PyRun_InteractiveLoopFlags",
        "PyRun_InteractiveOneFlags",
        "PyRun_InteractiveOneObject",
        "PyRun_SimpleFileExFlags",
        "PyRun_SimpleStringFlags",
        "PyRun_StringFlags",
        "Py_CompileStringExFlags",
        "Py_CompileStringObject",
        "_PyAST_Compile",
    }
)
"""What starts Python, ends it, or compiles source: done before the image is made, and never
again. Without it an eighth of the module goes."""
_CALLED = re.compile(r"\bpython\.(\w+)")
_LENT = re.compile(r"\bimported\.(\w+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Machine:
    """What Python runs in.

    Their tables are the same, so what a memory holds of functions holds for each module.

    Attributes:
        script: Pyodide's.
        starts: its module, one that can start.
        restored: one whose memory is there already.
        lean: that with only those functions that are known to run; with all others it stops.
    """

    script: str
    starts: bytes
    restored: bytes
    lean: bytes


def machine(root: Path, *, profiled: bool = True) -> Machine:
    """Return Pyodide's script and module without what neither the checker nor Python reaches.

    What the script does not use is dropped from it (``terser``); what it then does not name
    need not be exported; what is neither exported nor called need not be in the module
    (``wasm-opt``, of Binaryen).

    Args:
        root: the project's folder.
        profiled: whether ``lean`` leaves functions out; otherwise it is ``restored``.

    Raises:
        BrokenRelianceError: when Pyodide's files are not what this knows how to cut.
    """
    module = (root / PYODIDE / "pyodide.asm.wasm").read_bytes()
    with reliance("profile"):
        runs = profile.listed(module, profile.FILE.read_text(encoding="utf-8")) if profiled else ()
    glue = _glue(root, module)
    ahead = _ahead(module)
    with reliance("module-layout"):
        starts, restored = (
            _reached(root, one, glue.exports)
            for one in (module, wasm.hollow(module, lambda n: n in ahead))
        )
        less = _lean(root, module, glue, runs) if profiled else restored
    script = _minified(root, glue.script, "-m")
    return Machine(script=script, starts=starts, restored=restored, lean=less)


def lean(root: Path, runs: Collection[int]) -> bytes:
    """Return Pyodide's module, its memory there already, with some of its functions only.

    Args:
        root: the project's folder.
        runs: these functions, by their indices in ``pyodide.asm.wasm``.
    """
    module = (root / PYODIDE / "pyodide.asm.wasm").read_bytes()
    return _lean(root, module, _glue(root, module), runs)


def _lean(root: Path, module: bytes, glue: pyodide_js.Glue, runs: Collection[int]) -> bytes:
    needed = set(runs) - _ahead(module)
    return _reached(root, wasm.hollow(module, lambda n: n not in needed), glue.exports)


def noting(root: Path) -> bytes:
    """Return Pyodide's module, its memory there already, such that it notes which functions run.

    See ``wasm.marked``; a function's index is the one in ``pyodide.asm.wasm``.
    """
    module = (root / PYODIDE / "pyodide.asm.wasm").read_bytes()
    count = wasm.count(module)
    names = {f"{wasm.MARK}{n}" for n in range(count)} | _glue(root, module).exports
    ahead = _ahead(module)
    return _reached(root, wasm.marked(wasm.hollow(module, lambda n: n in ahead)), names)


def _glue(root: Path, module: bytes) -> pyodide_js.Glue:
    """Return Pyodide's script without what nobody uses, and what it needs of the module."""
    scripts = sorted(path for folder in OURS for path in (HERE / folder).glob("*.mjs"))
    ours = "".join(path.read_text(encoding="utf-8") for path in scripts)
    wanted = set(_CALLED.findall(ours))
    source = (root / PYODIDE / "pyodide.asm.js").read_text(encoding="utf-8")
    with reliance("module-layout"):
        lent = wasm.surroundings(module) | set(_LENT.findall(ours))
    lending = _minified(root, pyodide_js.lending(source, wanted, lent))
    with reliance("script-names"):
        return pyodide_js.trimmed(lending, {name for name in wanted if name.startswith("_")})


def _ahead(module: bytes) -> frozenset[int]:
    with reliance("start-functions"):
        return wasm.functions(module, AHEAD)


def _reached(root: Path, module: bytes, exports: Collection[str]) -> bytes:
    """Return a module without what its exports do not reach."""
    folder = root / "build" / "wheel"
    (folder / "exporting.wasm").write_bytes(wasm.exporting(module, exports))
    paths = [str(folder / "exporting.wasm"), "-o", str(folder / "reached.wasm")]
    tool = str(root / "node_modules" / ".bin" / "wasm-opt")
    run([tool, *FEATURES, "--remove-unused-module-elements", *paths])
    return (folder / "reached.wasm").read_bytes()


def _minified(root: Path, script: str, *options: str) -> str:
    """Return a script without what nothing in it uses."""
    path = root / "build" / "wheel" / "lending.js"
    path.write_text(script, encoding="utf-8")
    drop = "defaults=false,unused,side_effects,dead_code,pure_getters,passes=3"
    with reliance("script-unused"):
        return run(
            [str(root / "node_modules" / ".bin" / "terser"), str(path), "-c", drop, *options]
        )
