// Starts CPython as Pyodide builds it, without the layer that Pyodide puts on top.
//
// That layer (packages, proxies of objects, an event loop) takes most of a start. Here only
// text goes in and out, and for that CPython's own C functions are enough.
//
// Pyodide's script must have run: it leaves `_createPyodideModule` behind.

const HOME = "/home";
const LIBRARY = "/lib/python313.zip"; // where CPython looks for it

/**
 * Resolves with Emscripten's module once Python can be called.
 *
 * @param module the compiled WebAssembly
 * @param api what Pyodide's own layer asks for, where the script still has that
 * @param memory images of Python's memory, one on top of the other, each as image.mjs wrote it,
 *   in one or more buffers; or a promise of them; without them, Python starts afresh
 * @param library the standard library as a zip, for a start afresh
 * @param say called with each line that Python prints
 */
export async function boot({ module, api = {}, memory, library, say = () => {} }) {
  let fail;
  let imported;
  const failure = new Promise((_, reject) => (fail = reject));
  const started = globalThis._createPyodideModule({
    API: api,
    arguments: [],
    locateFile: (name) => name,
    noInitialRun: memory !== undefined,
    thisProgram: "python",
    print: say,
    printErr: say,
    preRun: [
      (python) => {
        python.FS.mkdirTree(HOME);
        // The same hashes in each run: the image of the memory is the same bytes then.
        Object.assign(python.ENV, { HOME, PYTHONHASHSEED: "0", PYTHONINSPECT: "1" });
        if (library) python.FS.mkdirTree("/lib");
        if (library) python.FS.writeFile(LIBRARY, library);
      },
    ],
    instantiateWasm(imports, done) {
      imported = imports.env;
      imports.sentinel = { create_sentinel: () => null, is_sentinel: () => 0 }; // for proxies
      for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
        imports[from] ??= {};
        if (kind === "function") imports[from][name] ??= () => never(name);
      }
      WebAssembly.instantiate(module, imports).then(
        (instance) => done(memory ? idle(instance) : instance, module),
        fail,
      );
      return {};
    },
  });
  const python = await Promise.race([started, failure]);
  if (!memory) return python;
  for (const buffers of await memory) restore(python, buffers, imported.emscripten_resize_heap);
  imported._PyEM_InitTrampoline_js(); // a place in the function table, not the same everywhere
  return python;
}

/** Stands in for what Pyodide's script would lend, and pyodide_js.py has left out. */
function never(name) {
  throw new Error(`Python asks for ${name}, which is not here`);
}

/** Leaves out what sets memory up: all of it is about to be replaced. */
function idle({ exports }) {
  const none = () => {};
  return { exports: { ...exports, __wasm_apply_data_relocs: none, __wasm_call_ctors: none } };
}

/**
 * Puts an image of the memory back: a count, then start and length of each piece, then all.
 *
 * Lets go of each buffer that is done with: on a small phone the whole would be there twice.
 */
function restore(python, buffers, grow) {
  const [count] = new Uint32Array(buffers[0], 0, 1);
  const table = new Uint32Array(buffers[0], 4, 2 * count).slice();
  const end = table.at(-2) + table.at(-1);
  if (end > python.HEAPU8.length && !grow(end)) throw new Error("not enough memory for Python");
  const heap = python.HEAPU8;
  let at = 4 + 8 * count;
  for (let n = 0; n < 2 * count; n += 2) {
    for (let to = table[n], end = to + table[n + 1]; to < end; ) {
      if (at === buffers[0].byteLength) {
        buffers.shift().transfer?.(0); // its memory is free at once, not when somebody clears up
        at = 0;
      }
      const some = new Uint8Array(buffers[0], at, Math.min(end - to, buffers[0].byteLength - at));
      heap.set(some, to);
      at += some.length;
      to += some.length;
    }
  }
  buffers.length = 0;
}

/** Python as its callers see it: functions that take texts. Objects are pointers here. */
export class Interpreter {
  #python;
  #output;

  /**
   * @param python what boot resolved with
   * @param output the lines that Python printed: those of an error are taken from its end
   */
  constructor(python, output) {
    this.#python = python;
    this.#output = output;
  }

  /** Returns what a module has under a name. */
  find(module, name) {
    const home = this.#with(module, (text) => this.#python._PyImport_ImportModule(text));
    return this.#with(name, (text) => this.#python._PyObject_GetAttrString(home, text));
  }

  /** Returns what a function returns for texts. */
  call(callee, ...texts) {
    const python = this.#python;
    const given = texts.map((text) => this.#with(text, (pointer) => python._PyUnicode_FromString(pointer)));
    const list = python._emscripten_builtin_malloc(4 * given.length);
    given.forEach((object, n) => (python.HEAPU32[list / 4 + n] = object));
    const result = python._PyObject_Vectorcall(callee, list, given.length, 0);
    python._free(list);
    for (const object of given) python._Py_DecRef(object);
    return this.#notNull(result);
  }

  /** Returns the characters of a text, and lets go of it. */
  read(text) {
    const characters = this.#python.UTF8ToString(this.#notNull(this.#python._PyUnicode_AsUTF8(text)));
    this.#python._Py_DecRef(text);
    return characters;
  }

  #with(text, use) {
    const pointer = this.#python.stringToNewUTF8(text);
    try {
      return this.#notNull(use(pointer));
    } finally {
      this.#python._free(pointer);
    }
  }

  #notNull(object) {
    if (object) return object;
    const before = this.#output.length;
    this.#python._PyErr_Print();
    throw new Error(this.#output.slice(before).join("\n"));
  }
}
