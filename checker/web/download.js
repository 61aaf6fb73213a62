// Bytes from the network, none of which is used before it is known to be right.

import { RUNTIME } from "./storage_names.js";

const STALL = 10_000; // ms without a byte, after which a download counts as stuck
const DEVICE = 1_000; // ms that the device may take to find what it keeps
const STEP = 1_000; // ms
const PART = 2 ** 20; // bytes that are checked at a time, as checker/runtime/build.py has them

/** Thrown for bytes that are not those of the asset. */
class Wrong extends Error {}

/** Resolves with an asset that is checked as a whole. */
export async function download(asset, how = {}, note = () => {}) {
  const all = [];
  await downloadParts(asset, how, note, (part) => all.push(part));
  return all.length === 1 ? all[0] : new Blob(all).arrayBuffer();
}

/** Hands an asset over part by part, in order, each once it is known to be right. */
export async function downloadParts(asset, how, note, take) {
  let given = 0; // of what was right before something was wrong: not handed over again
  await read(asset, how, (response) => {
    let count = 0;
    return checked(asset, response, note, (part) => {
      if (count++ < given) return;
      given += 1;
      take(part);
    });
  });
}

/** Resolves with the module of an asset. */
export function compile(asset, how, note) {
  return read(asset, how, async (response) => {
    // A host with the wrong type, and old browsers, do not compile while the bytes come.
    const streams = WebAssembly.compileStreaming && /^application\/wasm\b/.test(response.headers.get("content-type"));
    if (!streams) {
      const all = [];
      await checked(asset, response, note, (part) => all.push(part));
      return WebAssembly.compile(await new Blob(all).arrayBuffer());
    }
    // Straight from the response: only so can the browser keep the optimized code.
    const compiled = WebAssembly.compileStreaming(response.clone());
    compiled.catch(() => {}); // looked at below, unless the download breaks first
    await checked(asset, response, note, (part) => part.transfer?.(0)); // the memory is free again at once
    return compiled;
  });
}

/** Whether a response has the bytes of an asset. Only part of them is in memory at a time. */
export async function isRight(asset, response) {
  try {
    await checked(asset, response, () => {}, (part) => part.transfer?.(0));
    return true;
  } catch {
    return false;
  }
}

/**
 * Resolves with what `use` makes of an asset's response: of what the device keeps, or of what the
 * network brings. Where either is wrong, it is not used again.
 */
async function read(asset, { cache = "default", signal } = {}, use) {
  const { url } = asset;
  if (cache === "default") {
    // What offline.js has put there is unpacked, and here sooner than out of the browser's own cache.
    const stored = await kept(url);
    try {
      if (stored) return await use(stored);
    } catch (error) {
      if (!(error instanceof Wrong)) throw error;
      await forget(url); // offline.js keeps it anew
    }
    try {
      return await use(await get(url, cache, signal));
    } catch (error) {
      if (!(error instanceof Wrong)) throw error; // the browser's own cache may have kept what was wrong
    }
  }
  return use(await get(url, "reload", signal));
}

async function get(url, cache = "default", signal = undefined) {
  const fetched = fetch(url, { cache, signal }).catch(async (error) => {
    const there = signal?.aborted ? undefined : await kept(url);
    if (there) return there; // offline
    throw error;
  });
  const response = await within(fetched);
  if (!response.ok) throw new Error(`${response.status} for ${url}`);
  return response;
}

/** Resolves with what the device keeps; with nothing where it keeps nothing, as a private window. */
async function kept(url) {
  const found = async () => globalThis.caches?.match(url, { cacheName: RUNTIME });
  return within(found(), DEVICE).catch(() => {});
}

async function forget(url) {
  const found = async () => (await caches.open(RUNTIME)).delete(url);
  await within(found(), DEVICE).catch(() => {});
}

/** Reads a response and hands on its parts. Not left to fetch: that would keep all until the end. */
async function checked(asset, response, note, take) {
  const { url, bytes, integrity, parts = [integrity] } = asset;
  // Plain http on another host than this one has no hashes of its own.
  const plain = !globalThis.crypto?.subtle;
  // Packed, as it is sent; what is read here is unpacked.
  const carried = Number(response.headers.get("content-length")) || bytes;
  const step = parts.length > 1 ? PART : bytes;
  const newBuffer = (n) => new ArrayBuffer(n < parts.length ? Math.min(step, bytes - n * step) : 1);
  const next = into(response.body);
  let right = Promise.resolve();
  let count = 0;
  let part = newBuffer(0);
  let filled = 0;
  note(asset, 0, carried);
  for (let read = 0; ; note(asset, read, carried)) {
    const { done, value } = await within(next(new Uint8Array(part, filled)));
    if (done) break;
    if (count === parts.length) throw new Wrong(`${url} is too long`);
    read += value.length;
    filled += value.length;
    part = value.buffer;
    if (filled < part.byteLength) continue;
    const before = right;
    if (!plain) right = handed(part, parts[count], before, url, take);
    right.catch(() => {}); // reported at the next part, or at the end
    await right; // else a quick source would put all parts into memory
    count += 1;
    part = newBuffer(count);
    filled = 0;
  }
  if (count < parts.length) throw new Wrong(`${url} is too short`);
  if (plain) take(await (await fetch(url, { integrity, cache: "force-cache" })).arrayBuffer());
  await right;
}

/** Returns what reads a stream into given memory: what is read into new memory has to be cleared up. */
function into(body) {
  try {
    const reader = body.getReader({ mode: "byob" });
    return (buffer) => reader.read(buffer);
  } catch {
    const reader = body.getReader(); // an older browser
    let rest = new Uint8Array();
    return async (buffer) => {
      while (!rest.length) {
        const { done, value } = await reader.read();
        if (done) return { done };
        rest = value;
      }
      const some = rest.subarray(0, buffer.length);
      rest = rest.subarray(some.length);
      buffer.set(some);
      return { value: buffer.subarray(0, some.length) };
    };
  }
}

/** Hands on what is right, after all that stands before it. */
async function handed(part, integrity, before, url, take) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", part));
  await before;
  if (`sha256-${btoa(String.fromCharCode(...digest))}` !== integrity) throw new Wrong(`${url} is not what it should be`);
  take(part);
}

/**
 * Settles like a promise, or rejects when that takes too long while the page is awake: the clock of
 * an app that was put aside goes on, and one long timer would ring before the next byte is read.
 */
export function within(promise, ms = STALL) {
  let timer;
  const late = new Promise((_, reject) => {
    let left = ms / STEP;
    const tick = () => {
      if (left <= 0) reject(new Error(`nothing for ${ms} ms`));
      else timer = setTimeout(tick, Math.min(left--, 1) * STEP);
    };
    tick();
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
