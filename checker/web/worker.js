// Owns Pyodide. The only file that knows it.
//
// Gets plain data, gives plain data. It is disposable: whoever started it may end it at any
// moment and start another. Once it has what it was handed, it cannot reach the network.

let loadPyodide;
let door;

self.onmessage = async ({ data: { id, name, args } }) => {
  try {
    const own = { load, start }[name];
    const value = own ? await own(args) : JSON.parse(door(name, JSON.stringify(args)));
    self.postMessage({ id, value });
  } catch (error) {
    self.postMessage({ id, error: String(error?.message ?? error) });
  }
};

/** Reads Pyodide's scripts, which its loader would only ask for later. */
async function load({ loader, asm }) {
  [{ loadPyodide }] = await Promise.all([import(loader), import(asm)]);
}

async function start({ folder, lock, module, python, knowledge }) {
  // Pyodide fetches its own files by address. Here they come by hand: the module already
  // compiled, where the browser can use its cache of optimized code, the library checked.
  WebAssembly.instantiateStreaming = async (_, imports) => ({
    module,
    instance: await WebAssembly.instantiate(module, imports),
  });
  self.fetch = async () => new Response(python);
  const pyodide = await loadPyodide({
    indexURL: folder,
    stdLibURL: `${folder}python`,
    lockFileContents: lock,
    stdin: () => "",
  });
  door = pyodide.pyimport("checker.view.door").open(knowledge);
}
