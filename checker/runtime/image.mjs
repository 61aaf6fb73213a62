// Writes what Python's memory holds once the checker is ready: node image.mjs PLAN.json
//
// The plan names the files (script, wasm, library, target), the lock and the modules to import.
// A browser that puts this memory back is where a start would have led: nothing is imported,
// nothing is unpacked. Only pieces that are not all zero are written.

import { readFile, writeFile } from "node:fs/promises";

import { run, start } from "./node.mjs";

const PIECE = 4096; // bytes
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
del sys, zipimport, importlib, name
gc.collect()
gc.freeze()
del gc
`,
);
wipe(python);
if (python.HEAPU8.length !== room) throw new Error("the checker needs more memory than Python has at first");
await writeFile(plan.target, packed(python.HEAPU8));
process.exit(); // Python stays alive otherwise

/** Fills with zeros what is not in use: below the stack, and every free block of the heap. */
function wipe(python) {
  const end = python._emscripten_stack_get_current();
  python.HEAPU8.fill(0, python._emscripten_stack_get_end(), end - (end % 16) - 256);
  const blocks = [];
  for (let size = 2 ** 20; size >= 16; size /= 2) {
    for (const top = python._sbrk(0); ; ) {
      const block = python._emscripten_builtin_malloc(size);
      if (!block || python._sbrk(0) !== top) {
        python._emscripten_builtin_free(block); // new room is zero already
        break;
      }
      blocks.push(block);
      python.HEAPU8.fill(0, block, block + size);
    }
  }
  for (const block of blocks) python._emscripten_builtin_free(block);
}

/** Returns the memory without its empty pieces: see restore in boot.mjs. */
function packed(heap) {
  const pieces = [];
  for (let at = 0; at < heap.length; at += PIECE) {
    if (heap.subarray(at, at + PIECE).every((byte) => byte === 0)) continue;
    const last = pieces.at(-1);
    if (last && last[0] + last[1] === at) last[1] += PIECE;
    else pieces.push([at, PIECE]);
  }
  const table = Uint32Array.of(pieces.length, ...pieces.flat());
  return Buffer.concat([Buffer.from(table.buffer), ...pieces.map(([at, size]) => heap.subarray(at, at + size))]);
}
