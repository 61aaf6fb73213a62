// Prints, as JSON, the files of the standard library's zip that the checker loads.
//
// node probe.mjs PYODIDE_FOLDER WHEEL_FOLDER EXERCISE.py KNOWLEDGE.json TODAY
//
// Runs in Node, with npm's own, untrimmed Pyodide: what is imported here is what a browser
// needs, found by running it and not by a list kept by hand.

import { readFile, readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const [pyodideFolder, wheelFolder, exercise, knowledge, today] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")));
const python = await loadPyodide({ indexURL: pyodideFolder });

for (const entry of await readdir(wheelFolder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const path = join(entry.parentPath ?? entry.path, entry.name);
  const target = join("/checker-wheel", relative(wheelFolder, path));
  python.FS.mkdirTree(target.slice(0, target.lastIndexOf("/")));
  python.FS.writeFile(target, await readFile(path));
}
python.FS.writeFile("/checker-wheel/exercise.py", await readFile(exercise));
python.globals.set("knowledge", await readFile(knowledge, "utf8"));
python.globals.set("today", today);
const used = python.runPython(`
import sys
sys.path.insert(0, "/checker-wheel")
from exercise import exercise
exercise(knowledge, today)
import json
library = "/lib/python313.zip/"
json.dumps(sorted({
    module.__file__.removeprefix(library)
    for module in list(sys.modules.values())
    if (getattr(module, "__file__", None) or "").startswith(library)
    and getattr(module.__spec__, "origin", "") != "frozen"
}))
`);
process.stdout.write(used);
