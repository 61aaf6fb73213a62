// Writes what Python's memory holds once the checker is ready: node image.mjs PLAN.json
//
// The plan names the files (script, wasm, library, target), and the modules to import.
// A browser that puts this memory back is where a start would have led: nothing is imported,
// nothing is unpacked.

import { readFile, writeFile } from "node:fs/promises";

import { image, wipe } from "./memory.mjs";
import { run, start } from "../start/node.mjs";

// What only imports need: classes are made of it, and nothing asks for it later.
const DROPPED = ["_opcode_metadata", "ast", "dis", "inspect", "ipaddress", "keyword", "opcode"];

const plan = JSON.parse(await readFile(process.argv[2], "utf8"));
const { python, output } = await start(plan);
const size = python.HEAPU8.length;
run(
  python,
  output,
  `
import gc, importlib, sys, zipimport

# Of the library, code knows the line on which its function begins and no other: all the line tables
# are a tenth of the image. Entries of kind 13, each for up to 8 code units and with a step of 0
# lines (CPython's InternalDocs/code_objects.md).
code = type((lambda: None).__code__)
tables = {}
def brief(one):
    units = len(one.co_code) // 2
    rest = bytes([0xE8 | units % 8 - 1, 0]) if units % 8 else b""
    table = tables.setdefault(units, b"\\xef\\0" * (units // 8) + rest)
    inner = tuple(brief(each) if type(each) is code else each for each in one.co_consts)
    return one.replace(co_linetable=table, co_consts=inner)
for function in gc.get_objects():
    if type(function) is type(brief) and function is not brief:
        function.__code__ = brief(function.__code__)
unmarshal = zipimport._unmarshal_code
def shorter(importer, path, *more):
    made = unmarshal(importer, path, *more)
    return brief(made) if type(made) is code and not path.startswith("/lib/python313.zip/checker/") else made
zipimport._unmarshal_code = shorter
for name in ${JSON.stringify(plan.modules)}:
    importlib.import_module(name)
zipimport._unmarshal_code = unmarshal

dropped = [sys.modules.pop(name) for name in ${JSON.stringify(DROPPED)}]
for module in list(sys.modules.values()):
    for key, value in list(vars(module).items()):
        if any(value is one for one in dropped):
            delattr(module, key)
del code, tables, brief, function, unmarshal, shorter, dropped, module, key, value
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
if (python.HEAPU8.length !== size) throw new Error("the checker needs more memory than Python has at first");
await writeFile(plan.target, image(python.HEAPU8));
process.exit(); // Python stays alive otherwise
