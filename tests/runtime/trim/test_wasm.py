"""Modules cut down section by section: what is left runs as before, the rest stops at once."""

import subprocess
from pathlib import Path

import pytest

from checker.runtime.reliances import BrokenRelianceError
from checker.runtime.trim import pyodide_js, wasm

HEAD = b"\x00asm\x01\x00\x00\x00"


def section(number: int, *parts: bytes) -> bytes:
    """Return a section, its length before its content."""
    body = b"".join(parts)
    return bytes([number, len(body)]) + body


def name(text: str) -> bytes:
    """Return a name, its length before it."""
    return bytes([len(text)]) + text.encode()


ONE, TWO = (b"\x04\x00\x41" + bytes([n]) + b"\x0b" for n in (1, 2))
"""Bodies of functions that return these numbers."""
MODULE = b"".join(
    [
        HEAD,
        section(1, b"\x01\x60\x00\x01\x7f"),
        section(
            2,
            *(b"\x02", name("env"), name("here"), b"\x00\x00"),
            *(name("env"), name("memory"), b"\x02\x00\x01"),
        ),
        section(3, b"\x02\x00\x00"),
        section(6, b"\x01\x7f\x00\x41\x05\x0b"),
        section(
            7,
            *(b"\x04", name("old"), b"\x03\x00", name("one"), b"\x00\x01"),
            *(name("two"), b"\x00\x02", name("out"), b"\x00\x00"),
        ),
        section(10, b"\x02", ONE, TWO),
    ]
)
"""Imports the function ``here`` and a memory; exports ``one``, ``two``, ``here`` as ``out``, and
as ``old`` a global that is 5."""
RUN = """
const bytes = Buffer.from(process.argv[1], "hex");
const { instance } = await WebAssembly.instantiate(bytes, {
  env: { here: () => 7, memory: new WebAssembly.Memory({ initial: 1 }) },
});
const of = (call) => { try { return call(); } catch (error) { return error.constructor.name; } };
const calls = Object.entries(instance.exports).filter(([name]) => name !== "old");
const results = calls.map(([name, call]) => `${name}=${of(call)}`);
process.stdout.write(results.join(" "));
"""


NOTED = """
const bytes = Buffer.from(process.argv[1], "hex");
const { instance: { exports } } = await WebAssembly.instantiate(bytes, {
  env: { here: () => 7, memory: new WebAssembly.Memory({ initial: 1 }) },
});
const two = exports.two();
const values = ["runs-0", "runs-1", "old"].map((name) => `${name}=${exports[name].value}`);
process.stdout.write(`two=${two} ${values.join(" ")}`);
"""


def ran(module: bytes) -> str:
    """Return what each function that a module exports returns, in a real engine."""
    done = subprocess.run(  # noqa: S603 - Node and a module of this test
        ["node", "--input-type=module", "-e", RUN, module.hex()],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def test_a_hollow_function_stops_with_an_error_and_the_others_run() -> None:
    """Their places are the same, so are those of imported ones."""
    assert ran(MODULE) == "one=1 two=2 out=7"
    assert wasm.functions(MODULE, {"two"}) == {1}
    assert ran(wasm.hollow(MODULE, lambda n: n == 1)) == "one=1 two=RuntimeError out=7"
    assert ran(wasm.hollow(MODULE, lambda _: True)) == "one=RuntimeError two=RuntimeError out=7"
    assert wasm.hollow(MODULE, lambda _: False) == MODULE


def test_a_marked_module_notes_which_functions_run() -> None:
    """By their places; what they return is the same, and the globals that were there stay."""
    done = subprocess.run(  # noqa: S603 - Node and a module of this test
        ["node", "--input-type=module", "-e", NOTED, wasm.marked(MODULE).hex()],  # noqa: S607
        check=True,
        capture_output=True,
        text=True,
    )

    assert wasm.count(MODULE) == 2
    assert done.stdout == "two=2 runs-0=0 runs-1=1 old=5"


def test_a_function_that_is_not_there_cannot_be_made_hollow() -> None:
    """A new line of Pyodide may have other names; the error says which are gone."""
    with pytest.raises(ValueError, match="no function four, three"):
        wasm.functions(MODULE, {"one", "three", "four"})


def test_exports_can_be_left_out() -> None:
    """What is not there is no matter."""
    assert ran(wasm.exporting(MODULE, {"two", "three"})) == "two=2"


def test_surroundings_are_what_is_no_function() -> None:
    """A memory; the function is lent or not, as its name says."""
    assert wasm.surroundings(MODULE) == {"memory"}


def test_a_script_that_looks_otherwise_is_refused() -> None:
    """Each text that is cut out must be there once; nothing is cut by guess."""
    with pytest.raises(BrokenRelianceError, match="does not say"):
        pyodide_js.lending("var wasmImports={};", (), ())
    with pytest.raises(ValueError, match="does not give _PyErr_Print"):
        pyodide_js.trimmed("", {"_PyErr_Print"})


def test_the_minified_script_lends_files_and_no_sockets() -> None:
    """Of Pyodide's own script: what the C library asks for, and what CPython does."""
    source = Path(__file__).parents[3] / "node_modules/pyodide/pyodide.asm.js"
    less = pyodide_js.lending(source.read_text(encoding="utf-8"), {"HEAPU8"}, {"memory"})
    lent = less.partition("var wasmImports={")[2].partition("}")[0]
    names = {entry.partition(":")[0] for entry in lent.split(",")}

    assert {"memory", "fd_write", "__syscall_openat", "emscripten_resize_heap"} <= names
    assert not {"__syscall_socket", "pyodide_js_init", "JsProxy_GetAttr_js", "SDL_Init"} & names
