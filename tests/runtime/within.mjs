// Runs the engine's own tests inside a Pyodide, as npm gives it: node within.mjs PYODIDE FOLDER
//
// PYODIDE is the folder of npm's package; FOLDER holds `packages` (the wheel and pytest,
// unpacked) and `tests`. Prints one line of JSON: the version of Python, the milliseconds until
// Python could run, and what pytest ended with; pytest's own words go before it.

import { join, resolve } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";

const [pyodide, folder] = process.argv.slice(2).map((path) => resolve(path));
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")));
const before = performance.now();
const python = await loadPyodide({ indexURL: pyodide, env: { HOME: "/home/pyodide" } });
const started = performance.now() - before;
python.mountNodeFS("/work", folder);
const ended = python.runPython(`
import os, sys
sys.dont_write_bytecode = True
sys.path.insert(0, "/work/packages")
os.chdir("/work")
import pytest
int(pytest.main(["-q", "-p", "no:cacheprovider", "--import-mode=importlib", "-W", "error", "tests"]))
`);
const version = python.runPython("'.'.join(map(str, __import__('sys').version_info[:3]))");
process.stdout.write(
  `\n${JSON.stringify({ pyodide: python.version, python: version, started, ended })}\n`,
);
