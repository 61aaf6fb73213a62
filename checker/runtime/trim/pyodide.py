"""Pyodide's script and module, cut down to what the checker reaches."""

__all__ = ["PYODIDE", "machine"]

import re
from collections.abc import Collection
from pathlib import Path

from checker.runtime.reliances import reliance
from checker.runtime.subprocesses import run
from checker.runtime.trim import pyodide_js, wasm

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


def machine(root: Path) -> tuple[str, bytes, bytes]:
    """Return Pyodide's script and module without what neither the checker nor Python reaches.

    The module comes twice: as one that can start, and as one whose memory is there already.

    What the script does not use is dropped from it (``terser``); what it then does not name
    need not be exported; what is neither exported nor called need not be in the module
    (``wasm-opt``, of Binaryen).

    Raises:
        BrokenRelianceError: when Pyodide's files are not what this knows how to cut.
    """
    scripts = sorted(path for folder in OURS for path in (HERE / folder).glob("*.mjs"))
    ours = "".join(path.read_text(encoding="utf-8") for path in scripts)
    wanted = set(_CALLED.findall(ours))
    source = (root / PYODIDE / "pyodide.asm.js").read_text(encoding="utf-8")
    module = (root / PYODIDE / "pyodide.asm.wasm").read_bytes()
    with reliance("module-layout"):
        lent = wasm.surroundings(module) | set(_LENT.findall(ours))
    less = _minified(root, pyodide_js.lending(source, wanted, lent))
    with reliance("script-names"):
        trimmed = pyodide_js.trimmed(less, {name for name in wanted if name.startswith("_")})
    with reliance("start-functions"):
        hollow = wasm.hollow(module, AHEAD)
    with reliance("module-layout"):
        starts, restored = (_reached(root, one, trimmed.exports) for one in (module, hollow))
    return _minified(root, trimmed.script, "-m"), starts, restored


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
