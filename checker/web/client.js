// Owns the worker. The only file that knows there is one.

const STALL = 10_000; // ms without a byte, after which a download counts as stuck
const BOOT = 30_000; // ms that Python may take to start once everything is there

export class Engine {
  #assets;
  #started;
  #worker;
  #calls = new Map();
  #count = 0;

  /** @param assets addresses, sizes and hashes of what the engine is made of */
  constructor(assets) {
    this.#assets = assets;
  }

  /** Resolves once Python is ready. Rejects when it cannot start; `stop` and try again. */
  start(progress = () => {}) {
    this.#started ??= this.#boot(progress);
    return this.#started;
  }

  /** Calls a function behind the door and resolves with its plain data. */
  async call(name, args) {
    await this.start();
    return this.#send(name, args);
  }

  /** Ends the worker, whatever it is doing. The next call starts another. */
  stop(reason = "stopped") {
    this.#worker?.terminate();
    this.#worker = this.#started = undefined;
    for (const { reject } of this.#calls.values()) reject(new Error(reason));
    this.#calls.clear();
  }

  async #boot(progress) {
    const { worker, loader, asm, folder, lock, wasm, python, knowledge } = this.#assets;
    const got = new Map();
    const note = (asset, bytes) => {
      got.set(asset, bytes);
      progress([...got.values()].reduce((a, b) => a + b, 0), wasm.bytes + python.bytes);
    };
    const [module, library, text] = await Promise.all([
      compile(wasm, note),
      download(python, note),
      download(knowledge, note).then((bytes) => new TextDecoder().decode(bytes)),
      download(asm, () => {}), // checked here; the worker then finds it in the cache
    ]);
    // From a blob, the worker inherits the page's policy even where the host sends none.
    const door = new Blob([`import ${JSON.stringify(worker)};`], { type: "text/javascript" });
    const address = URL.createObjectURL(door);
    this.#worker = new Worker(address, { type: "module" });
    this.#worker.onmessage = ({ data: { id, value, error } }) => {
      const call = this.#calls.get(id);
      this.#calls.delete(id);
      if (error === undefined) call?.resolve(value);
      else call?.reject(new Error(error));
    };
    this.#worker.onerror = (event) => this.stop(event.message || "the worker broke");
    const handed = { loader: loader.url, folder, lock, module, python: library, knowledge: text };
    await within(BOOT, this.#send("start", handed, [library]));
    URL.revokeObjectURL(address);
  }

  #send(name, args, transfer = []) {
    return new Promise((resolve, reject) => {
      const id = ++this.#count;
      this.#calls.set(id, { resolve, reject });
      this.#worker.postMessage({ id, name, args }, transfer);
    });
  }
}

async function compile(asset, note) {
  const response = await get(asset);
  note(asset, 0);
  try {
    // Straight from the response: only so can the browser keep the optimized code.
    return await WebAssembly.compileStreaming(response.clone());
  } catch {
    return WebAssembly.compile(await response.arrayBuffer()); // a host with the wrong type
  } finally {
    note(asset, asset.bytes);
  }
}

async function download(asset, note) {
  const response = await get(asset);
  const reader = response.body.getReader();
  const chunks = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await within(STALL, reader.read());
    if (done) break;
    chunks.push(value);
    bytes += value.length;
    note(asset, bytes);
  }
  return new Blob(chunks).arrayBuffer();
}

async function get(asset) {
  const response = await within(STALL, fetch(asset.url, { integrity: asset.integrity }));
  if (!response.ok) throw new Error(`${response.status} for ${asset.url}`);
  return response;
}

function within(ms, promise) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing for ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
