// Starts Pyodide by its public API, as npm gives it: nothing trimmed, no image of the memory.
//
// Exports what start/boot.mjs does, so that the worker and the page are the same for both. The
// build puts FILES before this text: [name, bytes] of each file in python.bin, in order; and ENTRY,
// the module whose dispatcher is called.

/**
 * Resolves with the dispatcher of a handbook.
 *
 * @param module the compiled WebAssembly
 * @param memory a promise of the parts of python.bin, and of the handbook as JSON
 * @param say called with each line that Python prints
 */
export async function boot({ module, memory, say = () => {} }) {
  const [parts, [handbook]] = await memory;
  const files = split(await new Blob(parts).arrayBuffer());
  parts.length = 0; // on a small phone all of it would be there twice
  serve(module, files);
  const indexURL = new URL("/", self.location.origin).href; // any will do: see serve
  const pyodide = await self.loadPyodide({
    indexURL,
    packageBaseUrl: indexURL,
    createPyodideModule: self._createPyodideModule, // Pyodide 0.29 finds it by itself
    env: { HOME: "/home", PYTHONHASHSEED: "0" },
    stdout: say,
    stderr: say,
  });
  pyodide.unpackArchive(files.get("checker.whl"), "wheel");
  files.clear();
  return pyodide.pyimport(ENTRY).dispatcher(new TextDecoder().decode(handbook));
}

/** Returns the files of python.bin by name. */
function split(bytes) {
  let end = 0;
  return new Map(FILES.map(([name, size]) => [name, bytes.slice(end, (end += size))]));
}

/** Has Pyodide find here what the page has fetched and checked; there is nothing else to fetch. */
function serve(module, files) {
  self.fetch = async (address) => {
    const name = new URL(address).pathname.slice(1);
    if (name === "pyodide.asm.wasm") return new Response(); // it is compiled already
    if (files.has(name)) return new Response(files.get(name));
    throw new TypeError(`Pyodide asks for ${name}, which is not here`);
  };
  WebAssembly.instantiateStreaming = async (response, imports) => {
    await response;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
}

/** The dispatcher, by the methods that the worker calls. */
export class Interpreter {
  #dispatcher;

  /** @param dispatcher what boot resolved with */
  constructor(dispatcher) {
    this.#dispatcher = dispatcher;
  }

  /** Returns what the dispatcher returns; there are no addresses here, and the first is ignored. */
  call(_address, name, args) {
    return this.#dispatcher(name, args);
  }

  /** Returns a text as it is. */
  read(text) {
    return text;
  }
}
