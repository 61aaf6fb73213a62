// Writes what Python's memory holds once the checker is ready: node image.mjs PLAN.json
//
// The plan names the files (script, wasm, library, target), and the modules to import.
// A browser that puts this memory back is where a start would have led: nothing is imported,
// nothing is unpacked.

import { readFile, writeFile } from "node:fs/promises";

import { image, wipe } from "./memory.mjs";
import { run, start } from "../start/node.mjs";

const plan = JSON.parse(await readFile(process.argv[2], "utf8"));
const { python, said } = await start(plan);
const room = python.HEAPU8.length;
run(
  python,
  said,
  `
import gc, importlib, sys, zipimport
for name in ${JSON.stringify(plan.modules)}:
    importlib.import_module(name)
zipimport._zip_directory_cache.clear()
sys.path_importer_cache.clear()
sys.path[:] = []
sys._clear_type_cache()
del sys, zipimport, importlib, name
gc.collect()
gc.freeze()
del gc
`,
);
wipe(python, python._emscripten_stack_get_end());
if (python.HEAPU8.length !== room) throw new Error("the checker needs more memory than Python has at first");
await writeFile(plan.target, image(python.HEAPU8));
process.exit(); // Python stays alive otherwise
