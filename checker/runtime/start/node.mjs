// Pyodide's files in Node, for the tools of the build: what a browser does for boot.mjs.

import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import vm from "node:vm";

import { boot } from "./boot.mjs";

// Node would print the line that failed, and Pyodide's script is one line of 700 KB.
process.on("uncaughtException", ({ message, stack }) => {
  const frames = String(stack).split("\n").filter((line) => line.startsWith("    at "));
  process.stderr.write(`${message}\n${frames.join("\n")}\n`);
  process.exit(1);
});

/** Resolves with a fresh Python, and with the list of the lines that it prints. */
export async function start({ script, wasm, api, library, memory }) {
  // What Pyodide's script expects to find around it where it runs in Node.
  globalThis.require = still(createRequire(import.meta.url));
  globalThis.__dirname = globalThis.__filename = "/";
  vm.runInThisContext(await readFile(script, "utf8"));
  const output = [];
  const python = await boot({
    module: await WebAssembly.compile(await readFile(wasm)),
    api,
    library: library && (await readFile(library)),
    memory: memory && (await Promise.all([memory].flat().map(async (path) => [copied(await readFile(path))]))),
    say: (line) => output.push(line),
  });
  return { python, output };
}

/** Stops the clock and leaves nothing to chance: an image is the same bytes each time. */
function still(require) {
  performance.now = Date.now = () => 0;
  const crypto = { randomFillSync: (view) => view.fill(0) };
  return (name) => (name.replace("node:", "") === "crypto" ? crypto : require(name));
}

/** Puts a file into Python's file system. */
export async function lend(python, path, target) {
  python.FS.mkdirTree(target.slice(0, target.lastIndexOf("/")) || "/");
  python.FS.writeFile(target, await readFile(path));
}

/** Runs Python source. */
export function run(python, output, source) {
  const pointer = python.stringToNewUTF8(source);
  const failed = python._PyRun_SimpleString(pointer);
  python._free(pointer);
  if (failed) throw new Error(output.splice(0).join("\n"));
}

function copied(buffer) {
  return buffer.buffer.slice(buffer.byteOffset, buffer.byteOffset + buffer.byteLength);
}
