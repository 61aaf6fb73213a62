// Runs a worker's script as the page does, in Node: node worker.mjs PLAN.json
//
// The plan names the files (worker, wasm, python, handbook), and the calls: [name, arguments].
// Prints what the worker answers to each, as JSON. Nothing is fetched, and no JavaScript compiled
// from text, as the page's policy has it (--disallow-code-generation-from-strings).

import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const PART = 2 ** 20;
const plan = JSON.parse(await readFile(process.argv[2], "utf8"));
const bytes = async (path) => new Uint8Array(await readFile(path)).buffer;
const address = pathToFileURL(plan.worker).href;

// What a worker of a browser has, and Node has not; and nothing that tells Pyodide of Node.
process.browser = true;
process.type = "renderer";
globalThis.WorkerGlobalScope = class {
  static [Symbol.hasInstance] = () => true;
};
globalThis.self = globalThis;
globalThis.location = new URL("http://localhost/");
globalThis.fetch = async (asked) => {
  throw new Error(`asked for ${asked}`);
};
let answered;
globalThis.postMessage = ({ value, error }) => answered({ value, error });

await import(address);
const send = (name, args) =>
  new Promise((resolve, reject) => {
    answered = ({ value, error }) => (error === undefined ? resolve(value) : reject(new Error(error)));
    self.onmessage({ data: { id: 1, name, args } });
  });
const python = await bytes(plan.python);
for (let at = 0; at < python.byteLength; at += PART) self.onmessage({ data: { name: "take", args: python.slice(at, at + PART) } });
await send("prepare", { module: await WebAssembly.compile(await bytes(plan.wasm)) });
await send("start", { handbook: await bytes(plan.handbook) });
const answers = [];
for (const [name, args] of plan.calls) answers.push(await send(name, args).catch(({ message }) => ({ error: message })));
process.stdout.write(JSON.stringify(answers), () => process.exit()); // Python stays alive otherwise
