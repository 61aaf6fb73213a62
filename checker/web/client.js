// Owns the worker. The only file that knows there is one.

const STALL = 10_000; // ms without a byte, after which a download counts as stuck
const BOOT = 30_000; // ms that Python may take to start once everything is there
const CALL = 10_000; // ms that a view may take; a worker may be killed without a word

export class Engine {
  #assets;
  #progress;
  #cache = "default";
  #ending;
  #started;
  #worker;
  #calls = new Map();
  #count = 0;

  /**
   * @param assets the worker's script; addresses, sizes and hashes of what the engine is made of
   * @param progress told of the bytes that the line has brought, and of the bytes in all
   */
  constructor(assets, progress = () => {}) {
    this.#assets = assets;
    this.#progress = progress;
  }

  /** Resolves once Python is ready. Rejects when it cannot start; the next call tries again. */
  start() {
    if (this.#started) return this.#started;
    // An old browser, or one locked down: nothing is fetched that could not run.
    if (!globalThis.WebAssembly) return Promise.reject(new Error("no WebAssembly"));
    const ending = (this.#ending = new AbortController());
    this.#started = this.#boot(ending.signal);
    this.#started.catch(() => {
      if (this.#ending !== ending) return;
      this.#cache = "reload"; // what the browser keeps may be what is broken
      this.stop();
    });
    return this.#started;
  }

  /** Calls a function behind the door and resolves with its plain data. */
  async call(name, args) {
    await this.start();
    const ending = this.#ending;
    try {
      return await within(this.#send(name, args), CALL);
    } catch (error) {
      if (this.#ending === ending) this.stop();
      throw error;
    }
  }

  /** Ends the worker, whatever it is doing. The next call starts another. */
  stop(reason = "stopped") {
    this.#ending?.abort(new Error(reason));
    this.#worker?.terminate();
    this.#worker = this.#started = this.#ending = undefined;
    for (const { reject } of this.#calls.values()) reject(new Error(reason));
    this.#calls.clear();
  }

  async #boot(signal) {
    const { worker, loader, asm, lock, wasm, python, knowledge } = this.#assets;
    const how = { cache: this.#cache, signal };
    const wanted = [loader, asm, wasm, python, knowledge];
    const got = new Map();
    const note = (asset, bytes, carried) => {
      got.set(asset, [(bytes / asset.bytes) * carried, carried]);
      if (got.size < wanted.length) return; // nobody knows yet how much it is in all
      this.#progress(...[...got.values()].reduce(([a, b], [c, d]) => [a + c, b + d]));
    };
    // The worker starts, and reads the scripts, while the rest is on its way. They are
    // checked here; the worker then finds them in the browser's cache.
    this.#open(worker);
    const scripts = Promise.all([download(loader, how, note), download(asm, how, note)]);
    const read = scripts.then(() => this.#send("load", { loader: loader.url, asm: asm.url }));
    const prepared = Promise.all([compile(wasm, how, note), read]).then(([module]) =>
      this.#send("prepare", { lock, module }),
    );
    const [memory, text] = await Promise.all([
      download(python, how, note),
      download(knowledge, how, note).then((bytes) => new TextDecoder().decode(bytes)),
      prepared,
    ]);
    await within(this.#send("start", { memory, knowledge: text }, [memory]), BOOT);
  }

  #open(script) {
    // From a blob, the worker inherits the page's policy even where the host sends none.
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    this.#worker = new Worker(address, { type: "module" });
    this.#worker.onmessage = ({ data: { id, value, error } }) => {
      URL.revokeObjectURL(address);
      const call = this.#calls.get(id);
      this.#calls.delete(id);
      if (error === undefined) call?.resolve(value);
      else call?.reject(new Error(error));
    };
    this.#worker.onerror = (event) => this.stop(event.message || "the worker broke");
  }

  #send(name, args, transfer = []) {
    return new Promise((resolve, reject) => {
      const id = ++this.#count;
      this.#calls.set(id, { resolve, reject });
      this.#worker.postMessage({ id, name, args }, transfer);
    });
  }
}

/** Resolves with the bytes of an asset, once they are all there and the right ones. */
export async function download(asset, how = {}, note = () => {}) {
  return checked(asset, await collected(asset, await get(asset, how), note));
}

async function compile(asset, how, note) {
  const response = await get(asset, how);
  // Straight from the response: only so can the browser keep the optimized code.
  const compiled = WebAssembly.compileStreaming(response.clone());
  compiled.catch(() => {}); // looked at below, unless the download breaks first
  const bytes = await checked(asset, await collected(asset, response, note));
  return compiled.catch(() => WebAssembly.compile(bytes)); // a host with the wrong type
}

async function get({ url }, { cache = "default", signal } = {}) {
  const fetched = fetch(url, { cache, signal }).catch(async (error) => {
    const kept = signal?.aborted ? undefined : await globalThis.caches?.match(url);
    if (kept) return kept; // there is no line; offline.js has put it there
    throw error;
  });
  const response = await within(fetched);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response;
}

async function collected(asset, response, note) {
  const reader = response.body.getReader();
  const all = new Uint8Array(asset.bytes); // one place for all of it: it is megabytes
  // Packed, as the line carries it; what is read here is unpacked.
  const carried = Number(response.headers.get("content-length")) || asset.bytes;
  note(asset, 0, carried);
  for (let bytes = 0; ; note(asset, bytes, carried)) {
    const { done, value } = await within(reader.read());
    if (done) return all.buffer;
    if (bytes + value.length > all.length) throw new Error(`${asset.url} is too long`);
    all.set(value, bytes);
    bytes += value.length;
  }
}

/** Not left to fetch: with a hash to check, it tells nothing until the last byte is there. */
async function checked({ url, integrity }, bytes) {
  if (!globalThis.crypto?.subtle) {
    // Plain http on another host than this one has no hashes of its own.
    return (await fetch(url, { integrity, cache: "force-cache" })).arrayBuffer();
  }
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  if (`sha256-${btoa(String.fromCharCode(...digest))}` === integrity) return bytes;
  throw new Error(`${url} is not what it should be`);
}

/** Settles like a promise, or rejects when that takes too long. */
export function within(promise, ms = STALL) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`nothing for ${ms} ms`)), ms);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
