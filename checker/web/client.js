// Owns the worker. The only file that knows there is one.

import { compile, download, downloadParts, within } from "./download.js";
import { chosen, noteLacking } from "./modules.js";

const BOOT = 30_000; // ms that Python may take to start once everything is there
const CALL = 10_000; // ms that a view may take; a worker may be killed without a word
const EMPTY = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0]); // the shortest module

/** Where a call met a function that the module has not, or that stops by itself. */
class Lacking extends Error {}

export class Engine {
  #assets;
  #module;
  #progress = () => {};
  #there;
  #cache = "default";
  #ending;
  #started;
  #worker;
  #calls = new Map();
  #count = 0;
  #unable = false;
  #slow;

  /**
   * @param assets addresses, sizes and hashes of what the engine is made of
   * @param slow by how much everything may take longer
   */
  constructor(assets, slow = 1) {
    this.#assets = assets;
    this.#slow = slow;
    this.#module = chosen(assets);
  }

  /** What the engine is made of, with the module that it uses. */
  get assets() {
    return { ...this.#assets, wasm: this.#module };
  }

  /** Called with the bytes that have arrived, and the bytes in all. */
  set progress(tell) {
    this.#progress = tell;
    if (this.#there) tell(...this.#there);
  }

  /** Whether this browser turned out to run no Python, now or ever. */
  get unable() {
    return this.#unable;
  }

  /** Resolves once Python is ready. Rejects when it cannot start; the next call tries again. */
  start() {
    if (!this.#started) {
      this.#started = this.#awake();
      this.#started.catch(() => {}); // reported to the caller
    }
    return this.#started;
  }

  /**
   * Calls a function of Python and resolves with its plain data.
   *
   * @param ready what a Python that was started anew needs before the call
   */
  async call(name, args, ready = async () => {}) {
    await ready();
    await this.start();
    const [ending, module] = [this.#ending, this.#module];
    try {
      return await within(this.#send(name, args), CALL * this.#slow);
    } catch (error) {
      if (this.#ending === ending) this.stop();
      this.#enlarge(error, module);
      // Called once more where it met, or another call, what the lean module has not.
      if (this.#module !== module) return this.call(name, args, ready);
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

  /** Takes the complete module from now on, where an error may come of a lean one. */
  #enlarge(error, module) {
    const { complete } = this.#assets;
    if (error instanceof Lacking && complete && module !== complete) this.#module = complete;
  }

  /** Starts Python. What breaks while the reader is elsewhere begins anew once they are back. */
  async #awake() {
    for (;;) {
      const ending = (this.#ending = new AbortController());
      let away = document.hidden;
      const note = () => (away = true);
      document.addEventListener("visibilitychange", note);
      try {
        await this.#boot(ending.signal);
        if (this.#module === this.#assets.complete) noteLacking(this.#assets); // now that it is there
        return;
      } catch (error) {
        if (this.#ending !== ending) throw error; // stopped, and perhaps started again
        const [started, module] = [this.#started, this.#module];
        this.stop();
        this.#enlarge(error, module);
        if (this.#module !== module) {
          this.#started = started;
          continue;
        }
        if (!away) {
          this.#cache = "reload"; // what the browser keeps may be what is broken
          throw error;
        }
        this.#started = started;
        await back();
        if (this.#started !== started) throw error; // likewise
      } finally {
        document.removeEventListener("visibilitychange", note);
      }
    }
  }

  async #boot(signal) {
    await this.#able();
    const { worker, wasm, python, handbook } = this.assets;
    const how = { cache: this.#cache, signal };
    const wanted = [worker, wasm, python, handbook];
    const got = new Map();
    const count = (asset, bytes, carried) => {
      got.set(asset, [(bytes / asset.bytes) * carried, carried]);
      if (got.size < wanted.length) return; // nobody knows yet how much it is in all
      this.#there = [...got.values()].reduce(([a, b], [c, d]) => [a + c, b + d]);
      this.#progress(...this.#there);
    };
    // A start that was given up has nothing to say to the worker of the next one.
    const current = () => {
      if (signal.aborted) throw signal.reason;
    };
    // The worker starts, and reads its script, while the rest is on its way.
    const mine = download(worker, how, count).then((script) => {
      current();
      return this.#open(script);
    });
    const prepared = Promise.all([compile(wasm, how, count), mine]).then(([module]) => {
      current();
      return this.#send("prepare", { module });
    });
    // To this worker: a part that is checked when it is gone must not get into another's memory.
    const hand = (part) => mine.then((worker) => worker.postMessage({ name: "take", args: part }, [part]), () => {});
    const [opened] = await Promise.all([
      download(handbook, how, count),
      // Handed on as it comes: nobody needs it here, and it is the largest of all.
      downloadParts(python, how, count, hand),
      prepared,
    ]);
    current();
    await within(this.#send("start", { handbook: opened }, [opened]), BOOT * this.#slow);
  }

  /** An old browser, or one locked down: nothing is fetched that could not run. */
  async #able() {
    try {
      await WebAssembly.compile(EMPTY); // it may be there and not know the word that allows it
    } catch (error) {
      this.#unable = true;
      throw error;
    }
  }

  #open(script) {
    // From a blob, the worker inherits the page's policy even where the host sends none.
    const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
    this.#worker = new Worker(address, { type: "module" });
    this.#worker.onmessage = ({ data: { id, value, error, lacking } }) => {
      URL.revokeObjectURL(address);
      const call = this.#calls.get(id);
      this.#calls.delete(id);
      if (error === undefined) call?.resolve(value);
      else call?.reject(new (lacking ? Lacking : Error)(error));
    };
    this.#worker.onerror = (event) => this.stop(event.message || "the worker broke");
    return this.#worker;
  }

  #send(name, args, given = []) {
    return new Promise((resolve, reject) => {
      const id = ++this.#count;
      this.#calls.set(id, { resolve, reject });
      this.#worker.postMessage({ id, name, args }, given);
    });
  }
}

/** Resolves once the page is seen. */
function back() {
  return new Promise((resolve) => {
    const look = () => {
      if (document.hidden) return;
      document.removeEventListener("visibilitychange", look);
      resolve();
    };
    document.addEventListener("visibilitychange", look);
    look();
  });
}
