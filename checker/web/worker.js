// Owns Python. The only file that knows it.
//
// Gets plain data, gives plain data. It is disposable: whoever started it may end it at any
// moment and start another. Once it has what it was handed, it cannot reach the network.

let scripts;
let booted;
let fill; // puts the memory in
const parts = []; // of it, as they come
let door;
const said = []; // by Python

self.onmessage = async ({ data: { id, name, args } }) => {
  if (name === "take") return parts.push(args);
  try {
    const own = { load, prepare, start }[name];
    const value = own ? await own(args) : JSON.parse(door(name, JSON.stringify(args)));
    self.postMessage({ id, value });
  } catch (error) {
    self.postMessage({ id, error: String(error?.message ?? error) });
  }
};

/** Reads the scripts while the rest is on its way. */
async function load({ loader, asm }) {
  [scripts] = await Promise.all([import(loader), import(asm)]);
}

/** Sets the interpreter up, as far as that goes without its memory. */
function prepare({ lock, module }) {
  const memory = new Promise((resolve) => (fill = resolve));
  booted = scripts.boot({ module, lock, memory, say: (line) => said.push(line) });
  booted.catch(() => {}); // told when it starts
}

async function start({ knowledge }) {
  fill(parts);
  const python = new scripts.Interpreter(await booted, said);
  const opened = python.call(python.find("checker.view.door", "open"), knowledge);
  door = (name, args) => python.read(python.call(opened, name, args));
}
