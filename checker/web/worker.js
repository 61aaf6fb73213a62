// Owns Python. The only file that knows it.
//
// Gets plain data, gives plain data. It is disposable: whoever started it may end it at any
// moment and start another. Once it has what it was handed, it cannot reach the network. In the
// site, what it imports stands before it in one file (checker/publish/checker_page/assets.py).

import { boot, Interpreter } from "./boot.mjs";

let booted;
let fill; // puts the memory in
const parts = []; // of it, as they come
let dispatch;
const output = []; // lines that Python prints

self.onmessage = async ({ data: { id, name, args } }) => {
  if (name === "take") return parts.push(args);
  try {
    const handler = { prepare, start }[name];
    const value = handler ? await handler(args) : JSON.parse(dispatch(name, JSON.stringify(args)));
    self.postMessage({ id, value });
  } catch (error) {
    // What a function that the module has not (hollow in trim/wasm.py) ends with, in every browser.
    const lacking = error instanceof WebAssembly.RuntimeError && /unreachable/i.test(error.message);
    self.postMessage({ id, error: String(error?.message ?? error), lacking });
  }
};

/** Sets the interpreter up, as far as that goes without its memory. */
function prepare({ module }) {
  const memory = new Promise((resolve) => (fill = resolve));
  booted = boot({ module, memory, say: (line) => output.push(line) });
  booted.catch(() => {}); // reported when it starts
}

/** Puts the memory in, and what the handbook adds to it; that ends with the dispatcher's address. */
async function start({ handbook }) {
  const opened = new DataView(handbook).getUint32(handbook.byteLength - 4, true);
  fill([parts, [handbook]]);
  const python = new Interpreter(await booted, output);
  dispatch = (name, args) => python.read(python.call(opened, name, args));
}
