"""Every reliance on internals of Pyodide, Emscripten and CPython: why, its test, what to do.

Pyodide promises none of this to stay. Where one breaks while the runtime is built, the build names
it and goes on with stock Pyodide (``checker.runtime.variants``), so that a new Pyodide blocks no
release. Its tests fail all the same: `make test` accepts the trimmed runtime only.
"""

__all__ = ["RELIANCES", "BrokenRelianceError", "Reliance", "reliance"]

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reliance:
    """Something of another project that may change without notice.

    Attributes:
        on: what it is.
        files: where, below ``checker/``.
        reason: what it is good for.
        test: the test that fails when it no longer holds, below ``tests/``.
        remedy: what to do then.
    """

    on: str
    files: tuple[str, ...]
    reason: str
    test: str
    remedy: str


_BUILDS = "runtime/test_runtime.py::test_two_runs_give_the_same_bytes"
_SHOWS = (
    "runtime/test_runtime.py::test_a_handbook_that_was_opened_elsewhere_shows_what_cpython_shows"
)
_RUNS = "runtime/test_runtime.py::test_every_feature_runs_in_the_trimmed_runtime"
_LEFT_OUT = "runtime/test_runtime.py::test_what_is_left_out_is_a_clear_error"

RELIANCES: Mapping[str, Reliance] = {
    "start": Reliance(
        on="`_createPyodideModule` and its settings: `API.config`, `API.runtimeEnv`, "
        "`API.lockFilePromise`, `preRun`, `instantiateWasm`; the import `sentinel`",
        files=("runtime/start/boot.mjs", "runtime/import_probe/probe.mjs"),
        reason="starts CPython without Pyodide's own layer, which is most of a start",
        test=_BUILDS,
        remedy="compare with what `loadPyodide` in pyodide.mjs passes, and pass that",
    ),
    "library": Reliance(
        on="`python_stdlib.zip` with sources in it; CPython looks for it at `/lib/python313.zip`",
        files=("runtime/start/boot.mjs", "runtime/import_probe/probe.mjs", "runtime/bytecode.py"),
        reason="only the modules that the checker imports are in the image",
        test="runtime/test_runtime.py::test_a_missing_module_stops_the_build_and_is_named",
        remedy="another Python has another number in the path; see what pyodide.mjs writes",
    ),
    "bytecode": Reliance(
        on="`pyodide py-compile` of pyodide-build; 16 bytes of header in a .pyc (PEP 552)",
        files=("runtime/bytecode.py",),
        reason="no compiling at a start; the same bytes in each build",
        test=_BUILDS,
        remedy="the Python of `.python-version` must be Pyodide's; else see PEP 552's successor",
    ),
    "script-set-up": Reliance(
        on="fourteen texts of the minified `pyodide.asm.js`, each there once",
        files=("runtime/trim/pyodide_js.py",),
        reason="Pyodide's layer, screens, sound and sockets are not even set up",
        test=_BUILDS,
        remedy="find in the new script what the text became, and change `_SET_UP`; a text that "
        "is gone can be taken out of the list",
    ),
    "script-imports": Reliance(
        on="`var wasmImports={…}`, `.sig=` and `.stub=` in that script; names of system calls",
        files=("runtime/trim/pyodide_js.py",),
        reason="the module gets what the C library needs, and nothing that talks",
        test=_LEFT_OUT,
        remedy="a name that Python now asks for is in the error; put it into `_SYSTEM`",
    ),
    "script-names": Reliance(
        on='`Module["…"]=wasmExports["…"]` in that script',
        files=("runtime/trim/pyodide_js.py", "runtime/start/boot.mjs"),
        reason="of some 3,900 exports a few dozen stay",
        test=_BUILDS,
        remedy="change `_GIVEN` and `_EXPORT` to how the new Emscripten writes exports",
    ),
    "script-unused": Reliance(
        on="that `terser` sees what nothing in that script uses: no direct `eval`, no side effects",
        files=("runtime/trim/pyodide.py", "runtime/trim/pyodide_js.py"),
        reason="the script falls from 1.07 MB to 0.08 MB",
        test="runtime/test_runtime.py::test_no_script_names_another_origin",
        remedy="run terser by hand on build/wheel/lending.js, and see what it says",
    ),
    "module-layout": Reliance(
        on="sections of `pyodide.asm.wasm` and the features of WebAssembly that it uses",
        files=("runtime/trim/wasm.py", "runtime/trim/pyodide.py"),
        reason="functions that nothing reaches are removed (`wasm-opt`); old phones still read it",
        test="runtime/trim/test_wasm.py",
        remedy="a new feature goes into `FEATURES`, once the oldest supported browsers have it",
    ),
    "start-functions": Reliance(
        on="names of C functions that only start, end or compile: `AHEAD`",
        files=("runtime/trim/pyodide.py",),
        reason="an eighth of the module; it ran when the image was made, and never runs again",
        test=_LEFT_OUT,
        remedy="take a name that is gone out of `AHEAD`; look for its successor in CPython",
    ),
    "profile": Reliance(
        on="which functions of `pyodide.asm.wasm` run, by their indices (`trim/profile.txt`); that "
        "a function without a body ends a call with `unreachable`",
        files=("runtime/trim/profile.py", "runtime/trim/pyodide.py", "runtime/trim/wasm.py"),
        reason="nine tenths of the functions never run; they come only where one is missed",
        test="runtime/test_profile.py",
        remedy="`make profile` writes the list for another Pyodide",
    ),
    "one-data-segment": Reliance(
        on="that the module's data is one active segment",
        files=("runtime/trim/wasm.py",),
        reason="the image has the data already; it is not sent twice",
        test="runtime/test_runtime.py::test_the_module_brings_no_data_since_the_image_does",
        remedy="let `without_data` empty each segment",
    ),
    "restoring": Reliance(
        on="`__wasm_apply_data_relocs`, `__wasm_call_ctors`, `_PyEM_InitTrampoline_js`, "
        "`emscripten_resize_heap`; that a started Python is in its memory and nowhere else",
        files=("runtime/start/boot.mjs", "runtime/snapshot/image.mjs"),
        reason="a browser puts the memory back and has Python started",
        test=_SHOWS,
        remedy="a table or a global that changes during the start must be set like the trampoline",
    ),
    "c-api": Reliance(
        on="CPython's C functions by pointer, and wasm32: pointers of 4 bytes in `HEAPU32`",
        files=("runtime/start/boot.mjs", "runtime/start/node.mjs"),
        reason="text goes in and out without proxies",
        test=_SHOWS,
        remedy="the stable ABI lists what stays; 64-bit WebAssembly needs `BigInt` pointers",
    ),
    "allocators": Reliance(
        on="pymalloc's 512 bytes and 16 KB pools, `_sbrk`, the stack's bounds",
        files=("runtime/snapshot/memory.mjs", "runtime/snapshot/handbook_image.mjs"),
        reason="free memory is zero in the image: smaller, and the same bytes each time",
        test=_BUILDS,
        remedy="take the new limits from CPython's Objects/obmalloc.c; without `wipe` the image is "
        "right, but larger",
    ),
    "caches": Reliance(
        on="`zipimport._zip_directory_cache`, `sys._clear_type_cache`, `gc.freeze`",
        files=("runtime/snapshot/image.mjs", "runtime/snapshot/handbook_image.mjs"),
        reason="what is only left from the start is not in the image",
        test=_BUILDS,
        remedy="leave the call out; the image grows",
    ),
    "line-tables": Reliance(
        on="`zipimport._unmarshal_code`; entries of kind 13 in `co_linetable`",
        files=("runtime/snapshot/image.mjs",),
        reason="lines of the standard library are not in the image",
        test="runtime/test_runtime.py::test_an_error_names_lines_of_the_checker",
        remedy="see CPython's InternalDocs/code_objects.md; without `brief` the image grows",
    ),
    "no-compiler": Reliance(
        on="that neither the engine nor the view compiles source or imports when it is called",
        files=("engine/", "view/"),
        reason="the compiler is one of the functions of `start-functions`",
        test="engine/test_no_source_at_run_time.py",
        remedy="move the class or the import to the top of the module",
    ),
    "stock": Reliance(
        on="that `loadPyodide` fetches its files by `fetch` and its module by "
        "`WebAssembly.instantiateStreaming`, and takes a `_createPyodideModule` that is there "
        "already (an option from 314 on)",
        files=("runtime/stock/loader.mjs", "runtime/stock/build.py"),
        reason="the stock runtime too is fetched and checked by the page, and there offline",
        test="runtime/stock/test_stock.py",
        remedy="serve what it asks for in `serve`; the error names it",
    ),
}
"""By the names that the build prints."""


class BrokenRelianceError(RuntimeError):
    """A reliance that no longer holds.

    Attributes:
        names: which it may be, as in ``RELIANCES``.
    """

    def __init__(self, names: tuple[str, ...], cause: str) -> None:
        """Say what it is, what to do, and what happened."""
        self.names = names
        lines = (
            f"{name}: {RELIANCES[name].on}\n    What to do: {RELIANCES[name].remedy}."
            for name in names
        )
        super().__init__("\n".join([*lines, cause]))


@contextmanager
def reliance(*names: str) -> Iterator[None]:
    """Name what is relied on: whatever fails in the block is blamed on it.

    Args:
        names: keys of ``RELIANCES``; several where a failure does not tell them apart.

    Raises:
        BrokenRelianceError: when the block fails, but for a file or a program that is missing.
    """
    try:
        yield
    except (BrokenRelianceError, OSError):
        raise
    except Exception as error:
        cause = f"{type(error).__name__}: {error}"
        raise BrokenRelianceError(names, cause) from error
