// Writes what opening a handbook adds to Python's memory: node handbook_image.mjs PLAN.json
//
// The plan names the files (script, wasm, memory, knowledge, target). To read and check the
// handbook is most of what Python has to do before its first view; it comes to the same in every
// browser. The last word of the file tells where in the memory the dispatcher is.

import { readFile, writeFile } from "node:fs/promises";

import { Interpreter } from "../start/boot.mjs";
import { image, wipe } from "./memory.mjs";
import { start } from "../start/node.mjs";

const plan = JSON.parse(await readFile(process.argv[2], "utf8"));
const { python, output } = await start(plan);
const before = python.HEAPU8.slice();
const checker = new Interpreter(python, output);
const knowledge = await readFile(plan.knowledge, "utf8");
const dispatch = checker.call(checker.find("checker.view.rpc", "dispatcher"), knowledge);
// Once: the interpreter notes in its code what that is used for, and is quicker from then on.
checker.read(checker.call(dispatch, "show", JSON.stringify({ fragment: "", today: "2000-01-01" })));
checker.call(checker.find("gc", "collect"));
checker.call(checker.find("gc", "freeze"));
checker.call(checker.find("sys", "_clear_type_cache")); // full of what was looked up meanwhile
let floor = python._emscripten_stack_get_current() & ~3;
while (!before[floor - 1]) floor -= 1; // the stack is empty in an image, and what lies below it is not
wipe(python, floor);
await writeFile(plan.target, Buffer.concat([image(python.HEAPU8, before), Buffer.from(Uint32Array.of(dispatch).buffer)]));
process.exit(); // Python stays alive otherwise
