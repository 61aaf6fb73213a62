// Puts the memory of an opened handbook back, as the worker does, and shows links.
//
// node restored.mjs RUNTIME_FOLDER HANDBOOK.bin ASKED.json
//
// Prints what the dispatcher returns for each, as JSON. Ends with 1 and the error's message when Python
// cannot start.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { Interpreter } from "../../checker/runtime/start/boot.mjs";
import { start } from "../../checker/runtime/start/node.mjs";

const [folder, handbook, asked] = process.argv.slice(2);
const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
const { python, output } = await start({
  script: join(folder, manifest.asm.name),
  wasm: join(folder, manifest.wasm.name),
  memory: [join(folder, manifest.python.name), handbook],
});
const bytes = await readFile(handbook);
const dispatch = bytes.readUInt32LE(bytes.length - 4);
const checker = new Interpreter(python, output);
const shown = JSON.parse(await readFile(asked, "utf8")).map((question) =>
  JSON.parse(checker.read(checker.call(dispatch, "show", JSON.stringify(question)))),
);
process.stdout.write(JSON.stringify(shown), () => process.exit()); // Python stays alive otherwise
