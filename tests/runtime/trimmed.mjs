// Runs a script inside the assembled runtime, the way the worker does: everything by hand.
//
// node trimmed.mjs RUNTIME_FOLDER PYTHON_ARCHIVE KNOWLEDGE.json SCRIPT.py
//
// Prints what the script's last expression is. Ends with 1 and the error's message when the
// runtime cannot start or the script fails.

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, archive, knowledge, script] = process.argv.slice(2);
const manifest = JSON.parse(await readFile(join(folder, "manifest.json"), "utf8"));
globalThis.fetch = async (address) => {
  throw new Error(`asked for ${address}`);
};
try {
  const { loadPyodide } = await import(pathToFileURL(join(folder, manifest.loader.name)));
  const python = await loadPyodide({
    indexURL: join(folder, manifest.folder),
    stdLibURL: archive,
    lockFileContents: JSON.stringify(manifest.lock),
    stdin: () => "",
  });
  python.globals.set("knowledge", await readFile(knowledge, "utf8"));
  process.stdout.write(String(python.runPython(await readFile(script, "utf8"))));
} catch (error) {
  process.stderr.write(String(error?.message ?? error));
  process.exitCode = 1;
}
