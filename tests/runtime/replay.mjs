// Runs calls in Python from an image of its memory, as the worker does: node replay.mjs PLAN.json
//
// The plan names files (script, wasm, memory) and handbooks, each {knowledge, opened, calls}:
// `opened` says that the last image of the memory has that handbook. Prints, as JSON, the
// SHA-256 of each answer, "" where Python refuses; and the functions that ran, where the module
// notes them (checker/runtime/trim/wasm.py). Ends with 1 where a call meets a function that is
// not in the module. `language`, where it is not "", is a module of Python's whose function
// `exercise` is called at last.

import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { Interpreter } from "../../checker/runtime/start/boot.mjs";
import { start } from "../../checker/runtime/start/node.mjs";

const MARK = /^runs-(\d+)$/;
const plan = JSON.parse(await readFile(process.argv[2], "utf8"));
const marks = [];
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...given) => {
  const instance = await instantiate(...given);
  if (!(instance instanceof WebAssembly.Instance)) return instance;
  // Emscripten takes what else a module exports for addresses.
  const exports = Object.entries(instance.exports).filter(([name, value]) => !MARK.test(name) || !marks.push([name, value]));
  return { exports: Object.fromEntries(exports) };
};
const { python, output } = await start(plan);
const checker = new Interpreter(python, output);
const hash = (text) => createHash("sha256").update(text).digest("hex");

/** Returns what a call returns; "" for an error of Python's. */
function attempt(call) {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof WebAssembly.RuntimeError) throw error;
    return "";
  }
}

const answers = [];
for (const { knowledge, opened, calls } of plan.handbooks) {
  let dispatch;
  if (opened) {
    const bytes = await readFile(plan.memory.at(-1));
    dispatch = bytes.readUInt32LE(bytes.length - 4);
  } else {
    const text = await readFile(knowledge, "utf8");
    dispatch = attempt(() => checker.call(checker.find("checker.view.rpc", "dispatcher"), text));
  }
  const asked = JSON.parse(await readFile(calls, "utf8"));
  answers.push(asked.map(([name, args]) => dispatch && attempt(() => hash(checker.read(checker.call(dispatch, name, args))))));
}
if (plan.language) checker.call(checker.find(plan.language, "exercise"), "");
const runs = marks.filter(([, { value }]) => value).map(([name]) => Number(MARK.exec(name)[1]));
process.stdout.write(JSON.stringify({ answers, runs }), () => process.exit()); // Python stays alive otherwise
