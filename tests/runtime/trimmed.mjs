// Runs a script in the assembled runtime, the way the worker starts it: from the memory's image,
// and with all functions, since a script's own are in no profile.
//
// node trimmed.mjs RUNTIME_FOLDER KNOWLEDGE.json SCRIPT.pyc
//
// Prints what the script prints. Ends with 1 and the error's message when the runtime cannot
// start or the script fails.

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { Interpreter } from "../../checker/runtime/start/boot.mjs";
import { lend, start } from "../../checker/runtime/start/node.mjs";

const [folder, knowledge, script] = process.argv.slice(2);
const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
globalThis.fetch = async (address) => {
  throw new Error(`asked for ${address}`);
};
const { python, output } = await start({
  script: join(folder, manifest.asm.name),
  wasm: join(folder, manifest.complete.name),
  memory: join(folder, manifest.python.name),
});
await lend(python, knowledge, "/knowledge.json");
await lend(python, script, "/script.pyc");
const checker = new Interpreter(python, output);
const loader = checker.call(checker.find("_frozen_importlib_external", "SourcelessFileLoader"), "script", "/script.pyc");
checker.call(python._PyObject_GetAttrString(loader, python.stringToNewUTF8("load_module")));
process.stdout.write(output.join("\n"));
process.exit(); // Python stays alive otherwise
