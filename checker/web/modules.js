// Which WebAssembly module Python runs in: the lean one, which has the functions that are known to
// run, or, once a call has met another, the complete one, from then on.
//
// That this happened is noted on the device, by the lean module's address, and told to nobody: the
// next release has another, which may do.

import { MODULE } from "./storage_names.js";

/** Returns the module to start with. Stock Pyodide has only one. */
export function chosen({ wasm, complete }) {
  return complete && lacking() === wasm.url ? complete : wasm;
}

/** Notes that a function is missing in the lean module. */
export function noteLacking({ wasm }) {
  try {
    localStorage.setItem(MODULE, wasm.url);
  } catch {
    // Nothing is kept on this device: the next visit finds out again.
  }
}

function lacking() {
  try {
    return localStorage.getItem(MODULE);
  } catch {
    return null;
  }
}
